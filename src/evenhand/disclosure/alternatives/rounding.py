"""Controlled rounding: every figure a multiple of the base, and all totals still add up."""

from __future__ import annotations

from collections.abc import Mapping

import highspy
import numpy as np

from evenhand.disclosure.alternatives.merging import all_cells
from evenhand.disclosure.policy import Policy
from evenhand.errors import BadSpec, UnsafeToPublish
from evenhand.tables import Codes, CountTable, ProtectedTable, unseal

_NODES = 20_000
_STRETCHES = (1, 2, 3)
MOST_CELLS = 5_000


def round_with_totals(table: CountTable, policy: Policy, base: int) -> ProtectedTable:
    """The table with every figure rounded to a multiple of the base so that totals add up.

    Each figure lies less than one base from its count; where no such table exists (it may happen from
    three dimensions on), less than two or three. True zeros stay 0; a small count may become 0 too.

    Parameters
    ----------
    table
        The exact table, up to 5,000 non-zero cells.
    policy
        Its name is carried by the result; its threshold is the least base.
    base
        What figures are multiples of.

    Raises
    ------
    BadSpec : the base is below the threshold, so that a small count could be read off; or the table
        is too large.
    UnsafeToPublish : no additive rounding was found.

    Source
    ------
    Cox (1987), A constructive procedure for unbiased controlled rounding, JASA 82, 520-524: always
    possible in two dimensions, not in three.
    """
    if base < policy.minimum_frequency:
        raise BadSpec(
            f"Controlled rounding under '{policy.name}' needs a base of at least its threshold "
            f"{policy.minimum_frequency}, found {base}: a smaller one shows small counts."
        )
    cells = all_cells(table)
    if len(cells) > MOST_CELLS:
        raise BadSpec(f"Controlled rounding takes up to {MOST_CELLS:,} cells, found {len(cells):,}.")
    for stretch in _STRETCHES:
        found = _solved(table, cells, base, stretch)
        if found is not None:
            name = f"{policy.name}, controlled rounding to {base}"
            return ProtectedTable(table.population, table.dimensions, name, found)
    raise UnsafeToPublish(
        f"No table of multiples of {base} that adds up was found near '{table.population}'. "
        "Merge categories, or choose another base."
    )


def _solved(
    table: CountTable, cells: Mapping[Codes, int], base: int, stretch: int
) -> dict[Codes, int | None] | None:
    """The nearest additive rounding with every cell within the stretch; None if there is none."""
    exact = unseal(table.counts)
    leaves = list(exact)
    column = {codes: place for place, codes in enumerate(leaves)}
    model: highspy.Highs = highspy.Highs()  # type: ignore[no-untyped-call]
    for option, value in (("output_flag", False), ("threads", 1), ("mip_max_nodes", _NODES)):
        model.setOptionValue(option, value)
    for codes in leaves:
        low, high = _band(cells[codes], base, stretch)
        model.addVar(float(low), float(high))
        model.changeColIntegrality(column[codes], highspy.HighsVarType.kInteger)
    members: dict[Codes, list[int]] = {}
    for codes in leaves:
        for above in _above(table, codes):
            members.setdefault(above, []).append(column[codes])
    for codes, below in members.items():
        _add_cell(model, cells[codes], base, stretch, below)
    model.run()
    solution = model.getSolution()
    if not solution.value_valid or model.getModelStatus() == highspy.HighsModelStatus.kInfeasible:
        return None
    values = np.rint(solution.col_value).astype(int)
    return {codes: int(values[below].sum()) * base for codes, below in members.items()}


def _band(count: int, base: int, stretch: int) -> tuple[int, int]:
    """The multiples (divided by the base) less than so many bases from a count."""
    low = -((-(count - stretch * base + 1)) // base)
    return max(0, low), (count + stretch * base - 1) // base


def _add_cell(model: highspy.Highs, count: int, base: int, stretch: int, below: list[int]) -> None:
    """Keep a cell within its band, and count its distance from the true value as a cost."""
    low, high = _band(count, base, stretch)
    columns = np.array(below, dtype=np.int32)
    model.addRow(float(low), float(high), len(columns), columns, np.ones(len(columns)))
    distance = model.getNumCol()
    model.addVar(0.0, highspy.kHighsInf)
    model.changeColCost(distance, 1.0)
    for sign in (1.0, -1.0):
        row = np.append(columns, distance).astype(np.int32)
        weights = np.append(np.full(len(columns), -sign * base), 1.0)
        model.addRow(-sign * count, highspy.kHighsInf, len(row), row, weights)


def _above(table: CountTable, leaf: Codes) -> list[Codes]:
    above: list[Codes] = [()]
    for dimension, code in zip(table.dimensions, leaf, strict=True):
        above = [(*codes, each) for codes in above for each in dimension.lineages[code]]
    return above
