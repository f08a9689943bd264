"""OpenDocument spreadsheets: the rows of one sheet, every cell as text, repeats under a budget."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .archives import Archive
from .figures import number_text, whole
from .markup import Markup, local
from .notes import Notes
from .refusals import Faults, Unreadable
from .request import Limits, Request
from .sheets import LAST_COLUMN, choose_sheet, say_layout, tabulate_sheet
from .table import Grid, NumberedRow, Table, TableInfo

CONTENT = "content.xml"
MANIFEST = "META-INF/manifest.xml"
HIDDEN = {"collapse", "filter"}
CELLS = {"table-cell", "covered-table-cell"}
NUMBERS = {"float", "percentage", "currency"}
DURATION = re.compile(r"PT(\d+)H(\d+)M(\d+)(?:[.,](\d+))?S")


def list_tables(archive: Archive, request: Request) -> list[TableInfo]:
    """The sheets."""
    return _sheets(archive)


def read_table(archive: Archive, request: Request, *, notes: Notes, faults: Faults) -> Table:
    """One sheet as a table."""
    sheets = _sheets(archive)
    chosen = choose_sheet(sheets, request.table, notes)
    grid = Grid(
        format="ODS",
        rows=_rows(archive, sheets.index(chosen), limits=request.limits, notes=notes),
        short_rows_are_faults=False,
        done=archive.done,
    )
    return tabulate_sheet(grid, request, sheets, notes=notes, faults=faults)


def _sheets(archive: Archive) -> list[TableInfo]:
    if CONTENT not in archive.names:
        raise Unreadable("The archive holds no spreadsheet.")
    if MANIFEST in archive.names:
        manifest = _Manifest()
        manifest.read(archive.chunks(MANIFEST))
        if manifest.is_encrypted:
            raise Unreadable("The spreadsheet is protected with a password. Save it without one.")
    names = _SheetNames()
    names.read(archive.chunks(CONTENT))
    if not names.sheets:
        raise Unreadable("The spreadsheet has no sheet of cells.")
    return names.sheets


def _rows(archive: Archive, place: int, *, limits: Limits, notes: Notes) -> Iterator[NumberedRow]:
    reading = _SheetRows(place, limits, notes)
    for _ in reading.reading(archive.chunks(CONTENT)):
        yield from reading.taken()
        if reading.is_past:
            break
    say_layout(notes, merged=reading.merged, hidden_columns=reading.hidden_columns)


class _Manifest(Markup):
    is_encrypted = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.is_encrypted = self.is_encrypted or name == "encryption-data"


class _SheetNames(Markup):
    """The sheets in order; one is hidden when its style says that it is not displayed."""

    def __init__(self) -> None:
        super().__init__()
        self.sheets: list[TableInfo] = []
        self._style = ""
        self._undisplayed: set[str] = set()
        self._tables_open = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "style":
            self._style = local(attributes).get("name", "")
        elif name == "table-properties" and local(attributes).get("display") == "false":
            self._undisplayed.add(self._style)
        elif name == "table":
            self._tables_open += 1
            if self._tables_open > 1:
                raise Unreadable("A table stands inside a cell. Save the sheet again without it.")
            own = local(attributes)
            is_hidden = own.get("style-name") in self._undisplayed
            self.sheets.append(TableInfo(name=own.get("name", ""), is_hidden=is_hidden))

    def end(self, name: str) -> None:
        if name == "table":
            self._tables_open -= 1


class _SheetRows(Markup):
    """The rows of the sheet at one place in the document."""

    def __init__(self, place: int, limits: Limits, notes: Notes) -> None:
        super().__init__()
        self._before = place
        self._limits = limits
        self._notes = notes
        self._is_in_sheet = False
        self.is_past = False
        self.merged = 0
        self.hidden_columns = 0
        self._ready: list[tuple[int, int, list[str]]] = []
        self._row = 0
        self._row_repeats = 1
        self._is_hidden = False
        self._cells: list[str] = []
        self._gap = 0
        self._attributes: dict[str, str] = {}
        self._cell_depth = 0
        self._paragraphs: list[list[str]] = []
        self._is_text = False

    def taken(self) -> Iterator[NumberedRow]:
        """The rows read since the last time; a row that repeats comes as often as it says."""
        ready, self._ready = self._ready, []
        for first, repeats, cells in ready:
            for number in range(first, first + repeats):
                yield number, cells

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if not self._is_in_sheet:
            if name == "table" and not self.is_past:
                self._is_in_sheet = self._before == 0
                self._before -= 1
        elif self._cell_depth:
            self._start_in_cell(name, attributes)
        elif name in CELLS:
            self._attributes = local(attributes)
            self._cell_depth = self.depth
            self._paragraphs = []
        elif name == "table-row":
            own = local(attributes)
            self._row_repeats = _repeats(own.get("number-rows-repeated"))
            self._is_hidden = own.get("visibility") in HIDDEN
            self._cells, self._gap = [], 0
        elif name == "table-column":
            self.hidden_columns += local(attributes).get("visibility") in HIDDEN

    def _start_in_cell(self, name: str, attributes: dict[str, str]) -> None:
        # Only paragraphs directly in the cell are its text; those of comments and drawings lie deeper.
        if self.depth == self._cell_depth + 1:
            self._is_text = name == "p"
            if self._is_text:
                self._paragraphs.append([])
        elif self._is_text and name == "s":
            self._paragraphs[-1].append(" " * min(_repeats(local(attributes).get("c")), 1_000))
        elif self._is_text and name in {"tab", "line-break"}:
            self._paragraphs[-1].append("\t" if name == "tab" else "\n")

    def text(self, text: str) -> None:
        if self._is_text:
            self._paragraphs[-1].append(text)

    def end(self, name: str) -> None:
        if not self._is_in_sheet:
            return
        if self._cell_depth:
            if self.depth == self._cell_depth:
                self._end_cell()
                self._cell_depth = 0
            elif self.depth == self._cell_depth + 1:
                self._is_text = False
        elif name == "table-row":
            self._end_row()
        elif name == "table":
            self._is_in_sheet, self.is_past = False, True

    def _end_cell(self) -> None:
        repeats = _repeats(self._attributes.get("number-columns-repeated"))
        text = self._text_of_cell()
        if "formula" in self._attributes:
            self._notes.count("formula_cells", self._row + 1)
        if "number-columns-spanned" in self._attributes:
            spans = {
                self._attributes["number-columns-spanned"],
                self._attributes.get("number-rows-spanned", "1"),
            }
            self.merged += spans != {"1"}
        if not text:
            self._gap += repeats
            return
        if len(text) > self._limits.cell_characters:
            raise Unreadable(
                f"Row {self._row + 1}: a cell is longer than {self._limits.cell_characters:,} characters."
            )
        if len(self._cells) + self._gap + repeats > LAST_COLUMN:
            raise Unreadable(f"Row {self._row + 1} reaches past the last column that a sheet has.")
        self._cells += [""] * self._gap + [text] * repeats
        self._gap = 0

    def _text_of_cell(self) -> str:
        own = self._attributes
        kind = own.get("value-type", "string")
        try:
            if kind in NUMBERS:
                return number_text(own["value"])
            if kind == "date":
                return own["date-value"].removesuffix("T00:00:00")
            if kind == "time":
                return _clock(own["time-value"])
            if kind == "boolean":
                return {"true": "TRUE", "false": "FALSE"}[own["boolean-value"]]
        except (KeyError, ValueError) as error:
            raise Unreadable(
                f"Row {self._row + 1}: a cell does not hold what it says it holds. Save the file again."
            ) from error
        return "\n".join("".join(pieces) for pieces in self._paragraphs) or own.get("string-value", "")

    def _end_row(self) -> None:
        first, self._row = self._row + 1, self._row + self._row_repeats
        if not self._cells:
            return
        if self._row > self._limits.rows:
            raise Unreadable(f"The sheet has more than {self._limits.rows:,} rows.")
        if self._is_hidden:
            self._notes.count("hidden_rows", first)
        self._ready.append((first, self._row_repeats, self._cells))


def _repeats(given: str | None) -> int:
    if given is None:
        return 1
    try:
        repeats = whole(given)
    except ValueError:
        repeats = 0
    if repeats < 1:
        raise Unreadable("A cell or row says that it repeats in a way that cannot be.")
    return repeats


def _clock(duration: str) -> str:
    parts = DURATION.fullmatch(duration)
    if parts is None:
        raise ValueError(duration)
    hours, minutes, seconds, fraction = parts.groups()
    text = f"{int(hours):02}:{int(minutes):02}:{int(seconds):02}"
    return f"{text}.{fraction}" if (fraction or "").strip("0") else text
