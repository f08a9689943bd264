"""A comparison within strata: crude and pooled side by side, and whether they point opposite ways.

Berkeley 1973: women 557 of 1,835 admitted (30.4%), men 1,198 of 2,691 (44.5%), crude ratio 0.68.
Within departments the pooled ratio is 1.06 (0.97 to 1.15): the direction reverses.
"""

from __future__ import annotations

from collections import defaultdict

import numpy as np
import pytest
from tests.support.vectors import cases, names, rows

from evenhand.measures.comparisons import Comparisons, estimate
from evenhand.measures.stratified import Strata, crude_ratio, estimate_stratified

VECTORS = cases("stratified")


def strata_of(table):
    x1, n1, x2, n2 = zip(*table, strict=True)
    return Strata(x1=x1, n1=n1, x2=x2, n2=n2)


def counted(records, *, stratum, group, outcome, of_group, of_outcome, count):
    """One row a stratum (events and people of the group, then of the others) from rows with counts."""
    cells = defaultdict(lambda: [0, 0, 0, 0])
    for record in records:
        cell = cells[record[stratum]]
        place = 0 if record[group] == of_group else 2
        cell[place] += int(record[count]) * (record[outcome] == of_outcome)
        cell[place + 1] += int(record[count])
    return strata_of(cells.values())


@pytest.mark.parametrize("case", VECTORS, ids=names(VECTORS))
def test_pooled_figures_are_those_of_r(case):
    given = strata_of([(each["x1"], each["n1"], each["x2"], each["n2"]) for each in case["strata"]])

    found = estimate_stratified(given)

    assert found.crude_ratio == pytest.approx(case["crude_risk_ratio"], rel=1e-6)
    assert found.pooled.value == pytest.approx(case["mh_risk_ratio"], rel=1e-6)
    assert [found.pooled.low, found.pooled.high] == pytest.approx(
        case["mh_risk_ratio_95_greenland_robins"], rel=1e-6
    )
    assert found.pooled_odds.value == pytest.approx(case["mh_odds_ratio"], rel=1e-6)
    assert [found.pooled_odds.low, found.pooled_odds.high] == pytest.approx(
        case["mh_odds_ratio_95"], rel=1e-6
    )
    assert found.test.statistic == pytest.approx(case["cmh_chi2"], rel=1e-6, abs=1e-12)
    assert found.test.p == pytest.approx(case["cmh_p"], rel=1e-6)
    assert found.test_corrected.statistic == pytest.approx(case["cmh_chi2_corrected"], rel=1e-6)
    assert found.test_corrected.p == pytest.approx(case["cmh_p_corrected"], rel=1e-6)
    assert found.reversal == case["direction_reverses"]


def test_berkeley_admissions_show_the_crude_gap_and_its_reversal_within_departments():
    records = rows("cases/ucb-admissions/UCBAdmissions.csv")
    choice = {"stratum": "Dept", "group": "Gender", "outcome": "Admit", "of_outcome": "Admitted"}
    women = counted(records, **choice, of_group="Female", count="Freq")
    men = counted(records, **choice, of_group="Male", count="Freq")

    crude = estimate(Comparisons([women.x1.sum()], [women.n1.sum()], [women.x2.sum()], [women.n2.sum()]))

    assert (int(men.x1.sum()), int(men.n1.sum())) == (1198, 2691)
    assert (int(women.x1.sum()), int(women.n1.sum())) == (557, 1835)
    assert round(100 * crude.rate1[0], 1) == 30.4
    assert round(100 * crude.rate2[0], 1) == 44.5
    assert pytest.approx(1.84, abs=0.01) == (1198 * 1278) / (1493 * 557)
    within = estimate_stratified(men)
    assert within.pooled_odds.value == pytest.approx(0.9047, abs=5e-5)
    assert within.pooled_odds.low == pytest.approx(0.772, abs=5e-4)
    assert within.pooled_odds.high == pytest.approx(1.060, abs=5e-4)
    assert within.test.statistic == pytest.approx(1.5246, abs=5e-5)
    assert estimate_stratified(women).reversal


def test_hiring_in_eight_professions_gives_the_chi_square_of_gastwirth():
    records = rows("cases/gastwirth-hiring/blackhire.csv")
    given = counted(
        records,
        stratum="profession",
        group="race",
        outcome="outcome",
        of_group="black",
        of_outcome="hired",
        count="n",
    )

    found = estimate_stratified(given)

    assert int(given.total.sum()) == 81_558
    assert int(given.x1.sum()) == 306
    assert float(np.sum(given.n1 * (given.x1 + given.x2) / given.total)) == pytest.approx(551.395, abs=5e-4)
    assert found.pooled_odds.value == pytest.approx(0.47746, abs=5e-6)
    assert found.test.statistic == pytest.approx(145.840, abs=5e-4)


def test_dutch_research_grants_give_the_published_rates_and_both_odds_ratios():
    disciplines = rows("cases/research-funding-nl/research_funding_rates.csv")
    men_first = [
        tuple(int(each[f"{what}_{sex}"]) for sex in ("men", "women") for what in ("awards", "applications"))
        for each in disciplines
    ]

    for each, (awards_m, of_m, awards_w, of_w) in zip(disciplines, men_first, strict=True):
        assert round(100 * awards_m / of_m, 1) == float(each["success_rates_men"])
        assert round(100 * awards_w / of_w, 1) == float(each["success_rates_women"])
    within = estimate_stratified(strata_of(men_first))
    total = np.array(men_first).sum(axis=0)
    assert list(total) == [290, 1635, 177, 1188]
    assert total[0] / (total[1] - total[0]) / (total[2] / (total[3] - total[2])) == pytest.approx(
        1.2316, abs=5e-5
    )
    assert within.pooled_odds.value == pytest.approx(1.1457, abs=5e-5)
    assert within.test.p == pytest.approx(0.195, abs=5e-4)


def test_strata_with_an_empty_group_tell_nothing():
    assert crude_ratio(strata_of([(1, 10, 2, 10), (5, 5, 0, 0)])) == pytest.approx(0.5)


def test_no_events_anywhere_give_no_ratio():
    found = estimate_stratified(strata_of([(0, 10, 0, 10)]))

    assert np.isnan(found.pooled.value)
    assert np.isnan(found.test.statistic)
    assert not found.reversal
