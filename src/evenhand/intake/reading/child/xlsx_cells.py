"""The rows of an Excel worksheet, every cell as text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .figures import number_text, shown_text, whole
from .markup import Markup
from .notes import Notes
from .refusals import Faults, Unreadable
from .request import Limits
from .sheets import LAST_COLUMN, LAST_ROW, say_layout
from .table import NumberedRow

REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
SURROGATES = range(0xD800, 0xE000)
TRUE = frozenset({"1", "true"})
BOOLEANS = {"1": "TRUE", "0": "FALSE", "true": "TRUE", "false": "FALSE"}


@dataclass(frozen=True, slots=True, kw_only=True)
class CellMeanings:
    """What the codes in cells stand for."""

    texts: list[str]
    shown_styles: dict[str, str]
    counts_from_1904: bool


def sheet_rows(
    chunks: Iterable[bytes], meanings: CellMeanings, *, limits: Limits, notes: Notes, faults: Faults
) -> Iterator[NumberedRow]:
    """The rows that hold anything, whatever size the sheet declares."""
    reading = _Sheet(meanings, limits, notes, faults)
    for _ in reading.reading(chunks):
        rows, reading.rows = reading.rows, []
        yield from rows
    say_layout(notes, merged=reading.merged, hidden_columns=reading.hidden_columns)


class _Sheet(Markup):
    def __init__(self, meanings: CellMeanings, limits: Limits, notes: Notes, faults: Faults) -> None:
        super().__init__()
        self._meanings = meanings
        self._longest = limits.cell_characters
        self._notes = notes
        self._faults = faults
        self.rows: list[NumberedRow] = []
        self.merged = 0
        self.hidden_columns = 0
        self._row = 0
        self._is_hidden = False
        self._cells: dict[int, str] = {}
        self._column = -1
        self._columns: dict[str, int] = {}
        self._kind = "n"
        self._style: str | None = None
        self._pieces: list[str] = []
        self._is_value = False
        self._in_phonetic = False
        self._has_formula = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self._start_cell(attributes)
        elif name == "v" or name == "t":
            self._is_value = not self._in_phonetic
        elif name == "row":
            self._start_row(attributes)
        elif name == "f":
            self._has_formula = True
        elif name == "rPh":
            self._in_phonetic = True
        elif name == "mergeCell":
            self.merged += 1
        elif name == "col" and attributes.get("hidden") in TRUE:
            self.hidden_columns += 1

    def end(self, name: str) -> None:
        if name == "v" or name == "t":
            self._is_value = False
        elif name == "c":
            self._end_cell()
        elif name == "row":
            self._end_row()
        elif name == "rPh":
            self._in_phonetic = False

    def text(self, text: str) -> None:
        if self._is_value:
            self._pieces.append(text)

    def _start_row(self, attributes: dict[str, str]) -> None:
        given = attributes.get("r")
        try:
            number = self._row + 1 if given is None else whole(given)
        except ValueError:
            number = 0
        if not self._row < number <= LAST_ROW:
            raise Unreadable(
                f"After row {self._row} comes one that says it is another row before it or none."
            )
        self._row = number
        self._is_hidden = attributes.get("hidden") in TRUE
        self._cells = {}
        self._column = -1

    def _start_cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r")
        self._column = self._column + 1 if reference is None else self._column_of(reference)
        if self._column >= LAST_COLUMN:
            raise Unreadable(f"Row {self._row} reaches past the last column that a sheet has.")
        self._kind = attributes.get("t", "n")
        self._style = attributes.get("s")
        self._pieces = []
        self._has_formula = False

    def _column_of(self, reference: str) -> int:
        parts = REFERENCE.fullmatch(reference)
        if parts is None or int(parts[2]) != self._row:
            raise Unreadable(
                f"Row {self._row} holds a cell that says it stands elsewhere. Save the file again."
            )
        letters = parts[1]
        if letters not in self._columns:
            number = 0
            for letter in letters:
                number = number * 26 + ord(letter) - ord("A") + 1
            self._columns[letters] = number - 1
        return self._columns[letters]

    def _end_cell(self) -> None:
        raw = "".join(self._pieces)
        if self._has_formula:
            self._note_formula(raw)
        if not raw:
            return
        if len(raw) > self._longest:
            raise Unreadable(f"Row {self._row}: a cell is longer than {self._longest:,} characters.")
        if self._column in self._cells:
            raise Unreadable(f"Row {self._row} holds two cells of one column. Save the file again.")
        try:
            text = self._text_of(raw)
        except (ValueError, LookupError, OverflowError) as error:
            raise Unreadable(
                f"Row {self._row}, column {self._column + 1}: the cell does not hold what it says it holds. "
                "Save the file again."
            ) from error
        if text:
            self._cells[self._column] = text

    def _note_formula(self, raw: str) -> None:
        if raw or self._kind in {"str", "inlineStr"}:
            self._notes.count("formula_cells", self._row)
        else:
            self._faults.add(
                f"Row {self._row}, column {self._column + 1}: a formula without a stored result. "
                "Open the file in a spreadsheet program and save it, or paste the values."
            )

    def _text_of(self, raw: str) -> str:
        kind = self._kind
        if kind == "s":
            return _unescaped(self._meanings.texts[whole(raw)])
        if kind == "n":
            meaning = self._meanings.shown_styles.get(self._style) if self._style is not None else None
            if meaning is not None:
                return shown_text(raw.strip(), meaning, counts_from_1904=self._meanings.counts_from_1904)
            return number_text(raw.strip())
        if kind in {"str", "inlineStr"}:
            return _unescaped(raw)
        if kind == "b":
            return BOOLEANS[raw.strip()]
        if kind == "e":
            self._notes.count("error_cells", self._row)
            return raw
        if kind == "d":
            return raw.strip().removesuffix("T00:00:00")
        raise ValueError(kind)

    def _end_row(self) -> None:
        cells = self._cells
        if not cells:
            return
        if self._is_hidden:
            self._notes.count("hidden_rows", self._row)
        width = max(cells) + 1
        row = list(cells.values()) if width == len(cells) and _is_in_order(cells) else _spread(cells, width)
        self.rows.append((self._row, row))


def _is_in_order(cells: dict[int, str]) -> bool:
    return all(column == place for place, column in enumerate(cells))


def _spread(cells: dict[int, str], width: int) -> list[str]:
    row = [""] * width
    for column, text in cells.items():
        row[column] = text
    return row


def _unescaped(text: str) -> str:
    """Characters that the format writes as _xHHHH_, such as a carriage return."""
    return ESCAPED.sub(_character, text) if "_x" in text else text


def _character(escaped: re.Match[str]) -> str:
    code = int(escaped[1], 16)
    return escaped[0] if code in SURROGATES else chr(code)
