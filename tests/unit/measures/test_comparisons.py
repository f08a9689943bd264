"""What comparisons refuse, and the effective counts of pooled years."""

from __future__ import annotations

import numpy as np
import pytest

from evenhand.measures.arrays import whole_counts
from evenhand.measures.comparisons import Comparisons, estimate
from evenhand.measures.uncertainty import wilson_limits


def test_counts_that_cannot_be_multiplied_exactly_are_refused():
    with pytest.raises(ValueError, match="x1: counts from 0 to 1,000,000,000"):
        Comparisons([10**9 + 1], [10**9 + 1], [1], [5])
    with pytest.raises(ValueError, match="n2: counts from 0"):
        Comparisons([1], [5], [0], [-1])


def test_materiality_stays_exact_at_the_largest_counts():
    # 4 in 5 of the reference's likelihood to the last person of a thousand million
    exactly = Comparisons([400_000_000], [10**9], [500_000_000], [10**9])
    one_less = Comparisons([399_999_999], [10**9], [500_000_000], [10**9])

    assert not estimate(exactly).material[0]
    assert estimate(one_less).material[0]


def test_more_events_than_people_are_refused():
    with pytest.raises(ValueError, match="no more events than people"):
        Comparisons([6], [5], [1], [5])


def test_tables_of_comparisons_are_refused():
    with pytest.raises(ValueError, match="one-dimensional"):
        Comparisons([[1]], [[5]], [[1]], [[5]])


def test_effective_counts_keep_the_rate_and_are_whole():
    given = Comparisons([30, 90], [100, 1200], [120, 360], [400, 1200], design_effect=[2.0, 1.7])

    worth = given.effective()

    assert list(worth.n1) == [50, 706]
    assert list(worth.x1) == [15, 53]
    assert list(worth.n2) == [200, 706]
    assert list(worth.x2) == [60, 212]


def test_a_group_of_one_stays_a_comparison_however_large_the_design_effect():
    given = Comparisons([1, 0], [1, 0], [120, 120], [400, 400], design_effect=[3.0, 3.0])

    assert list(given.effective().n1) == [1, 0]
    assert list(np.isnan(estimate(given).p)) == [False, True]


def test_an_empty_family_gives_empty_estimates():
    assert estimate(Comparisons([], [], [], [])).p.size == 0


def test_a_level_outside_zero_to_one_is_refused():
    with pytest.raises(ValueError, match="between 0 and 1; found 95"):
        wilson_limits(1, 10, level=95)


def test_one_count_alone_is_an_array_of_one():
    assert list(whole_counts(3, name="n")) == [3]
