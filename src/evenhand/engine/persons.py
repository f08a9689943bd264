"""Sums over persons, from which the correlation of one person's years is reckoned.

The design effect of pooled years needs five sums an outcome: docs/explanation/how-a-verdict-is-reached.md.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pyarrow as pa


@dataclass(frozen=True, kw_only=True)
class PersonSums:
    """For one outcome, over everybody who has y events in d rows (say, years) in which it is known."""

    outcome: str
    people: int
    y: int
    d: int
    yy: int
    yd: int
    dd: int


def gather_person_sums(
    outcomes: tuple[str, ...], batches: Iterable[pa.RecordBatch]
) -> tuple[PersonSums, ...]:
    """The sums of each outcome, from the one row of the engine's answer."""
    (row,) = (
        list(row) for batch in batches for row in zip(*(c.to_pylist() for c in batch.columns), strict=True)
    )
    whole = [int(figure or 0) for figure in row]
    return tuple(
        PersonSums(outcome=outcome, **dict(zip(_SUMS, whole[6 * place : 6 * place + 6], strict=True)))
        for place, outcome in enumerate(outcomes)
    )


_SUMS = ("people", "y", "d", "yy", "yd", "dd")
