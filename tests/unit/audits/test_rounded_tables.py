"""A published table of rounded counts, read slice by slice."""

from __future__ import annotations

from pathlib import Path

import pytest

import evenhand
from evenhand.audits.rounded_tables import RoundedShares
from evenhand.errors import BadSpec, BadTable, RefusedFile
from evenhand.measures.rounded import Band

TABLE = """\
college,sex,starts
North,Women,20
North,Men,low
North,Not known,10
North,All,30
South,Women,low
South,Men,low
South,All,10
East,Women,20
East,Men,supp
East,All,30
West,Women,20
West,Men,23
West,All,40
Twice,Women,10
Twice,Women,20
Empty,Women,0
Empty,All,0
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "starts.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def shares(table: Path, college: str, *, unknown: tuple[str, ...] = ()) -> RoundedShares:
    return evenhand.rounded_shares(
        table,
        where={"college": college},
        group="sex",
        count="starts",
        base=10,
        marks={"low": (0, 4)},
        total="All",
        unknown=unknown,
    )


def test_a_mark_is_a_band_that_the_reader_names(table: Path) -> None:
    found = shares(table, "North", unknown=("Not known",))

    assert found["Men"].printed == "low"
    assert found["Men"].people == Band(0, 4)
    assert found["Women"].people == Band(15, 24)
    assert found.unknown == Band(5, 14)


def test_groups_are_the_rows_that_are_neither_total_nor_unknown(table: Path) -> None:
    found = shares(table, "North", unknown=("Not known",))

    assert [each.group for each in found.groups] == ["Women", "Men"]
    assert found.total == Band(25, 34)


def test_the_total_of_two_low_groups_says_more_than_they_do(table: Path) -> None:
    # Two of 0 to 4 that make at least 5: each is 1 at least, so a share is from 1/5 to 4/5.
    found = shares(table, "South")

    assert found["Women"].share is not None
    assert (found["Women"].share.low, found["Women"].share.high) == (1 / 5, 4 / 5)


def test_lines_show_the_printed_count_the_people_and_the_bounds(table: Path) -> None:
    lines = str(shares(table, "North", unknown=("Not known",))).splitlines()

    assert lines[0].split() == ["Women", "20", "15", "to", "24", "people;", "78.947%", "to", "100.000%"]
    assert lines[-1] == "(not known: 5 to 14 people, left out of the shares)"


def test_nobody_has_no_share(table: Path) -> None:
    found = evenhand.rounded_shares(
        table, where={"college": "Empty"}, group="sex", count="starts", base=1, total="All"
    )

    assert found["Women"].share is None
    assert "no share" in str(found)


def test_a_mark_that_nobody_explained_is_refused_and_not_guessed(table: Path) -> None:
    with pytest.raises(RefusedFile, match=r"starts\.csv, group 'Men': .* one of the marks named \(low\)"):
        shares(table, "East")


def test_a_count_off_the_base_is_refused(table: Path) -> None:
    with pytest.raises(BadTable, match="rounded to 10 was expected, 23 was found"):
        shares(table, "West")


def test_a_group_in_two_rows_asks_for_a_narrower_slice(table: Path) -> None:
    with pytest.raises(BadTable, match="group 'Women' has more than one row where 'college' is 'Twice'"):
        shares(table, "Twice")


def test_a_slice_without_rows_says_so(table: Path) -> None:
    with pytest.raises(BadSpec, match="no row where 'college' is 'Nowhere'"):
        shares(table, "Nowhere")


def test_a_group_that_is_not_there_is_named_with_those_that_are(table: Path) -> None:
    with pytest.raises(BadSpec, match=r"no group 'Unknown' where .* The groups are: Women, Men, Not known"):
        shares(table, "North", unknown=("Unknown",))


def test_a_column_that_is_not_there_is_named(table: Path) -> None:
    with pytest.raises(BadSpec, match="column 'gender' is not in the file"):
        evenhand.rounded_shares(table, where={}, group="gender", count="starts", base=10)


def test_without_a_condition_every_row_is_wanted(table: Path) -> None:
    with pytest.raises(BadTable, match="more than one row where nothing is asked"):
        evenhand.rounded_shares(table, where={}, group="sex", count="starts", base=10)
