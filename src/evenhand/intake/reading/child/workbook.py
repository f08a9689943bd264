"""A ZIP archive: an Excel workbook, an OpenDocument spreadsheet, or neither."""

from __future__ import annotations

from typing import BinaryIO

from . import ods, xlsx
from .archives import Archive
from .kinds import ACCEPTED
from .notes import Notes
from .refusals import Faults, Unreadable
from .request import Request
from .table import Table, TableInfo

ODS_TYPES = {
    b"application/vnd.oasis.opendocument.spreadsheet",
    b"application/vnd.oasis.opendocument.spreadsheet-template",
}
FOREIGN = {
    "xl/workbook.bin": "a binary Excel workbook (.xlsb); save it as .xlsx",
    "word/document.xml": "a word-processing document; send the table as XLSX or CSV",
    "ppt/presentation.xml": "a presentation; send the table as XLSX or CSV",
    "mimetype": "an OpenDocument file that is no spreadsheet",
}


def list_tables(stream: BinaryIO, request: Request) -> list[TableInfo]:
    """The sheets of a workbook of either kind."""
    archive = Archive(stream, request.limits)
    if _is_ods(archive, request):
        return ods.list_tables(archive, request)
    return xlsx.list_tables(archive, request)


def read_table(stream: BinaryIO, request: Request, *, notes: Notes, faults: Faults) -> Table:
    """One sheet of a workbook of either kind."""
    archive = Archive(stream, request.limits)
    if _is_ods(archive, request):
        return ods.read_table(archive, request, notes=notes, faults=faults)
    return xlsx.read_table(archive, request, notes=notes, faults=faults)


def _is_ods(archive: Archive, request: Request) -> bool:
    """Whether the archive is an OpenDocument spreadsheet; refused when it is neither or misnamed."""
    is_ods = "mimetype" in archive.names and _begins(archive, "mimetype") in ODS_TYPES
    is_xlsx = "[Content_Types].xml" in archive.names and not any(part in archive.names for part in FOREIGN)
    if not is_ods and not is_xlsx:
        like = next(
            (name for part, name in FOREIGN.items() if part in archive.names), "an archive; unpack it first"
        )
        raise Unreadable(f"This looks like {like}. {ACCEPTED}")
    promised = {".ods": True, ".xlsx": False, ".xlsm": False}.get(request.suffix.lower(), is_ods)
    if promised != is_ods:
        found = "an OpenDocument spreadsheet (.ods)" if is_ods else "an Excel workbook (.xlsx)"
        raise Unreadable(
            f"The name ends in {request.suffix.lower()}, but this is {found}. Give it its own ending."
        )
    return is_ods


def _begins(archive: Archive, member: str) -> bytes:
    return next(archive.chunks(member), b"").strip()
