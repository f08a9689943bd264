"""Which moves stand witness for each cell that must stay hidden."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from evenhand.disclosure.moves import Move, MoveSet
from evenhand.disclosure.system import IntArray

W = TypeVar("W")
_REMEMBERED = 24
_ASKED = 400  # candidates looked at before a cell is taken to have no witnesses against insiders


class Watch:
    """The cells that must stay hidden, and for each the moves that show it is not exactly known.

    Parameters
    ----------
    cells
        The unknowns in each cell that must stay hidden.
    lone
        Unknowns that are one person who knows it (insider protection; empty without). A cell then needs
        witnesses of which, for each such person, one leaves her own count alone: what she knows does
        not help her. Her own cell needs only one.
    """

    def __init__(self, cells: Sequence[IntArray], lone: frozenset[int] = frozenset()) -> None:
        self.cells = [cell.tolist() for cell in cells]
        self.lone = lone
        self.witnesses: list[tuple[int, ...]] = [()] * len(cells)
        self.wards: dict[int, set[int]] = {}
        self._lost: list[int] = []
        self._unknowns = np.concatenate([*cells, np.zeros(0, dtype=np.int64)])
        self._starts = np.cumsum([0, *(len(cell) for cell in cells)])[:-1]
        self._summed_for: tuple[int, int] | None = None
        self._scores: NDArray[np.uint64] = np.zeros((2, 0), dtype=np.uint64)

    def choose(
        self, ward: int, candidates: Iterable[W], changed: Callable[[W], Mapping[int, int]]
    ) -> tuple[W, ...] | None:
        """As many of the candidates as a cell needs for witnesses; None if they are not enough.

        `changed` gives the unknowns that a candidate changes.
        """
        if not self.lone:
            first = next(iter(candidates), None)
            return None if first is None else (first,)
        chosen: list[W] = []
        touched: set[int] = set()
        lone, own = self.lone, self._own(ward)
        for candidate in islice(candidates, _ASKED):
            mine = {unknown for unknown in changed(candidate) if unknown in lone and unknown not in own}
            if chosen and mine >= touched:
                continue
            touched = touched & mine if chosen else set(mine)
            chosen.append(candidate)
            if not touched:
                return tuple(chosen)
        return None

    def _own(self, ward: int) -> set[int]:
        cell = self.cells[ward]
        return set(cell) if len(cell) == 1 else set()

    def appoint(self, ward: int, witnesses: tuple[int, ...]) -> None:
        """Let these moves stand witness for a cell."""
        if self.witnesses[ward] == witnesses:
            return
        for witness in self.witnesses[ward]:
            self.wards[witness].discard(ward)
        self.witnesses[ward] = witnesses
        for witness in witnesses:
            self.wards.setdefault(witness, set()).add(ward)

    def dismiss(self, witness: int) -> None:
        """Take a move away; the cells that it stood witness for have none."""
        for ward in tuple(self.wards.get(witness, ())):
            self.appoint(ward, ())

    def endangered(self, changes: Move) -> Iterator[int]:
        """The cells whose witnesses would change; first those that were lost lately."""
        yield from [ward for ward in self._lost if any(each in changes for each in self.witnesses[ward])]
        for number in changes:
            yield from self.wards.get(number, ())

    def remember(self, ward: int) -> None:
        """Note that a cell could not be kept hidden: it will be asked about first."""
        if ward in self._lost:
            self._lost.remove(ward)
        self._lost.insert(0, ward)
        del self._lost[_REMEMBERED:]

    def unserved(self) -> list[int]:
        """The cells for which no move stands witness."""
        return [ward for ward, witnesses in enumerate(self.witnesses) if not witnesses]

    def given_away_by(self, score: tuple[np.uint64, np.uint64], moves: MoveSet) -> bool:
        """Whether a cell moves in one proportion with a hidden one, so that showing it would show both."""
        if not self.cells:
            return False
        mine = self._scores_under(moves)
        with np.errstate(over="ignore"):
            across = mine[0] * score[1] == mine[1] * score[0]
        return bool((across & (mine[0] != 0)).any())

    def _scores_under(self, moves: MoveSet) -> NDArray[np.uint64]:
        """The hidden cells' scores, summed anew only when the moves have changed."""
        if self._summed_for != (id(moves), moves.version):
            self._scores = np.add.reduceat(moves.scores[:, self._unknowns], self._starts, axis=1)
            self._summed_for = (id(moves), moves.version)
        return self._scores
