"""DuckDB by hand, with its own median in every group: the groupings have to be taken from the rows."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pyarrow as pa
from benchmarks.contestants.duckdb_cells import cells_query, grouping_query
from benchmarks.contestants.figures import ALL_AREAS, GROUPINGS, MEDIAN, MISSING, WORDS
from benchmarks.rows import AMOUNT


def count(path: Path) -> pa.Table:
    """Counts and medians of every group."""
    with duckdb.connect(config={"preserve_insertion_order": False}) as connection:
        connection.execute(cells_query(path))
        tables = [connection.execute(_both(path, *pair)).to_arrow_table() for pair in GROUPINGS]
    return pa.concat_tables(tables)


def _both(path: Path, first: str, second: str) -> str:
    counts, medians = grouping_query(first, second), median_query(path, first, second)
    words = ", ".join(WORDS)
    return f"select counts.*, {MEDIAN} from ({counts}) counts join ({medians}) medians using ({words})"


def median_query(path: Path, first: str, second: str) -> str:
    """The median of one grouping, in all areas and in each."""
    keys = [name for name in (first, second) if name]
    words = [f"coalesce({name}, '{MISSING}')" for name in keys] + ["''"] * (2 - len(keys))
    named = ", ".join(keys)
    return (
        f"select if(grouping(area) = 1, '{ALL_AREAS}', area) as area, '{first}' as characteristic, "
        f"{words[0]} as grp, '{second}' as second_characteristic, {words[1]} as second_group, "
        f"median({AMOUNT}) as {MEDIAN} from '{path}' group by grouping sets ((area, {named}), ({named}))"
    )
