"""Certificates: other tables that would have been published exactly like these.

A certificate reveals the exact counts together with the published table. It is stored with the exact
counts, never with the release; the release carries only the verdict.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from evenhand.tables import Codes


@dataclass(frozen=True, slots=True)
class Certificate:
    """One other set of tables: {(number of the table, finest codes): change of the count}."""

    changes: Mapping[tuple[int, Codes], int]
