"""One pass over a file: the headings are mapped on its first rows, then every column is gathered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, Protocol

import numpy as np

from evenhand.intake.columns import (
    DECIMAL_PLACES,
    MONEY_PLACES,
    DistinctColumn,
    KeyColumn,
    NumberColumn,
    Rows,
    Segments,
    TextColumn,
)
from evenhand.intake.mapping import ColumnMap, Recogniser, Said, field_of, map_columns
from evenhand.intake.pseudonyms import PurposeKey
from evenhand.records.schema import Collection, Field, Kind

SAMPLE_ROWS = 2_000
CONSTANT = "(constant of the mapping)"

# An array is of pyarrow, which has no types of its own.
Column = Any
Gatherer = DistinctColumn | NumberColumn | KeyColumn | TextColumn


class Batch(Protocol):
    """Some rows of a table, as the reader of files gives them."""

    @property
    def row_numbers(self) -> list[int]:
        """The number that a person counts for each row."""

    @property
    def columns(self) -> list[list[str]]:
        """One list of texts a column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """On what terms a file is checked: as what, from whom, and what a person said about its shape."""

    collection: Collection
    organisation: str
    key: PurposeKey
    said: Said
    areas: frozenset[str] = frozenset()
    stopped: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Gathered:
    """Every column of a file that has a field, and where each of its rows stood.

    Each column is taken out once: a million rows are held in one form at a time.
    """

    columns: ColumnMap
    rows: Rows
    targets: frozenset[str]
    _by_target: dict[str, Column]

    def take(self, target: str) -> Column:
        """A column, which is then let go."""
        return self._by_target.pop(target)

    def heading(self, target: str) -> str:
        """The source's own heading of a stored column."""
        match = self.columns.by_target.get(target)
        return target if match is None else match.heading


def gather(
    headings: Sequence[str], batches: Iterable[Batch], terms: Terms, recognise: Recogniser
) -> Gathered:
    """Read a whole table into gathered columns."""
    stream = iter(batches)
    first = _first_rows(stream)
    samples = {heading: _sample(first, place) for place, heading in enumerate(headings)}
    columns = map_columns(terms.collection, headings, samples, said=terms.said, recognise=recognise)
    gatherers = _gatherers(columns, terms)
    places = {target: headings.index(match.heading) for target, match in columns.by_target.items()}
    rows = Segments(np.empty(0, np.int64))
    for batch in chain(first, stream):
        rows.add(np.array(batch.row_numbers, np.int64))
        for target, gatherer in gatherers.items():
            gatherer.add(_texts(batch, places.get(target), terms.said.constants.get(target)))
    finished = {target: gatherers.pop(target).finish() for target in list(gatherers)}
    return Gathered(columns, rows.joined(), frozenset(finished), finished)


def _first_rows(batches: Iterator[Batch]) -> list[Batch]:
    first: list[Batch] = []
    for batch in batches:
        first.append(batch)
        if sum(len(each.row_numbers) for each in first) >= SAMPLE_ROWS:
            break
    return first


def _sample(batches: Sequence[Batch], place: int) -> list[str]:
    """The different texts of a column's first rows, the commonest first."""
    counts: dict[str, int] = {}
    for batch in batches:
        for text in batch.columns[place]:
            stripped = text.strip()
            if stripped:
                counts[stripped] = counts.get(stripped, 0) + 1
    return sorted(counts, key=lambda text: -counts[text])


def _texts(batch: Batch, place: int | None, constant: str | None) -> Sequence[str]:
    if place is not None:
        return batch.columns[place]
    return [constant or ""] * len(batch.row_numbers)


def _gatherers(columns: ColumnMap, terms: Terms) -> dict[str, Gatherer]:
    wanted = [*columns.by_target, *(name for name in terms.said.constants if name not in columns.by_target)]
    found = {target: field_of(columns.collection, target) for target in wanted}
    return {
        target: _gatherer(field, target, terms)
        for target, field in found.items()
        if field is not None and field.kind is not Kind.FREE_TEXT
    }


def _gatherer(field: Field, target: str, terms: Terms) -> Gatherer:
    match field.kind:
        case Kind.PERSON_KEY if field.subject is not None:
            return KeyColumn(terms.key, field.subject, terms.organisation)
        case Kind.IDENTIFIER:
            return TextColumn()
        case Kind.MONEY:
            return NumberColumn(MONEY_PLACES, is_money=True)
        case Kind.DECIMAL:
            return NumberColumn(DECIMAL_PLACES, takes_per_cent=True)
        case Kind.WHOLE_NUMBER | Kind.AGE:
            return NumberColumn(0)
    return DistinctColumn()
