"""Small stored files for tests of counting: rows written in the test, kept as Parquet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from evenhand.engine import Cells, Engine, Settings, Source, open_engine
from evenhand.tables import unseal

WHOLE = {"promoted": pa.int8(), "trained": pa.int8(), "pay": pa.int64(), "people": pa.int64()}


def store(folder: Path, columns: Mapping[str, Sequence[object]], name: str = "rows.parquet") -> Path:
    """The columns as a stored file; a column that is not counted or summed holds words."""
    label = pa.dictionary(pa.int32(), pa.string())
    arrays = {each: pa.array(values, WHOLE.get(each, label)) for each, values in columns.items()}
    path = folder / name
    pq.write_table(pa.table(arrays), path)
    return path


def opened_cells(source: Source, settings: Settings | None = None) -> Cells:
    """The cells of a source, opened for the test."""
    with open_engine(settings) as engine:
        assert isinstance(engine, Engine)
        return unseal(engine.cells(source))


def cell_rows(cells: Cells) -> dict[tuple[str | None, ...], tuple[int, ...]]:
    """Cells in words: the labels of each, and its n, then known and events (or sum) of each column."""
    columns = [cells.n]
    for outcome in cells.outcomes:
        columns += [outcome.known, outcome.events]
    for amount in cells.amounts:
        columns += [amount.known, amount.total]
    labels = [[None if code < 0 else key.labels[code] for code in key.codes.tolist()] for key in cells.keys]
    figures = zip(*(column.tolist() for column in columns), strict=True)
    names = zip(*labels, strict=True) if labels else [()] * len(cells.n)
    return dict(zip(names, figures, strict=True))
