"""What would make a refused table provable: which merges, or which policy."""

from __future__ import annotations

from collections.abc import Sequence

from evenhand.disclosure.alternatives.merging import merge_small_categories
from evenhand.disclosure.policy import PRESETS, Policy
from evenhand.disclosure.protection import protect
from evenhand.errors import UnsafeToPublish
from evenhand.tables import CountTable, ProtectedTable


def offers(table: CountTable, policy: Policy, earlier: Sequence[ProtectedTable] = ()) -> tuple[str, ...]:
    """Ways, each tried out, in which a refused table could be published.

    Parameters
    ----------
    table
        The exact table that was refused.
    policy
        The rules that it was refused under.
    earlier
        What was published about the same people before.

    Returns
    -------
    One sentence a way: the merges of categories, or the named policy, under which the proof is complete.
    Empty if none of these helps; the table is then better pooled over years, or not published.
    """
    merged = merge_small_categories(table, policy)
    found = []
    if merged.merges and _is_provable(merged.table, policy, earlier):
        found.append(f"Merge categories: {'; '.join(map(str, merged.merges))}.")
    found += [
        f"Use the policy '{other.name}'."
        for other in PRESETS
        if other != policy
        and other.minimum_frequency >= policy.minimum_frequency
        and other.insider >= policy.insider
        and _is_provable(table, other, earlier)
    ]
    return tuple(found)


def _is_provable(table: CountTable, policy: Policy, earlier: Sequence[ProtectedTable]) -> bool:
    try:
        protect([table], policy, earlier)
    except UnsafeToPublish:
        return False
    return True
