"""Rules between columns: keys are unique, dates are in order, areas are the authority's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from evenhand.intake.dated import Days
from evenhand.intake.faults import Fault, fault
from evenhand.intake.rules import (
    ANOTHER_AREA,
    COMPANION_MISSING,
    DATES_CONTRADICT,
    DUPLICATE_KEY,
    SEVERAL_RECORDS,
)
from evenhand.intake.typed import Mask, Place, mask_of
from evenhand.records.schema import Collection, EmptiedWhere, InOrder, Kind, NeedsCompanion


def row_codes(columns: Sequence[pa.Array], rows: int) -> NDArray[np.int64]:
    """A number for each row, the same for rows that agree in every column; blank agrees with blank."""
    codes = np.zeros(rows, np.int64)
    for column in columns:
        encoded = column if pa.types.is_dictionary(column.type) else column.dictionary_encode()
        own = encoded.indices.fill_null(len(encoded.dictionary)).to_numpy(zero_copy_only=False)
        combined = codes * (len(encoded.dictionary) + 1) + own
        codes = np.asarray(np.unique(combined, return_inverse=True)[1], np.int64)
    return codes


def key_faults(
    collection: Collection, columns: Mapping[str, pa.Array], rows: NDArray[np.int64]
) -> Iterator[Fault]:
    """Rows with the same key, and people with several rows."""
    person = collection.by_name[collection.key[0]]
    present = [name for name in collection.key if name in columns]
    people = [columns[name] for name in present if collection.by_name[name].kind is Kind.PERSON_KEY]
    if person.name not in present and not people:
        return
    is_keyed = _all_known([*people, *(columns[name] for name in present[:1])])
    repeated = _repeated(row_codes([columns[name] for name in present], len(rows)), is_keyed)
    if repeated.any():
        message = f"{int(repeated.sum()):,} rows share their key ({', '.join(present)}) with another row."
        yield fault(DUPLICATE_KEY, message, rows=rows[repeated])
    shorter = [columns[name] for name in collection.key[:-1] if name in columns]
    several = _repeated(row_codes(shorter, len(rows)), is_keyed) & ~repeated
    if len(present) == len(collection.key) > 1 and several.any():
        same = person.title.lower()
        message = f"{int(several.sum()):,} rows share their {same} and are told apart by {present[-1]}."
        yield fault(SEVERAL_RECORDS, message, rows=rows[several])


def _all_known(columns: Sequence[pa.Array]) -> Mask:
    known = [~mask_of(pc.is_null(column)) for column in columns]
    return np.asarray(np.logical_and.reduce(known), np.bool_)


def _repeated(codes: NDArray[np.int64], counted: Mask) -> Mask:
    if not len(codes):
        return np.zeros(0, np.bool_)
    times = np.bincount(codes[counted], minlength=int(codes.max()) + 1)
    return counted & (times[codes] > 1)


def constraint_faults(
    collection: Collection,
    columns: Mapping[str, pa.Array],
    days: Mapping[str, Days],
    rows: NDArray[np.int64],
) -> Iterator[Fault]:
    """The rules that the collection declares between two of its fields."""
    for constraint in collection.constraints:
        match constraint:
            case InOrder(earlier, later) if earlier in days and later in days:
                wrong = days[earlier] > days[later]
                words = f"'{earlier}' is after '{later}'"
                if wrong.any():
                    yield fault(DATES_CONTRADICT, _in_rows(words, wrong), column=later, rows=rows[wrong])
            case NeedsCompanion(given, needs) if given in columns:
                missing = ~mask_of(pc.is_null(columns[given]))
                if needs in columns:
                    missing &= mask_of(pc.is_null(columns[needs]))
                words = f"'{given}' is given without '{needs}'"
                if missing.any():
                    yield fault(COMPANION_MISSING, _in_rows(words, missing), column=needs, rows=rows[missing])


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
