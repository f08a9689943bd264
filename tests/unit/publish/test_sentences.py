"""The sentence of each verdict: its pattern, and the words that it may never use."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.sample_packs import LABELS, figure, hidden_figure

from evenhand.measures.figures import GroupFigure, Verdict
from evenhand.publish import sentences
from evenhand.publish.wording import Wording

WORDING = Wording(labels=LABELS, noun="applicants", comparisons=36)

# pages.md section 1: what no sentence of a verdict may say. "There may be a gap" is the pattern of
# `possible` itself, so the word is looked for in the rest of the sentence.
NEVER = {
    Verdict.GAP: r"discriminat|prove|because",
    Verdict.POSSIBLE: r"\bgaps?\b|discriminat|prove|because",
    Verdict.CANNOT_TELL: r"no gap|no evidence|discriminat|prove|because|\bequal",
    Verdict.NO_MATERIAL_GAP: r"\bequal|\bfair|no difference|discriminat|prove",
}

LABELS_OF_GROUPS = st.sampled_from(
    [
        "White",
        "Asian",
        "Women",
        "55+",
        "No religion",
        "Yes",
        "Not disabled",
        "Mixed or multiple ethnic groups",
    ]
)
SHARES = st.floats(0, 1)
LIMITS = st.none() | st.floats(0, 50)


@st.composite
def figures(draw: st.DrawFn, verdict: Verdict) -> GroupFigure:
    """Any figure with one verdict: whatever a measure may give, sensible or not."""
    n, reference_n = draw(st.integers(1, 10**6)), draw(st.integers(1, 10**6))
    events, reference_events = draw(st.integers(0, n)), draw(st.integers(0, reference_n))
    low, high = draw(LIMITS), draw(LIMITS)
    return figure(
        group=draw(LABELS_OF_GROUPS),
        reference_group=draw(LABELS_OF_GROUPS),
        outcome=draw(st.sampled_from(["shortlisted", "left", "flag_7"])),
        n=n,
        events=events,
        rate=events / n,
        reference_n=reference_n,
        reference_events=reference_events,
        relative_likelihood=draw(LIMITS),
        low=low,
        high=high,
        opposite_relative_likelihood=draw(LIMITS),
        difference_low=draw(st.none() | st.floats(-1, 1)),
        difference_high=draw(st.none() | st.floats(-1, 1)),
        detectable_high=draw(LIMITS),
        detectable_high_two_years=draw(LIMITS),
        detectable_high_three_years=draw(LIMITS),
        verdict=verdict,
    )


def test_a_gap_is_said_in_the_pattern_of_the_page() -> None:
    assert sentences.sentence(figure(), WORDING) == (
        "Minority ethnic applicants were shortlisted less often than White applicants: 33 in 100 against "
        "43 in 100. Chance is an unlikely explanation, allowing for all 36 comparisons looked at."
    )


def test_a_possible_gap_is_said_with_its_doubt() -> None:
    possible = figure(
        n=500, events=40, rate=0.08, reference_n=3500, reference_events=455, verdict=Verdict.POSSIBLE
    )

    assert sentences.sentence(possible, WORDING) == (
        "There may be a gap between minority ethnic applicants and White applicants in being shortlisted: "
        "8 in 100 against 13 in 100. Some of the differences marked like this are chance. "
        "Look again with more than one year."
    )


def test_cannot_tell_says_what_fits_and_what_more_years_could_show() -> None:
    open_question = figure(
        n=58, events=6, rate=6 / 58, reference_n=412, reference_events=19, relative_likelihood=2.24, low=0.95,
        high=5.03, detectable_high_three_years=1.8, verdict=Verdict.CANNOT_TELL,
    )  # fmt: skip

    assert sentences.sentence(open_question, WORDING) == (
        "We cannot tell whether minority ethnic applicants were shortlisted less or more often than White "
        "applicants. 6 of 58 against 19 of 412 fits with no difference and with one five times as large. "
        "Three years together could show a ratio of 1.8 or more."
    )


def test_a_small_difference_is_said_with_both_its_ends() -> None:
    small = figure(
        relative_likelihood=1.01, low=0.9, high=1.12, opposite_relative_likelihood=0.99,
        difference_low=-0.04, difference_high=0.05, verdict=Verdict.NO_MATERIAL_GAP,
    )  # fmt: skip

    assert sentences.sentence(small, WORDING) == (
        "Any difference between minority ethnic applicants and White applicants in being shortlisted is "
        "small: between 4 in 100 fewer and 5 in 100 more, well inside the margin we treat as material."
    )


def test_an_interval_that_leaves_the_margin_is_not_well_inside_it() -> None:
    small = figure(low=0.79, high=1.2, verdict=Verdict.NO_MATERIAL_GAP)

    assert "well inside" not in sentences.sentence(small, WORDING)


def test_a_hidden_comparison_says_one_thing_only() -> None:
    assert sentences.sentence(hidden_figure(), WORDING) == (
        "Not shown: too few people to publish without revealing someone."
    )
    assert sentences.notes(hidden_figure(), WORDING) == ()


def test_the_note_says_which_group_is_on_top_of_the_ratio() -> None:
    first, *_ = sentences.notes(figure(), WORDING)

    assert first == (
        "Relative likelihood 0.77 (minority ethnic applicants over White applicants), "
        "95% interval 0.70 to 0.84."
    )


def test_a_ratio_inside_the_margin_whose_opposite_is_not_is_explained() -> None:
    # 66 in 100 against 75 in 100: 0.88 of the likelihood of the outcome, 1.36 of not having it.
    two_sided = figure(
        n=1000, events=660, rate=0.66, reference_n=1000, reference_events=750, relative_likelihood=0.88,
        low=0.83, high=0.93, opposite_relative_likelihood=1.36,
    )  # fmt: skip

    explained = sentences.notes(two_sided, WORDING)[1]

    assert explained == (
        "The ratio for being shortlisted (0.88) lies within 0.80 to 1.25, but the ratio for not being "
        "shortlisted (1.36) does not. We look at both sides, so the difference counts as material."
    )


def test_a_gap_whose_interval_reaches_one_says_why() -> None:
    said = " ".join(sentences.notes(figure(low=0.6, high=1.03), WORDING))

    assert "reaches 1" in said
    assert "the verdict follows the test" in said


def test_cannot_tell_never_says_no_difference_of_an_interval_that_leaves_out_one() -> None:
    inside_the_margin = figure(
        relative_likelihood=0.86, low=0.78, high=0.94, opposite_relative_likelihood=1.1,
        verdict=Verdict.CANNOT_TELL,
    )  # fmt: skip

    said = sentences.sentence(inside_the_margin, WORDING)

    assert "no difference" not in said
    assert said.startswith("We cannot tell whether the difference between")


def test_a_reference_group_without_the_outcome_gives_no_endless_ratio() -> None:
    nobody = figure(
        n=30, events=3, rate=0.1, reference_n=40, reference_events=0, relative_likelihood=None, low=None,
        high=None, verdict=Verdict.CANNOT_TELL,
    )  # fmt: skip

    said = sentences.sentence(nobody, WORDING)

    assert "3 of 30 against 0 of 40" in said
    assert "a ratio cannot be worked out" in said


def test_pooled_years_are_not_called_one_year() -> None:
    pooled = Wording(
        labels=LABELS, noun="applicants", comparisons=36, pooled_outcomes=frozenset({"shortlisted"})
    )
    open_question = figure(low=0.7, high=1.4, detectable_high_three_years=1.8, verdict=Verdict.CANNOT_TELL)

    assert "Three such periods together" in sentences.sentence(open_question, pooled)


@pytest.mark.parametrize("verdict", list(Verdict))
def test_no_sentence_uses_a_word_that_its_verdict_forbids(verdict: Verdict) -> None:
    @given(figures(verdict))
    def search(any_figure: GroupFigure) -> None:
        said = sentences.sentence(any_figure, WORDING).replace("There may be a gap", "")

        assert not re.search(NEVER[verdict], said, re.IGNORECASE), said

    search()


@pytest.mark.parametrize("verdict", list(Verdict))
def test_no_note_or_next_step_claims_a_cause_or_a_clearance(verdict: Verdict) -> None:
    @given(figures(verdict))
    def search(any_figure: GroupFigure) -> None:
        said = " ".join([*sentences.notes(any_figure, WORDING), sentences.next_step(any_figure, WORDING)])

        assert not re.search(r"discriminat|\bprove|no evidence|no gap", said, re.IGNORECASE), said

    search()


@given(figures(Verdict.GAP))
def test_a_direction_agrees_with_the_two_rates(any_figure: GroupFigure) -> None:
    said = sentences.direction(any_figure)

    assert any_figure.rate is not None
    assert any_figure.reference_events is not None
    assert any_figure.reference_n is not None
    reference = any_figure.reference_events / any_figure.reference_n
    assert (said == "less often") == (any_figure.rate < reference)
    assert (said == "more often") == (any_figure.rate > reference)


@given(figures(Verdict.CANNOT_TELL))
def test_no_difference_is_said_only_where_the_interval_holds_one(any_figure: GroupFigure) -> None:
    said = sentences.sentence(any_figure, WORDING)

    if "fits with no difference" in said:
        assert any_figure.low is None or any_figure.low <= 1
        assert any_figure.high is None or any_figure.high >= 1


def test_a_reference_rate_is_worked_out_from_the_ratio_where_its_counts_are_hidden() -> None:
    rounded = figure(
        events=None, n=None, rate=0.33, reference_events=None, reference_n=None, relative_likelihood=0.75
    )

    assert "33 in 100 against 44 in 100" in sentences.sentence(rounded, WORDING)
