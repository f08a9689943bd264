"""Reading files that others made: bytes in a limited child process, rows of plain text out."""

from __future__ import annotations

from evenhand.intake.reading.child.notes import Note
from evenhand.intake.reading.child.request import Limits
from evenhand.intake.reading.child.table import TableInfo
from evenhand.intake.reading.opening import OpenedTable, list_tables, open_table
from evenhand.intake.reading.received import Batch

__all__ = ["Batch", "Limits", "Note", "OpenedTable", "TableInfo", "list_tables", "open_table"]
