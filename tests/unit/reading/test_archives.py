"""Archives made to exhaust or mislead a reader are refused, whatever sizes they declare."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest
from tests.support.reading import read_bytes
from tests.support.workbooks import Xlsx, ods, ods_row, text_row, zipped

from evenhand.errors import UnreadableFile
from evenhand.intake.reading import Limits

STAFF = Xlsx(sheets={"Staff": text_row("id", "sex") + text_row("1", "F")})
CENTRAL = b"PK\x01\x02"
FLAGS_AT, METHOD_AT, UNPACKED_AT, OFFSET_AT = 8, 10, 24, 42


def entry_of(octets: bytes, member: str) -> int:
    """Where the directory's entry of a member begins."""
    place = octets.index(CENTRAL)
    while not octets[place + 46 :].startswith(member.encode()):
        place = octets.index(CENTRAL, place + 1)
    return place


def changed(octets: bytes, member: str, at: int, kind: str, value: int) -> bytes:
    """The archive with one figure of a member's directory entry replaced."""
    place = entry_of(octets, member) + at
    return octets[:place] + struct.pack(kind, value) + octets[place + struct.calcsize(kind) :]


def test_members_that_share_their_bytes_are_refused(tmp_path: Path) -> None:
    octets = zipped({**STAFF.parts(), "xl/copy.xml": "x" * 500})
    first = struct.unpack_from("<I", octets, entry_of(octets, "xl/worksheets/s1.xml") + OFFSET_AT)[0]
    overlapping = changed(octets, "xl/copy.xml", OFFSET_AT, "<I", first)

    with pytest.raises(UnreadableFile, match="overlap"):
        read_bytes(tmp_path, "staff.xlsx", overlapping)


def test_a_member_that_reaches_into_the_next_is_refused(tmp_path: Path) -> None:
    octets = zipped(STAFF.parts())
    size_at = 20
    overlapping = changed(octets, "xl/workbook.xml", size_at, "<I", 100_000)

    with pytest.raises(UnreadableFile, match="overlap"):
        read_bytes(tmp_path, "staff.xlsx", overlapping)


def test_two_members_of_one_name_are_refused(tmp_path: Path) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, text in STAFF.parts().items():
            archive.writestr(name, text)
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("xl/worksheets/s1.xml", "<worksheet/>")

    with pytest.raises(UnreadableFile, match="two parts of one name"):
        read_bytes(tmp_path, "staff.xlsx", target.getvalue())


def test_an_encrypted_workbook_is_refused(tmp_path: Path) -> None:
    octets = changed(zipped(STAFF.parts()), "xl/workbook.xml", FLAGS_AT, "<H", 1)

    with pytest.raises(UnreadableFile, match="password"):
        read_bytes(tmp_path, "staff.xlsx", octets)


@pytest.mark.parametrize("claimed", [1, 10_000_000])
def test_a_lie_about_a_size_is_refused(tmp_path: Path, claimed: int) -> None:
    octets = changed(zipped(STAFF.parts()), "xl/worksheets/s1.xml", UNPACKED_AT, "<I", claimed)

    with pytest.raises(UnreadableFile, match=r"damaged|breaks off"):
        read_bytes(tmp_path, "staff.xlsx", octets)


def test_an_unknown_way_of_packing_is_refused(tmp_path: Path) -> None:
    octets = changed(zipped(STAFF.parts()), "xl/workbook.xml", METHOD_AT, "<H", 99)

    with pytest.raises(UnreadableFile, match="damaged"):
        read_bytes(tmp_path, "staff.xlsx", octets)


def test_an_absurd_ratio_is_refused(tmp_path: Path) -> None:
    rows = text_row("id", "sex") + " " * 40_000_000 + text_row("1", "F")

    with pytest.raises(UnreadableFile, match="unpacks to far more than it looks"):
        read_bytes(tmp_path, "staff.xlsx", Xlsx(sheets={"Staff": rows}).octets())


def test_more_bytes_than_the_budget_are_refused(tmp_path: Path) -> None:
    rows = text_row("id", "sex") + "".join(text_row(str(number), "F") for number in range(2_000))

    with pytest.raises(UnreadableFile, match="unpacks to far more than it looks"):
        read_bytes(
            tmp_path,
            "staff.xlsx",
            Xlsx(sheets={"Staff": rows}).octets(),
            limits=Limits(unpacked_bytes=50_000),
        )


def test_more_members_than_a_workbook_has_are_refused(tmp_path: Path) -> None:
    octets = zipped({**STAFF.parts(), **{f"x/{number}": "" for number in range(5_001)}})

    with pytest.raises(UnreadableFile, match="a workbook has at most 5,000"):
        read_bytes(tmp_path, "staff.xlsx", octets)


@pytest.mark.parametrize("cut", [30, 200, -30])
def test_an_archive_cut_short_is_refused(tmp_path: Path, cut: int) -> None:
    with pytest.raises(UnreadableFile, match="damaged"):
        read_bytes(tmp_path, "staff.xlsx", zipped(STAFF.parts())[:cut])


ENTITIES = "".join(f'<!ENTITY {name} "{("&" + inner + ";") * 8}">' for name, inner in ["ba", "cb", "dc"])
BOMB = f'<!DOCTYPE lolz [<!ENTITY a "ha">{ENTITIES}]>'


@pytest.mark.parametrize("doctype", [BOMB, '<!DOCTYPE a SYSTEM "file:///etc/passwd">', "<!DOCTYPE a>"])
@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/s1.xml", "xl/_rels/workbook.xml.rels"])
def test_a_document_type_is_refused_in_every_part(tmp_path: Path, doctype: str, part: str) -> None:
    parts = STAFF.parts()
    parts[part] = doctype + parts[part]

    with pytest.raises(UnreadableFile, match="declares a document type or entities"):
        read_bytes(tmp_path, "staff.xlsx", zipped(parts))


def test_an_entity_that_is_not_declared_is_refused(tmp_path: Path) -> None:
    octets = ods({"Staff": ods_row("id", "<table:table-cell>&x;</table:table-cell>")})

    with pytest.raises(UnreadableFile, match="damaged at line"):
        read_bytes(tmp_path, "staff.ods", octets)


def test_xml_of_great_depth_is_refused(tmp_path: Path) -> None:
    parts = STAFF.parts()
    parts["xl/worksheets/s1.xml"] = "<a>" * 10_000

    with pytest.raises(UnreadableFile, match="nested more than 64 deep"):
        read_bytes(tmp_path, "staff.xlsx", zipped(parts))
