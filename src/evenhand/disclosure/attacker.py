"""The attacker: plays the reader of published tables and works out what can be worked out.

It narrows ranges by the equations, then asks a linear and, where that does not decide, an integer
programme (HiGHS) for the least and greatest value of each hidden cell. Nothing of the search for a
pattern is used here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import highspy
import numpy as np
from numpy.typing import NDArray

from evenhand.disclosure.formats import Figures
from evenhand.disclosure.knowledge import Equation, Knowledge, Rules, named
from evenhand.errors import BadTable

_NEAR = 1e-6
_NODES = 2_000
_FAR = 1_000_000  # stands for no limit, so that every question has an answer
_IDLE = 4
_SEED = 2_010
_ANSWERS = (
    highspy.HighsModelStatus.kOptimal,
    highspy.HighsModelStatus.kSolutionLimit,
)


@dataclass(frozen=True, slots=True)
class Hidden:
    """One hidden cell after the attack; `None` limits were not reached or do not exist."""

    address: str
    low: int | None
    high: int | None
    is_exact: bool
    is_cleared: bool


@dataclass(frozen=True, slots=True)
class Attack:
    """What could be worked out of published tables."""

    cells: int
    hidden: tuple[Hidden, ...]

    @property
    def exact(self) -> tuple[Hidden, ...]:
        """Hidden cells whose value the reader knows."""
        return tuple(each for each in self.hidden if each.is_exact)

    @property
    def undecided(self) -> tuple[Hidden, ...]:
        """Hidden cells that were neither worked out nor shown to have two possible values."""
        return tuple(each for each in self.hidden if not each.is_exact and not each.is_cleared)

    @property
    def is_safe(self) -> bool:
        """Whether every hidden cell was shown to have two possible values."""
        return not self.exact and not self.undecided


def attack(published: Sequence[Figures], rules: Rules, *, ranges: bool = False) -> Attack:
    """Attack published tables as a reader would, all of them together.

    Parameters
    ----------
    published
        The tables, earlier releases among them.
    rules
        What the reader knows of the rules.
    ranges
        True: the least and greatest whole number of each hidden cell; slower.

    Returns
    -------
    Each hidden cell, whether its value is known, and whether two possible values were found.

    Raises
    ------
    BadTable : the published figures do not add up.
    """
    knowledge = Knowledge.of(published, rules)
    knowledge.narrow()
    open_cells = [cell for cell, is_hidden in enumerate(knowledge.hidden) if is_hidden]
    found = _Solver(knowledge).decide(open_cells, ranges)
    return Attack(len(knowledge.addresses), tuple(found))


class _Solver:
    """One model of the cells that are not yet known, asked again and again."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.column: dict[int, int] = {}
        for cell, (low, high) in enumerate(zip(knowledge.low, knowledge.high, strict=True)):
            if low < high:
                self.column[cell] = len(self.column)
        self.cells = list(self.column)
        self.least: NDArray[np.float64] = np.full(len(self.cells), np.inf)
        self.most: NDArray[np.float64] = np.full(len(self.cells), -np.inf)
        self.model = _model(knowledge, self.column)
        self.columns = np.arange(len(self.cells), dtype=np.int32)
        self.random = np.random.default_rng(_SEED)

    def decide(self, hidden: list[int], ranges: bool) -> list[Hidden]:
        """Each hidden cell's verdict, and its limits if `ranges`."""
        if self.cells:
            self._scatter()
        return [self._verdict(cell, ranges) for cell in hidden]

    def _scatter(self) -> None:
        """Find tables of whole numbers that differ as much as may be, until they stop differing more."""
        idle = 0
        while idle < _IDLE and not self._differ().all():
            before = self._differ().sum()
            costs = np.where(self._differ(), 0.0, self.random.standard_normal(len(self.cells)))
            if self._solve(costs, whole=True, gap=np.inf) is None:
                self._check_possible()
                return
            idle = idle + 1 if self._differ().sum() == before else 0

    def _check_possible(self) -> None:
        if self.model.getModelStatus() == highspy.HighsModelStatus.kInfeasible:
            raise BadTable("The published figures do not add up: no table of whole numbers fits them all.")

    def _verdict(self, cell: int, ranges: bool) -> Hidden:
        address = named(self.knowledge.addresses[cell])
        if cell not in self.column:
            value = self.knowledge.low[cell]
            return Hidden(address, value, value, is_exact=True, is_cleared=False)
        column = self.column[cell]
        if ranges:
            low, high = self._limit(column, 1.0), self._limit(column, -1.0)
            known = low is not None and low == high
            return Hidden(address, low, high, is_exact=known, is_cleared=not known and self._differs(column))
        exact = not self._differs(column) and self._is_pinned(column)
        return Hidden(address, None, None, is_exact=exact, is_cleared=self._differs(column))

    def _differ(self) -> NDArray[np.bool_]:
        return self.least < self.most

    def _differs(self, column: int) -> bool:
        return bool(self.least[column] < self.most[column])

    def _is_pinned(self, column: int) -> bool:
        """Whether the one value that was found is the only one."""
        if not np.isfinite(self.least[column]):
            return False
        value, cell = self.least[column], self.cells[column]
        below = self._is_possible(column, self.knowledge.low[cell], value - 1)
        return below is False and self._is_possible(column, value + 1, self.knowledge.high[cell]) is False

    def _is_possible(self, column: int, low: float, high: float) -> bool | None:
        """Whether a cell can lie in a range; None if that was not decided."""
        if low > high:
            return False
        cell = self.cells[column]
        self._bound(column, low, high)
        none = np.zeros(len(self.cells))
        possible = (
            self._solve(none, whole=False) is not None
            and self._solve(none, whole=True, gap=np.inf) is not None
        )
        undecided = not possible and self.model.getModelStatus() != highspy.HighsModelStatus.kInfeasible
        self._bound(column, self.knowledge.low[cell], self.knowledge.high[cell])
        return None if undecided else possible

    def _bound(self, column: int, low: float, high: float) -> None:
        self.model.changeColBounds(column, float(low), float(min(high, _FAR)))

    def _limit(self, column: int, direction: float) -> int | None:
        """The least (1) or greatest (-1) whole number a cell can be; None if there is no limit."""
        costs = np.zeros(len(self.cells))
        costs[column] = direction
        values = self._solve(costs, whole=True)
        return None if values is None or values[column] > _FAR - 1 else round(values[column])

    def _solve(
        self, costs: NDArray[np.float64], *, whole: bool, gap: float = 0.0
    ) -> NDArray[np.float64] | None:
        """A table that fits, least by these costs within the gap; None if there is none or no limit."""
        kind = highspy.HighsVarType.kInteger if whole else highspy.HighsVarType.kContinuous
        count = len(self.cells)
        self.model.setOptionValue("mip_rel_gap", gap)
        self.model.changeColsIntegrality(count, self.columns, np.full(count, kind))
        self.model.changeColsCost(count, self.columns, costs)
        self.model.run()
        found = self.model.getSolution()
        if not found.value_valid or self.model.getModelStatus() not in _ANSWERS:
            return None
        values = np.array(found.col_value)
        rounded = np.rint(values)
        if np.abs(values - rounded).max() < _NEAR:
            np.minimum(self.least, rounded, out=self.least)
            np.maximum(self.most, rounded, out=self.most)
        return values


def _model(knowledge: Knowledge, column: dict[int, int]) -> highspy.Highs:
    model: highspy.Highs = highspy.Highs()  # type: ignore[no-untyped-call]
    for option, value in (("output_flag", False), ("threads", 1), ("mip_max_nodes", _NODES)):
        model.setOptionValue(option, value)
    for cell in column:
        high = knowledge.high[cell]
        model.addVar(float(knowledge.low[cell]), float(min(high, _FAR)))
    rows = {row for equation in knowledge.equations if (row := _row(knowledge, column, equation)) is not None}
    for columns, signs, right in sorted(rows):
        model.addRow(right, right, len(columns), np.array(columns, dtype=np.int32), np.array(signs))
    return model


def _row(
    knowledge: Knowledge, column: dict[int, int], equation: Equation
) -> tuple[tuple[int, ...], tuple[float, ...], float] | None:
    """An equation with its known cells moved to the right; None if all are known."""
    signed = [(equation.parent, 1), *((child, -1) for child in equation.children)]
    known = sum(sign * knowledge.low[cell] for cell, sign in signed if cell not in column)
    unknown = sorted((column[cell], float(sign)) for cell, sign in signed if cell in column)
    if not unknown:
        return None
    columns, signs = zip(*unknown, strict=True)
    return columns, signs, float(-known)
