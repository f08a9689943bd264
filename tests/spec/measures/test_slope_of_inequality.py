"""Slope and relative index of inequality: the fitted line from the most to the least deprived.

life expectancy, ten quantiles: slope 6.93 years (3.13 to 10.76), ratio 1.09
"""

from __future__ import annotations

import pytest
from tests.support.vectors import cases, names

from evenhand.measures.slope import Quantiles, Scale, slope_indices

VECTORS = cases("slope_index")
VARIES = {"default": Scale.PLAIN, "rate": Scale.LOG, "proportion": Scale.LOGIT}
FITTED = {"none": Scale.PLAIN, "log": Scale.LOG, "logit": Scale.LOGIT}


def quantiles(case):
    return Quantiles(
        population=case["population"],
        value=case["value"],
        low=case["lower_95"],
        high=case["upper_95"],
        varies_on=VARIES[case["value_type"]],
    )


@pytest.mark.parametrize("case", VECTORS, ids=names(VECTORS))
def test_the_indices_are_those_of_the_public_health_tool(case):
    found = slope_indices(quantiles(case), fitted_on=FITTED[case["transform"]])

    assert found.slope.value == pytest.approx(case["sii"], rel=1e-6)
    assert found.relative.value == pytest.approx(case["rii"], rel=1e-6)
    width = case["sii_upper_95"] - case["sii_lower_95"]
    assert found.slope.low == pytest.approx(case["sii_lower_95"], abs=0.02 * width)
    assert found.slope.high == pytest.approx(case["sii_upper_95"], abs=0.02 * width)
    assert found.relative.low < found.relative.value < found.relative.high


def test_the_limits_come_out_the_same_each_time():
    case = {
        "population": [10, 20, 30],
        "value": [1.0, 2.0, 2.5],
        "lower_95": [0.5, 1.5, 2.0],
        "upper_95": [1.5, 2.5, 3.0],
        "value_type": "default",
    }

    assert slope_indices(quantiles(case)) == slope_indices(quantiles(case))


def test_quantiles_without_people_are_refused():
    with pytest.raises(ValueError, match="people in every quantile"):
        Quantiles(population=[0, 1], value=[1, 1], low=[1, 1], high=[1, 1], varies_on=Scale.PLAIN)
    with pytest.raises(ValueError, match="two at least"):
        Quantiles(population=[1], value=[1], low=[1], high=[1], varies_on=Scale.PLAIN)
