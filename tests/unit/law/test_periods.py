"""Periods are counted as the calendar has them: leap years, short months, the first day in or out."""

from __future__ import annotations

from datetime import date

import pytest

from evenhand.governance.law import DayOfYear, Period, PeriodUnit
from evenhand.governance.law.periods import in_words, parse_day_of_year

YEAR = Period(1, PeriodUnit.YEARS)
FOUR_YEARS = Period(4, PeriodUnit.YEARS)
MONTH = Period(1, PeriodUnit.MONTHS)
THIRTY_DAYS = Period(30, PeriodUnit.DAYS)


@pytest.mark.parametrize(
    ("period", "day", "expected"),
    [
        (YEAR, date(2026, 1, 30), date(2027, 1, 30)),
        (YEAR, date(2024, 2, 29), date(2025, 2, 28)),  # 2025 has no 29 February
        (YEAR, date(2027, 2, 28), date(2028, 2, 28)),  # not drawn on to the 29th of a leap year
        (YEAR, date(2027, 3, 1), date(2028, 3, 1)),
        (FOUR_YEARS, date(2024, 2, 29), date(2028, 2, 29)),
        (FOUR_YEARS, date(2096, 2, 29), date(2100, 2, 28)),  # 2100 is no leap year
        (MONTH, date(2026, 1, 31), date(2026, 2, 28)),
        (MONTH, date(2028, 1, 31), date(2028, 2, 29)),
        (MONTH, date(2026, 12, 15), date(2027, 1, 15)),
        (MONTH, date(2026, 3, 31), date(2026, 4, 30)),
        (Period(3, PeriodUnit.MONTHS), date(2026, 11, 30), date(2027, 2, 28)),
        (Period(12, PeriodUnit.MONTHS), date(2026, 3, 31), date(2027, 3, 31)),
        (THIRTY_DAYS, date(2026, 6, 19), date(2026, 7, 19)),
        (THIRTY_DAYS, date(2028, 2, 1), date(2028, 3, 2)),  # 28 days to the 29th, then 1 and 2 March
    ],
)
def test_a_period_ends_on_the_corresponding_day(period: Period, day: date, expected: date) -> None:
    assert period.after(day) == expected


def test_twelve_months_beginning_with_31_march_end_on_30_march() -> None:
    assert Period(12, PeriodUnit.MONTHS).last_day_beginning_with(date(2026, 3, 31)) == date(2027, 3, 30)


@pytest.mark.parametrize(
    ("count", "unit"),
    [(0, PeriodUnit.DAYS), (201, PeriodUnit.YEARS), (2401, PeriodUnit.MONTHS), (73_001, PeriodUnit.DAYS)],
)
def test_a_period_of_no_time_or_beyond_any_law_is_refused(count: int, unit: PeriodUnit) -> None:
    with pytest.raises(ValueError, match=f"1 to .* {unit}, not {count}"):
        Period(count, unit)


def test_periods_and_days_are_said_as_people_say_them() -> None:
    assert str(YEAR) == "1 year"
    assert str(THIRTY_DAYS) == "30 days"
    assert str(DayOfYear(3, 31)) == "31 March"
    assert in_words(date(2027, 1, 5)) == "5 January 2027"


def test_the_latest_snapshot_is_the_day_itself_or_the_one_before() -> None:
    snapshot = DayOfYear(3, 31)

    assert snapshot.latest_on(date(2026, 3, 30)) == date(2025, 3, 31)
    assert snapshot.latest_on(date(2026, 3, 31)) == date(2026, 3, 31)
    assert snapshot.latest_on(date(2026, 12, 31)) == date(2026, 3, 31)


@pytest.mark.parametrize("text", ["02-29", "04-31", "13-01", "00-10", "3-31", "31 March", "03-31 ", ""])
def test_a_day_that_some_year_lacks_is_not_a_day_of_the_year(text: str) -> None:
    assert parse_day_of_year(text) is None


def test_a_day_of_the_year_is_read_as_month_and_day() -> None:
    assert parse_day_of_year("03-31") == DayOfYear(3, 31)
    assert parse_day_of_year("02-28") == DayOfYear(2, 28)
