"""Rates of events: crude, indirectly and directly standardised.

1 event, 100 people        1,000 per 100,000   25 to 5,572       exact: fewer than ten events
20 events, 100 people     20,000 per 100,000   12,211 to 30,890  Byar's limits
250 events, 220 people   113,636 per 100,000   a person may have several events
9 events by band           no directly standardised rate
"""

from __future__ import annotations

import numpy as np
import pytest
from tests.support.vectors import cases, names

from evenhand.measures.rates import crude_rate, directly_standardised_rate, indirectly_standardised_ratio
from evenhand.measures.uncertainty import byar_limits, event_limits

CRUDE = [case for case in cases("rate_byars_exact") if "n" in case]
COUNTS = [case for case in cases("rate_byars_exact") if "n" not in case]
INDIRECT = cases("indirect_standardisation")
DIRECT = cases("direct_standardisation")
LEVELS = {"95": 0.95, "998": 0.998}


def column(case, name):
    return [band[name] for band in case["bands"]]


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("case", CRUDE, ids=names(CRUDE))
def test_crude_rates_are_those_of_the_public_health_tool(case, level):
    rate = crude_rate(case["x"], case["n"], level=LEVELS[level])

    assert float(rate.value) == pytest.approx(case["rate_per_100000"], rel=1e-6)
    assert float(rate.limits.low) == pytest.approx(case[f"lower_{level}"], rel=1e-6)
    assert float(rate.limits.high) == pytest.approx(case[f"upper_{level}"], rel=1e-6)


@pytest.mark.parametrize("case", COUNTS, ids=names(COUNTS))
def test_limits_of_a_count_itself_are_byars_from_ten_events(case):
    limits = event_limits(case["x"], level=float(case["confidence"].rstrip("%")) / 100)

    assert float(limits.low) == pytest.approx(case["lower_count"], rel=1e-6)
    assert float(limits.high) == pytest.approx(case["upper_count"], rel=1e-6)


def test_no_events_have_a_lower_limit_of_zero_and_an_upper_limit():
    # exact: -ln(0.025) = 3.6889
    assert float(event_limits(0).low) == 0
    assert float(event_limits(0).high) == pytest.approx(3.6889, abs=1e-4)
    assert float(byar_limits(0).low) == 0


@pytest.mark.parametrize("case", INDIRECT, ids=names(INDIRECT))
def test_observed_over_expected_is_that_of_the_public_health_tool(case):
    counts = column(case, "observed"), column(case, "population")
    reference = {
        "reference_events": column(case, "ref_count"),
        "reference_people": column(case, "ref_population"),
    }

    ratio = indirectly_standardised_ratio(*counts, **reference)
    wider = indirectly_standardised_ratio(*counts, **reference, level=0.998)
    rate = ratio.as_rate(sum(column(case, "ref_count")) / sum(column(case, "ref_population")) * 100_000)

    assert ratio.observed == case["observed"]
    assert ratio.expected == pytest.approx(case["expected"], rel=1e-6)
    assert (ratio.value, ratio.low, ratio.high) == pytest.approx(
        (case["ratio"], case["ratio_lower_95"], case["ratio_upper_95"]), rel=1e-6
    )
    assert (wider.low, wider.high) == pytest.approx(
        (case["ratio_lower_998"], case["ratio_upper_998"]), rel=1e-6
    )
    assert (rate.value, rate.low, rate.high) == pytest.approx(
        (case["rate_per_100000"], case["rate_lower_95"], case["rate_upper_95"]), rel=1e-6
    )


def test_nothing_expected_gives_no_ratio():
    ratio = indirectly_standardised_ratio([2], [10], reference_events=[0], reference_people=[100])

    assert np.isnan([ratio.value, ratio.low, ratio.high]).all()


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("case", DIRECT, ids=names(DIRECT))
def test_directly_standardised_rates_are_those_of_the_public_health_tool(case, level):
    rate = directly_standardised_rate(
        column(case, "count"),
        column(case, "population"),
        standard=column(case, "standard"),
        level=LEVELS[level],
    )

    if case["dsr_per_100000"] is None:
        assert np.isnan(rate.value)
        assert rate.not_given == "fewer than 10 events"
    else:
        assert rate.not_given == ""
        assert (rate.value, rate.low, rate.high) == pytest.approx(
            (case["dsr_per_100000"], case[f"lower_{level}"], case[f"upper_{level}"]), rel=1e-6
        )
