"""Invariants of intervals, tests and adjusted p-values, and agreement with SciPy on small tables."""

from __future__ import annotations

from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest, fisher_exact, hypergeom

from evenhand.measures.uncertainty import (
    benjamini_hochberg,
    benjamini_yekutieli,
    binomial_mid_p,
    binomial_p,
    bonferroni,
    exact_poisson_limits,
    fisher_p,
    holm,
    koopman_ratio_limits,
    mid_p,
    mid_p_by_tail,
    mover_ratio_limits,
    newcombe_limits,
    score_ratio_limits,
    wilson_limits,
)

PAIR_LIMITS = [newcombe_limits, mover_ratio_limits, score_ratio_limits, koopman_ratio_limits]
RATIO_LIMITS = [mover_ratio_limits, score_ratio_limits, koopman_ratio_limits]
ADJUSTMENTS = [benjamini_hochberg, benjamini_yekutieli, holm, bonferroni]


@st.composite
def tables(draw, largest=60):
    n1, n2 = draw(st.integers(1, largest)), draw(st.integers(1, largest))
    return draw(st.integers(0, n1)), n1, draw(st.integers(0, n2)), n2


p_values = st.lists(st.floats(0, 1), min_size=1, max_size=40)


@pytest.mark.parametrize("method", PAIR_LIMITS)
@given(table=tables(10**6), levels=st.tuples(st.floats(0.5, 0.94), st.floats(0.95, 0.999)))
def test_limits_nest_with_level(method, table, levels):
    narrow, wide = (method(*table, level=level) for level in levels)

    if table[0] + table[2] == 0 and method is not newcombe_limits:
        return  # neither group has events: no ratio
    assert wide.low <= narrow.low + 1e-12
    assert wide.high >= narrow.high - 1e-12 or np.isinf(wide.high)


@given(table=tables(10**8))
def test_a_share_lies_between_its_limits(table):
    x, n, _, _ = table

    limits = wilson_limits(x, n)

    assert 0 <= limits.low <= x / n + 1e-12
    assert x / n - 1e-12 <= limits.high <= 1


@pytest.mark.parametrize("method", RATIO_LIMITS)
@given(table=tables(10**5))
def test_exchanging_the_groups_inverts_the_limits_of_the_ratio(method, table):
    x1, n1, x2, n2 = table
    if not x1 or not x2:
        return

    here, there = method(x1, n1, x2, n2), method(x2, n2, x1, n1)

    assert float(here.low * there.high) == pytest.approx(1, rel=1e-8)
    assert float(here.high * there.low) == pytest.approx(1, rel=1e-8)


@given(table=tables(10**6))
def test_exchanging_the_groups_turns_the_limits_of_the_difference(table):
    x1, n1, x2, n2 = table

    here, there = newcombe_limits(x1, n1, x2, n2), newcombe_limits(x2, n2, x1, n1)

    assert float(here.low) == pytest.approx(-float(there.high), abs=1e-12)
    assert float(here.high) == pytest.approx(-float(there.low), abs=1e-12)


@pytest.mark.parametrize("test", [mid_p, fisher_p, mid_p_by_tail])
@given(table=tables(10**6))
def test_exact_tests_do_not_mind_which_group_or_which_outcome_is_named_first(test, table):
    x1, n1, x2, n2 = table

    p = test([x1, x2, n1 - x1], [n1, n2, n1], [x2, x1, n2 - x2], [n2, n1, n2])

    assert p[1:] == pytest.approx(p[0], rel=1e-7, abs=1e-300)


@settings(max_examples=300)
@given(table=tables())
def test_exact_tests_agree_with_summing_every_table(table):
    x1, n1, x2, n2 = table
    observed = hypergeom.pmf(x1, n1 + n2, x1 + x2, n1)
    fisher = fisher_exact([[x1, n1 - x1], [x2, n2 - x2]]).pvalue
    below = hypergeom.cdf(x1, n1 + n2, x1 + x2, n1) - observed / 2

    assert fisher_p(*table)[0] == pytest.approx(fisher, rel=1e-9)
    assert mid_p(*table)[0] == pytest.approx(fisher - observed / 2, rel=1e-9)
    assert mid_p_by_tail(*table)[0] == pytest.approx(min(2 * below, 2 * (1 - below), 1), rel=1e-7)


def _summed_over_every_table(x1, n1, x2, n2):
    """Fisher's p by ratios of neighbouring probabilities in extended precision: another road."""
    events = x1 + x2
    x = np.arange(max(0, events - n2), min(events, n1) + 1, dtype=np.longdouble)
    ratios = (events - x[:-1]) * (n1 - x[:-1]) / ((x[:-1] + 1) * (n2 - events + x[:-1] + 1))
    logs = np.concatenate([[np.longdouble(0)], np.cumsum(np.log(ratios))])
    weights = np.exp(logs - logs.max())
    observed = weights[x1 - int(x[0])]
    return float(weights[weights <= observed * (1 + 1e-10)].sum() / weights.sum())


@pytest.mark.parametrize(
    "table",
    [
        (300, 1_000, 5_300, 20_000),
        (1_000, 3_000, 1_000, 3_333),
        (5_000, 100_000, 51_000, 1_000_000),
        (50_300, 100_000, 500_000, 1_000_000),  # long smooth tails: integrated
        (50_001, 100_000, 500_000, 1_000_000),  # one person from the likeliest table
        (700, 100_000, 5_600, 1_000_000),  # far tail
        (119_800, 1_000_000, 1_200_000, 10_000_000),
    ],
)
def test_large_counts_agree_with_summing_every_table(table):
    assert fisher_p(*table)[0] == pytest.approx(_summed_over_every_table(*table), rel=1e-9)


def test_counts_of_a_hundred_million_end_in_a_probability():
    x1 = 5 * 10**7 + np.array([-30_000, -1_000, 0, 1, 10_000, 10**7])

    p = mid_p(x1, np.full(6, 10**8), np.full(6, 5 * 10**7), np.full(6, 10**8))

    assert np.all((p >= 0) & (p <= 1))
    # 1,000 fewer events: 500 from the mean, standard deviation 10^4 / sqrt(8); normal to four digits
    assert p[1] == pytest.approx(2 * NormalDist().cdf(-500 / (10**4 / 8**0.5)), abs=1e-4)
    assert p[5] == 0


@settings(max_examples=300)
@given(n=st.integers(1, 200), data=st.data(), share=st.floats(0.001, 0.999))
def test_the_binomial_test_agrees_with_scipy(n, data, share):
    x = data.draw(st.integers(0, n))
    result = binomtest(x, n, share)

    assert binomial_p(x, n, share)[0] == pytest.approx(result.pvalue, rel=1e-8, abs=1e-14)
    assert 0 <= binomial_mid_p(x, n, share)[0] <= binomial_p(x, n, share)[0]


def test_a_p_value_too_small_for_any_number_is_nothing_and_not_less():
    # 1 of 109 beside a share of 0.999 has a probability near 10 to the -322.
    assert binomial_mid_p(1, 109, 0.9989999999999999)[0] >= 0


@given(x=st.integers(0, 10**6))
def test_exact_poisson_limits_hold_the_count(x):
    limits = exact_poisson_limits(x)

    assert limits.low <= x <= limits.high


@pytest.mark.parametrize("adjust", ADJUSTMENTS)
@given(p=p_values)
def test_an_adjusted_p_value_is_never_below_its_p_value(adjust, p):
    adjusted = adjust(p)

    assert np.all(adjusted >= np.asarray(p))
    assert np.all(adjusted <= 1)


@pytest.mark.parametrize("adjust", ADJUSTMENTS)
@given(p=p_values, data=st.data())
def test_the_order_of_rows_does_not_matter_to_adjustment(adjust, p, data):
    order = np.array(data.draw(st.permutations(range(len(p)))))

    assert list(adjust(np.asarray(p)[order])) == list(adjust(p)[order])


@pytest.mark.parametrize("adjust", ADJUSTMENTS)
@given(p=p_values)
def test_a_smaller_p_value_never_has_a_larger_adjusted_one(adjust, p):
    order = np.argsort(p, kind="stable")

    assert np.all(np.diff(adjust(p)[order]) >= 0)
