"""Delimited text: every cell as written, every custom of separators, encodings and line ends, or a reason."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from tests.support.reading import read, read_bytes

from evenhand.errors import RefusedFile, UnreadableFile
from evenhand.intake.reading import Limits

PLAIN = b"id,sex,ethnicity\n000001,Female,None\n12E4,Male,NA\n+44712,,NULL\n"


def test_every_cell_stays_the_text_that_was_written(tmp_path: Path) -> None:
    found = read_bytes(tmp_path, "staff.csv", PLAIN)

    assert found.format == "CSV"
    assert found.headings == ("id", "sex", "ethnicity")
    assert found.rows == [("000001", "Female", "None"), ("12E4", "Male", "NA"), ("+44712", "", "NULL")]
    assert found.row_numbers == [2, 3, 4]
    assert found.notes == ()


def test_the_file_is_named_by_its_hash_and_size(tmp_path: Path) -> None:
    found = read_bytes(tmp_path, "staff.csv", PLAIN)

    assert found.sha256 == hashlib.sha256(PLAIN).hexdigest()
    assert found.size_bytes == len(PLAIN)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_common_separators_and_line_ends_read_alike(tmp_path: Path, delimiter: str, line_end: str) -> None:
    text = line_end.join(delimiter.join(cells) for cells in [("id", "pay"), ("1", "12.50"), ("2", "13,5 x")])
    octets = text.replace("13,5 x", '"13,5 x"').encode()

    found = read_bytes(tmp_path, "pay.txt", octets)

    assert found.headings == ("id", "pay")
    assert found.rows == [("1", "12.50"), ("2", "13,5 x")]


def test_decimal_commas_do_not_hide_semicolons(tmp_path: Path) -> None:
    found = read_bytes(tmp_path, "pay.csv", b"id;pay;hours\n1;12,50;37,5\n2;13,10;20,0\n")

    assert found.rows == [("1", "12,50", "37,5"), ("2", "13,10", "20,0")]


def test_the_line_that_excel_writes_to_name_the_separator_is_obeyed(tmp_path: Path) -> None:
    found = read_bytes(tmp_path, "pay.csv", b"sep=;\nid;pay\n1;12,50\n")

    assert found.headings == ("id", "pay")
    assert found.rows == [("1", "12,50")]
    assert found.row_numbers == [3]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "latin-1"]
)
def test_encodings_of_western_text_give_the_same_cells(tmp_path: Path, encoding: str) -> None:
    text = "id,town\n1,Blyth £5 née Zoë\n2,Llanrhaeadr-ym-Mochnant, Ynys Môn\n".replace(", Ynys", " Ynys")

    found = read_bytes(tmp_path, "towns.csv", text.encode(encoding))

    assert found.headings == ("id", "town")
    assert found.rows == [("1", "Blyth £5 née Zoë"), ("2", "Llanrhaeadr-ym-Mochnant Ynys Môn")]
    assert ("encoding_converted" in found.codes) == (not encoding.startswith("utf-8"))


@pytest.mark.parametrize(
    ("encoding", "word"),
    [
        ("mac_roman", "Renée"),
        ("cp850", "Renée"),
        ("cp1251", "Иванова"),
        ("shift_jis", "日本語"),
        ("iso8859_7", "Ελένη"),
        ("cp1250", "Wałęsa"),
    ],
)
def test_text_in_another_encoding_is_refused_at_its_line(tmp_path: Path, encoding: str, word: str) -> None:
    octets = b"id,name\n1,plain\n2," + word.encode(encoding) + b"\n3,plain\n"

    with pytest.raises(UnreadableFile, match=r"Line 3 .*CSV UTF-8"):
        read_bytes(tmp_path, "names.csv", octets)


def test_two_encodings_in_one_file_are_refused_at_the_line(tmp_path: Path) -> None:
    octets = "id,name\n1,Zoë\n".encode() + "2,plain\n3,Zoë\n".encode("cp1252")

    with pytest.raises(UnreadableFile, match=r"Line 2 "):
        read_bytes(tmp_path, "names.csv", octets)


def test_line_breaks_separators_and_quotation_marks_inside_quotes_are_part_of_the_cell(
    tmp_path: Path,
) -> None:
    octets = b'id,address\n1,"1 High St,\r\nBlyth"\n2,"the ""Old"" Hall"\n'

    found = read_bytes(tmp_path, "places.csv", octets)

    assert found.column("address") == ["1 High St,\r\nBlyth", 'the "Old" Hall']
    assert found.row_numbers == [2, 3]


def test_a_quotation_mark_never_closed_is_refused_at_its_row(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"Row 3: a quotation mark is opened and never closed"):
        read_bytes(tmp_path, "staff.csv", b'id,sex\n1,F\n2,"M\n3,F\n')


def test_text_after_a_closing_quotation_mark_is_refused_at_its_row(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"Row 2: text stands after a closing quotation mark"):
        read_bytes(tmp_path, "staff.csv", b'id,name\n1,"Ann" Lee\n')


def test_a_nul_byte_is_refused_at_its_line(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"Line 3 holds a NUL"):
        read_bytes(tmp_path, "staff.csv", b"id,sex\n1,F\n2,\x00M\n")


def test_every_row_of_the_wrong_width_is_named(tmp_path: Path) -> None:
    octets = b"id,sex,pay\n1,F,10\n2,F\n3,M,9,extra\n4,M,12\n5,F\n"

    with pytest.raises(RefusedFile) as refusal:
        read_bytes(tmp_path, "staff.csv", octets)

    message = str(refusal.value)
    assert "3 faults" in message
    assert all(f"Row {row}:" in message for row in (3, 4, 6))
    assert "extra" not in message


def test_a_long_list_of_faults_is_cut_and_counted(tmp_path: Path) -> None:
    octets = b"id,sex,pay\n1,F,10\n" + b"2,F\n" * 500

    with pytest.raises(RefusedFile, match=r"500 faults[\s\S]*480 more"):
        read_bytes(tmp_path, "staff.csv", octets)


def test_empty_cells_past_the_last_heading_are_dropped_and_said(tmp_path: Path) -> None:
    found = read_bytes(tmp_path, "staff.csv", b"id,sex\n1,F,,\n2,M\n")

    assert found.rows == [("1", "F"), ("2", "M")]
    assert found.note("empty_trailing_cells").row == 2


def test_an_enormous_cell_is_refused_with_the_limit(tmp_path: Path) -> None:
    octets = b"id,text\n1," + b"x" * 200_000 + b"\n"

    with pytest.raises(UnreadableFile, match=r"Row 2: a cell is longer than 100,000 characters"):
        read_bytes(tmp_path, "staff.csv", octets)


def test_an_enormous_line_is_refused_with_the_limit(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"longer than 2,000,000 characters"):
        read_bytes(tmp_path, "staff.csv", b"id,sex\n" + b"1,F," * 1_000_000)


def test_too_many_rows_are_refused_with_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "staff.csv"
    path.write_bytes(b"id,sex\n" + b"1,F\n" * 101)

    with pytest.raises(UnreadableFile, match=r"more than 100 rows"):
        read(path, limits=Limits(rows=100))


def test_a_file_beyond_the_size_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "staff.csv"
    path.write_bytes(b"id,sex\n" + b"1,F\n" * 1_000)

    with pytest.raises(UnreadableFile, match="MiB"):
        read(path, limits=Limits(file_bytes=1_000))


def test_formulas_and_markup_are_only_text(tmp_path: Path) -> None:
    cells = (
        '=HYPERLINK("http://x")',
        "@SUM(A1)",
        "-1+1",
        "<script>alert(1)</script>",
        "../../etc/passwd",
        "\x07bell",
    )
    octets = (
        "id,note\n"
        + "".join(f'{row},"{cell.replace(chr(34), chr(34) * 2)}"\n' for row, cell in enumerate(cells))
    ).encode()

    assert tuple(read_bytes(tmp_path, "notes.csv", octets).column("note")) == cells


def test_a_quotation_mark_after_a_space_is_taken_off_where_the_cell_is_certain(tmp_path: Path) -> None:
    octets = b'code,title,text\nRS1, "No reply", "No ""real"" reply" \n'

    found = read_bytes(tmp_path, "codes.csv", octets)

    assert found.rows == [("RS1", "No reply", 'No "real" reply')]
    assert found.note("spaced_quotes").row == 2


def test_a_quotation_mark_after_a_space_is_refused_where_the_cell_is_not_certain(tmp_path: Path) -> None:
    octets = b'id,name,sex\n1,Ann,F\n2, "Lee, Bob",M\n'

    with pytest.raises(UnreadableFile, match=r"Row 3, column 2: a space stands between"):
        read_bytes(tmp_path, "staff.csv", octets)


def test_characters_lost_before_the_file_was_made_are_said(tmp_path: Path) -> None:
    found = read_bytes(
        tmp_path, "staff.csv", 'id,town\n1,Blyth\n2,W\ufffdrk, "x"\n'.replace(", ", " ").encode()
    )

    assert found.note("replacement_characters").row == 3


def test_two_separators_that_fit_alike_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="separated by a comma or a semicolon"):
        read_bytes(tmp_path, "staff.csv", b"id,a;sex\n1,b;F\n2,c;M\n")


def test_a_separator_is_found_though_the_first_lines_are_broken(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="Row 2: text stands after a closing quotation mark"):
        read_bytes(tmp_path, "staff.csv", b'id;sex\n"1"x;F\n2;M\n')


def test_utf_16_cut_in_the_middle_of_a_character_is_refused(tmp_path: Path) -> None:
    octets = "id,sex\n1,F\n".encode("utf-16") + b"\x00"

    with pytest.raises(UnreadableFile, match="bytes that are not characters"):
        read_bytes(tmp_path, "staff.csv", octets)


def test_utf_16_that_breaks_far_into_the_file_is_refused_at_its_row(tmp_path: Path) -> None:
    octets = ("id,sex\n" + "1,F\n" * 100_000).encode("utf-16-le") + b"\x00\xd8\x41\x00"

    with pytest.raises(UnreadableFile, match="Row 100002 holds bytes that are not characters"):
        read_bytes(tmp_path, "staff.csv", b"\xff\xfe" + octets)


def test_more_columns_than_the_limit_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "staff.csv"
    path.write_bytes(b"a,b,c\n1,2,x\n")

    with pytest.raises(UnreadableFile, match="has 3 columns; at most 2 are read"):
        read(path, limits=Limits(columns=2))


def test_more_text_than_the_limit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "staff.csv"
    path.write_bytes(b"id,text\n" + b"1,abcdefghij\n" * 1_000)

    with pytest.raises(UnreadableFile, match="needs more memory than one file may take"):
        read(path, limits=Limits(unpacked_bytes=2_000))


def test_long_files_of_windows_text_are_looked_at_whole(tmp_path: Path) -> None:
    start = b"id,town\n" + b"1,caf\xe9\n" * 200_000

    found = read_bytes(tmp_path, "towns.csv", start)

    assert found.column("town") == ["café"] * 200_000
    with pytest.raises(UnreadableFile, match=r"Line 200002 holds"):
        read_bytes(tmp_path, "towns.csv", start + b"2,\x81\n")


def test_one_line_of_windows_text_without_end_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="longer than 2,000,000"):
        read_bytes(tmp_path, "towns.csv", b"caf\xe9,x" * 1_000_000)


def test_a_nul_far_into_windows_text_is_refused_at_its_line(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="Line 300002 holds a NUL"):
        read_bytes(tmp_path, "towns.csv", b"id,town\n" + b"1,caf\xe9\n" * 300_000 + b"\x00\n")
