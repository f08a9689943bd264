"""Polars: rows grouped once to cells, every grouping from those."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pyarrow as pa
from benchmarks.contestants.figures import ALL_AREAS, COUNTS, GROUPINGS, MISSING, NONE, WORDS
from benchmarks.rows import AMOUNT, NAMES, OUTCOMES


def count(path: Path) -> pa.Table:
    """Counts of every group."""
    sums = [pl.len().cast(pl.Int64).alias("n")]
    for name in OUTCOMES:
        sums.append(pl.col(name).count().cast(pl.Int64).alias(f"{name}_known"))
        sums.append(pl.col(name).cast(pl.Int64).sum().alias(f"{name}_events"))
    sums.append(pl.col(AMOUNT).count().cast(pl.Int64).alias(f"{AMOUNT}_known"))
    sums.append(pl.col(AMOUNT).sum().alias(f"{AMOUNT}_total"))
    cells = pl.scan_parquet(path).group_by("area", *NAMES).agg(sums).collect()
    parts = [part for first, second in GROUPINGS for part in _grouped(cells, first, second)]
    return pl.concat(parts).to_arrow()


def _grouped(cells: pl.DataFrame, first: str, second: str) -> list[pl.DataFrame]:
    keys = [name for name in (first, second) if name]
    each = cells.group_by("area", *keys).agg(pl.col(COUNTS).sum())
    together = each.group_by(keys).agg(pl.col(COUNTS).sum()).with_columns(area=pl.lit(ALL_AREAS))
    return [_named(part, first, second) for part in (each, together)]


def _named(part: pl.DataFrame, first: str, second: str) -> pl.DataFrame:
    return part.select(
        pl.col("area").cast(pl.String),
        pl.lit(first).alias("characteristic"),
        pl.col(first).cast(pl.String).fill_null(MISSING).alias("grp"),
        pl.lit(second).alias("second_characteristic"),
        (pl.col(second).cast(pl.String).fill_null(MISSING) if second else pl.lit(NONE)).alias("second_group"),
        *COUNTS,
    ).select(*WORDS, *COUNTS)
