"""The order of rows by their key: sorted once, used to find keys that come twice and to store the rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from evenhand.intake.columns import AnyArray, Mask, PersonKeys

# Pseudonyms, or an array of pyarrow, which has no types of its own.
KeyPart = Any


@dataclass(frozen=True, slots=True)
class KeyOrder:
    """Rows in the order of their key, and for each place of that order how much agrees with the place before.

    `agreeing[k]` marks the places whose first k + 1 parts of the key are those of the place before.
    """

    rows: NDArray[np.int64]
    agreeing: tuple[Mask, ...]

    def repeated(self, parts: int) -> Mask:
        """The rows of the file that share the first `parts` parts of their key with another row."""
        agrees = self.agreeing[parts - 1]
        is_shared = agrees | np.append(agrees[1:], False) if len(agrees) else agrees
        by_row = np.zeros(len(self.rows), np.bool_)
        by_row[self.rows[is_shared]] = True
        return by_row


def key_order(parts: Sequence[KeyPart], rows: int) -> KeyOrder:
    """Sort rows by the parts of their key; rows that agree in all stay in the order of the file."""
    if not parts:
        return KeyOrder(np.arange(rows, dtype=np.int64), ())
    columns = [list(_sortable(part)) for part in parts]
    flat = [column for part in columns for column in part]
    order = np.asarray(np.lexsort(flat[::-1]), np.int64)
    return KeyOrder(order, tuple(_agreeing(columns, order)))


def _agreeing(columns: list[list[AnyArray]], order: NDArray[np.int64]) -> Iterator[Mask]:
    agrees = np.ones(len(order), np.bool_)
    agrees[:1] = False
    for part in columns:
        for column in part:
            in_order = column[order]
            agrees[1:] &= in_order[1:] == in_order[:-1]
        yield agrees.copy()


def _sortable(part: KeyPart) -> Iterator[AnyArray]:
    """A part of the key as numbers in its order; blank comes first and agrees with blank."""
    if isinstance(part, PersonKeys):
        halves = part.halves()
        yield halves[:, 0]
        yield halves[:, 1]
        return
    if pa.types.is_date32(part.type):
        yield pc.fill_null(part.cast(pa.int32()), np.iinfo(np.int32).min).to_numpy(zero_copy_only=False)
        return
    encoded = part if pa.types.is_dictionary(part.type) else part.dictionary_encode()
    places = pc.rank(encoded.dictionary, "ascending", tiebreaker="dense").cast(pa.int64())
    yield pc.fill_null(places.take(encoded.indices), 0).to_numpy(zero_copy_only=False)
