"""Evenhand's counts and medians are those of DuckDB written by hand and of pandas, figure by figure."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pyarrow as pa
import pytest
from benchmarks.contestants.figures import in_order
from benchmarks.rows import write


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("generated") / "rows.parquet"
    write(path, 5_000)
    return path


def answer(way: str, rows: Path) -> pa.Table:
    return in_order(import_module(f"benchmarks.contestants.{way}").count(rows))


@pytest.mark.parametrize("way", ["duckdb_cells", "pandas_groups"])
def test_every_count_of_eight_characteristics_and_their_pairs_is_the_same(way: str, rows: Path) -> None:
    ours, theirs = answer("ours", rows), answer(way, rows)

    assert ours.num_rows > 3_000
    assert ours.equals(theirs)


def test_every_median_is_that_of_duckdb(rows: Path) -> None:
    assert answer("ours_with_medians", rows).equals(answer("duckdb_medians", rows))
