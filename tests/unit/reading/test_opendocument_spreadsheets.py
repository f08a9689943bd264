"""OpenDocument spreadsheets: the same values as Excel's, repeats counted and never unfolded without bound."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.reading import read_bytes
from tests.support.workbooks import ODS_MIMETYPE, ods, ods_cell, ods_row, zipped

from evenhand.errors import RefusedFile, UnreadableFile
from evenhand.intake.reading import Limits, TableInfo, list_tables

HEADINGS = ods_row("id", "value")
COMMENT = "<office:annotation><text:p>comment</text:p></office:annotation>"


def one(*rows: str) -> bytes:
    """A spreadsheet of one sheet."""
    return ods({"Staff": "".join(rows)})


def cell(kind: str, *attributes: str, inside: str = "") -> str:
    """A cell of a kind, given as XML."""
    return f'<table:table-cell office:value-type="{kind}" {" ".join(attributes)}>{inside}</table:table-cell>'


@pytest.mark.parametrize(
    ("given", "text"),
    [
        (cell("float", 'office:value="7"', inside="<text:p>seven</text:p>"), "7"),
        (cell("float", 'office:value="0.30000000000000004"'), "0.30000000000000004"),
        (cell("percentage", 'office:value="0.5"', inside="<text:p>50%</text:p>"), "0.5"),
        (cell("currency", 'office:value="12500.50"'), "12500.5"),
        (cell("date", 'office:date-value="2024-03-31"'), "2024-03-31"),
        (cell("date", 'office:date-value="2024-03-31T00:00:00"'), "2024-03-31"),
        (cell("date", 'office:date-value="2024-03-31T09:30:00"'), "2024-03-31T09:30:00"),
        (cell("time", 'office:time-value="PT37H30M00S"'), "37:30:00"),
        (cell("time", 'office:time-value="PT09H30M00.500S"'), "09:30:00.500"),
        (cell("boolean", 'office:boolean-value="true"'), "TRUE"),
        (ods_cell("000001"), "000001"),
        (cell("string", 'office:string-value="None"'), "None"),
        (cell("string", inside="<text:p>a</text:p><text:p>b</text:p>"), "a\nb"),
        (cell("string", inside='<text:p>a<text:s text:c="3"/>b<text:tab/>c</text:p>'), "a   b\tc"),
        (cell("string", inside="<text:p>a<text:s/>b<text:line-break/>c</text:p>"), "a b\nc"),
        (cell("string", inside="<text:p>1<text:span>2</text:span>E4</text:p>"), "12E4"),
        (cell("string", inside=f"{COMMENT}<text:p>x</text:p>"), "x"),
    ],
)  # fmt: skip
def test_each_kind_of_cell_is_read_as_text(tmp_path: Path, given: str, text: str) -> None:
    found = read_bytes(tmp_path, "staff.ods", one(HEADINGS, ods_row("1", given)))

    assert found.format == "ODS"
    assert found.rows == [("1", text)]


@pytest.mark.parametrize(
    "given",
    [
        cell("float", 'office:value="x"'),
        cell("float"),
        cell("time", 'office:time-value="soon"'),
        cell("boolean", 'office:boolean-value="perhaps"'),
    ],
)
def test_a_cell_that_is_not_what_it_says_is_refused_at_its_row(tmp_path: Path, given: str) -> None:
    with pytest.raises(UnreadableFile, match="Row 2: a cell does not hold what it says"):
        read_bytes(tmp_path, "staff.ods", one(HEADINGS, ods_row("1", given)))


def test_repeated_cells_and_rows_come_as_often_as_they_say(tmp_path: Path) -> None:
    octets = one(
        ods_row("a", "b", "c", "d"),
        ods_row(
            ods_cell("x", 'table:number-columns-repeated="2"'),
            '<table:table-cell table:number-columns-repeated="1"/>',
            "y",
            attributes='table:number-rows-repeated="3"',
        ),
    )

    found = read_bytes(tmp_path, "staff.ods", octets)

    assert found.rows == [("x", "x", "", "y")] * 3
    assert found.row_numbers == [2, 3, 4]


def test_blank_cells_and_rows_to_the_end_of_the_sheet_cost_nothing(tmp_path: Path) -> None:
    blank = '<table:table-cell table:number-columns-repeated="16382"/>'
    octets = one(
        HEADINGS,
        ods_row("1", "a", blank),
        ods_row(blank, attributes='table:number-rows-repeated="1048573"'),
        ods_row("2", "b"),
    )

    found = read_bytes(tmp_path, "staff.ods", octets)

    assert found.row_numbers == [2, 1_048_576]
    assert found.note("blank_rows").count == 1_048_573


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (ods_row("1", ods_cell("x", 'table:number-columns-repeated="999999999"')), "past the last column"),
        (ods_row("1", "x", attributes='table:number-rows-repeated="999999999"'), "more than 2,000,000 rows"),
        (
            ods_row("1", "x", attributes='table:number-rows-repeated="9999999999"'),
            "in a way that cannot be",
        ),
        (ods_row("1", ods_cell("x", 'table:number-columns-repeated="0"')), "in a way that cannot be"),
        (
            ods_row("1", ods_cell("x", 'table:number-columns-repeated="-1"')),
            "in a way that cannot be",
        ),
        (ods_row("1", ods_cell("x" * 100_001)), "a cell is longer than 100,000 characters"),
    ],
)
def test_a_bomb_of_repeats_is_refused(tmp_path: Path, row: str, says: str) -> None:
    with pytest.raises(UnreadableFile, match=says):
        read_bytes(tmp_path, "staff.ods", one(HEADINGS, row))


def test_a_row_repeated_beyond_the_limit_of_rows_is_refused(tmp_path: Path) -> None:
    octets = one(HEADINGS, ods_row("1", "x", attributes='table:number-rows-repeated="1000"'))

    with pytest.raises(UnreadableFile, match="more than 500 rows"):
        read_bytes(tmp_path, "staff.ods", octets, limits=Limits(rows=500))


def test_a_repeated_cell_beyond_the_headings_is_a_fault(tmp_path: Path) -> None:
    octets = one(HEADINGS, ods_row("1", ods_cell("x", 'table:number-columns-repeated="50"')))

    with pytest.raises(RefusedFile, match="Row 2: 51 cells, but there are 2 columns"):
        read_bytes(tmp_path, "staff.ods", octets)


HIDING = '<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>'


def test_sheets_are_chosen_listed_and_hidden_as_in_excel(tmp_path: Path) -> None:
    octets = ods(
        {
            "Notes": ods_row("words"),
            "Hidden": HEADINGS + ods_row("9", "z"),
            "Staff": HEADINGS + ods_row("1", "a"),
            "More": HEADINGS + ods_row("2", "b"),
        },
        styles=HIDING,
        table_styles={"Hidden": "ta2"},
    )

    found = read_bytes(tmp_path, "staff.ods", octets)
    asked = read_bytes(tmp_path, "staff.ods", octets, table="More")

    assert found.rows == [("1", "a")]
    assert {"sheets_ignored", "hidden_sheets_ignored"} == found.codes
    assert asked.rows == [("2", "b")]
    assert list_tables(tmp_path / "staff.ods")[1] == TableInfo(name="Hidden", is_hidden=True)


def test_formulas_merged_cells_and_hidden_rows_and_columns_are_said(tmp_path: Path) -> None:
    octets = one(
        '<table:table-column/><table:table-column table:visibility="collapse"/>',
        HEADINGS,
        ods_row("1", cell("float", 'office:value="2"', 'table:formula="of:=1+1"')),
        ods_row("2", "b", attributes='table:visibility="filter"'),
        ods_row(
            ods_cell("3", 'table:number-columns-spanned="2" table:number-rows-spanned="1"'),
            "<table:covered-table-cell/>",
        ),
        ods_row("4", "d"),
    )

    found = read_bytes(tmp_path, "staff.ods", octets)

    assert found.rows == [("1", "2"), ("2", "b"), ("3", ""), ("4", "d")]
    assert {"formula_cells", "merged_cells", "hidden_rows", "hidden_columns"} == found.codes


def test_a_table_inside_a_cell_is_refused(tmp_path: Path) -> None:
    inner = f'<table:table-cell><table:table table:name="in">{HEADINGS}</table:table></table:table-cell>'

    with pytest.raises(UnreadableFile, match="A table stands inside a cell"):
        read_bytes(tmp_path, "staff.ods", one(HEADINGS, ods_row("1", inner)))


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        ({"mimetype": ODS_MIMETYPE}, "holds no spreadsheet"),
        ({"mimetype": ODS_MIMETYPE, "content.xml": "<a/>"}, "no sheet of cells"),
        (
            {
                "mimetype": ODS_MIMETYPE,
                "content.xml": "scrambled",
                "META-INF/manifest.xml": "<manifest><file-entry><encryption-data/></file-entry></manifest>",
            },
            "protected with a password",
        ),
    ],
)
def test_a_spreadsheet_without_content_is_refused(tmp_path: Path, parts: dict[str, str], says: str) -> None:
    with pytest.raises(UnreadableFile, match=says):
        read_bytes(tmp_path, "staff.ods", zipped(parts))


def test_a_manifest_without_encryption_is_no_hindrance(tmp_path: Path) -> None:
    plain = zipped({"mimetype": ODS_MIMETYPE, "META-INF/manifest.xml": "<manifest/>", "content.xml": "<a/>"})

    with pytest.raises(UnreadableFile, match="no sheet of cells"):
        read_bytes(tmp_path, "staff.ods", plain)
