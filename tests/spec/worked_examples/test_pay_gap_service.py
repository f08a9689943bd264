"""The gender pay gap service's download of 2021-22: seven councils, and doubtful rows kept and named."""

from __future__ import annotations

from decimal import Decimal
from statistics import median

import pytest
from tests.support.shared_data import shared

import evenhand
from evenhand.intake.published_pay_gaps import Flag, PayGapDownload


@pytest.fixture(scope="module")
def service() -> PayGapDownload:
    return evenhand.pay_gap_download(
        shared("cases", "uk-gender-pay-gap-service", "UK Gender Pay Gap Data - 2021 to 2022.csv")
    )


@pytest.mark.parametrize(
    ("council", "mean", "median_gap", "women_lower", "women_top"),
    [
        ("Durham County Council", "1.9", "3.9", "61.6", "61.5"),
        ("Gateshead Council", "6.7", "5.8", "73.2", "60.4"),
        ("Newcastle City Council", "1.7", "6.8", "69.2", "58.6"),
        ("North Tyneside Council", "8.4", "0.4", "75.0", "61.0"),
        ("Northumberland County Council", "1.4", "0.0", "55.8", "57.0"),
        ("South Tyneside Council", "16.9", "17.9", "91.0", "58.0"),
        ("Sunderland City Council", "9.2", "11.2", "80.2", "54.2"),
    ],
)
def test_the_seven_councils_are_found_by_name(
    service: PayGapDownload, council: str, mean: str, median_gap: str, women_lower: str, women_top: str
) -> None:
    found = service[council]

    assert (found.mean_gap, found.median_gap) == (Decimal(mean), Decimal(median_gap))
    assert (found.women_in_quarters[0], found.women_in_quarters[3]) == (
        Decimal(women_lower),
        Decimal(women_top),
    )


def test_every_employer_is_there_and_the_median_gap_is_reproduced(service: PayGapDownload) -> None:
    gaps = [each.median_gap for each in service.employers if each.median_gap is not None]

    assert len(service.employers) == 10_498
    assert median(gaps) == Decimal("9.7")
    assert sum(gap > 0 for gap in gaps) == 8_181
    assert sum(gap == 0 for gap in gaps) == 900
    assert sum(gap < 0 for gap in gaps) == 1_417


def test_doubtful_rows_are_flagged_and_none_is_dropped(service: PayGapDownload) -> None:
    counts = service.counts()

    assert counts[Flag.MEAN_BELOW_MINUS_100] == 9
    assert counts[Flag.MEAN_100_OR_MORE] == 3
    assert counts[Flag.NO_QUARTERS] == 197
    assert counts[Flag.NO_BONUS_GAP] == 2_809
    assert counts[Flag.PAIR_NOT_100] == 0
    assert counts[Flag.LATE] == 692
    assert counts[Flag.SIZE_NOT_PROVIDED] > 0


def test_a_part_of_a_year_is_read_too() -> None:
    partial = evenhand.pay_gap_download(
        shared(
            "cases",
            "uk-gender-pay-gap-service",
            "UK Gender Pay Gap Data - 2022 to 2023 (partial, as at 2023-03).csv",
        )
    )

    assert partial.employers
    assert partial.counts()[Flag.PAIR_NOT_100] == 0
