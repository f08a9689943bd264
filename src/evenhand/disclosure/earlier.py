"""Earlier releases as knowledge: what was published about the same people stays known.

An earlier table that still fits the present counts is joined to the system with its published cells
fixed; where it has cells that the present tables lack, some whole numbers that fit are put there. An
earlier table that no longer fits (a correction, somebody left) cannot be joined; there, a count that
differs from its earlier published figure by fewer people than the threshold is hidden.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import highspy
import numpy as np

from evenhand.disclosure.policy import Policy
from evenhand.errors import BadTable
from evenhand.tables import TOTAL, Codes, CountTable, Dimension, ProtectedTable, unseal

Address = frozenset[tuple[str, str]]
_NO_LIMIT = 10**9


@dataclass(frozen=True, slots=True)
class Background:
    """An earlier table as it was published, with counts that fit it and the present tables."""

    table: CountTable
    shown: ProtectedTable


@dataclass(frozen=True, slots=True)
class Past:
    """What earlier releases mean for the tables of one population."""

    backgrounds: tuple[Background, ...]
    changed: frozenset[Address]  # cells whose count differs by a few people from what was published


def past_of(tables: Sequence[CountTable], earlier: Sequence[ProtectedTable], policy: Policy) -> Past:
    """What earlier tables of the same population mean for these.

    Parameters
    ----------
    tables
        The tables of one population that are to be published now.
    earlier
        Tables published before, withdrawn ones included; those of other populations are left out.
    policy
        Its threshold says which differences are too small to be shown.
    """
    now = _Present.of(tables)
    backgrounds, changed = [], set[Address]()
    for shown in earlier:
        if shown.population != tables[0].population:
            continue
        counts = _fitting(shown, now) if now.agrees_with(shown) else None
        if counts is None:
            changed |= now.few_people_from(shown, policy)
        else:
            backgrounds.append(Background(CountTable.seal(shown.population, shown.dimensions, counts), shown))
    return Past(tuple(backgrounds), frozenset(changed))


@dataclass(frozen=True, slots=True)
class _Present:
    """Every cell of the present tables with its exact count."""

    codes: Mapping[str, frozenset[str]]
    names: tuple[frozenset[str], ...]
    totals: Mapping[Address, int]

    @classmethod
    def of(cls, tables: Sequence[CountTable]) -> _Present:
        totals: dict[Address, int] = {}
        codes: dict[str, frozenset[str]] = {}
        for table in tables:
            for dimension in table.dimensions:
                codes[dimension.name] = codes.get(dimension.name, frozenset()) | set(dimension.codes)
            totals |= _cells(table.dimensions, unseal(table.counts))
        return cls(
            codes, tuple(frozenset(each.name for each in table.dimensions) for table in tables), totals
        )

    def count(self, address: Address) -> int | None:
        """A cell's exact count, or None if no present table has it."""
        if address in self.totals:
            return self.totals[address]
        names = {name for name, _ in address}
        known = all(code in self.codes.get(name, ()) for name, code in address)
        return 0 if known and any(names <= each for each in self.names) else None

    def agrees_with(self, shown: ProtectedTable) -> bool:
        """Whether every published figure of an earlier table could be of the present counts."""
        return all(
            count is None or value is None or value == _rounded(count, shown.rounding_base)
            for address, value in _published(shown)
            for count in (self.count(address),)
        )

    def few_people_from(self, shown: ProtectedTable, policy: Policy) -> set[Address]:
        """Cells whose exact difference from an earlier figure is a small count of people."""
        if max(shown.rounding_base, policy.rounding_base) > 1:
            return set()  # a rounded figure gives no exact difference
        return {
            address
            for address, value in _published(shown)
            for count in (self.count(address),)
            if count is not None and value is not None and 0 < abs(count - value) < policy.minimum_frequency
        }


def _cells(dimensions: Sequence[Dimension], counts: Mapping[Codes, int]) -> dict[Address, int]:
    totals: dict[Address, int] = {}
    for leaf, count in counts.items():
        for codes in product(*(each.lineages[code] for each, code in zip(dimensions, leaf, strict=True))):
            address = address_of(dimensions, codes)
            totals[address] = totals.get(address, 0) + count
    return totals


def address_of(dimensions: Sequence[Dimension], codes: Codes) -> Address:
    """A cell by its codes that are not `Total`."""
    return frozenset((each.name, code) for each, code in zip(dimensions, codes, strict=True) if code != TOTAL)


def _published(shown: ProtectedTable) -> list[tuple[Address, int | None]]:
    return [(address_of(shown.dimensions, codes), value) for codes, value in shown]


def _rounded(count: int, base: int) -> int:
    return (count + base // 2) // base * base


def _fitting(shown: ProtectedTable, now: _Present) -> dict[Codes, int] | None:
    """Finest counts that fit an earlier table and the present counts; None if there are none."""
    finest = [
        codes for codes in product(*(each.lineages for each in shown.dimensions)) if shown.at(codes) != 0
    ]
    known = {codes: now.count(address_of(shown.dimensions, codes)) for codes in finest}
    if all(count is not None for count in known.values()):
        return {codes: count for codes, count in known.items() if count}
    return _solved(shown, now, finest)


def _solved(shown: ProtectedTable, now: _Present, finest: list[Codes]) -> dict[Codes, int] | None:
    model: highspy.Highs = highspy.Highs()  # type: ignore[no-untyped-call]
    model.setOptionValue("output_flag", False)
    model.setOptionValue("threads", 1)
    least = 1 if shown.zeros_shown else 0
    for column in range(len(finest)):
        model.addVar(float(least), highspy.kHighsInf)
        model.changeColIntegrality(column, highspy.HighsVarType.kInteger)
    columns = _columns(shown, finest)
    for codes, value in shown:
        low, high = _limits(value, shown.rounding_base, now.count(address_of(shown.dimensions, codes)), least)
        members = np.array(columns.get(codes, []), dtype=np.int32)
        if len(members):
            model.addRow(float(low), float(high), len(members), members, np.ones(len(members)))
        elif low > 0:
            return None
    model.run()
    if model.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    return {codes: round(count) for codes, count in zip(finest, model.getSolution().col_value, strict=True)}


def _columns(shown: ProtectedTable, finest: list[Codes]) -> dict[Codes, list[int]]:
    columns: dict[Codes, list[int]] = {}
    for column, leaf in enumerate(finest):
        lineages = (each.lineages[code] for each, code in zip(shown.dimensions, leaf, strict=True))
        for codes in product(*lineages):
            columns.setdefault(codes, []).append(column)
    return columns


def _limits(value: int | None, base: int, count: int | None, least: int) -> tuple[int, int]:
    """The range of a cell by what was published and what is counted now."""
    if count is not None:
        return count, count
    if value is None:
        return least, _NO_LIMIT
    return (0, 0) if value == 0 else (max(0, value - base // 2), value - base // 2 + base - 1)


def check_populations(earlier: Sequence[ProtectedTable], tables: Sequence[CountTable]) -> None:
    """Refuse earlier tables that no present table shares its population with: they would be ignored.

    Raises
    ------
    BadTable : an earlier table names a population that is not among the present ones.
    """
    present = {table.population for table in tables}
    for shown in earlier:
        if shown.population not in present:
            raise BadTable(
                f"An earlier table is about '{shown.population}', the tables now are about "
                f"{', '.join(sorted(present))}. Name a population by its people, alike in every release; "
                "leave out earlier tables of other people."
            )
