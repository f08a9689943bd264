"""Reads a sheet of an OpenDocument spreadsheet for tests, apart from the product's own reader."""

from __future__ import annotations

import zipfile
from pathlib import Path
from xml.etree import ElementTree

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_WIDEST = 400


def sheet_rows(path: Path, sheet: str) -> list[list[str]]:
    """Each row's values as text; a number as it is stored, not as it is shown."""
    with zipfile.ZipFile(path) as archive:
        document = ElementTree.fromstring(archive.read("content.xml"))
    table = next(each for each in document.iter(f"{_TABLE}table") if each.get(f"{_TABLE}name") == sheet)
    return [_values(row) for row in table.iter(f"{_TABLE}table-row")]


def _values(row: ElementTree.Element) -> list[str]:
    values: list[str] = []
    for cell in row:
        repeated = int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
        text = cell.get(f"{_OFFICE}value") or "".join(cell.itertext())
        values += [text] * min(repeated, _WIDEST)
    while values and not values[-1]:
        values.pop()
    return values
