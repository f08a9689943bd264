"""A store for tests, with the checked files that go into it."""

from __future__ import annotations

import errno
import os
import signal
import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from tests.support.intake import KEY_OF_TESTS, check_rows, employees

from evenhand.intake.checking import Checked
from evenhand.intake.pseudonyms import Keys
from evenhand.intake.store.audit_chain import AUDIT_PURPOSE
from evenhand.intake.store.committing import Delivery, submit
from evenhand.intake.store.disk import REAL_DISK, Disk
from evenhand.intake.store.layout import StoreFolder
from evenhand.intake.store.reading import readable
from evenhand.intake.store.register import Receipt
from evenhand.intake.store.sqlite_register import SqliteRegister
from evenhand.intake.store.sweeping import GRACE_SECONDS
from evenhand.intake.store.verifying import verify

PERIOD = "2024-03-31"


def some_employees(people: int = 3, grade: str = "Grade 7") -> Checked:
    """A checked workforce of so many people."""
    return check_rows(employees(*[{"grade": grade}] * people))


def keys_of(folder: Path) -> Keys:
    """The keys beside the store of a folder, written the first time with the key that the checks use."""
    path = folder / "store.keys"
    if not path.exists():
        folder.mkdir(exist_ok=True)
        audit = bytes(reversed(KEY_OF_TESTS.secret))
        path.write_text(
            f'[keys]\nemployment = "{KEY_OF_TESTS.secret.hex()}"\n{AUDIT_PURPOSE} = "{audit.hex()}"\n'
        )
        path.chmod(0o600)
    return Keys.load(path)


@dataclass(frozen=True, slots=True)
class TestedStore:
    """A store in a folder of the test."""

    __test__ = False

    folder: Path
    disk: Disk = field(default=REAL_DISK)

    @property
    def store(self) -> StoreFolder:
        return StoreFolder(self.folder / "store")

    @property
    def register(self) -> SqliteRegister:
        return SqliteRegister(self.store.register, keys_of(self.folder).of(AUDIT_PURPOSE), self.disk)

    def submit(self, checked: Checked, *, period: str = PERIOD, expected: str | None = None) -> Receipt:
        delivery = Delivery(period=period, actor="tester", expected_current=expected)
        return submit(checked, delivery, store=self.store, register=self.register, disk=self.disk)

    def with_disk(self, disk: Disk) -> TestedStore:
        return TestedStore(self.folder, disk)


class CountingDisk(Disk):
    """A disk whose operations are counted, and one of which comes to harm."""

    def __init__(self, harm: Callable[[str], None], harmed: int | None = None) -> None:
        self.operations: list[str] = []
        self._harm = harm
        self._harmed = harmed

    def _count(self, name: str) -> None:
        self.operations.append(name)
        if len(self.operations) == self._harmed:
            self._harm(name)

    def create(self, path: Path) -> BinaryIO:
        self._count("create")
        return super().create(path)

    def write(self, file: BinaryIO, octets: bytes) -> None:
        self._count("write")
        super().write(file, octets)

    def sync(self, file: BinaryIO) -> None:
        self._count("sync")
        super().sync(file)

    def rename(self, old: Path, new: Path) -> None:
        self._count("rename")
        super().rename(old, new)

    def sync_folder(self, folder: Path) -> None:
        self._count("sync_folder")
        super().sync_folder(folder)

    def commit(self, connection: sqlite3.Connection) -> None:
        self._count("commit")
        super().commit(connection)


def failing_with(number: int) -> Callable[[str], None]:
    """A harm: the operation fails with an error of the system; a commit fails as SQLite words it."""

    def fail(operation: str) -> None:
        if operation == "commit":
            raise sqlite3.OperationalError("database or disk is full")
        raise OSError(number, os.strerror(number))

    return fail


def killed(_: str) -> None:
    """A harm: the process ends at once, with nothing tidied up."""
    os.kill(os.getpid(), signal.SIGKILL)


DISK_ERRORS = (errno.ENOSPC, errno.EIO, errno.EROFS, errno.EMFILE, errno.EDQUOT)


IN_AN_HOUR = GRACE_SECONDS + 60


def problems(tested: TestedStore, *, now: float | None = None) -> tuple[str, ...]:
    """What is wrong with a store."""
    return verify(tested.store, keys_of(tested.folder), now=time.time() if now is None else now).problems


def visible(tested: TestedStore) -> list[Path]:
    """The files that readers may see."""
    return readable(tested.store, tested.register, collection="workforce")


def operations_of_a_submission(folder: Path) -> list[str]:
    """Every operation of the disk that one submission takes, in order."""
    disk = CountingDisk(harm=lambda _: None)
    TestedStore(folder, disk).submit(some_employees())
    return disk.operations
