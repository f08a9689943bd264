"""Rules between columns: keys are unique, dates are in order, areas are the authority's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from evenhand.intake.columns import Mask, PersonKeys
from evenhand.intake.dated import Days
from evenhand.intake.faults import Fault, fault
from evenhand.intake.ordering import KeyOrder, KeyPart
from evenhand.intake.rules import (
    ANOTHER_AREA,
    COMPANION_MISSING,
    DATES_CONTRADICT,
    DUPLICATE_KEY,
    SEVERAL_RECORDS,
)
from evenhand.intake.typed import Place, mask_of
from evenhand.records.schema import Collection, EmptiedWhere, InOrder, Kind, NeedsCompanion


class Source(Protocol):
    """Where columns came from: their headings, and the number that a person counts for each row."""

    @property
    def rows(self) -> NDArray[np.int64]:
        """The row numbers."""

    def heading(self, target: str) -> str:
        """The source's own heading of a stored column."""


def key_parts(
    collection: Collection, keys: Mapping[str, PersonKeys], columns: Mapping[str, pa.Array]
) -> dict[str, KeyPart]:
    """The columns of the key that the file has, in the order of the declaration."""
    return {
        name: keys[name] if name in keys else columns[name]
        for name in collection.key
        if name in keys or name in columns
    }


def key_faults(
    collection: Collection, parts: Mapping[str, KeyPart], order: KeyOrder, source: Source
) -> Iterator[Fault]:
    """Rows with the same key, and people with several rows."""
    rows, names = source.rows, [source.heading(name) for name in parts]
    identity = next(each for each in collection.key if _identifies(collection, each))
    if identity not in parts or not len(rows):
        return
    is_keyed = ~_blank(parts[identity])
    repeated = order.repeated(len(parts)) & is_keyed
    if repeated.any():
        message = f"{int(repeated.sum()):,} rows share their key ({', '.join(names)}) with another row."
        yield fault(DUPLICATE_KEY, message, rows=rows[repeated])
    if len(parts) < len(collection.key) or len(parts) == 1:
        return
    several = order.repeated(len(parts) - 1) & is_keyed & ~repeated
    if several.any():
        message = f"{int(several.sum()):,} rows share {' and '.join(names[:-1])} and differ in {names[-1]}."
        yield fault(SEVERAL_RECORDS, message, rows=rows[several])


def _identifies(collection: Collection, name: str) -> bool:
    """Is it the part of the key without which two rows cannot be said to be the same record's?"""
    has_person = any(collection.by_name[each].kind is Kind.PERSON_KEY for each in collection.key)
    return not has_person or collection.by_name[name].kind is Kind.PERSON_KEY


def _blank(part: KeyPart) -> Mask:
    return part.is_blank if isinstance(part, PersonKeys) else mask_of(pc.is_null(part))


def constraint_faults(
    collection: Collection,
    columns: Mapping[str, pa.Array],
    days: Mapping[str, Days],
    source: Source,
) -> Iterator[Fault]:
    """The rules that the collection declares between two of its fields."""
    rows, named = source.rows, source.heading
    for constraint in collection.constraints:
        match constraint:
            case InOrder(earlier, later) if earlier in days and later in days:
                wrong = days[earlier] > days[later]
                words = f"'{named(earlier)}' is after '{named(later)}'"
                if wrong.any():
                    yield fault(
                        DATES_CONTRADICT, _in_rows(words, wrong), column=named(later), rows=rows[wrong]
                    )
            case NeedsCompanion(given, needs) if given in columns:
                missing = ~mask_of(pc.is_null(columns[given]))
                if needs in columns:
                    missing &= mask_of(pc.is_null(columns[needs]))
                words = f"'{named(given)}' is given without '{named(needs)}'"
                if missing.any():
                    yield fault(
                        COMPANION_MISSING, _in_rows(words, missing), column=named(needs), rows=rows[missing]
                    )


def emptied(collection: Collection, columns: Mapping[str, pa.Array]) -> dict[str, pa.Array]:
    """The columns that the collection does not keep in some rows, without those rows."""
    kept = {}
    for each in collection.constraints:
        if isinstance(each, EmptiedWhere) and each.field in columns and each.where in columns:
            texts = columns[each.where].cast(pa.string())
            is_emptied = mask_of(pc.fill_null(pc.equal(texts, each.code), False))
            column = columns[each.field]
            indices = pc.if_else(pa.array(is_emptied), None, column.indices)
            kept[each.field] = pa.DictionaryArray.from_arrays(indices, column.dictionary)
    return kept


def _in_rows(words: str, mask: Mask) -> str:
    count = int(mask.sum())
    return f"{words} in {count:,} {'row' if count == 1 else 'rows'}."


def area_notices(place: Place, column: pa.Array, areas: frozenset[str]) -> list[Fault]:
    """Rows of an area that is not one of the authority's, by name or code."""
    if not areas:
        return []
    known = {area.casefold() for area in areas}
    is_another = np.array([name.casefold() not in known for name in column.dictionary.to_pylist()] + [False])
    indices = column.indices.fill_null(len(column.dictionary)).to_numpy(zero_copy_only=False)
    another = np.asarray(is_another[indices], np.bool_)
    if not another.any():
        return []
    message = (
        f"'{place.heading}' names an area that is not one of the authority's in {int(another.sum()):,} rows."
    )
    return [place.fault(ANOTHER_AREA, message, another)]
