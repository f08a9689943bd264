"""Periods and days of the year as statutes write them, and how they are counted."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

_LONGEST_MONTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)  # of a year that is not a leap year
_DAY_OF_YEAR = re.compile(r"(\d\d)-(\d\d)")


class PeriodUnit(StrEnum):
    """What a period is counted in."""

    YEARS = "years"
    MONTHS = "months"
    DAYS = "days"


# Two hundred years: longer than any period of law, and short enough that every day counted exists.
LONGEST = {PeriodUnit.YEARS: 200, PeriodUnit.MONTHS: 2_400, PeriodUnit.DAYS: 73_000}


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time such as one year, twelve months or thirty days."""

    count: int
    unit: PeriodUnit

    def __post_init__(self) -> None:
        """Refuse a period that is no time at all, or longer than any of law."""
        if not 1 <= self.count <= LONGEST[self.unit]:
            raise ValueError(f"A period is 1 to {LONGEST[self.unit]} {self.unit}, not {self.count}.")

    def __str__(self) -> str:
        """The period in words: "1 year", "30 days"."""
        return f"{self.count} {self.unit if self.count > 1 else self.unit.removesuffix('s')}"

    def after(self, day: date) -> date:
        """The corresponding day, one period later.

        A year or month that lacks the day gives its last day: a year after 29 February is
        28 February, and a month after 31 January is the last of February.
        """
        if self.unit is PeriodUnit.DAYS:
            return day + timedelta(days=self.count)
        months = day.month - 1 + self.count * (12 if self.unit is PeriodUnit.YEARS else 1)
        year, month = day.year + months // 12, months % 12 + 1
        return date(year, month, min(day.day, monthrange(year, month)[1]))

    def last_day_beginning_with(self, day: date) -> date:
        """The last day of the period whose first day is `day`.

        "Twelve months beginning with 31 March" end on 30 March: the first day counts.
        """
        return self.after(day) - timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class DayOfYear:
    """A day that every year has, such as 31 March."""

    month: int
    day: int

    def __post_init__(self) -> None:
        """Refuse a day that some year lacks."""
        if not 1 <= self.month <= 12 or not 1 <= self.day <= _LONGEST_MONTHS[self.month - 1]:
            raise ValueError(f"{self.month:02}-{self.day:02} is not a day that every year has.")

    def __str__(self) -> str:
        """The day as people write it: "31 March"."""
        return f"{self.day} {date(2001, self.month, 1):%B}"

    def in_year(self, year: int) -> date:
        """That day of a year."""
        return date(year, self.month, self.day)

    def latest_on(self, day: date) -> date:
        """The last time the day came round, that day included."""
        this_year = self.in_year(day.year)
        return this_year if this_year <= day else self.in_year(day.year - 1)


def parse_day_of_year(text: str) -> DayOfYear | None:
    """The day written as month and day, such as 03-31; nothing where it is not one."""
    found = _DAY_OF_YEAR.fullmatch(text)
    if found is None:
        return None
    try:
        return DayOfYear(int(found[1]), int(found[2]))
    except ValueError:
        return None


def in_words(day: date) -> str:
    """A day as people write it: "30 January 2027"."""
    return f"{day.day} {day:%B} {day.year}"
