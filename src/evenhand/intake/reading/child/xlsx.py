"""Excel workbooks (Office Open XML): parts of the archive, sheets and what is ignored of them."""

from __future__ import annotations

from dataclasses import dataclass
from posixpath import join, normpath

from .archives import Archive
from .figures import format_meaning
from .markup import Markup, local
from .notes import Notes
from .refusals import Faults, Unreadable
from .request import Request
from .sheets import choose_sheet, tabulate_sheet
from .table import Grid, Table, TableInfo
from .xlsx_cells import CellMeanings, sheet_rows

HIDDEN_STATES = {"hidden", "veryHidden"}
IGNORED = {
    "xl/vbaProject": ("macros_ignored", "The workbook holds macros; they were not looked at."),
    "xl/externalLinks/": ("links_ignored", "The workbook links to other files; the links were not followed."),
    "xl/comments": ("comments_ignored", "The workbook holds comments; they were not read."),
    "xl/threadedComments": ("comments_ignored", "The workbook holds comments; they were not read."),
    "xl/pivotCache/": (
        "pivot_caches_ignored",
        "The workbook holds pivot tables; their hidden data were not read.",
    ),
    "xl/embeddings/": ("embedded_files_ignored", "The workbook holds other files; they were not opened."),
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet and the member of the archive that holds it."""

    info: TableInfo
    member: str


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook's worksheets in order, and what its cells' codes mean."""

    archive: Archive
    sheets: tuple[Sheet, ...]
    shared_texts: str | None
    styles: str | None
    counts_from_1904: bool

    @property
    def infos(self) -> list[TableInfo]:
        """The worksheets as a person may choose among them."""
        return [sheet.info for sheet in self.sheets]


def list_tables(archive: Archive, request: Request) -> list[TableInfo]:
    """The worksheets."""
    return _workbook(archive).infos


def read_table(archive: Archive, request: Request, *, notes: Notes, faults: Faults) -> Table:
    """One worksheet as a table."""
    workbook = _workbook(archive)
    chosen = choose_sheet(workbook.infos, request.table, notes)
    member = next(sheet.member for sheet in workbook.sheets if sheet.info is chosen)
    said = {IGNORED[part] for part in IGNORED if archive.any_in(part)}
    for code, message in sorted(said):
        notes.say(code, message)
    meanings = CellMeanings(
        texts=_shared_texts(archive, workbook.shared_texts),
        shown_styles=_shown_styles(archive, workbook.styles),
        counts_from_1904=workbook.counts_from_1904,
    )
    grid = Grid(
        format="XLSX",
        rows=sheet_rows(archive.chunks(member), meanings, limits=request.limits, notes=notes, faults=faults),
        short_rows_are_faults=False,
        done=archive.done,
    )
    return tabulate_sheet(grid, request, workbook.infos, notes=notes, faults=faults)


def _workbook(archive: Archive) -> Workbook:
    main = next(
        (part.target for part in _parts(archive, "").values() if part.kind == "officeDocument"),
        "xl/workbook.xml",
    )
    if main not in archive.names:
        raise Unreadable("The archive holds no workbook.")
    reading = _WorkbookPart()
    reading.read(archive.chunks(main))
    parts = _parts(archive, main)
    sheets = tuple(
        Sheet(TableInfo(name=name, is_hidden=state in HIDDEN_STATES), parts[key].target)
        for name, state, key in reading.sheets
        if key in parts and parts[key].kind == "worksheet" and parts[key].target in archive.names
    )
    if not sheets:
        raise Unreadable("The workbook has no sheet of cells.")
    by_kind = {part.kind: part.target for part in parts.values() if part.target in archive.names}
    return Workbook(
        archive, sheets, by_kind.get("sharedStrings"), by_kind.get("styles"), reading.counts_from_1904
    )


@dataclass(frozen=True, slots=True)
class _Part:
    kind: str
    target: str


def _parts(archive: Archive, of: str) -> dict[str, _Part]:
    """The parts that a part names as its own, by the key under which it does."""
    folder, _, name = of.rpartition("/")
    member = join(folder, "_rels", f"{name}.rels")
    if member not in archive.names:
        return {}
    reading = _Relationships(folder)
    reading.read(archive.chunks(member))
    return reading.parts


class _Relationships(Markup):
    def __init__(self, folder: str) -> None:
        super().__init__()
        self._folder = folder
        self.parts: dict[str, _Part] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name != "Relationship" or attributes.get("TargetMode") == "External":
            return
        target = attributes.get("Target", "")
        inside = target[1:] if target.startswith("/") else normpath(join(self._folder, target))
        kind = attributes.get("Type", "").rpartition("/")[2]
        self.parts[attributes.get("Id", "")] = _Part(kind, inside)


class _WorkbookPart(Markup):
    def __init__(self) -> None:
        super().__init__()
        self.sheets: list[tuple[str, str, str]] = []
        self.counts_from_1904 = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            own = local(attributes)
            self.sheets.append((own.get("name", ""), own.get("state", "visible"), own.get("id", "")))
        elif name == "workbookPr":
            self.counts_from_1904 = attributes.get("date1904") in {"1", "true"}


class _SharedTexts(Markup):
    """The table of texts that cells point into; phonetic hints are left out."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._pieces: list[str] = []
        self._is_text = False
        self._in_phonetic = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "t":
            self._is_text = not self._in_phonetic
        elif name == "si":
            self._pieces = []
        elif name == "rPh":
            self._in_phonetic = True

    def end(self, name: str) -> None:
        if name == "t":
            self._is_text = False
        elif name == "si":
            self.texts.append("".join(self._pieces))
        elif name == "rPh":
            self._in_phonetic = False

    def text(self, text: str) -> None:
        if self._is_text:
            self._pieces.append(text)


class _Styles(Markup):
    """Number formats of the cell styles, in the order in which cells count them."""

    def __init__(self) -> None:
        super().__init__()
        self._codes: dict[str, str] = {}
        self._in_cell_styles = False
        self.meanings: list[str | None] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "numFmt":
            self._codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self._in_cell_styles = True
        elif name == "xf" and self._in_cell_styles:
            identifier = attributes.get("numFmtId", "0")
            self.meanings.append(format_meaning(identifier, self._codes.get(identifier)))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._in_cell_styles = False


def _shared_texts(archive: Archive, member: str | None) -> list[str]:
    reading = _SharedTexts()
    if member is not None:
        reading.read(archive.chunks(member))
    return reading.texts


def _shown_styles(archive: Archive, member: str | None) -> dict[str, str]:
    """The styles that show a number as something else, by the number under which cells name them."""
    reading = _Styles()
    if member is not None:
        reading.read(archive.chunks(member))
    return {str(place): meaning for place, meaning in enumerate(reading.meanings) if meaning}
