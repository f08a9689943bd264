"""Second pass: publish hidden cells again, dearest first, by joining witnesses into new ones.

Only moves that can be applied are kept here, each in one direction. Publishing a cell takes out all
that change it; two that change it by opposite amounts make one that leaves it alone. A cell comes
back if every hidden cell still has a witness afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from evenhand.disclosure.moves import Move, MoveSet, can_apply, combined, effect
from evenhand.disclosure.system import IntArray
from evenhand.disclosure.watch import Watch

_SEED = 19
STEPS = 4_000_000
"""How many pairs of moves may be looked at: steps, not seconds, so that a table always has one pattern."""


class Cleanup:
    """A set of moves that can be applied, and the watch over the hidden cells.

    Parameters
    ----------
    moves
        Moves that leave every published cell as it is.
    slack
        By how much each unknown may fall.
    watch
        The cells that must stay hidden.
    steps
        How many pairs of moves may be looked at before what is left stays hidden.
    """

    def __init__(self, moves: Iterable[Move], slack: Sequence[int], watch: Watch, steps: int = STEPS) -> None:
        self.moves = MoveSet(slack, _SEED)
        self.watch = watch
        self.steps_left = steps
        self._known: set[frozenset[tuple[int, int]]] = set()
        for move in moves:
            self.take(move)
        for ward in range(len(watch.cells)):
            watch.appoint(ward, self._appointable(ward))

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
        if self.steps_left <= 0 or self.watch.given_away_by(score, self.moves):
            return False
        changes = dict(self.moves.effects(cell.tolist()))
        self.steps_left -= len(changes)
        joined = _Joins(self, changes)
        settled = self._settle(changes, joined)
        if settled is None:
            return False
        self._commit(changes, joined, settled)
        return True

    def certificates(self, hidden: Sequence[IntArray]) -> list[Move]:
        """The witnesses in use and a few more moves, so that every hidden cell is changed by one."""
        chosen = dict.fromkeys(each for witnesses in self.watch.witnesses for each in witnesses)
        if not self.watch.lone:
            chosen = {}
        for cell in hidden:
            effects = self.moves.effects(cell.tolist())
            if effects and not any(each in chosen for each in effects):
                chosen[min(effects, key=lambda each: (len(self.moves.moves[each]), each))] = None
        return [self.moves.moves[number] for number in chosen]

    def _appointable(self, ward: int) -> tuple[int, ...]:
        effects = self.moves.effects(self.watch.cells[ward])
        return self.watch.choose(ward, effects, self.moves.moves.__getitem__) or ()

    def _settle(self, changes: Move, joined: _Joins) -> set[int] | None:
        """The cells that would lose a witness, if each can have others; joined moves are made for them."""
        settled: set[int] = set()
        for ward in self.watch.endangered(changes):
            if ward not in settled:
                if not self._is_safe_without(ward, changes, joined):
                    self.watch.remember(ward)
                    return None
                settled.add(ward)
        return settled

    def _is_safe_without(self, ward: int, changes: Move, joined: _Joins) -> bool:
        """Whether a cell would have witnesses if the moves that change the published one were gone."""
        cell = self.watch.cells[ward]
        effects = self.moves.effects(cell)
        if not self.watch.lone and not effects.keys() <= changes.keys():
            return True
        return self.watch.choose(ward, joined.standing(cell, effects), dict) is not None

    def _commit(self, changes: Move, joined: _Joins, settled: set[int]) -> None:
        replacements = [*joined.made, *joined.spare()]
        for number in changes:
            self._known.discard(frozenset(self.moves.moves[number].items()))
            self.watch.dismiss(number)
            self.moves.drop(number)
        for move in replacements:
            self.take(move)
        for ward in settled:
            self.watch.appoint(ward, self._appointable(ward))


class _Joins:
    """Pairs of moves whose changes of one cell cancel."""

    def __init__(self, state: Cleanup, changes: Move) -> None:
        self.state = state
        self.changes = changes
        self.made: list[Move] = []
        self._by_change: dict[int, list[int]] = {}
        moves = state.moves.moves
        for number, change in sorted(changes.items(), key=lambda each: (len(moves[each[0]]), each[0])):
            self._by_change.setdefault(change, []).append(number)

    def standing(self, cell: Sequence[int], effects: Mapping[int, int]) -> Iterator[Move]:
        """Moves that would change a hidden cell afterwards: untouched ones, then joined ones."""
        moves = self.state.moves.moves
        yield from (moves[number] for number in effects if number not in self.changes)
        yield from [move for move in self.made if effect(move, cell)]
        for number in effects:
            for move in self._partners(number, effects):
                if effect(move, cell):
                    self.made.append(move)
                    yield move

    def spare(self) -> list[Move]:
        """One joined move for each that is lost, so that the set stays rich."""
        firsts = (next(self._partners(number, {}), None) for number in self.changes)
        return [move for move in firsts if move]

    def _partners(self, number: int, effects: Mapping[int, int]) -> Iterator[Move]:
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
            self.state.steps_left -= 1
            partner = moves[other].get
            if all(left + partner(unknown, 0) >= 0 for unknown, left in lowered):
                yield combined(moves[number], 1, moves[other])
