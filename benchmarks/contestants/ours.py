"""Evenhand: one scan to the distinct cells, every grouping folded from them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
from benchmarks.contestants.figures import MEDIAN, NONE, PAIRS, WORDS
from benchmarks.rows import AMOUNT, NAMES, OUTCOMES

from evenhand.engine import Settings, Source, open_engine
from evenhand.measures.groupings import GroupCounts, group_counts
from evenhand.tables import unseal


def count(path: Path) -> pa.Table:
    """Counts of every group."""
    source = Source((path,), ("area", *NAMES), OUTCOMES, (AMOUNT,))
    with open_engine(Settings(folder=path.parent)) as engine:
        groups = engine.cells(source).map(
            lambda cells: group_counts(cells, characteristics=NAMES, pairs=PAIRS, area="area")
        )
    # Opened because generated people are nobody.
    return table(unseal(groups))


def table(groups: GroupCounts, median: np.ndarray | None = None) -> pa.Table:
    """The groups as every contestant gives them."""
    words = (
        groups.area_names,
        groups.characteristic_names,
        groups.group_names,
        [name or NONE for name in groups.second_characteristic_names],
        [name or NONE for name in groups.second_group_names],
    )
    columns = dict(zip(WORDS, words, strict=True)) | {"n": groups.n}
    for outcome in groups.outcomes:
        columns |= {f"{outcome.name}_known": outcome.known, f"{outcome.name}_events": outcome.events}
    for amount in groups.amounts:
        columns |= {f"{amount.name}_known": amount.known, f"{amount.name}_total": amount.total}
    return pa.table(columns | ({} if median is None else {MEDIAN: pa.array(median, from_pandas=True)}))
