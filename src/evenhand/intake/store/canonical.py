"""The one form in which rows are stored: our columns and types, sorted; the same rows, the same bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from evenhand.intake.answers import nobody_asked
from evenhand.intake.checking import Checked
from evenhand.intake.store.disk import Disk
from evenhand.intake.typed import DECIMAL, TEXT
from evenhand.records.monitored import BIRTH_YEAR
from evenhand.records.schema import Field, Kind

ROWS_A_GROUP = 100_000
METADATA_PREFIX = "evenhand."


@dataclass(slots=True)
class HashedFile:
    """A file being written, hashed as it goes; every write goes through the disk."""

    file: BinaryIO
    disk: Disk
    _hash: hashlib._Hash = field(default_factory=hashlib.sha256)
    _length: int = 0
    closed: bool = False

    def write(self, octets: bytes) -> int:
        """Write and hash."""
        taken = bytes(octets)
        self.disk.write(self.file, taken)
        self._hash.update(taken)
        self._length += len(taken)
        return len(taken)

    def tell(self) -> int:
        """How many bytes were written."""
        return self._length

    def flush(self) -> None:
        """Nothing waits in memory."""

    def close(self) -> None:
        """The file itself is closed by whoever opened it."""
        self.closed = True

    @property
    def sha256(self) -> str:
        """The hash of the bytes so far."""
        return self._hash.hexdigest()


def stored_schema(checked: Checked, period: str) -> pa.Schema:
    """The columns of a submission with their types, and what the file says about itself."""
    collection = checked.collection
    fields = [pa.field(name, _type(each)) for each in collection.fields for name in _names(each, checked)]
    if any(each.kind is Kind.DATE_OF_BIRTH for each in collection.fields):
        fields.append(pa.field(BIRTH_YEAR, pa.int16()))
    metadata = {
        "collection": collection.name,
        "schema_version": str(collection.schema_version),
        "organisation": checked.organisation,
        "period": period,
        "source_sha256": checked.source_sha256,
        "key_id": checked.key_id,
    }
    return pa.schema(fields, {METADATA_PREFIX + name: value for name, value in metadata.items()})


def _names(each: Field, checked: Checked) -> tuple[str, ...]:
    if not each.repeated:
        return each.stored_names
    return tuple(sorted(name for name in checked.columns if name.rpartition("_")[0] == each.name))


def _type(each: Field) -> pa.DataType:
    match each.kind:
        case Kind.PERSON_KEY | Kind.IDENTIFIER:
            return pa.string()
        case Kind.DATE:
            return pa.date32()
        case Kind.WHOLE_NUMBER | Kind.MONEY:
            return pa.int64()
        case Kind.DECIMAL:
            return DECIMAL
        case Kind.FLAG:
            return pa.bool_()
    return TEXT


def write_rows(checked: Checked, file: HashedFile, *, period: str) -> None:
    """Write the rows of an accepted file, sorted by their key.

    Sorted by pseudonym first, the rows lose the order of the source file, which may give people away
    (a list by name or by date of joining).
    """
    schema = stored_schema(checked, period)
    with pq.ParquetWriter(pa.PythonFile(file, mode="w"), schema, compression="zstd", version="2.6") as writer:
        for rows in _row_groups(checked):
            writer.write_table(_table(checked, schema, rows), row_group_size=ROWS_A_GROUP)


def _row_groups(checked: Checked) -> Iterator[NDArray[np.int64]]:
    for start in range(0, checked.rows, ROWS_A_GROUP):
        yield checked.order.rows[start : start + ROWS_A_GROUP]


def _table(checked: Checked, schema: pa.Schema, rows: NDArray[np.int64]) -> pa.Table:
    columns: dict[str, pa.Array] = {}
    for each in checked.collection.characteristics:
        answers = checked.answers.get(each.name)
        some = nobody_asked(len(rows)) if answers is None else answers.take(rows)
        columns.update(some.stored(each))
    for name, keys in checked.keys.items():
        columns[name] = keys.take(rows)
    places = pa.array(rows)
    for name, column in checked.columns.items():
        columns[name] = column.take(places)
    return pa.table(
        [_as_stored(columns.get(each.name), each.type, len(rows)) for each in schema], schema=schema
    )


def _as_stored(column: pa.Array | None, kind: pa.DataType, rows: int) -> pa.Array:
    if column is None:
        return _nothing(kind, rows)
    return _in_one_order(column) if pa.types.is_dictionary(kind) else column.cast(kind)


def _in_one_order(column: pa.Array) -> pa.Array:
    """A coded column whose texts stand in order, whichever row of the source file had them first."""
    order = pc.sort_indices(column.dictionary)
    places: NDArray[np.int32] = np.empty(len(order), np.int32)
    places[order.to_numpy()] = np.arange(len(order), dtype=np.int32)
    return pa.DictionaryArray.from_arrays(
        pa.array(places).take(column.indices), column.dictionary.take(order)
    )


def _nothing(kind: pa.DataType, rows: int) -> pa.Array:
    if pa.types.is_dictionary(kind):
        return pa.DictionaryArray.from_arrays(pa.nulls(rows, pa.int32()), pa.array([], pa.string()))
    return pa.nulls(rows, kind)
