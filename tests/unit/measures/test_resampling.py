"""Limits by resampling histograms of amounts."""

from __future__ import annotations

import numpy as np
import pytest

from evenhand.measures.inequality import Amounts, gini
from evenhand.measures.pay import Pay, pay_gap
from evenhand.measures.resampling import resampled_limits


def mean(pay):
    return float(pay.mean)


def test_limits_of_a_mean_are_those_of_its_standard_error():
    rng = np.random.default_rng(3)
    amounts = rng.integers(1000, 5000, 400)

    found = resampled_limits(mean, [Pay.of(amounts)])

    error = amounts.std() / 400**0.5
    assert found.low == pytest.approx(amounts.mean() - 1.96 * error, abs=0.15 * error)
    assert found.high == pytest.approx(amounts.mean() + 1.96 * error, abs=0.15 * error)


def test_limits_of_a_median_gap_hold_the_gap_and_come_out_the_same_each_time():
    rng = np.random.default_rng(4)
    women, men = Pay.of(rng.integers(1100, 2400, 90)), Pay.of(rng.integers(1200, 2600, 80))

    def median_gap(group, reference):
        return pay_gap(group, reference=reference).median

    found = resampled_limits(median_gap, [women, men], draws=400)

    assert found.low < median_gap(women, men) < found.high
    assert found == resampled_limits(median_gap, [women, men], draws=400)


def test_limits_of_an_inequality_index_need_no_rows():
    awards = Pay(pence=[100_000, 500_000, 5_000_000], people=[60, 30, 5])

    found = resampled_limits(lambda each: gini(Amounts(each.pence, each.people)), [awards], draws=300)

    assert found.low < gini(Amounts(awards.pence, awards.people)) < found.high


def test_few_people_have_no_limits():
    found = resampled_limits(mean, [Pay.of([1000] * 9)])

    assert found.low is None
    assert found.not_given == "fewer than 10 people"


def test_a_figure_that_may_have_no_value_has_no_limits():
    unpaid = Pay(pence=[0, 1000], people=[19, 1])

    found = resampled_limits(
        lambda group, reference: pay_gap(group, reference=reference).mean, [unpaid, unpaid], draws=200
    )

    assert found.not_given == "no value in some resamples"
