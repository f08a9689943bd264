"""A file is what its bytes are; when its name says otherwise, or it is no table, it is refused in words."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import pytest
from tests.support.reading import read, read_bytes
from tests.support.workbooks import Xlsx, ods, ods_row, text_row, zipped

from evenhand.errors import UnreadableFile
from evenhand.intake.reading import TableInfo, list_tables, open_table

BOOK = Xlsx(sheets={"Staff": text_row("id", "sex") + text_row("1", "F")}).octets()
SPREADSHEET = ods({"Staff": ods_row("id", "sex") + ods_row("1", "F")})


@pytest.mark.parametrize(
    ("name", "octets", "says"),
    [
        ("staff.xlsx", b"id,sex\n1,F\n", r"ends in \.xlsx, but the contents look like delimited text"),
        ("staff.csv", BOOK, r"ends in \.csv, but the contents look like a workbook"),
        ("staff.json", b"id,sex\n1,F\n", r"look like delimited text"),
        ("staff.csv", b'{"grants": []}', "look like JSON"),
        ("staff.csv", b"<?xml version='1.0'?><a/>", "look like XML"),
        ("staff.xls", b"id\tsex\n1\tF\n", r"ends in \.xls"),
        ("staff.ods", BOOK, r"this is an Excel workbook"),
        ("staff.xlsx", SPREADSHEET, r"this is an OpenDocument spreadsheet"),
        ("staff.csv", b"", "is empty"),
        ("staff.csv", b"\xef\xbb\xbf \n", "is empty"),
        ("staff.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "old Excel file"),
        ("staff.pdf", b"%PDF-1.7\n", "a PDF"),
        ("staff.csv", b"\x89PNG\r\n\x1a\n" + bytes(40), "a picture"),
        ("staff.csv", gzip.compress(b"id,sex\n1,F\n", mtime=0), "a compressed file"),
        ("staff.csv", b"SQLite format 3\x00", "a database"),
        ("staff.csv", b"\x7fELF\x02\x01", "a program"),
        ("staff.csv", b"<!DOCTYPE html><table></table>", "a web page"),
        ("staff.zip", zipped({"staff.csv": "id,sex\n1,F\n"}), "the contents look like a workbook or archive"),
        ("staff", zipped({"staff.csv": "id,sex\n1,F\n"}), "an archive; unpack it first"),
        ("staff", zipped({"staff.xlsx": BOOK}), "an archive; unpack it first"),
        ("staff", zipped({"[Content_Types].xml": "", "word/document.xml": ""}), "word-processing document"),
        ("staff", zipped({"[Content_Types].xml": "", "xl/workbook.bin": ""}), "binary Excel workbook"),
        ("staff", zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "no spreadsheet"),
        ("staff.csv", bytes(range(1, 256)) * 20, "This is not text|neither UTF-8 nor certain"),
        ("staff.csv", b"id,sex\n" + b"\x01\x02\x03" * 50, "not text"),
        ("staff.xml", b"<staff><person/></staff>", "not a learner record"),
        ("staff.json", b'[{"id": 1}]', "not a 360Giving package"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_not_an_accepted_table_is_refused_in_words(
    tmp_path: Path, name: str, octets: bytes, says: str
) -> None:
    with pytest.raises(UnreadableFile, match=says):
        read_bytes(tmp_path, name, octets)


@pytest.mark.parametrize(
    ("name", "octets", "format_name"),
    [("upload", b"id,sex\n1,F\n", "CSV"), ("upload.tmp", BOOK, "XLSX"), ("upload", SPREADSHEET, "ODS")],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_name_that_promises_nothing_is_not_asked(
    tmp_path: Path, name: str, octets: bytes, format_name: str
) -> None:
    found = read_bytes(tmp_path, name, octets)

    assert found.format == format_name
    assert found.rows == [("1", "F")]


def test_headings_in_brackets_are_not_json(tmp_path: Path) -> None:
    found = read_bytes(tmp_path, "staff.csv", b"[id],[sex]\n1,F\n")

    assert found.headings == ("[id]", "[sex]")


def test_a_missing_file_a_folder_and_a_pipe_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")

    with pytest.raises(UnreadableFile, match="cannot be opened"):
        read(tmp_path / "none.csv")
    with pytest.raises(UnreadableFile, match=r"not an ordinary file|cannot be opened"):
        read(tmp_path)
    with pytest.raises(UnreadableFile, match="not an ordinary file"):
        read(tmp_path / "pipe.csv")
    with pytest.raises(UnreadableFile, match="cannot be opened"):
        read(Path("a\x00b.csv"))


def test_a_long_or_strange_name_does_not_spoil_the_message(tmp_path: Path) -> None:
    name = "x" * 150 + "\n\x1b[31m=cmd.csv"

    with pytest.raises(UnreadableFile) as refusal:
        read_bytes(tmp_path, name, b"")

    first = str(refusal.value).split(":")[0]
    assert len(first) <= 80
    assert first.isprintable()


def test_a_text_file_and_a_parquet_file_are_one_table(tmp_path: Path) -> None:
    path = tmp_path / "staff.csv"
    path.write_bytes(b"id,sex\n1,F\n")

    assert list_tables(path) == (TableInfo(name="rows"),)
    assert read(path, table="rows").rows == [("1", "F")]
    with pytest.raises(UnreadableFile, match="one table without a name"):
        read(path, table="Sheet1")


def test_listing_the_tables_of_a_bad_file_is_refused_with_its_name(tmp_path: Path) -> None:
    path = tmp_path / "staff.xlsx"
    path.write_bytes(b"")

    with pytest.raises(UnreadableFile, match=r"staff\.xlsx: .*empty"):
        list_tables(path)


def test_rows_can_be_iterated_once(tmp_path: Path) -> None:
    path = tmp_path / "staff.csv"
    path.write_bytes(b"id,sex\n1,F\n")

    with open_table(path) as opened:
        assert sum(len(batch.row_numbers) for batch in opened) == 1
        with pytest.raises(UnreadableFile, match="were read already"):
            list(opened)


def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "staff.csv"
    path.write_bytes(b"id,sex\n1,F\n")

    with open_table(path) as opened:
        batches = iter(opened)
        next(batches)
        path.write_bytes(b"id,sex\n1,F\n2,M\n")

        with pytest.raises(UnreadableFile, match="changed while it was read"):
            next(batches)


def test_progress_is_told_in_bytes_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "staff.csv"
    path.write_bytes(b"id,sex\n" + b"1,F\n" * 5_000)
    told: list[tuple[int, int]] = []

    with open_table(path, progress=lambda done, total: told.append((done, total))) as opened:
        list(opened)

    size = path.stat().st_size
    assert all(0 <= done <= total == size for done, total in told)
    assert told[-1] == (size, size)
