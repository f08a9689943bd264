"""Linked tables as one system of unknowns: which cells are sums of which finest counts.

The unknowns are the finest non-zero counts; true zeros are published, so they are not unknown.
Cells that hold the same finest counts are one cell: hide or show them together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

import numpy as np
from numpy.typing import NDArray

from evenhand.errors import BadTable
from evenhand.tables import TOTAL, Codes, CountTable, unseal

IntArray = NDArray[np.int64]
_LARGEST_KEY = 2**62
_MOST_WITH_ZEROS = 20_000


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where one table shows the system's cells: codes, and the cell that stands there."""

    codes: list[Codes]
    cells: IntArray
    is_finest: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class LinkedSystem:
    """The non-zero cells of the tables of one population.

    `counts` are the unknowns' true values; cell c is the sum of the unknowns in `members[c]`, its true
    value is `values[c]` and it is shown at `places[c]` addresses. `links` are pairs of sets of unknowns
    that are known to have one sum, because two tables show the same cell.
    """

    counts: IntArray
    members: list[IntArray]
    values: IntArray
    places: IntArray
    links: list[tuple[IntArray, IntArray]]
    addresses: tuple[Addresses, ...]

    @classmethod
    def of(cls, tables: Sequence[CountTable], *, zeros_known: bool = True) -> LinkedSystem:
        """The system of tables that all count the same population.

        Parameters
        ----------
        tables
            Their non-zero finest counts are the unknowns.
        zeros_known
            False: true zeros are hidden like small counts, so they are unknowns as well.

        Raises
        ------
        BadTable : two tables disagree about a cell that both hold, or there are too many unknowns.
        """
        return _build(_Occurrences.of(tables, zeros_known))


@dataclass(frozen=True, slots=True)
class _Occurrences:
    """One row for each finest count and each cell that it is part of, over all tables."""

    tables: Sequence[CountTable]
    names: list[str]
    codes: list[list[str]]  # per dimension of the population, code numbers to codes; 0 is Total
    counts: IntArray  # one a finest count of each table, tables in order
    sizes: IntArray  # how many finest counts each table has
    leaf: IntArray
    table: IntArray
    rows: NDArray[np.int32]
    cell: IntArray
    first: IntArray  # where each cell occurs first
    finest: NDArray[np.bool_]

    @classmethod
    def of(cls, tables: Sequence[CountTable], zeros_known: bool) -> _Occurrences:
        names = list(dict.fromkeys(each.name for table in tables for each in table.dimensions))
        codes = [_codes(tables, name) for name in names]
        numbers = [{code: number for number, code in enumerate(each)} for each in codes]
        leaf, where, rows, finest, counts = [], [], [], [], [np.zeros(0, dtype=np.int64)]
        offset, sizes = 0, []
        for position, table in enumerate(tables):
            exact = unseal(table.counts) if zeros_known else _with_zeros(table)
            sizes.append(len(exact))
            ordered = sorted(exact)
            counts.append(np.array([exact[each] for each in ordered], dtype=np.int64))
            for which, block, is_finest in _blocks(table, ordered, names, numbers):
                leaf.append(which + offset)
                where.append(np.full(len(which), position))
                rows.append(block)
                finest.append(np.full(len(which), is_finest))
            offset += len(ordered)
        stacked = np.concatenate(rows) if rows else np.zeros((0, len(names)), dtype=np.int32)
        cell, first = _numbered(stacked, [len(each) for each in codes])
        return cls(
            tables,
            names,
            codes,
            np.concatenate(counts),
            np.array(sizes, dtype=np.int64),
            _joined(leaf),
            _joined(where),
            stacked,
            cell,
            first,
            np.concatenate(finest) if finest else np.zeros(0, dtype=np.bool_),
        )


def _with_zeros(table: CountTable) -> dict[Codes, int]:
    """Every finest combination with its count, zeros among them."""
    size = prod(len(dimension.lineages) for dimension in table.dimensions)
    if size > _MOST_WITH_ZEROS:
        raise BadTable(
            f"The table of '{table.population}' has {size:,} finest combinations; with zeros hidden up to "
            f"{_MOST_WITH_ZEROS:,} can be proved. Show zeros, or leave out a dimension."
        )
    exact = unseal(table.counts)
    return {codes: exact.get(codes, 0) for codes in product(*(each.lineages for each in table.dimensions))}


def _joined(parts: list[IntArray]) -> IntArray:
    return np.concatenate(parts) if parts else np.zeros(0, dtype=np.int64)


def _codes(tables: Sequence[CountTable], name: str) -> list[str]:
    dimensions = [each for table in tables for each in table.dimensions if each.name == name]
    return list(dict.fromkeys(code for dimension in dimensions for code in dimension.codes))


def _blocks(
    table: CountTable, ordered: list[Codes], names: list[str], numbers: list[dict[str, int]]
) -> Iterator[tuple[IntArray, NDArray[np.int32], bool]]:
    """For each choice of a level in every dimension: the finest counts that have it, and their cells."""
    columns = [names.index(dimension.name) for dimension in table.dimensions]
    lineages = [
        _lineage_numbers(ordered, place, dimension.lineages, numbers[column])
        for place, (dimension, column) in enumerate(zip(table.dimensions, columns, strict=True))
    ]
    for levels in product(*(range(each.shape[1]) for each in lineages)):
        chosen = np.stack([each[:, level] for each, level in zip(lineages, levels, strict=True)], axis=1)
        which = np.nonzero((chosen >= 0).all(axis=1))[0].astype(np.int64)
        block = np.zeros((len(which), len(names)), dtype=np.int32)
        block[:, columns] = chosen[which]
        yield which, block, not any(levels)


def _lineage_numbers(
    ordered: list[Codes], place: int, lineages: Mapping[str, Codes], numbers: dict[str, int]
) -> NDArray[np.int32]:
    """For each finest count the numbers of its code and of all codes above it, padded with -1."""
    depth = max(len(lineage) for lineage in lineages.values())
    padded = {
        code: [numbers[each] for each in lineage] + [-1] * (depth - len(lineage))
        for code, lineage in lineages.items()
    }
    return np.array([padded[codes[place]] for codes in ordered], dtype=np.int32).reshape(len(ordered), depth)


def _numbered(rows: NDArray[np.int32], sizes: list[int]) -> tuple[IntArray, IntArray]:
    """A number for each different row, and where each number occurs first."""
    key = np.zeros(len(rows), dtype=np.int64)
    span = 1
    for column, size in enumerate(sizes):
        if span * size > _LARGEST_KEY:
            key = np.unique(key, return_inverse=True)[1]
            span = len(rows) + 1
        key = key * size + rows[:, column]
        span *= size
    _, first, number = np.unique(key, return_index=True, return_inverse=True)
    return number.astype(np.int64), first.astype(np.int64)


def _build(found: _Occurrences) -> LinkedSystem:
    groups = _Groups.of(found)
    _check_agreement(found, groups)
    carriers = _carriers(found)
    unknowns = np.nonzero(np.isin(_table_of_leaf(found), carriers))[0]
    renumbered = np.full(len(found.counts), -1, dtype=np.int64)
    renumbered[unknowns] = np.arange(len(unknowns))
    expressions, links = _expressions(found, groups, set(carriers), renumbered)
    merged, cell_of = _merge_equal(expressions, len(unknowns))
    addresses = tuple(_addresses(found, groups, cell_of, position) for position in range(len(found.tables)))
    return LinkedSystem(
        counts=found.counts[unknowns],
        members=merged,
        values=np.array([found.counts[unknowns][each].sum() for each in merged], dtype=np.int64),
        places=np.bincount(cell_of, minlength=len(merged)).astype(np.int64),
        links=links,
        addresses=addresses,
    )


@dataclass(frozen=True, slots=True)
class _Groups:
    """The occurrences sorted by cell and table; group g is `order[start[g]:start[g + 1]]`."""

    order: IntArray
    start: IntArray
    cell: IntArray
    table: IntArray
    total: IntArray

    @classmethod
    def of(cls, found: _Occurrences) -> _Groups:
        key = found.cell * len(found.tables) + found.table
        order = np.argsort(key, kind="stable")
        values, start = np.unique(key[order], return_index=True)
        total = np.add.reduceat(found.counts[found.leaf[order]], start) if len(start) else start
        bounds = np.append(start, len(order)).astype(np.int64)
        return cls(order, bounds, values // len(found.tables), values % len(found.tables), total)

    def leaves(self, found: _Occurrences, group: int) -> IntArray:
        """The finest counts of one cell in one table."""
        return found.leaf[self.order[self.start[group] : self.start[group + 1]]]


def _check_agreement(found: _Occurrences, groups: _Groups) -> None:
    """Refuse tables of one population that give one cell two counts."""
    greatest = np.zeros(len(found.first), dtype=np.int64)
    np.maximum.at(greatest, groups.cell, groups.total)
    for position, table in enumerate(found.tables):
        mine = np.zeros(len(found.first), dtype=np.int64)
        chosen = groups.table == position
        mine[groups.cell[chosen]] = groups.total[chosen]
        wrong = np.nonzero((mine != greatest) & _holds(found, table))[0]
        if len(wrong):
            raise BadTable(
                f"Tables of '{table.population}' disagree about the cell {_address(found, wrong[0])}: one "
                "table's parts do not add up to another's. Count all tables of one population from the "
                "same people, or give them different population names."
            )


def _holds(found: _Occurrences, table: CountTable) -> NDArray[np.bool_]:
    """Which cells a table could show, judged by dimensions and codes."""
    known = {dimension.name: set(dimension.codes) for dimension in table.dimensions}
    rows = found.rows[found.first]
    holds = np.ones(len(rows), dtype=np.bool_)
    for column, name in enumerate(found.names):
        allowed = np.array([code in known.get(name, {TOTAL}) for code in found.codes[column]])
        holds &= allowed[rows[:, column]]
    return holds


def _address(found: _Occurrences, cell: int) -> str:
    row = found.rows[found.first[cell]]
    named = [
        f"{name} = {found.codes[column][row[column]]}"
        for column, name in enumerate(found.names)
        if row[column]
    ]
    return ", ".join(named) or TOTAL


def _table_of_leaf(found: _Occurrences) -> IntArray:
    return np.repeat(np.arange(len(found.sizes)), found.sizes)


def _carriers(found: _Occurrences) -> list[int]:
    """The tables whose finest counts are unknowns; the others are sums of one of these."""
    every = [np.unique(found.cell[found.table == position]) for position in range(len(found.tables))]
    finest = [
        np.unique(found.cell[(found.table == each) & found.finest]) for each in range(len(found.tables))
    ]
    carriers: list[int] = []
    by_size = sorted(range(len(found.tables)), key=lambda each: (-len(every[each]), each))
    for position in by_size:
        if not any(np.isin(finest[position], every[other]).all() for other in carriers):
            carriers.append(position)
    return sorted(carriers)


def _expressions(
    found: _Occurrences, groups: _Groups, carriers: set[int], renumbered: IntArray
) -> tuple[list[IntArray], list[tuple[IntArray, IntArray]]]:
    """Each cell as a set of unknowns, and the pairs of sets that two tables say are equal."""
    expressions: list[IntArray] = [np.zeros(0, dtype=np.int64)] * len(found.first)
    links = []
    for group, (cell, table) in enumerate(zip(groups.cell.tolist(), groups.table.tolist(), strict=True)):
        if table not in carriers:
            continue
        unknowns = renumbered[groups.leaves(found, group)]
        if len(expressions[cell]):
            links.append((expressions[cell], unknowns))
        else:
            expressions[cell] = unknowns
    links.sort(key=lambda link: len(link[0]) + len(link[1]))
    return expressions, links


def _merge_equal(expressions: list[IntArray], unknowns: int) -> tuple[list[IntArray], IntArray]:
    """The different sets of unknowns, and which of them each cell is.

    Sets are told apart by sums of random 64-bit numbers. An accident would merge two different cells;
    the checker would find it, and the release would be refused.
    """
    marks = np.random.default_rng(20_100_401).integers(0, 2**63, unknowns, dtype=np.uint64)
    sums = np.array([marks[each].sum(dtype=np.uint64) for each in expressions], dtype=np.uint64)
    _, first, number = np.unique(sums, return_index=True, return_inverse=True)
    return [expressions[each] for each in first], number.astype(np.int64)


def _addresses(found: _Occurrences, groups: _Groups, cell_of: IntArray, position: int) -> Addresses:
    chosen = np.nonzero(groups.table == position)[0]
    occurrence = groups.order[groups.start[chosen]]
    columns = [found.names.index(dimension.name) for dimension in found.tables[position].dimensions]
    text = [np.array(found.codes[column], dtype=object)[found.rows[occurrence, column]] for column in columns]
    return Addresses(
        codes=list(zip(*text, strict=True)) if text else [],
        cells=cell_of[groups.cell[chosen]],
        is_finest=found.finest[occurrence],
    )
