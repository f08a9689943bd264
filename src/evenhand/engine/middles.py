"""Exact medians of every group at once, without holding the rows.

A median is not a sum, so it cannot come from cells. Amounts are put into buckets by value; a first
pass counts the people of each group in each bucket, which tells the bucket that holds the group's
middle; a second pass collects the amounts of those buckets alone and picks the middle by rank. Any
choice of bucket bounds gives the same answer; good ones (from a sample) only keep the second pass
small.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
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
    tallies = [_Tally(grouping, bounds) for grouping in groupings]
    for chunk in rows():
        buckets = _buckets(chunk.amounts, bounds)
        for tally in tallies:
            tally.count(chunk, buckets)
    searches = _spent(tallies)
    unsettled = [search for search in searches if search.is_open]
    for chunk in rows() if unsettled else ():
        buckets = _buckets(chunk.amounts, bounds)
        for search in unsettled:
            search.collect(chunk, buckets)
    return tuple(search.found() for search in searches)


def _spent(tallies: list[_Tally]) -> list[_Search]:
    """The searches that the tallies direct; each tally's counts go as soon as they are read."""
    tallies.reverse()
    return [tallies.pop().aimed() for _ in range(len(tallies))]


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


class _Tally:
    """First pass: people of each group in each bucket, and in each area where there are areas."""

    def __init__(self, grouping: Grouping, bounds: Integers) -> None:
        self._grouping = grouping
        self._bounds = bounds
        self._counts = np.zeros(grouping.areas * grouping.groups * len(bounds), dtype=np.int64)

    def count(self, chunk: Chunk, buckets: Integers) -> None:
        """Add a chunk."""
        how_many = len(self._bounds)
        index = _index(self._grouping, chunk, buckets, how_many)
        index = _in_area(self._grouping, chunk, index, how_many)
        summed = np.bincount(index, chunk.weights, minlength=len(self._counts))
        # Whole numbers far below 2**53: exact, though weights are summed in floating point.
        self._counts += summed.astype(np.int64, copy=False)

    def aimed(self) -> _Search:
        """The search that these counts direct."""
        each = self._counts.reshape(self._grouping.areas, self._grouping.groups, len(self._bounds))
        together = _Catch(_aim(each.sum(axis=0), self._bounds), self._bounds)
        if self._grouping.area is None:
            return _Search(self._grouping, together, None)
        flat = each.reshape(-1, len(self._bounds))
        return _Search(self._grouping, together, _Catch(_aim(flat, self._bounds), self._bounds))


def _index(grouping: Grouping, chunk: Chunk, buckets: Integers, how_many: int) -> Integers:
    """Each row's place among groups and buckets, buckets running fastest."""
    index = grouping.of(chunk)
    index *= how_many
    index += buckets
    return index


def _in_area(grouping: Grouping, chunk: Chunk, index: Integers, how_many: int) -> Integers:
    """The same among areas, groups and buckets."""
    if grouping.area is None:
        return index
    return index + chunk.codes[grouping.area].astype(np.int64) * (grouping.groups * how_many)


@dataclass(frozen=True)
class _Aim:
    """Where each group's two middles are to be found.

    `ranks` are theirs, from 0; `targets` their buckets; `before` the people in buckets below the
    first; `is_open` says where the amounts of the buckets are needed, and `wanted` marks those buckets.
    """

    n: Integers
    ranks: tuple[Integers, Integers]
    targets: tuple[Integers, Integers]
    before: Integers
    is_open: Truths
    wanted: Truths


def _aim(counts: Integers, bounds: Integers) -> _Aim:
    """The aim that counts of people by group and bucket give."""
    reached = np.cumsum(counts, axis=1)
    n = reached[:, -1].copy()
    ranks = (np.maximum(n - 1, 0) // 2, n // 2)
    lower, upper = ((reached > rank[:, None]).argmax(axis=1) for rank in ranks)
    everyone = np.arange(len(counts))
    before = (reached - counts)[everyone, lower]
    single = np.append(np.diff(bounds) == 1, False)
    is_open = (n > 0) & ~(single[lower] & single[upper])
    wanted = np.zeros(counts.shape, dtype=np.bool_)
    for target in (lower, upper):
        wanted[everyone[is_open], target[is_open]] = True
    return _Aim(n, ranks, (lower, upper), before, is_open, wanted.reshape(-1))


@dataclass(frozen=True)
class _Catch:
    """Second pass: the amounts of the buckets aimed at, as parts of groups, amounts and weights."""

    aim: _Aim
    bounds: Integers
    parts: list[tuple[Integers, Integers, Integers]] = field(default_factory=list)

    def collect(self, index: Integers, chunk: Chunk) -> None:
        """Keep what a chunk has in those buckets."""
        kept = np.flatnonzero(self.aim.wanted[index])
        weights = np.ones(len(kept), dtype=np.int64) if chunk.weights is None else chunk.weights[kept]
        self.parts.append((index[kept] // len(self.bounds), chunk.amounts[kept], weights))

    def found(self) -> Middles:
        """The middles: a bucket's only value, or by rank among the amounts that were kept."""
        lower, upper = (np.where(self.aim.n > 0, self.bounds[target], 0) for target in self.aim.targets)
        if self.aim.is_open.any():
            self._rank(lower, upper)
        return Middles(self.aim.n, lower, upper)

    def _rank(self, lower: Integers, upper: Integers) -> None:
        groups, amounts, weights = (np.concatenate(part) for part in zip(*self.parts, strict=True))
        order = np.lexsort((amounts, groups))
        people = np.cumsum(weights[order])
        asked = np.flatnonzero(self.aim.is_open)
        starts = np.searchsorted(groups[order], asked)
        earlier = np.where(starts > 0, people[starts - 1], 0) - self.aim.before[asked]
        for middle, rank in zip((lower, upper), self.aim.ranks, strict=True):
            place = np.searchsorted(people, earlier + rank[asked], side="right")
            middle[asked] = amounts[order][place]


@dataclass(frozen=True)
class _Search:
    """The search for the middles of a grouping, in all areas together and in each."""

    grouping: Grouping
    together: _Catch
    each: _Catch | None

    @property
    def is_open(self) -> bool:
        """Are there buckets whose amounts are needed?"""
        return any(catch.aim.is_open.any() for catch in (self.together, self.each) if catch is not None)

    def collect(self, chunk: Chunk, buckets: Integers) -> None:
        """Keep what a chunk has in the buckets aimed at."""
        how_many = len(self.together.bounds)
        index = _index(self.grouping, chunk, buckets, how_many)
        self.together.collect(index, chunk)
        if self.each is not None:
            self.each.collect(_in_area(self.grouping, chunk, index, how_many), chunk)

    def found(self) -> GroupingMiddles:
        """The middles of both levels."""
        return GroupingMiddles(self.together.found(), None if self.each is None else self.each.found())
