"""Stored rows come back as distinct cells with exact counts and sums."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.support.stored import cell_rows, opened_cells, store

from evenhand.engine import Settings, Source, open_engine
from evenhand.errors import BadTable, OutOfRoom, UnknownName
from evenhand.tables import SealBroken, Sealed

STAFF = {
    "area": ["North", "North", "North", "South", "South"],
    "sex": ["Female", "Female", "Male", None, "Male"],
    "promoted": [1, 0, None, 1, 0],
    "pay": [1_200, None, 1_500, 1_100, 1_300],
}


def test_one_cell_for_each_combination_that_somebody_has(tmp_path: Path) -> None:
    source = Source((store(tmp_path, STAFF),), ("area", "sex"), ("promoted",), ("pay",))

    cells = opened_cells(source)

    assert cell_rows(cells) == {
        ("North", "Female"): (2, 2, 1, 1, 1_200),
        ("North", "Male"): (1, 0, 0, 1, 1_500),
        ("South", None): (1, 1, 1, 1, 1_100),
        ("South", "Male"): (1, 1, 0, 1, 1_300),
    }


def test_cells_come_back_sealed(tmp_path: Path) -> None:
    source = Source((store(tmp_path, STAFF),), ("sex",))

    with open_engine() as engine:
        cells = engine.cells(source)

    assert isinstance(cells, Sealed)
    with pytest.raises(SealBroken):
        str(len(cells))  # type: ignore[arg-type]


def test_labels_are_in_order_whatever_the_order_of_rows(tmp_path: Path) -> None:
    source = Source((store(tmp_path, {"sex": ["b", "c", None, "a"]}),), ("sex",))

    assert opened_cells(source).key("sex").labels == ("a", "b", "c")


def test_without_keys_there_is_one_cell_for_everybody(tmp_path: Path) -> None:
    source = Source((store(tmp_path, STAFF),), (), ("promoted",), ("pay",))

    assert cell_rows(opened_cells(source)) == {(): (5, 4, 2, 4, 5_100)}


def test_no_rows_give_no_cells(tmp_path: Path) -> None:
    source = Source((store(tmp_path, {"sex": [], "pay": []}),), ("sex",), (), ("pay",))

    assert cell_rows(opened_cells(source)) == {}


def test_a_weight_counts_the_people_a_row_stands_for(tmp_path: Path) -> None:
    path = store(
        tmp_path,
        {
            "sex": ["Female", "Female", "Male"],
            "promoted": [1, 0, None],
            "pay": [1_000, 2_000, 1_500],
            "people": [3, 10, 4],
        },
    )
    source = Source((path,), ("sex",), ("promoted",), ("pay",), weight="people")

    # 3 x 1,000 + 10 x 2,000 = 23,000 and 4 x 1,500 = 6,000
    assert cell_rows(opened_cells(source)) == {
        ("Female",): (13, 13, 3, 13, 23_000),
        ("Male",): (4, 0, 0, 4, 6_000),
    }


def test_several_files_are_read_as_one(tmp_path: Path) -> None:
    first = store(tmp_path, {"sex": ["Female"], "promoted": [1]}, "first.parquet")
    second = store(tmp_path, {"sex": ["Female", None]}, "second.parquet")
    source = Source((first, second), ("sex",), ("promoted",))

    assert cell_rows(opened_cells(source)) == {("Female",): (2, 1, 1), (None,): (1, 0, 0)}


@pytest.mark.parametrize("name", ["left", 'a "quoted" name', "select", "sécurité; drop view stored_rows"])
def test_any_column_name_can_be_counted_by(tmp_path: Path, name: str) -> None:
    source = Source((store(tmp_path, {name: ["yes", "no", "yes"]}),), (name,))

    assert cell_rows(opened_cells(source)) == {("yes",): (2,), ("no",): (1,)}


def test_a_year_stored_as_a_number_is_counted_by_its_digits(tmp_path: Path) -> None:
    path = tmp_path / "years.parquet"
    pq.write_table(pa.table({"year": pa.array([2024, 2025, 2025], pa.int16())}), path)

    assert cell_rows(opened_cells(Source((path,), ("year",)))) == {("2024",): (1,), ("2025",): (2,)}


def test_sums_past_the_precision_of_floating_point_keep_every_penny(tmp_path: Path) -> None:
    pay = [2**53, 1, 2**53, 1]
    source = Source((store(tmp_path, {"sex": ["Female"] * 4, "pay": pay}),), ("sex",), (), ("pay",))

    assert cell_rows(opened_cells(source)) == {("Female",): (4, 4, 18_014_398_509_481_986)}


def test_a_sum_too_large_to_keep_is_refused_rather_than_wrapped(tmp_path: Path) -> None:
    path = store(tmp_path, {"sex": ["Female"] * 2, "pay": [2**62, 2**62]})

    with pytest.raises(BadTable, match="beyond 9,223,372,036,854,775,807"):
        opened_cells(Source((path,), ("sex",), (), ("pay",)))


def test_a_column_that_is_not_stored_is_named_with_those_that_are(tmp_path: Path) -> None:
    path = store(tmp_path, {"sex": ["Female"], "age_band": ["16-24"]})

    with pytest.raises(UnknownName, match=r"no column 'religion'.*'age_band', 'sex'"):
        opened_cells(Source((path,), ("sex", "religion")))


def test_an_amount_that_is_not_whole_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "pay.parquet"
    pq.write_table(pa.table({"pay": pa.array([10.5])}), path)

    with pytest.raises(BadTable, match=r"Column 'pay'.*whole numbers \(money in pence\).*double"):
        opened_cells(Source((path,), (), (), ("pay",)))


def test_a_source_needs_a_file() -> None:
    with pytest.raises(ValueError, match="at least one file"):
        Source((), ("sex",))


def test_a_source_needs_a_column() -> None:
    with pytest.raises(ValueError, match="at least one column"):
        Source((Path("rows.parquet"),), ())


def test_a_column_plays_one_part_only() -> None:
    with pytest.raises(ValueError, match="named twice: sex"):
        Source((Path("rows.parquet"),), ("sex", "sex"))


def test_threads_and_a_small_memory_change_nothing(tmp_path: Path) -> None:
    people = 200_000
    columns = {
        "department": [str(number * 7 % 1_009) for number in range(people)],
        "team": [str(number % 13) for number in range(people)],
        "pay": [number * 31 % 5_003 for number in range(people)],
    }
    source = Source((store(tmp_path, columns),), ("department", "team"), (), ("pay",))

    alone = opened_cells(source, Settings(threads=1))
    together = opened_cells(source, Settings(threads=4, memory_megabytes=150, folder=tmp_path))

    assert cell_rows(alone) == cell_rows(together)
    assert alone.n.sum() == people


def test_more_keys_than_fit_one_number_are_told_apart(tmp_path: Path) -> None:
    keys = {f"key {place}": [str((row * (place + 3)) % 90) for row in range(90)] for place in range(12)}
    source = Source((store(tmp_path, keys),), tuple(keys))

    rows = cell_rows(opened_cells(source))

    # 90 labels in each of 12 keys: 91**12 combinations are far beyond 63 bits.
    assert rows == dict.fromkeys(zip(*keys.values(), strict=True), (1,))


def test_an_outcome_that_is_not_0_or_1_is_refused_without_naming_its_value(tmp_path: Path) -> None:
    path = store(tmp_path, {"promoted": [0, 1, 7]})

    with pytest.raises(BadTable, match="Outcome 'promoted' must be 0") as refusal:
        opened_cells(Source((path,), (), ("promoted",)))

    assert "7" not in str(refusal.value)


def test_columns_that_differ_in_capitals_alone_are_refused(tmp_path: Path) -> None:
    path = store(tmp_path, {"sex": ["Female"], "Sex": ["Male"]})

    with pytest.raises(BadTable, match="'Sex', 'sex' differ in capitals alone"):
        opened_cells(Source((path,), ("sex",)))


def test_rows_that_need_more_memory_than_allowed_are_refused_with_the_way_out(tmp_path: Path) -> None:
    columns = {"team": [str(number) for number in range(20_000)]}
    source = Source((store(tmp_path, columns),), ("team",))

    with pytest.raises(OutOfRoom, match=r"given 1 MB.*more memory or disk, or count by fewer"):
        opened_cells(source, Settings(threads=1, memory_megabytes=1))
