"""Second pass: publish hidden cells again, dearest first, by joining witnesses into new ones.

Only moves that can be applied are kept here, each in one direction. Publishing a cell takes out all
that change it; two that change it by opposite amounts make one that leaves it alone. A cell comes
back if every hidden cell still has a witness afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from evenhand.disclosure.moves import Move, MoveSet, can_apply, combined, effect
from evenhand.disclosure.system import IntArray
from evenhand.disclosure.watch import NOBODY, Watch

_SEED = 19


class Cleanup:
    """A set of moves that can be applied, and the watch over the hidden cells."""

    def __init__(self, moves: Iterable[Move], slack: Sequence[int], watch: Watch) -> None:
        self.moves = MoveSet(slack, _SEED)
        self.watch = watch
        self._known: set[frozenset[tuple[int, int]]] = set()
        for move in moves:
            self.take(move)
        for ward in range(len(watch.cells)):
            watch.appoint(ward, next(self._standing(watch.cells[ward], {}), NOBODY))

    def take(self, move: Move) -> None:
        """Add a move if it can be applied and is new."""
        mark = frozenset(move.items())
        if move and mark not in self._known and can_apply(move, self.moves.slack):
            self._known.add(mark)
            self.moves.add(move)

    def publish(self, cell: IntArray) -> bool:
        """Publish a hidden cell again if every other hidden cell keeps a witness."""
        score = self.moves.score(cell)
        if not (score[0] or score[1]):
            return True
        if self.watch.given_away_by(score, self.moves):
            return False
        changes = self.moves.effects(cell.tolist())
        joined = _Joins(self, changes)
        settled = self._settle(changes, joined)
        if settled is None:
            return False
        self._commit(changes, joined, settled)
        return True

    def certificates(self, hidden: Sequence[IntArray]) -> list[Move]:
        """A few moves that together change every hidden cell; cells without one are left out."""
        chosen: dict[int, Move] = {}
        for cell in hidden:
            effects = self.moves.effects(cell.tolist())
            if effects and not any(each in chosen for each in effects):
                number = next(iter(effects))
                chosen[number] = self.moves.moves[number]
        return list(chosen.values())

    def _settle(self, changes: Move, joined: _Joins) -> dict[int, int | Move] | None:
        """A new witness for each cell that would lose its own: a number, or a joined move."""
        settled: dict[int, int | Move] = {}
        for ward in self.watch.endangered(changes):
            if ward in settled:
                continue
            cell = self.watch.cells[ward]
            found = next(self._standing(cell, changes), None)
            witness = joined.witness(cell) if found is None else found
            if witness is None:
                self.watch.remember(ward)
                return None
            settled[ward] = witness
        return settled

    def _standing(self, cell: Sequence[int], excluded: Move) -> Iterator[int]:
        return (each for each in self.moves.effects(cell) if each not in excluded)

    def _commit(self, changes: Move, joined: _Joins, settled: dict[int, int | Move]) -> None:
        replacements = [*joined.made, *joined.spare()]
        for number in changes:
            self._known.discard(frozenset(self.moves.moves[number].items()))
            self.moves.drop(number)
        for move in replacements:
            self.take(move)
        for ward, witness in settled.items():
            number = witness if isinstance(witness, int) else next(self._standing(self.watch.cells[ward], {}))
            self.watch.appoint(ward, number)


class _Joins:
    """Pairs of moves whose changes of one cell cancel."""

    def __init__(self, state: Cleanup, changes: Move) -> None:
        self.state = state
        self.changes = changes
        self.made: list[Move] = []
        self._by_change: dict[int, list[int]] = {}
        for number, change in changes.items():
            self._by_change.setdefault(change, []).append(number)

    def witness(self, cell: Sequence[int]) -> Move | None:
        """A joined move that changes a hidden cell, made before or made now."""
        for move in self.made:
            if effect(move, cell):
                return move
        effects = self.state.moves.effects(cell)
        for number in effects:
            for move in self._partners(number, effects):
                if effect(move, cell):
                    self.made.append(move)
                    return move
        return None

    def spare(self) -> list[Move]:
        """One joined move for each that is lost, so that the set stays rich."""
        firsts = (next(self._partners(number, {}), None) for number in self.changes)
        return [move for move in firsts if move]

    def _partners(self, number: int, effects: Move) -> Iterator[Move]:
        """The joins of one move with each of opposite change that leave it possible to apply."""
        if number not in self.changes:
            return
        moves, slack = self.state.moves.moves, self.state.moves.slack
        lowered = [
            (unknown, change + slack[unknown]) for unknown, change in moves[number].items() if change < 0
        ]
        for other in self._by_change.get(-self.changes[number], ()):
            if effects and effects.get(other, 0) == -effects[number]:
                continue
            partner = moves[other].get
            if all(left + partner(unknown, 0) >= 0 for unknown, left in lowered):
                yield combined(moves[number], 1, moves[other])
