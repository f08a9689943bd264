"""Distinct cells: one a combination of keys that somebody has, with exact counts and sums.

Every figure that is a count, a sum or made of them comes from cells, never from rows again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from evenhand.engine.source import Source
from evenhand.errors import BadTable

Integers: TypeAlias = npt.NDArray[np.int64]
Codes: TypeAlias = npt.NDArray[np.int32]

NO_ANSWER = -1
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


@dataclass
class _Labels:
    """Codes for labels in the order in which they are met."""

    seen: dict[str, int] = field(default_factory=dict)

    def codes(self, column: pa.Array) -> Codes:
        encoded = pc.dictionary_encode(column)
        met = [self.seen.setdefault(label, len(self.seen)) for label in encoded.dictionary.to_pylist()]
        # The last place answers for null, which arrives as -1.
        own = np.array([*met, NO_ANSWER], dtype=np.int32)
        coded: Codes = own[pc.fill_null(encoded.indices, NO_ANSWER).to_numpy(zero_copy_only=False)]
        return coded

    def in_order(self, codes: Codes) -> tuple[tuple[str, ...], Codes]:
        """The labels sorted, and the codes rewritten to match."""
        labels = sorted(self.seen)
        place = np.empty(len(labels) + 1, dtype=np.int32)
        place[[self.seen[label] for label in labels]] = np.arange(len(labels), dtype=np.int32)
        place[NO_ANSWER] = NO_ANSWER
        return tuple(labels), place[codes]


def gather_cells(source: Source, batches: Iterable[pa.RecordBatch]) -> Cells:
    """Cells from the batches of the engine's answer, whose columns stand in the order of the query."""
    encoders = [_Labels() for _ in source.keys]
    codes: list[list[Codes]] = [[] for _ in source.keys]
    sums: list[list[Integers]] = [[] for _ in range(1 + 2 * len(source.outcomes) + 2 * len(source.amounts))]
    for batch in batches:
        columns = batch.columns
        for place, encoder in enumerate(encoders):
            codes[place].append(encoder.codes(columns[place]))
        for place, column in enumerate(columns[len(source.keys) :]):
            sums[place].append(integers(column))
    no_codes, no_sums = np.empty(0, dtype=np.int32), np.empty(0, dtype=np.int64)
    return _assemble(
        source,
        encoders,
        [np.concatenate([no_codes, *part]) for part in codes],
        [np.concatenate([no_sums, *part]) for part in sums],
    )


def _assemble(source: Source, encoders: list[_Labels], codes: list[Codes], sums: list[Integers]) -> Cells:
    keys = [
        Key(name, *encoder.in_order(part))
        for name, encoder, part in zip(source.keys, encoders, codes, strict=True)
    ]
    pairs = list(zip(sums[1::2], sums[2::2], strict=True))
    split = len(source.outcomes)
    return Cells(
        keys=tuple(keys),
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
        raise BadTable(
            f"A sum of amounts is beyond {LARGEST:,} or is not a whole number. "
            "Amounts are whole numbers (money in pence): correct the column's unit."
        ) from fault
    return found
