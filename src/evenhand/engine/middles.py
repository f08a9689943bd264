"""Exact medians of every group at once, in memory that does not grow with the rows.

A median is not a sum, so it cannot come from cells. Amounts are put into buckets by value; a first
pass counts the people of each group in each bucket, which tells the bucket that holds the group's
middle; a second pass collects the amounts of those buckets alone and picks the middle by rank. Any
choice of bucket bounds gives the same answer; good ones (from a sample) only keep the second pass
small.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from math import prod
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from evenhand.engine.coding import Integers

SmallCodes: TypeAlias = npt.NDArray[np.integer]
Truths: TypeAlias = npt.NDArray[np.bool_]

# Room for the counts of the first pass, in counters of 8 bytes.
MOST_COUNTERS = 4_000_000
FEWEST_BUCKETS = 64
MOST_BUCKETS = 1_024
SAMPLE = 65_536
LOWEST = np.iinfo(np.int64).min


@dataclass(frozen=True)
class Chunk:
    """Some rows: each key's code from 0, the amount, and how many people a row is (1 without weights)."""

    codes: tuple[SmallCodes, ...]
    amounts: Integers
    weights: Integers | None


@dataclass(frozen=True)
class Grouping:
    """Keys to group by, as places among a chunk's codes, and how many codes each has.

    With an `area`, the groups are wanted in all areas together and in each.
    """

    places: tuple[int, ...]
    sizes: tuple[int, ...]
    area: int | None = None
    areas: int = 1

    @property
    def groups(self) -> int:
        """How many groups there can be in all areas together."""
        return prod(self.sizes)

    def of(self, chunk: Chunk) -> Integers:
        """The group of each row."""
        group = np.zeros(len(chunk.amounts), dtype=np.int64)
        for place, size in zip(self.places, self.sizes, strict=True):
            group *= size
            group += chunk.codes[place]
        return group


@dataclass(frozen=True)
class Middles:
    """Of each group: how many people have the amount, and the middle two amounts.

    For an odd number the two are the same. Where nobody has it both are 0 and mean nothing.
    """

    n: Integers
    lower: Integers
    upper: Integers


@dataclass(frozen=True)
class GroupingMiddles:
    """The middles of a grouping in all areas together, and in each (areas in turn), where asked for."""

    together: Middles
    each: Middles | None


Passes: TypeAlias = Callable[[], Iterable[Chunk]]


def find_middles(
    rows: Passes, groupings: tuple[Grouping, ...], bounds: Integers
) -> tuple[GroupingMiddles, ...]:
    """The middle two amounts of every group.

    Parameters
    ----------
    rows
        Gives the rows anew each time it is called. It is called twice, or once where every middle
        lies in a bucket of a single value.
    groupings
        How to group.
    bounds
        The lowest amount of each bucket, rising; the first is `LOWEST`.
    """
    searches = [_Search(grouping, bounds) for grouping in groupings]
    for chunk in rows():
        buckets = _buckets(chunk.amounts, bounds)
        for search in searches:
            search.count(chunk, buckets)
    unsettled = [search for search in searches if search.aim()]
    for chunk in rows() if unsettled else ():
        buckets = _buckets(chunk.amounts, bounds)
        for search in unsettled:
            search.collect(chunk, buckets)
    return tuple(search.found() for search in searches)


def bounds_from(sample: Integers, groups: int) -> Integers:
    """Bucket bounds that share a sample out evenly; a value met often has a bucket to itself."""
    buckets = min(MOST_BUCKETS, max(FEWEST_BUCKETS, MOST_COUNTERS // max(1, groups)))
    lowest = np.array([LOWEST], dtype=np.int64)
    if not len(sample):
        return lowest
    values = np.unique(sample)
    if len(values) > buckets // 2:
        values, often = _spread(sample, buckets // 2)
    else:
        often = values
    # A bucket that starts at a value and ends at the next whole number holds that value alone.
    return np.unique(np.concatenate([lowest, values, often + 1]))


def _spread(sample: Integers, how_many: int) -> tuple[Integers, Integers]:
    """Values at even ranks of the sample, and those of them that stand at more than one rank."""
    ranks = np.linspace(0, len(sample) - 1, how_many).astype(np.int64)
    values, times = np.unique(np.sort(sample)[ranks], return_counts=True)
    return values, values[times > 1]


def thinned(parts: Iterable[Integers], rows: int) -> Integers:
    """About `SAMPLE` values from all over the rows."""
    step = max(1, rows // SAMPLE)
    return np.concatenate([np.empty(0, dtype=np.int64), *_every(parts, step)])


def _every(parts: Iterable[Integers], step: int) -> Iterator[Integers]:
    skip = 0
    for part in parts:
        yield part[skip::step].copy()
        skip = (skip - len(part)) % step


def _buckets(amounts: Integers, bounds: Integers) -> Integers:
    return np.searchsorted(bounds, amounts, side="right") - 1


class _Level:
    """The search for the middles of one set of groups."""

    def __init__(self, groups: int, bounds: Integers) -> None:
        self.bounds = bounds
        self.counts = np.zeros(groups * len(bounds), dtype=np.int64)
        self.parts: list[tuple[Integers, Integers, Integers]] = []

    def aim(self) -> bool:
        """Find the buckets that hold each group's middles; is there any whose amounts are needed?"""
        table = self.counts.reshape(-1, len(self.bounds))
        reached = np.cumsum(table, axis=1)
        self.n: Integers = reached[:, -1].copy()
        self.ranks = (np.maximum(self.n - 1, 0) // 2, self.n // 2)
        self.targets = [(reached > rank[:, None]).argmax(axis=1) for rank in self.ranks]
        everyone = np.arange(len(table))
        self.before: Integers = (reached - table)[everyone, self.targets[0]]
        single = np.append(np.diff(self.bounds) == 1, False)
        self.open: Truths = (self.n > 0) & ~(single[self.targets[0]] & single[self.targets[1]])
        wanted = np.zeros(table.shape, dtype=np.bool_)
        for target in self.targets:
            wanted[everyone[self.open], target[self.open]] = True
        self.wanted: Truths = wanted.reshape(-1)
        self.counts = np.empty(0, dtype=np.int64)
        return bool(self.open.any())

    def collect(self, index: Integers, chunk: Chunk) -> None:
        """Second pass: keep the amounts of the buckets aimed at."""
        kept = np.flatnonzero(self.wanted[index])
        weights = np.ones(len(kept), dtype=np.int64) if chunk.weights is None else chunk.weights[kept]
        self.parts.append((index[kept] // len(self.bounds), chunk.amounts[kept], weights))

    def found(self) -> Middles:
        """The middles, by rank among the amounts that were kept."""
        lower, upper = (np.where(self.n > 0, self.bounds[target], 0) for target in self.targets)
        if self.open.any():
            groups, amounts, weights = (np.concatenate(part) for part in zip(*self.parts, strict=True))
            order = np.lexsort((amounts, groups))
            people = np.cumsum(weights[order])
            asked = np.flatnonzero(self.open)
            starts = np.searchsorted(groups[order], asked)
            earlier = np.where(starts > 0, people[starts - 1], 0) - self.before[asked]
            for middle, rank in zip((lower, upper), self.ranks, strict=True):
                place = np.searchsorted(people, earlier + rank[asked], side="right")
                middle[asked] = amounts[order][place]
        return Middles(self.n, lower, upper)


class _Search:
    """The search for the middles of a grouping, in all areas together and in each."""

    def __init__(self, grouping: Grouping, bounds: Integers) -> None:
        self.grouping = grouping
        self.size = grouping.groups * len(bounds)
        self.bounds = bounds
        self.each = _Level(grouping.groups * grouping.areas, bounds)
        self.together = self.each if grouping.area is None else _Level(grouping.groups, bounds)

    def count(self, chunk: Chunk, buckets: Integers) -> None:
        """First pass: people of each group in each bucket."""
        index = self._in_areas(self._index(chunk, buckets), chunk)
        summed = np.bincount(index, chunk.weights, minlength=len(self.each.counts))
        # Whole numbers far below 2**53: exact, though weights are summed in floating point.
        self.each.counts += summed.astype(np.int64, copy=False)

    def aim(self) -> bool:
        """Aim both levels; is there anything to collect?"""
        if self.together is self.each:
            return self.each.aim()
        self.together.counts = self.each.counts.reshape(-1, self.size).sum(axis=0)
        return any([self.together.aim(), self.each.aim()])

    def collect(self, chunk: Chunk, buckets: Integers) -> None:
        """Second pass, for both levels."""
        index = self._index(chunk, buckets)
        self.together.collect(index, chunk)
        if self.together is not self.each:
            self.each.collect(self._in_areas(index, chunk), chunk)

    def found(self) -> GroupingMiddles:
        """The middles of both levels."""
        each = None if self.together is self.each else self.each.found()
        return GroupingMiddles(self.together.found(), each)

    def _index(self, chunk: Chunk, buckets: Integers) -> Integers:
        index = self.grouping.of(chunk)
        index *= len(self.bounds)
        index += buckets
        return index

    def _in_areas(self, index: Integers, chunk: Chunk) -> Integers:
        if self.grouping.area is None:
            return index
        return index + chunk.codes[self.grouping.area].astype(np.int64) * self.size
