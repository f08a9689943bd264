"""The few operations on files that a commit rests on: one place, so that tests can make each of them fail."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import BinaryIO


class Disk:
    """A real disk. An error of any operation ends the submission; none is tried again.

    A failed `fsync` above all: the system may have thrown the data away, and a second call would say
    that all is well.
    """

    def create(self, path: Path) -> BinaryIO:
        """A new file that only its owner may read; refuses one that is there already."""
        return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb", buffering=0)

    def write(self, file: BinaryIO, octets: bytes) -> None:
        """Write all the bytes: a disk that is nearly full may take only some at once."""
        left = memoryview(octets)
        while left:
            left = left[file.write(left) :]

    def sync(self, file: BinaryIO) -> None:
        """Wait until the file's bytes are on the disk."""
        os.fsync(file.fileno())

    def rename(self, old: Path, new: Path) -> None:
        """Give a whole file its name in one step."""
        os.replace(old, new)

    def sync_folder(self, folder: Path) -> None:
        """Wait until the names in a folder are on the disk."""
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def unlink(self, path: Path) -> None:
        """Take a file away, if it is there."""
        path.unlink(missing_ok=True)

    def commit(self, connection: sqlite3.Connection) -> None:
        """End a transaction of the register: the one point at which a submission begins to exist."""
        connection.execute("COMMIT")


REAL_DISK = Disk()
