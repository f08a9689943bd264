"""From a grid to a table: headings found, and rows that are not people kept out and said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice

from .giving_titles import is_giving_spreadsheet
from .headings import Headings, find_headings, unnamed
from .notes import Notes
from .refusals import Faults, Unreadable
from .request import Limits
from .table import Grid, NumberedRow, Table

SAMPLE_ROWS = 200
MOST_NOTES_BELOW = 200
TOTAL = re.compile(
    r"(?P<plain>(grand |overall |sub[- ]?)?totals?:?)|(grand |overall )?total[ :-].{0,60}|sum", re.IGNORECASE
)
# With blanks before, since some programs indent a total.
TOTAL_BEGINNINGS = frozenset({"to", "gr", "ov", "su", " t", " g", " o", " s", "  "})
FIGURE = re.compile(r"[(]?[-+]?[£$€]?\s*\d[\d,. ]*[)]?\s*%?|[-*~.:]{1,3}|\[[a-z]+\]|n/?a|", re.IGNORECASE)
NOTE = re.compile(
    r"(foot)?notes?\b|sources?\b|key\b|please note|contact\b|copyright|©|\*"
    r"|\[[\w]{1,4}\]|[(]\w{1,3}[)]\s|\d{1,2}[.)]\s",
    re.IGNORECASE,
)
# Below three columns a row with one filled cell is nothing unusual.
FEWEST_COLUMNS_FOR_NOTES = 3


def tabulate(grid: Grid, *, header: bool, limits: Limits, notes: Notes, faults: Faults) -> Table:
    """The table that a grid holds."""
    sample = list(islice(grid.rows, SAMPLE_ROWS))
    headings = find_headings(sample, notes) if header else unnamed(sample)
    if headings.width > limits.columns:
        raise Unreadable(f"The table has {headings.width:,} columns; at most {limits.columns:,} are read.")
    rows = chain(islice(sample, headings.rows_before_records, None), grid.rows)
    fitted = _Fitting(headings, grid.short_rows_are_faults and header, notes, faults).fit(rows)
    records = _Records(headings, notes, faults).sift(fitted) if header else fitted
    return Table(
        format=f"360Giving {grid.format}" if is_giving_spreadsheet(headings.names) else grid.format,
        headings=headings.names,
        records=_under_headings(records, headings, faults),
        done=grid.done,
    )


def only_records(
    names: tuple[str, ...], rows: Iterator[NumberedRow], *, notes: Notes, faults: Faults
) -> Iterator[NumberedRow]:
    """The records among rows that a format keeps under names of its own: no blanks, totals or notes."""
    headings = Headings(names, tuple(range(len(names))), 0)
    return _Records(headings, notes, faults).sift(_Fitting(headings, False, notes, faults).fit(rows))


class _Fitting:
    """Brings every row to the table's width, or faults it; drops blank rows."""

    def __init__(self, headings: Headings, short_is_fault: bool, notes: Notes, faults: Faults) -> None:
        self._width = headings.width
        self._before = headings.row
        self._short_is_fault = short_is_fault
        self._notes = notes
        self._faults = faults

    def fit(self, rows: Iterator[NumberedRow]) -> Iterator[NumberedRow]:
        """Rows of exactly the width, and lone cells that may turn out to be notes."""
        width = self._width
        previous = self._before
        for number, cells in rows:
            if number != previous + 1 and previous:  # a sheet leaves its blank rows out
                self._notes.count("blank_rows", previous + 1, times=number - previous - 1)
            previous = number
            if len(cells) == width and cells[0] and not cells[0].isspace():
                yield number, cells
            elif not "".join(cells).strip():
                self._notes.count("blank_rows", number)
            elif (fitted := self._fitted(number, cells)) is not None:
                yield number, fitted

    def _fitted(self, number: int, cells: Sequence[str]) -> Sequence[str] | None:
        count = len(cells)
        if count > self._width:
            return self._without_excess(number, cells)
        if count < self._width and self._short_is_fault and count > 1:
            self._faults.add(
                f"Row {number}: {count} cells, but there are {self._width} columns. "
                "Look for a missing separator or a line break inside a cell."
            )
            return None
        # A lone cell goes on short: whether it is a note or a broken row shows by what follows.
        return cells if count == 1 and self._short_is_fault else [*cells, *[""] * (self._width - count)]

    def _without_excess(self, number: int, cells: Sequence[str]) -> Sequence[str] | None:
        if "".join(cells[self._width :]).strip():
            self._faults.add(
                f"Row {number}: {len(cells)} cells, but there are {self._width} columns. "
                "Look for a separator inside a cell that is not in quotation marks, or a column without a "
                "heading."
            )
            return None
        self._notes.count("empty_trailing_cells", number)
        return cells[: self._width]


class _Records:
    """Keeps the rows that are records; totals, repeated headings and notes below go, and are counted."""

    def __init__(self, headings: Headings, notes: Notes, faults: Faults) -> None:
        self._headings = headings
        self._notes = notes
        self._faults = faults
        self._waiting: list[NumberedRow] = []
        self._last = 0

    def sift(self, rows: Iterator[NumberedRow]) -> Iterator[NumberedRow]:
        """The records, in order."""
        width = self._headings.width
        few_empty = max(width - 1, 1)
        first_heading = self._headings.names[0]
        for number, cells in rows:
            first = cells[0]
            if (
                len(cells) == width
                and first
                and cells.count("") < few_empty
                and first[:2].lower() not in TOTAL_BEGINNINGS
                and first != first_heading
            ):
                if self._waiting:
                    yield from self._released()
                self._last = number
                yield number, cells
            else:
                yield from self._odd(number, cells)
        self._drop_notes()

    def _odd(self, number: int, cells: Sequence[str]) -> Iterator[NumberedRow]:
        if self._may_be_a_note(number, cells):
            self._waiting.append((number, cells))
            if len(self._waiting) > MOST_NOTES_BELOW:
                yield from self._released()
        elif self._repeats_headings(cells):
            self._notes.count("repeated_headings", number)
        elif not self._is_total(number, cells):
            yield from self._released()
            self._last = number
            yield number, cells

    def _may_be_a_note(self, number: int, cells: Sequence[str]) -> bool:
        """One filled cell, the first: cut short, worded as a note, or after a row that was left out."""
        width = self._headings.width
        if not cells[0].strip() or "".join(cells[1:]).strip():
            return False
        worded = width > 1 and bool(NOTE.match(cells[0].strip()))
        after_gap = width >= FEWEST_COLUMNS_FOR_NOTES and number > self._last + 1 and self._last > 0
        return len(cells) < width or worded or after_gap

    def _repeats_headings(self, cells: Sequence[str]) -> bool:
        return tuple(cells[column].strip() for column in self._headings.columns) == self._headings.names

    def _is_total(self, number: int, cells: Sequence[str]) -> bool:
        filled = [cell.strip() for cell in cells if cell.strip()]
        worded = TOTAL.fullmatch(filled[0])
        if not worded or len(filled) < 2:
            return False
        if all(FIGURE.fullmatch(cell) for cell in filled[1:]):
            self._notes.count("total_rows", number)
            return True
        # "Total Produce Limited" is an employer; "Total" beside other text may be either.
        if worded["plain"]:
            self._faults.add(
                f"Row {number} begins with a word for a total but holds other text: it cannot be told "
                "whether it is a record. Remove the row, or write the first cell differently."
            )
        return bool(worded["plain"])

    def _released(self) -> Iterator[NumberedRow]:
        """Records follow after all, so the lone cells were not notes below the table."""
        waiting, self._waiting = self._waiting, []
        for number, cells in waiting:
            if len(cells) < self._headings.width or NOTE.match(cells[0].strip()):
                self._faults.add(
                    f"Row {number}: one cell, but there are {self._headings.width} columns, and records "
                    "follow. Remove the line, or complete the record."
                )
            else:
                yield number, cells

    def _drop_notes(self) -> None:
        for number, _ in self._waiting:
            self._notes.count("notes_below", number)


def _under_headings(
    records: Iterator[NumberedRow], headings: Headings, faults: Faults
) -> Iterator[NumberedRow]:
    """Only the columns that have a heading; a value in one that has none is a fault."""
    unheaded = [column for column in range(headings.width) if column not in headings.columns]
    if not unheaded:
        yield from records
        return
    for number, cells in records:
        stray = next((column for column in unheaded if cells[column].strip()), None)
        if stray is None:
            yield number, [cells[column] for column in headings.columns]
        else:
            faults.add(
                f"Row {number}, column {stray + 1}: a value stands in a column without a heading. "
                "Name the column."
            )
