"""One group beside its reference group: ratio, difference and exact tests.

    group      reference   ratio   test (Fisher, mid-p)   ratio 95%        difference 95%
    3 of 30    12 of 40    0.333   0.075, 0.060           0.106 to 0.979   -0.368 to -0.003
    0 of 12    30 of 150   0       0.125, 0.086           0     to 1.247   -0.271 to  0.049

Two definitions of the two-sided mid-p exist. The decision rule uses the sum of the probabilities not
above the observed table's, that table at half weight (0.060 above); twice the smaller tail is 0.048.
"""

from __future__ import annotations

import numpy as np
import pytest
from tests.support.vectors import cases, names

from evenhand.measures.uncertainty import (
    fisher_p,
    koopman_ratio_limits,
    log_wald_ratio_limits,
    mid_p,
    mid_p_by_tail,
    mover_ratio_limits,
    newcombe_limits,
    score_ratio_limits,
)

VECTORS = cases("two_by_two")
TESTS = {"fisher_two_sided": fisher_p, "midp_sum_of_smaller": mid_p, "midp_twice_smaller_tail": mid_p_by_tail}
LIMITS = {
    "diff_newcombe_95": (newcombe_limits, 1e-6),
    "rr_log_wald_95": (log_wald_ratio_limits, 1e-6),
    "rr_score_koopman_95": (score_ratio_limits, 1e-4),
}


def with_figure(figures):
    """Each case beside each of the figures that its source gives."""
    return [
        pytest.param(case, figure, id=f"{figure} of {name}")
        for case, name in zip(VECTORS, names(VECTORS), strict=True)
        for figure in figures
        if case.get(figure) is not None
    ]


def counts(case):
    return case["x1"], case["n1"], case["x2"], case["n2"]


@pytest.mark.parametrize(("case", "test"), with_figure(TESTS))
def test_exact_tests_are_those_of_the_independent_tools(case, test):
    p = TESTS[test](*counts(case))[0]

    assert p == pytest.approx(case[test], rel=1e-6)


@pytest.mark.parametrize(("case", "figure"), with_figure(LIMITS))
def test_limits_are_those_of_the_independent_tools(case, figure):
    method, tolerance = LIMITS[figure]

    limits = method(*counts(case))

    # 1e-12: where there are no events the source stopped its search just above 0.
    assert float(limits.low) == pytest.approx(case[figure][0], rel=tolerance, abs=1e-12)
    assert float(limits.high) == pytest.approx(case[figure][1], rel=tolerance)


@pytest.mark.parametrize(
    ("counts", "low", "high"),
    [((178, 1589, 79, 1565), 1.719, 2.863), ((3, 30, 12, 40), 0.108, 0.985)],
)
def test_mover_limits_are_those_worked_by_hand_from_two_wilson_intervals(counts, low, high):
    limits = mover_ratio_limits(*counts)

    assert float(limits.low) == pytest.approx(low, abs=5e-4)
    assert float(limits.high) == pytest.approx(high, abs=5e-4)


def test_koopmans_limits_lie_just_inside_those_with_the_unbiased_variance():
    koopman, unbiased = koopman_ratio_limits(3, 30, 12, 40), score_ratio_limits(3, 30, 12, 40)

    assert unbiased.low < koopman.low < koopman.high < unbiased.high
    # statsmodels 0.15, confint_proportions_2indep(method="score", correction=False)
    assert float(koopman.low) == pytest.approx(0.10653805152843895, rel=1e-9)
    assert float(koopman.high) == pytest.approx(0.9726213015694982, rel=1e-9)


def test_no_events_in_the_reference_group_leave_no_upper_limit():
    for method in (mover_ratio_limits, score_ratio_limits, koopman_ratio_limits):
        limits = method(3, 10, 0, 20)

        assert np.isinf(limits.high)
        assert limits.low > 0


def test_no_events_in_the_group_give_a_ratio_of_nothing_up_to_something():
    for method in (mover_ratio_limits, score_ratio_limits, koopman_ratio_limits):
        limits = method(0, 12, 30, 150)

        assert limits.low == 0
        assert 1.0 < limits.high < 1.4


def test_an_empty_group_is_no_comparison():
    assert np.isnan(mid_p(0, 0, 3, 10)[0])
    assert np.isnan(fisher_p(3, 10, 0, 0)[0])
    assert np.isnan(mover_ratio_limits(0, 0, 3, 10).low)


def test_more_events_than_people_are_refused():
    with pytest.raises(ValueError, match="no more events than people"):
        mid_p(11, 10, 3, 10)
