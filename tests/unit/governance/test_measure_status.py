"""The status of a measure, worked by hand; `cannot_tell` where the figures cannot tell."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.governance.measure_status import Course, measure_status, overall_status
from evenhand.governance.readings import Direction, Reading, Scale, Uncertainty
from evenhand.governance.states import MeasureStatus

START, HALF_WAY, DUE = date(2025, 4, 1), date(2026, 4, 1), date(2027, 4, 1)  # 365 days and 730 days


def counted(value: float, as_at: date = HALF_WAY) -> Reading:
    return Reading(as_at=as_at, value=value)


def by_chance(value: float, low: float, high: float, as_at: date = HALF_WAY) -> Reading:
    return Reading(as_at=as_at, value=value, uncertainty=Uncertainty.CHANCE, low=low, high=high)


def course(
    baseline: Reading,
    target: float,
    *,
    direction: Direction = Direction.HIGHER,
    scale: Scale = Scale.DIFFERENCE,
) -> Course:
    return Course(baseline=baseline, target=target, direction=direction, due=DUE, scale=scale)


WOMEN_ON_BOARDS = course(counted(68 / 171, START), 0.415)


def status(of: Course, latest: Reading | None, on: date = HALF_WAY) -> MeasureStatus:
    return measure_status(of, latest, on=on).status


@pytest.mark.parametrize(
    ("women", "expected"),
    [
        # 171 people on boards, all known: no interval. From 39.77% to 41.5%: half way the line is at
        # 40.63%, half of the way due at 40.20%.
        (71, MeasureStatus.ACHIEVED),  # 41.52%
        (70, MeasureStatus.ON_TRACK),  # 40.94%
        (69, MeasureStatus.AT_RISK),  # 40.35%
        (68, MeasureStatus.OFF_TRACK),  # 39.77%
    ],
)
def test_a_full_count_always_tells(women: int, expected: MeasureStatus) -> None:
    assert status(WOMEN_ON_BOARDS, counted(women / 171)) is expected


def test_a_figure_exactly_on_the_line_is_on_track() -> None:
    # A median pay gap of 9.2% is to fall to 6.0%: half way the line is at 7.6%.
    pay_gap = course(counted(9.2, START), 6.0, direction=Direction.LOWER)

    assert status(pay_gap, counted(7.6)) is MeasureStatus.ON_TRACK
    assert status(pay_gap, counted(7.7)) is MeasureStatus.AT_RISK
    assert status(pay_gap, counted(8.5)) is MeasureStatus.OFF_TRACK
    assert status(pay_gap, counted(6.0)) is MeasureStatus.ACHIEVED


def test_people_who_did_not_answer_leave_the_share_open() -> None:
    # 22 of 412 who answered, 58 of 470 did not: between 4.7% and 17.0%, and the target is 7.0%.
    answered = Reading(as_at=START, value=0.053, uncertainty=Uncertainty.NOT_KNOWING, low=0.047, high=0.17)
    a_year_on = Reading(as_at=HALF_WAY, value=0.057, uncertainty=Uncertainty.NOT_KNOWING, low=0.05, high=0.16)

    found = measure_status(course(answered, 0.07), a_year_on, on=HALF_WAY)

    assert found.status is MeasureStatus.CANNOT_TELL
    assert found.reason == "The figure's range reaches from behind the line to the target to ahead of it."


@pytest.mark.parametrize(
    ("latest", "expected"),
    [
        # Shortlisting, 0.78 times as likely (0.69 to 0.88), to reach 0.90. On logarithms the line is
        # at sqrt(0.78 x 0.90) = 0.838 half way, and half of the way due at 0.808.
        (by_chance(0.86, 0.76, 0.97), MeasureStatus.CANNOT_TELL),
        (by_chance(0.86, 0.84, 0.88), MeasureStatus.ON_TRACK),
        (by_chance(0.82, 0.80, 0.835), MeasureStatus.AT_RISK),
        (by_chance(0.78, 0.76, 0.80), MeasureStatus.OFF_TRACK),
        (by_chance(1.00, 0.92, 1.09), MeasureStatus.ACHIEVED),
    ],
)
def test_a_sample_tells_where_its_whole_interval_does(latest: Reading, expected: MeasureStatus) -> None:
    shortlisting = course(by_chance(0.78, 0.69, 0.88, START), 0.90, scale=Scale.RATIO)

    assert status(shortlisting, latest) is expected


def test_the_line_of_a_ratio_runs_by_factors() -> None:
    # From 0.64 to 1: by factors 0.80 is half way, by differences 0.82 would be.
    of = course(counted(0.64, START), 1.0, scale=Scale.RATIO)

    assert status(of, counted(0.80)) is MeasureStatus.ON_TRACK
    assert status(of, counted(0.799)) is MeasureStatus.AT_RISK


@pytest.mark.parametrize(
    ("latest", "expected"),
    [
        (by_chance(0.40, 0.38, 0.414, DUE), MeasureStatus.OFF_TRACK),
        (by_chance(0.41, 0.39, 0.43, DUE), MeasureStatus.CANNOT_TELL),
        (by_chance(0.43, 0.42, 0.44, DUE), MeasureStatus.ACHIEVED),
    ],
)
def test_when_the_target_is_due_only_the_target_counts(latest: Reading, expected: MeasureStatus) -> None:
    assert status(WOMEN_ON_BOARDS, latest, on=DUE) is expected


def test_a_measure_that_began_past_its_target_must_stay_there() -> None:
    of = course(counted(0.95, START), 0.90)

    assert status(of, counted(0.91)) is MeasureStatus.ACHIEVED
    assert status(of, counted(0.89)) is MeasureStatus.OFF_TRACK


@pytest.mark.parametrize("latest", [None, counted(0.5, START)])
def test_without_a_later_figure_nothing_can_be_told(latest: Reading | None) -> None:
    found = measure_status(WOMEN_ON_BOARDS, latest, on=HALF_WAY)

    assert found.status is MeasureStatus.CANNOT_TELL
    assert found.reason == "There is no figure later than the baseline."


def test_an_old_figure_says_nothing_of_today() -> None:
    # 1 April 2026 and 456 days is 1 July 2027.
    assert status(WOMEN_ON_BOARDS, counted(0.42), on=date(2027, 7, 1)) is MeasureStatus.ACHIEVED
    assert status(WOMEN_ON_BOARDS, counted(0.42), on=date(2027, 7, 2)) is MeasureStatus.CANNOT_TELL


def test_a_hidden_figure_says_why_it_tells_nothing() -> None:
    hidden = Reading(as_at=HALF_WAY, value=None, why_none="Hidden to protect people.")

    found = measure_status(WOMEN_ON_BOARDS, hidden, on=HALF_WAY)

    assert found.status is MeasureStatus.CANNOT_TELL
    assert found.reason == "Hidden to protect people."


def test_without_a_baseline_nothing_can_be_told() -> None:
    none = Reading(as_at=START, value=None, why_none="Nobody asked before 2026.")

    found = measure_status(course(none, 0.5), counted(0.9), on=HALF_WAY)

    assert found.status is MeasureStatus.CANNOT_TELL
    assert found.reason == "There is no baseline. Nobody asked before 2026."


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        ("", "cannot_tell"),
        ("achieved", "achieved"),
        ("achieved on_track", "on_track"),
        ("achieved cannot_tell on_track", "cannot_tell"),
        ("cannot_tell at_risk achieved", "at_risk"),
        ("cannot_tell at_risk off_track", "off_track"),
    ],
)
def test_an_objective_stands_no_better_than_any_of_its_measures(statuses: str, expected: str) -> None:
    assert overall_status(MeasureStatus(status) for status in statuses.split()) == expected


def test_a_target_that_is_due_before_the_baseline_is_refused() -> None:
    with pytest.raises(ValueError, match="expected after 2025-04-01"):
        Course(baseline=counted(1, START), target=2, direction=Direction.HIGHER, due=START)


def test_a_ratio_s_target_of_zero_is_refused() -> None:
    with pytest.raises(ValueError, match="above 0"):
        course(counted(1, START), 0.0, scale=Scale.RATIO)


@given(
    value=st.floats(0, 1),
    narrow=st.floats(0, 0.2),
    wider=st.floats(0, 0.3),
    target=st.floats(0, 1),
    days=st.integers(1, 900),
)
def test_less_certainty_never_changes_a_status_for_a_better_one(
    value: float, narrow: float, wider: float, target: float, days: int
) -> None:
    as_at = date.fromordinal(START.toordinal() + days)
    of = course(counted(0.4, START), target)
    sure = by_chance(value, value - narrow, value + narrow, as_at)
    unsure = by_chance(value, value - narrow - wider, value + narrow + wider, as_at)
    order = [MeasureStatus.OFF_TRACK, MeasureStatus.AT_RISK, MeasureStatus.ON_TRACK, MeasureStatus.ACHIEVED]

    before, after = status(of, sure, on=as_at), status(of, unsure, on=as_at)

    if before is MeasureStatus.CANNOT_TELL:
        assert after is MeasureStatus.CANNOT_TELL
    elif after is not MeasureStatus.CANNOT_TELL:
        good = {MeasureStatus.ON_TRACK, MeasureStatus.ACHIEVED}
        assert (after in good) is (before in good)
        assert order.index(after) <= order.index(before) or after is MeasureStatus.AT_RISK
