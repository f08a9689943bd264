"""Which move stands witness for each cell that must stay hidden."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from evenhand.disclosure.moves import MoveSet
from evenhand.disclosure.system import IntArray

NOBODY = -1
_REMEMBERED = 24


class Watch:
    """The cells that must stay hidden, and for each a move that shows it is not exactly known."""

    def __init__(self, cells: Sequence[IntArray]) -> None:
        self.cells = [cell.tolist() for cell in cells]
        self.witness = [NOBODY] * len(cells)
        self.wards: dict[int, set[int]] = {NOBODY: set(range(len(cells)))}
        self._unknowns = np.concatenate([*cells, np.zeros(0, dtype=np.int64)])
        self._lost: list[int] = []
        self._summed_for: tuple[int, int] | None = None
        self._scores: NDArray[np.uint64] = np.zeros((2, 0), dtype=np.uint64)
        self._starts = np.cumsum([0, *(len(cell) for cell in cells)])[:-1]

    def appoint(self, ward: int, witness: int) -> None:
        """Let a move stand witness for a cell."""
        if self.witness[ward] == witness:
            return
        self.wards[self.witness[ward]].discard(ward)
        self.witness[ward] = witness
        self.wards.setdefault(witness, set()).add(ward)

    def endangered(self, changes: Mapping[int, int]) -> Iterator[int]:
        """The cells whose witness would change; first those that were lost lately."""
        witness = self.witness
        yield from [ward for ward in self._lost if witness[ward] in changes]
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
        return sorted(self.wards[NOBODY])

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
