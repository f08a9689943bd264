"""Figures from protected tables: whatever is worked out from them is protected too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from evenhand.errors import BadTable
from evenhand.tables import Protected, ProtectedTable

T = TypeVar("T")


def derive(tables: Sequence[ProtectedTable], work: Callable[[Sequence[ProtectedTable]], T]) -> Protected[T]:
    """What `work` makes of protected tables, protected by the policy that they passed.

    Parameters
    ----------
    tables
        Protected tables of one release.
    work
        Arithmetic on published counts only; it is given the tables and must not look elsewhere.

    Raises
    ------
    BadTable : the tables passed different policies, so that the figures would have none.
    """
    policies = {table.policy for table in tables}
    if len(policies) != 1:
        raise BadTable(
            f"Figures need tables of one policy; found {', '.join(sorted(policies)) or 'no table'}. "
            "Protect all tables of a release together."
        )
    return Protected(work(tables), policy=policies.pop())
