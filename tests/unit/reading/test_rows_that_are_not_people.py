"""Titles, blanks, totals and notes never become people; what cannot be told apart is refused at its row."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.reading import Read, read_bytes

from evenhand.errors import RefusedFile, UnreadableFile

HEADINGS = "id,directorate,headcount\n"


def read_text(folder: Path, text: str, *, header: bool = True) -> Read:
    """What the reader gives for a CSV of this text."""
    return read_bytes(folder, "staff.csv", text.encode(), header=header)


def test_titles_above_the_headings_are_passed_over_and_said(tmp_path: Path) -> None:
    table = "id,directorate,headcount,year\n1,Roads,3,2024\n2,Parks,4,2024\n"

    found = read_text(tmp_path, "Our staff\nAs at,31 March\n\n" + table)

    assert found.headings == ("id", "directorate", "headcount", "year")
    assert found.rows == [("1", "Roads", "3", "2024"), ("2", "Parks", "4", "2024")]
    assert found.row_numbers == [5, 6]
    assert (found.note("title_lines").row, found.note("title_lines").count) == (1, 2)


def test_many_titles_above_few_records_do_not_hide_the_headings(tmp_path: Path) -> None:
    found = read_text(tmp_path, "Title\nSubtitle\nPeriod\nOwner\n" + HEADINGS + "1,Roads,3\n")

    assert found.headings == ("id", "directorate", "headcount")


def test_blank_rows_are_dropped_with_a_count(tmp_path: Path) -> None:
    found = read_text(tmp_path, HEADINGS + "1,Roads,3\n\n,,\n  , ,\n2,Parks,4\n\n")

    assert found.rows == [("1", "Roads", "3"), ("2", "Parks", "4")]
    assert found.row_numbers == [2, 6]
    assert (found.note("blank_rows").row, found.note("blank_rows").count) == (3, 4)


@pytest.mark.parametrize(
    "total",
    [
        "Total,,7",
        "TOTAL,-,7",
        "Grand total,,7",
        "Sub-total,,7",
        " Totals,,7",
        ",Total,7",
        "Total staff,,7",
        "Sum,,£7.00",
    ],
)
def test_a_total_is_not_a_person(tmp_path: Path, total: str) -> None:
    found = read_text(tmp_path, HEADINGS + f"1,Roads,3\n{total}\n2,Parks,4\n")

    assert found.row_numbers == [2, 4]
    assert (found.note("total_rows").row, found.note("total_rows").count) == (3, 1)


def test_a_total_beside_other_words_is_refused_at_its_row(tmp_path: Path) -> None:
    with pytest.raises(RefusedFile, match=r"Row 3 begins with a word for a total"):
        read_text(tmp_path, HEADINGS + "1,Roads,3\nTotal,Parks,4\n")


def test_a_name_that_begins_like_a_total_is_a_record(tmp_path: Path) -> None:
    text = "employer,town,headcount\nTotal Produce Limited,Blyth,3\nTotley School,Wylam,4\nSumner,Wark,5\n"

    assert len(read_text(tmp_path, text).rows) == 3


def test_headings_that_come_again_are_dropped_and_said(tmp_path: Path) -> None:
    found = read_text(tmp_path, HEADINGS + "1,Roads,3\n" + HEADINGS + "2,Parks,4\n")

    assert found.row_numbers == [2, 4]
    assert found.note("repeated_headings").row == 3


@pytest.mark.parametrize(
    "notes",
    [
        "\nSource: payroll\n",
        "Note: rounded\nSee guidance\n",
        '"* early data"\n',
        "\nKey,,\n[c] hidden,,\n",
        "End of list\n",
    ],
)
def test_notes_below_the_table_are_dropped_with_a_count(tmp_path: Path, notes: str) -> None:
    found = read_text(tmp_path, HEADINGS + "1,Roads,3\n2,Parks,4\n" + notes)

    assert found.row_numbers == [2, 3]
    assert found.note("notes_below").count == len([line for line in notes.splitlines() if line])


def test_a_lone_cell_among_records_is_refused_at_its_row(tmp_path: Path) -> None:
    with pytest.raises(RefusedFile, match=r"Row 3: one cell, but there are 3 columns"):
        read_text(tmp_path, HEADINGS + "1,Roads,3\nDepartment B\n2,Parks,4\n")


def test_a_note_among_records_is_refused_at_its_row(tmp_path: Path) -> None:
    with pytest.raises(RefusedFile, match=r"Row 3: one cell"):
        read_text(tmp_path, HEADINGS + "1,Roads,3\nNote: see below,,\n2,Parks,4\n")


def test_a_record_that_holds_only_an_identifier_is_a_record(tmp_path: Path) -> None:
    found = read_text(tmp_path, HEADINGS + "1,Roads,3\n2,,\n\n3,,\n4,Parks,1\n")

    assert [row[0] for row in found.rows] == ["1", "2", "3", "4"]


def test_more_lone_cells_than_notes_ever_are_become_faults(tmp_path: Path) -> None:
    with pytest.raises(RefusedFile, match="250 faults"):
        read_text(tmp_path, HEADINGS + "1,Roads,3\n" + "word\n" * 250 + "2,Parks,4\n")


def test_a_list_of_one_column_is_a_table(tmp_path: Path) -> None:
    found = read_text(tmp_path, "id\n000001\n000002\n\n000003\nNotes\n")

    assert found.headings == ("id",)
    assert found.column("id") == ["000001", "000002", "000003", "Notes"]


def test_a_slip_in_a_list_does_not_turn_the_rows_above_it_into_titles(tmp_path: Path) -> None:
    with pytest.raises(RefusedFile, match=r"Row 4: 2 cells, but there are 1 columns"):
        read_text(tmp_path, "id\n1\n2\n3,4\n5\n6\n")


def test_a_note_in_a_table_of_two_columns_is_dropped(tmp_path: Path) -> None:
    found = read_text(tmp_path, "id,sex\n1,F\n2,M\nSource: payroll,\n")

    assert found.row_numbers == [2, 3]


@pytest.mark.parametrize("text", ["", "   \n", ",,\n,,\n"])
def test_a_file_without_any_value_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(UnreadableFile, match=r"empty|no cell with a value"):
        read_text(tmp_path, text)


def test_a_heading_that_stands_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"Row 1: the heading 'SEX' stands over column 2 and column 3"):
        read_text(tmp_path, "id,sex,SEX\n1,F,M\n")


def test_an_empty_column_without_a_heading_is_left_out(tmp_path: Path) -> None:
    found = read_text(tmp_path, "id,,sex,\n1,,F,\n2,,M,\n")

    assert found.headings == ("id", "sex")
    assert found.rows == [("1", "F"), ("2", "M")]


def test_a_value_without_a_heading_is_a_fault_at_its_place(tmp_path: Path) -> None:
    with pytest.raises(RefusedFile, match=r"Row 3, column 2: a value stands in") as refusal:
        read_text(tmp_path, "id,,sex,hours\n1,,F,2\n2,secret,M,3\n")

    assert "secret" not in str(refusal.value)


@pytest.mark.parametrize(
    "text",
    [
        "1,F,White British\n2,M,Pakistani\n3,F,White British\n4,M,Pakistani\n1,F,Other\n",
        "1,20,300\n2,30,400\n",
    ],
)
def test_a_file_without_headings_is_refused_and_not_read_one_person_short(tmp_path: Path, text: str) -> None:
    with pytest.raises(UnreadableFile, match="Row 1 looks like a record"):
        read_text(tmp_path, text)


def test_headings_that_are_years_are_headings(tmp_path: Path) -> None:
    found = read_text(tmp_path, "area,2023,2024\nBlyth,1,2\n")

    assert found.headings == ("area", "2023", "2024")


def test_a_sheet_of_titles_only_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="No row of headings was found"):
        read_text(tmp_path, ",,,,x\n,,,,y\n")


def test_without_headings_rows_are_only_freed_of_blanks(tmp_path: Path) -> None:
    found = read_text(tmp_path, "Title\n\n1,F,3\nTotal,,3\n", header=False)

    assert found.headings == ("column 1", "column 2", "column 3")
    assert found.rows == [("Title", "", ""), ("1", "F", "3"), ("Total", "", "3")]
    assert found.row_numbers == [1, 3, 4]


def test_without_headings_an_empty_file_is_still_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="no cell with a value"):
        read_text(tmp_path, ",,\n", header=False)
