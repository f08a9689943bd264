"""Prove the store of submissions whole: every file, every row of the register, every audit entry.

examples:
  evenhand verify records
  evenhand verify records --keys /safe/records.keys
  evenhand verify records --head 41:9f86d081884c7d65...   a head written down earlier

exit status: 0 whole, 5 with every problem named.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from evenhand.errors import BadSpec, StoreDamaged
from evenhand.intake.pseudonyms import Keys, check_apart
from evenhand.intake.store.audit_chain import Head
from evenhand.intake.store.layout import StoreFolder
from evenhand.intake.store.verifying import verify


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("store", type=Path, help="the folder of the store")
    parser.add_argument(
        "--keys", type=Path, help="the key file of the pseudonyms (default: beside the store)"
    )
    parser.add_argument("--head", type=_head, help="a head of the audit chain that was written down earlier")


def run(options: argparse.Namespace) -> int:
    """Look at everything, name every problem."""
    store = StoreFolder(options.store)
    if not store.root.is_dir():
        raise StoreDamaged(f"There is no store at {store.root}.")
    where = options.keys or store.root.with_name(f"{store.root.resolve().name}.keys")
    check_apart(where, store.root)
    found = verify(store, Keys.load(where), now=time.time(), witnessed=options.head)
    for warning in found.warnings:
        print(f"note: {warning}", file=sys.stderr)
    for problem in found.problems:
        print(f"problem: {problem}")
    if not found.is_whole:
        return StoreDamaged.exit_status
    print(
        f"The store is whole: {_counted(found.submissions, 'submission')}, "
        f"{_counted(found.entries, 'audit entry', 'audit entries')}."
    )
    if found.head is not None:
        print(f"Head of the audit chain, to be written down elsewhere: {found.head}")
    return 0


def _counted(number: int, one: str, many: str | None = None) -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _head(text: str) -> Head:
    sequence, _, code = text.partition(":")
    if not sequence.isdecimal() or len(code) != 64:
        raise BadSpec("A head is a number, a colon and 64 hexadecimal digits, as verify prints it.")
    return Head(int(sequence), code)
