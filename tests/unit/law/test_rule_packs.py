"""Rule packs: dated facts, inheritance, and every fault of a document at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from evenhand.errors import BadSpec, UnknownName
from evenhand.governance.law import (
    DayOfYear,
    Fact,
    Recurrence,
    RulePack,
    SpecificDuty,
    Standing,
    Unit,
    Verification,
    parse_pack,
    rule_pack,
)

HEAD = 'id = "two-rivers"\nplace = "Two Rivers"\n'
FACT = """
[[facts]]
id = "reports.interval"
name = "Interval of reports"
value = 1
unit = "years"
citation = "Act of 2020 s1"
verified = "read"
valid_from = 2020-01-01
valid_to = 2024-12-31

[[facts]]
id = "reports.interval"
name = "Interval of reports"
value = 2
unit = "years"
citation = "Act of 2020 s1, as amended"
verified = "unverified"
valid_from = 2025-01-01
"""
FIRST = """
[[facts]]
id = "reports.first"
name = "First report"
value = 2021-04-30
unit = "date"
citation = "Act of 2020 s2"
verified = "read"
"""
DUTY = """
[[duties]]
id = "report"
name = "Report"
publishes = "a report"
recurrence = "since_last_publication"
first = "reports.first"
interval = "reports.interval"
valid_from = 2020-01-01
"""


def no_parent(id: str) -> RulePack:
    raise UnknownName(f"There is no rule pack '{id}'.")


def read(text: str, parents: Callable[[str], RulePack] = no_parent) -> RulePack:
    return parse_pack(HEAD + text, where="ours.toml", parents=parents)


def faults(text: str, head: str = HEAD, parents: Callable[[str], RulePack] = no_parent) -> list[str]:
    with pytest.raises(BadSpec) as caught:
        parse_pack(head + text, where="ours.toml", parents=parents)
    first, *rest = str(caught.value).split("\n- ")
    assert first == "ours.toml: the rule pack is not described rightly."
    return rest


def fact(text: str, *, without: str = "", **replaced: str) -> str:
    """The lines of one fact, some of them replaced or left out."""
    lines = {"id": '"a.b"', "name": '"A"', "value": "1", "unit": '"days"', "citation": '"s1"'}
    lines |= {"verified": '"read"', **replaced}
    return "[[facts]]\n" + "".join(f"{key} = {lines[key]}\n" for key in lines if key != without) + text


def test_a_fact_holds_from_its_first_day_to_its_last() -> None:
    pack = read(FACT)

    assert not pack.on(date(2019, 12, 31)).has("reports.interval")
    assert pack.on(date(2020, 1, 1)).fact("reports.interval").whole == 1
    assert pack.on(date(2024, 12, 31)).fact("reports.interval").whole == 1
    assert pack.on(date(2025, 1, 1)).fact("reports.interval").whole == 2
    assert pack.on(date(2025, 1, 1)).fact("reports.interval").verified is Verification.UNVERIFIED


def test_a_fact_that_is_not_in_force_is_refused_by_name_and_day() -> None:
    with pytest.raises(UnknownName, match=r"Two Rivers has no fact .* in force on 1 May 2019"):
        read(FACT).on(date(2019, 5, 1)).fact("reports.interval")


def test_a_proposal_is_never_law() -> None:
    law = read(fact("", standing='"proposal"')).on(date(2026, 1, 1))

    assert law.facts == ()
    assert [one.standing for one in law.proposals] == [Standing.PROPOSAL]
    assert Standing.PROPOSAL.in_words == "proposed; not law"


@pytest.mark.parametrize(
    ("unit", "value", "expected", "said"),
    [
        ("years", "4", 4, "4 years"),
        ("clear days", "28", 28, "28 clear days"),
        ("employees", "250", 250, "250 employees"),
        ("year", "2017", 2017, "2017"),
        ("days a month", "30.44", Decimal("30.44"), "30.44 days a month"),
        ("date", "2018-03-30", date(2018, 3, 30), "30 March 2018"),
        ("day of the year", '"03-31"', DayOfYear(3, 31), "31 March"),
        ("statement", '"Do it."', "Do it.", "Do it."),
        ("list", '["one", "two"]', ("one", "two"), "one; two"),
    ],
)
def test_each_unit_has_its_kind_of_value(unit: str, value: str, expected: object, said: str) -> None:
    (found,) = read(fact("", unit=f'"{unit}"', value=value)).facts

    assert found.value == expected
    assert type(found.value) is type(expected)
    assert found.value_in_words == said


@pytest.mark.parametrize(
    ("unit", "value", "message"),
    [
        ("years", "0", "a whole number from 1 to 200 was expected, 0 was found"),
        ("years", "201", "a whole number from 1 to 200 was expected, 201 was found"),
        ("days", "73001", "a whole number from 1 to 73000"),
        ("year", "20177", "a whole number from 1 to 2200"),
        ("years", "true", "a whole number"),
        ("people", "0", "a whole number, 1 or more was expected, 0 was found"),
        ("employees", '"250"', "a whole number"),
        ("days a year", "365", "a decimal number such as 365.25 was expected, 365 was found"),
        ("date", '"2018-03-30"', "a day such as 2025-03-31"),
        (
            "day of the year",
            '"02-29"',
            "a day of every year such as \"03-31\" was expected, '02-29' was found",
        ),
        ("day of the year", "331", "text in quotes"),
        ("statement", '" "', "text in quotes"),
        ("list", "[]", "a list of texts"),
    ],
)
def test_a_value_that_does_not_fit_its_unit_is_a_fault(unit: str, value: str, message: str) -> None:
    (found,) = faults(fact("", unit=f'"{unit}"', value=value))

    assert found.startswith("facts, number 1, value: ")
    assert message in found


def test_every_fault_of_a_pack_is_named_at_once() -> None:
    text = (
        fact("", id='"Interval"', verified='"yes"')
        + fact("", without="citation")
        + fact("", standing='"rumour"')
        + fact("colour = 1\n")
        + fact("", without="value", unit='"days a year"')
        + fact("valid_from = 2020-01-02\nvalid_to = 2020-01-01\n")
    )

    assert faults(text) == [
        "facts, number 1, id: an identifier such as equality_information.interval was expected, "
        "'Interval' was found",
        "facts, number 1, verified: one of read, knowledge, unverified was expected, 'yes' was found",
        "facts, number 2, citation: is missing; text in quotes was expected",
        "facts, number 3, standing: one of law, court, guidance, practice, proposal was expected, "
        "'rumour' was found",
        "facts, number 4, colour: is not a known key; remove it",
        "facts, number 5, value: a decimal number such as 365.25 was expected, None was found",
        "facts, number 6, valid_to: a day on or after 2020-01-02 was expected, 2020-01-01 was found",
    ]


def test_a_document_that_is_not_toml_is_refused_with_the_place() -> None:
    with pytest.raises(BadSpec, match=r"ours\.toml: is not TOML: .*line 3"):
        read("facts = = 1")


def test_two_versions_of_a_fact_may_not_hold_on_one_day() -> None:
    overlapping = FACT.replace("valid_to = 2024-12-31", "valid_to = 2025-01-01")

    assert faults(overlapping) == [
        "the fact reports.interval stands twice from 1 January 2025; end the earlier before the later begins"
    ]


def test_a_fact_may_not_stand_twice_without_days() -> None:
    assert faults(fact("") + fact("")) == [
        "the fact a.b stands twice without a first day; end the earlier before the later begins"
    ]


def test_a_duty_is_read_with_the_facts_that_it_rests_on() -> None:
    (duty,) = read(FACT + FIRST + DUTY).duties

    assert duty.fact_ids == ("reports.first", "reports.interval")
    assert duty.holds_on(date(2020, 1, 1))
    assert not duty.holds_on(date(2019, 12, 31))


def test_a_duty_may_end() -> None:
    law = read(FACT + FIRST + DUTY + "valid_to = 2024-12-31\n")

    assert [one.id for one in law.on(date(2024, 12, 31)).duties] == ["report"]
    assert law.on(date(2025, 1, 1)).duties == ()
    with pytest.raises(UnknownName, match="Its duties are: none"):
        law.on(date(2025, 1, 1)).duty("report")


def test_a_duty_without_its_facts_or_before_them_or_in_other_units_is_a_fault() -> None:
    text = FACT + DUTY.replace("2020-01-01", "2019-01-01").replace(
        'first = "reports.first"', 'first = "reports.interval"\nfrom_employees = "reports.size"\nname2 = 1'
    )

    assert faults(text) == ["duties, number 1, name2: is not a known key; did you mean name?"]
    assert faults(text.replace("name2 = 1", "")) == [
        "report rests on the fact reports.size, which the pack does not have",
        "the duty report binds on 1 January 2019, when its fact reports.interval is not law",
        "report, first: a fact in date was expected, reports.interval is in years",
    ]


@pytest.mark.parametrize(("ends", "gap"), [("2024-12-30", "31 December 2024"), ("2024-06-30", "1 July 2024")])
def test_a_duty_may_not_outlive_a_fact_that_it_rests_on(ends: str, gap: str) -> None:
    text = FACT.replace("valid_to = 2024-12-31", f"valid_to = {ends}") + FIRST + DUTY

    assert faults(text) == [f"the duty report binds on {gap}, when its fact reports.interval is not law"]


def test_a_duty_may_end_with_the_fact_that_it_rests_on() -> None:
    only_first = FACT[: FACT.index("[[facts]]", 20)]

    assert faults(only_first + FIRST + DUTY) == [
        "the duty report binds on 1 January 2025, when its fact reports.interval is not law"
    ]
    assert read(only_first + FIRST + DUTY + "valid_to = 2024-12-31\n").duties


def test_a_duty_may_not_rest_on_a_proposal() -> None:
    proposed = FIRST + 'standing = "proposal"\n'

    assert faults(FACT + proposed + DUTY) == [
        "the duty report binds on 1 January 2020, when its fact reports.first is not law"
    ]


def test_a_right_with_a_clock_in_other_units_is_a_fault() -> None:
    right = """
[[rights]]
id = "answer"
right = "Question"
does = "answer"
starts = "the question is received"
within = "reports.first"
extends = "reports.first"
"""
    assert faults(FIRST + right) == [
        "answer, extends: a fact in years or months or days was expected, reports.first is in date",
        "answer, within: a fact in years or months or days or statement was expected, "
        "reports.first is in date",
    ]
    assert faults(FIRST + right.replace('does = "answer"', "")) == [
        "rights, number 1, does: is missing; text in quotes was expected"
    ]


def test_a_duty_by_snapshots_names_its_snapshot() -> None:
    (found,) = faults(FACT + FIRST + DUTY.replace("since_last_publication", "by_snapshot"))
    assert found == "duties, number 1, snapshot: is missing; text in quotes was expected"
    with pytest.raises(ValueError, match="name the snapshot"):
        SpecificDuty(
            id="report",
            name="Report",
            publishes="a report",
            recurrence=Recurrence.BY_SNAPSHOT,
            first="a.b",
            interval="a.c",
            valid_from=date(2020, 1, 1),
        )


def heir(text: str) -> RulePack:
    parent = read(FACT + FIRST + DUTY)
    document = 'id = "upper"\nplace = "Upper River"\ninherits = "two-rivers"\n' + text
    return parse_pack(document, where="upper.toml", parents=lambda _: parent)


def test_a_pack_inherits_what_it_does_not_replace() -> None:
    pack = heir("")

    assert (pack.id, pack.place) == ("upper", "Upper River")
    assert pack.on(date(2026, 1, 1)).fact("reports.interval").whole == 2
    assert [duty.id for duty in pack.duties] == ["report"]


def test_a_fact_replaces_all_dated_versions_that_it_inherits() -> None:
    pack = heir(fact("", id='"reports.interval"', value="3", unit='"years"'))

    values = [pack.on(day).fact("reports.interval").whole for day in (date(2021, 1, 1), date(2026, 1, 1))]
    assert values == [3, 3]


def test_a_pack_may_leave_out_what_does_not_apply() -> None:
    pack = heir('without = ["report", "reports.first"]\n')

    assert pack.duties == ()
    assert {one.id for one in pack.facts} == {"reports.interval"}


def test_leaving_out_what_is_not_there_or_is_still_needed_is_a_fault() -> None:
    with pytest.raises(BadSpec, match="'raport' is nothing that the pack two-rivers has"):
        heir('without = ["raport"]\n')
    with pytest.raises(BadSpec, match=r"report rests on the fact .*, which the pack does not have"):
        heir('without = ["reports.first"]\n')


def test_a_pack_that_inherits_from_nothing_known_is_refused() -> None:
    with pytest.raises(UnknownName, match="There is no rule pack 'atlantis'"):
        read('inherits = "atlantis"\n')


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"id": "interval"}, "not a fact's identifier"),
        ({"citation": ""}, "cites nothing"),
        ({"valid_from": date(2020, 1, 2), "valid_to": date(2020, 1, 1)}, "ends before it begins"),
    ],
)
def test_a_fact_that_cannot_be_looked_up_or_never_held_cannot_be_made(
    wrong: dict[str, object], message: str
) -> None:
    described: dict[str, object] = {
        "id": "a.b",
        "name": "A",
        "value": 1,
        "unit": Unit.DAYS,
        "citation": "s1",
        "verified": Verification.READ,
    }

    with pytest.raises(ValueError, match=message):
        Fact(**(described | wrong))  # type: ignore[arg-type]


def test_a_value_asked_for_as_what_it_is_not_is_a_mistake_of_the_program() -> None:
    (words,) = read(fact("", unit='"statement"', value='"Do it."')).facts

    for name in ("whole", "day", "day_of_year"):
        with pytest.raises(TypeError, match=r"The fact a\.b is not a"):
            getattr(words, name)


def test_a_pack_that_does_not_ship_is_refused_with_those_that_do() -> None:
    with pytest.raises(UnknownName, match=r"no rule pack 'scotland'\. There are: great-britain, england"):
        rule_pack("scotland")
