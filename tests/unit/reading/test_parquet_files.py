"""Parquet: the footer's claims before the values, and every value as exact text."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.support.reading import read_bytes

from evenhand.errors import RefusedFile, UnreadableFile
from evenhand.intake.reading import Limits, TableInfo, list_tables, opening


def parquet(columns: dict[str, pa.Array], **settings: object) -> bytes:
    """A Parquet file of these columns."""
    target = io.BytesIO()
    pq.write_table(pa.table(columns), target, **settings)
    return target.getvalue()


@pytest.mark.parametrize(
    ("array", "texts"),
    [
        (pa.array(["000001", "None", None, "low", "12E4"]), ["000001", "None", "", "low", "12E4"]),
        (pa.array(["a", None], pa.large_string()), ["a", ""]),
        (pa.array(["a", "b", "a", None]).dictionary_encode(), ["a", "b", "a", ""]),
        (pa.array([7, None, -1, 9007199254740993]), ["7", "", "-1", "9007199254740993"]),
        (pa.array([2**64 - 1], pa.uint64()), ["18446744073709551615"]),
        (pa.array([7.0, 0.1, None, 1e21]), ["7", "0.1", "", "1000000000000000000000"]),
        (pa.array([0.1, None], pa.float32()), ["0.1", ""]),
        (pa.array([True, False, None]), ["TRUE", "FALSE", ""]),
        (pa.array([Decimal("12.50"), None], pa.decimal128(9, 2)), ["12.50", ""]),
        (pa.array([date(2024, 3, 31), None]), ["2024-03-31", ""]),
        (pa.array([datetime(2024, 3, 31, 9, 30), None]), ["2024-03-31T09:30:00", ""]),
        (pa.array([datetime(2024, 3, 31)], pa.timestamp("ns")), ["2024-03-31"]),
        (pa.array([datetime(2024, 3, 31, 9, 30, 0, 500_000)]), ["2024-03-31T09:30:00.5"]),
        (pa.array([datetime(2024, 3, 31, tzinfo=UTC)], pa.timestamp("s", "UTC")), ["2024-03-31T00:00:00Z"]),
        (pa.array([time(9, 30)], pa.time32("s")), ["09:30:00"]),
    ],
)
def test_each_type_is_read_as_exact_text(tmp_path: Path, array: pa.Array, texts: list[str]) -> None:
    ids = pa.array([f"p{number}" for number in range(len(array))])

    found = read_bytes(tmp_path, "staff.parquet", parquet({"id": ids, "value": array}))

    assert found.format == "Parquet"
    assert found.column("value") == texts
    assert found.row_numbers == list(range(2, len(texts) + 2))


def test_a_column_of_nothing_is_empty(tmp_path: Path) -> None:
    found = read_bytes(tmp_path, "staff.parquet", parquet({"id": pa.array(["1"]), "none": pa.nulls(1)}))

    assert found.rows == [("1", "")]


@pytest.mark.parametrize(
    "array",
    [
        pa.array([[1, 2]]),
        pa.array([{"a": 1}]),
        pa.array([b"bytes"]),
        pa.array([[("a", "b")]], pa.map_(pa.string(), pa.string())),
        pa.array([b"bytes"]).dictionary_encode(),
    ],
)
def test_nested_and_foreign_types_are_refused_by_their_column(tmp_path: Path, array: pa.Array) -> None:
    with pytest.raises(UnreadableFile, match="Column 'value' holds values of type"):
        read_bytes(tmp_path, "staff.parquet", parquet({"id": pa.array(["1"]), "value": array}))


def test_more_rows_or_columns_than_the_limit_are_refused_from_the_footer(tmp_path: Path) -> None:
    octets = parquet({"id": pa.array(range(200)), "sex": pa.array(["F"] * 200)})

    with pytest.raises(UnreadableFile, match="says that it has 200 rows; at most 100"):
        read_bytes(tmp_path, "staff.parquet", octets, limits=Limits(rows=100))
    with pytest.raises(UnreadableFile, match="says that it has 2 columns"):
        read_bytes(tmp_path, "staff.parquet", octets, limits=Limits(columns=1))
    with pytest.raises(UnreadableFile, match="own size cannot be"):
        read_bytes(tmp_path, "staff.parquet", octets, limits=Limits(unpacked_bytes=100))


def test_a_small_file_of_fifty_million_rows_is_refused_at_once(tmp_path: Path) -> None:
    target = io.BytesIO()
    places = pa.repeat(pa.scalar(0, pa.int8()), 5_000_000)
    group = pa.table({"id": pa.DictionaryArray.from_arrays(places, ["x"])})
    with pq.ParquetWriter(target, group.schema, compression="zstd") as writer:
        for _ in range(10):
            writer.write_table(group, row_group_size=5_000_000)

    octets = target.getvalue()

    assert len(octets) < 1_000_000
    with pytest.raises(UnreadableFile, match="50,000,000 rows"):
        read_bytes(tmp_path, "staff.parquet", octets)


def damaged(at: int, by: bytes) -> Callable[[bytes], bytes]:
    """Replaces bytes at a place counted from the end."""
    return lambda octets: octets[:at] + by + octets[at + len(by) :] if at + len(by) else octets[:at] + by


@pytest.mark.parametrize(
    "damage",
    [
        damaged(-4, b"PAR2"),
        damaged(-8, b"\xff\xff\xff\x7f"),
        damaged(-8, b"\x00\x00\x00\x00"),
        damaged(-60, b"\xff" * 40),
        lambda octets: octets[:6],
        lambda octets: octets[:-100],
        lambda octets: octets[:4] + b"\x00" * 120 + octets[124:],
    ],
)
def test_a_damaged_file_is_refused(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    octets = parquet({"id": pa.array([str(number) for number in range(500)]), "sex": pa.array(["F"] * 500)})

    with pytest.raises(UnreadableFile, match=r"(?i)the Parquet file is damaged"):
        read_bytes(tmp_path, "staff.parquet", damage(octets))


def test_the_index_that_pandas_adds_is_ignored_and_said(tmp_path: Path) -> None:
    octets = parquet({"id": pa.array(["1"]), "__index_level_0__": pa.array([5])})

    found = read_bytes(tmp_path, "staff.parquet", octets)

    assert found.headings == ("id",)
    assert "index_column_ignored" in found.codes


def test_columns_need_names_that_differ(tmp_path: Path) -> None:
    same = pa.Table.from_arrays([pa.array(["1"]), pa.array(["F"])], names=["sex", "Sex "])
    target = io.BytesIO()
    pq.write_table(same, target)

    with pytest.raises(UnreadableFile, match="Two columns are called 'sex'"):
        read_bytes(tmp_path, "staff.parquet", target.getvalue())
    with pytest.raises(UnreadableFile, match="A column has no name"):
        read_bytes(tmp_path, "staff.parquet", parquet({" ": pa.array(["1"])}))


def test_blank_rows_and_totals_are_not_people_here_either(tmp_path: Path) -> None:
    octets = parquet({"id": pa.array(["1", None, "Total"]), "pay": pa.array([10, None, 10])})

    found = read_bytes(tmp_path, "staff.parquet", octets)
    plain = read_bytes(tmp_path, "staff.parquet", octets, header=False)

    assert found.rows == [("1", "10")]
    assert {"blank_rows", "total_rows"} == found.codes
    assert len(plain.rows) == 3


def test_a_total_beside_words_is_refused_here_too(tmp_path: Path) -> None:
    octets = parquet({"id": pa.array(["1", "Total"]), "town": pa.array(["Blyth", "Blyth"])})

    with pytest.raises(RefusedFile, match="Row 3 begins with a word for a total"):
        read_bytes(tmp_path, "staff.parquet", octets)


def test_a_parquet_file_is_one_table(tmp_path: Path) -> None:
    path = tmp_path / "staff.parquet"
    path.write_bytes(parquet({"id": pa.array(["1"])}))

    assert list_tables(path) == (TableInfo(name="rows"),)


def test_a_machine_without_pyarrow_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "find_spec", lambda name: None)

    with pytest.raises(UnreadableFile, match="pyarrow is not installed"):
        read_bytes(tmp_path, "staff.parquet", parquet({"id": pa.array(["1"])}))
