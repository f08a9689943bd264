"""What a file is, by its first bytes: its name is only asked whether it agrees."""

from __future__ import annotations

import re
from typing import BinaryIO

from .refusals import Unreadable

ACCEPTED = "Accepted are CSV, TSV, XLSX, ODS, Parquet, 360Giving JSON and ILR XML."
TEXT, ZIP, PARQUET, JSON, XML = "text", "zip", "parquet", "json", "xml"
# What each ending promises; an ending that is not here promises nothing.
PROMISED = {
    ".csv": {TEXT},
    ".tsv": {TEXT},
    ".tab": {TEXT},
    ".psv": {TEXT},
    ".txt": {TEXT},
    ".xlsx": {ZIP},
    ".xlsm": {ZIP},
    ".ods": {ZIP},
    ".parquet": {PARQUET},
    ".pq": {PARQUET},
    ".json": {JSON},
    ".xml": {XML},
    ".xls": set[str](),
    ".xlsb": set[str](),
    ".doc": set[str](),
    ".docx": set[str](),
    ".pdf": set[str](),
    ".html": set[str](),
    ".zip": set[str](),
}
# A heading may be written [id]; in JSON a value or a key in quotation marks follows the bracket.
JSON_BEGINNING = re.compile(rb"\{\s*[\"}]|\[\s*[\[{\"\]\d-]")
NAMES = {
    TEXT: "delimited text (CSV)",
    ZIP: "a workbook or archive",
    PARQUET: "Parquet",
    JSON: "JSON",
    XML: "XML",
}
FOREIGN = (
    (
        b"\xd0\xcf\x11\xe0",
        "an old Excel file (.xls) or a workbook with a password; save it as .xlsx without one",
    ),
    (b"%PDF", "a PDF; send the table behind it"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file (gzip); unpack it first"),
    (b"BZh", "a compressed file (bzip2); unpack it first"),
    (b"\xfd7zXZ", "a compressed file (xz); unpack it first"),
    (b"7z\xbc\xaf", "an archive (7z); unpack it first"),
    (b"Rar!", "an archive (RAR); unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a compressed file (zstd); unpack it first"),
    (b"SQLite format 3", "a database; export the table as CSV"),
    (b"$FL2", "an SPSS file; export it as CSV"),
    (b"{\\rtf", "a word-processing document; send the table as CSV"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"PK\x05\x06", "an empty archive"),
    (b"ARROW1", "an Arrow file; save it as Parquet"),
    (b"ORC", "an ORC file; save it as Parquet"),
)


def find_kind(stream: BinaryIO, suffix: str) -> str:
    """What the bytes are, where their file's ending does not say otherwise."""
    stream.seek(0)
    head = stream.read(4096)
    found = _kind_of(head)
    promised = PROMISED.get(suffix.lower())
    if promised is not None and found not in promised:
        raise Unreadable(
            f"The name ends in {suffix.lower()}, but the contents look like {NAMES[found]}. {ACCEPTED} "
            "Save it in one of these, with its own ending."
        )
    return found


def _kind_of(head: bytes) -> str:
    for beginning, name in FOREIGN:
        if head.startswith(beginning):
            raise Unreadable(f"This looks like {name}. {ACCEPTED}")
    if not head.strip(b" \t\r\n\x00\xef\xbb\xbf\xfe\xff"):
        raise Unreadable(f"The file is empty or begins with nothing but blanks. {ACCEPTED}")
    if head.startswith(b"PK\x03\x04"):
        return ZIP
    if head.startswith(b"PAR1"):
        return PARQUET
    return _kind_of_text(head)


def _kind_of_text(head: bytes) -> str:
    plain = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe").lstrip().lower()
    if plain.startswith((b"<!doctype html", b"<html")):
        raise Unreadable(f"This looks like a web page. {ACCEPTED}")
    if plain.startswith(b"<"):
        return XML
    return JSON if JSON_BEGINNING.match(plain) else TEXT
