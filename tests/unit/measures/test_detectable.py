"""The ratio that a base could have shown."""

from __future__ import annotations

import numpy as np
import pytest

from evenhand.measures.comparisons import Comparisons
from evenhand.measures.detectable import detectable_ratios, nearest_detectable, times_needed


def test_the_ratio_of_two_equal_groups_is_that_of_the_textbook():
    # Fleiss, Levin and Paik: 60% against 70%, two-sided 5%, power 80%, needs 356 people a group
    # (z 1.95996 and 0.84162: (1.95996 x sqrt(2 x 0.65 x 0.35) + 0.84162 x sqrt(0.24 + 0.21))^2 / 0.01).
    found = nearest_detectable(Comparisons([0], [356], [214], [356]), threshold=0.05)

    assert found.high[0] * 214 / 356 == pytest.approx(0.70, abs=0.002)


def test_no_ratio_is_given_where_none_could_be_shown():
    given = Comparisons([0, 0, 0, 0], [4, 50, 50, 0], [30, 0, 60, 30], [60, 60, 60, 60])

    found = nearest_detectable(given, threshold=0.001)

    # four people; a reference without events; one with only events; nobody
    assert np.isnan(found.low).all()
    assert np.isnan(found.high).all()


def test_a_rare_outcome_can_show_more_but_never_fewer():
    found = nearest_detectable(Comparisons([0], [60], [6], [200]), threshold=0.01)

    assert np.isnan(found.low[0])
    assert found.high[0] > 3


def test_a_huge_base_shows_no_ratio_nearer_than_the_margin():
    found = nearest_detectable(
        Comparisons([0] * 2, [10**8] * 2, [10**7, 75 * 10**6], [10**8] * 2), threshold=0.05
    )

    # one in ten: 0.80 and 1.25 of having it; three in four: the margin of not having it comes first
    assert found.low == pytest.approx([0.80, 0.6875 / 0.75])
    assert found.high == pytest.approx([1.25, 0.80 / 0.75])


def test_a_stricter_threshold_needs_a_ratio_further_from_one():
    base = Comparisons([0], [200], [200], [800])

    alone, among_many = (nearest_detectable(base, threshold=each) for each in (0.05, 0.0005))

    assert among_many.high[0] > alone.high[0]
    assert among_many.low[0] < alone.low[0]


def test_years_count_for_less_where_they_resemble_each_other():
    base = Comparisons([0, 0], [100, 100], [100, 100], [400, 400])

    found = detectable_ratios(base, threshold=0.01, effects=([1.0, 1.7], [1.0, 2.0]))

    assert found.one_year.high[0] == found.one_year.high[1]
    assert found.two_years.high[0] < found.two_years.high[1] < found.one_year.high[1]
    assert found.three_years.high[0] < found.three_years.high[1]


def test_a_base_with_a_design_effect_counts_for_less():
    raw = nearest_detectable(Comparisons([0], [100], [100], [400]), threshold=0.01)
    pooled = nearest_detectable(Comparisons([0], [200], [200], [800], design_effect=[2.0]), threshold=0.01)

    assert pooled.high[0] == pytest.approx(raw.high[0])


def test_a_base_grown_as_told_shows_the_ratio_asked_for():
    base = Comparisons([0, 0], [60, 60], [80, 80], [400, 400])

    times = times_needed(base, ratio=[0.8, 1.25], threshold=0.01)

    assert np.all(times > 1)
    grown = nearest_detectable(base, threshold=0.01, times=times)
    assert grown.low[0] == pytest.approx(0.8, abs=1e-6)
    assert grown.high[1] == pytest.approx(1.25, abs=1e-6)


def test_no_growth_shows_what_cannot_be():
    given = Comparisons([0, 0, 0], [60, 60, 60], [300, 80, 0], [400, 400, 400])

    # three quarters cannot be doubled; no difference is never shown; a reference without events
    assert np.isnan(times_needed(given, ratio=[2.0, 1.0, 1.25], threshold=0.05)).all()
