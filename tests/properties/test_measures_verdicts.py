"""Invariants of comparisons and verdicts."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binom

from evenhand.measures.comparisons import Comparisons, estimate
from evenhand.measures.detectable import detectable_ratios, nearest_detectable
from evenhand.measures.figures import Verdict
from evenhand.measures.uncertainty import mid_p
from evenhand.measures.verdicts import judge


@st.composite
def families(draw, largest=3000):
    size = draw(st.integers(1, 25))
    n1 = np.array(draw(st.lists(st.integers(0, largest), min_size=size, max_size=size)))
    n2 = np.array(draw(st.lists(st.integers(0, largest), min_size=size, max_size=size)))
    seed = np.random.default_rng(draw(st.integers(0, 2**32)))
    return Comparisons(
        x1=seed.binomial(n1, seed.random(size)), n1=n1, x2=seed.binomial(n2, seed.random(size)), n2=n2
    )


def judged(comparisons):
    found = estimate(comparisons)
    return judge(found.p, found.material, found.clears)


def reordered(c, order):
    return Comparisons(x1=c.x1[order], n1=c.n1[order], x2=c.x2[order], n2=c.n2[order])


@given(family=families(), data=st.data())
def test_the_order_of_comparisons_does_not_matter(family, data):
    order = np.array(data.draw(st.permutations(range(len(family)))))

    assert list(judged(reordered(family, order)).verdicts) == list(judged(family).verdicts[order])


@given(family=families())
def test_a_verdict_is_never_no_material_gap_when_the_limits_leave_the_band(family):
    found = estimate(family)
    cleared = judged(family).verdicts == Verdict.NO_MATERIAL_GAP

    for limits in (found.clearing_limits, found.opposite_clearing_limits):
        assert np.all(limits.low[cleared] >= 0.80)
        assert np.all(limits.high[cleared] <= 1.25)


@given(family=families())
def test_naming_the_opposite_outcome_changes_no_verdict(family):
    assert list(judged(family).verdicts) == list(judged(family.opposite()).verdicts)


@given(family=families())
def test_a_gap_is_always_material_and_its_q_within_the_level(family):
    found, judgement = estimate(family), judged(family)
    gap = judgement.verdicts == Verdict.GAP

    assert np.all(found.material[gap])
    assert np.all(judgement.q[gap] <= 0.05)


@given(family=families(), effect=st.floats(1, 4))
def test_a_design_effect_never_narrows_the_limits(family, effect):
    raw = estimate(family)
    pooled = estimate(
        Comparisons(x1=family.x1, n1=family.n1, x2=family.x2, n2=family.n2, design_effect=np.array(effect))
    )
    defined = ~np.isnan(raw.ratio_limits.low)

    assert np.all(pooled.ratio_limits.low[defined] <= raw.ratio_limits.low[defined] + 1e-12)
    assert np.all(pooled.difference_limits.high[defined] >= raw.difference_limits.high[defined] - 1e-12)


@given(family=families(), times=st.integers(2, 50))
def test_the_same_rates_among_more_people_have_narrower_limits(family, times):
    more = Comparisons(x1=family.x1 * times, n1=family.n1 * times, x2=family.x2 * times, n2=family.n2 * times)
    here, there = estimate(family), estimate(more)
    defined = ~np.isnan(here.ratio_limits.low)

    assert np.all(there.ratio_limits.low[defined] >= here.ratio_limits.low[defined] - 1e-12)
    assert list(there.material) == list(here.material)


@given(family=families())
def test_more_years_can_show_ratios_nearer_to_one(family):
    found = detectable_ratios(family, threshold=0.01, effects=(1.2, 1.4))

    for nearer, further in ((found.two_years, found.one_year), (found.three_years, found.two_years)):
        shown = ~np.isnan(further.high)
        assert np.all(nearer.high[shown] <= further.high[shown] + 1e-9)
        shown = ~np.isnan(further.low)
        assert np.all(nearer.low[shown] >= further.low[shown] - 1e-9)


@settings(max_examples=15, deadline=None)
@given(
    n1=st.integers(60, 400),
    n2=st.integers(200, 800),
    rate=st.floats(0.1, 0.5),
    threshold=st.floats(0.002, 0.05),
)
def test_the_smallest_detectable_ratio_is_detected_about_four_times_in_five(n1, n2, rate, threshold):
    base = Comparisons(x1=[0], n1=[n1], x2=[round(n2 * rate)], n2=[n2])
    high = nearest_detectable(base, threshold=threshold).high[0]
    share = base.x2[0] / n2
    if np.isnan(high) or high * share > 0.9:
        return

    # every pair of outcomes with its probability: the power itself, not a simulation
    x1, x2 = (grid.ravel() for grid in np.meshgrid(np.arange(n1 + 1), np.arange(n2 + 1), indexing="ij"))
    chance = binom.pmf(x1, n1, high * share) * binom.pmf(x2, n2, share)
    likely = chance > 1e-9
    p = mid_p(x1[likely], np.full(likely.sum(), n1), x2[likely], np.full(likely.sum(), n2))
    power = chance[likely][(p < threshold) & (x1[likely] * n2 > x2[likely] * n1)].sum()

    assert power == pytest.approx(0.80, abs=0.06) or high * share == pytest.approx(
        min(1.25 * share, 1 - 0.8 * (1 - share))
    )
