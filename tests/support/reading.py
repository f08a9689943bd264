"""Writing a file from bytes and reading it back, for the tests of the upload reader."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from evenhand.intake.reading import Limits, Note, open_table
from evenhand.intake.reading.child.frames import LENGTH_BYTES, Frames
from evenhand.intake.reading.child.main import serve
from evenhand.intake.reading.child.request import Request
from evenhand.intake.reading.received import Frame, frame_of

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


def read_bytes(
    folder: Path,
    name: str,
    octets: bytes,
    *,
    table: str | None = None,
    header: bool = True,
    limits: Limits | None = None,
) -> Read:
    """What the reader gives for these bytes under this name."""
    path = folder / name
    path.write_bytes(octets)
    return read(path, table=table, header=header, limits=limits)


class InProcess:
    """Does a child's work without a child, so that a test may follow it; a child's bounds are not there."""

    def __init__(self, file: BinaryIO, request: Request) -> None:
        self._output = io.BytesIO()
        serve(request, io.BytesIO(file.read()), Frames(self._output))
        self._output.seek(0)

    def frames(self) -> Iterator[Frame]:
        """The frames that a child would have sent."""
        while length := int.from_bytes(self._output.read(LENGTH_BYTES), "big"):
            yield frame_of(self._output.read(length))

    def kill(self) -> None:
        """There is nothing to end."""
