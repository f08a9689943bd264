"""A gap of means split at a named reference (Oaxaca-Blinder): wages in Chicago, gap 3.02 an hour.

whose returns                explained   unexplained
group B (born abroad)          1.62        1.40
group A (born in the US)       0.18        2.83
pooled, without indicator      1.36        1.66
pooled, with indicator         0.95        2.06
"""

from __future__ import annotations

import math

import numpy as np
import pytest
from tests.support.vectors import cases, rows

from evenhand.measures.decomposition import CrossProducts, ReferenceCoefficients, threefold, twofold

COLUMNS = ["age", "female", "LTHS", "some.college", "college", "advanced.degree"]
REFERENCES = {
    "reference B": ReferenceCoefficients.GROUP_B,
    "reference A": ReferenceCoefficients.GROUP_A,
    "pooled without group": ReferenceCoefficients.POOLED_WITHOUT_GROUP,
    "pooled with group": ReferenceCoefficients.POOLED_WITH_GROUP,
}


def sums(born_abroad):
    complete = [
        each
        for each in rows("measures/chicago.csv")
        if each["ln.real.wage"] != "NA" and each["foreign.born"] == born_abroad
    ]
    return CrossProducts.of(
        [[float(each[name]) for name in COLUMNS] for each in complete],
        [math.exp(float(each["ln.real.wage"])) for each in complete],
    )


@pytest.mark.parametrize("case", cases("oaxaca_blinder"))
def test_the_gap_and_its_parts_are_those_of_r(case):
    a, b = sums("0"), sums("1")

    parts = threefold(a, b)

    assert (a.people, b.people) == (case["n_A"], case["n_B"])
    assert a.mean_outcome == pytest.approx(case["mean_A"], abs=1e-5)
    assert b.mean_outcome == pytest.approx(case["mean_B"], abs=1e-5)
    assert parts.endowments == pytest.approx(case["threefold"]["endowments"], abs=1e-5)
    assert parts.coefficients == pytest.approx(case["threefold"]["coefficients"], abs=1e-5)
    assert parts.interaction == pytest.approx(case["threefold"]["interaction"], abs=1e-5)


@pytest.mark.parametrize("name", REFERENCES)
@pytest.mark.parametrize("case", cases("oaxaca_blinder"))
def test_each_reference_gives_its_own_split(case, name):
    found = twofold(sums("0"), sums("1"), reference=REFERENCES[name])

    assert found.reference == REFERENCES[name]
    assert found.gap == pytest.approx(case["gap"], abs=1e-5)
    assert [found.explained, found.unexplained] == pytest.approx(case["twofold"][name], abs=1e-5)


def test_sums_of_parts_are_the_sums_of_the_whole():
    columns, outcome = np.array([[1.0, 2], [3, 1], [2, 2], [5, 0]]), np.array([1.0, 2, 3, 4])

    whole = CrossProducts.of(columns, outcome)
    parts = CrossProducts.of(columns[:1], outcome[:1]) + CrossProducts.of(columns[1:], outcome[1:])

    assert np.array_equal(whole.products, parts.products)
    assert np.array_equal(whole.with_outcome, parts.with_outcome)


def test_columns_that_follow_from_each_other_are_refused():
    with pytest.raises(ValueError, match="leave one category out"):
        CrossProducts.of([[1, 0], [0, 1], [1, 0]], [1, 2, 3]).coefficients()
    with pytest.raises(ValueError, match="symmetric"):
        CrossProducts(products=[[1, 2], [3, 4]], with_outcome=[1, 2])
    with pytest.raises(ValueError, match="people"):
        CrossProducts(products=[[0.0]], with_outcome=[0.0])
