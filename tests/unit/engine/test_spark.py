"""Spark answers the same questions over the same files with the same figures as DuckDB."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from tests.support.stored import cell_rows, store

from evenhand.engine import Engine, EngineName, Settings, Source, open_engine
from evenhand.errors import BadTable, NotInstalled
from evenhand.tables import unseal

ABSENT = [
    what for what, found in (("pyspark", find_spec("pyspark")), ("Java", shutil.which("java"))) if not found
]
needs_spark = pytest.mark.skipif(bool(ABSENT), reason=f"Spark is an extra; not on this machine: {ABSENT}")
STAFF = {
    "area": ["North", "North", "North", "South", "South"],
    'a "quoted" sex': ["Female", "Female", "Male", None, "Male"],
    "person": ["a", "a", "b", "c", "d"],
    "promoted": [1, 0, None, 1, 0],
    "pay": [1_200, None, 1_501, 1_100, 1_300],
    "people": [1, 2, 3, 4, 5],
}


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with open_engine(Settings(engine=EngineName.SPARK, folder=tmp_path_factory.mktemp("spark"))) as engine:
        yield engine


def staff(folder: Path, weight: str | None = None) -> Source:
    keys = ("area", 'a "quoted" sex')
    return Source((store(folder, STAFF),), keys, ("promoted",), ("pay",), weight=weight, person="person")


@needs_spark
@pytest.mark.parametrize("weight", [None, "people"])
def test_cells_are_the_same(spark: Engine, tmp_path: Path, weight: str | None) -> None:
    source = staff(tmp_path, weight)

    with open_engine() as duckdb:
        expected = cell_rows(unseal(duckdb.cells(source)))

    assert cell_rows(unseal(spark.cells(source))) == expected


@needs_spark
def test_more_labels_than_are_coded_are_the_same(spark: Engine, tmp_path: Path) -> None:
    source = Source((store(tmp_path, {"team": [str(row % 1_500) for row in range(3_000)]}),), ("team",))

    assert cell_rows(unseal(spark.cells(source))) == {(str(team),): (2,) for team in range(1_500)}


@needs_spark
def test_medians_histograms_and_person_sums_are_the_same(spark: Engine, tmp_path: Path) -> None:
    source = staff(tmp_path)
    sex = source.keys[1]

    answers = []
    with open_engine() as duckdb:
        for engine in (spark, duckdb):
            (medians,) = unseal(engine.medians(source, groupings=((sex,),), area="area"))
            (histogram,) = unseal(engine.histograms(source, keys=(sex,)))
            answers.append(
                (
                    [table.median.tolist() for table in medians.tables],
                    histogram.value.tolist(),
                    histogram.people.tolist(),
                    unseal(engine.person_sums(source)),
                )
            )

    assert answers[0] == answers[1]


@needs_spark
def test_several_files_are_read_as_one(spark: Engine, tmp_path: Path) -> None:
    first = store(tmp_path, {"sex": ["Female"], "promoted": [1]}, "first.parquet")
    second = store(tmp_path, {"sex": ["Female", None]}, "second.parquet")

    cells = unseal(spark.cells(Source((first, second), ("sex",), ("promoted",))))

    assert cell_rows(cells) == {("Female",): (2, 1, 1), (None,): (1, 0, 0)}


@needs_spark
def test_a_sum_too_large_to_keep_is_refused(spark: Engine, tmp_path: Path) -> None:
    path = store(tmp_path, {"sex": ["Female"] * 2, "pay": [2**62, 2**62]})

    with pytest.raises(BadTable, match="A sum of amounts is beyond"):
        unseal(spark.cells(Source((path,), ("sex",), (), ("pay",))))


def test_without_java_or_the_extra_the_way_to_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("JAVA_HOME", raising=False)

    with (
        pytest.raises(NotInstalled, match=r"Java 17 and evenhand\[spark\]"),
        open_engine(Settings(engine=EngineName.SPARK)),
    ):
        pass
