"""Find every fault in a file before it is sent, and store it if asked.

examples:
  evenhand check staff.csv --collection workforce
  evenhand check staff.csv --collection workforce --save-mapping staff.toml
  evenhand check staff.csv --collection workforce --mapping staff.toml
  evenhand check return.xlsx --table Learners --collection participants --json
  evenhand check staff.csv --collection workforce --store records --period 2024-03-31

exit status: 0 clean, 1 can be accepted with notices, 2 refused.
"""

from __future__ import annotations

import argparse
import getpass
import json
import os
import sys
import time
from dataclasses import replace
from pathlib import Path

from evenhand.authority import read_authority
from evenhand.errors import BadSpec, RefusedFile, UnreadableFile
from evenhand.intake.checking import Checked, Status, check
from evenhand.intake.gathering import Terms
from evenhand.intake.mapping import NOTHING_SAID, Said, shape_of
from evenhand.intake.mapping_file import mapping_text, read_mapping
from evenhand.intake.pseudonyms import Keys, PurposeKey, check_apart
from evenhand.intake.reading import Limits, OpenedTable, list_tables, open_table
from evenhand.intake.report import StoredDocument, document, in_words, unread_document, values_said
from evenhand.intake.store.audit_chain import AUDIT_PURPOSE
from evenhand.intake.store.committing import Delivery, nothing_saved_on_failure, submit
from evenhand.intake.store.layout import StoreFolder
from evenhand.intake.store.register import Receipt
from evenhand.intake.store.sqlite_register import SqliteRegister
from evenhand.intake.store.sweeping import sweep
from evenhand.records.catalogue import COLLECTIONS, collection_named
from evenhand.records.schema import Collection

EXIT_STATUS = {Status.CLEAN: 0, Status.NOTICES: 1, Status.REFUSED: 2}
OWN_ORGANISATION = "this authority"
PURPOSES = (*dict.fromkeys(each.purpose for each in COLLECTIONS), AUDIT_PURPOSE)
BAR_WIDTH = 30


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    names = ", ".join(each.name for each in COLLECTIONS)
    parser.add_argument(
        "file", type=Path, help="CSV, TSV, XLSX, ODS, Parquet, 360Giving JSON or learner record XML"
    )
    parser.add_argument("--collection", required=True, help=f"what the file is: {names}")
    parser.add_argument("--table", help="the sheet of a workbook, or the table of a structured file")
    parser.add_argument(
        "--mapping", type=Path, help="a mapping file that says what the columns and values are"
    )
    parser.add_argument(
        "--save-mapping", type=Path, metavar="FILE", help="write what was assumed, for editing"
    )
    parser.add_argument("--json", action="store_true", help="print a document for programs")
    parser.add_argument(
        "--authority", type=Path, help="the authority's TOML file: rows of other areas are named"
    )
    parser.add_argument("--store", type=Path, metavar="DIR", help="store the file if it is accepted")
    parser.add_argument(
        "--keys", type=Path, help="the key file of the pseudonyms (default: beside the store)"
    )
    parser.add_argument(
        "--from", dest="organisation", default=OWN_ORGANISATION, help="the organisation that sends it"
    )
    parser.add_argument("--period", help="the period that it is of (default: its reference dates)")
    parser.add_argument("--progress", action="store_true", help="show a bar even if this is not a terminal")


def run(options: argparse.Namespace) -> int:
    """Check the file, say what was found, store it if asked and accepted."""
    try:
        return _run(options)
    except (UnreadableFile, RefusedFile) as error:
        if options.json:
            unread = unread_document(
                file=options.file.name, collection=options.collection, message=str(error)
            )
            print(json.dumps(unread, ensure_ascii=False, indent=2))
        raise


def _run(options: argparse.Namespace) -> int:
    collection = collection_named(options.collection)
    store = StoreFolder(options.store) if options.store else None
    keys = None if store is None else keys_beside(store, options.keys)
    table = options.table or _own_table(options.file, collection)
    with open_table(options.file, table=table, limits=Limits(), progress=_bar(options.progress)) as opened:
        terms = _terms(options, collection, opened, store, keys)
        checked = check(opened, terms)
    receipt = None
    if store is not None and keys is not None and checked.status is not Status.REFUSED:
        receipt = _store(options, checked, terms.said, store, keys)
    if options.save_mapping:
        _save_mapping(options.save_mapping, checked, terms.said)
    print(_words(options, checked, receipt))
    return EXIT_STATUS[checked.status]


def _own_table(path: Path, collection: Collection) -> str | None:
    """The table that a structured record keeps this collection's rows in, where the file has it."""
    if collection.table is None or collection.table not in {each.name for each in list_tables(path)}:
        return None
    print(f"Table '{collection.table}' is read. Name another with --table.", file=sys.stderr)
    return collection.table


def keys_beside(store: StoreFolder, path: Path | None) -> Keys:
    """The keys of a store: those named, else the file beside it, made the first time."""
    where = path or store.root.with_name(f"{store.root.resolve().name}.keys")
    check_apart(where, store.root)
    if where.exists():
        return Keys.load(where).with_purposes(PURPOSES)
    keys = Keys.create(where, PURPOSES)
    print(f"A new key file was made: {where}. Keep a safe copy of it, apart from the store.", file=sys.stderr)
    return keys


def _terms(
    options: argparse.Namespace,
    collection: Collection,
    opened: OpenedTable,
    store: StoreFolder | None,
    keys: Keys | None,
) -> Terms:
    terms = Terms(
        collection=collection,
        organisation=options.organisation,
        key=PurposeKey.passing(collection.purpose) if keys is None else keys.of(collection.purpose),
        said=_said(options, collection, opened, store),
        areas=_areas(options.authority),
    )
    if store is None or keys is None:
        return terms
    return replace(terms, stopped=_register(store, keys).stopped(collection.purpose))


def _said(
    options: argparse.Namespace, collection: Collection, opened: OpenedTable, store: StoreFolder | None
) -> Said:
    """The mapping named; else the one remembered for files of this shape."""
    if options.mapping:
        return read_mapping(options.mapping, collection=collection.name)
    remembered = None if store is None else _remembered(store, collection, opened.headings)
    if remembered is not None and remembered.is_file():
        print(f"The mapping of the last file of this shape is used: {remembered}", file=sys.stderr)
        return read_mapping(remembered, collection=collection.name)
    return NOTHING_SAID


def _remembered(store: StoreFolder, collection: Collection, headings: tuple[str, ...]) -> Path:
    return store.mappings / f"{collection.name}-{shape_of(collection, headings)}.toml"


def _areas(path: Path | None) -> frozenset[str]:
    if path is None:
        return frozenset()
    return frozenset(
        name for council in read_authority(path).councils for name in (council.name, council.code)
    )


def _register(store: StoreFolder, keys: Keys) -> SqliteRegister:
    return SqliteRegister(store.register, keys.of(AUDIT_PURPOSE))


def _store(
    options: argparse.Namespace, checked: Checked, said: Said, store: StoreFolder, keys: Keys
) -> tuple[Receipt, str]:
    register = _register(store, keys)
    with nothing_saved_on_failure():
        store.make()
        sweep(store, register, now=time.time())
    period = options.period or "/".join(checked.reference_days)
    if not period:
        raise BadSpec(
            f"Nothing in the file says which period it is of ('{checked.collection.name}' without dates). "
            "Say it with --period."
        )
    receipt = submit(checked, Delivery(period=period, actor=_actor()), store=store, register=register)
    headings = tuple(match.heading for match in checked.mapped.matches)
    _save_mapping(_remembered(store, checked.collection, headings), checked, said)
    return receipt, period


def _actor() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return f"user {os.getuid()}"


def _save_mapping(path: Path, checked: Checked, said: Said) -> None:
    text = mapping_text(
        checked.mapped,
        said=said,
        classifications=checked.classifications,
        values=values_said(checked),
    )
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.write_text(text, encoding="utf-8")
    draft.replace(path)


def _words(options: argparse.Namespace, checked: Checked, receipt: tuple[Receipt, str] | None) -> str:
    name = options.file.name
    if options.json:
        return json.dumps(document(checked, file=name, stored=_stored(receipt)), ensure_ascii=False, indent=2)
    words = in_words(checked, file=name)
    return words if receipt is None else f"{words}\n\n{_receipt_in_words(*receipt)}"


def _stored(receipt: tuple[Receipt, str] | None) -> StoredDocument | None:
    if receipt is None:
        return None
    given, period = receipt
    return {
        "reference": given.submission.reference,
        "sha256": given.submission.sha256,
        "supersedes": given.supersedes,
        "was_there": given.was_there,
        "period": period,
    }


def _receipt_in_words(receipt: Receipt, period: str) -> str:
    if receipt.was_there:
        return f"This file was stored before, as {receipt.submission.reference}. Nothing was changed."
    replaced = f" It replaces {receipt.supersedes}." if receipt.supersedes else ""
    return f"Stored for {period} as {receipt.submission.reference}.{replaced}"


class _Bar:
    """A bar on standard error: how much of the file was read."""

    def __init__(self) -> None:
        self._shown = -1

    def __call__(self, done: int, total: int) -> None:
        per_cent = 100 if not total else done * 100 // total
        if per_cent == self._shown:
            return
        self._shown = per_cent
        filled = per_cent * BAR_WIDTH // 100
        end = "\n" if per_cent == 100 else ""
        print(
            f"\rreading [{'#' * filled}{'.' * (BAR_WIDTH - filled)}] {per_cent:3}%", end=end, file=sys.stderr
        )


def _bar(is_wanted: bool) -> _Bar | None:
    return _Bar() if is_wanted or sys.stderr.isatty() else None
