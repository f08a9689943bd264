"""Medians of stored amounts, by every grouping that is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from evenhand.engine.cells import Key
from evenhand.engine.coding import NO_ANSWER, Codes, Coding, Integers, Words
from evenhand.engine.middles import (
    Chunk,
    Grouping,
    GroupingMiddles,
    Middles,
    SmallCodes,
    bounds_from,
    find_middles,
)


@dataclass(frozen=True)
class GroupMedians:
    """Of each group that has anybody with the amount: how many have it, and its middle two amounts."""

    keys: tuple[Key, ...]
    n: Integers
    lower: Integers
    upper: Integers

    @property
    def names(self) -> tuple[str, ...]:
        """What is grouped by."""
        return tuple(key.name for key in self.keys)

    @property
    def median(self) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        """The median: for an even number, the mean of the middle two."""
        return self.lower + (self.upper - self.lower) / 2


@dataclass(frozen=True)
class AmountMedians:
    """The medians of one amount: a table for each grouping, in all areas together and in each."""

    amount: str
    tables: tuple[GroupMedians, ...]

    def by(self, *names: str) -> GroupMedians:
        """The table of that grouping; an area, where there is one, is named first."""
        return next(table for table in self.tables if table.names == names)


@dataclass(frozen=True)
class Wanted:
    """The groupings asked for: each of the keys by name, and the area that all of them are split by."""

    groupings: tuple[tuple[str, ...], ...]
    area: str | None

    @property
    def keys(self) -> tuple[str, ...]:
        """Every key that is needed, once."""
        area = () if self.area is None else (self.area,)
        return tuple(dict.fromkeys((*area, *(name for names in self.groupings for name in names))))


def amount_medians(
    amount: str,
    wanted: Wanted,
    coding: Coding,
    *,
    rows: Callable[[], Iterable[pa.RecordBatch]],
    sample: Integers,
) -> AmountMedians:
    """The medians of an amount, from the engine's answers to `queries.amounts`."""
    asked = tuple(_grouping(names, wanted, coding) for names in wanted.groupings)
    bounds = bounds_from(sample, sum(each.groups * (each.areas + 1) for each in asked))
    found = find_middles(lambda: _chunks(coding, rows()), asked, bounds)
    tables = [
        table
        for names, middles in zip(wanted.groupings, found, strict=True)
        for table in _tables(names, wanted, coding, middles)
    ]
    return AmountMedians(amount, tuple(tables))


def _grouping(names: tuple[str, ...], wanted: Wanted, coding: Coding) -> Grouping:
    places = tuple(wanted.keys.index(name) for name in names)
    sizes = tuple(coding.keys[place].size for place in places)
    if wanted.area is None:
        return Grouping(places, sizes)
    return Grouping(places, sizes, area=0, areas=coding.keys[0].size)


def _chunks(coding: Coding, batches: Iterable[pa.RecordBatch]) -> Iterator[Chunk]:
    """The batches as numbers: the keys, the amount, and a weight where there is one."""
    keys = len(coding.keys)
    words = {place: Words(key) for place, key in enumerate(coding.keys) if key.is_worded}
    for batch in batches:
        columns = batch.columns
        codes = tuple(_codes(words.get(place), column) for place, column in enumerate(columns[:keys]))
        weights = columns[keys + 1].to_numpy() if len(columns) > keys + 1 else None
        yield Chunk(codes, columns[keys].to_numpy(), weights)


def _codes(words: Words | None, column: pa.Array) -> SmallCodes:
    if words is not None:
        return words.codes(column) - NO_ANSWER
    coded: SmallCodes = column.to_numpy()
    return coded


def _tables(
    names: tuple[str, ...], wanted: Wanted, coding: Coding, middles: GroupingMiddles
) -> list[GroupMedians]:
    tables = [_table(names, coding, middles.together)]
    if wanted.area is not None and middles.each is not None:
        tables.append(_table((wanted.area, *names), coding, middles.each))
    return tables


def _table(names: tuple[str, ...], coding: Coding, middles: Middles) -> GroupMedians:
    inhabited = np.flatnonzero(middles.n)
    keys, rest = [], inhabited
    for name in reversed(names):
        key = coding.key(name)
        rest, code = np.divmod(rest, key.size)
        codes: Codes = (code + NO_ANSWER).astype(np.int32)
        keys.append(Key(name, key.labels, codes))
    return GroupMedians(
        tuple(reversed(keys)), middles.n[inhabited], middles.lower[inhabited], middles.upper[inhabited]
    )
