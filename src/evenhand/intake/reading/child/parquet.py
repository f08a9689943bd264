"""Parquet files: the footer's claims first, then every value as exact text."""

from __future__ import annotations

import os
import resource
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any, BinaryIO

from .figures import float_text
from .headings import checked_names, shortened
from .notes import Notes
from .refusals import Faults, Unreadable
from .request import Limits, Request
from .table import ONLY_TABLE, NumberedRow, Table, TableInfo, check_only_table
from .tabulation import only_records

MARK = b"PAR1"
LENGTH_BYTES = 4
LONGEST_FOOTER = 64 << 20
BATCH_ROWS = 4_000
# The names of the columns are counted as the first row, as in the other formats.
FIRST_ROW = 2
PANDAS_INDEX = "__index_level_"
DAMAGED = "The Parquet file is damaged. Write it again, or send the table as CSV."

# pyarrow has no types of its own; its objects are `Any` here and nowhere else in the child.
Arrow = Any
ToTexts = Callable[[Arrow], list[str]]


def list_tables(stream: BinaryIO, request: Request) -> list[TableInfo]:
    """A Parquet file is one table."""
    return [TableInfo(name=ONLY_TABLE)]


def read_table(stream: BinaryIO, request: Request, *, notes: Notes, faults: Faults) -> Table:
    """The one table of a Parquet file."""
    check_only_table(request.table)
    if not request.library_folder:
        raise Unreadable("Parquet cannot be read on this machine: pyarrow is not installed. Send CSV.")
    _check_footer(stream)
    _widen_memory(request.limits)
    arrow = _arrow(request.library_folder)
    file = _opened(arrow, stream)
    _check_claims(file, request.limits)
    fields = [field for field in file.schema_arrow if not field.name.startswith(PANDAS_INDEX)]
    if len(fields) < len(file.schema_arrow):
        notes.say("index_column_ignored", "The row index that pandas adds was not read.")
    names = checked_names([field.name for field in fields])
    writers = [_to_texts(arrow, field) for field in fields]
    rows = _rows(arrow, file, [field.name for field in fields], writers)
    return Table(
        format="Parquet",
        headings=names,
        records=only_records(names, rows, notes=notes, faults=faults) if request.header else rows,
        done=stream.tell,
    )


def _check_footer(stream: BinaryIO) -> None:
    size = stream.seek(0, os.SEEK_END)
    stream.seek(max(0, size - len(MARK) - LENGTH_BYTES))
    tail = stream.read()
    length = int.from_bytes(tail[:LENGTH_BYTES], "little")
    if tail[LENGTH_BYTES:] != MARK or not 0 < length <= min(LONGEST_FOOTER, size):
        raise Unreadable(DAMAGED)
    stream.seek(0)


def _widen_memory(limits: Limits) -> None:
    """pyarrow and its libraries alone take 300 MiB of addresses; a group of rows is unpacked beside them."""
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    bound = limits.parquet_memory_bytes
    resource.setrlimit(
        resource.RLIMIT_AS, (bound if most == resource.RLIM_INFINITY else min(bound, most), most)
    )


def _arrow(folder: str) -> Arrow:
    """pyarrow with one thread and the plain allocator, so that the limits hold."""
    os.environ.update(
        {"ARROW_DEFAULT_MEMORY_POOL": "system", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    )
    sys.path.append(folder)
    arrow = import_module("pyarrow")
    import_module("pyarrow.parquet")
    arrow.set_cpu_count(1)
    arrow.set_io_thread_count(1)
    return arrow


def _opened(arrow: Arrow, stream: BinaryIO) -> Arrow:
    try:
        return arrow.parquet.ParquetFile(stream, pre_buffer=False, buffer_size=1 << 16)
    except MemoryError:
        raise  # pyarrow's own is both; what it says is that the limit was met
    except (arrow.ArrowException, OSError, ValueError) as error:
        raise Unreadable(DAMAGED) from error


def _check_claims(file: Arrow, limits: Limits) -> None:
    metadata = file.metadata
    if metadata.num_rows > limits.rows:
        raise Unreadable(
            f"The file says that it has {metadata.num_rows:,} rows; at most {limits.rows:,} are read."
        )
    if metadata.num_columns > limits.columns:
        raise Unreadable(
            f"The file says that it has {metadata.num_columns:,} columns; {limits.columns:,} is the most."
        )
    groups = [metadata.row_group(place) for place in range(metadata.num_row_groups)]
    unpacked = sum(max(0, group.total_byte_size) for group in groups)
    if unpacked > limits.unpacked_bytes or sum(group.num_rows for group in groups) != metadata.num_rows:
        raise Unreadable(
            "What the file says of its own size cannot be. Write it again, or send the table as CSV."
        )


def _rows(arrow: Arrow, file: Arrow, names: list[str], writers: list[ToTexts]) -> Iterator[NumberedRow]:
    number = FIRST_ROW - 1
    try:
        for batch in file.iter_batches(BATCH_ROWS, columns=names, use_threads=False):
            columns = [to_texts(batch.column(place)) for place, to_texts in enumerate(writers)]
            for number, cells in enumerate(zip(*columns, strict=True), start=number + 1):  # noqa: B020
                yield number, cells
    except MemoryError:
        raise
    except (arrow.ArrowException, OSError, ValueError, OverflowError) as error:
        raise Unreadable(f"After row {number:,}: {DAMAGED[0].lower()}{DAMAGED[1:]}") from error
    if number - FIRST_ROW + 1 != file.metadata.num_rows:
        raise Unreadable(DAMAGED)


def _to_texts(arrow: Arrow, field: Arrow) -> ToTexts:
    """How values of a column become text; nested and foreign types are refused."""
    types, kind = arrow.types, field.type
    if types.is_dictionary(kind):
        inner = _to_texts(arrow, arrow.field(field.name, kind.value_type))
        return lambda array: inner(array.dictionary_decode())
    for is_kind, to_texts in (
        (lambda kind: types.is_string(kind) or types.is_large_string(kind), _strings),
        (types.is_integer, _integers),
        (types.is_boolean, _booleans),
        (types.is_float64, _floats),
        (types.is_floating, lambda array: _short_floats(arrow, array)),
        (types.is_decimal, _decimals),
        (types.is_date, _dates),
        (types.is_timestamp, lambda array: _timestamps(arrow, array)),
        (types.is_time, lambda array: [_clock(text) for text in _strings(array.cast(arrow.string()))]),
        (types.is_null, lambda array: [""] * len(array)),
    ):
        if is_kind(kind):
            return to_texts
    raise Unreadable(
        f"Column '{shortened(field.name)}' holds values of type {shortened(str(kind))}, which are not read. "
        "Write it as text, numbers or dates."
    )


def _strings(array: Arrow) -> list[str]:
    return ["" if value is None else value for value in array.to_pylist()]


def _integers(array: Arrow) -> list[str]:
    return ["" if value is None else str(value) for value in array.to_pylist()]


def _booleans(array: Arrow) -> list[str]:
    return ["" if value is None else "TRUE" if value else "FALSE" for value in array.to_pylist()]


def _floats(array: Arrow) -> list[str]:
    return ["" if value is None else float_text(value) for value in array.to_pylist()]


def _short_floats(arrow: Arrow, array: Arrow) -> list[str]:
    """Floats of 16 and 32 bits: the shortest text that names them among floats of 32 bits."""
    texts = array.cast(arrow.float32()).cast(arrow.string()).to_pylist()
    return ["" if text is None else float_text(float(text)) for text in texts]


def _decimals(array: Arrow) -> list[str]:
    return ["" if value is None else format(value, "f") for value in array.to_pylist()]


def _dates(array: Arrow) -> list[str]:
    return ["" if value is None else value.isoformat() for value in array.to_pylist()]


def _timestamps(arrow: Arrow, array: Arrow) -> list[str]:
    """Moments as ISO text; midnight without a time zone is a date."""
    return ["" if text is None else _moment(text) for text in array.cast(arrow.string()).to_pylist()]


def _moment(text: str) -> str:
    day, _, clock = text.partition(" ")
    zone = "Z" if clock.endswith("Z") else ""
    clock = _clock(clock.removesuffix("Z"))
    return day if clock == "00:00:00" and not zone else f"{day}T{clock}{zone}"


def _clock(text: str) -> str:
    """A time of day without a fraction of nothing."""
    return text.rstrip("0").rstrip(".") if "." in text else text
