"""Finding the row of headings among title lines, and refusing headings that are not certain."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from .notes import Notes
from .refusals import Unreadable
from .table import NumberedRow

MOST_TITLES = 20
NUMBER_OR_DATE = re.compile(r"[-+£$€]?[\d.,/:%\s-]+")


@dataclass(frozen=True, slots=True)
class Headings:
    """The headings, the columns that they stand over, and how many rows come before the records."""

    names: tuple[str, ...]
    columns: tuple[int, ...]
    rows_before_records: int
    # The number of the heading row as a person counts it; 0 where there is none.
    row: int = 0

    @property
    def width(self) -> int:
        """How many columns the table spans, those without a heading counted."""
        return self.columns[-1] + 1


def find_headings(sample: Sequence[NumberedRow], notes: Notes) -> Headings:
    """The headings in the first rows of a file.

    The heading row is the first that fills more than half of the table's usual width; what stands
    above it (titles, blank lines) is noted and passed over.
    """
    usual = _usual_width(sample)
    for place, (number, cells) in enumerate(sample):
        if _filled(cells) > usual / 2:
            headings = _headings_of(cells, number, place)
            _check_is_not_a_record(headings, number, sample[place + 1 :])
            return headings
        if any(cell.strip() for cell in cells):
            notes.count("title_lines", number)
    raise Unreadable("No row of headings was found. Put one row of column headings above the records.")


def unnamed(sample: Sequence[NumberedRow]) -> Headings:
    """Numbered columns, for a file that is read without headings."""
    width = max((_width(cells) for _, cells in sample), default=0)
    if width == 0:
        raise Unreadable("The file has no cell with a value in it.")
    return Headings(tuple(f"column {column + 1}" for column in range(width)), tuple(range(width)), 0)


def _usual_width(sample: Sequence[NumberedRow]) -> int:
    """The commonest number of cells, counted to the last filled one, titles above the table left out."""
    widths = [(_width(cells), _filled(cells)) for _, cells in sample if _width(cells)]
    if not widths:
        raise Unreadable("The file has no cell with a value in it.")
    lone = [filled == 1 for _, filled in widths]
    titles = lone.index(False) if False in lone else 0
    wide = lone.count(False)
    # A list of one column with a slip in it is not a table below many titles.
    fewest = 2 if titles else 1
    if titles <= MOST_TITLES and wide >= fewest and wide >= lone[titles:].count(True):
        widths = [each for each, is_lone in zip(widths, lone, strict=True) if not is_lone]
    # Of widths that are as common, the first: a record too wide must not make a title of the headings.
    return Counter(width for width, _ in widths).most_common(1)[0][0]


def _width(cells: Sequence[str]) -> int:
    return max((place + 1 for place, cell in enumerate(cells) if cell.strip()), default=0)


def _filled(cells: Sequence[str]) -> int:
    return sum(1 for cell in cells if cell.strip())


def _headings_of(cells: Sequence[str], number: int, place: int) -> Headings:
    named = [(column, name) for column, cell in enumerate(cells) if (name := _trimmed(cell))]
    seen: dict[str, int] = {}
    for column, name in named:
        if name.casefold() in seen:
            raise Unreadable(
                f"Row {number}: the heading '{shortened(name)}' stands over column "
                f"{seen[name.casefold()] + 1} and column {column + 1}. Give each column its own heading."
            )
        seen[name.casefold()] = column
    return Headings(tuple(name for _, name in named), tuple(column for column, _ in named), place + 1, number)


def checked_names(names: Sequence[str]) -> tuple[str, ...]:
    """Names of columns that a format gives by itself: each there, and each different."""
    trimmed = [_trimmed(name) for name in names]
    if not trimmed or "" in trimmed:
        raise Unreadable("A column has no name, or there is no column. Give each column a name.")
    counts = Counter(name.casefold() for name in trimmed)
    twice = next((name for name in trimmed if counts[name.casefold()] > 1), None)
    if twice is not None:
        raise Unreadable(f"Two columns are called '{shortened(twice)}'. Give each column its own name.")
    return tuple(trimmed)


def _trimmed(name: str) -> str:
    return name.strip().strip("\ufeff").strip()


def _check_is_not_a_record(headings: Headings, number: int, after: Sequence[NumberedRow]) -> None:
    """A file without headings begins with a person: values that come again below, or nothing but numbers."""
    figures = [name for name in headings.names if NUMBER_OR_DATE.fullmatch(name)]
    recurring = sum(
        any(len(cells) > column and cells[column].strip() == name for _, cells in after)
        for column, name in zip(headings.columns, headings.names, strict=True)
        if name not in figures
    )
    if len(figures) == len(headings.names) or (figures and recurring >= 2):
        raise Unreadable(
            f"Row {number} looks like a record, not like headings. Put one row of column headings above it."
        )


def shortened(text: str) -> str:
    """Text of a heading fit for a message: one line, printable, not long."""
    plain = "".join(character if character.isprintable() else " " for character in text)
    return plain if len(plain) <= 80 else f"{plain[:77]}..."
