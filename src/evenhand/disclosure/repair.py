"""Mend a move that cannot be applied by adding others until no unknown falls below its least value."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from functools import partial

from evenhand.disclosure.moves import Move, MoveSet, combined

_STEPS = 60
_REST = 6


def repaired(move: Move, moves: MoveSet, barred: Container[int]) -> Move | None:
    """A move that can be applied, made of this one and others of the set; None if none was found.

    Each step takes an unknown that would fall too low and adds the move that leaves the least shortfall;
    a move just used rests for some steps, so that the search does not go round in circles.

    Parameters
    ----------
    move
        What to mend; it may be joined with others but never undone.
    moves
        Where the others come from.
    barred
        Moves of the set that may not be added.
    """
    resting: dict[int, int] = {}
    for step in range(_STEPS):
        low = _shortfalls(move, moves.slack)
        if not low:
            return move or None
        unknown = max(low, key=lambda each: (low[each], -each))
        options = [
            each
            for each in _additions(unknown, moves)
            if each[0] not in barred and resting.get(each[0], -1) < step
        ]
        if not options:
            return None
        number, times = min(options, key=partial(_preference, move, moves))
        resting[number] = step + _REST
        move = combined(move, times, moves.moves[number])
    return None


def _shortfalls(move: Move, slack: Sequence[int]) -> Move:
    return {unknown: -change - slack[unknown] for unknown, change in move.items() if -change > slack[unknown]}


def _additions(unknown: int, moves: MoveSet) -> Iterator[tuple[int, int]]:
    """Moves that raise an unknown, each with the direction in which it does."""
    return ((number, 1 if change > 0 else -1) for number, change in moves.holders[unknown].items())


def _preference(move: Move, moves: MoveSet, addition: tuple[int, int]) -> tuple[int, int]:
    """By how much the shortfall grows when a move is added (negative where it shrinks), then its number."""
    number, times = addition
    growth = 0
    slack = moves.slack
    for unknown, change in moves.moves[number].items():
        before = -move.get(unknown, 0) - slack[unknown]
        after = before - times * change
        growth += max(after, 0) - max(before, 0)
    return growth, number
