"""The exact method for small tables: an integer programme with a witness for every primary cell (HiGHS).

It starts from the pattern of the search and either betters it or says how far from the optimum it can be.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import highspy
import numpy as np
from numpy.typing import NDArray

from evenhand.disclosure.moves import Move, effect
from evenhand.disclosure.system import LinkedSystem

MOST_CELLS = 250
_STEP = 2  # the largest change of an unknown in a witness; no limit in one or two flat dimensions matters
_INFINITY = highspy.kHighsInf


@dataclass(frozen=True, slots=True)
class Exact:
    """The best pattern found, its witnesses, and the gap to the bound as a share of its value."""

    hidden: NDArray[np.bool_]
    moves: list[Move]
    gap: float


def best_pattern(
    system: LinkedSystem,
    primary: NDArray[np.bool_],
    hidden: NDArray[np.bool_],
    moves: Sequence[Move],
    *,
    slack: Sequence[int],
    seconds: float,
) -> Exact:
    """The pattern that hides the least value, or the best found in the time.

    Parameters
    ----------
    system, primary
        The cells, and which of them must be hidden.
    hidden, moves
        A pattern to start from, with witnesses.
    slack
        By how much each unknown may fall.
    seconds
        How long the programme may run.

    Returns
    -------
    The pattern with its gap: 0 where it is proved best among patterns whose witnesses change no finest
    count by more than 2.
    """
    model = _Model(system, primary, slack, seconds)
    model.start_from(hidden, moves)
    return model.solved()


class _Model:
    """Columns: a switch a cell (1: hidden), then for each primary cell its witness, an unknown a column."""

    def __init__(
        self, system: LinkedSystem, primary: NDArray[np.bool_], slack: Sequence[int], seconds: float
    ) -> None:
        self.system = system
        self.primary = primary
        self.wards = np.flatnonzero(primary).tolist()
        self.members = [each.tolist() for each in system.members]
        self.model: highspy.Highs = highspy.Highs()  # type: ignore[no-untyped-call]
        for option, value in (("output_flag", False), ("threads", 1), ("time_limit", seconds)):
            self.model.setOptionValue(option, value)
        for is_primary, worth in zip(primary.tolist(), (system.values * system.places).tolist(), strict=True):
            self._column(float(is_primary), 1.0, 0.0 if is_primary else float(worth))
        for ward in self.wards:
            self._add_witness(ward, slack)

    def _column(self, low: float, high: float, cost: float = 0.0) -> int:
        place = int(self.model.getNumCol())
        self.model.addVar(low, high)
        self.model.changeColCost(place, cost)
        self.model.changeColIntegrality(place, highspy.HighsVarType.kInteger)
        return place

    def _add_witness(self, ward: int, slack: Sequence[int]) -> None:
        """A change that leaves shown cells alone and raises or lowers the cell it stands for."""
        first = [self._column(float(-min(_STEP, free)), float(_STEP)) for free in slack]
        rises = self._column(0.0, 1.0)
        for cell, members in enumerate(self.members):
            columns = [first[unknown] for unknown in members]
            most = float(_STEP * len(members))
            if cell == ward:
                self._row(1.0 - most - 1.0, columns, rises, -most - 1.0)
                self._row_below(-1.0, columns, rises, -most - 1.0)
            elif not self.primary[cell]:
                self._row(0.0, columns, cell, most)
                self._row_below(0.0, columns, cell, -most)

    def _row(self, low: float, columns: list[int], switch: int, weight: float) -> None:
        self._add(low, _INFINITY, columns, switch, weight)

    def _row_below(self, high: float, columns: list[int], switch: int, weight: float) -> None:
        self._add(-_INFINITY, high, columns, switch, weight)

    def _add(self, low: float, high: float, columns: list[int], switch: int, weight: float) -> None:
        places = np.array([*columns, switch], dtype=np.int32)
        self.model.addRow(low, high, len(places), places, np.array([*np.ones(len(columns)), weight]))

    def start_from(self, hidden: NDArray[np.bool_], moves: Sequence[Move]) -> None:
        """Give the programme a pattern that is known to do."""
        values = hidden.astype(float).tolist()
        for ward in self.wards:
            move = next((each for each in moves if effect(each, self.members[ward])), {})
            values += [float(move.get(unknown, 0)) for unknown in range(len(self.system.counts))]
            values.append(float(effect(move, self.members[ward]) > 0))
        solution = highspy.HighsSolution()
        solution.col_value = values
        self.model.setSolution(solution)

    def solved(self) -> Exact:
        """Run, and read the pattern, the witnesses and the gap."""
        self.model.run()
        values = np.rint(np.array(self.model.getSolution().col_value)).astype(int)
        cells, unknowns = len(self.members), len(self.system.counts)
        moves = []
        for number in range(len(self.wards)):
            start = cells + number * (unknowns + 1)
            changes = values[start : start + unknowns]
            moves.append({int(unknown): int(changes[unknown]) for unknown in np.flatnonzero(changes)})
        return Exact(values[:cells] > 0, moves, float(self.model.getInfo().mip_gap))
