"""Published rates and ratios come out of their counts; published slips are seen.

COMPAS, 2,174 of 3,696 against 854 of 2,454: 1.690
Stop and search 2006/07, Avon and Somerset: 15,018 of 1,599,555 people = 9.39 per 1,000
WRES: The Christie 46.99 / 14.65 = 3.2; KMPT printed 1.1 for 9.6 / 55.9
"""

from __future__ import annotations

import pytest
from tests.support.vectors import cases, names, rows

from evenhand.measures.comparisons import Comparisons, estimate
from evenhand.measures.rates import crude_rate

COMPAS = cases("compas_disparity")
REFERENCE = {"group": "Caucasian"}
FIGURES = {
    "pprev": ("predicted_positive", "group_size"),
    "fpr": ("fp", "label_negative"),
    "fnr": ("fn", "label_positive"),
}


@pytest.mark.parametrize("figure", FIGURES)
@pytest.mark.parametrize("case", COMPAS, ids=names(COMPAS))
def test_rates_and_disparities_are_those_aequitas_prints(case, figure):
    events, people = FIGURES[figure]
    reference = next(each for each in COMPAS if each["group"] == REFERENCE["group"])

    found = estimate(Comparisons([case[events]], [case[people]], [reference[events]], [reference[people]]))

    assert found.rate1[0] == pytest.approx(case[figure], rel=1e-9)
    assert found.ratio[0] == pytest.approx(case[f"{figure}_disparity"], rel=1e-9)


def _whole(text):
    return int(text.strip().replace(",", "")) if text.strip() not in {"", "-", "N/A"} else None


def test_every_published_rate_of_stop_and_search_comes_out_of_its_counts():
    records = rows("cases/stop-and-search-rates/stop-and-search_2006-07_to_2012-13.csv")
    counted = [
        (_whole(each[" Number of stop and searches "]), _whole(each["Population by ethnicity"]), published)
        for each in records
        if (published := each["Rate per 1,000 population by ethnicity"].strip()) not in {"", "-", "N/A"}
    ]
    complete = [each for each in counted if None not in each]

    rates = crude_rate([each[0] for each in complete], [each[1] for each in complete], per=1000)
    printed = [float(each[2].replace(",", "")) for each in complete]

    assert len(complete) > 3000
    wrong = [
        (each, rate)
        for each, rate, figure in zip(complete, rates.value, printed, strict=True)
        if abs(rate - figure) > 0.00501
    ]
    assert wrong == []


def test_workforce_race_equality_ratios_come_out_of_their_rates_except_the_published_slip():
    slips = []
    for each in rows("cases/wres-published/wres_published.csv"):
        if each["rate_a_pct"] and each["rate_b_pct"] and each["published_ratio"]:
            # rates in hundredths of a per cent of 10,000 people
            top, bottom = (round(float(each[rate]) * 100) for rate in ("rate_a_pct", "rate_b_pct"))
            ratio = estimate(Comparisons([top], [10_000], [bottom], [10_000])).ratio[0]
            if round(ratio, 1) != float(each["published_ratio"]):
                slips.append((each["organisation"], each["indicator"]))

    assert slips == [("KMPT", "4")]
