"""The commit of a submission: whole and once, or not at all.

The file is written under a passing name, brought to the disk, given its final name, and only then does
one transaction of the register make it exist. Readers go by the register. Whatever stops between leaves
a file that no row names; the sweep takes it away.
"""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from evenhand.errors import NothingSaved, RefusedFile, StoreDamaged
from evenhand.intake.checking import Checked, Status
from evenhand.intake.store.canonical import HashedFile, write_rows
from evenhand.intake.store.disk import REAL_DISK, Disk
from evenhand.intake.store.layout import SUFFIX, StoreFolder
from evenhand.intake.store.register import Proposal, Receipt, Register

LONGEST_NAME = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """Who delivers a checked file, for which period, and which version they expect to replace."""

    period: str
    actor: str
    expected_current: str | None = None

    def __post_init__(self) -> None:
        """Refuse names that could not be read back."""
        for name in (self.period, self.actor):
            if not name.strip() or len(name) > LONGEST_NAME or not name.isprintable():
                raise ValueError("A period and an actor are printable texts of up to 100 characters.")


def submit(
    checked: Checked,
    delivery: Delivery,
    *,
    store: StoreFolder,
    register: Register,
    disk: Disk = REAL_DISK,
) -> Receipt:
    """Store an accepted file; when this returns, it is on the disk, whole, and counts.

    Raises
    ------
    RefusedFile : the check refused it.
    StaleSubmission : another version is current than the sender expected.
    NothingSaved : the disk or the register failed; readers see nothing of the file.
    """
    if checked.status is Status.REFUSED:
        raise RefusedFile("The file has faults; nothing was stored. Mend them and send it again.")
    with nothing_saved_on_failure():
        store.make()
        sha256 = _write(checked, delivery.period, store, disk)
        return _commit(_proposal(checked, delivery, sha256), store, register, disk)


@contextmanager
def nothing_saved_on_failure() -> Iterator[None]:
    """Failures of the disk or of the register, in words for the sender."""
    try:
        yield
    except (OSError, sqlite3.OperationalError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise NothingSaved(f"Nothing was saved: {reason}. Mend that, then send the file again.") from error
    except sqlite3.DatabaseError as error:
        raise StoreDamaged(
            f"Nothing was saved: the register is damaged ({error}). Run evenhand verify."
        ) from error


def _proposal(checked: Checked, delivery: Delivery, sha256: str) -> Proposal:
    return Proposal(
        sha256=sha256,
        source_sha256=checked.source_sha256,
        rows=checked.rows,
        schema_version=checked.collection.schema_version,
        organisation=checked.organisation,
        collection=checked.collection.name,
        period=delivery.period,
        key_id=checked.key_id,
        actor=delivery.actor,
        expected_current=delivery.expected_current,
    )


def _write(checked: Checked, period: str, store: StoreFolder, disk: Disk) -> str:
    """Write the rows under a passing name, then give the whole file the name of its hash."""
    draft = store.drafts / f"{secrets.token_hex(16)}{SUFFIX}"
    try:
        with disk.create(draft) as file:
            hashed = HashedFile(file, disk)
            write_rows(checked, hashed, period=period)
            disk.sync(file)
        disk.rename(draft, store.submission(hashed.sha256))
    except BaseException:
        _unlink_if_possible(draft, disk)
        raise
    return hashed.sha256


def _commit(proposal: Proposal, store: StoreFolder, register: Register, disk: Disk) -> Receipt:
    """Bring the file's name to the disk, then let the register commit; take the file away if either fails."""
    path = store.submission(proposal.sha256)
    try:
        disk.sync_folder(store.root)
        return register.commit(proposal, under_lock=lambda: _check_in_place(path))
    except BaseException:
        _take_away(proposal.sha256, store, register, disk)
        raise


def _check_in_place(path: Path) -> None:
    """A sweep may have taken the file if this process slept for an hour between its two last steps."""
    if not path.is_file():
        raise NothingSaved(
            "Nothing was saved: the file was swept away before it was committed. Send it again."
        )


def _take_away(sha256: str, store: StoreFolder, register: Register, disk: Disk) -> None:
    """Take away a file whose commit failed, unless a row names it after all."""
    try:
        with register.locked() as named:
            if sha256 not in named:
                disk.unlink(store.submission(sha256))
    except (OSError, sqlite3.Error, StoreDamaged):
        # The failure that is being reported already; the next sweep takes the file.
        return


def _unlink_if_possible(path: Path, disk: Disk) -> None:
    try:
        disk.unlink(path)
    except OSError:
        # As above: a passing file is never read, and the next sweep takes it.
        return
