"""Opening a file that somebody sent: its rows as plain text, or a plain reason why not."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from io import BufferedReader
from pathlib import Path
from types import TracebackType

from evenhand.errors import EvenhandError, UnreadableFile
from evenhand.intake.reading.child.notes import Note
from evenhand.intake.reading.child.request import MEBIBYTE, Limits, Request
from evenhand.intake.reading.child.table import TableInfo
from evenhand.intake.reading.child_process import ChildProcess
from evenhand.intake.reading.received import Batch, Frame, batch_of, infos_of, notes_of, table_of

Progress = Callable[[int, int], None]
LONGEST_NAME_SHOWN = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    """What of which file is to be read."""

    path: Path
    table: str | None
    header: bool
    limits: Limits
    progress: Progress | None


class OpenedTable:
    """A table being read; use it in a `with` statement, iterate once, then ask for `notes`."""

    def __init__(self, wanted: _Wanted) -> None:
        self._wanted = wanted
        self._child: ChildProcess | None = None
        self._frames: Iterator[Frame] = iter(())
        self.size_bytes = 0
        self.sha256 = ""
        self.format = ""
        self.headings: tuple[str, ...] = ()
        self.notes: tuple[Note, ...] = ()

    def __enter__(self) -> OpenedTable:
        """Start the child and read as far as the headings."""
        self._file = _opened(self._wanted.path, self._wanted.limits)
        try:
            self._start()
        except BaseException:
            self._close()
            raise
        return self

    def _start(self) -> None:
        self._before = os.fstat(self._file.fileno())
        self.size_bytes = self._before.st_size
        self.sha256 = hashlib.file_digest(self._file, "sha256").hexdigest()
        self._file.seek(0)
        wanted = self._wanted
        request = Request(
            suffix=wanted.path.suffix,
            size_bytes=self.size_bytes,
            table=wanted.table,
            header=wanted.header,
            library_folder=_library_folder(),
            limits=wanted.limits,
        )
        self._child = ChildProcess(self._file, request)
        self._frames = self._child.frames()
        with _naming(wanted.path):
            self.format, self.headings = table_of(next(self._frames))

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the child, read to the end or not."""
        self._close()

    def __iter__(self) -> Iterator[Batch]:
        """The rows in order; a fault in any of them raises when the whole file has been looked at."""
        last = 0
        while (batch := self._next_batch(after=last)) is not None:
            last = batch.row_numbers[-1]
            yield batch

    def _next_batch(self, *, after: int) -> Batch | None:
        with _naming(self._wanted.path):
            frame = next(self._frames, None)
            if frame is None:
                raise UnreadableFile("its rows were read already. Open it again.")
            if frame.get("kind") == "batch":
                self._report(frame.get("done"))
                return batch_of(frame, width=len(self.headings), after=after)
            self.notes = notes_of(frame)
            self._check_unchanged()
            self._report(self.size_bytes)
            return None

    def _report(self, done: object) -> None:
        progress = self._wanted.progress
        if progress is not None and isinstance(done, int):
            progress(max(0, min(done, self.size_bytes)), self.size_bytes)

    def _check_unchanged(self) -> None:
        now = os.fstat(self._file.fileno())
        if (now.st_size, now.st_mtime_ns) != (self._before.st_size, self._before.st_mtime_ns):
            raise UnreadableFile("the file changed while it was read. Read it again.")

    def _close(self) -> None:
        if self._child is not None:
            self._child.kill()
        self._file.close()


def open_table(
    path: Path | str,
    *,
    table: str | None = None,
    header: bool = True,
    limits: Limits | None = None,
    progress: Progress | None = None,
) -> OpenedTable:
    """One table of a file, to be read in a `with` statement.

    Parameters
    ----------
    path
        The file; its ending must agree with what it holds.
    table
        The sheet, or the table of a structured format; `list_tables` names them.
    header
        Whether the table has a row of headings; without one, columns are named "column 1" and so on and
        every row that is not blank is given.
    progress
        Called with the bytes read so far and the bytes in all.

    Raises
    ------
    UnreadableFile : the bytes are not a file that can be read with certainty.
    RefusedFile : rows cannot be accepted; the message lists them. Raised when the iteration ends.
    """
    wanted = _Wanted(
        path=Path(path), table=table, header=header, limits=limits or Limits(), progress=progress
    )
    return OpenedTable(wanted)


def list_tables(path: Path | str, *, limits: Limits | None = None) -> tuple[TableInfo, ...]:
    """The tables that a file holds: the sheets of a workbook, or those of a structured format."""
    where = Path(path)
    bounds = limits or Limits()
    with _opened(where, bounds) as file, _naming(where):
        size_bytes = os.fstat(file.fileno()).st_size
        request = Request(suffix=where.suffix, size_bytes=size_bytes, lists_tables=True, limits=bounds)
        child = ChildProcess(file, request)
        try:
            return infos_of(next(child.frames()))
        finally:
            child.kill()


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    """Puts the file's name before what is said of it."""
    try:
        yield
    except EvenhandError as error:
        raise type(error)(f"{_shown(path)}: {error}") from error


def _opened(path: Path, limits: Limits) -> BufferedReader:
    """The file, if it is an ordinary one of an acceptable size."""
    try:
        # Without blocking, so that a pipe in a file's place is refused and not waited for.
        file = os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK), "rb")
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "the name cannot be one"
        raise UnreadableFile(f"{_shown(path)}: cannot be opened ({reason}).") from error
    status = os.fstat(file.fileno())
    if not stat.S_ISREG(status.st_mode):
        file.close()
        raise UnreadableFile(f"{_shown(path)}: is not an ordinary file.")
    if status.st_size > limits.file_bytes:
        file.close()
        raise UnreadableFile(
            f"{_shown(path)}: {status.st_size / MEBIBYTE:,.0f} MiB; at most "
            f"{limits.file_bytes / MEBIBYTE:,.0f} MiB are read. Split it, for example by year."
        )
    return file


def _library_folder() -> str:
    """Where pyarrow is installed, since the child starts without site-packages."""
    spec = find_spec("pyarrow")
    return str(Path(spec.origin).parents[1]) if spec and spec.origin else ""


def _shown(path: Path) -> str:
    """A file's name fit for a message: printable and not long."""
    name = "".join(character if character.isprintable() else "?" for character in path.name)
    return name if len(name) <= LONGEST_NAME_SHOWN else f"{name[: LONGEST_NAME_SHOWN - 3]}..."
