"""Columns of days: read as one way of writing for the whole column; and ages reckoned from them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from evenhand.intake.columns import Distinct, Mask
from evenhand.intake.days import EARLIEST, LATEST, DayOrder, is_open_ended, read_days
from evenhand.intake.faults import Fault, OddValue, described
from evenhand.intake.rules import (
    AMBIGUOUS_DATES,
    DATE_OUT_OF_RANGE,
    DAY_FIRST_ASSUMED,
    EXCEL_SERIAL,
    IMPOSSIBLE_AGE,
    MONTH_FIRST,
    NOT_A_DATE,
    OPEN_ENDED,
    UNLIKELY_AGE,
    Rule,
)
from evenhand.intake.typed import Place, TypedColumn, missing_values, rows_in_words, too_many
from evenhand.records.schema import Collection, Kind

Days = NDArray["np.datetime64"]
NO_DAY = np.datetime64("NaT", "D")
NOT_KNOWN = np.iinfo(np.int64).min
OLDEST = 120


@dataclass(frozen=True, slots=True)
class DayColumn:
    """The day of each row, not-a-time where there is none, and what is wrong with the column."""

    days: Days
    faults: tuple[Fault, ...]


def read_day_column(place: Place, column: Distinct, *, order: DayOrder | None) -> DayColumn:
    """The days of a column, and every fault in how they are written."""
    read = read_days(column.texts, order=order)
    open_ended = np.array([is_open_ended(text) for text in column.texts], np.bool_)
    kept = [_kept(day) for day in read.days]
    days = np.array([*(NO_DAY if day is None else np.datetime64(day) for day in kept), NO_DAY])[column.codes]
    faults = [
        *missing_values(place, column.codes < 0),
        *too_many(place, column),
        *_order_said(place, read.order),
        *_odd_days(place, column, read.order, read.days, open_ended),
    ]
    return DayColumn(days, tuple(faults))


def _kept(day: date | None) -> date | None:
    return day if day is not None and EARLIEST <= day <= LATEST else None


_SAID = {
    DayOrder.DAY_FIRST_ASSUMED: (
        DAY_FIRST_ASSUMED,
        "dates are read as day, month, year; nothing in the column shows it.",
    ),
    DayOrder.MONTH_FIRST: (
        MONTH_FIRST,
        "dates are read as month, day, year: some would not be days otherwise.",
    ),
    DayOrder.SERIAL: (EXCEL_SERIAL, "numbers are read as a workbook's count of days from 1900."),
    DayOrder.MIXED: (
        AMBIGUOUS_DATES,
        "the column mixes a workbook's numbers of days with dates in words or figures; which system the "
        "numbers count in cannot be told.",
    ),
}


def _order_said(place: Place, order: DayOrder) -> Iterable[Fault]:
    if order in _SAID:
        rule, words = _SAID[order]
        yield place.fault(rule, f"'{place.heading}' ({place.field.title}): {words}")


def _odd_days(
    place: Place, column: Distinct, order: DayOrder, days: tuple[date | None, ...], open_ended: Mask
) -> Iterable[Fault]:
    if order is DayOrder.MIXED:
        return
    unread = np.array([day is None for day in days], np.bool_) & ~open_ended
    outside = np.array([day is not None and _kept(day) is None for day in days], np.bool_) & ~open_ended
    for rule, chosen, words in (
        (NOT_A_DATE, unread, "should hold days and has"),
        (DATE_OUT_OF_RANGE, outside, "has dates before 1900 or after 2100:"),
        (OPEN_ENDED, open_ended, "has dates that stand for 'no end', read as blank:"),
    ):
        if chosen.any():
            message = f"'{place.heading}' {words} {_found(place, column, chosen)}."
            yield place.fault(rule, message, column.where(chosen))


def _found(place: Place, column: Distinct, chosen: Mask) -> str:
    counts = column.counts()
    if place.field.kind is Kind.DATE_OF_BIRTH:
        return f"values that are not repeated here ({rows_in_words(int(counts[chosen].sum()))})"
    return described(OddValue(column.texts[index], int(counts[index])) for index in np.flatnonzero(chosen))


def day_column(place: Place, days: Days, faults: tuple[Fault, ...]) -> TypedColumn:
    """The stored form of a column of days."""
    return TypedColumn({place.field.name: pa.array(days, pa.date32())}, faults)


def ages_on(births: Days, references: Days) -> NDArray[np.int64]:
    """Completed years from birth to the reference day; `NOT_KNOWN` where either is missing.

    Somebody born on 29 February completes a year on 1 March of a year without that day.
    """
    is_known = ~(np.isnat(births) | np.isnat(references))
    born, on = (
        np.where(is_known, births, np.datetime64(0, "D")),
        np.where(is_known, references, np.datetime64(0, "D")),
    )
    years = _years(on) - _years(born)
    had_birthday = _month_and_day(on) >= _month_and_day(born)
    return np.asarray(np.where(is_known, years - ~had_birthday, NOT_KNOWN), np.int64)


def _years(days: Days) -> NDArray[np.int64]:
    return np.asarray(days.astype("datetime64[Y]").astype(np.int64) + 1970, np.int64)


def birth_years(births: Days) -> pa.Array:
    """The year of each birth, null where there is none."""
    is_missing = np.isnat(births)
    return pa.array(np.where(is_missing, 0, _years(births)).astype(np.int16), mask=is_missing)


def _month_and_day(days: Days) -> NDArray[np.int64]:
    months = days.astype("datetime64[M]")
    return np.asarray((months.astype(np.int64) % 12) * 32 + (days - months).astype(np.int64), np.int64)


def age_faults(place: Place, ages: NDArray[np.int64], collection: Collection) -> list[Fault]:
    """Ages that no person has, and ages that are rare in the collection."""
    is_known = ages != NOT_KNOWN
    impossible = is_known & ((ages < 0) | (ages > OLDEST))
    unlikely = (
        is_known & ~impossible & ((ages < collection.unlikely_below) | (ages > collection.unlikely_above))
    )
    usual = f"{collection.unlikely_below} to {collection.unlikely_above}"
    return [
        *_age_fault(place, IMPOSSIBLE_AGE, f"gives ages below 0 or above {OLDEST}", impossible),
        *_age_fault(place, UNLIKELY_AGE, f"gives ages outside {usual}", unlikely),
    ]


def _age_fault(place: Place, rule: Rule, words: str, mask: Mask) -> list[Fault]:
    if not mask.any():
        return []
    return [place.fault(rule, f"'{place.heading}' {words} in {rows_in_words(int(mask.sum()))}.", mask)]
