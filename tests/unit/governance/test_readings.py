"""Readings, and changes that are no surer than the readings they are made from."""

from __future__ import annotations

from datetime import date
from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.governance.readings import (
    Direction,
    Range,
    Reading,
    Scale,
    Uncertainty,
    change,
    placed,
    turned,
)

DAY = date(2025, 4, 1)


def counted(value: float) -> Reading:
    return Reading(as_at=DAY, value=value)


def by_chance(value: float, low: float, high: float) -> Reading:
    return Reading(as_at=DAY, value=value, uncertainty=Uncertainty.CHANCE, low=low, high=high)


def not_known(value: float, low: float, high: float) -> Reading:
    return Reading(as_at=DAY, value=value, uncertainty=Uncertainty.NOT_KNOWING, low=low, high=high)


def test_a_change_of_two_samples_has_newcombe_s_limits() -> None:
    # Newcombe (1998), Table II, 56/70 - 48/80 by method 10: 0.0524 to 0.3339; Wilson limits by hand.
    before, after = by_chance(0.6, 0.490455, 0.700381), by_chance(0.8, 0.691834, 0.876953)

    found = change(before, after)

    assert found.low == pytest.approx(0.0524, abs=5e-5)
    assert found.high == pytest.approx(0.3339, abs=5e-5)


def test_a_change_of_two_full_counts_is_one_number() -> None:
    assert change(counted(0.25), counted(0.375)) == Range(0.125, 0.125)


def test_a_change_from_a_full_count_to_a_sample_is_as_wide_as_the_sample() -> None:
    found = change(counted(0.5), by_chance(0.75, 0.5, 0.875))

    assert found == Range(0.0, 0.375)


def test_what_is_not_known_is_joined_at_its_worst() -> None:
    # 5.3% (4.7 to 17.0) then 8.0% (7.0 to 12.0): from 7.0 - 17.0 to 12.0 - 4.7.
    found = change(not_known(5.3, 4.7, 17.0), not_known(8.0, 7.0, 12.0))

    assert found.low == pytest.approx(-10.0)
    assert found.high == pytest.approx(7.3)


def test_chance_beside_not_knowing_is_joined_at_its_worst_too() -> None:
    found = change(by_chance(10.0, 8.0, 12.0), not_known(15.0, 14.0, 20.0))

    assert found == Range(2.0, 12.0)


def test_a_ratio_is_compared_by_logarithms() -> None:
    found = by_chance(1.0, 0.5, 2.0).on(Scale.RATIO)

    assert found.value == 0.0
    assert found.span() == Range(pytest.approx(log(0.5)), pytest.approx(log(2.0)))
    assert counted(2.0).on(Scale.RATIO).span() == Range(log(2.0), log(2.0))


@pytest.mark.parametrize("reading", [counted(0.0), by_chance(0.4, 0.0, 1.2)])
def test_a_ratio_that_may_be_zero_has_no_place_on_the_scale_and_says_why(reading: Reading) -> None:
    found = reading.on(Scale.RATIO)

    assert not found.has_value
    assert found.why_none == "A ratio that may be zero was read."


def test_a_reading_without_a_value_stays_so_and_lies_nowhere() -> None:
    none = Reading(as_at=DAY, value=None, why_none="Hidden to protect people.")

    assert none.on(Scale.RATIO) is none
    with pytest.raises(ValueError, match="lies nowhere"):
        none.span()


@pytest.mark.parametrize(
    "parts",
    [
        {"value": None},
        {"value": None, "why_none": "x", "low": 1.0},
        {"value": 1.0, "low": 0.5, "high": 2.0},
        {"value": 1.0, "uncertainty": Uncertainty.CHANCE},
        {"value": 1.0, "uncertainty": Uncertainty.CHANCE, "low": 0.5},
        {"value": 3.0, "uncertainty": Uncertainty.NOT_KNOWING, "low": 0.5, "high": 2.0},
    ],
)
def test_a_reading_whose_parts_contradict_each_other_is_refused(parts: dict[str, object]) -> None:
    with pytest.raises(ValueError):
        Reading(as_at=DAY, **parts)  # type: ignore[arg-type]


def test_where_lower_is_better_a_range_is_turned_round() -> None:
    assert turned(Range(1.0, 3.0), Direction.HIGHER) == Range(1.0, 3.0)
    assert turned(Range(1.0, 3.0), Direction.LOWER) == Range(-3.0, -1.0)
    assert placed(1.0, Scale.RATIO, Direction.LOWER) == 0.0
    assert placed(4.0, Scale.DIFFERENCE, Direction.LOWER) == -4.0


values = st.floats(min_value=-100, max_value=100)
widths = st.floats(min_value=0, max_value=50)
readings = st.builds(
    lambda value, below, above, kind: (
        counted(value)
        if kind is Uncertainty.FULL_COUNT
        else Reading(as_at=DAY, value=value, uncertainty=kind, low=value - below, high=value + above)
    ),
    values,
    widths,
    widths,
    st.sampled_from(Uncertainty),
)


@given(before=readings, after=readings)
def test_a_change_holds_the_change_of_the_values_and_turns_round_with_time(
    before: Reading, after: Reading
) -> None:
    there, back = change(before, after), change(after, before)

    assert there.low - 1e-9 <= after.point() - before.point() <= there.high + 1e-9
    assert back.low == pytest.approx(-there.high)
    assert back.high == pytest.approx(-there.low)


@given(before=readings, after=readings)
def test_chance_never_says_more_than_the_worst_case_would(before: Reading, after: Reading) -> None:
    found, first, second = change(before, after), before.span(), after.span()

    assert found.low >= second.low - first.high - 1e-9
    assert found.high <= second.high - first.low + 1e-9
