"""DuckDB as somebody who knows it would write it by hand: one scan to cells, every grouping from them."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pyarrow as pa
from benchmarks.contestants.figures import ALL_AREAS, COUNTS, GROUPINGS, MISSING
from benchmarks.rows import AMOUNT, NAMES, OUTCOMES


def count(path: Path) -> pa.Table:
    """Counts of every group."""
    with duckdb.connect(config={"preserve_insertion_order": False}) as connection:
        connection.execute(cells_query(path))
        return connection.execute(
            " union all ".join(grouping_query(*pair) for pair in GROUPINGS)
        ).to_arrow_table()


def cells_query(path: Path) -> str:
    """The scan."""
    sums = [
        f'count("{name}") as {name}_known, coalesce(sum("{name}"), 0) as {name}_events' for name in OUTCOMES
    ]
    sums.append(f"count({AMOUNT}) as {AMOUNT}_known, coalesce(sum({AMOUNT}), 0) as {AMOUNT}_total")
    keys = ", ".join(("area", *NAMES))
    counts = ", ".join(("count(*) as n", *sums))
    return f"create temp table cells as select {keys}, {counts} from '{path}' group by all"


def grouping_query(first: str, second: str) -> str:
    """One characteristic or two, from the cells, in all areas and in each."""
    keys = [name for name in (first, second) if name]
    words = [f"coalesce({name}, '{MISSING}')" for name in keys] + ["''"] * (2 - len(keys))
    sums = ", ".join(f"sum({name})::bigint as {name}" for name in COUNTS)
    named = ", ".join(keys)
    return (
        f"select if(grouping(area) = 1, '{ALL_AREAS}', area) as area, '{first}' as characteristic, "
        f"{words[0]} as grp, '{second}' as second_characteristic, {words[1]} as second_group, {sums} "
        f"from cells group by grouping sets ((area, {named}), ({named}))"
    )
