"""First pass: publish the dearest cells one after another while every hidden one keeps its witness.

The moves form a basis of all changes that leave the published cells as they are, in whole numbers.
Publishing a cell takes one move out (the pivot) and subtracts it from the others that change the
cell. A cell whose publication would leave some hidden cell without a witness stays hidden too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum

from evenhand.disclosure.moves import Move, MoveSet, combined, effect, opposite
from evenhand.disclosure.repair import repaired
from evenhand.disclosure.system import IntArray
from evenhand.disclosure.watch import Watch

_SEED = 149
_ROOMY = 4


class Taste(Enum):
    """Which moves are taken out first: neither choice is better on every table."""

    SPARE_ONES = "those that began at a count above 1, the shortest first"
    WEIGH = "the shortest for the count that they began at"


class Elimination:
    """The basis of moves, and the watch over the cells that must stay hidden.

    Parameters
    ----------
    counts
        The unknowns' true values.
    slack
        By how much each unknown may fall.
    watch
        The cells that must stay hidden.
    taste
        Which moves are taken out first.
    """

    def __init__(
        self, counts: Sequence[int], slack: Sequence[int], watch: Watch, taste: Taste = Taste.SPARE_ONES
    ) -> None:
        self.counts = counts
        self.moves = MoveSet(slack, _SEED)
        self.watch = watch
        self.taste = taste
        self.too_low: dict[int, int] = {}  # unknowns that fall below their least, if the move is applied
        self.too_low_opposite: dict[int, int] = {}
        for unknown in range(len(counts)):
            self._count_shortfalls(self.moves.add({unknown: 1}))

    def impose(self, first: IntArray, second: IntArray) -> None:
        """Keep two cells equal, whatever that does to the witnesses: it is known anyway."""
        changes = dict(self.moves.effects(first.tolist()))
        for number, change in self.moves.effects(second.tolist()).items():
            changes[number] = changes.get(number, 0) - change
        self._make_zero({number: change for number, change in changes.items() if change})

    def reveal(self, cell: IntArray) -> None:
        """Take a cell as published, whatever that does to the witnesses: it is known anyway."""
        self._make_zero(dict(self.moves.effects(cell.tolist())))

    def mend(self) -> None:
        """Make the moves that cannot be applied, in either direction, into ones that can."""
        moves = self.moves
        for number in [each for each in moves.moves if not self.applies(each)]:
            for start in (moves.moves[number], opposite(moves.moves[number])):
                found = repaired(start, moves, barred=(number,))
                if found is not None:
                    moves.replace(number, found)
                    self._count_shortfalls(number)
                    break

    def call_witnesses(self) -> list[int]:
        """Find a witness for every cell without one; the cells for which there is none."""
        for ward in self.watch.unserved():
            effects = self.moves.effects(self.watch.cells[ward])
            standing = (number for number in effects if self.applies(number))
            found = self.watch.choose(ward, standing, self.moves.moves.__getitem__)
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
        changes = dict(self.moves.effects(cell.tolist()))
        return any(self._publish_by(changes, pivot) for pivot in self._pivots(changes, tries))

    def applicable(self) -> Iterable[Move]:
        """The moves that can be applied, in each direction in which they can."""
        for number, move in self.moves.moves.items():
            if not self.too_low[number]:
                yield dict(move)
            if not self.too_low_opposite[number]:
                yield opposite(move)

    def applies(self, number: int) -> bool:
        """Whether a move can be applied, one way or the other."""
        return not (self.too_low[number] and self.too_low_opposite[number])

    def _count_shortfalls(self, number: int) -> None:
        slack, move = self.moves.slack, self.moves.moves[number]
        self.too_low[number] = sum(slack[unknown] + change < 0 for unknown, change in move.items())
        self.too_low_opposite[number] = sum(slack[unknown] - change < 0 for unknown, change in move.items())

    def _pivots(self, changes: Move, tries: int) -> list[int]:
        """Moves that can be subtracted whole, by taste.

        A short one keeps the others short. One that began at a large count leaves room to fall where
        the others will need it; one that began at a person alone leaves none.
        """
        moves, counts = self.moves.moves, self.counts
        whole = [number for number, change in changes.items() if change in (1, -1)]
        if self.taste is Taste.SPARE_ONES:
            whole.sort(key=lambda each: (counts[each] <= 1, len(moves[each]), -counts[each], each))
        else:
            whole.sort(key=lambda each: (len(moves[each]) / min(max(counts[each], 1), _ROOMY), each))
        return whole[:tries]

    def _publish_by(self, changes: Move, pivot: int) -> bool:
        """Subtract the pivot if no hidden cell loses its last witness by that; whether it was done."""
        trial = _Trial(self, changes, pivot)
        witnesses: dict[int, tuple[int, ...]] = {}
        for ward in self.watch.endangered(changes):
            found = trial.witnesses(ward)
            if found is None:
                self.watch.remember(ward)
                return False
            witnesses[ward] = found
        trial.carry_out()
        for ward, found in witnesses.items():
            self.watch.appoint(ward, found)
        return True

    def _make_zero(self, changes: Move) -> None:
        """Euclid's algorithm on the moves until one alone changes the equation; then drop it."""
        moves = self.moves
        while changes:
            pivot = min(
                changes, key=lambda each: (abs(changes[each]), -self.counts[each], len(moves.moves[each]))
            )
            divisor = changes.pop(pivot)
            times = {number: count for number, change in changes.items() if (count := change // divisor)}
            moves.subtract(pivot, times)
            for number in times:
                self._count_shortfalls(number)
            changes = {number: rest for number, change in changes.items() if (rest := change % divisor)}
            if not changes:
                self.retire(pivot)
                return
            changes[pivot] = divisor

    def retire(self, number: int) -> None:
        """Drop a move; the cells it stood witness for have none."""
        self.moves.drop(number)
        del self.too_low[number], self.too_low_opposite[number]
        self.watch.dismiss(number)


class _Trial:
    """What would become of the moves if one of them were subtracted from the others."""

    def __init__(self, state: Elimination, changes: Move, pivot: int) -> None:
        self.state = state
        self.pivot = pivot
        self.subtrahend = state.moves.moves[pivot]
        sign = changes[pivot]
        self.times = {number: change * sign for number, change in changes.items() if number != pivot}
        self.shortfalls: dict[int, tuple[int, int]] = {}

    def witnesses(self, ward: int) -> tuple[int, ...] | None:
        """Moves that would stand witness for a hidden cell, the present ones if they still can."""
        watch = self.state.watch
        cell, present = watch.cells[ward], watch.witnesses[ward]
        lost = effect(self.subtrahend, cell)
        if not watch.lone and self._stays(present[0], cell, lost):
            return present
        return watch.choose(ward, self._standing(ward, lost), self._changed)

    def _standing(self, ward: int, lost: int) -> Iterator[int]:
        state, times = self.state, self.times
        cell, present = state.watch.cells[ward], state.watch.witnesses[ward]
        yield from (each for each in present if self._stays(each, cell, lost))
        effects = state.moves.effects(cell)
        for number in effects:
            if number not in times and number != self.pivot and state.applies(number):
                yield number
        candidates: Iterable[int] = times if lost else effects
        for number in candidates:
            changed = number in times and effects.get(number, 0) != times[number] * lost
            if changed and self._applies(number):
                yield number

    def _stays(self, number: int, cell: Sequence[int], lost: int) -> bool:
        """Whether a present witness would still stand for a cell that the pivot changes by so much."""
        if number not in self.times:
            return number != self.pivot
        changed = effect(self.state.moves.moves[number], cell) != self.times[number] * lost
        return changed and self._applies(number)

    def _changed(self, number: int) -> Move:
        """The move as it would become."""
        moves = self.state.moves.moves
        if number not in self.times:
            return moves[number]
        return combined(moves[number], -self.times[number], self.subtrahend)

    def carry_out(self) -> None:
        """Subtract the pivot from the others and drop it."""
        state = self.state
        for number in self.times:
            state.too_low[number], state.too_low_opposite[number] = self._shortfalls(number)
        state.moves.subtract(self.pivot, self.times)
        state.retire(self.pivot)

    def _applies(self, number: int) -> bool:
        return not all(self._shortfalls(number))

    def _shortfalls(self, number: int) -> tuple[int, int]:
        """How many unknowns the changed move would take too low, and its opposite."""
        if number not in self.shortfalls:
            self.shortfalls[number] = self._counted(number)
        return self.shortfalls[number]

    def _counted(self, number: int) -> tuple[int, int]:
        state = self.state
        moves, slack, times = state.moves.moves, state.moves.slack, self.times[number]
        change = moves[number].get
        low, opposite_low = state.too_low[number], state.too_low_opposite[number]
        for unknown, subtracted in self.subtrahend.items():
            before, free = change(unknown, 0), slack[unknown]
            after = before - times * subtracted
            if before < -free:
                low -= 1
            elif before > free:
                opposite_low -= 1
            if after < -free:
                low += 1
            elif after > free:
                opposite_low += 1
        return low, opposite_low
