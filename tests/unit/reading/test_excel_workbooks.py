"""Excel workbooks: values as exact text, only the sheet meant, and nothing believed that a file declares."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.reading import Read, read_bytes
from tests.support.workbooks import Xlsx, cell_row, one_sheet, text_row, zipped

from evenhand.errors import RefusedFile, UnreadableFile
from evenhand.intake.reading import Limits, TableInfo, list_tables

HEADINGS = text_row("id", "value")
# Styles: 1 and 2 dates, 3 and 5 elapsed times, 4 a word after a number, 6 plain, 7 leading zeros.
STYLES = (
    '<numFmts><numFmt numFmtId="164" formatCode="dd\\/mm\\/yyyy;@"/>'
    '<numFmt numFmtId="165" formatCode="[h]:mm"/><numFmt numFmtId="167" formatCode="General"/>'
    '<numFmt numFmtId="168" formatCode="000000"/>'
    '<numFmt numFmtId="166" formatCode="[Red]0.00&quot; days&quot;"/></numFmts>'
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/>'
    '<xf numFmtId="166"/><xf numFmtId="46"/><xf numFmtId="167"/><xf numFmtId="168"/></cellXfs>'
)


def value_of(folder: Path, cell: str, **parts: str) -> str:
    """What one cell, given as XML, is read as."""
    octets = one_sheet(HEADINGS + cell_row('<c t="inlineStr"><is><t>1</t></is></c>', cell), **parts)
    ((_, value),) = read_bytes(folder, "staff.xlsx", octets).rows
    return value


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("7", "7"),
        ("7.0", "7"),
        ("-0", "0"),
        ("1.1000000000000001", "1.1"),
        ("0.10000000000000001", "0.1"),
        ("12500.5", "12500.5"),
        ("1E3", "1000"),
        ("1E-7", "0.0000001"),
        ("123456789012345678", "123456789012345678"),
        ("1.2E+20", "120000000000000000000"),
        ("1E+300", "1e+300"),
    ],
)
def test_a_number_is_the_shortest_text_of_itself(tmp_path: Path, stored: str, text: str) -> None:
    assert value_of(tmp_path, f"<c><v>{stored}</v></c>") == text


# Day numbers worked from the calendar: 1 January 2000 is day 36526 of the 1900 system.
@pytest.mark.parametrize(
    ("style", "serial", "text"),
    [
        (1, "36526", "2000-01-01"),
        (2, "36526", "2000-01-01"),
        (1, "36526.5", "2000-01-01T12:00:00"),
        (1, "1", "1900-01-01"),
        (1, "59", "1900-02-28"),
        (1, "60", "60"),
        (1, "61", "1900-03-01"),
        (1, "0.25", "06:00:00"),
        (1, "-5", "-5"),
        (1, "3000000", "3000000"),
        (3, "1.5625", "37:30:00"),
        (3, "-1", "-1"),
        (5, "0.5000058", "12:00:00.501"),
        (4, "3", "3"),
        (0, "36526", "36526"),
        (6, "36526", "36526"),
        (99, "36526", "36526"),
        (7, "42", "000042"),
        (7, "1234567", "1234567"),
        (7, "4.5", "4.5"),
    ],
)
def test_a_number_shown_as_a_date_or_with_zeros_is_read_as_shown(
    tmp_path: Path, style: int, serial: str, text: str
) -> None:
    assert value_of(tmp_path, f'<c s="{style}"><v>{serial}</v></c>', styles=STYLES) == text


def test_days_may_count_from_1904(tmp_path: Path) -> None:
    cell = '<c s="1"><v>35064</v></c>'  # 1,462 days fewer than in the other system

    assert value_of(tmp_path, cell, styles=STYLES, properties='<workbookPr date1904="1"/>') == "2000-01-01"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('<c t="b"><v>1</v></c>', "TRUE"),
        ('<c t="b"><v>0</v></c>', "FALSE"),
        ('<c t="d"><v>2024-03-31T00:00:00</v></c>', "2024-03-31"),
        ('<c t="str"><f>A1</f><v>None</v></c>', "None"),
        ('<c t="inlineStr"><is><r><t>12</t></r><r><t>E4</t></r></is></c>', "12E4"),
        ('<c t="inlineStr"><is><t>a</t><rPh><t>hint</t></rPh></is></c>', "a"),
        ('<c t="inlineStr"><is><t>line_x000A_two_x005F_x_xD800_</t></is></c>', "line\ntwo_x_xD800_"),
        ('<c t="s"><v>1</v></c>', "000001"),
        ('<c t="s"><v>2</v></c>', "None"),
        ('<c t="e"><v>#N/A</v></c>', "#N/A"),
        ("<c><v></v></c>", ""),
        ('<c t="s"><v>3</v></c>', ""),
    ],
)
def test_each_kind_of_cell_is_read_as_text(tmp_path: Path, cell: str, text: str) -> None:
    none = "<si><r><t>No</t></r><rPh><t>x</t></rPh><r><t>ne</t></r></si>"
    shared = f"<si><t>zero</t></si><si><t>000001</t></si>{none}<si/>"

    assert value_of(tmp_path, cell, shared=shared) == text


@pytest.mark.parametrize(
    "cell",
    [
        "<c><v>seven</v></c>",
        "<c><v>nan</v></c>",
        "<c><v>1_0</v></c>",
        '<c s="1"><v>inf</v></c>',
        '<c s="3"><v>inf</v></c>',
        '<c t="s"><v>9</v></c>',
        '<c t="s"><v>-1</v></c>',
        '<c t="b"><v>2</v></c>',
        '<c t="mystery"><v>2</v></c>',
    ],
)
def test_a_cell_that_is_not_what_it_says_is_refused_at_its_place(tmp_path: Path, cell: str) -> None:
    with pytest.raises(UnreadableFile, match=r"Row 2, column 2: the cell does not hold what it says"):
        value_of(tmp_path, cell, styles=STYLES)


def test_the_declared_size_of_a_sheet_is_not_believed(tmp_path: Path) -> None:
    rows = HEADINGS + text_row("1", "a") + text_row("2", "b")
    octets = one_sheet(rows, before_rows='<dimension ref="A1"/>')

    assert read_bytes(tmp_path, "staff.xlsx", octets).rows == [("1", "a"), ("2", "b")]


def test_cells_stand_where_their_references_say(tmp_path: Path) -> None:
    rows = (
        cell_row(
            '<c r="B1" t="str"><v>b</v></c>',
            '<c r="A1" t="str"><v>a</v></c>',
            '<c r="C1" t="str"><v>c</v></c>',
        )
        + cell_row('<c r="C5"><v>3</v></c>', attributes='r="5"')
        + cell_row('<c r="A7"><v>1</v></c>', "<c><v>2</v></c>", attributes='r="7"')
    )

    found = read_bytes(tmp_path, "staff.xlsx", one_sheet(rows))

    assert found.headings == ("a", "b", "c")
    assert found.rows == [("", "", "3"), ("1", "2", "")]
    assert found.row_numbers == [5, 7]
    assert found.note("blank_rows").count == 4


def test_a_far_cell_costs_nothing_and_is_a_fault(tmp_path: Path) -> None:
    rows = HEADINGS + cell_row('<c r="XFD1048576"><v>1</v></c>', attributes='r="1048576"')

    with pytest.raises(RefusedFile, match=r"Row 1048576: 16384 cells, but there are 2 columns"):
        read_bytes(tmp_path, "staff.xlsx", one_sheet(rows))


@pytest.mark.parametrize(
    "row",
    [
        '<row r="1"><c><v>1</v></c></row>',
        '<row r="0"><c><v>1</v></c></row>',
        '<row r="99999999999999999999"><c><v>1</v></c></row>',
        '<row r="1048577"><c><v>1</v></c></row>',
        '<row r="2"><c r="A9"><v>1</v></c></row>',
        '<row r="2"><c r="ZZZ2"><v>1</v></c></row>',
        '<row r="2"><c r="2A"><v>1</v></c></row>',
        '<row r="2"><c r="A2"><v>1</v></c><c r="A2"><v>2</v></c></row>',
    ],
)
def test_rows_and_cells_that_contradict_their_place_are_refused(tmp_path: Path, row: str) -> None:
    with pytest.raises(UnreadableFile):
        read_bytes(tmp_path, "staff.xlsx", one_sheet(HEADINGS + row))


def test_a_formula_is_read_as_its_stored_result_and_said(tmp_path: Path) -> None:
    octets = one_sheet(HEADINGS + cell_row("<c><v>1</v></c>", "<c><f>1+1</f><v>2</v></c>"))

    found = read_bytes(tmp_path, "staff.xlsx", octets)

    assert found.rows == [("1", "2")]
    assert found.note("formula_cells").row == 2


def test_a_formula_without_a_result_is_a_fault(tmp_path: Path) -> None:
    octets = one_sheet(HEADINGS + cell_row("<c><v>1</v></c>", "<c><f>NOW()</f></c>"))

    with pytest.raises(RefusedFile, match=r"Row 2, column 2: a formula without a stored result"):
        read_bytes(tmp_path, "staff.xlsx", octets)


def several_sheets(**states: str) -> Xlsx:
    """A cover, two tables and a sheet of working."""
    return Xlsx(
        sheets={
            "Cover sheet": text_row("Our staff"),
            "Staff": HEADINGS + text_row("1", "a"),
            "Leavers": HEADINGS + text_row("9", "z"),
        },
        states=states,
    )


def test_the_first_sheet_that_is_no_cover_is_read_and_the_others_are_named(tmp_path: Path) -> None:
    found = read_bytes(tmp_path, "staff.xlsx", several_sheets().octets())

    assert found.rows == [("1", "a")]
    assert "'Leavers'" in found.note("sheets_ignored").message


def test_the_sheet_asked_for_is_read(tmp_path: Path) -> None:
    found = read_bytes(tmp_path, "staff.xlsx", several_sheets().octets(), table="Leavers")

    assert found.rows == [("9", "z")]


def test_an_unknown_sheet_is_refused_with_the_names_there_are(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"no sheet 'Starters'.*'Staff', 'Leavers'"):
        read_bytes(tmp_path, "staff.xlsx", several_sheets().octets(), table="Starters")


def test_hidden_sheets_are_not_read_unless_asked_for(tmp_path: Path) -> None:
    book = several_sheets(Staff="veryHidden")

    found = read_bytes(tmp_path, "staff.xlsx", book.octets())
    asked = read_bytes(tmp_path, "staff.xlsx", book.octets(), table="Staff")

    assert found.rows == [("9", "z")]
    assert found.note("hidden_sheets_ignored").count == 1
    assert asked.rows == [("1", "a")]
    assert "hidden_sheet_read" in asked.codes


def test_a_workbook_of_hidden_sheets_only_is_refused(tmp_path: Path) -> None:
    book = Xlsx(sheets={"Staff": HEADINGS}, states={"Staff": "hidden"})

    with pytest.raises(UnreadableFile, match="no sheet that can be seen"):
        read_bytes(tmp_path, "staff.xlsx", book.octets())


def test_a_first_sheet_without_a_table_is_refused_with_the_names_there_are(tmp_path: Path) -> None:
    words = Xlsx(sheets={"Words": text_row("a") + text_row("b"), "Staff": HEADINGS})
    empty = Xlsx(sheets={"Empty": "", "Staff": HEADINGS})

    with pytest.raises(UnreadableFile, match=r"no table. Name the sheet to read: 'Words', 'Staff'"):
        read_bytes(tmp_path, "staff.xlsx", words.octets())
    with pytest.raises(UnreadableFile, match=r"no cell with a value in it. Name the sheet"):
        read_bytes(tmp_path, "staff.xlsx", empty.octets())


def test_the_sheets_can_be_listed(tmp_path: Path) -> None:
    path = tmp_path / "staff.xlsx"
    path.write_bytes(several_sheets(Leavers="hidden").octets())

    assert list_tables(path) == (
        TableInfo(name="Cover sheet"),
        TableInfo(name="Staff"),
        TableInfo(name="Leavers", is_hidden=True),
    )


def test_macros_links_comments_and_caches_are_ignored_and_said(tmp_path: Path) -> None:
    parts = ("vbaProject.bin", "externalLinks/e.xml", "comments1.xml", "pivotCache/p.xml", "embeddings/x.bin")
    book = Xlsx(sheets={"Staff": HEADINGS + text_row("1", "a")}, more={f"xl/{part}": "x" for part in parts})

    found = read_bytes(tmp_path, "staff.xlsm", book.octets())

    assert found.rows == [("1", "a")]
    assert found.codes == {
        "macros_ignored",
        "links_ignored",
        "comments_ignored",
        "pivot_caches_ignored",
        "embedded_files_ignored",
    }


def test_merged_cells_and_hidden_rows_and_columns_are_said(tmp_path: Path) -> None:
    rows = HEADINGS + text_row("1", "a", attributes='hidden="1"') + "<row hidden='1'/>" + text_row("2", "b")
    octets = one_sheet(
        rows,
        before_rows='<cols><col min="2" max="2" hidden="1"/></cols>',
        after_rows='<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>',
    )

    found = read_bytes(tmp_path, "staff.xlsx", octets)

    assert found.rows == [("1", "a"), ("2", "b")]
    assert {"merged_cells", "hidden_columns", "hidden_rows"} <= found.codes
    assert found.note("hidden_rows").count == 1


def test_formatted_empty_cells_are_not_cells(tmp_path: Path) -> None:
    rows = HEADINGS + text_row("1", "a") + "".join('<row><c s="3"/><c s="3"/></row>' for _ in range(5_000))

    found = read_bytes(tmp_path, "staff.xlsx", one_sheet(rows))

    assert found.rows == [("1", "a")]
    assert found.notes == ()


def test_a_cell_that_is_too_long_is_refused_with_the_limit(tmp_path: Path) -> None:
    octets = one_sheet(HEADINGS + text_row("1", "x" * 101))

    with pytest.raises(UnreadableFile, match="Row 2: a cell is longer than 100 characters"):
        read_bytes(tmp_path, "staff.xlsx", octets, limits=Limits(cell_characters=100))


@pytest.mark.parametrize("missing", ["xl/workbook.xml", "xl/worksheets/s1.xml"])
def test_a_workbook_without_its_parts_is_refused(tmp_path: Path, missing: str) -> None:
    book = Xlsx(sheets={"Staff": HEADINGS})
    parts = {name: text for name, text in book.parts().items() if name != missing}

    with pytest.raises(UnreadableFile, match=r"no workbook|no sheet of cells"):
        read_parts(tmp_path, parts)


def test_parts_outside_the_archive_are_not_followed(tmp_path: Path) -> None:
    book = Xlsx(sheets={"Staff": HEADINGS})
    parts = book.parts()
    links = parts["xl/_rels/workbook.xml.rels"]
    parts["xl/_rels/workbook.xml.rels"] = links.replace("/>", ' TargetMode="External"/>')

    with pytest.raises(UnreadableFile, match="no sheet of cells"):
        read_parts(tmp_path, parts)


def test_a_workbook_is_found_without_the_package_s_list_of_parts(tmp_path: Path) -> None:
    parts = Xlsx(sheets={"Staff": HEADINGS + text_row("1", "a")}).parts()
    del parts["_rels/.rels"]

    assert read_parts(tmp_path, parts).rows == [("1", "a")]


def test_without_headings_every_row_is_given(tmp_path: Path) -> None:
    octets = one_sheet(text_row("Title") + HEADINGS + text_row("1", "a"))

    found = read_bytes(tmp_path, "staff.xlsx", octets, header=False)

    assert found.headings == ("column 1", "column 2")
    assert found.rows == [("Title", ""), ("id", "value"), ("1", "a")]


def read_parts(folder: Path, parts: dict[str, str]) -> Read:
    """What the reader gives for a workbook of exactly these parts."""
    return read_bytes(folder, "staff.xlsx", zipped(parts))
