"""A group's share beside its share of a benchmark population.

    members  of   benchmark   ratio   95%            mid-p   people to parity
    12       400  5.5%        0.545   0.31 to 0.94   0.024   10
    0        60   4.0%        0       0    to 1.50   0.135    3
    45      1200  2.8%        1.339   1.01 to 1.78   0.048    0

400 x 5.5% is 22 people exactly. In binary arithmetic 0.055 x 400 is a little more than 22, and its
ceiling 23: shares are kept as exact fractions.
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from tests.support.vectors import cases, names

from evenhand.measures.figures import Verdict
from evenhand.measures.representation import (
    Representations,
    estimate_representation,
    people_to_parity,
    sampled_benchmark_limits,
)
from evenhand.measures.uncertainty import binomial_p
from evenhand.measures.verdicts import judge

VECTORS = cases("representation")


def represented(members, answered, share, in_scope=None):
    return Representations(members=members, answered=answered, benchmark_share=share, in_scope=in_scope)


@pytest.mark.parametrize("case", VECTORS, ids=names(VECTORS))
def test_representation_is_that_of_the_independent_tools(case):
    given = represented(case["members"], case["total"], case["population_share"])

    found = estimate_representation(given)

    assert found.share[0] == pytest.approx(case["share"], rel=1e-9)
    assert found.ratio[0] == pytest.approx(case["representation_ratio"], rel=1e-9)
    assert found.ratio_limits.low[0] == pytest.approx(case["ratio_95_wilson"][0], rel=1e-9)
    assert found.ratio_limits.high[0] == pytest.approx(case["ratio_95_wilson"][1], rel=1e-9)
    assert found.p[0] == pytest.approx(case["binomial_midp"], rel=1e-9)
    assert found.people_to_parity[0] == case["people_to_parity"]
    exact = binomial_p(case["members"], case["total"], case["population_share"])
    assert exact[0] == pytest.approx(case["binomial_two_sided_p"], rel=1e-9)


@pytest.mark.parametrize(
    ("members", "answered", "share", "more"),
    [
        (12, 400, 0.055, 10),  # 22 exactly
        (0, 60, 0.04, 3),  # 2.4, so 3
        (45, 1200, 0.028, 0),  # above parity
        (1, 100, Fraction(1, 3), 33),  # 33.3, so 34
        (0, 1000, 0.007, 7),  # 7 exactly
        (2, 0, 0.5, None),
    ],
)
def test_people_to_parity_are_counted_on_exact_fractions(members, answered, share, more):
    if more is None:
        with pytest.raises(ValueError, match="within those who answered"):
            represented(members, answered, share)
        return

    assert people_to_parity(represented(members, answered, share))[0] == more


def test_people_who_did_not_answer_bound_the_share():
    # 12 members among 412 who answered, 58 did not: from 12 of 470 to 70 of 470.
    found = estimate_representation(represented([12], [412], [0.055], in_scope=[470]))

    assert found.share_bounds.low[0] == pytest.approx(12 / 470)
    assert found.share_bounds.high[0] == pytest.approx(70 / 470)


def test_materiality_is_exact_and_looks_at_everybody_else_too():
    found = estimate_representation(
        represented([44, 43, 125, 126, 700], [1000] * 5, [0.055, 0.055, 0.1, 0.1, 0.8])
    )

    # 44 of 1,000 is exactly 0.80 of 5.5%; 125 exactly 1.25 of 10%. 70% against 80% is 0.875, but
    # everybody else is 30% against 20%.
    assert list(found.material) == [False, True, False, True, True]


def test_a_board_of_ten_cannot_tell():
    found = estimate_representation(represented([0, 1, 2], [10] * 3, [0.10] * 3))

    verdicts = judge(found.p, found.material, found.clears).verdicts

    assert list(verdicts) == [Verdict.CANNOT_TELL] * 3


def test_a_large_workforce_at_parity_is_cleared_and_one_far_below_is_a_gap():
    found = estimate_representation(represented([5_500, 3_000], [100_000] * 2, [0.055] * 2))

    verdicts = judge(found.p, found.material, found.clears).verdicts

    assert list(verdicts) == [Verdict.NO_MATERIAL_GAP, Verdict.GAP]


def test_no_benchmark_and_nobody_give_no_value():
    found = estimate_representation(represented([0, 3], [0, 10], [0.05, 0]))

    assert np.isnan(found.ratio).all()
    assert np.isnan(found.p).all()
    assert not found.material.any()
    assert not found.clears.any()


def test_a_sampled_benchmark_widens_the_limits():
    known = estimate_representation(represented([45], [1200], [0.028]))
    sampled = sampled_benchmark_limits(45, 1200, 28, 1000)

    assert sampled.low < known.ratio_limits.low[0]
    assert sampled.high > known.ratio_limits.high[0]
    # a sample of a hundred million is as good as a census
    huge = sampled_benchmark_limits(45, 1200, 2_800_000, 100_000_000)
    assert float(huge.low) == pytest.approx(known.ratio_limits.low[0], rel=1e-3)
