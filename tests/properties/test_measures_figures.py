"""Invariants of representation, bounds, strata, pay, pooling, inequality and decomposition."""

from __future__ import annotations

import statistics

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.measures.bounds import worst_case
from evenhand.measures.comparisons import Comparisons
from evenhand.measures.decomposition import CrossProducts, ReferenceCoefficients, threefold, twofold
from evenhand.measures.inequality import Amounts, atkinson, gini, mean_log_deviation, theil
from evenhand.measures.pay import Pay, pay_gap, quarter_shares, quarter_sizes, together
from evenhand.measures.pooling import PersonYears, design_effect
from evenhand.measures.representation import Representations, estimate_representation
from evenhand.measures.stratified import Strata, estimate_stratified

counts = st.integers(0, 500)
amounts = st.lists(st.integers(1, 10**7), min_size=1, max_size=60)


@st.composite
def comparisons(draw):
    n1, n2 = draw(st.integers(1, 500)), draw(st.integers(1, 500))
    return Comparisons([draw(st.integers(0, n1))], [n1], [draw(st.integers(0, n2))], [n2])


@given(known=comparisons(), unknown=counts, data=st.data())
def test_bounds_hold_what_any_assignment_gives(known, unknown, data):
    events = data.draw(st.integers(0, unknown))
    here_events, here_others = data.draw(st.integers(0, events)), data.draw(st.integers(0, unknown - events))
    x1, n1 = known.x1[0] + here_events, known.n1[0] + here_events + here_others
    x2, n2 = known.x2[0] + events - here_events, known.n2[0] + unknown - here_events - here_others

    found = worst_case(known, unknown=[unknown], unknown_events=[events])

    assert found.difference.low[0] - 1e-12 <= x1 / n1 - x2 / n2 <= found.difference.high[0] + 1e-12
    if x2 and found.ratio.high[0] != np.inf and not np.isnan(found.ratio.high[0]):
        assert found.ratio.low[0] - 1e-12 <= (x1 / n1) / (x2 / n2) <= found.ratio.high[0] * (1 + 1e-12)


@given(known=comparisons())
def test_nothing_unknown_leaves_no_range(known):
    found = worst_case(known, unknown=[0], unknown_events=[0])

    assert found.difference.low[0] == found.difference.high[0]


@st.composite
def strata(draw):
    size = draw(st.integers(1, 6))
    n1, n2 = (np.array(draw(st.lists(st.integers(1, 300), min_size=size, max_size=size))) for _ in "ab")
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    return Strata(
        x1=rng.binomial(n1, 0.1 + 0.8 * rng.random(size)),
        n1=n1,
        x2=rng.binomial(n2, 0.1 + 0.8 * rng.random(size)),
        n2=n2,
    )


@given(given_strata=strata())
def test_exchanging_the_groups_inverts_pooled_ratios_and_keeps_the_test(given_strata):
    s = given_strata
    here = estimate_stratified(s)
    there = estimate_stratified(Strata(x1=s.x2, n1=s.n2, x2=s.x1, n2=s.n1))

    if here.pooled.value > 0 and there.pooled.value > 0:
        assert here.pooled.value * there.pooled.value == pytest.approx(1)
        assert here.pooled.low * there.pooled.high == pytest.approx(1)
    assert here.test.statistic == pytest.approx(there.test.statistic, nan_ok=True, abs=1e-9)
    assert here.reversal == there.reversal


@given(given_strata=strata(), data=st.data())
def test_the_order_of_strata_does_not_matter(given_strata, data):
    s = given_strata
    order = np.array(data.draw(st.permutations(range(s.x1.size))))

    here = estimate_stratified(s)
    there = estimate_stratified(Strata(x1=s.x1[order], n1=s.n1[order], x2=s.x2[order], n2=s.n2[order]))

    assert here.pooled.value == pytest.approx(there.pooled.value, nan_ok=True)
    assert here.test.p == pytest.approx(there.test.p, nan_ok=True)


@given(answered=st.integers(1, 5000), data=st.data(), per_mille=st.integers(1, 999))
def test_as_many_more_people_as_told_reach_parity_and_one_fewer_does_not(answered, data, per_mille):
    members = data.draw(st.integers(0, answered))
    given_counts = Representations([members], [answered], [per_mille / 1000], in_scope=[answered + 7])

    found = estimate_representation(given_counts)
    more = int(found.people_to_parity[0])

    assert (members + more) * 1000 >= answered * per_mille
    assert more == 0 or (members + more - 1) * 1000 < answered * per_mille
    assert found.share_bounds.low[0] <= found.share[0] <= found.share_bounds.high[0]


@given(men=amounts, women=amounts)
def test_pay_figures_are_those_of_the_plain_definitions(men, women):
    gap = pay_gap(Pay.of(women), reference=Pay.of(men))

    assert gap.mean == pytest.approx(1 - statistics.fmean(women) / statistics.fmean(men), abs=1e-9)
    assert gap.median == pytest.approx(1 - statistics.median(women) / statistics.median(men), abs=1e-9)


@given(men=amounts, women=amounts)
def test_quarters_share_out_everybody_of_both_groups(men, women):
    m, w = Pay.of(men), Pay.of(women)
    everybody = together(m, w)
    sizes = quarter_sizes(everybody.headcount)

    of_women, of_men = quarter_shares(w, everybody=everybody), quarter_shares(m, everybody=everybody)

    assert sum(sizes) == everybody.headcount
    assert max(sizes) - min(sizes) <= 1
    people = sum(share * size for share, size in zip(of_women, sizes, strict=True) if size)
    assert people == pytest.approx(len(women))
    assert all(a + b == pytest.approx(1) for a, b, size in zip(of_women, of_men, sizes, strict=True) if size)


@given(people=st.lists(st.tuples(st.integers(1, 4), st.integers(0, 4)), min_size=1, max_size=80))
def test_a_design_effect_lies_between_one_and_the_most_years_of_one_person(people):
    years, events = np.array([d for d, _ in people]), np.array([min(d, y) for d, y in people])
    effect = design_effect(
        PersonYears(
            people=len(people),
            events=int(events.sum()),
            years=int(years.sum()),
            events_squared=int((events**2).sum()),
            events_by_years=int((events * years).sum()),
            years_squared=int((years**2).sum()),
        )
    )

    assert 1 <= effect <= years.max() + 1e-9


@given(held=amounts, times=st.integers(2, 1000))
def test_inequality_does_not_change_with_the_currency_or_with_everybody_twice(held, times):
    here = Amounts(held)

    for index in (gini, theil, mean_log_deviation, lambda each: atkinson(each, aversion=0.5)):
        assert index(Amounts(np.array(held) * times)) == pytest.approx(index(here), abs=1e-9)
        assert index(Amounts(held + held)) == pytest.approx(index(here), abs=1e-9)
        assert index(here) >= -1e-9


@settings(max_examples=50)
@given(seed=st.integers(0, 2**32))
def test_the_parts_of_a_gap_add_up_whatever_the_reference(seed):
    rng = np.random.default_rng(seed)
    a, b = (CrossProducts.of(rng.normal(size=(40, 3)), rng.normal(size=40)) for _ in "ab")

    parts = threefold(a, b)

    assert parts.endowments + parts.coefficients + parts.interaction == pytest.approx(
        a.mean_outcome - b.mean_outcome, abs=1e-9
    )
    from_b = twofold(a, b, reference=ReferenceCoefficients.GROUP_B)
    from_a = twofold(a, b, reference=ReferenceCoefficients.GROUP_A)
    assert from_b.explained == pytest.approx(parts.endowments, abs=1e-9)
    assert from_a.explained == pytest.approx(parts.endowments + parts.interaction, abs=1e-9)
