"""Moves: whole-number changes of the unknowns that leave every published figure as it is.

A move is kept as {unknown: change}. If a move can be applied without pushing an unknown below the
least value that a reader knows it to have, it is a certificate: the table and the changed table
publish the same. All arithmetic is on Python's whole numbers, so nothing overflows or rounds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from evenhand.disclosure.system import IntArray

Move = dict[int, int]


def can_apply(move: Move, slack: Sequence[int]) -> bool:
    """Whether no unknown would fall by more than its slack."""
    return all(slack[unknown] + change >= 0 for unknown, change in move.items())


def opposite(move: Move) -> Move:
    """The move the other way."""
    return {unknown: -change for unknown, change in move.items()}


def effect(move: Move, members: Iterable[int]) -> int:
    """By how much a move changes a cell."""
    change = 0
    for unknown in members:
        if unknown in move:
            change += move[unknown]
    return change


def combined(first: Move, times: int, second: Move) -> Move:
    """The first move and so many times (not 0) the second."""
    result = dict(first)
    for unknown, change in second.items():
        total = result.get(unknown, 0) + times * change
        if total:
            result[unknown] = total
        else:
            del result[unknown]
    return result


class MoveSet:
    """Numbered moves, found by the unknowns they change.

    Two random numbers a move give each unknown two scores, modulo 2^64. Whether all moves leave a
    cell alone, and whether they change two cells in one proportion, is then read from a few sums.
    """

    def __init__(self, slack: Sequence[int], seed: int) -> None:
        self.slack = slack
        self.moves: dict[int, Move] = {}
        self.holders: list[Move] = [{} for _ in slack]
        self.scores: NDArray[np.uint64] = np.zeros((2, len(slack)), dtype=np.uint64)
        self._marks: dict[int, tuple[int, int]] = {}
        self._random = np.random.default_rng(seed)
        self._next = 0
        self.version = 0  # changes whenever the scores do

    def add(self, move: Move) -> int:
        """Take a move in and say its number."""
        number = self._next
        self._next += 1
        first, second = (mark | 1 for mark in self._random.integers(0, 2**63, 2).tolist())
        self._marks[number] = (first, second)
        self.moves[number] = move
        for unknown, change in move.items():
            self.holders[unknown][number] = change
        self._shift(move, first, second)
        return number

    def drop(self, number: int) -> None:
        """Forget a move."""
        move = self.moves.pop(number)
        first, second = self._marks.pop(number)
        for unknown in move:
            del self.holders[unknown][number]
        self._shift(move, -first, -second)

    def replace(self, number: int, move: Move) -> None:
        """Put another move under a number."""
        first, second = self._marks[number]
        for unknown in self.moves[number]:
            del self.holders[unknown][number]
        self._shift(self.moves[number], -first, -second)
        self.moves[number] = move
        for unknown, change in move.items():
            self.holders[unknown][number] = change
        self._shift(move, first, second)

    def subtract(self, pivot: int, times: Move) -> None:
        """Subtract one move from others, so many times from each, in place."""
        moves, holders, marks = self.moves, self.holders, self._marks
        subtrahend = moves[pivot]
        for number, count in times.items():
            move = moves[number]
            for unknown, change in subtrahend.items():
                total = move.get(unknown, 0) - count * change
                if total:
                    move[unknown] = holders[unknown][number] = total
                else:
                    del move[unknown], holders[unknown][number]
        first = sum(count * marks[number][0] for number, count in times.items())
        second = sum(count * marks[number][1] for number, count in times.items())
        self._shift(subtrahend, -first, -second)

    def effects(self, members: Sequence[int]) -> Mapping[int, int]:
        """The moves that change a cell, each with its change; valid until the moves change."""
        holders = self.holders
        if len(members) == 1:
            return holders[members[0]]
        changes = dict(holders[members[0]])
        for unknown in members[1:]:
            for number, change in holders[unknown].items():
                total = changes.get(number, 0) + change
                if total:
                    changes[number] = total
                else:
                    del changes[number]
        return changes

    def score(self, members: IntArray) -> tuple[np.uint64, np.uint64]:
        """The two scores of a cell; both 0 where no move changes it."""
        first, second = self.scores[:, members].sum(axis=1, dtype=np.uint64)
        return first, second

    def _shift(self, move: Move, first: int, second: int) -> None:
        self.version += 1
        unknowns = np.fromiter(move, dtype=np.int64, count=len(move))
        changes = np.fromiter(move.values(), dtype=np.int64, count=len(move)).astype(np.uint64)
        self.scores[0, unknowns] += changes * np.uint64(first % 2**64)
        self.scores[1, unknowns] += changes * np.uint64(second % 2**64)
