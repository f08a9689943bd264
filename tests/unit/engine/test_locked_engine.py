"""The engine opens the files of the question, and nothing else."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
from tests.support.stored import store

from evenhand.engine import Settings, Source, open_engine
from evenhand.engine.duckdb_rows import DuckdbRows
from evenhand.engine.queries import Question


@pytest.mark.parametrize(
    "question",
    [
        "select * from read_parquet('{other}')",
        "copy (select 1) to '{folder}/out.csv'",
        "attach '{folder}/other.db'",
        "install httpfs",
        "set threads = 1",
        "set enable_external_access = true",
        "set allowed_paths = ['{other}']",
    ],
)
def test_no_question_opens_another_door(tmp_path: Path, question: str) -> None:
    source = Source((store(tmp_path, {"sex": ["Female"]}),), ("sex",))
    other = store(tmp_path, {"sex": ["Male"]}, "other.parquet")
    # DuckDB may write to its own temporary folder, so that holds nothing else.
    rows = DuckdbRows(Settings(), tmp_path / "temporary")

    with pytest.raises(duckdb.Error, match=r"Permission|configuration"):
        list(rows.ask(source, Question(question.format(other=other, folder=tmp_path)), 1_000))


def test_the_temporary_folder_stands_where_it_is_told_and_goes_afterwards(tmp_path: Path) -> None:
    with open_engine(Settings(folder=tmp_path)):
        during = [path.name for path in tmp_path.iterdir()]

    assert len(during) == 1
    assert during[0].startswith("engine-")
    assert list(tmp_path.iterdir()) == []
