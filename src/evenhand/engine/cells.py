"""Distinct cells: one a combination of keys that somebody has, with exact counts and sums.

Every figure that is a count, a sum or made of them comes from cells, never from rows again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from evenhand.engine.coding import Codes, Coding, Integers, Words, unpack
from evenhand.engine.source import Source
from evenhand.errors import BadTable

Number = TypeVar("Number", np.int32, np.int64)
LARGEST = 2**63 - 1


@dataclass(frozen=True)
class Key:
    """One key of the cells: labels in order, and each cell's code into them (`NO_ANSWER` for null)."""

    name: str
    labels: tuple[str, ...]
    codes: Codes


@dataclass(frozen=True)
class OutcomeCounts:
    """One outcome: how many people of each cell it is known of, and how many have it."""

    name: str
    known: Integers
    events: Integers


@dataclass(frozen=True)
class AmountSums:
    """One amount: how many people of each cell have one, and its sum over them."""

    name: str
    known: Integers
    total: Integers


@dataclass(frozen=True)
class Cells:
    """The distinct cells of a source, in no particular order."""

    keys: tuple[Key, ...]
    n: Integers
    outcomes: tuple[OutcomeCounts, ...]
    amounts: tuple[AmountSums, ...]

    def key(self, name: str) -> Key:
        """The key of that name."""
        return next(key for key in self.keys if key.name == name)


def gather_cells(source: Source, coding: Coding, batches: Iterable[pa.RecordBatch]) -> Cells:
    """Cells from the batches of the engine's answer, whose columns stand in the order of the question."""
    packs = len(coding.packs)
    words = [Words(key) for key in coding.worded]
    first_sum = packs + len(words)
    columns: dict[int, list[npt.NDArray[np.int64]]] = {}
    worded: dict[int, list[Codes]] = {}
    for batch in batches:
        for place, column in enumerate(batch.columns):
            if packs <= place < first_sum:
                worded.setdefault(place - packs, []).append(words[place - packs].codes(column))
            else:
                columns.setdefault(place, []).append(integers(column))
    keys = _packed_keys(coding, [_spent(columns.pop(place, []), np.int64) for place in range(packs)])
    keys |= {
        key.name: Key(key.name, key.labels, _spent(worded.pop(place, []), np.int32))
        for place, key in enumerate(coding.worded)
    }
    how_many = 1 + 2 * len(source.outcomes) + 2 * len(source.amounts)
    sums = [_spent(columns.pop(first_sum + place, []), np.int64) for place in range(how_many)]
    return _assemble(source, tuple(keys[name] for name in source.keys), sums)


def _packed_keys(coding: Coding, packed: list[Integers]) -> dict[str, Key]:
    return {
        key.name: Key(key.name, key.labels, codes)
        for numbers, pack in zip(packed, coding.packs, strict=True)
        for key, codes in zip(pack, unpack(numbers, pack), strict=True)
    }


def _spent(parts: list[npt.NDArray[Number]], kind: type[Number]) -> npt.NDArray[Number]:
    """The parts as one; they are let go, since the engine still holds its own copy."""
    joined: npt.NDArray[Number] = np.concatenate([np.empty(0, dtype=kind), *parts])
    parts.clear()
    return joined


def _assemble(source: Source, keys: tuple[Key, ...], sums: list[Integers]) -> Cells:
    pairs = list(zip(sums[1::2], sums[2::2], strict=True))
    split = len(source.outcomes)
    return Cells(
        keys=keys,
        n=sums[0],
        outcomes=tuple(
            OutcomeCounts(name, *pair) for name, pair in zip(source.outcomes, pairs, strict=False)
        ),
        amounts=tuple(
            AmountSums(name, *pair) for name, pair in zip(source.amounts, pairs[split:], strict=True)
        ),
    )


def integers(column: pa.Array) -> Integers:
    """Sums as 64-bit integers; null (nobody to sum) is 0. Raises rather than lose a digit."""
    whole = pc.fill_null(column, Decimal(0) if pa.types.is_decimal(column.type) else 0)
    try:
        found: Integers = pc.cast(whole, pa.int64(), safe=True).to_numpy(zero_copy_only=False)
    except pa.ArrowInvalid as fault:
        raise beyond_range() from fault
    return found


def beyond_range() -> BadTable:
    """The error for a sum that cannot be kept exactly."""
    return BadTable(
        f"A sum of amounts is beyond {LARGEST:,}. Amounts are whole numbers (money in pence): "
        "correct the column's unit."
    )
