"""Medians put beside the groups they belong to."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from evenhand.engine import AmountMedians, Codes, GroupMedians, Integers
from evenhand.measures.groupings import NONE, GroupCounts


def medians_of(
    groups: GroupCounts, medians: AmountMedians, *, area: str | None = None
) -> npt.NDArray[np.float64]:
    """The median of each row of the groups, in their order; not a number where nobody has the amount.

    Parameters
    ----------
    groups
        The groups of one source.
    medians
        The medians of one amount of the same source, for every characteristic and pair of the groups.
    area
        The key that both are split by, where they are.
    """
    found = np.full(len(groups), np.nan)
    for first, second in _groupings(groups):
        rows = np.flatnonzero((groups.characteristic == first) & (groups.second_characteristic == second))
        names = tuple(groups.characteristics[place].name for place in (first, second) if place != NONE)
        together = rows[groups.area[rows] == 0]
        found[together] = _looked_up(groups, together, medians.by(*names), names)
        if area is not None:
            each = rows[groups.area[rows] > 0]
            found[each] = _looked_up(groups, each, medians.by(area, *names), names)
    return found


def _groupings(groups: GroupCounts) -> list[tuple[int, int]]:
    pairs = np.stack([groups.characteristic, groups.second_characteristic], axis=1)
    return [(first, second) for first, second in np.unique(pairs, axis=0).tolist()]


def _looked_up(
    groups: GroupCounts, rows: Integers, table: GroupMedians, names: tuple[str, ...]
) -> npt.NDArray[np.float64]:
    """The median of each row, from a table of the same keys."""
    by_area = len(table.keys) > len(names)
    columns = [groups.area[rows] - 1] if by_area else []
    columns += [groups.group[rows], groups.second_group[rows]][: len(names)]
    sizes = [len(key.labels) + 1 for key in table.keys]
    asked = _numbered(columns, sizes)
    known = _numbered([np.where(key.codes < 0, len(key.labels), key.codes) for key in table.keys], sizes)
    # A last place that nobody asks for answers where there is no median.
    order = np.argsort(known)
    place = np.searchsorted(known[order], asked)
    ranked = np.append(known[order], -1)
    return np.where(ranked[place] == asked, np.append(table.median[order], np.nan)[place], np.nan)


def _numbered(columns: list[Codes], sizes: list[int]) -> Integers:
    number = np.zeros(len(columns[0]), dtype=np.int64)
    for column, size in zip(columns, sizes, strict=True):
        number = number * size + column
    return number
