"""Opening the ZIP archive of a workbook without trusting a size, a name or a place that it declares."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from .refusals import Unreadable
from .request import MEBIBYTE, Limits

CHUNK = 1 << 16
MOST_MEMBERS = 5_000
LOCAL_HEADER_BYTES = 30
ENCRYPTED = 0x1
# Deflate reaches about 1,030 to 1; sheets of one repeated number stay below 150 to 1.
MOST_RATIO = 400
RATIO_COUNTS_FROM = 16 * MEBIBYTE
# What `zipfile` raises for one damage or another; some of it is not documented.
BREAKAGES = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    RuntimeError,
    KeyError,
    OverflowError,
)
BOMB = "The archive unpacks to far more than it looks. Save the table again as CSV."
BROKEN = "The archive inside this file is damaged. Open it in a spreadsheet program and save it again."


class Archive:
    """The members of a workbook's archive, read under one budget of unpacked bytes."""

    def __init__(self, stream: BinaryIO, limits: Limits) -> None:
        self._budget = limits.unpacked_bytes
        with _damage_refused():
            stream.seek(0)
            self._zip = zipfile.ZipFile(stream)
            _check_members(self._zip)
        self._stream = stream
        self.names = frozenset(self._zip.namelist())

    def chunks(self, name: str) -> Iterator[bytes]:
        """The unpacked bytes of a member, piece by piece, counted as they come out."""
        info = self._zip.getinfo(name)
        unpacked = 0
        with _damage_refused(), self._zip.open(info) as member:
            while chunk := member.read(CHUNK):
                unpacked += len(chunk)
                self._budget -= len(chunk)
                beyond_ratio = unpacked > max(RATIO_COUNTS_FROM, MOST_RATIO * info.compress_size)
                if self._budget < 0 or beyond_ratio:
                    raise Unreadable(BOMB)
                yield chunk
        if unpacked != info.file_size:
            raise Unreadable(BROKEN)

    def done(self) -> int:
        """How far into the file the reading is."""
        return self._stream.tell()

    def any_in(self, folder: str) -> bool:
        """Whether there is a member whose name begins so."""
        return any(name.startswith(folder) for name in self.names)


def _check_members(archive: zipfile.ZipFile) -> None:
    """Refuse members that share bytes, share a name, are encrypted, or are too many."""
    infos = sorted(archive.infolist(), key=lambda info: info.header_offset)
    if len(infos) > MOST_MEMBERS:
        raise Unreadable(f"The archive has {len(infos):,} parts; a workbook has at most {MOST_MEMBERS:,}.")
    if len({info.filename for info in infos}) < len(infos):
        raise Unreadable("The archive holds two parts of one name. Save the workbook again.")
    if any(info.flag_bits & ENCRYPTED for info in infos):
        raise Unreadable("The workbook is protected with a password. Save it without one.")
    ends = [info.header_offset + LOCAL_HEADER_BYTES + info.compress_size for info in infos]
    starts = [*[info.header_offset for info in infos[1:]], archive.start_dir]
    if any(end > start for end, start in zip(ends, starts, strict=True)):
        raise Unreadable("Parts of the archive overlap, as in files made to exhaust a reader. Save it again.")


@contextmanager
def _damage_refused() -> Iterator[None]:
    """Every way in which the standard library says that an archive is broken, as one refusal."""
    try:
        yield
    except BREAKAGES as error:
        raise Unreadable(BROKEN) from error
