"""The sweep: files that no row names, and drafts that nobody is writing any more."""

from __future__ import annotations

from pathlib import Path

from evenhand.intake.store.disk import REAL_DISK, Disk
from evenhand.intake.store.layout import StoreFolder
from evenhand.intake.store.register import Register

# Longer than any file takes between its first byte and its commit.
GRACE_SECONDS = 3600


def sweep(store: StoreFolder, register: Register, *, now: float, disk: Disk = REAL_DISK) -> int:
    """Remove what is older than an hour and does not count; returns how many files went.

    Under the register's lock: nobody commits meanwhile, so a file that no row names now is named by none.
    """
    if not store.root.is_dir():
        return 0
    with register.locked() as named:
        gone = [path for path in strays(store, named) if is_old(path, now)]
        for path in gone:
            disk.unlink(path)
    return len(gone)


def strays(store: StoreFolder, named: frozenset[str]) -> list[Path]:
    """Files of the store that no row names, and every draft."""
    drafts = sorted(store.drafts.iterdir()) if store.drafts.is_dir() else []
    return [*(path for path in store.files() if path.stem not in named), *drafts]


def is_old(path: Path, now: float) -> bool:
    """Has the file not changed for an hour?"""
    try:
        return now - path.stat().st_mtime > GRACE_SECONDS
    except FileNotFoundError:
        return False
