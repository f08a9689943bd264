"""Columns gathered from texts."""

from __future__ import annotations

import pytest

from evenhand.intake.columns import SEGMENT_ROWS, DistinctColumn, NumberColumn, TextColumn


def units_of(text: str, column: NumberColumn) -> int | None:
    column.add([text])
    numbers = column.finish()
    return int(numbers.units[0]) if numbers.is_known[0] else None


@pytest.mark.parametrize(
    ("text", "pence"),
    [
        ("£23,456.50", 2345650),
        ("23456.5", 2345650),
        ("£ 12", 1200),
        ("GBP 12", 1200),
        ("-£5", -500),
        ("£-5", -500),
        ("121862.0", 12186200),
        ("7.", 700),
        (" 0 ", 0),
        ("1,234,567.89", 123456789),
        # What a workbook stores for 19.84: seventeen digits.
        ("19.839999999999999", 1984),
        ("9999999999999.99", 999999999999999),
    ],
)
def test_money_is_read_as_whole_pence(text: str, pence: int) -> None:
    assert units_of(text, NumberColumn(2, is_money=True)) == pence


@pytest.mark.parametrize(
    "text", ["12E4", "(12)", "1,2", "1,23,456", "$5", "€5", "12,5", "None", "1 000", "٣", "NaN", "--5"]
)
def test_what_is_no_amount_in_pounds_is_odd(text: str) -> None:
    column = NumberColumn(2, is_money=True)
    column.add([text, "5"])

    numbers = column.finish()

    assert numbers.is_odd.tolist() == [True, False]
    assert numbers.odd_texts == {text: 1}


def test_half_a_penny_is_rounded_away_from_nothing_and_marked() -> None:
    column = NumberColumn(2, is_money=True)
    column.add(["0.125", "0.135", "0.13"])

    numbers = column.finish()

    assert numbers.units.tolist() == [13, 14, 13]
    assert numbers.is_rounded.tolist() == [True, True, False]


@pytest.mark.parametrize(
    ("text", "ten_thousandths"), [("80%", 8000), ("0.8", 8000), ("100 %", 10000), ("1", 10000)]
)
def test_a_percentage_is_read_as_its_hundredth(text: str, ten_thousandths: int) -> None:
    assert units_of(text, NumberColumn(4, takes_per_cent=True)) == ten_thousandths


def test_a_percentage_above_a_hundred_is_marked() -> None:
    column = NumberColumn(4, takes_per_cent=True)
    column.add(["120%", "1.2", "100%"])

    assert column.finish().is_above_100_per_cent.tolist() == [True, False, False]


def test_a_number_that_is_not_money_takes_no_pound_sign() -> None:
    assert units_of("£5", NumberColumn(2)) is None


def test_texts_that_tools_love_to_change_stay_as_they_are() -> None:
    column = DistinctColumn()
    texts = ["None", "000001", "12E4", "NA", "null", "1.0", "TRUE", "nan", "=1+1"]
    column.add(texts)

    assert list(column.finish().texts) == texts


def test_blank_cells_have_no_text() -> None:
    column = DistinctColumn()
    column.add(["a", "", "  ", " a "])

    distinct = column.finish()

    assert distinct.texts == ("a",)
    assert distinct.codes.tolist() == [0, -1, -1, 0]


def test_batches_join_into_one_column_in_their_order() -> None:
    distinct, texts = DistinctColumn(), TextColumn()
    rows = SEGMENT_ROWS + 3
    for start in range(0, rows, 5_000):
        part = [str(row % 7) for row in range(start, min(start + 5_000, rows))]
        distinct.add(part)
        texts.add(part)

    whole = distinct.finish()

    assert [whole.texts[code] for code in whole.codes.tolist()] == [str(row % 7) for row in range(rows)]
    assert texts.finish().to_pylist() == [str(row % 7) for row in range(rows)]


def test_a_column_without_rows_is_empty() -> None:
    assert DistinctColumn().finish().codes.tolist() == []
    assert TextColumn().finish().to_pylist() == []
    assert NumberColumn(2).finish().units.tolist() == []
