"""Cells folded to fewer keys: every count of the product is one of these sums.

Counts and sums add up, so cells by area, sex and age fold to cells by sex with nothing lost or
guessed. All is whole numbers, so the order of cells changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import prod

import numpy as np

from evenhand.engine import NO_ANSWER, AmountSums, Cells, Codes, Integers, Key, OutcomeCounts
from evenhand.errors import BadTable

# Past this many possible cells, only those that exist are given room.
MOST_POSSIBLE_CELLS = 4_000_000
# Sums in floating point are exact below this (53 bits).
EXACT_BELOW = 2**53
LARGEST = 2**63 - 1
LOW_BITS = 31


def fold(cells: Cells, keys: tuple[str, ...]) -> Cells:
    """The cells of these keys alone, in order of their codes, no answer last.

    Cells with nobody in them are left out.
    """
    kept = tuple(cells.key(name) for name in keys)
    place = _place(kept, len(cells.n))
    n = place.sum(cells.n)
    inhabited = np.flatnonzero(n)
    return Cells(
        keys=tuple(
            Key(key.name, key.labels, codes)
            for key, codes in zip(kept, _codes(kept, place.possible[inhabited]), strict=True)
        ),
        n=n[inhabited],
        outcomes=tuple(
            OutcomeCounts(each.name, place.sum(each.known)[inhabited], place.sum(each.events)[inhabited])
            for each in cells.outcomes
        ),
        amounts=tuple(
            AmountSums(each.name, place.sum(each.known)[inhabited], place.sum(each.total)[inhabited])
            for each in cells.amounts
        ),
    )


@dataclass(frozen=True)
class _Place:
    """Where each cell goes: `index` into the folded cells, each of which is a `possible` combination."""

    index: Integers
    possible: Integers

    def sum(self, values: Integers) -> Integers:
        """The exact sum of the values that go to each place."""
        largest = _largest(values)
        if largest * len(values) < EXACT_BELOW:
            return self._whole(values)
        if largest * len(values) > LARGEST:
            _check_total(values)
        # Two halves, each small enough to be exact.
        return (self._whole(values >> LOW_BITS) << LOW_BITS) + self._whole(values & ((1 << LOW_BITS) - 1))

    def _whole(self, values: Integers) -> Integers:
        summed = np.bincount(self.index, weights=values, minlength=len(self.possible))
        return np.rint(summed).astype(np.int64)


def _largest(values: Integers) -> int:
    return max(abs(int(values.max())), abs(int(values.min()))) if len(values) else 0


def _check_total(values: Integers) -> None:
    total = sum(abs(value) for value in values.tolist())
    if total > LARGEST:
        raise BadTable(
            f"A sum of amounts is beyond {LARGEST:,}. Amounts are whole numbers (money in pence): "
            "correct the column's unit."
        )


def _sizes(keys: tuple[Key, ...]) -> tuple[int, ...]:
    """How many places a key needs: its labels, and one for no answer."""
    return tuple(len(key.labels) + 1 for key in keys)


def _place(keys: tuple[Key, ...], cells: int) -> _Place:
    combination = np.zeros(cells, dtype=np.int64)
    for key, size in zip(keys, _sizes(keys), strict=True):
        combination *= size
        combination += np.where(key.codes == NO_ANSWER, size - 1, key.codes)
    possible = prod(_sizes(keys))
    if possible > MOST_POSSIBLE_CELLS:
        existing, index = np.unique(combination, return_inverse=True)
        return _Place(index, existing)
    return _Place(combination, np.arange(possible, dtype=np.int64))


def _codes(keys: tuple[Key, ...], combination: Integers) -> tuple[Codes, ...]:
    codes: list[Codes] = []
    for key, size in zip(reversed(keys), reversed(_sizes(keys)), strict=True):
        combination, code = np.divmod(combination, size)
        codes.append(np.where(code == len(key.labels), NO_ANSWER, code).astype(np.int32))
    return tuple(reversed(codes))
