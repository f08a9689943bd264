"""The pattern of one population: which cells are hidden, and the moves that prove it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from evenhand.disclosure.certificates import Certificate
from evenhand.disclosure.cleanup import STEPS, Cleanup
from evenhand.disclosure.earlier import Address, Past, address_of, past_of
from evenhand.disclosure.elimination import Elimination, Taste
from evenhand.disclosure.exact import MOST_CELLS, best_pattern
from evenhand.disclosure.moves import Move, effect
from evenhand.disclosure.policy import Policy
from evenhand.disclosure.system import IntArray, LinkedSystem
from evenhand.disclosure.watch import Watch
from evenhand.tables import CountTable, ProtectedTable

_TRIES = 4
_PASSES = 2
_SMALLEST = 150  # unknowns up to which a pattern is improved by trying other orders
_RUNS = 40
_INSIDER_SHARE = 20  # of the second pass's steps: against insiders each cell needs several witnesses
_SMALL = 450  # unknowns up to which the second pass is made again: later it finds next to nothing
_AFFORDABLE = ((150, 6), (450, 2))  # up to so many unknowns, so many recipes

Progress = Callable[[str, int, int], None]
"""Told the stage, how many of its steps are done, and how many there are."""


def silent(stage: str, done: int, of: int) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True, slots=True)
class Group:
    """The tables of one population, their positions in the release, and what was published before."""

    positions: tuple[int, ...]
    tables: tuple[CountTable, ...]
    past: Past
    alone: frozenset[Address] = frozenset()  # finest cells of one contributor, who knows it


def populations(
    tables: Sequence[CountTable], policy: Policy, earlier: Sequence[ProtectedTable] = ()
) -> list[Group]:
    """The tables of each population, with what was published about the same people before."""
    names = dict.fromkeys(table.population for table in tables)
    chosen = [[place for place, table in enumerate(tables) if table.population == name] for name in names]
    groups = []
    for places in chosen:
        mine = tuple(tables[place] for place in places)
        groups.append(Group(tuple(places), mine, past_of(mine, earlier, policy)))
    return groups


@dataclass(frozen=True, slots=True)
class Pattern:
    """Which cells of one population are hidden, and the moves that prove it."""

    group: Group
    system: LinkedSystem
    primary: NDArray[np.bool_]
    hidden: NDArray[np.bool_]
    moves: list[Move]
    gap: float | None = None  # to the optimum, as a share of the value hidden, where it is known

    def tables(self, policy: Policy) -> list[ProtectedTable]:
        """The tables with these cells hidden and the others rounded as the policy says."""
        shown = [
            None if hidden else policy.shown(int(value))
            for hidden, value in zip(self.hidden, self.system.values, strict=True)
        ]
        return [
            ProtectedTable(
                table.population,
                table.dimensions,
                policy.name,
                {codes: shown[cell] for codes, cell in zip(each.codes, each.cells.tolist(), strict=True)},
                policy.zeros_published,
                policy.rounding_base,
            )
            for table, each in zip(self.group.tables, self.system.addresses, strict=False)
        ]

    def certificates(self, first_background: int) -> list[Certificate]:
        """The moves as changes of every table's finest counts, earlier tables numbered from there."""
        backgrounds = range(first_background, first_background + len(self.group.past.backgrounds))
        positions = (*self.group.positions, *backgrounds)
        holders: dict[int, list[tuple[int, int, int]]] = {}
        for place, (table, each) in enumerate(zip(positions, self.system.addresses, strict=True)):
            for row in np.flatnonzero(each.is_finest).tolist():
                for unknown in self.system.members[each.cells[row]].tolist():
                    holders.setdefault(unknown, []).append((table, place, row))
        return [self._certificate(move, holders) for move in self.moves]

    def _certificate(self, move: Move, holders: dict[int, list[tuple[int, int, int]]]) -> Certificate:
        changes: dict[tuple[int, tuple[str, ...]], int] = {}
        for unknown, change in move.items():
            for table, place, row in holders.get(unknown, ()):
                key = (table, self.system.addresses[place].codes[row])
                changes[key] = changes.get(key, 0) + change
        return Certificate({key: change for key, change in changes.items() if change})

    def cells(self, chosen: NDArray[np.bool_]) -> int:
        """How many published addresses the chosen cells have."""
        return int(self._places()[chosen].sum())

    def value(self, chosen: NDArray[np.bool_]) -> int:
        """The sum of the counts at these addresses."""
        return int((self._places() * self.system.values)[chosen].sum())

    def _places(self) -> IntArray:
        """At how many addresses of the release each cell is shown."""
        shown = [each.cells for each in self.system.addresses[: len(self.group.tables)]]
        return np.bincount(np.concatenate(shown), minlength=len(self.system.members)).astype(np.int64)


@dataclass(frozen=True, slots=True)
class _Recipe:
    """One way to search: the order of the cells (value times places to this power) and the taste.

    The cells in `first` are tried before the others.
    """

    power: float
    taste: Taste
    first: tuple[int, ...] = ()


_RECIPES = tuple(_Recipe(power, taste) for power in (0.5, 1.0, 0.0) for taste in Taste)


def find_pattern(
    group: Group, policy: Policy, progress: Progress = silent, exact_seconds: float = 0.0
) -> Pattern:
    """Which cells of a population to hide so that each is provably not known.

    Small populations are searched in several ways and the pattern that hides least is kept. With
    `exact_seconds` an integer programme then betters a small one, or proves it best.
    """
    progress("joining the tables", 0, 1)
    tables = (*group.tables, *(each.table for each in group.past.backgrounds))
    system = LinkedSystem.of(tables, zeros_known=policy.zeros_published)
    primary = _small(system, group, policy)
    recipes = _RECIPES[: _recipes_for(len(system.counts))]
    search = _Search(group, system, primary, policy, progress)
    found = [(search.pattern(recipe), recipe) for recipe in recipes]
    best, recipe = min(found, key=lambda each: each[0].value(each[0].hidden))
    if len(system.counts) <= _SMALLEST:
        best = search.improved(best, recipe)
    return search.proved_best(best, exact_seconds) if exact_seconds else best


def _recipes_for(unknowns: int) -> int:
    return next((recipes for most, recipes in _AFFORDABLE if unknowns <= most), 1)


@dataclass(frozen=True, slots=True)
class _Search:
    """The search for one population's pattern."""

    group: Group
    system: LinkedSystem
    primary: NDArray[np.bool_]
    policy: Policy
    progress: Progress

    def pattern(self, recipe: _Recipe) -> Pattern:
        """The pattern that one recipe finds."""
        system, counts = self.system, self.system.counts.tolist()
        lone = {unknown for unknown, count in enumerate(counts) if count == 1 and self.policy.insider}
        lone |= _alone(system, self.group)
        watch = Watch([system.members[cell] for cell in np.flatnonzero(self.primary)], frozenset(lone))
        slack = [(count - self.policy.least_hidden) // self.policy.required_width for count in counts]
        search = Elimination(counts, slack, watch, recipe.taste)
        for first, second in system.links:
            search.impose(first, second)
        for cell in _known_before(system, self.group):
            search.reveal(system.members[cell])
        search.mend()
        search.call_witnesses()
        order = self._dearest_first(recipe.power)
        order.sort(key=lambda cell: recipe.first.index(cell) if cell in recipe.first else len(recipe.first))
        withheld = self._first_pass(search, order)
        steps = STEPS if not lone else STEPS // _INSIDER_SHARE
        cleanup = Cleanup(search.applicable(), slack, watch, steps)
        for _ in range(_PASSES if len(counts) <= _SMALL else 1):
            withheld = self._second_pass(cleanup, withheld)
        withheld = [cell for cell in withheld if cleanup.moves.effects(system.members[cell].tolist())]
        return self._finished(cleanup, withheld)

    def improved(self, best: Pattern, recipe: _Recipe) -> Pattern:
        """The pattern after trying, for each secondary cell, what hides least if that one is shown."""
        runs = _RUNS
        waiting = self._secondary(best)
        while waiting and runs:
            runs -= 1
            bolder = replace(recipe, first=(waiting.pop(0), *recipe.first))
            pattern = self.pattern(bolder)
            if pattern.value(pattern.hidden) < best.value(best.hidden):
                best, recipe, waiting = pattern, bolder, self._secondary(pattern)
        return best

    def proved_best(self, pattern: Pattern, seconds: float) -> Pattern:
        """The pattern bettered by the exact method, where that applies, with its gap to the optimum."""
        system, width = self.system, self.policy.required_width
        is_linked = bool(system.links or self.group.past.backgrounds or self.group.alone)
        if is_linked or self.policy.insider or len(system.members) > MOST_CELLS:
            return pattern
        self.progress("looking for a better one", 0, 1)
        slack = [(count - self.policy.least_hidden) // width for count in system.counts.tolist()]
        start = [{unknown: change // width for unknown, change in move.items()} for move in pattern.moves]
        found = best_pattern(system, self.primary, pattern.hidden, start, slack=slack, seconds=seconds)
        moves = [{unknown: width * change for unknown, change in move.items()} for move in found.moves]
        changed = [any(effect(move, cell.tolist()) for move in moves) for cell in system.members]
        return replace(pattern, hidden=self.primary | np.array(changed), moves=moves, gap=found.gap)

    def _secondary(self, pattern: Pattern) -> list[int]:
        """The cells hidden for others' sake, dearest first."""
        cells = np.flatnonzero(pattern.hidden & ~pattern.primary).tolist()
        return sorted(cells, key=lambda cell: (-self.system.values[cell] * self.system.places[cell], cell))

    def _first_pass(self, search: Elimination, candidates: list[int]) -> list[int]:
        """The cells that cannot be published while every hidden one keeps a witness."""
        withheld = []
        for done, cell in enumerate(candidates):
            self.progress("choosing what to hide", done, len(candidates))
            if not search.publish(self.system.members[cell], _TRIES):
                withheld.append(cell)
        return withheld

    def _second_pass(self, cleanup: Cleanup, withheld: list[int]) -> list[int]:
        """What stays withheld after each cell, dearest first, was tried again."""
        kept = []
        for done, cell in enumerate(withheld):
            self.progress("showing again what can be shown", done, len(withheld))
            if not cleanup.publish(self.system.members[cell]):
                kept.append(cell)
        return kept

    def _finished(self, cleanup: Cleanup, withheld: list[int]) -> Pattern:
        hidden = self.primary.copy()
        hidden[withheld] = True
        width = self.policy.required_width
        found = cleanup.certificates([self.system.members[cell] for cell in np.flatnonzero(hidden)])
        moves = [{unknown: width * change for unknown, change in move.items()} for move in found]
        return Pattern(self.group, self.system, self.primary, hidden, moves)

    def _dearest_first(self, power: float) -> list[int]:
        """Cells in the order in which they are tried: much value, at many places, first."""
        worth = self.system.values * self.system.places.astype(np.float64) ** power
        order = np.lexsort((np.arange(len(worth)), -worth))
        candidates = _in_release(self.system, self.group) & ~self.primary
        return [int(cell) for cell in order if candidates[cell]]


def _in_release(system: LinkedSystem, group: Group) -> NDArray[np.bool_]:
    """The cells that the tables to be published show, as opposed to earlier ones."""
    chosen = np.zeros(len(system.members), dtype=np.bool_)
    for each in system.addresses[: len(group.tables)]:
        chosen[each.cells] = True
    return chosen


def _small(system: LinkedSystem, group: Group, policy: Policy) -> NDArray[np.bool_]:
    """The cells that may not be shown: small counts, and small differences from an earlier figure."""
    small = np.array([policy.is_small(int(value)) for value in system.values], dtype=np.bool_)
    small &= _needs_protecting(system, group)
    if group.past.changed:
        for table, each in zip(group.tables, system.addresses, strict=False):
            for codes, cell in zip(each.codes, each.cells.tolist(), strict=True):
                small[cell] |= address_of(table.dimensions, codes) in group.past.changed
    small &= _in_release(system, group)
    small[_hidden_before(system, group)] = True
    return small


def _needs_protecting(system: LinkedSystem, group: Group) -> NDArray[np.bool_]:
    """The cells that stand at some address without an open code."""
    if not any(each.open_codes for table in group.tables for each in table.dimensions):
        return np.ones(len(system.members), dtype=np.bool_)
    chosen = np.zeros(len(system.members), dtype=np.bool_)
    for table, each in zip(group.tables, system.addresses, strict=False):
        open_codes = [dimension.open_codes for dimension in table.dimensions]
        closed = [
            all(code not in known for code, known in zip(codes, open_codes, strict=True))
            for codes in each.codes
        ]
        chosen[each.cells[np.array(closed, dtype=np.bool_)]] = True
    return chosen


def _alone(system: LinkedSystem, group: Group) -> set[int]:
    """The unknowns that one contributor makes up."""
    if not group.alone:
        return set()
    return {
        int(system.members[cell][0])
        for table, each in zip(group.tables, system.addresses, strict=False)
        for codes, cell in zip(each.codes, each.cells.tolist(), strict=True)
        if len(system.members[cell]) == 1 and address_of(table.dimensions, codes) in group.alone
    }


def _known_before(system: LinkedSystem, group: Group) -> list[int]:
    """The cells that an earlier table shows."""
    return [cell for cell, value in _before(system, group) if value is not None]


def _hidden_before(system: LinkedSystem, group: Group) -> list[int]:
    """The cells that only an earlier table has, and hides: they must not be given away now."""
    in_release = _in_release(system, group)
    return [cell for cell, value in _before(system, group) if value is None and not in_release[cell]]


def _before(system: LinkedSystem, group: Group) -> Iterator[tuple[int, int | None]]:
    """The cells of earlier tables and what they show."""
    for background, each in zip(group.past.backgrounds, system.addresses[len(group.tables) :], strict=True):
        for codes, cell in zip(each.codes, each.cells.tolist(), strict=True):
            yield cell, background.shown.at(codes)
