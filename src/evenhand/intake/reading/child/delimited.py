"""Delimited text: CSV, TSV and their relatives, every cell kept exactly as it is written."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from .encodings import find_encoding
from .notes import Notes
from .refusals import Unreadable
from .request import Limits
from .table import Grid, NumberedRow

DELIMITERS = (",", ";", "\t", "|")
DELIMITER_NAMES = {",": "comma", ";": "semicolon", "\t": "tab", "|": "vertical bar"}
SAMPLE_CHARACTERS = 1 << 18
DECLARATION = "sep="
SPACED_QUOTE = re.compile(' +"')
SPACED_QUOTED_CELL = re.compile(' +"((?:[^"]|"")*)" *')
LOST = "\N{REPLACEMENT CHARACTER}"


def delimited_grid(stream: BinaryIO, *, limits: Limits, notes: Notes) -> Grid:
    """The rows of a delimited text file."""
    codec = find_encoding(stream, notes)
    stream.seek(0)
    text = io.TextIOWrapper(stream, encoding=codec, errors="strict", newline="")
    try:
        sample = text.read(SAMPLE_CHARACTERS)
        declared = _declared_delimiter(sample)
        delimiter = declared or find_delimiter(sample)
        text.seek(0)
    except UnicodeError as error:
        raise _undecodable(1, error) from error
    csv.field_size_limit(limits.cell_characters)
    rows = _rows(text, delimiter, limits=limits, notes=notes)
    if declared:
        next(rows)
    return Grid(
        format="TSV" if delimiter == "\t" else "CSV",
        rows=rows,
        short_rows_are_faults=True,
        done=lambda: text.buffer.tell(),
    )


def _declared_delimiter(sample: str) -> str | None:
    """Excel's first line `sep=;`, when there is one."""
    first = sample.split("\n", 1)[0].strip().strip('"')
    named = first[len(DECLARATION) :] if first.lower().startswith(DECLARATION) else ""
    return named if named in DELIMITERS else None


def find_delimiter(sample: str) -> str:
    """The separator under which most rows of the sample have the same number of cells, above one."""
    lines = sample.splitlines(keepends=True)
    if len(sample) >= SAMPLE_CHARACTERS and len(lines) > 1:
        lines.pop()
    regularity = {delimiter: _regularity(lines, delimiter) for delimiter in DELIMITERS}
    best = max(regularity.values())
    if best == (0.0, 0):
        return ","
    winners = [delimiter for delimiter, found in regularity.items() if found == best]
    if len(winners) > 1:
        names = " or ".join(f"a {DELIMITER_NAMES[each]}" for each in winners)
        raise Unreadable(
            f"The cells may be separated by {names}: it cannot be told which. Save the file as CSV."
        )
    return winners[0]


def _regularity(lines: Sequence[str], delimiter: str) -> tuple[float, int]:
    """The share of rows that have the commonest width above one, and that width."""
    widths: Counter[int] = Counter()
    try:
        for cells in csv.reader(lines, delimiter=delimiter):
            widths[len(cells)] += 1
    except csv.Error:
        pass  # the rows before the break still tell; the reading itself reports it
    widths.pop(0, None)
    wide = [(count, width) for width, count in widths.items() if width > 1]
    if not wide:
        return (0.0, 0)
    count, width = max(wide)
    return (round(count / widths.total(), 3), width)


def _rows(text: io.TextIOWrapper, delimiter: str, *, limits: Limits, notes: Notes) -> Iterator[NumberedRow]:
    lines = _Lines(text, delimiter, limits)
    reader = csv.reader(lines.read(), delimiter=delimiter, strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            if number > limits.rows + 1:
                raise Unreadable(
                    f"The file has more than {limits.rows:,} rows. Split it, for example by year."
                )
            if lines.is_odd:
                lines.is_odd = False
                yield number, _looked_at_closely(number, cells, notes)
            else:
                yield number, cells
    except csv.Error as error:
        raise Unreadable(_in_words(str(error), number + 1, limits)) from error
    except UnicodeError as error:
        raise _undecodable(number + 1, error) from error


class _Lines:
    """Lines of text, none longer than memory should bear; `is_odd` marks those to look at closely."""

    def __init__(self, text: io.TextIOWrapper, delimiter: str, limits: Limits) -> None:
        self._text = text
        self._quoted_after_space = f'{delimiter} "'
        self._longest = limits.line_characters
        self.is_odd = False

    def read(self) -> Iterator[str]:
        """The lines in order."""
        longest, quoted_after_space = self._longest, self._quoted_after_space
        while line := self._text.readline(longest + 1):
            if len(line) > longest:
                raise Unreadable(
                    f"A line is longer than {longest:,} characters. Export the table again as CSV."
                )
            if quoted_after_space in line or LOST in line:
                self.is_odd = True
            yield line


def _looked_at_closely(number: int, cells: Sequence[str], notes: Notes) -> Sequence[str]:
    """Counts lost characters; takes quotation marks off cells that a space stands before, or refuses them."""
    if any(LOST in cell for cell in cells):
        notes.count("replacement_characters", number)
    if not any(SPACED_QUOTE.match(cell) for cell in cells):
        return cells
    notes.count("spaced_quotes", number)
    return [_without_spaced_quotes(number, column, cell) for column, cell in enumerate(cells, start=1)]


def _without_spaced_quotes(number: int, column: int, cell: str) -> str:
    if not SPACED_QUOTE.match(cell):
        return cell
    whole = SPACED_QUOTED_CELL.fullmatch(cell)
    if whole is None:
        raise Unreadable(
            f"Row {number}, column {column}: a space stands between the separator and a quotation mark, "
            "so it cannot be told where the cell ends. Save the file again as CSV."
        )
    return whole[1].replace('""', '"')


def _in_words(message: str, row: int, limits: Limits) -> str:
    if "field larger" in message:
        return (
            f"Row {row}: a cell is longer than {limits.cell_characters:,} characters, or a quotation mark "
            "before it is never closed."
        )
    if "unexpected end" in message:
        return f"Row {row}: a quotation mark is opened and never closed."
    return (
        f"Row {row}: text stands after a closing quotation mark. Inside a cell in quotation marks, a "
        'quotation mark is written twice ("").'
    )


def _undecodable(row: int, error: UnicodeError) -> Unreadable:
    """Names the row: the text is decoded some thousand characters ahead of the rows."""
    if isinstance(error, UnicodeDecodeError):
        ahead = error.object[: error.start].decode(error.encoding, "ignore")
        row += ahead.count("\n") or ahead.count("\r")
    return Unreadable(f"Row {row} holds bytes that are not characters. Save the file again as 'CSV UTF-8'.")
