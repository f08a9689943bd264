"""Cells grouped as a reader meets them: by one characteristic or two, in each area and in all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from evenhand.engine import AmountSums, Cells, Codes, Integers, OutcomeCounts
from evenhand.errors import BadTable
from evenhand.measures.counts import fold
from evenhand.measures.figures import ALL_AREAS, MISSING

NONE = -1
Words: TypeAlias = npt.NDArray[np.str_]


@dataclass(frozen=True)
class Groups:
    """A characteristic and its groups; the last, `(missing)`, is the people who gave no answer."""

    name: str
    labels: tuple[str, ...]


@dataclass(frozen=True)
class GroupCounts:
    """One row a group of people: columns of codes into `areas` and `characteristics`, and exact counts.

    Rows of single characteristics come first, then pairs, each in the order asked for; within one, all
    areas together and then each area. `second_characteristic` and `second_group` are `NONE` for a
    single. A group with nobody in it has no row. The groups of a characteristic, `(missing)` with
    them, add up to everybody.
    """

    areas: tuple[str, ...]
    characteristics: tuple[Groups, ...]
    area: Codes
    characteristic: Codes
    group: Codes
    second_characteristic: Codes
    second_group: Codes
    n: Integers
    outcomes: tuple[OutcomeCounts, ...]
    amounts: tuple[AmountSums, ...]

    def __len__(self) -> int:
        return len(self.n)

    @property
    def area_names(self) -> list[str]:
        """The area of each row in words."""
        return [self.areas[code] for code in self.area.tolist()]

    @property
    def characteristic_names(self) -> list[str]:
        """The characteristic of each row in words."""
        return [self.characteristics[code].name for code in self.characteristic.tolist()]

    @property
    def group_names(self) -> list[str]:
        """The group of each row in words."""
        return self._labels(self.characteristic, self.group)

    @property
    def second_characteristic_names(self) -> list[str | None]:
        """The second characteristic of each row in words; `None` for a single."""
        codes = self.second_characteristic.tolist()
        return [None if code == NONE else self.characteristics[code].name for code in codes]

    @property
    def second_group_names(self) -> list[str | None]:
        """The second group of each row in words; `None` for a single."""
        pairs = zip(self.second_characteristic.tolist(), self.second_group.tolist(), strict=True)
        return [None if which == NONE else self.characteristics[which].labels[code] for which, code in pairs]

    def _labels(self, characteristic: Codes, group: Codes) -> list[str]:
        pairs = zip(characteristic.tolist(), group.tolist(), strict=True)
        return [self.characteristics[which].labels[code] for which, code in pairs]


def all_pairs(characteristics: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Every two characteristics, in order."""
    return tuple(combinations(characteristics, 2))


def group_counts(
    cells: Cells,
    *,
    characteristics: tuple[str, ...],
    pairs: tuple[tuple[str, str], ...] = (),
    area: str | None = None,
) -> GroupCounts:
    """Counts of every group of these characteristics and pairs, in all areas and in each.

    Parameters
    ----------
    cells
        Cells that have the characteristics, and the area, among their keys.
    characteristics
        The characteristics, in the order in which the rows are wanted.
    pairs
        Which two characteristics to combine; each is one of `characteristics`.
    area
        The key that holds the area. Without it there are only rows for all areas.

    Returns
    -------
    One row a group that has anybody in it.

    Raises
    ------
    BadTable : a group or an area has a name that is kept for the missing or for all areas.
    """
    wanted = [(name,) for name in characteristics] + list(pairs)
    groups = tuple(_groups(cells, name) for name in characteristics)
    areas = _areas(cells, area)
    places = {name: place for place, name in enumerate(characteristics)}
    parts = [
        part
        for names in wanted
        for part in _by_area(cells, names, area, _Frame(areas, groups, tuple(places[name] for name in names)))
    ]
    return _joined(areas, groups, parts)


def _groups(cells: Cells, name: str) -> Groups:
    labels = cells.key(name).labels
    _check_free(MISSING, labels, name)
    return Groups(name, (*labels, MISSING))


def _areas(cells: Cells, area: str | None) -> tuple[str, ...]:
    if area is None:
        return (ALL_AREAS,)
    labels = cells.key(area).labels
    _check_free(MISSING, labels, area)
    _check_free(ALL_AREAS, labels, area)
    return (ALL_AREAS, *labels, MISSING)


def _check_free(kept: str, labels: tuple[str, ...], name: str) -> None:
    if kept in labels:
        raise BadTable(
            f"Column '{name}' has a group called '{kept}', a name that the tables keep for themselves. "
            "Give the group another name in the mapping of the file."
        )


@dataclass(frozen=True)
class _Frame:
    """What the rows of one grouping have in common."""

    areas: tuple[str, ...]
    groups: tuple[Groups, ...]
    places: tuple[int, ...]


def _by_area(cells: Cells, names: tuple[str, ...], area: str | None, frame: _Frame) -> list[GroupCounts]:
    if area is None:
        return [_rows(fold(cells, names), names, None, frame)]
    each = fold(cells, (area, *names))
    return [_rows(fold(each, names), names, None, frame), _rows(each, names, area, frame)]


def _rows(cells: Cells, names: tuple[str, ...], area: str | None, frame: _Frame) -> GroupCounts:
    size = len(cells.n)
    codes = [_group_codes(cells, name) for name in names]
    return GroupCounts(
        areas=frame.areas,
        characteristics=frame.groups,
        area=_constant(0, size) if area is None else _group_codes(cells, area) + np.int32(1),
        characteristic=_constant(frame.places[0], size),
        group=codes[0],
        second_characteristic=_constant(frame.places[1] if len(names) > 1 else NONE, size),
        second_group=codes[1] if len(names) > 1 else _constant(NONE, size),
        n=cells.n,
        outcomes=cells.outcomes,
        amounts=cells.amounts,
    )


def _constant(code: int, size: int) -> Codes:
    return np.full(size, code, dtype=np.int32)


def _group_codes(cells: Cells, name: str) -> Codes:
    """Codes in which no answer is the last group."""
    key = cells.key(name)
    codes: Codes = np.where(key.codes < 0, np.int32(len(key.labels)), key.codes)
    return codes


def _joined(areas: tuple[str, ...], groups: tuple[Groups, ...], parts: list[GroupCounts]) -> GroupCounts:
    def codes(column: Callable[[GroupCounts], Codes]) -> Codes:
        return np.concatenate([column(part) for part in parts])

    first = parts[0]
    return GroupCounts(
        areas=areas,
        characteristics=groups,
        area=codes(lambda part: part.area),
        characteristic=codes(lambda part: part.characteristic),
        group=codes(lambda part: part.group),
        second_characteristic=codes(lambda part: part.second_characteristic),
        second_group=codes(lambda part: part.second_group),
        n=np.concatenate([part.n for part in parts]),
        outcomes=tuple(
            OutcomeCounts(
                outcome.name,
                np.concatenate([part.outcomes[place].known for part in parts]),
                np.concatenate([part.outcomes[place].events for part in parts]),
            )
            for place, outcome in enumerate(first.outcomes)
        ),
        amounts=tuple(
            AmountSums(
                amount.name,
                np.concatenate([part.amounts[place].known for part in parts]),
                np.concatenate([part.amounts[place].total for part in parts]),
            )
            for place, amount in enumerate(first.amounts)
        ),
    )
