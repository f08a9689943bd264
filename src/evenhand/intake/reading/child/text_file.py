"""Delimited text as one table."""

from __future__ import annotations

from typing import BinaryIO

from .delimited import delimited_grid
from .notes import Notes
from .refusals import Faults
from .request import Request
from .table import ONLY_TABLE, Table, TableInfo, check_only_table
from .tabulation import tabulate


def list_tables(stream: BinaryIO, request: Request) -> list[TableInfo]:
    """A text file is one table."""
    return [TableInfo(name=ONLY_TABLE)]


def read_table(stream: BinaryIO, request: Request, *, notes: Notes, faults: Faults) -> Table:
    """The one table of a text file."""
    check_only_table(request.table)
    limits = request.limits
    grid = delimited_grid(stream, limits=limits, notes=notes)
    return tabulate(grid, header=request.header, limits=limits, notes=notes, faults=faults)
