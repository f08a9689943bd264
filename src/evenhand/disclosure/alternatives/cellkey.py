"""Cell-key perturbation: a little noise on every figure, the same whenever the cell is shown."""

from __future__ import annotations

import hmac
from hashlib import sha256

from evenhand.disclosure.alternatives.merging import all_cells
from evenhand.disclosure.policy import Policy
from evenhand.errors import BadSpec
from evenhand.tables import TOTAL, Codes, CountTable, ProtectedTable

_SHORTEST_KEY = 16


def perturb(table: CountTable, policy: Policy, *, key: bytes, largest_change: int = 3) -> ProtectedTable:
    """The table with noise on every figure that is not a true zero.

    A cell's noise follows from a secret key and the cell's address alone, so that asking again, or in
    another table, gives the same figure and cannot be averaged away. Counts below the threshold
    become 0 or the threshold, in such a proportion that they are right on average. Others change by up
    to `largest_change` either way, never below the threshold. Totals need not add up.

    Parameters
    ----------
    table
        The exact table.
    policy
        Its threshold is the least figure shown.
    key
        A secret of at least 16 bytes, kept with the exact counts and used for every release.
    largest_change
        The most by which a count at or above the threshold changes.

    Raises
    ------
    BadSpec : the key is too short, or the change is not at least 1.

    Source
    ------
    Thompson, Broadfoot and Elazar (2013), Methodology for the automatic confidentialisation of
    statistical outputs from remote servers at the ABS (the idea of a cell's own key).
    """
    if len(key) < _SHORTEST_KEY or largest_change < 1:
        raise BadSpec(
            f"Perturbation needs a secret key of at least {_SHORTEST_KEY} bytes and a largest change "
            "of at least 1."
        )
    shown = {
        codes: _perturbed(count, _chance(table, codes, key), policy.minimum_frequency, largest_change)
        for codes, count in all_cells(table).items()
    }
    cells: dict[Codes, int | None] = {codes: value for codes, value in shown.items() if value}
    return ProtectedTable(table.population, table.dimensions, f"{policy.name}, perturbed", cells)


def _chance(table: CountTable, codes: Codes, key: bytes) -> float:
    """A number from 0 to 1 that belongs to a cell, whichever table shows it."""
    named = sorted(
        f"{each.name}={code}" for each, code in zip(table.dimensions, codes, strict=True) if code != TOTAL
    )
    text = "\x1f".join([table.population, *named])
    digest = hmac.new(key, text.encode(), sha256).digest()
    return int.from_bytes(digest[:8], "big") / 2**64


def _perturbed(count: int, chance: float, threshold: int, largest_change: int) -> int:
    if count < threshold:
        return threshold if chance < count / threshold else 0
    reach = min(largest_change, count - threshold)
    return count - reach + int(chance * (2 * reach + 1))
