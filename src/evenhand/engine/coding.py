"""Labels of the keys, found once, so that rows can be grouped by small whole numbers.

Grouping 10 million rows by one packed number instead of by nine words takes 130 MB less memory at
the same speed (docs/adr/0003-engine-library.md). A key with too many labels to look up keeps its words.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import prod
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Integers: TypeAlias = npt.NDArray[np.int64]
Codes: TypeAlias = npt.NDArray[np.int32]

NO_ANSWER = -1
# A label's code is its place in a list, which the engine searches from the start.
MOST_LABELS = 256
# A packed number stays within 63 bits.
LARGEST_PACKED = 2**62


@dataclass(frozen=True)
class CodedKey:
    """A key and its labels in order; `None` where there are too many, and rows carry the words."""

    name: str
    labels: tuple[str, ...] | None

    @property
    def size(self) -> int:
        """How many codes there are: 0 for no answer, then the labels."""
        assert self.labels is not None
        return len(self.labels) + 1


@dataclass(frozen=True)
class Coding:
    """How each key of a source is written as a number."""

    keys: tuple[CodedKey, ...]

    @property
    def worded(self) -> tuple[CodedKey, ...]:
        """The keys that keep their words."""
        return tuple(key for key in self.keys if key.labels is None)

    @property
    def packs(self) -> tuple[tuple[CodedKey, ...], ...]:
        """The coded keys, as many to a packed number as fit."""
        packs: list[tuple[CodedKey, ...]] = []
        for key in self.keys:
            if key.labels is None:
                continue
            if packs and prod(each.size for each in (*packs[-1], key)) <= LARGEST_PACKED:
                packs[-1] = (*packs[-1], key)
            else:
                packs.append((key,))
        return tuple(packs)


def gather_coding(names: tuple[str, ...], batches: Iterable[pa.RecordBatch]) -> Coding:
    """The coding from the engine's answer: the place of a key, and a label of it."""
    labels: list[list[str]] = [[] for _ in names]
    for batch in batches:
        for place, label in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            labels[place].append(label)
    return Coding(tuple(CodedKey(name, _few(found)) for name, found in zip(names, labels, strict=True)))


def _few(labels: list[str]) -> tuple[str, ...] | None:
    return tuple(sorted(labels)) if len(labels) <= MOST_LABELS else None


def unpack(packed: Integers, pack: tuple[CodedKey, ...]) -> list[Codes]:
    """The codes of each key of a packed number, whose first key counts in ones."""
    codes = []
    for key in pack:
        packed, code = np.divmod(packed, key.size)
        codes.append((code + NO_ANSWER).astype(np.int32))
    return codes


class Words:
    """Codes for a key that keeps its words, in the order in which they are met."""

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}

    def codes(self, column: pa.Array) -> Codes:
        """A code for each word; `NO_ANSWER` for null."""
        encoded = pc.dictionary_encode(column)
        met = [self._seen.setdefault(label, len(self._seen)) for label in encoded.dictionary.to_pylist()]
        # The last place answers for null, which arrives as -1.
        own = np.array([*met, NO_ANSWER], dtype=np.int32)
        coded: Codes = own[pc.fill_null(encoded.indices, NO_ANSWER).to_numpy(zero_copy_only=False)]
        return coded

    @property
    def labels(self) -> tuple[str, ...]:
        """The words in order."""
        return tuple(sorted(self._seen))

    def in_order(self, codes: Codes) -> Codes:
        """The codes rewritten to the order of `labels`."""
        place = np.full(len(self._seen) + 1, NO_ANSWER, dtype=np.int32)
        place[[self._seen[label] for label in self.labels]] = np.arange(len(self._seen), dtype=np.int32)
        rewritten: Codes = place[codes]
        return rewritten
