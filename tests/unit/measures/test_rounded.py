"""Bands of rounded counts, and the shares that they allow."""

from __future__ import annotations

import pytest

from evenhand.errors import BadTable
from evenhand.measures.rounded import NOBODY, Band, bounded_shares, rounded_band

LOW = Band(0, 4)


@pytest.mark.parametrize(
    ("printed", "base", "band"),
    [
        (20, 10, Band(15, 24)),
        (0, 10, Band(0, 4)),
        (20, 5, Band(18, 22)),
        (100, 100, Band(50, 149)),
        (7, 1, Band(7, 7)),
    ],
)
def test_a_printed_count_stands_for_the_whole_numbers_that_round_to_it(
    printed: int, base: int, band: Band
) -> None:
    assert rounded_band(printed, base=base) == band


def test_a_count_that_is_not_a_multiple_of_the_base_was_not_rounded_to_it() -> None:
    with pytest.raises(BadTable, match="rounded to 10 was expected, 23 was found"):
        rounded_band(23, base=10)


def test_a_share_is_lowest_with_few_of_the_group_and_many_of_the_rest() -> None:
    # 15 to 24 women, 5 to 14 men: 15/29 and 24/29.
    women, men = bounded_shares([rounded_band(20, base=10), rounded_band(10, base=10)])

    assert women is not None
    assert men is not None
    assert (women.low, women.high) == (15 / 29, 24 / 29)
    assert (men.low, men.high) == (5 / 29, 14 / 29)


def test_the_total_narrows_the_bounds() -> None:
    # The same, and everybody is exactly 38: 24 and 14, and no other pair.
    women, _ = bounded_shares([Band(15, 24), Band(5, 14)], total=Band(38, 38))

    assert women is not None
    assert (women.low, women.high) == (24 / 38, 24 / 38)


def test_low_is_neither_nought_nor_missing() -> None:
    # 15 to 24 women and "low" men: at most 4 men in 19, where dropping them would print 100%.
    women, men = bounded_shares([Band(15, 24), LOW])

    assert men is not None
    assert women is not None
    assert (men.low, men.high) == (0, 4 / 19)
    assert (women.low, women.high) == (15 / 19, 1)


def test_people_of_unknown_group_are_left_out_of_the_share_and_count_in_the_total() -> None:
    # 6 people in all, 2 of them of unknown sex: 4 of known sex, of whom 3 or 4 are women.
    women, _ = bounded_shares([Band(3, 9), Band(0, 9)], unknown=Band(2, 2), total=Band(6, 6))

    assert women is not None
    assert (women.low, women.high) == (3 / 4, 1)


def test_nobody_of_known_group_gives_no_share() -> None:
    assert bounded_shares([NOBODY, NOBODY], unknown=LOW) == (None, None)


def test_a_total_that_no_rounding_explains_is_refused() -> None:
    with pytest.raises(BadTable, match="come to 20 to 38, the total is 45 to 54"):
        bounded_shares([Band(15, 24), Band(5, 14)], total=rounded_band(50, base=10))


@pytest.mark.parametrize(("low", "high"), [(-1, 4), (5, 4)])
def test_a_band_rises_from_nought_or_more(low: int, high: int) -> None:
    with pytest.raises(ValueError, match="expects 0 <= low <= high"):
        Band(low, high)


def test_a_base_below_one_is_a_slip() -> None:
    with pytest.raises(ValueError, match="base of at least 1"):
        rounded_band(10, base=0)


@pytest.mark.parametrize(("band", "words"), [(Band(1_000, 1_004), "1,000 to 1,004"), (Band(3, 3), "3")])
def test_a_band_in_words(band: Band, words: str) -> None:
    assert str(band) == words
