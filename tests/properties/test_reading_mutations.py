"""Two thousand damaged copies of good files: refused in words, or read as the file now stands; nothing else.

Each good file is damaged by a seeded generator. What is still read is compared with an independent
reading: the original rows for formats whose archive proves its bytes, the standard library for the others.
"""

from __future__ import annotations

import csv
import io
import json
import random
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.support.reading import InProcess, Read, read_bytes
from tests.support.workbooks import Xlsx, ods, ods_row, text_row, zipped

from evenhand.errors import RefusedFile, UnreadableFile
from evenhand.intake.reading import opening

LONGEST_SECONDS = 60
SEEDS_A_BLOCK = 8
RECORDS = [
    (f"{number:06}", "FM"[number % 2], ("None", "White British")[number % 3 > 0]) for number in range(40)
]
HEADINGS = ("id", "sex", "ethnicity")
# What a reader may take out of a file by its rules is not compared cell by cell.
PLAIN_NOTES = {"encoding_converted", "blank_rows", "empty_trailing_cells"}
ILR = "{ESFA/ILR/2025-26}"

Check = Callable[[Read, bytes], None]


def as_csv() -> bytes:
    """The records as CSV with quotation marks here and there."""
    target = io.StringIO()
    csv.writer(target).writerows([HEADINGS, *RECORDS, ("x, y", 'a "b"', "line\nbreak")])
    return target.getvalue().encode()


def sheet() -> dict[str, str]:
    """The parts of a workbook of the records."""
    return Xlsx(sheets={"Staff": "".join(text_row(*cells) for cells in [HEADINGS, *RECORDS])}).parts()


def as_parquet() -> bytes:
    """The records as Parquet."""
    target = io.BytesIO()
    columns = zip(*RECORDS, strict=True)
    pq.write_table(pa.table(dict(zip(HEADINGS, map(list, columns), strict=True))), target)
    return target.getvalue()


def as_json() -> bytes:
    """The records as grants."""
    grants = [
        {"id": each, "title": sex, "recipientOrganization": [{"name": name}]} for each, sex, name in RECORDS
    ]
    return json.dumps({"grants": grants}).encode()


def as_ilr() -> bytes:
    """The records as learners."""
    learners = "".join(
        f"<Learner><LearnRefNumber>{each}</LearnRefNumber><Sex>{sex}</Sex></Learner>"
        for each, sex, _ in RECORDS
    )
    return f'<Message xmlns="ESFA/ILR/2025-26">{learners}</Message>'.encode()


def is_the_original(found: Read, octets: bytes) -> None:
    """The archive's checksums hold, so what is read is what was written."""
    assert found.headings == HEADINGS
    assert found.rows == RECORDS


def is_what_csv_says(found: Read, octets: bytes) -> None:
    """The standard library's reader gives the same cells."""
    if found.codes - PLAIN_NOTES:
        return
    text = octets.decode("cp1252" if "encoding_converted" in found.codes else "utf-8-sig")
    rows = [row for row in csv.reader(io.StringIO(text, newline="")) if "".join(row).strip()]
    width = len(found.headings)

    assert found.headings == tuple(cell.strip() for cell in rows[0][:width])
    assert found.rows == [tuple(row[:width]) for row in rows[1:]]


def has_the_footer_s_rows(found: Read, octets: bytes) -> None:
    """Values carry no proof in Parquet; the number of rows does."""
    assert len(found.rows) == pq.ParquetFile(io.BytesIO(octets)).metadata.num_rows - sum(
        note.count or 0 for note in found.notes
    )
    assert all(isinstance(cell, str) for row in found.rows for cell in row)


def is_what_json_says(found: Read, octets: bytes) -> None:
    """The standard library's reader gives as many grants, and the same identifiers."""
    grants = json.loads(octets.decode(json.detect_encoding(octets)))["grants"]

    assert len(found.rows) == len(grants)
    if "Identifier" in found.headings and all(isinstance(grant.get("id", ""), str) for grant in grants):
        assert found.column("Identifier") == [grant.get("id", "") for grant in grants]


def is_what_xml_says(found: Read, octets: bytes) -> None:
    """The standard library's tree gives the same learners."""
    learners = ElementTree.fromstring(octets).findall(f"{ILR}Learner")
    references = [learner.findtext(f"{ILR}LearnRefNumber", "") for learner in learners]

    assert len(found.rows) == len(learners)
    if "LearnRefNumber" in found.headings and all(len(learner) == 2 for learner in learners):
        assert found.column("LearnRefNumber") == references


def is_sane(found: Read, octets: bytes) -> None:
    """Every row has a text for every heading."""
    assert all(len(row) == len(found.headings) for row in found.rows)
    assert all(isinstance(cell, str) for row in found.rows for cell in row)


def damage(octets: bytes, seed: int) -> bytes:
    """One to four wounds: bytes changed, cut out, put in, doubled or moved, or the end lost."""
    chance = random.Random(seed)
    wounded = bytearray(octets)
    for _ in range(chance.randint(1, 4)):
        place = chance.randrange(len(wounded) + 1)
        length = min(chance.choice([1, 1, 2, 4, 16, 200]), max(1, len(wounded) - place))
        match chance.choice(["change", "change", "cut", "put", "double", "move", "end"]):
            case "change":
                wounded[place : place + length] = chance.randbytes(length)
            case "cut":
                del wounded[place : place + length]
            case "put":
                wounded[place:place] = chance.choice(
                    [chance.randbytes(length), b'"', b"\n", b",", b"<", b"\x00"]
                )
            case "double":
                wounded[place:place] = wounded[place : place + length]
            case "move":
                wounded += wounded[place : place + length]
            case _:
                del wounded[max(1, place) :]
    return bytes(wounded)


def damaged_sheet(seed: int) -> bytes:
    """A sound archive whose sheet is damaged, so that the damage reaches the reader of XML."""
    parts: dict[str, str | bytes] = dict(sheet())
    parts["xl/worksheets/s1.xml"] = damage(sheet()["xl/worksheets/s1.xml"].encode(), seed)
    return zipped(parts)


GOOD: dict[str, tuple[bytes, Check]] = {
    "staff.csv": (as_csv(), is_what_csv_says),
    "staff.txt": (as_csv().decode().encode("utf-16"), is_sane),
    "staff.xlsx": (zipped(sheet()), is_the_original),
    "staff.ods": (
        ods({"Staff": "".join(ods_row(*cells) for cells in [HEADINGS, *RECORDS])}),
        is_the_original,
    ),
    "staff.parquet": (as_parquet(), has_the_footer_s_rows),
    "grants.json": (as_json(), is_what_json_says),
    "ilr.xml": (as_ilr(), is_what_xml_says),
    "sheet.xlsx": (b"", is_sane),
}
SEEDS = 2_000 // len(GOOD)


def check(folder: Path, name: str, seed: int) -> None:
    """Read one damaged file; a refusal in words is right, and so are the rows that the file now holds."""
    good, agrees = GOOD[name]
    octets = damaged_sheet(seed) if name == "sheet.xlsx" else damage(good, seed)
    began = time.monotonic()
    found = read_or_refused(folder, name, octets)
    if found is not None:
        agrees(found, octets)
    assert time.monotonic() - began < LONGEST_SECONDS


def read_or_refused(folder: Path, name: str, octets: bytes) -> Read | None:
    """The rows, or nothing when the file is refused by name; any other exception fails the test."""
    try:
        return read_bytes(folder, name, octets)
    except (UnreadableFile, RefusedFile) as refusal:
        return (
            None
            if str(refusal).startswith(f"{name}: ")
            else pytest.fail(f"a refusal without name: {refusal}")
        )


@pytest.mark.parametrize("name", [name for name in GOOD if name != "sheet.xlsx"])
def test_the_good_files_are_good(tmp_path: Path, name: str) -> None:
    octets, agrees = GOOD[name]

    agrees(read_bytes(tmp_path, name, octets), octets)


@pytest.mark.parametrize("block", range(2))
@pytest.mark.parametrize("name", GOOD)
def test_a_damaged_file_is_refused_or_read_as_it_stands(tmp_path: Path, name: str, block: int) -> None:
    for seed in range(block * SEEDS_A_BLOCK, (block + 1) * SEEDS_A_BLOCK):
        check(tmp_path, name, seed)


@pytest.mark.parametrize("name", [name for name in GOOD if name != "staff.parquet"])
def test_damage_never_surprises_the_reader_s_own_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    # In this process nothing hides an exception that nobody thought of; Arrow's own code stays in its child.
    monkeypatch.setattr(opening, "ChildProcess", InProcess)

    for seed in range(SEEDS):
        check(tmp_path, name, seed)


@pytest.mark.slow
@pytest.mark.parametrize("block", range(10))
@pytest.mark.parametrize("name", GOOD)
def test_two_thousand_damaged_files_are_refused_or_read_as_they_stand(
    tmp_path: Path, name: str, block: int
) -> None:
    for seed in range(block * SEEDS // 10, (block + 1) * SEEDS // 10):
        check(tmp_path, name, seed)
