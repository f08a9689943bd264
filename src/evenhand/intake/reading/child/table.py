"""What a format's reader hands on: a grid of cells still to be understood, or a table ready to send."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from .refusals import Unreadable

# The number that a person counts in the file, and the cells as text.
NumberedRow = tuple[int, Sequence[str]]


# The name of the table of a format that holds one without a name.
ONLY_TABLE = "rows"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Rows as they stand in a file, with titles, blanks, totals and notes among them."""

    format: str
    rows: Iterator[NumberedRow]
    # In delimited text a short row has lost something; in a sheet it merely ends with empty cells.
    short_rows_are_faults: bool
    done: Callable[[], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Headings, and records that all have one cell a heading."""

    format: str
    headings: tuple[str, ...]
    records: Iterator[NumberedRow]
    done: Callable[[], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableInfo:
    """A table that a file holds: a sheet, or one of the tables of a structured format."""

    name: str
    is_hidden: bool = False


def check_only_table(wanted: str | None) -> None:
    """Refuse a sheet's name for a file that has no sheets."""
    if wanted not in {None, ONLY_TABLE}:
        raise Unreadable("This file holds one table without a name; read it without naming one.")
