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

from evenhand.intake.columns import Distinct, Numbers, Rows
from evenhand.intake.faults import Fault, OddValue, described, fault, kind_of_text, looks_personal
from evenhand.intake.rules import (
    LOOKS_PERSONAL,
    MISSING_VALUE,
    NOT_A_NUMBER,
    NOT_MONEY,
    OUT_OF_RANGE,
    PERCENTAGE_ABOVE_100,
    ROUNDED_TO_PENCE,
    TOO_LONG,
    TOO_MANY_VALUES,
    Rule,
)
from evenhand.records.schema import PENCE_SUFFIX, Field, Kind

DECIMAL = pa.decimal128(14, 4)
TEXT = pa.dictionary(pa.int32(), pa.string())
LONGEST_NAME = 100
# Ten digits before the point: what a stored decimal holds, and more than any count or amount here.
LARGEST = Decimal(10**10 - 1)

Mask = NDArray[np.bool_]


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


def key_column(place: Place, pseudonyms: pa.Array) -> TypedColumn:
    """The pseudonyms of a person key."""
    return TypedColumn(
        {place.field.name: pseudonyms}, tuple(missing_values(place, mask_of(pc.is_null(pseudonyms))))
    )


def identifier_column(place: Place, texts: pa.Array) -> TypedColumn:
    """The identifiers of things, as they stand."""
    faults = missing_values(place, mask_of(pc.is_null(texts)))
    too_long = mask_of(pc.fill_null(pc.greater(pc.utf8_length(texts), LONGEST_NAME), False))
    if too_long.any():
        faults.append(place.fault(TOO_LONG, _too_long(place), too_long))
    personal = mask_of(pc.fill_null(pc.match_substring(texts, "@"), False))
    if personal.any():
        message = f"'{place.heading}' holds what looks like e-mail addresses."
        faults.append(place.fault(LOOKS_PERSONAL, message, personal))
    return TypedColumn({place.field.name: texts}, tuple(faults))


def name_column(place: Place, column: Distinct) -> TypedColumn:
    """The names of things, from an open list."""
    faults = [*missing_values(place, column.codes < 0), *too_many(place, column), *_odd_names(place, column)]
    return TypedColumn({place.field.name: spread(column.texts, column.codes)}, tuple(faults))


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
    values = numbers.values
    blank = mask_of(pc.is_null(values)) & ~numbers.is_odd
    faults = [
        *missing_values(place, blank),
        *_odd_numbers(place, numbers, is_private),
        *_above_100(place, numbers),
    ]
    values = pc.if_else(pa.array(numbers.is_above_100_per_cent), None, values)
    outside, range_faults = _outside(place, values)
    faults.extend(range_faults)
    values = pc.if_else(pa.array(outside), None, values)
    match place.field.kind:
        case Kind.MONEY:
            stored, more = _pence(place, values)
        case Kind.WHOLE_NUMBER | Kind.AGE:
            stored, more = _whole(place, values, stored_as)
        case _:
            stored, more = {stored_as: pc.round(values, 4).cast(DECIMAL, safe=False)}, []
    return TypedColumn(stored, (*faults, *more))


def _odd_numbers(place: Place, numbers: Numbers, is_private: bool) -> list[Fault]:
    if not numbers.is_odd.any():
        return []
    rule = NOT_MONEY if place.field.kind is Kind.MONEY else NOT_A_NUMBER
    wanted = "an amount in pounds" if rule is NOT_MONEY else "a number"
    odd = (OddValue(text, rows) for text, rows in numbers.odd_texts.items())
    found = "values that are not repeated here" if is_private else described(odd)
    message = f"'{place.heading}' should hold {wanted} and has {found}."
    return [place.fault(rule, message, numbers.is_odd)]


def _outside(place: Place, values: pa.Array) -> tuple[Mask, list[Fault]]:
    field = place.field
    least = -LARGEST if field.minimum is None else field.minimum
    most = LARGEST if field.maximum is None else field.maximum
    outside = mask_of(
        pc.fill_null(pc.or_(pc.less(values, _scalar(least)), pc.greater(values, _scalar(most))), False)
    )
    if not outside.any():
        return outside, []
    bounds = f"{least:,} to {most:,}" if field.maximum is not None else f"{least:,} or more"
    count = rows_in_words(int(outside.sum()))
    message = f"'{place.heading}' ({field.title}) should be {bounds} and is not in {count}."
    if field.note:
        message += f" {field.note}"
    return outside, [place.fault(OUT_OF_RANGE, message, outside)]


def _above_100(place: Place, numbers: Numbers) -> list[Fault]:
    if not numbers.is_above_100_per_cent.any():
        return []
    message = f"'{place.heading}' has percentages above 100."
    return [place.fault(PERCENTAGE_ABOVE_100, message, numbers.is_above_100_per_cent)]


def _pence(place: Place, values: pa.Array) -> tuple[dict[str, pa.Array], list[Fault]]:
    in_pounds = pc.round(values, 2, round_mode="half_towards_infinity")
    is_rounded = mask_of(pc.fill_null(pc.not_equal(in_pounds, values), False))
    pence = pc.multiply(in_pounds.cast(pa.decimal128(18, 2)), pa.scalar(100, pa.int64())).cast(pa.int64())
    faults = []
    if is_rounded.any():
        message = f"'{place.heading}': {int(is_rounded.sum()):,} amounts were rounded to the nearest penny."
        faults.append(place.fault(ROUNDED_TO_PENCE, message, is_rounded))
    return {place.field.name + PENCE_SUFFIX: pence}, faults


def _whole(place: Place, values: pa.Array, stored_as: str) -> tuple[dict[str, pa.Array], list[Fault]]:
    is_part = mask_of(pc.fill_null(pc.not_equal(pc.trunc(values), values), False))
    whole = pc.trunc(values).cast(pa.int64())
    if not is_part.any():
        return {stored_as: whole}, []
    message = f"'{place.heading}' ({place.field.title}) should hold whole numbers."
    return {stored_as: whole}, [place.fault(NOT_A_NUMBER, message, is_part)]


def rows_in_words(count: int) -> str:
    """A count of rows."""
    return "1 row" if count == 1 else f"{count:,} rows"


def _scalar(number: Decimal) -> pa.Scalar:
    return pa.scalar(number, pa.decimal128(28, 10))


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
