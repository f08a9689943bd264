"""`groups.parquet`: every figure of an audit, one row a group, for the next programme in the line."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from evenhand.measures.figures import GroupFigure
from evenhand.publish.wording import Pack, protection_state
from evenhand.publish.words import plain

_TEXT, _COUNT, _REAL = pa.string(), pa.int64(), pa.float64()
COLUMNS: dict[str, pa.DataType] = {
    "area": _TEXT,
    "characteristic": _TEXT,
    "group": _TEXT,
    "second_characteristic": _TEXT,
    "second_group": _TEXT,
    "outcome": _TEXT,
    "amount": _TEXT,
    "n": _COUNT,
    "events": _COUNT,
    "rate": _REAL,
    "relative_likelihood": _REAL,
    "low": _REAL,
    "high": _REAL,
    "difference": _REAL,
    "q": _REAL,
    "verdict": _TEXT,
    "mean": _REAL,
    "median": _REAL,
    "mean_difference": _REAL,
    "mean_ratio": _REAL,
    "response_status": _TEXT,
    "reference_group": _TEXT,
    "second_reference_group": _TEXT,
    "hidden": pa.bool_(),
    "rate_low": _REAL,
    "rate_high": _REAL,
    "reference_n": _COUNT,
    "reference_events": _COUNT,
    "opposite_relative_likelihood": _REAL,
    "difference_low": _REAL,
    "difference_high": _REAL,
    "p": _REAL,
    "detectable_low": _REAL,
    "detectable_high": _REAL,
    "detectable_high_two_years": _REAL,
    "detectable_high_three_years": _REAL,
    "design_effect": _REAL,
    "median_ratio": _REAL,
}


def write_groups(pack: Pack, path: Path) -> None:
    """Write every group figure of an audit as Parquet, with its source and protection in the metadata."""
    pq.write_table(groups_table(pack), path, compression="zstd")


def groups_table(pack: Pack) -> pa.Table:
    """Every group figure as an Arrow table; a hidden figure is null and its row says `hidden`."""
    figures = pack.content.groups
    columns = {name: _column(figures, name, kind) for name, kind in COLUMNS.items()}
    schema = pa.schema(
        [pa.field(name, kind, nullable=True) for name, kind in COLUMNS.items()], metadata=_metadata(pack)
    )
    return pa.table(columns, schema=schema)


def _column(figures: tuple[GroupFigure, ...], name: str, kind: pa.DataType) -> pa.Array:
    values = [getattr(figure, name) for figure in figures]
    if kind == _TEXT:
        values = [None if value is None else str(value) for value in values]
    return pa.array(values, type=kind)


def _metadata(pack: Pack) -> dict[str, str]:
    made = pack.content.provenance
    files = zip(made.files, made.sha256, strict=False)
    return {
        "title": plain(made.title),
        "protection": protection_state(pack),
        "source": "; ".join(f"{plain(name)} sha256:{digest}" for name, digest in files),
        "period": plain(made.period),
        "people_counted": plain(made.people_counted),
        "software": plain(made.software),
        "made_on": plain(made.made_on),
        "comparisons": str(made.comparisons),
    }
