"""Protect all the tables of a release together: hide, prove, check, or refuse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evenhand.disclosure.certificates import Certificate
from evenhand.disclosure.checker import Proof, check
from evenhand.disclosure.cleanup import Cleanup
from evenhand.disclosure.elimination import Elimination
from evenhand.disclosure.moves import Move
from evenhand.disclosure.policy import Policy
from evenhand.disclosure.system import LinkedSystem
from evenhand.disclosure.watch import Watch
from evenhand.errors import UnsafeToPublish
from evenhand.tables import CountTable, ProtectedTable

_TRIES = 4
_PASSES = 2
_NAMED = 10


@dataclass(frozen=True, slots=True)
class Protection:
    """Protected tables with the proof that they are safe. The certificates stay with the exact counts."""

    tables: tuple[ProtectedTable, ...]
    certificates: tuple[Certificate, ...]
    proof: Proof
    primary: int
    secondary: int
    primary_value: int
    secondary_value: int


def protect(
    tables: Sequence[CountTable], policy: Policy, earlier: Sequence[ProtectedTable] = ()
) -> tuple[ProtectedTable, ...]:
    """The tables of a release as they may be published; the only constructor of protected tables.

    Parameters
    ----------
    tables
        Every table of the release. Tables of one population are linked by the cells they share.
    policy
        The rules that the tables are published under.
    earlier
        Tables that were published before, withdrawn ones included.

    Returns
    -------
    One protected table for each table, in the same order.

    Raises
    ------
    UnsafeToPublish : some hidden cell could not be proved safe; nothing is published.
    BadTable : the tables contradict each other.
    """
    return protect_with_proof(tables, policy, earlier).tables


def protect_with_proof(
    tables: Sequence[CountTable], policy: Policy, earlier: Sequence[ProtectedTable] = ()
) -> Protection:
    """As `protect`, with the certificates, the checker's proof and what the protection cost."""
    if earlier:
        raise UnsafeToPublish(
            "Nothing is published: earlier releases cannot be taken into account yet, and leaving them out "
            "could reveal people. Publish this release on its own."
        )
    patterns = [_protect_population(group, policy) for group in _populations(tables)]
    shown: list[ProtectedTable | None] = [None] * len(tables)
    certificates: list[Certificate] = []
    for group, pattern in zip(_populations(tables), patterns, strict=True):
        for position, table in zip(group.positions, pattern.tables(policy), strict=True):
            shown[position] = table
        certificates += pattern.certificates()
    protected = tuple(table for table in shown if table is not None)
    proof = check(tables, protected, certificates, policy)
    _check_complete(proof)
    return Protection(
        protected,
        tuple(certificates),
        proof,
        primary=sum(pattern.cells(pattern.primary) for pattern in patterns),
        secondary=sum(pattern.cells(pattern.hidden & ~pattern.primary) for pattern in patterns),
        primary_value=sum(pattern.value(pattern.primary) for pattern in patterns),
        secondary_value=sum(pattern.value(pattern.hidden & ~pattern.primary) for pattern in patterns),
    )


def _check_complete(proof: Proof) -> None:
    if proof.is_complete:
        return
    wrong = [*proof.faults, *(f"{place} has no certificate" for place in proof.unproved)]
    more = f" (and {len(wrong) - _NAMED} more)" if len(wrong) > _NAMED else ""
    raise UnsafeToPublish(
        "Nothing is published: expected a proof for every hidden cell, and it is not complete. "
        f"{'; '.join(wrong[:_NAMED])}{more}. Merge small categories of these dimensions."
    )


@dataclass(frozen=True, slots=True)
class _Group:
    """The tables of one population and their positions in the release."""

    positions: tuple[int, ...]
    tables: tuple[CountTable, ...]


def _populations(tables: Sequence[CountTable]) -> list[_Group]:
    names = dict.fromkeys(table.population for table in tables)
    chosen = [[place for place, table in enumerate(tables) if table.population == name] for name in names]
    return [_Group(tuple(places), tuple(tables[place] for place in places)) for places in chosen]


@dataclass(frozen=True, slots=True)
class _Pattern:
    """Which cells of one population are hidden, and the moves that prove it."""

    group: _Group
    system: LinkedSystem
    primary: NDArray[np.bool_]
    hidden: NDArray[np.bool_]
    moves: list[Move]

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
            )
            for table, each in zip(self.group.tables, self.system.addresses, strict=True)
        ]

    def certificates(self) -> list[Certificate]:
        """The moves as changes of every table's finest counts."""
        holders: dict[int, list[tuple[int, int, int]]] = {}
        for place, (table, each) in enumerate(zip(self.group.positions, self.system.addresses, strict=True)):
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
        return int(self.system.places[chosen].sum())

    def value(self, chosen: NDArray[np.bool_]) -> int:
        """The sum of the counts at these addresses."""
        return int((self.system.places * self.system.values)[chosen].sum())


def _protect_population(group: _Group, policy: Policy) -> _Pattern:
    system = LinkedSystem.of(group.tables)
    primary = np.array([policy.is_small(int(value)) for value in system.values], dtype=np.bool_)
    watch = Watch([system.members[cell] for cell in np.flatnonzero(primary)])
    search = Elimination(system.counts, policy.least_hidden, watch, policy.required_width)
    for first, second in system.links:
        search.impose(first, second)
    search.mend()
    search.call_witnesses()
    withheld = [
        cell for cell in _dearest_first(system, ~primary) if not search.publish(system.members[cell], _TRIES)
    ]
    cleanup = Cleanup(search.moves.moves.values(), search.moves.slack, watch, policy.required_width)
    for _ in range(_PASSES):
        withheld = [cell for cell in withheld if not cleanup.publish(system.members[cell])]
    hidden = primary.copy()
    hidden[withheld] = True
    moves = cleanup.certificates([system.members[cell] for cell in np.flatnonzero(hidden)])
    return _Pattern(group, system, primary, hidden, moves)


def _dearest_first(system: LinkedSystem, chosen: NDArray[np.bool_]) -> list[int]:
    """Cells in the order in which they are tried: much value, at many addresses, first."""
    worth = system.values * np.sqrt(system.places)
    order = np.lexsort((np.arange(len(worth)), -worth))
    return [int(cell) for cell in order if chosen[cell]]
