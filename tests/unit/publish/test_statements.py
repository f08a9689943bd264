"""Sentences of full counts, of what is not known, and of like with like."""

from __future__ import annotations

from dataclasses import replace

from tests.support.sample_packs import LABELS, berkeley_pack, small_pack

from evenhand.classifications.statuses import ResponseStatus
from evenhand.measures.figures import PoolingNote, Verdict
from evenhand.publish import statements
from evenhand.publish.wording import Wording

WORDING = Wording(labels=LABELS, noun="applicants", comparisons=36)
SMALL = small_pack().content
BERKELEY = berkeley_pack().content.stratified[0]


def test_the_declaration_rate_stands_beside_its_counts() -> None:
    assert statements.declaration_sentence(SMALL.declarations[0], WORDING) == (
        "4,200 of 4,258 applicants have told us their ethnic group: a declaration rate of 98.6%."
    )


def test_prefer_not_to_say_is_not_an_answer() -> None:
    asked = replace(
        SMALL.declarations[0],
        in_scope=10,
        by_status={ResponseStatus.PREFER_NOT_TO_SAY: 4, ResponseStatus.ANSWERED: 6},
        declaration_rate=0.6,
    )

    assert statements.declaration_sentence(asked, WORDING).startswith("6 of 10 applicants have told us")


def test_a_share_is_said_without_an_interval_and_with_the_people_who_would_match() -> None:
    said = statements.representation_sentence(SMALL.representation[0], WORDING)

    assert said == (
        "Minority ethnic applicants are 5 in 100 of those who answered; in the benchmark, Census 2021, "
        "residents 16 to 64, 21 March 2021 (Open Government Licence), they are 8 in 100. "
        "12 more people would match."
    )


def test_people_who_have_not_told_us_give_bounds_and_no_margin_of_error() -> None:
    # 22 of 470 are known members; 58 more have not answered: 22/470 = 4.7%, 80/470 = 17.0%.
    assert statements.not_known_sentence(SMALL.representation[0], WORDING) == (
        "58 of 470 applicants have not told us. The true share of minority ethnic applicants lies between "
        "5 and 17 in 100. Ask first; compare later."
    )


def test_nothing_is_said_of_the_unknown_where_everybody_answered() -> None:
    everybody = replace(SMALL.representation[0], in_scope=412)

    assert statements.not_known_sentence(everybody, WORDING) == ""


def test_pay_is_a_full_count() -> None:
    assert statements.pay_sentence(SMALL.pay_gaps[0], WORDING) == (
        "Women beside men, hourly pay (£): the median is 5.0% lower and the mean is 8.1% lower. "
        "A full count of 2,000 and 2,200 people: it carries no interval."
    )


def test_a_group_paid_more_is_said_to_be_paid_more() -> None:
    more = replace(SMALL.pay_gaps[0], median_gap=-0.02, mean_gap=0.0)

    assert "the median is 2.0% higher and the mean is the same" in statements.pay_sentence(more, WORDING)


def test_a_reversal_that_fits_with_no_difference_says_both() -> None:
    said = statements.stratified_sentence(BERKELEY, WORDING)

    assert said == (
        "Within each department the difference goes the other way, by an amount that fits with no "
        "difference. Overall the ratio is 0.68 (women over men); comparing like with like by department it "
        "is 1.06 (95% interval 0.99 to 1.14), one average over every department."
    )


def test_strata_that_are_hidden_are_not_called_everybody() -> None:
    said = statements.stratified_sentence(BERKELEY, WORDING, whole_ratio=0.55)

    assert "Over every department that can be shown the ratio is 0.68" in said
    assert "Overall" not in said


def test_a_difference_that_like_with_like_takes_away_is_said_to_disappear() -> None:
    gone = replace(BERKELEY, reversal=False, pooled_ratio=0.99, low=0.92, high=1.07)

    assert "the difference disappears" in statements.stratified_sentence(gone, WORDING)
    assert statements.changes_the_story(gone)


def test_a_wide_interval_does_not_let_a_difference_disappear() -> None:
    unclear = replace(BERKELEY, reversal=False, pooled_ratio=0.99, low=0.5, high=1.9)

    said = statements.stratified_sentence(unclear, WORDING)

    assert "disappears" not in said
    assert "the interval leaves room for one" in said


def test_a_difference_that_stays_does_not_change_the_story() -> None:
    stays = replace(BERKELEY, reversal=False, pooled_ratio=0.7, low=0.6, high=0.8)

    assert not statements.changes_the_story(stays)
    assert "a difference in the same direction remains" in statements.stratified_sentence(stays, WORDING)


def test_a_crossing_of_one_by_a_hair_is_not_called_a_reversal_worth_reading() -> None:
    hair = replace(BERKELEY, crude_ratio=0.98, pooled_ratio=1.01)

    assert not statements.changes_the_story(hair)


def test_bounds_are_not_chance() -> None:
    said = statements.bounds_sentence(SMALL.bounds[0], WORDING)

    assert said.startswith("58 answers are missing.")
    assert "could be 0.73 to 0.81" in said
    assert said.endswith("This is not chance but not knowing.")


def test_pooling_prints_the_design_effect_and_the_schedule() -> None:
    # 3,000 person-years at a design effect of 1.2 count as 2,500.
    note = PoolingNote(
        outcome="left",
        years=("2023", "2024", "2025"),
        person_years=3000,
        people=1200,
        design_effect=1.2,
        level=0.01,
        schedule=(0.005, 0.01, 0.01, 0.025),
        report_number=2,
    )

    said = statements.pooling_sentence(note, WORDING)

    assert "they count as 2,500 (design effect 1.20)" in said
    assert "yearly report 2 of 4; the levels were fixed beforehand as 0.005, 0.01, 0.01 and 0.025" in said


def test_a_share_that_cannot_be_told_from_the_benchmark_says_so() -> None:
    unclear = replace(SMALL.representation[0], verdict=Verdict.CANNOT_TELL)

    said = statements.represented_sentence(unclear, WORDING)

    assert said.startswith("We cannot tell whether the share of minority ethnic applicants differs")
    assert "no gap" not in said


def test_hidden_shares_and_pay_say_one_thing_only() -> None:
    hidden_share = replace(SMALL.representation[0], hidden=True)
    hidden_pay = replace(SMALL.pay_gaps[0], hidden=True)

    assert statements.representation_sentence(hidden_share, WORDING) == statements.HIDDEN
    assert statements.pay_sentence(hidden_pay, WORDING) == statements.HIDDEN


def test_a_rate_stands_alone_where_its_counts_are_hidden() -> None:
    rounded = replace(SMALL.declarations[0], by_status={ResponseStatus.ANSWERED: None})

    assert statements.declaration_sentence(rounded, WORDING) == (
        "The declaration rate for ethnic group is 98.6%."
    )


def test_a_small_body_is_said_in_people() -> None:
    board = replace(
        SMALL.representation[0],
        members=2,
        answered=11,
        share=2 / 11,
        benchmark_share=None,
        people_to_parity=1,
    )

    assert statements.representation_sentence(board, WORDING) == (
        "Minority ethnic applicants are 2 of 11 of those who answered. 1 more person would match."
    )


def test_pay_without_head_counts_names_whom_it_counts() -> None:
    rounded = replace(SMALL.pay_gaps[0], n=None)

    assert "A full count of the people with a known amount" in statements.pay_sentence(rounded, WORDING)


def test_a_clear_reversal_and_an_unclear_remainder_are_told_apart() -> None:
    clear = replace(BERKELEY, pooled_ratio=1.3, low=1.1, high=1.5)
    unclear = replace(BERKELEY, reversal=False, pooled_ratio=0.8, low=0.6, high=1.1)

    assert "the difference goes the other way." in statements.stratified_sentence(clear, WORDING)
    assert "the difference may remain or disappear" in statements.stratified_sentence(unclear, WORDING)


def test_hidden_bounds_and_strata_say_one_thing_only() -> None:
    assert statements.bounds_sentence(replace(SMALL.bounds[0], unknown=None), WORDING) == statements.HIDDEN
    hidden = replace(BERKELEY, crude_ratio=None)
    assert statements.stratified_sentence(hidden, WORDING) == statements.HIDDEN
    assert not statements.changes_the_story(hidden)


def test_the_verdict_on_a_share_names_the_benchmark_it_was_judged_by() -> None:
    judged = replace(SMALL.representation[0], verdict=Verdict.GAP)

    assert statements.represented_sentence(judged, WORDING) == (
        "Minority ethnic applicants are a smaller share of those who answered than of the benchmark: "
        "5 in 100 against 8 in 100. Chance is an unlikely explanation, allowing for all 36 comparisons "
        "looked at. 12 more people would match. Benchmark: Census 2021, residents 16 to 64, 21 March 2021 "
        "(Open Government Licence)."
    )
    hidden = replace(judged, verdict=None)
    assert statements.represented_headline(hidden, WORDING) == statements.HIDDEN.removesuffix(".")
