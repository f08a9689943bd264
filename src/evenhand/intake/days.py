"""Days as source systems write them: one way of writing is found for a whole column, then applied."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

_TIME = r"(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[AaPp][Mm])?(?:Z|[+-]\d{2}:?\d{2})?)?"
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})" + _TIME)
_BASIC = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_NUMERIC = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})" + _TIME)
_DAY_NAMED_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[-/. ]([A-Za-z]{3,9})\.?[-/. ,]+(\d{4})" + _TIME)
_NAMED_MONTH_DAY = re.compile(r"([A-Za-z]{3,9})\.?[-/. ](\d{1,2})(?:st|nd|rd|th)?[-/. ,]+(\d{4})" + _TIME)
# Five digits: four would make a day of 1905 out of the year 2024.
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTHS_IN_FULL = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
# Day 60 of a workbook is 29 February 1900, which never was; from day 61 on, days count from here.
WORKBOOK_DAY_0 = date(1899, 12, 30)
EARLIEST, LATEST = date(1900, 1, 1), date(2100, 12, 31)
OPEN_ENDED_FROM = 2999  # personnel systems write the year 4712 or 9999 for "no end"


class DayOrder(StrEnum):
    """How the days of a column are written."""

    PLAIN = "plain"  # year first, or the month named: nothing to decide
    DAY_FIRST = "day first"
    DAY_FIRST_ASSUMED = "day first, assumed"
    MONTH_FIRST = "month first"
    SERIAL = "excel serial"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Days:
    """The days that the distinct texts of a column stand for; None where one is no day."""

    order: DayOrder
    days: tuple[date | None, ...]


def read_days(texts: Sequence[str], *, order: DayOrder | None = None) -> Days:
    """Find how a column writes its days, and read them.

    Parameters
    ----------
    texts
        The distinct texts of the column.
    order
        What a person said about the column; found from the texts when nobody did.
    """
    found = order or _order(texts)
    if found is DayOrder.MIXED:
        return Days(found, tuple(None for _ in texts))
    return Days(found, tuple(_read(text, found) for text in texts))


def is_open_ended(text: str) -> bool:
    """Does the text write a year so far away that it stands for 'no end'?"""
    years = [int(year) for year in re.findall(r"\d{4}", text)]
    return any(year >= OPEN_ENDED_FROM for year in years) and _SERIAL.fullmatch(text) is None


def _order(texts: Sequence[str]) -> DayOrder:
    numeric = [match for text in texts if (match := _NUMERIC.fullmatch(text))]
    serials = sum(_SERIAL.fullmatch(text) is not None for text in texts)
    if serials:
        written = sum(_reads_as_written(text) for text in texts)
        return DayOrder.MIXED if written else DayOrder.SERIAL
    if not numeric:
        return DayOrder.PLAIN
    if any(int(match[1]) > 12 for match in numeric):
        return DayOrder.DAY_FIRST
    if any(int(match[2]) > 12 for match in numeric):
        return DayOrder.MONTH_FIRST
    return DayOrder.DAY_FIRST_ASSUMED


def _reads_as_written(text: str) -> bool:
    return any(
        pattern.fullmatch(text) for pattern in (_ISO, _BASIC, _NUMERIC, _DAY_NAMED_MONTH, _NAMED_MONTH_DAY)
    )


def _read(text: str, order: DayOrder) -> date | None:
    try:
        return _from_serial(text) if order is DayOrder.SERIAL else _written(text, order)
    except (ValueError, OverflowError):
        return None


def _written(text: str, order: DayOrder) -> date | None:
    if match := _ISO.fullmatch(text) or _BASIC.fullmatch(text):
        return date(int(match[1]), int(match[2]), int(match[3]))
    if match := _NUMERIC.fullmatch(text):
        first, second, year = int(match[1]), int(match[2]), int(match[3])
        return date(year, first, second) if order is DayOrder.MONTH_FIRST else date(year, second, first)
    if match := _DAY_NAMED_MONTH.fullmatch(text):
        return date(int(match[3]), _month(match[2]), int(match[1]))
    if match := _NAMED_MONTH_DAY.fullmatch(text):
        return date(int(match[3]), _month(match[1]), int(match[2]))
    return None


def _month(name: str) -> int:
    folded = name.casefold()
    if folded == "sept":
        return 9
    return (MONTHS if len(folded) == 3 else MONTHS_IN_FULL).index(folded) + 1


def _from_serial(text: str) -> date | None:
    if _SERIAL.fullmatch(text) is None:
        return None
    return WORKBOOK_DAY_0 + timedelta(days=int(text.partition(".")[0]))
