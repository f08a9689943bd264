"""Evenhand, with the exact median of the amount in every group."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
from benchmarks.contestants.figures import PAIRS
from benchmarks.contestants.ours import table
from benchmarks.rows import AMOUNT, NAMES, OUTCOMES

from evenhand.engine import Settings, Source, open_engine
from evenhand.measures.groupings import group_counts
from evenhand.measures.placed import medians_of
from evenhand.tables import unseal


def count(path: Path) -> pa.Table:
    """Counts and medians of every group."""
    source = Source((path,), ("area", *NAMES), OUTCOMES, (AMOUNT,))
    singles = tuple((name,) for name in NAMES)
    with open_engine(Settings(folder=path.parent)) as engine:
        groups = engine.cells(source).map(
            lambda cells: group_counts(cells, characteristics=NAMES, pairs=PAIRS, area="area")
        )
        medians = engine.medians(source, groupings=(*singles, *PAIRS), area="area")
    beside = groups.join(
        medians, lambda counts, found: table(counts, medians_of(counts, found[0], area="area"))
    )
    return unseal(beside)
