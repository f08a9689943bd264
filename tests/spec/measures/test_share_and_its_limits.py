"""A share and its Wilson interval.

x of n people          share     95% limits
1 of 100               0.0100    0.0018 to 0.0545
81 of 263              0.3080    0.2553 to 0.3662     (Newcombe 1998)
0 of 20                0.0000    0      to 0.1611     never "0 to 0"
"""

from __future__ import annotations

import numpy as np
import pytest
from tests.support.vectors import cases, names

from evenhand.measures.uncertainty import wilson_limits

VECTORS = cases("proportion_wilson")


@pytest.mark.parametrize("case", VECTORS, ids=names(VECTORS))
def test_wilson_limits_are_those_of_the_independent_tools(case):
    limits = wilson_limits(case["x"], case["n"])

    assert float(limits.low) == pytest.approx(case["lower_95"], abs=1e-6)
    assert float(limits.high) == pytest.approx(case["upper_95"], abs=1e-6)


@pytest.mark.parametrize("case", [each for each in VECTORS if "lower_998" in each])
def test_wilson_limits_hold_at_other_levels(case):
    limits = wilson_limits(case["x"], case["n"], level=0.998)

    assert float(limits.low) == pytest.approx(case["lower_998"], abs=1e-6)
    assert float(limits.high) == pytest.approx(case["upper_998"], abs=1e-6)


@pytest.mark.parametrize(("x", "n", "low", "high"), [(81, 263, 0.2553, 0.3662), (0, 20, 0.0, 0.1611)])
def test_the_limits_newcombe_published_come_out(x, n, low, high):
    limits = wilson_limits(x, n)

    assert (round(float(limits.low), 4), round(float(limits.high), 4)) == (low, high)


def test_no_events_give_a_lower_limit_of_zero_and_an_upper_limit_above_it():
    limits = wilson_limits([0, 5], [5, 5])

    assert limits.low[0] == 0.0
    assert limits.high[0] > 0.3
    assert limits.high[1] == 1.0


def test_an_empty_group_has_no_limits():
    limits = wilson_limits([0], [0])

    assert np.isnan(limits.low[0])
    assert np.isnan(limits.high[0])
