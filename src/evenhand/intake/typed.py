"""From texts to typed columns: each kind of field has one reader, which names the faults it finds.

The readers of codes and characteristics live in `coded`; those of days and ages in `dated`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from evenhand.intake.columns import Distinct, Mask, Numbers, Rows
from evenhand.intake.faults import EMAIL, Fault, OddValue, described, fault, kind_of_text, looks_personal
from evenhand.intake.rules import (
    CODE_NOT_KNOWN,
    LOOKS_PERSONAL,
    MISSING_VALUE,
    NOT_A_NUMBER,
    NOT_MONEY,
    OUT_OF_RANGE,
    PERCENTAGE_ABOVE_100,
    ROUNDED_DECIMAL,
    ROUNDED_TO_PENCE,
    TOO_LONG,
    TOO_MANY_VALUES,
    Rule,
)
from evenhand.records.schema import PENCE_SUFFIX, Field, Kind

DECIMAL = pa.decimal128(14, 4)
TEXT = pa.dictionary(pa.int32(), pa.string())
LONGEST_NAME = 250
# Ten digits before the point: what a stored decimal holds, and more than any count or amount here.
LARGEST = Decimal(10**10 - 1)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a column stands: its field, its heading in the source, and the row numbers of the file."""

    field: Field
    heading: str
    rows: Rows

    def fault(self, rule: Rule, message: str, mask: Mask | None = None) -> Fault:
        """A rule broken by the rows of a mask, or by the column as a whole."""
        return fault(rule, message, column=self.heading, rows=None if mask is None else self.rows[mask])


@dataclass(frozen=True, slots=True)
class TypedColumn:
    """What a submission would hold for a field, and what is wrong with it."""

    stored: dict[str, pa.Array]
    faults: tuple[Fault, ...] = ()


def missing_values(place: Place, is_blank: Mask) -> list[Fault]:
    """Blank cells of a required field."""
    if not place.field.required or not is_blank.any():
        return []
    count = int(is_blank.sum())
    message = f"'{place.heading}' ({place.field.title}) is blank in {count:,} of {len(is_blank):,} rows."
    return [place.fault(MISSING_VALUE, message, is_blank)]


def identifier_column(place: Place, texts: pa.Array) -> TypedColumn:
    """The identifiers of things, as they stand."""
    faults = missing_values(place, mask_of(pc.is_null(texts)))
    too_long = mask_of(pc.fill_null(pc.greater(pc.utf8_length(texts), LONGEST_NAME), False))
    if too_long.any():
        faults.append(place.fault(TOO_LONG, _too_long(place), too_long))
    personal = mask_of(pc.fill_null(pc.match_substring_regex(texts, EMAIL), False))
    if personal.any():
        message = f"'{place.heading}' holds what looks like e-mail addresses."
        faults.append(place.fault(LOOKS_PERSONAL, message, personal))
    return TypedColumn({place.field.name: texts}, tuple(faults))


def name_column(place: Place, column: Distinct) -> TypedColumn:
    """The names of things, from an open list."""
    faults = [
        *missing_values(place, column.codes < 0),
        *too_many(place, column),
        *_odd_names(place, column),
        *_new_codes(place, column),
    ]
    return TypedColumn({place.field.name: spread(column.texts, column.codes)}, tuple(faults))


def _new_codes(place: Place, column: Distinct) -> Iterable[Fault]:
    """Bare numbers that are not in a publisher's list as we know it; words beside them are no codes."""
    known = place.field.known
    if known is None:
        return
    is_new = np.array([text.isdecimal() and text not in known.codes for text in column.texts], np.bool_)
    if is_new.any():
        counts = column.counts()
        found = described(
            OddValue(column.texts[index], int(counts[index])) for index in np.flatnonzero(is_new)
        )
        message = (
            f"'{place.heading}' has codes that are not in the list of {known.source}: {found}. They are kept."
        )
        yield place.fault(CODE_NOT_KNOWN, message, column.where(is_new))


def _odd_names(place: Place, column: Distinct) -> Iterable[Fault]:
    is_personal = np.array([looks_personal(text) for text in column.texts], np.bool_)
    if is_personal.any():
        kinds = sorted({kind_of_text(column.texts[index]) for index in np.flatnonzero(is_personal)})
        yield place.fault(
            LOOKS_PERSONAL, f"'{place.heading}' holds {' and '.join(kinds)}.", column.where(is_personal)
        )
    is_long = np.array([len(text) > LONGEST_NAME for text in column.texts], np.bool_)
    if is_long.any():
        yield place.fault(TOO_LONG, _too_long(place), column.where(is_long))


def _too_long(place: Place) -> str:
    return f"'{place.heading}' has values of more than {LONGEST_NAME} characters."


def too_many(place: Place, column: Distinct) -> list[Fault]:
    """A column whose different texts are past counting."""
    if not column.has_too_many:
        return []
    message = (
        f"'{place.heading}' was read as {place.field.title} and has more than {len(column.texts):,} "
        "different values."
    )
    return [place.fault(TOO_MANY_VALUES, message)]


def number_column(place: Place, numbers: Numbers, *, stored_as: str, is_private: bool = False) -> TypedColumn:
    """Money in pence, whole numbers or decimals, within the field's range."""
    units = numbers.units
    outside = numbers.is_known & _outside(place.field, numbers)
    is_kept = numbers.is_known & ~outside & ~numbers.is_above_100_per_cent
    faults = [
        *missing_values(place, ~numbers.is_known & ~numbers.is_odd),
        *_odd_numbers(place, numbers, is_private),
        *_above_100(place, numbers),
        *_outside_range(place, outside & ~numbers.is_above_100_per_cent),
        *_rounded(place, numbers),
    ]
    stored = pa.array(units, pa.int64(), mask=~is_kept)
    if place.field.kind is Kind.MONEY:
        return TypedColumn({place.field.name + PENCE_SUFFIX: stored}, tuple(faults))
    if place.field.kind is Kind.DECIMAL:
        stored = pc.multiply(stored.cast(pa.decimal128(19, 0)), _UNIT).cast(DECIMAL)
    return TypedColumn({stored_as: stored}, tuple(faults))


_UNIT = pa.scalar(Decimal("0.0001"), pa.decimal128(5, 4))


def _odd_numbers(place: Place, numbers: Numbers, is_private: bool) -> list[Fault]:
    if not numbers.is_odd.any():
        return []
    rule = NOT_MONEY if place.field.kind is Kind.MONEY else NOT_A_NUMBER
    wanted = "an amount in pounds" if rule is NOT_MONEY else "a number"
    odd = (OddValue(text, rows) for text, rows in numbers.odd_texts.items())
    found = "values that are not repeated here" if is_private else described(odd)
    message = f"'{place.heading}' should hold {wanted} and has {found}."
    return [place.fault(rule, message, numbers.is_odd)]


def _bounds(field: Field) -> tuple[Decimal, Decimal]:
    least = -LARGEST if field.minimum is None else field.minimum
    return least, LARGEST if field.maximum is None else field.maximum


def _outside(field: Field, numbers: Numbers) -> Mask:
    least, most = (int(bound * 10**numbers.places) for bound in _bounds(field))
    return np.asarray((numbers.units < least) | (numbers.units > most), np.bool_)


def _outside_range(place: Place, outside: Mask) -> list[Fault]:
    """The numbers themselves are not repeated: a salary is an answer about a person."""
    if not outside.any():
        return []
    field = place.field
    least, most = _bounds(field)
    bounds = f"{least:,} to {most:,}" if field.maximum is not None else f"{least:,} or more"
    count = rows_in_words(int(outside.sum()))
    message = f"'{place.heading}' ({field.title}) should be {bounds} and is not in {count}."
    if field.note:
        message += f" {field.note}"
    return [place.fault(OUT_OF_RANGE, message, outside)]


def _above_100(place: Place, numbers: Numbers) -> list[Fault]:
    if not numbers.is_above_100_per_cent.any():
        return []
    message = f"'{place.heading}' has percentages above 100."
    return [place.fault(PERCENTAGE_ABOVE_100, message, numbers.is_above_100_per_cent)]


def _rounded(place: Place, numbers: Numbers) -> list[Fault]:
    """Parts of a penny are rounded and said; parts of a whole number are a fault."""
    if not numbers.is_rounded.any():
        return []
    count = rows_in_words(int(numbers.is_rounded.sum()))
    match place.field.kind:
        case Kind.MONEY:
            message = f"'{place.heading}' was rounded to the nearest penny in {count}."
            return [place.fault(ROUNDED_TO_PENCE, message, numbers.is_rounded)]
        case Kind.DECIMAL:
            message = f"'{place.heading}' was rounded to four decimal places in {count}."
            return [place.fault(ROUNDED_DECIMAL, message, numbers.is_rounded)]
    message = f"'{place.heading}' ({place.field.title}) should hold whole numbers and does not in {count}."
    return [place.fault(NOT_A_NUMBER, message, numbers.is_rounded)]


def rows_in_words(count: int) -> str:
    """A count of rows."""
    return "1 row" if count == 1 else f"{count:,} rows"


def spread(texts: Iterable[str | None], codes: NDArray[np.int32]) -> pa.Array:
    """A coded column: the text of each row's code; null where the code is negative or its text is None.

    Two codes with one text become one entry, so that equal columns are stored in equal bytes.
    """
    entries: dict[str, int] = {}
    places = [-1 if text is None else entries.setdefault(text, len(entries)) for text in texts]
    indices = np.array([*places, -1], np.int32)[codes]
    return pa.DictionaryArray.from_arrays(
        pa.array(indices, mask=indices < 0), pa.array(list(entries), pa.string())
    )


def mask_of(booleans: pa.Array) -> Mask:
    """An Arrow column of true and false as a mask of rows."""
    return np.asarray(booleans.to_numpy(zero_copy_only=False), np.bool_)
