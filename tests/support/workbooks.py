"""Workbooks built part by part, so that a test may build a wrong one."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
ODS_MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
ODS_START = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0">'
)


def text_row(*cells: str, attributes: str = "") -> str:
    """A row of an Excel sheet that holds texts."""
    inside = "".join(f'<c t="inlineStr"><is><t>{escape(cell)}</t></is></c>' for cell in cells)
    return f"<row {attributes}>{inside}</row>"


def cell_row(*cells: str, attributes: str = "") -> str:
    """A row of an Excel sheet from the cells' own XML."""
    return f"<row {attributes}>{''.join(cells)}</row>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Xlsx:
    """An Excel workbook: sheets as the XML of their rows, and whatever else is to be in it."""

    sheets: Mapping[str, str]
    states: Mapping[str, str] = field(default_factory=dict)
    shared: str = ""
    styles: str = ""
    properties: str = ""
    before_rows: str = ""
    after_rows: str = ""
    more: Mapping[str, str] = field(default_factory=dict)

    def parts(self) -> dict[str, str]:
        """The members of the archive."""
        listing, links, parts = [], [], {}
        for number, (name, rows) in enumerate(self.sheets.items(), start=1):
            state = f' state="{self.states[name]}"' if name in self.states else ""
            listing.append(f'<sheet name="{escape(name)}" sheetId="{number}" r:id="r{number}"{state}/>')
            links.append(
                f'<Relationship Id="r{number}" Type="{LINKS}/worksheet" Target="worksheets/s{number}.xml"/>'
            )
            parts[f"xl/worksheets/s{number}.xml"] = (
                f'<worksheet xmlns="{MAIN}">{self.before_rows}<sheetData>{rows}</sheetData>'
                f"{self.after_rows}</worksheet>"
            )
        if self.shared:
            links.append(
                f'<Relationship Id="rs" Type="{LINKS}/sharedStrings" Target="/xl/sharedStrings.xml"/>'
            )
            parts["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{self.shared}</sst>'
        if self.styles:
            links.append(f'<Relationship Id="rt" Type="{LINKS}/styles" Target="styles.xml"/>')
            parts["xl/styles.xml"] = f'<styleSheet xmlns="{MAIN}">{self.styles}</styleSheet>'
        parts["[Content_Types].xml"] = "<Types/>"
        parts["_rels/.rels"] = (
            f'<Relationships xmlns="{PACKAGE}">'
            f'<Relationship Id="a" Type="{LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        )
        parts["xl/workbook.xml"] = (
            f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}">{self.properties}'
            f"<sheets>{''.join(listing)}</sheets></workbook>"
        )
        parts["xl/_rels/workbook.xml.rels"] = (
            f'<Relationships xmlns="{PACKAGE}">{"".join(links)}</Relationships>'
        )
        return {**parts, **self.more}

    def octets(self) -> bytes:
        """The workbook as a file."""
        return zipped(self.parts())


def one_sheet(rows: str, **more: str) -> bytes:
    """A workbook of one sheet."""
    return Xlsx(sheets={"Staff": rows}, **more).octets()  # type: ignore[arg-type] # only texts are given


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """An archive of these members."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            member = zipfile.ZipInfo(name, date_time=(2026, 1, 1, 0, 0, 0))
            archive.writestr(member, content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def ods_cell(text: str, attributes: str = "") -> str:
    """A cell of text in an OpenDocument sheet."""
    paragraph = f"<text:p>{escape(text)}</text:p>"
    return f'<table:table-cell office:value-type="string" {attributes}>{paragraph}</table:table-cell>'


def ods_row(*cells: str, attributes: str = "") -> str:
    """A row of an OpenDocument sheet; what is not XML of a cell becomes a cell of text."""
    inside = "".join(cell if cell.startswith("<") else ods_cell(cell) for cell in cells)
    return f"<table:table-row {attributes}>{inside}</table:table-row>"


def ods(
    sheets: Mapping[str, str], *, styles: str = "", table_styles: Mapping[str, str] | None = None
) -> bytes:
    """An OpenDocument spreadsheet: sheets as the XML of their rows."""
    chosen = table_styles or {}
    tables = "".join(
        f'<table:table table:name="{name}" table:style-name="{chosen.get(name, "")}">{rows}</table:table>'
        for name, rows in sheets.items()
    )
    content = (
        f"{ODS_START}<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    return zipped({"mimetype": ODS_MIMETYPE, "content.xml": content})
