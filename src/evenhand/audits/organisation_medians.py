"""The median organisation of a published table: worked anew from its rows, or why that cannot be done."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from evenhand.errors import BadSpec, RefusedFile
from evenhand.intake.reading import open_table
from evenhand.measures.survey import Benchmark, median_of_organisations

_FIGURE = re.compile(r"-?\d+(\.\d+)?")
# Marks of the Government Analysis Function for tables: confidential, unreliable, not available, low.
WITHHELD = frozenset({"[c]", "[u]", "[x]", "[low]"})


@dataclass(frozen=True, slots=True)
class MedianOfMeasure:
    """One measure (a column of figures) and its median over the organisations."""

    measure: str
    median: Benchmark


@dataclass(frozen=True, slots=True, kw_only=True)
class _Column:
    heading: str
    texts: tuple[str, ...]

    @property
    def is_measure(self) -> bool:
        """Some cell holds a figure; a column of words has no median."""
        return any(_FIGURE.fullmatch(text) for text in self.texts)

    def values(self) -> list[float | None]:
        """One figure an organisation, none where it was withheld."""
        strange = [text for text in self.texts if text not in WITHHELD and not _FIGURE.fullmatch(text)]
        if strange:
            raise RefusedFile(
                f"Column '{self.heading}': figures or a mark ({', '.join(sorted(WITHHELD))}) were expected, "
                f"{len(strange)} cells hold something else. A blank is not a mark: ask what it means."
            )
        return [None if text in WITHHELD else float(text) for text in self.texts]


def medians_of_organisations(
    path: Path, *, table: str | None, organisation: str, leave_out: Sequence[str]
) -> tuple[MedianOfMeasure, ...]:
    """The median of each column of figures, over the rows that are organisations.

    Parameters
    ----------
    path, table
        The file and its sheet.
    organisation
        The column that names the organisation.
    leave_out
        Rows that are not organisations but medians, means or groups of them; `*` stands for any letters.

    Raises
    ------
    UnreadableFile, RefusedFile : from the reader, or a column mixes figures and words.
    BadSpec : there is no such column, or a name to leave out fits no row.
    """
    with open_table(path, table=table) as opened:
        if organisation not in opened.headings:
            raise BadSpec(f"{path.name}: there is no column '{organisation}' in this table.")
        rows = [row for batch in opened for row in zip(*batch.columns, strict=True)]
        headings = opened.headings
    names = [row[headings.index(organisation)] for row in rows]
    _check_left_out(path.name, names, leave_out)
    kept = [row for row, name in zip(rows, names, strict=True) if not _is_left_out(name, leave_out)]
    return tuple(_medians(headings, kept))


def _medians(headings: Sequence[str], rows: Sequence[tuple[str, ...]]) -> Iterator[MedianOfMeasure]:
    for place, heading in enumerate(headings):
        column = _Column(heading=heading, texts=tuple(row[place].strip() for row in rows))
        if column.is_measure:
            yield MedianOfMeasure(heading, median_of_organisations(column.values()))


def _is_left_out(name: str, leave_out: Sequence[str]) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in leave_out)


def _check_left_out(source: str, names: Sequence[str], leave_out: Sequence[str]) -> None:
    """A name that fits nothing is a slip, and would let a mean in among the organisations."""
    for pattern in leave_out:
        if not any(fnmatchcase(name, pattern) for name in names):
            raise BadSpec(f"{source}: leave_out: no organisation is called '{pattern}'. Correct the name.")
