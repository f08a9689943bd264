"""What workbooks of both kinds share: which sheet is meant, and what is said about the others."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .headings import shortened
from .notes import Notes
from .refusals import Faults, Unreadable
from .request import Request
from .table import Grid, Table, TableInfo
from .tabulation import tabulate

# The last row and column of a sheet in every current spreadsheet program.
LAST_ROW = 1_048_576
LAST_COLUMN = 16_384
NAMES_SHOWN = 12
FRONT_MATTER = re.compile(
    r"cover|contents|table of contents|read ?me|notes?|guidance|instructions?|about|meta|metadata|index"
    r"|look ?ups?",
    re.IGNORECASE,
)


def choose_sheet(sheets: Sequence[TableInfo], wanted: str | None, notes: Notes) -> TableInfo:
    """The sheet asked for, or the first visible one that is not a cover or notes by its name."""
    if wanted is not None:
        chosen = next((sheet for sheet in sheets if sheet.name == wanted), None)
        if chosen is None:
            raise Unreadable(f"There is no sheet '{shortened(wanted)}'. {_names(sheets)}")
        if chosen.is_hidden:
            notes.say("hidden_sheet_read", "The sheet asked for is hidden in the workbook.")
    else:
        visible = [sheet for sheet in sheets if not sheet.is_hidden]
        if not visible:
            raise Unreadable("The workbook has no sheet that can be seen.")
        chosen = next((sheet for sheet in visible if not is_front_matter(sheet.name)), visible[0])
    _say_ignored(chosen, sheets, notes)
    return chosen


def is_front_matter(name: str) -> bool:
    """Whether a sheet's name says that it holds no records."""
    return bool(FRONT_MATTER.fullmatch(re.sub(r"[\W_]+|sheet|page", " ", name.casefold()).strip()))


def tabulate_sheet(
    grid: Grid, request: Request, sheets: Sequence[TableInfo], *, notes: Notes, faults: Faults
) -> Table:
    """The table of a sheet; where it cannot be found, or is one column of words, the sheets are named."""
    several = sum(not sheet.is_hidden for sheet in sheets) > 1
    try:
        table = tabulate(grid, header=request.header, limits=request.limits, notes=notes, faults=faults)
    except Unreadable as refusal:
        raise Unreadable(f"{refusal} {_names(sheets)}" if several else str(refusal)) from refusal
    if several and request.table is None and len(table.headings) == 1:
        raise Unreadable(f"The first sheet holds one column of text, no table. {_names(sheets)}")
    return table


def say_layout(notes: Notes, *, merged: int, hidden_columns: int) -> None:
    """What of a sheet's layout could mislead a person who compares it with what was read."""
    if merged:
        notes.say(
            "merged_cells",
            f"Merged ranges of cells: {merged}. Each value was read in its first cell only.",
            count=merged,
        )
    if hidden_columns:
        notes.say(
            "hidden_columns",
            f"Hidden columns or ranges of them: {hidden_columns}. They were read like the others.",
            count=hidden_columns,
        )


def _say_ignored(chosen: TableInfo, sheets: Sequence[TableInfo], notes: Notes) -> None:
    others = [sheet for sheet in sheets if sheet is not chosen]
    visible = [sheet for sheet in others if not sheet.is_hidden]
    hidden = len(others) - len(visible)
    if visible:
        names = ", ".join(f"'{shortened(sheet.name)}'" for sheet in visible[:NAMES_SHOWN])
        notes.say(
            "sheets_ignored",
            f"Sheet '{shortened(chosen.name)}' was read, and not: {names}.",
            count=len(visible),
        )
    if hidden:
        notes.say("hidden_sheets_ignored", f"Hidden sheets that were not read: {hidden}.", count=hidden)


def _names(sheets: Sequence[TableInfo]) -> str:
    shown = [f"'{shortened(sheet.name)}'" for sheet in sheets[:NAMES_SHOWN]]
    return f"Name the sheet to read: {', '.join(shown)}{', ...' if len(sheets) > NAMES_SHOWN else ''}."
