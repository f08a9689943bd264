"""Inequality of amounts: ten incomes from 541 to 22,261.

Gini 0.462   Theil 0.362   mean log deviation 0.434   Atkinson(0.5) 0.180   Atkinson(1) 0.352
"""

from __future__ import annotations

import numpy as np
import pytest
from tests.support.vectors import cases

from evenhand.measures.inequality import Amounts, atkinson, between_groups, gini, mean_log_deviation, theil

PEOPLE = [case for case in cases("inequality_indices") if "x" in case]
GROUPS = [case for case in cases("inequality_indices") if "estimate" in case]


@pytest.mark.parametrize("case", PEOPLE)
def test_indices_of_amounts_are_those_of_r(case):
    amounts = Amounts(case["x"])

    assert gini(amounts) == pytest.approx(case["gini"], rel=1e-6)
    assert theil(amounts) == pytest.approx(case["theil_t"], rel=1e-6)
    assert mean_log_deviation(amounts) == pytest.approx(case["theil_l"], rel=1e-6)
    assert atkinson(amounts, aversion=0.5) == pytest.approx(case["atkinson_0_5"], rel=1e-6)
    assert atkinson(amounts, aversion=1) == pytest.approx(case["atkinson_1"], rel=1e-6)


@pytest.mark.parametrize("case", GROUPS)
def test_indices_between_groups_are_those_of_the_health_inequality_tool(case):
    found = between_groups(case["estimate"], case["population"])

    assert found.variance == pytest.approx(case["between_group_variance"], rel=2e-4)
    assert found.standard_deviation == pytest.approx(case["between_group_sd"], rel=2e-4)
    assert 1000 * found.mean_log_deviation == pytest.approx(case["mean_log_deviation_x1000"], rel=2e-4)
    assert found.mean_difference_from_best == pytest.approx(
        case["mean_difference_from_best_weighted"], rel=2e-4
    )
    assert 100 * found.index_of_disparity == pytest.approx(case["index_of_disparity_unweighted"], rel=2e-4)


def test_a_histogram_counts_as_its_people():
    counted, listed = Amounts([100, 300], [3, 1]), Amounts([100, 300, 100, 100])

    for index in (gini, theil, mean_log_deviation):
        assert index(counted) == pytest.approx(index(listed))


def test_everybody_with_the_same_is_no_inequality():
    same = Amounts([700, 700, 700])

    assert [gini(same), theil(same), mean_log_deviation(same), atkinson(same, aversion=2)] == pytest.approx(
        [0, 0, 0, 0], abs=1e-12
    )


def test_one_with_everything_leaves_indices_of_small_amounts_undefined():
    unequal = Amounts([0, 0, 0, 100])

    assert gini(unequal) == pytest.approx(0.75)
    assert theil(unequal) == pytest.approx(np.log(4))
    assert np.isnan(mean_log_deviation(unequal))
    assert np.isnan(atkinson(unequal, aversion=1))
    assert atkinson(unequal, aversion=0.5) == pytest.approx(0.75)


def test_amounts_below_nothing_are_refused():
    for amounts in ([-1, 5], [0, 0], []):
        with pytest.raises(ValueError, match="Amounts expects"):
            Amounts(amounts)
    with pytest.raises(ValueError, match="aversion above 0"):
        atkinson(Amounts([1, 2]), aversion=0)
