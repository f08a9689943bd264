"""Moves: whole-number changes of the unknowns that leave every published figure as it is.

A move is kept as {unknown: change}. If a move can be applied without pushing an unknown below the
least value that a reader knows it to have, it is a certificate: the table and the changed table
publish the same. All arithmetic is on Python's whole numbers, so nothing overflows or rounds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from evenhand.disclosure.system import IntArray

Move = dict[int, int]


def rooms(move: Move, slack: Sequence[int], most: int) -> tuple[int, int]:
    """How many times a move can be applied, and how many times its opposite; at most so many."""
    up = down = most
    for unknown, change in move.items():
        free = slack[unknown]
        if change < 0:
            if -change * up > free:
                up = free // -change
        elif change * down > free:
            down = free // change
        if not (up or down):
            break
    return up, down


def effect(move: Move, members: Iterable[int]) -> int:
    """By how much a move changes a cell."""
    change = 0
    for unknown in members:
        if unknown in move:
            change += move[unknown]
    return change


def combined(first: Move, times: int, second: Move) -> Move:
    """The first move and so many times the second."""
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

    def add(self, move: Move) -> int:
        """Take a move in and say its number."""
        number = self._next
        self._next += 1
        first, second = (int(mark) | 1 for mark in self._random.integers(0, 2**63, 2))
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

    def subtract(self, pivot: int, times: Move, results: dict[int, Move]) -> None:
        """Put `results` in place of moves from each of which the pivot was subtracted so many times."""
        moves, holders, marks = self.moves, self.holders, self._marks
        touched = moves[pivot]
        for number, move in results.items():
            moves[number] = move
            for unknown in touched:
                change = move.get(unknown)
                if change:
                    holders[unknown][number] = change
                else:
                    holders[unknown].pop(number, None)
        first = sum(count * marks[number][0] for number, count in times.items())
        second = sum(count * marks[number][1] for number, count in times.items())
        self._shift(touched, -first, -second)

    def effects(self, members: Iterable[int]) -> Move:
        """The moves that change a cell, each with its change."""
        changes: Move = {}
        holders = self.holders
        for unknown in members:
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
        unknowns = np.fromiter(move, dtype=np.int64, count=len(move))
        for line, mark in ((0, first), (1, second)):
            changes = [(mark * change) % 2**64 for change in move.values()]
            self.scores[line, unknowns] += np.array(changes, dtype=np.uint64)
