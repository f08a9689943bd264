"""pandas: rows grouped once to cells as categories, every grouping from those."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pyarrow as pa
from benchmarks.contestants.figures import ALL_AREAS, COUNTS, GROUPINGS, MISSING, NONE
from benchmarks.rows import AMOUNT, NAMES, OUTCOMES

KEYS = ["area", *NAMES]


def count(path: Path) -> pa.Table:
    """Counts of every group."""
    cells = _cells(pd.read_parquet(path))
    parts = [part for first, second in GROUPINGS for part in _grouped(cells, first, second)]
    return pa.Table.from_pandas(pd.concat(parts), preserve_index=False)


def _cells(rows: pd.DataFrame) -> pd.DataFrame:
    sums = {"n": (AMOUNT, "size")}
    for name in OUTCOMES:
        sums |= {f"{name}_known": (name, "count"), f"{name}_events": (name, "sum")}
    sums |= {f"{AMOUNT}_known": (AMOUNT, "count"), f"{AMOUNT}_total": (AMOUNT, "sum")}
    return rows.groupby(KEYS, observed=True, dropna=False, sort=False).agg(**sums).reset_index()


def _grouped(cells: pd.DataFrame, first: str, second: str) -> list[pd.DataFrame]:
    keys = [name for name in (first, second) if name]
    each = (
        cells.groupby(["area", *keys], observed=True, dropna=False, sort=False)[list(COUNTS)]
        .sum()
        .reset_index()
    )
    together = each.groupby(keys, observed=True, dropna=False, sort=False)[list(COUNTS)].sum().reset_index()
    return [_named(part, first, second) for part in (each, together.assign(area=ALL_AREAS))]


def _named(part: pd.DataFrame, first: str, second: str) -> pd.DataFrame:
    part = part.assign(
        area=part["area"].astype("object"),
        characteristic=first,
        grp=part[first].astype("object").fillna(MISSING),
        second_characteristic=second,
        second_group=part[second].astype("object").fillna(MISSING) if second else NONE,
    )
    return part.drop(columns=[name for name in (first, second) if name])
