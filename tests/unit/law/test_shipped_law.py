"""The shipped packs say what the statutes say, and are honest about what nobody has checked."""

from __future__ import annotations

import tomllib
from datetime import date
from importlib.resources import files

import pytest

from evenhand.governance import law
from evenhand.governance.law import PACKS, LawInForce, RulePack, Standing, Verification, rule_pack

TODAY = date(2026, 11, 22)


def england() -> LawInForce:
    return rule_pack("england").on(TODAY)


@pytest.mark.parametrize(
    ("id", "value", "citation"),
    [
        ("equality_information.interval", "1 year", "SI 2017/353 reg 4(2)(b)"),
        ("equality_information.first", "30 March 2018", "SI 2017/353 reg 4(2)(a)"),
        ("equality_information.employees_threshold", "150 employees", "SI 2017/353 reg 4(4)"),
        ("equality_objectives.interval", "4 years", "SI 2017/353 reg 5"),
        ("gender_pay_gap.threshold", "250 employees", "SI 2017/353 Sch 1 para 1"),
        ("gender_pay_gap.snapshot", "31 March", "SI 2017/353 Sch 1 para 1"),
        ("gender_pay_gap.publication_period", "12 months", "SI 2017/353 Sch 1 para 2(2)"),
        ("gender_pay_gap.days_a_year", "365.25 days a year", "SI 2017/353 Sch 1"),
        ("gender_pay_gap.days_a_month", "30.44 days a month", "SI 2017/353 Sch 1"),
        (
            "ethnicity_pay_gap.voluntary_smallest_group",
            "50 people",
            "Government guidance on ethnicity pay reporting, 2023",
        ),
        ("gender_pay_gap.bonus_period", "12 months", "SI 2017/353 Sch 1"),
        ("forward_plan.notice", "28 clear days", "Forward plan of the North East Combined Authority"),
    ],
)
def test_a_number_of_the_law_is_as_the_citation_has_it(id: str, value: str, citation: str) -> None:
    fact = england().fact(id)

    assert (fact.value_in_words, fact.citation) == (value, citation)
    assert fact.verified is Verification.READ


def test_what_nobody_verified_is_marked_so() -> None:
    unverified = {fact.id for fact in rule_pack("england").facts if fact.verified is Verification.UNVERIFIED}

    # Every "unverified" mark of the notes on the law that became a fact here.
    assert unverified == {
        "general_duty.disabled_people",
        "general_duty.good_relations_include",
        "due_regard.assess_before_adopting",
        "due_regard.substance_over_form",
        "due_regard.data_driven_tools",
        "positive_action.limits",
        "monitoring.policy_document_kept",
        "equality_action_plans.public_authorities",
        "specific_duties.combined_authorities",
        "specific_duties.accessible",
        "specific_duties.first_publication_of_new_bodies",
        "gender_pay_gap.pay_in_lieu_of_leave",
        "gender_pay_gap.same_rate_across_quarters",
        "accessibility.standard",
        "election_candidates.diversity",
        "statistics.code_of_practice",
        "services_code.draft",
    }


def test_no_equality_action_plan_is_asserted_as_a_duty() -> None:
    proposed = {fact.id for fact in england().proposals}

    assert "equality_action_plans.power" in proposed
    assert "ethnicity_and_disability_pay_gaps.plan" in proposed
    assert not any("action-plan" in duty.id for duty in england().duties)


def test_the_complaints_clock_starts_with_its_commencement() -> None:
    pack = rule_pack("england")

    before, after = pack.on(date(2026, 6, 18)), pack.on(date(2026, 6, 19))
    assert "Complaint about data protection" not in {step.right for step in before.rights}
    assert "Complaint about data protection" in {step.right for step in after.rights}


def test_a_plan_is_measured_by_its_guidance() -> None:
    guidance = {
        fact.id.removeprefix("equality_action_plans."): fact.value
        for fact in england().facts
        if fact.id.startswith("equality_action_plans.")
    }

    assert guidance == {
        "actions_listed": 18,
        "pay_gap_actions": 1,
        "menopause_actions": 1,
        "actions_new_or_in_progress": 2,
        "words_of_an_action": 100,
        "words_of_the_narrative": 200,
        "reviews": ("after one year", "after two years", "after three years, more fully"),
    }


def test_the_time_for_a_request_is_cited_as_the_law_stood_on_the_day() -> None:
    pack, id = rule_pack("england"), "rights.request_answered_within"

    before, after = pack.on(date(2026, 2, 4)).fact(id), pack.on(date(2026, 2, 5)).fact(id)
    assert before.citation == "UK GDPR Article 12(3)"
    assert "12A" in after.citation
    assert before.value == after.value == 1


def test_marriage_and_civil_partnership_is_no_relevant_characteristic() -> None:
    relevant = england().fact("general_duty.relevant_characteristics").value

    assert isinstance(relevant, tuple)
    assert len(relevant) == 8
    assert "marriage_and_civil_partnership" not in relevant


def test_the_monitoring_condition_covers_four_categories() -> None:
    assert england().fact("monitoring.categories").value == (
        "racial or ethnic origin",
        "religious or philosophical beliefs",
        "health",
        "sexual orientation",
    )


def test_great_britain_has_the_general_duty_and_no_duty_to_publish() -> None:
    shared = rule_pack("great-britain").on(TODAY)

    assert shared.has("general_duty.foster")
    assert shared.duties == ()


@pytest.mark.parametrize("id", PACKS)
def test_each_fact_that_was_only_proposed_or_practised_says_so(id: str) -> None:
    pack: RulePack = rule_pack(id)

    for fact in pack.facts:
        assert fact.standing.in_words
        assert fact.verified.in_words
        if fact.standing is Standing.COURT:
            assert "v " in fact.citation


@pytest.mark.parametrize("name", ["great_britain.toml", "england.toml"])
def test_a_shipped_pack_gives_its_facts_in_the_order_of_reading(name: str) -> None:
    document = tomllib.loads(files(law).joinpath("data", name).read_text(encoding="utf-8"))

    written = [fact["id"] for fact in document["facts"]]
    held = [fact.id for fact in rule_pack(document["id"]).facts]
    assert held[-len(written) :] == written
