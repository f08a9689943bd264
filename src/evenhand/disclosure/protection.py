"""Protect all the tables of a release together: hide, prove, check, or refuse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evenhand.disclosure.certificates import Certificate
from evenhand.disclosure.checker import Proof, check
from evenhand.disclosure.earlier import Background, check_populations
from evenhand.disclosure.pattern import Progress, find_pattern, populations, silent
from evenhand.disclosure.policy import Policy
from evenhand.errors import UnsafeToPublish
from evenhand.tables import CountTable, ProtectedTable

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
    optimality_gap: float | None = None


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
    tables: Sequence[CountTable],
    policy: Policy,
    earlier: Sequence[ProtectedTable] = (),
    progress: Progress = silent,
    exact_seconds: float = 0.0,
) -> Protection:
    """As `protect`, with the certificates, the checker's proof and what the protection cost.

    With `exact_seconds` the exact method runs on small tables for at most so long, and the gap to the
    optimum is reported.
    """
    check_populations(earlier, tables)
    groups = populations(tables, policy, earlier)
    patterns = [find_pattern(group, policy, progress, exact_seconds) for group in groups]
    shown: list[ProtectedTable | None] = [None] * len(tables)
    certificates: list[Certificate] = []
    backgrounds: list[Background] = []
    for group, pattern in zip(groups, patterns, strict=True):
        for position, table in zip(group.positions, pattern.tables(policy), strict=True):
            shown[position] = table
        certificates += pattern.certificates(len(tables) + len(backgrounds))
        backgrounds += group.past.backgrounds
    protected = tuple(table for table in shown if table is not None)
    progress("checking the certificates", 0, len(certificates))
    proof = check(
        (*tables, *(each.table for each in backgrounds)),
        (*protected, *(each.shown for each in backgrounds)),
        certificates,
        policy,
        published_before=len(backgrounds),
    )
    check_complete(proof)
    return Protection(
        protected,
        tuple(certificates),
        proof,
        primary=sum(pattern.cells(pattern.primary) for pattern in patterns),
        secondary=sum(pattern.cells(pattern.hidden & ~pattern.primary) for pattern in patterns),
        primary_value=sum(pattern.value(pattern.primary) for pattern in patterns),
        secondary_value=sum(pattern.value(pattern.hidden & ~pattern.primary) for pattern in patterns),
        optimality_gap=_gap([pattern.gap for pattern in patterns]),
    )


def _gap(gaps: Sequence[float | None]) -> float | None:
    """The widest gap, if every population's is known."""
    known = [gap for gap in gaps if gap is not None]
    return max(known) if known and len(known) == len(gaps) else None


def check_complete(proof: Proof) -> None:
    """Refuse to publish without a complete proof, with the cells named.

    Raises
    ------
    UnsafeToPublish : a figure is wrong, or a hidden cell is not proved safe.
    """
    if proof.is_complete:
        return
    wrong = [
        *proof.faults,
        *(f"{place} has no certificate" for place in proof.unproved),
        *(f"{place} could be worked out by a person who is a count of 1" for place in proof.exposed),
    ]
    more = f" (and {len(wrong) - _NAMED} more)" if len(wrong) > _NAMED else ""
    raise UnsafeToPublish(
        "Nothing is published: expected a proof for every hidden cell, and it is not complete. "
        f"{'; '.join(wrong[:_NAMED])}{more}."
    )
