"""Writing a file from bytes and reading it back, for the tests of the upload reader."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from evenhand.intake.reading import Limits, Note, open_table

SHARED = Path(__file__).parents[2].parent / "shared" / "data"
ABSENT = "the shared folder of real files is absent"


@dataclass(frozen=True, slots=True)
class Read:
    """A whole table as the reader gave it."""

    format: str
    headings: tuple[str, ...]
    row_numbers: list[int]
    rows: list[tuple[str, ...]]
    notes: tuple[Note, ...]
    sha256: str
    size_bytes: int

    def column(self, heading: str) -> list[str]:
        """One column's texts."""
        place = self.headings.index(heading)
        return [row[place] for row in self.rows]

    def note(self, code: str) -> Note:
        """The one note of a kind."""
        (found,) = [note for note in self.notes if note.code == code]
        return found

    @property
    def codes(self) -> set[str]:
        """The kinds of note."""
        return {note.code for note in self.notes}


def read(path: Path, *, table: str | None = None, header: bool = True, limits: Limits | None = None) -> Read:
    """Everything that `open_table` gives for a file."""
    with open_table(path, table=table, header=header, limits=limits) as opened:
        numbers: list[int] = []
        rows: list[tuple[str, ...]] = []
        for batch in opened:
            numbers += batch.row_numbers
            rows += zip(*batch.columns, strict=True)
    return Read(opened.format, opened.headings, numbers, rows, opened.notes, opened.sha256, opened.size_bytes)


def read_bytes(folder: Path, name: str, octets: bytes, *, header: bool = True) -> Read:
    """What the reader gives for these bytes under this name."""
    path = folder / name
    path.write_bytes(octets)
    return read(path, header=header)
