"""The checker: is every published figure allowed, and is every hidden one proved not to be known?

It shares no code with the search. It builds the tables anew from the hierarchies, applies each
certificate in whole numbers and looks whether the same figures would have been published. No solver,
no tolerance, no fractions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, product

import numpy as np
from numpy.typing import NDArray

from evenhand.disclosure.certificates import Certificate
from evenhand.disclosure.insiders import exposed_to_insiders
from evenhand.disclosure.policy import Policy
from evenhand.errors import BadTable
from evenhand.tables import TOTAL, Codes, CountTable, Dimension, ProtectedTable, unseal

Numbers = NDArray[np.int64]
LARGEST_TABLE = 20_000_000
_BLOCK = 1_000_000
_HIDDEN = -1
_SPARSEST = 24  # places an amount, up to which one long array is quicker than sorting


@dataclass(frozen=True, slots=True)
class Proof:
    """What the checker found. Published figures are safe only where `is_complete`."""

    cells: int
    hidden: int
    certificates: int
    faults: tuple[str, ...]
    unproved: tuple[str, ...]
    exposed: tuple[str, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Whether nothing is wrong and every hidden cell has a valid certificate."""
        return not (self.faults or self.unproved or self.exposed)


def check(
    tables: Sequence[CountTable],
    protected: Sequence[ProtectedTable],
    certificates: Sequence[Certificate],
    policy: Policy,
    published_before: int = 0,
) -> Proof:
    """Check published tables and their certificates against the exact counts.

    Parameters
    ----------
    tables, protected
        The exact tables and, in the same order, what is to be published of them.
    certificates
        Other tables that are claimed to publish exactly like these.
    policy
        The rules that the tables are published under.
    published_before
        So many of the tables, the last ones, were published earlier: certificates must leave their
        figures as they are, and what they hide must still be hidden.

    Returns
    -------
    The proof, with each fault and each hidden cell without a valid certificate named.

    Raises
    ------
    BadTable : a table is too large to be checked whole.
    """
    cubes = [_Cube.of(table, shown) for table, shown in zip(tables, protected, strict=True)]
    released = cubes[: len(cubes) - published_before]
    faults = [fault for cube in released for fault in cube.faults(policy)]
    for block in _blocks(certificates, cubes):
        faults += _apply(block, cubes, policy)
    return Proof(
        cells=sum(cube.published.size for cube in released),
        hidden=sum(int((cube.published == _HIDDEN).sum()) for cube in released),
        certificates=len(certificates),
        faults=tuple(faults),
        unproved=tuple(place for cube in cubes for place in cube.unproved(policy)),
        exposed=_exposed(tables, protected, certificates, policy, len(released)),
    )


def _exposed(
    tables: Sequence[CountTable],
    protected: Sequence[ProtectedTable],
    certificates: Sequence[Certificate],
    policy: Policy,
    released: int,
) -> tuple[str, ...]:
    if not policy.insider:
        return ()
    return exposed_to_insiders(tables[:released], protected[:released], certificates, policy)


@dataclass(frozen=True, slots=True)
class _Cube:
    """One table at every level: exact, published, and the range that certificates have shown so far."""

    population: str
    dimensions: tuple[Dimension, ...]
    exact: Numbers
    published: Numbers
    lowest: Numbers
    highest: Numbers
    positions: list[dict[str, int]]
    ancestors: list[Numbers]

    @classmethod
    def of(cls, table: CountTable, shown: ProtectedTable) -> _Cube:
        positions = [{code: place for place, code in enumerate(each.codes)} for each in table.dimensions]
        shape = tuple(len(each) for each in positions)
        _check_size(table, shape)
        exact = np.zeros(shape, dtype=np.int64)
        for codes, count in unseal(table.counts).items():
            exact[_place(codes, positions)] = count
        for axis, dimension in enumerate(table.dimensions):
            exact = _summed(exact, axis, dimension, positions[axis])
        published = np.full(shape, 0 if shown.zeros_shown else _HIDDEN, dtype=np.int64)
        for codes, value in shown.cells.items():
            published[_place(codes, positions)] = _HIDDEN if value is None else value
        ancestors = [
            _ancestors(each, places) for each, places in zip(table.dimensions, positions, strict=True)
        ]
        ranges = np.zeros((2, exact.size), dtype=np.int64)
        return cls(
            table.population, table.dimensions, exact, published, ranges[0], ranges[1], positions, ancestors
        )

    def faults(self, policy: Policy) -> list[str]:
        """Figures that the policy does not allow or that are not what was counted."""
        shown = self.published != _HIDDEN
        small = (self.exact >= policy.least_hidden) & (self.exact < policy.minimum_frequency)
        small &= ~self.is_open()
        base = policy.rounding_base
        rounded = (self.exact + base // 2) // base * base
        found = [
            (shown & small, "is shown although its count is below the threshold"),
            (shown & ~small & (self.published != rounded), "is not the figure that was counted"),
            (
                ~shown & (self.exact < policy.least_hidden),
                "is a zero that is hidden although zeros are shown",
            ),
        ]
        return [
            f"{self.name(flat)} {reason}"
            for wrong, reason in found
            for flat in np.flatnonzero(wrong).tolist()
        ]

    def is_open(self) -> NDArray[np.bool_]:
        """Which cells have a code that needs no protecting."""
        found = np.zeros(self.exact.shape, dtype=np.bool_)
        for axis, (dimension, places) in enumerate(zip(self.dimensions, self.positions, strict=True)):
            for code in dimension.open_codes:
                np.moveaxis(found, axis, 0)[places[code]] = True
        return found

    def unproved(self, policy: Policy) -> list[str]:
        """Hidden cells that no valid certificate changes by enough."""
        hidden = (self.published == _HIDDEN).ravel()
        narrow = self.highest - self.lowest < policy.required_width
        return [self.name(flat) for flat in np.flatnonzero(hidden & narrow).tolist()]

    def name(self, flat: int) -> str:
        """A cell's address in words."""
        places = np.unravel_index(flat, self.exact.shape)
        codes = [list(each)[place] for each, place in zip(self.positions, places, strict=True)]
        named = [
            f"{each.name} = {code}"
            for each, code in zip(self.dimensions, codes, strict=True)
            if code != TOTAL
        ]
        return f"{self.population}: {', '.join(named) or TOTAL}"


def _check_size(table: CountTable, shape: tuple[int, ...]) -> None:
    size = 1
    for length in shape:
        size *= length
    if size > LARGEST_TABLE:
        raise BadTable(
            f"The table of '{table.population}' has {size:,} cells; up to {LARGEST_TABLE:,} can be proved. "
            "Leave out a dimension, or give two smaller tables of the same population."
        )


def _place(codes: Codes, positions: list[dict[str, int]]) -> tuple[int, ...]:
    return tuple(each[code] for each, code in zip(positions, codes, strict=True))


def _summed(cube: Numbers, axis: int, dimension: Dimension, places: dict[str, int]) -> Numbers:
    """Fill in the codes above the finest ones along one axis."""
    result = cube.copy()
    lines, source = np.moveaxis(result, axis, 0), np.moveaxis(cube, axis, 0)
    for leaf, lineage in dimension.lineages.items():
        for code in lineage[1:]:
            lines[places[code]] += source[places[leaf]]
    return result


def _ancestors(dimension: Dimension, places: dict[str, int]) -> Numbers:
    """For each code the places of itself and every code above it; -1 fills up."""
    depth = max(len(lineage) for lineage in dimension.lineages.values())
    table = np.full((len(places), depth), -1, dtype=np.int64)
    for leaf, lineage in dimension.lineages.items():
        table[places[leaf], : len(lineage)] = [places[code] for code in lineage]
    return table


@dataclass(frozen=True, slots=True)
class _Changes:
    """Changes of one table's finest counts: number of the certificate, place in each dimension, change."""

    certificate: Numbers
    places: Numbers
    change: Numbers


def _blocks(certificates: Sequence[Certificate], cubes: list[_Cube]) -> list[list[_Changes]]:
    """Certificates in portions that fit in memory, each portion as one `_Changes` a table."""
    widest = max((int(np.prod([each.shape[1] for each in cube.ancestors])) for cube in cubes), default=1)
    portions: list[list[tuple[int, Certificate]]] = [[]]
    room = _BLOCK
    for number, certificate in enumerate(certificates):
        room -= len(certificate.changes) * widest
        if room < 0 and portions[-1]:
            portions.append([])
            room = _BLOCK - len(certificate.changes) * widest
        portions[-1].append((number, certificate))
    return [[_changes(portion, table, cube) for table, cube in enumerate(cubes)] for portion in portions]


def _changes(portion: list[tuple[int, Certificate]], table: int, cube: _Cube) -> _Changes:
    rows = [
        (number, change, *_place(codes, cube.positions))
        for number, certificate in portion
        for (where, codes), change in certificate.changes.items()
        if where == table and change
    ]
    array = np.array(rows, dtype=np.int64).reshape(len(rows), 2 + len(cube.positions))
    return _Changes(array[:, 0], array[:, 2:], array[:, 1])


def _apply(block: list[_Changes], cubes: list[_Cube], policy: Policy) -> list[str]:
    """Take the valid certificates of a portion into account; the faults of the others."""
    spread = [_spread(changes, cube) for changes, cube in zip(block, cubes, strict=True)]
    refused: dict[int, str] = {}
    for changes, (owner, flat, _), cube in zip(block, spread, cubes, strict=True):
        refused |= _below_least(changes, cube, policy)
        for each in np.flatnonzero(cube.published.ravel()[flat] != _HIDDEN):
            refused[int(owner[each])] = f"changes the published {cube.name(int(flat[each]))}"
    for first, second in combinations(range(len(cubes)), 2):
        for number in _disagreements(spread[first], cubes[first], spread[second], cubes[second]):
            refused[number] = "changes two tables that share a cell in different ways"
    for (owner, flat, change), cube in zip(spread, cubes, strict=True):
        valid = ~np.isin(owner, list(refused))
        np.minimum.at(cube.lowest, flat[valid], change[valid])
        np.maximum.at(cube.highest, flat[valid], change[valid])
    return [f"certificate {number} {reason}" for number, reason in sorted(refused.items())]


def _below_least(changes: _Changes, cube: _Cube, policy: Policy) -> dict[int, str]:
    """Certificates that take a finest count below what a reader knows it to be at least."""
    after = cube.exact[tuple(changes.places.T)] + changes.change
    low = np.flatnonzero(after < policy.least_hidden)
    return {int(changes.certificate[each]): "takes a count below its least value" for each in low}


def _spread(changes: _Changes, cube: _Cube) -> tuple[Numbers, Numbers, Numbers]:
    """Each certificate's change of every cell at every level: certificate, place, change; no zeros."""
    keys, amounts = [], []
    for levels in product(*(range(each.shape[1]) for each in cube.ancestors)):
        places = [
            each[changes.places[:, axis], level]
            for axis, (each, level) in enumerate(zip(cube.ancestors, levels, strict=True))
        ]
        exists = np.all([place >= 0 for place in places], axis=0)
        flat = np.ravel_multi_index([place[exists] for place in places], cube.exact.shape)
        keys.append(changes.certificate[exists] * cube.exact.size + flat)
        amounts.append(changes.change[exists])
    key, total = _summed_by_key(np.concatenate(keys), np.concatenate(amounts))
    return key // cube.exact.size, key % cube.exact.size, total


def _summed_by_key(key: Numbers, amount: Numbers) -> tuple[Numbers, Numbers]:
    """The keys whose amounts do not cancel, ascending, with the sums: by sorting, or in one long array."""
    if not len(key):
        return key, amount
    first = int(key.min())
    span = int(key.max()) - first + 1
    if span <= _SPARSEST * len(key):
        sums = np.zeros(span, dtype=np.int64)
        np.add.at(sums, key - first, amount)
        kept = np.flatnonzero(sums)
        return kept + first, sums[kept]
    order = np.argsort(key, kind="stable")
    ordered = key[order]
    start = np.flatnonzero(np.append(True, ordered[1:] != ordered[:-1]))
    total = np.add.reduceat(amount[order], start)
    kept = total != 0
    return ordered[start[kept]], total[kept]


def _disagreements(
    first: tuple[Numbers, Numbers, Numbers],
    one: _Cube,
    second: tuple[Numbers, Numbers, Numbers],
    other: _Cube,
) -> set[int]:
    """Certificates that change a cell in one table and not, or otherwise, in another that shows it."""
    if one.population != other.population:
        return set()
    left, right = _shared(first, one, other), _shared(second, other, one)
    return {change[0] for change in left ^ right}


def _shared(spread: tuple[Numbers, Numbers, Numbers], cube: _Cube, other: _Cube) -> set[tuple[int, ...]]:
    """The changes of cells that another table shows as well, by code."""
    owner, flat, change = spread
    places = np.unravel_index(flat, cube.exact.shape)
    codes_of = dict(zip((each.name for each in other.dimensions), other.positions, strict=True))
    chosen = np.ones(len(flat), dtype=np.bool_)
    columns: dict[str, Numbers] = {}
    for dimension, codes, place in zip(cube.dimensions, cube.positions, places, strict=True):
        both = sorted(set(codes) & set(codes_of.get(dimension.name, {TOTAL})))
        columns[dimension.name] = np.array([both.index(each) if each in both else -1 for each in codes])[
            place
        ]
        chosen &= columns[dimension.name] >= 0
    names = sorted(set(columns) & set(codes_of))
    rows = [owner[chosen], *(columns[name][chosen] for name in names), change[chosen]]
    return set(map(tuple, np.stack(rows, axis=1).tolist()))
