"""Action plans: dates, findings without an answer, and effects that were written down before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from evenhand.governance.action_plans import (
    AnswerableFinding,
    EffectVerdict,
    ExpectedEffect,
    Milestone,
    PlannedAction,
    Timing,
    effect,
    lacks_answer,
    unanswered,
)
from evenhand.governance.readings import Direction, Reading, Scale, Uncertainty
from evenhand.governance.states import ActionState, FindingState

EXPECTED = ExpectedEffect(
    measure="shortlisting",
    direction=Direction.HIGHER,
    expected_value=0.40,
    by=date(2026, 4, 1),
    written_on=date(2025, 5, 1),
)
ACTION = PlannedAction(
    words="Sift without names",
    state=ActionState.IN_PROGRESS,
    owner="ada",
    due=date(2025, 9, 30),
    milestones=(
        Milestone(words="Agree criteria", due=date(2025, 6, 30), done_on=date(2025, 6, 20)),
        Milestone(words="Change the form", due=date(2025, 8, 31)),
    ),
    expected_effect=EXPECTED,
    started_on=date(2025, 6, 1),
)
BEFORE = Reading(as_at=date(2025, 4, 1), value=0.334, uncertainty=Uncertainty.CHANCE, low=0.298, high=0.372)


def after(value: float, low: float, high: float, as_at: date = date(2026, 4, 1)) -> Reading:
    return Reading(as_at=as_at, value=value, uncertainty=Uncertainty.CHANCE, low=low, high=high)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2025, 9, 15), Timing.IN_TIME),
        (date(2025, 9, 16), Timing.DUE_SOON),
        (date(2025, 9, 30), Timing.DUE_SOON),
        (date(2025, 10, 1), Timing.OVERDUE),
    ],
)
def test_an_action_is_due_soon_for_fourteen_days_and_overdue_the_day_after(
    day: date, expected: Timing
) -> None:
    assert ACTION.timing(day) is expected


def test_how_soon_is_soon_may_be_said() -> None:
    assert ACTION.timing(date(2025, 9, 16), soon_days=7) is Timing.IN_TIME


@pytest.mark.parametrize("state", [ActionState.DONE, ActionState.EMBEDDED, ActionState.DROPPED])
def test_a_settled_action_is_never_late(state: ActionState) -> None:
    settled = replace(ACTION, state=state, reason="no longer needed")

    assert settled.timing(date(2030, 1, 1)) is Timing.SETTLED
    assert settled.late_milestones(date(2030, 1, 1)) == ()


def test_a_proposal_may_have_no_date() -> None:
    assert PlannedAction(words="x", state=ActionState.PROPOSED).timing(date(2025, 1, 1)) is Timing.UNDATED


def test_a_step_that_is_done_is_not_late() -> None:
    late = ACTION.late_milestones(date(2025, 9, 1))

    assert [milestone.words for milestone in late] == ["Change the form"]
    assert ACTION.late_milestones(date(2025, 8, 31)) == ()


@pytest.mark.parametrize("missing", ["owner", "due", "expected_effect"])
def test_an_action_under_way_has_owner_date_and_expected_effect(missing: str) -> None:
    with pytest.raises(ValueError, match="are needed"):
        replace(ACTION, **{missing: None})


@pytest.mark.parametrize("state", [ActionState.DROPPED, ActionState.BLOCKED])
def test_a_dropped_or_blocked_action_keeps_its_reason(state: ActionState) -> None:
    with pytest.raises(ValueError, match="the reason is needed"):
        replace(ACTION, state=state, reason=" ")


def test_an_adverse_finding_needs_an_action_or_a_reason() -> None:
    bare = AnswerableFinding(is_adverse=True, state=FindingState.OPEN)

    assert lacks_answer(bare)
    assert lacks_answer(replace(bare, actions=(ActionState.DROPPED,)))
    assert not lacks_answer(replace(bare, actions=(ActionState.DROPPED, ActionState.PROPOSED)))
    assert not lacks_answer(replace(bare, reason="outside our control until 2027"))


def test_a_finding_that_is_not_adverse_or_no_longer_stands_needs_no_answer() -> None:
    assert not lacks_answer(AnswerableFinding(is_adverse=False, state=FindingState.OPEN))
    assert not lacks_answer(AnswerableFinding(is_adverse=True, state=FindingState.CLOSED))
    assert not lacks_answer(AnswerableFinding(is_adverse=True, state=FindingState.WITHDRAWN))


def test_those_without_an_answer_are_listed_in_order() -> None:
    first = AnswerableFinding(is_adverse=True, state=FindingState.OPEN)
    second = AnswerableFinding(is_adverse=True, state=FindingState.ANSWERED, actions=(ActionState.AGREED,))
    third = AnswerableFinding(is_adverse=True, state=FindingState.ANSWERED, actions=(ActionState.DROPPED,))

    assert unanswered([first, second, third]) == (first, third)


@pytest.mark.parametrize(
    ("reading", "expected"),
    [
        # From 33.4% (29.8 to 37.2); 40% is expected: a change of 6.6 points.
        # 42.0 (38.0 to 46.1): 8.6 - hypot(4.0, 3.8) = 3.1, above nothing.
        (after(0.420, 0.380, 0.461), EffectVerdict.SEEN),
        # 36.0 (32.0 to 40.2): 2.6 - hypot(4.0, 3.8) = -2.9, to 2.6 + hypot(4.2, 3.6) = 8.1.
        (after(0.360, 0.320, 0.402), EffectVerdict.CANNOT_TELL),
        # 33.0 (29.0 to 37.2): to -0.4 + hypot(4.2, 3.6) = 5.1, short of 6.6.
        (after(0.330, 0.290, 0.372), EffectVerdict.NOT_SEEN),
        # 26.0 (22.5 to 29.9): to -7.4 + hypot(3.9, 3.6) = -2.1, below nothing.
        (after(0.260, 0.225, 0.299), EffectVerdict.CONTRARY),
    ],
)
def test_the_effect_is_as_sure_as_the_figures(reading: Reading, expected: EffectVerdict) -> None:
    assert effect(ACTION, before=BEFORE, after=reading).verdict is expected


def test_full_counts_tell_the_smallest_change() -> None:
    first = Reading(as_at=date(2025, 4, 1), value=0.30)
    same, more, less = (Reading(as_at=date(2026, 4, 1), value=value) for value in (0.30, 0.31, 0.29))

    assert effect(ACTION, before=first, after=same).verdict is EffectVerdict.NOT_SEEN
    assert effect(ACTION, before=first, after=more).verdict is EffectVerdict.SEEN
    assert effect(ACTION, before=first, after=less).verdict is EffectVerdict.CONTRARY


def test_where_lower_is_better_a_fall_is_the_effect() -> None:
    halving = replace(EXPECTED, direction=Direction.LOWER, expected_value=1.1, scale=Scale.RATIO)
    first = Reading(as_at=date(2025, 4, 1), value=2.24)
    second = Reading(as_at=date(2026, 4, 1), value=1.5)

    found = effect(replace(ACTION, expected_effect=halving), before=first, after=second)

    assert found.verdict is EffectVerdict.SEEN
    assert "Other things may have moved it too" in found.reason


@pytest.mark.parametrize("reading", [None, after(0.5, 0.45, 0.55, date(2026, 3, 31))])
def test_before_its_time_an_effect_is_not_judged(reading: Reading | None) -> None:
    found = effect(ACTION, before=BEFORE, after=reading)

    assert found.verdict is EffectVerdict.NOT_YET
    assert found.reason == "The effect is expected by 2026-04-01."


@pytest.mark.parametrize(
    "action",
    [
        replace(ACTION, expected_effect=replace(EXPECTED, written_on=date(2025, 6, 2))),
        replace(ACTION, started_on=None),
        PlannedAction(words="x", state=ActionState.DONE, started_on=date(2025, 6, 1)),
    ],
)
def test_an_effect_that_was_not_written_down_before_cannot_be_checked(action: PlannedAction) -> None:
    found = effect(action, before=BEFORE, after=after(0.9, 0.85, 0.95))

    assert found.verdict is EffectVerdict.CANNOT_TELL
    assert found.reason == "No effect was written down before the action started, so none can be checked."


def test_a_first_figure_from_after_the_start_shows_no_change() -> None:
    late = replace(BEFORE, as_at=date(2025, 6, 2))

    found = effect(ACTION, before=late, after=after(0.9, 0.85, 0.95))

    assert found.verdict is EffectVerdict.CANNOT_TELL
    assert found.reason == "There is no figure from before the action started."


def test_a_hidden_figure_says_why_it_tells_nothing() -> None:
    hidden = Reading(as_at=date(2026, 4, 1), value=None, why_none="Hidden to protect people.")

    found = effect(ACTION, before=BEFORE, after=hidden)

    assert found.verdict is EffectVerdict.CANNOT_TELL
    assert found.reason == "Hidden to protect people."
