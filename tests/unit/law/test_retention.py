"""Retention: what goes when, and as what."""

from __future__ import annotations

from datetime import date

import pytest

from evenhand.errors import BadSpec, UnknownName
from evenhand.governance.law import Period, PeriodUnit
from evenhand.governance.retention import Disposal, Holding, RetentionRule, due, going_next
from evenhand.governance.retention_policy import default_policy, parse_policy
from evenhand.records.catalogue import COLLECTIONS

OWN = """
name = "Our periods"
source = "Records committee, March 2026"

[[rules]]
kind = "survey_response"
name = "Survey responses"
starts = "the survey closes"
keep = 2
unit = "years"
then = "delete"
"""


@pytest.mark.parametrize(
    ("kind", "started", "goes", "then"),
    [
        ("applicant_monitoring", date(2025, 8, 31), date(2026, 8, 31), Disposal.AGGREGATE),
        ("workforce_snapshot", date(2024, 2, 29), date(2028, 2, 29), Disposal.AGGREGATE),
        ("hr_case_link", date(2024, 2, 29), date(2027, 2, 28), Disposal.AGGREGATE),
        ("survey_response", date(2023, 11, 1), date(2026, 11, 1), Disposal.AGGREGATE),
        ("training_completion", date(2026, 3, 31), date(2027, 3, 31), Disposal.DELETE),
        ("participant_characteristics", date(2024, 7, 31), date(2027, 7, 31), Disposal.AGGREGATE),
        ("participant_return", date(2024, 7, 31), date(2030, 7, 31), Disposal.AGGREGATE),
        ("grant_dei_answers", date(2025, 6, 30), date(2027, 6, 30), Disposal.AGGREGATE),
        ("board_characteristics", date(2025, 5, 8), date(2026, 5, 8), Disposal.AGGREGATE),
        ("engagement_demographics", date(2026, 2, 28), date(2027, 2, 28), Disposal.AGGREGATE),
        ("audit_log", date(2020, 1, 1), date(2027, 1, 1), Disposal.DELETE),
        ("raw_upload", date(2026, 1, 30), date(2026, 3, 1), Disposal.DELETE),  # 1 of January, 28, 1
    ],
)
def test_each_kind_goes_when_its_period_is_over(kind: str, started: date, goes: date, then: Disposal) -> None:
    found = due(default_policy(), Holding(kind, "records", started))

    assert (found.due, found.rule.then) == (goes, then)
    assert not found.is_due(date.fromordinal(goes.toordinal() - 1))
    assert found.is_due(goes)


def test_a_decision_record_is_kept_for_good() -> None:
    found = due(default_policy(), Holding("decision_record", "EqIA 12", date(2019, 1, 1)))

    assert found.due is None
    assert not found.is_due(date(2199, 1, 1))
    assert found.in_words == "EqIA 12: kept for good."
    assert found.rule.in_words.endswith("releases: kept for good.")


def test_a_clock_that_has_not_started_takes_nothing() -> None:
    found = due(default_policy(), Holding("hr_case_link", "Case 7", None))

    assert found.due is None
    assert found.in_words == "Case 7: kept until 3 years after the case closes."


def test_what_goes_and_when_is_said_in_words() -> None:
    found = due(default_policy(), Holding("raw_upload", "staff.csv", date(2026, 1, 30)))

    assert found.in_words == "staff.csv: deleted, on 1 March 2026."
    assert found.rule.in_words == "Raw upload files: 30 days after the submission is accepted; then deleted."


def test_what_goes_next_is_listed_longest_due_first() -> None:
    holdings = [
        Holding("raw_upload", "new.csv", date(2026, 11, 1)),
        Holding("hr_case_link", "open case", None),
        Holding("survey_response", "2023", date(2023, 11, 1)),
        Holding("raw_upload", "late.csv", date(2026, 3, 1)),
        Holding("survey_response", "2024", date(2024, 11, 1)),
    ]

    found = going_next(default_policy(), holdings, until=date(2026, 12, 1))

    assert [one.holding.name for one in found] == ["late.csv", "2023", "new.csv"]


def test_every_collection_has_a_rule() -> None:
    without = [each.name for each in COLLECTIONS if not default_policy().rules_of(each.name)]

    assert not without


def test_every_collection_that_a_rule_names_exists() -> None:
    names = {each.name for each in COLLECTIONS}

    assert {name for rule in default_policy().rules for name in rule.collections} <= names


def test_a_kind_without_a_rule_is_refused_with_the_kinds_there_are() -> None:
    with pytest.raises(UnknownName, match="There are rules for: survey_response"):
        due(parse_policy(OWN, where="ours.toml"), Holding("audit_log", "log", None))


def test_a_controller_may_set_its_own_periods() -> None:
    policy = parse_policy(OWN, where="ours.toml")

    assert policy.rule("survey_response").keep == Period(2, PeriodUnit.YEARS)
    assert policy.source == "Records committee, March 2026"


def test_every_fault_of_a_policy_is_named_at_once() -> None:
    text = OWN + OWN[OWN.index("[[rules]]") :] + '[[rules]]\nkind = "x"\nname = "X"\nthen = "burn"\nkep = 1\n'

    with pytest.raises(BadSpec) as caught:
        parse_policy(text, where="ours.toml")

    assert str(caught.value).split("\n- ") == [
        "ours.toml: the retention policy is not described rightly.",
        "rules, number 3, starts: is missing; text in quotes was expected",
        "rules, number 3, then: one of aggregate, delete, keep was expected, 'burn' was found",
        "rules, number 3, unit: is missing; one of years, months, days was expected",
        "rules, number 3, keep: is missing; a whole number from 1 to 200 was expected",
        "rules, number 3, kep: is not a known key; did you mean keep?",
        "rules: the kind 'survey_response' has 2 rules; keep one",
    ]


@pytest.mark.parametrize(
    ("then", "keep"), [(Disposal.KEEP, Period(1, PeriodUnit.YEARS)), (Disposal.DELETE, None)]
)
def test_a_rule_keeps_for_good_or_for_a_period(then: Disposal, keep: Period | None) -> None:
    with pytest.raises(ValueError, match="one of the two"):
        RetentionRule(kind="a", name="A", starts="it begins", then=then, keep=keep)
