"""Days as source systems write them."""

from __future__ import annotations

from datetime import date

import pytest

from evenhand.intake.days import DayOrder, is_open_ended, read_days

ONE_DAY = date(2024, 3, 31)


@pytest.mark.parametrize(
    "text",
    [
        "2024-03-31",
        "2024/3/31",
        "20240331",
        "2024-03-31T09:14:05",
        "2024-03-31 00:00:00",
        "2024-03-31T00:00:00+00:00",
        "31/03/2024",
        "31-03-2024",
        "31.3.2024",
        "31/03/2024 00:00",
        "31 March 2024",
        "31-Mar-2024",
        "31st March 2024",
        "March 31, 2024",
    ],
)
def test_one_day_is_read_however_it_is_written(text: str) -> None:
    assert read_days([text]).days == (ONE_DAY,)


@pytest.mark.parametrize(
    "text",
    ["31/02/2024", "2024-02-30", "31/03/24", "None", "12E4", "2024", "31 Marchember 2024", "00/00/0000"],
)
def test_what_is_no_day_is_not_made_one(text: str) -> None:
    assert read_days([text]).days == (None,)


def test_september_has_a_short_name_of_four_letters() -> None:
    assert read_days(["30 Sept 2024"]).days == (date(2024, 9, 30),)


def test_one_date_past_the_twelfth_shows_that_the_day_comes_first() -> None:
    read = read_days(["03/04/2024", "25/12/2023"])

    assert read.order is DayOrder.DAY_FIRST
    assert read.days == (date(2024, 4, 3), date(2023, 12, 25))


def test_one_date_past_the_twelfth_month_shows_that_the_month_comes_first() -> None:
    read = read_days(["03/04/2024", "12/25/2023"])

    assert read.order is DayOrder.MONTH_FIRST
    assert read.days == (date(2024, 3, 4), date(2023, 12, 25))


def test_without_a_sign_the_day_is_taken_first_and_it_is_said() -> None:
    read = read_days(["03/04/2024", "01/02/2023"])

    assert read.order is DayOrder.DAY_FIRST_ASSUMED
    assert read.days == (date(2024, 4, 3), date(2023, 2, 1))


def test_a_stray_american_date_among_british_ones_is_no_day() -> None:
    read = read_days(["25/12/2023", "12/25/2023"])

    assert read.order is DayOrder.DAY_FIRST
    assert read.days == (date(2023, 12, 25), None)


def test_a_person_may_say_that_the_month_comes_first() -> None:
    assert read_days(["03/04/2024"], order=DayOrder.MONTH_FIRST).days == (date(2024, 3, 4),)


def test_numbers_of_a_workbook_are_days_from_1900() -> None:
    # The 1900 date system of workbooks (ECMA-376, part 1, 18.17.4.1), where 1 January 1970 is 25569.
    read = read_days(["45382", "45382.0", "25569.75"])

    assert read.order is DayOrder.SERIAL
    assert read.days == (ONE_DAY, ONE_DAY, date(1970, 1, 1))


def test_numbers_of_a_workbook_beside_written_dates_are_refused() -> None:
    read = read_days(["45382", "31/03/2024"])

    assert read.order is DayOrder.MIXED
    assert read.days == (None, None)


@pytest.mark.parametrize(
    ("text", "expected"), [("31/12/4712", True), ("9999-12-31", True), ("2024-03-31", False)]
)
def test_a_year_far_away_stands_for_no_end(text: str, expected: bool) -> None:
    assert is_open_ended(text) is expected
