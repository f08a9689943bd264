"""Merge small categories up the hierarchy, and say which were merged and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from evenhand.disclosure.policy import Policy
from evenhand.tables import Codes, CountTable, Dimension, unseal


@dataclass(frozen=True, slots=True)
class Merge:
    """Categories that are no longer told apart, and how many small cells that made disappear."""

    dimension: str
    into: str
    codes: Codes
    small_cells_before: int
    small_cells_after: int

    def __str__(self) -> str:
        return (
            f"{self.dimension}: {', '.join(self.codes)} merged into {self.into}, because it leaves "
            f"{self.small_cells_after} cells below the threshold where there were {self.small_cells_before}"
        )


@dataclass(frozen=True, slots=True)
class Merged:
    """A coarser table and the merges that made it, in order."""

    table: CountTable
    merges: tuple[Merge, ...]


def merge_small_categories(table: CountTable, policy: Policy, most_small_cells: int = 0) -> Merged:
    """The table with groups of categories merged, one at a time, until few small cells are left.

    Parameters
    ----------
    table
        The exact table. Only dimensions with groups above the finest codes can be merged, and not those
        that are grouped in two ways.
    policy
        Its threshold says which cells are small.
    most_small_cells
        Stop as soon as so few are left.

    Returns
    -------
    The coarser table. Where no group is left to merge it may still have small cells.
    """
    merges: list[Merge] = []
    small = _small_cells(table, policy)
    while small > most_small_cells:
        options = [(_small_cells(coarser, policy), merge, coarser) for merge, coarser in _merges(table)]
        if not options:
            break
        left, (place, group, codes), coarser = min(options, key=lambda each: (each[0], each[1]))
        merges.append(Merge(table.dimensions[place].name, group, codes, small, left))
        table, small = coarser, left
    return Merged(table, tuple(merges))


def _merges(table: CountTable) -> Iterator[tuple[tuple[int, str, Codes], CountTable]]:
    """Every way to make one group of finest codes a finest code itself."""
    for place, dimension in enumerate(table.dimensions):
        if len(dimension.groupings) > 1:
            continue
        (grouping,) = dimension.groupings
        for group, codes in grouping.items():
            if group != "Total" and all(code in dimension.lineages for code in codes):
                rest = {parent: below for parent, below in grouping.items() if parent != group}
                yield (place, group, codes), _coarser(table, place, Dimension(dimension.name, (rest,)), group)


def _coarser(table: CountTable, place: int, dimension: Dimension, group: str) -> CountTable:
    before = table.dimensions[place]
    counts: dict[Codes, int] = {}
    for codes, count in unseal(table.counts).items():
        code = codes[place] if codes[place] in dimension.lineages else before.lineages[codes[place]][1]
        merged = (*codes[:place], code, *codes[place + 1 :])
        counts[merged] = counts.get(merged, 0) + count
    dimensions = (*table.dimensions[:place], dimension, *table.dimensions[place + 1 :])
    return CountTable.seal(table.population, dimensions, counts)


def _small_cells(table: CountTable, policy: Policy) -> int:
    return sum(policy.is_small(count) for count in all_cells(table).values())


def all_cells(table: CountTable) -> Mapping[Codes, int]:
    """Every non-zero cell at every level."""
    totals: dict[Codes, int] = {}
    for leaf, count in unseal(table.counts).items():
        for codes in product(
            *(each.lineages[code] for each, code in zip(table.dimensions, leaf, strict=True))
        ):
            totals[codes] = totals.get(codes, 0) + count
    return totals
