"""Delimited text as one table."""

from __future__ import annotations

from typing import BinaryIO

from .delimited import delimited_grid
from .notes import Notes
from .refusals import Faults
from .request import Request
from .table import Table, TableInfo
from .tabulation import tabulate

ONLY_TABLE = "rows"


def list_tables(stream: BinaryIO, request: Request) -> list[TableInfo]:
    """A text file is one table."""
    return [TableInfo(name=ONLY_TABLE)]


def read_table(stream: BinaryIO, request: Request, *, notes: Notes, faults: Faults) -> Table:
    """The one table of a text file."""
    limits = request.limits
    grid = delimited_grid(stream, limits=limits, notes=notes, faults=faults)
    return tabulate(grid, header=request.header, limits=limits, notes=notes, faults=faults)
