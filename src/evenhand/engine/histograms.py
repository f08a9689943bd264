"""How many people of each group have each distinct amount: what pay quarters are cut from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from evenhand.engine.cells import Key, integers
from evenhand.engine.coding import CodedKey, Integers, Words


@dataclass(frozen=True)
class AmountHistogram:
    """One row a distinct amount and group, by rising amount and then by group (no answer first)."""

    amount: str
    key: Key
    value: Integers
    people: Integers


def gather_histogram(amount: str, key: CodedKey, batches: Iterable[pa.RecordBatch]) -> AmountHistogram:
    """The histogram from the engine's answer: label, amount and people, in no order."""
    words = Words(key)
    codes, values, people = [np.empty(0, dtype=np.int32)], [_nothing()], [_nothing()]
    for batch in batches:
        labels, amounts, counts = batch.columns
        codes.append(words.codes(labels))
        values.append(integers(amounts))
        people.append(integers(counts))
    code, value = np.concatenate(codes), np.concatenate(values)
    order = np.lexsort((code, value))
    return AmountHistogram(
        amount, Key(key.name, key.labels, code[order]), value[order], np.concatenate(people)[order]
    )


def _nothing() -> Integers:
    return np.empty(0, dtype=np.int64)
