"""First pass: publish the dearest cells one after another while every hidden one keeps its witness.

The moves form a basis of all changes that leave the published cells as they are, in whole numbers.
Publishing a cell takes one move out (the pivot) and subtracts it from the others that change the
cell. A cell whose publication would leave some hidden cell without a witness stays hidden too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evenhand.disclosure.moves import Move, MoveSet, combined, effect, rooms
from evenhand.disclosure.repair import repaired
from evenhand.disclosure.system import IntArray
from evenhand.disclosure.watch import NOBODY, Watch

_SEED = 149


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the moves become when a cell is published, and who stands witness then."""

    pivot: int
    times: Move
    results: dict[int, Move]
    ranges: dict[int, int]
    witnesses: dict[int, int]


class Elimination:
    """The basis of moves, and the watch over the cells that must stay hidden.

    Parameters
    ----------
    counts, least
        The unknowns' true values, and the least value a reader knows each to have.
    watch
        The cells that must stay hidden.
    width
        The width that the range of a hidden cell must have.
    """

    def __init__(self, counts: IntArray, least: int, watch: Watch, width: int = 1) -> None:
        self.counts = counts.tolist()
        self.moves = MoveSet([count - least for count in self.counts], _SEED)
        self.watch = watch
        self.width = width
        self.ranges: dict[int, int] = {}
        self._lost: dict[int, int] = {}
        for unknown in range(len(self.counts)):
            number = self.moves.add({unknown: 1})
            self.ranges[number] = max(rooms({unknown: 1}, self.moves.slack, width))

    def impose(self, first: IntArray, second: IntArray) -> None:
        """Keep two cells equal, whatever that does to the witnesses: it is known anyway."""
        with_signs = self.moves.effects(first.tolist())
        for number, change in self.moves.effects(second.tolist()).items():
            with_signs[number] = with_signs.get(number, 0) - change
        self._make_zero({number: change for number, change in with_signs.items() if change})

    def mend(self) -> None:
        """Make the moves that cannot be applied, in either direction, into ones that can."""
        moves = self.moves
        for number in [each for each, room in self.ranges.items() if not room]:
            opposite = {unknown: -change for unknown, change in moves.moves[number].items()}
            for start in (moves.moves[number], opposite):
                found = repaired(start, moves, bool, barred=number)
                if found is not None:
                    moves.replace(number, found)
                    self.ranges[number] = max(rooms(found, moves.slack, self.width))
                    break

    def call_witnesses(self) -> list[int]:
        """Find a witness for every cell without one; the cells for which there is none."""
        for ward in self.watch.unserved():
            found = self._standing(self.watch.cells[ward], {})
            if found is not None:
                self.watch.appoint(ward, found)
        return self.watch.unserved()

    def publish(self, cell: IntArray, tries: int) -> bool:
        """Publish a cell if every hidden cell keeps a witness; whether it was published."""
        score = self.moves.score(cell)
        if not (score[0] or score[1]):
            return True
        if self.watch.given_away_by(score, self.moves):
            return False
        changes = self.moves.effects(cell.tolist())
        for pivot in self._pivots(changes, tries):
            outcome = self._outcome(changes, pivot)
            if outcome is not None:
                self._commit(outcome)
                return True
        return False

    def _pivots(self, changes: Move, tries: int) -> Iterator[int]:
        """Moves that can be subtracted whole: the shortest first, so that the others stay short."""
        moves = self.moves.moves
        whole = [number for number, change in changes.items() if change in (1, -1)]
        whole.sort(key=lambda number: (len(moves[number]), -self.counts[number], number))
        return iter(whole[:tries])

    def _outcome(self, changes: Move, pivot: int) -> Outcome | None:
        """The moves after the pivot is subtracted, or None if a hidden cell loses its last witness."""
        trial = _Trial(self, changes, pivot)
        witnesses: dict[int, int] = {}
        for ward in self._endangered(changes):
            found = trial.witness(ward)
            if found is None:
                self._lost[ward] = self._lost.get(ward, 0) + 1
                return None
            witnesses[ward] = found
        for number in changes:
            if number != pivot:
                trial.result(number)
        times = {number: change * changes[pivot] for number, change in changes.items()}
        return Outcome(pivot, times, trial.results, trial.ranges, witnesses)

    def _endangered(self, changes: Move) -> list[int]:
        """The hidden cells whose witness would change, those lost most often before first."""
        wards = [ward for number in changes for ward in self.watch.wards.get(number, ())]
        wards.sort(key=lambda ward: (-self._lost.get(ward, 0), ward))
        return wards

    def _commit(self, outcome: Outcome) -> None:
        self.moves.subtract(outcome.pivot, {**outcome.times, outcome.pivot: 0}, outcome.results)
        self.moves.drop(outcome.pivot)
        self.ranges.update(outcome.ranges)
        del self.ranges[outcome.pivot]
        for ward, witness in outcome.witnesses.items():
            self.watch.appoint(ward, witness)

    def _standing(self, cell: Sequence[int], excluded: Move) -> int | None:
        """A move, not among the excluded, that shows a cell is not exactly known."""
        for number, change in self.moves.effects(cell).items():
            if number not in excluded and abs(change) * self.ranges[number] >= self.width:
                return number
        return None

    def _make_zero(self, changes: Move) -> None:
        """Euclid's algorithm on the moves until one alone changes the equation; then drop it."""
        moves = self.moves
        while changes:
            pivot = min(
                changes, key=lambda each: (abs(changes[each]), -self.counts[each], len(moves.moves[each]))
            )
            quotients = {number: change // changes[pivot] for number, change in changes.items()}
            times = {number: count for number, count in quotients.items() if count and number != pivot}
            results = {
                number: combined(moves.moves[number], -count, moves.moves[pivot])
                for number, count in times.items()
            }
            moves.subtract(pivot, times, results)
            for number, move in results.items():
                self.ranges[number] = max(rooms(move, moves.slack, self.width))
            rest = {number: change % changes[pivot] for number, change in changes.items() if number != pivot}
            rest = {number: change for number, change in rest.items() if change}
            if not rest:
                self._retire(pivot)
                return
            changes = {**rest, pivot: changes[pivot]}

    def _retire(self, number: int) -> None:
        self.moves.drop(number)
        del self.ranges[number]
        for ward in tuple(self.watch.wards.get(number, ())):
            self.watch.appoint(ward, NOBODY)


class _Trial:
    """What would become of the moves if one of them were subtracted from the others."""

    def __init__(self, state: Elimination, changes: Move, pivot: int) -> None:
        self.state = state
        self.changes = changes
        self.pivot = pivot
        self.results: dict[int, Move] = {}
        self.ranges: dict[int, int] = {}

    def result(self, number: int) -> Move:
        """The changed move, worked out once."""
        if number not in self.results:
            moves = self.state.moves
            times = self.changes[number] * self.changes[self.pivot]
            move = combined(moves.moves[number], -times, moves.moves[self.pivot])
            self.results[number] = move
            self.ranges[number] = max(rooms(move, moves.slack, self.state.width))
        return self.results[number]

    def witness(self, ward: int) -> int | None:
        """A move that would stand witness for a hidden cell, the present one if it still can."""
        cell = self.state.watch.cells[ward]
        present = self.state.watch.witness[ward]
        if present != self.pivot and self._stands(present, cell):
            return present
        untouched = self.state._standing(cell, self.changes)
        if untouched is not None:
            return untouched
        effects = self.state.moves.effects(cell)
        candidates = self.changes if self.pivot in effects else effects
        return next((each for each in candidates if self._may_stand(each) and self._stands(each, cell)), None)

    def _may_stand(self, number: int) -> bool:
        return number != self.pivot and number in self.changes

    def _stands(self, number: int, cell: Sequence[int]) -> bool:
        change = abs(effect(self.result(number), cell))
        return change * self.ranges[number] >= self.state.width
