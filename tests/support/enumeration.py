"""The reader by brute force: every whole-number table that would have been published like this one.

Independent of the product's search, checker and attacker: it walks through all tables.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from evenhand.tables import Codes, Dimension, ProtectedTable

_UNLIMITED = 12  # where no published total limits a count, values up to here are tried


def cells_of(dimensions: Sequence[Dimension], leaves: Mapping[Codes, int]) -> dict[Codes, int]:
    """Every non-zero cell at every level."""
    totals: dict[Codes, int] = {}
    for codes, count in leaves.items():
        lineages = [dimension.lineages[code] for dimension, code in zip(dimensions, codes, strict=True)]
        for address in product(*lineages):
            totals[address] = totals.get(address, 0) + count
    return totals


def possible_tables(shown: ProtectedTable, least: int) -> Iterator[dict[Codes, int]]:
    """Every table of finest counts that fits an unrounded published table."""
    finest = list(product(*(each.lineages for each in shown.dimensions)))
    finest = [codes for codes in finest if shown.at(codes) != 0]
    limits = {codes: shown.at(codes) for codes in shown.cells}
    equations: dict[Codes, list[Codes]] = {}
    for codes in finest:
        lineages = [each.lineages[code] for each, code in zip(shown.dimensions, codes, strict=True)]
        for address in product(*lineages):
            equations.setdefault(address, []).append(codes)
    left = {address: limits[address] for address in equations if limits.get(address) is not None}
    waiting = {address: len(equations[address]) for address in left}
    holding = {codes: [each for each in left if codes in equations[each]] for codes in finest}
    yield from _fill(0, finest, holding, left, waiting, least, {})


def _fill(
    position: int,
    finest: list[Codes],
    holding: Mapping[Codes, list[Codes]],
    left: dict[Codes, int | None],
    waiting: dict[Codes, int],
    least: int,
    filled: dict[Codes, int],
) -> Iterator[dict[Codes, int]]:
    if position == len(finest):
        yield dict(filled)
        return
    codes = finest[position]
    above = holding[codes]
    highest = min((left[each] - least * (waiting[each] - 1) for each in above), default=_UNLIMITED)
    lowest = max([least, *(left[each] for each in above if waiting[each] == 1)])
    for count in range(lowest, highest + 1):
        for each in above:
            left[each] -= count
            waiting[each] -= 1
        filled[codes] = count
        yield from _fill(position + 1, finest, holding, left, waiting, least, filled)
        for each in above:
            left[each] += count
            waiting[each] += 1


def ranges(shown: ProtectedTable, least: int, enough: int = 1) -> dict[Codes, tuple[int, int]]:
    """Values that each hidden cell takes over the tables that fit; stops when all ranges are wide enough."""
    found: dict[Codes, tuple[int, int]] = {}
    hidden = {codes for codes, value in shown if value is None}
    for table in possible_tables(shown, least):
        if found and all(high - low >= enough for low, high in found.values()):
            break
        totals = cells_of(shown.dimensions, table)
        for codes in hidden:
            value = totals.get(codes, 0)
            low, high = found.get(codes, (value, value))
            found[codes] = (min(low, value), max(high, value))
    return found
