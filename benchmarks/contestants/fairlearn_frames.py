"""Fairlearn: a MetricFrame a grouping and column, areas as its control feature.

It refuses missing characteristics and outcomes, so the missing are named first and the rows of which an
outcome is not known are left out of that outcome's frame.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
from benchmarks.contestants.figures import ALL_AREAS, COUNTS, GROUPINGS, MISSING, WORDS
from benchmarks.rows import AMOUNT, NAMES, OUTCOMES
from fairlearn.metrics import MetricFrame
from fairlearn.metrics import count as people


def count(path: Path) -> pa.Table:
    """Counts of every group."""
    rows = pd.read_parquet(path)
    rows[list(NAMES)] = rows[list(NAMES)].astype("object").fillna(MISSING)
    parts = [_grouped(rows, first, second) for first, second in GROUPINGS]
    return pa.Table.from_pandas(pd.concat(parts), preserve_index=False)


def _total(y_true: pd.Series, y_pred: pd.Series) -> float:
    return np.sum(y_true)


def _grouped(rows: pd.DataFrame, first: str, second: str) -> pd.DataFrame:
    keys = [name for name in (first, second) if name]
    counts = []
    for areas in (["area"], None):
        columns = [_frame(rows, keys, areas, {"n": people})]
        for name in (*OUTCOMES, AMOUNT):
            known = rows[rows[name].notna()]
            sums = {f"{name}_known": people, f"{name}_{'total' if name == AMOUNT else 'events'}": _total}
            columns.append(_frame(known, keys, areas, sums, name))
        counted = pd.concat(columns, axis=1)
        part = counted[counted["n"] > 0].fillna(0).astype("int64").reset_index()
        counts.append(part if areas else part.assign(area=ALL_AREAS))
    joined = pd.concat(counts)
    joined = joined.assign(characteristic=first, grp=joined[first], second_characteristic=second)
    joined["second_group"] = joined[second] if second else ""
    return joined[[*WORDS, *COUNTS]].astype(dict.fromkeys(WORDS, "object"))


def _frame(rows, keys, areas, metrics, values="n") -> pd.DataFrame:  # type: ignore[no-untyped-def]
    column = rows[values].astype("int64") if values != "n" else pd.Series(1, index=rows.index)
    frame = MetricFrame(
        metrics=metrics,
        y_true=column,
        y_pred=column,
        sensitive_features=rows[keys],
        control_features=rows[areas].astype("object") if areas else None,
    )
    return frame.by_group
