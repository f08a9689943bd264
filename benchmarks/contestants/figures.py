"""The figures that every contestant gives, so that their answers can be held against each other.

One row a group: area, characteristic, group, second characteristic, second group, n; of each outcome
the people of whom it is known and those who have it; of the amount the people who have one and its sum.
"""

from __future__ import annotations

from itertools import combinations

import pyarrow as pa
from benchmarks.rows import AMOUNT, NAMES, OUTCOMES

ALL_AREAS = "(all)"
MISSING = "(missing)"
NONE = ""
WORDS = ("area", "characteristic", "grp", "second_characteristic", "second_group")
PAIRS = tuple(combinations(NAMES, 2))
GROUPINGS = (*((name, NONE) for name in NAMES), *PAIRS)
COUNTS = (
    "n",
    *(f"{outcome}_{part}" for outcome in OUTCOMES for part in ("known", "events")),
    f"{AMOUNT}_known",
    f"{AMOUNT}_total",
)
MEDIAN = "median"


def in_order(table: pa.Table) -> pa.Table:
    """The table with its rows and columns as every contestant's are compared."""
    figures = [(name, pa.int64()) for name in COUNTS]
    figures += [(MEDIAN, pa.float64())] if MEDIAN in table.column_names else []
    schema = pa.schema([*((name, pa.string()) for name in WORDS), *figures])
    return table.select(schema.names).cast(schema).sort_by([(name, "ascending") for name in WORDS])
