"""Pay gap figures, in whole pence.

gap = (men - women) / men, of means and of medians; bonus gaps among recipients only
quarters: 322 people make 81, 80, 81, 80; people on one rate that a boundary cuts are shared
between the quarters in the sexes' proportion on that rate
"""

from __future__ import annotations

import statistics
from decimal import Decimal
from fractions import Fraction

import pytest
from tests.support.vectors import cases, names, rows

from evenhand.measures.pay import Pay, bonus_share, pay_gap, quarter_shares, quarter_sizes, together

VECTORS = cases("pay_gap")
SERVICE = "cases/uk-gender-pay-gap-service/UK Gender Pay Gap Data - 2021 to 2022.csv"


def pence(records, sex, column):
    return [int(Decimal(each[column]) * 100) for each in records if each["sex"] == sex and each[column]]


@pytest.mark.parametrize("case", VECTORS, ids=names(VECTORS))
def test_the_statutory_figures_are_those_worked_from_the_regulations(case):
    records = rows(f"measures/{case['file']}")
    men, women = (Pay.of(pence(records, sex, "hourly_pay")) for sex in "MF")
    men_bonus, women_bonus = (Pay.of(pence(records, sex, "bonus")) for sex in "MF")

    hourly, bonus = pay_gap(women, reference=men), pay_gap(women_bonus, reference=men_bonus)
    shares = quarter_shares(women, everybody=together(men, women))

    assert 100 * hourly.mean == pytest.approx(case["mean_gap_percent"], rel=1e-9)
    assert 100 * hourly.median == pytest.approx(case["median_gap_percent"], rel=1e-9)
    assert 100 * bonus.mean == pytest.approx(case["mean_bonus_gap_percent"], rel=1e-9)
    assert 100 * bonus.median == pytest.approx(case["median_bonus_gap_percent"], rel=1e-9)
    assert [
        100 * bonus_share(men_bonus, relevant_employees=men.headcount),
        100 * bonus_share(women_bonus, relevant_employees=women.headcount),
    ] == pytest.approx([case["bonus_share_men_percent"], case["bonus_share_women_percent"]], rel=1e-9)
    assert list(quarter_sizes(men.headcount + women.headcount)) == case["quartile_sizes"]
    assert [100 * share for share in shares] == pytest.approx(
        case["women_percent_by_quartile_low_to_high"], rel=1e-9
    )


@pytest.mark.parametrize(
    ("headcount", "sizes"),
    [(8, (2, 2, 2, 2)), (9, (3, 2, 2, 2)), (10, (3, 2, 3, 2)), (11, (3, 3, 3, 2)), (1, (1, 0, 0, 0))],
)
def test_people_left_over_go_where_the_guidance_puts_them(headcount, sizes):
    assert quarter_sizes(headcount) == sizes


def test_people_on_one_rate_are_shared_between_quarters_by_proportion():
    # Eight people on one rate, two of them women: a quarter of every quarter.
    women, men = Pay(pence=[1200], people=[2]), Pay(pence=[1200], people=[6])

    assert quarter_shares(women, everybody=together(men, women)) == (0.25, 0.25, 0.25, 0.25)


def test_a_histogram_and_single_amounts_say_the_same():
    amounts = [1144, 1300, 1144, 2500, 1300]

    assert Pay.of(amounts).mean == Fraction(sum(amounts), 5)
    assert Pay.of(amounts).median == 1300
    assert Pay.of([*amounts, 2000]).median == 1300
    assert Pay.of([1000, 1001]).median == Fraction(2001, 2)


def test_an_empty_group_and_an_unpaid_reference_have_no_gap():
    nobody, unpaid, paid = Pay.of([]), Pay.of([0, 0]), Pay.of([1000])

    assert pay_gap(nobody, reference=paid).mean is None
    assert pay_gap(paid, reference=nobody).median is None
    assert pay_gap(paid, reference=unpaid).mean is None
    assert bonus_share(nobody, relevant_employees=0) is None
    assert quarter_shares(paid, everybody=paid) == (1.0, None, None, None)


def test_amounts_that_are_not_whole_pence_are_refused():
    with pytest.raises(ValueError, match="whole pence"):
        Pay.of([11.44])
    with pytest.raises(ValueError, match="whole pence"):
        Pay(pence=[1144.5], people=[1])
    with pytest.raises(ValueError, match="rising"):
        Pay(pence=[1200, 1100], people=[1, 1])
    with pytest.raises(ValueError, match="nobody of everybody"):
        quarter_shares(Pay.of([900]), everybody=Pay.of([1000]))


def _figure(record, name):
    return float(record[name]) if record[name] else None


def test_the_services_download_for_2021_gives_its_published_summary():
    records = rows(SERVICE)
    medians = [_figure(each, "DiffMedianHourlyPercent") for each in records]
    quarters = [
        (_figure(each, f"Male{name}Quartile"), _figure(each, f"Female{name}Quartile"))
        for each in records
        for name in ("Lower", "LowerMiddle", "UpperMiddle", "Top")
    ]

    assert len(records) == 10_498
    assert statistics.median(medians) == 9.7
    signs = [sum(each > 0 for each in medians), medians.count(0), sum(each < 0 for each in medians)]
    assert signs == [8181, 900, 1417]
    assert sum(None in pair for pair in quarters) == 4 * 197
    assert all(abs(sum(pair) - 100) <= 0.15 for pair in quarters if None not in pair)
