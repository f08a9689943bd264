"""`groups.parquet`: columns, types, nothing lost, and what it is marked with."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.support.sample_packs import small_pack

from evenhand.measures.figures import GroupFigure
from evenhand.publish.groups import groups_table, write_groups
from evenhand.releases.packs import Release
from evenhand.tables import Protected, Sealed

FIRST = (
    "area characteristic group second_characteristic second_group outcome amount n events rate "
    "relative_likelihood low high difference q verdict mean median mean_difference mean_ratio"
)


def test_the_columns_that_others_rely_on_come_first_in_their_order() -> None:
    assert groups_table(small_pack()).column_names[:20] == FIRST.split()


def test_no_field_of_a_figure_is_left_out() -> None:
    assert set(groups_table(small_pack()).column_names) == {each.name for each in fields(GroupFigure)}


def test_counts_are_whole_numbers_and_may_be_missing() -> None:
    schema = groups_table(small_pack()).schema

    assert schema.field("n").type == pa.int64()
    assert schema.field("rate").type == pa.float64()
    assert schema.field("verdict").type == pa.string()
    assert schema.field("hidden").type == pa.bool_()
    assert all(schema.field(name).nullable for name in schema.names)


def test_a_written_file_gives_back_every_figure(tmp_path: Path) -> None:
    pack = small_pack()

    write_groups(pack, tmp_path / "groups.parquet")

    back = pq.read_table(tmp_path / "groups.parquet").to_pylist()
    assert [(row["group"], row["n"], row["verdict"]) for row in back] == [
        (each.group, each.n, each.verdict) for each in pack.content.groups
    ]
    assert back[-1]["hidden"] is True
    assert back[-1]["n"] is None


def test_the_metadata_says_where_it_is_from_and_whether_it_may_be_published(tmp_path: Path) -> None:
    release = Release(Protected(small_pack().content, policy="public"), "counts rounded to 5")

    write_groups(release, tmp_path / "groups.parquet")

    metadata = pq.read_schema(tmp_path / "groups.parquet").metadata
    assert metadata[b"protection"] == b"Protected: counts rounded to 5"
    assert metadata[b"source"].startswith(b"applicants-2025.csv sha256:9f2c")
    assert groups_table(small_pack()).schema.metadata[b"protection"] == b"Unprotected: not for publication"


def test_the_same_pack_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_groups(small_pack(), tmp_path / name)

    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_sealed_figures_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises((TypeError, AttributeError)):
        write_groups(Sealed(small_pack().content), tmp_path / "groups.parquet")  # type: ignore[arg-type]

    assert not (tmp_path / "groups.parquet").exists()
