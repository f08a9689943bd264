"""Aequitas: crosstabs a grouping, outcome and area; pairs joined as text; the amount by pandas.

Its package starts by loading a model-training half that needs several gigabytes of other packages; only
its counting half is loaded here.
"""

from __future__ import annotations

import logging
import sys
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

import pandas as pd
import pyarrow as pa
from benchmarks.contestants.figures import ALL_AREAS, COUNTS, GROUPINGS, MISSING, NONE, WORDS
from benchmarks.rows import AMOUNT, NAMES, OUTCOMES

_package = ModuleType("aequitas")
_package.__path__ = list(find_spec("aequitas").submodule_search_locations)
sys.modules["aequitas"] = _package

from aequitas.group import Group  # noqa: E402

logging.disable(logging.CRITICAL)
BETWEEN = " | "


def count(path: Path) -> pa.Table:
    """Counts of every group."""
    rows = pd.read_parquet(path)
    rows[list(NAMES)] = rows[list(NAMES)].astype("object").fillna(MISSING)
    for first, second in GROUPINGS:
        if second:
            rows[_name(first, second)] = rows[first] + BETWEEN + rows[second]
    parts = [_counted(rows, ALL_AREAS)]
    parts += [_counted(part, area) for area, part in rows.groupby("area", observed=True)]
    return pa.Table.from_pandas(pd.concat(parts), preserve_index=False)


def _name(first: str, second: str) -> str:
    return first + BETWEEN + second if second else first


def _counted(rows: pd.DataFrame, area: str) -> pd.DataFrame:
    names = [_name(first, second) for first, second in GROUPINGS]
    columns = [_people(rows, names)]
    for outcome in OUTCOMES:
        known = rows.loc[rows[outcome].notna(), names].assign(score=rows[outcome], label_value=1)
        table, _ = Group().get_crosstabs(known.astype({"score": "int64"}), attr_cols=names)
        table = table.set_index(["attribute_name", "attribute_value"])
        columns.append(table["group_size"].rename(f"{outcome}_known"))
        columns.append(table["pp"].rename(f"{outcome}_events"))
    columns.append(_amounts(rows, names))
    joined = pd.concat(columns, axis=1).fillna(0).astype("int64").reset_index(names=["name", "value"])
    first = joined["name"].str.split(BETWEEN, regex=False)
    group = joined["value"].str.split(BETWEEN, regex=False)
    return joined.assign(
        area=area,
        characteristic=first.str[0],
        grp=group.str[0],
        second_characteristic=first.str[1].fillna(NONE),
        second_group=group.str[1].fillna(NONE),
    )[[*WORDS, *COUNTS]]


def _people(rows: pd.DataFrame, names: list[str]) -> pd.Series:
    table, _ = Group().get_crosstabs(rows[names].assign(score=1, label_value=1), attr_cols=names)
    return table.set_index(["attribute_name", "attribute_value"])["group_size"].rename("n")


def _amounts(rows: pd.DataFrame, names: list[str]) -> pd.DataFrame:
    parts = {name: rows.groupby(name)[AMOUNT].agg(["count", "sum"]) for name in names}
    return pd.concat(parts).rename(columns={"count": f"{AMOUNT}_known", "sum": f"{AMOUNT}_total"})
