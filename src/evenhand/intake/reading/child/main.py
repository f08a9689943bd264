"""The child's work from beginning to end: limits, format, rows out."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import asdict
from importlib import import_module
from typing import BinaryIO

from .confinement import confine
from .frames import FIRST_BATCH_ROWS, Frames
from .kinds import find_kind
from .notes import Notes
from .refusals import Faults, Refused, Unreadable
from .request import Limits, Request
from .table import Table, TableInfo

TOO_MUCH = (
    "The file needs more memory than one file may take: it unpacks to far more than it looks, or it is built "
    "unusually deep. Save the table again as CSV, or split it."
)
# The module that reads each kind is loaded only for it; each has `read_table` and `list_tables`.
READERS = {
    "text": "text_file",
    "zip": "workbook",
    "parquet": "parquet",
    "json": "giving_json",
    "xml": "ilr",
}


def main(arguments: Sequence[str]) -> int:
    """Read the file on standard input as the request says; frames go to standard output."""
    request = Request.from_text(arguments[0])
    limits = request.limits
    confine(
        memory_bytes=limits.memory_bytes,
        most_memory_bytes=max(limits.memory_bytes, limits.parquet_memory_bytes),
        cpu_seconds=limits.cpu_seconds_for(request.size_bytes),
    )
    with open(sys.stdin.fileno(), "rb", closefd=False) as stream:
        serve(request, stream, Frames(sys.stdout.buffer))
    return 0


def serve(request: Request, stream: BinaryIO, output: Frames) -> None:
    """Answer one request with frames: the table, its list of tables, or why not."""
    try:
        _answer(request, stream, output)
    except Unreadable as refusal:
        output.send("unreadable", message=str(refusal))
    except Refused as refusal:
        output.send("refused", message=str(refusal))
    except (MemoryError, RecursionError):
        output.send("unreadable", message=TOO_MUCH)


def _answer(request: Request, stream: BinaryIO, output: Frames) -> None:
    kind = find_kind(stream, request.suffix)
    reader = import_module(f".{READERS[kind]}", __package__)
    notes, faults = Notes(), Faults()
    if request.lists_tables:
        tables: list[TableInfo] = reader.list_tables(stream, request)
        output.send("tables", tables=[asdict(table) for table in tables])
        return
    table: Table = reader.read_table(stream, request, notes=notes, faults=faults)
    output.send("table", format=table.format, headings=table.headings)
    _send_records(table, output, faults, request.limits)
    faults.check()
    output.send("end", notes=[asdict(note) for note in notes.all()])


def _send_records(table: Table, output: Frames, faults: Faults, limits: Limits) -> None:
    """Records in batches; after the first fault only further faults are looked for."""
    numbers: list[int] = []
    rows: list[Sequence[str]] = []
    batch_rows = FIRST_BATCH_ROWS
    count = 0
    for count, (number, cells) in enumerate(table.records, start=1):
        numbers.append(number)
        rows.append(cells)
        if len(rows) >= batch_rows:
            _check_amount(count, output, limits)
            if not faults.count:
                batch_rows = output.send_batch(numbers, rows, table.done())
            numbers, rows = [], []
    _check_amount(count, output, limits)
    if rows and not faults.count:
        output.send_batch(numbers, rows, table.done())


def _check_amount(count: int, output: Frames, limits: Limits) -> None:
    if count > limits.rows:
        raise Unreadable(f"The table has more than {limits.rows:,} rows. Split it, for example by year.")
    if output.octets_sent > limits.unpacked_bytes:
        raise Unreadable(TOO_MUCH)
