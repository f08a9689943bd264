"""Proof that a store is whole: the register, the files, the audit chain, and that all three agree."""

from __future__ import annotations

import hashlib
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from evenhand.errors import EvenhandError
from evenhand.intake.pseudonyms import Keys
from evenhand.intake.store.audit_chain import ACCEPTED, AUDIT_PURPOSE, AuditEntry, Head, chain_faults
from evenhand.intake.store.canonical import METADATA_PREFIX
from evenhand.intake.store.layout import StoreFolder
from evenhand.intake.store.register import Submission
from evenhand.intake.store.sqlite_register import SqliteRegister, connect
from evenhand.intake.store.sweeping import is_old, strays

# SQLite: "WAL-reset" corruption in 3.7.0 to 3.51.2 when two connections use the write-ahead log.
FIRST_SOUND_SQLITE = (3, 51, 3)
_WAL_BYTES = b"\x02\x02"


@dataclass(frozen=True, slots=True)
class Verification:
    """What was looked at, everything that is wrong, and what should be known."""

    submissions: int
    entries: int
    head: Head | None
    problems: tuple[str, ...]
    warnings: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        """Is nothing wrong?"""
        return not self.problems


def verify(store: StoreFolder, keys: Keys, *, now: float, witnessed: Head | None = None) -> Verification:
    """Look at everything; name every problem.

    Parameters
    ----------
    now
        Seconds since 1970: files that no row names are a problem once they are an hour old.
    witnessed
        A head of the audit chain that was written down earlier and must still be in it.
    """
    if not store.register.is_file():
        return Verification(0, 0, None, (f"{store.register} is missing",), ())
    try:
        return _verify(store, keys, now, witnessed)
    except (sqlite3.DatabaseError, EvenhandError, ValueError, KeyError) as error:
        problem = f"the register cannot be read ({error})"
        return Verification(0, 0, None, (problem, *_database_problems(store.register)), ())


def _verify(store: StoreFolder, keys: Keys, now: float, witnessed: Head | None) -> Verification:
    # First of all: opening a register for use takes it out of the write-ahead log.
    database = list(_database_problems(store.register))
    register = SqliteRegister(store.register, keys.of(AUDIT_PURPOSE))
    submissions, entries = register.contents()
    problems = [
        *database,
        *_version_problems(submissions),
        *(problem for each in submissions for problem in _file_problems(store, each, keys)),
        *_stray_problems(store, submissions, now),
        *(f"{fault}" for fault in chain_faults(entries, keys.of(AUDIT_PURPOSE))),
        *_agreement_problems(submissions, entries),
        *_witness_problems(entries, witnessed),
    ]
    head = Head(entries[-1].sequence, entries[-1].code) if entries else None
    return Verification(
        len(submissions),
        len(entries),
        head,
        tuple(problems),
        tuple(sqlite_warnings(sqlite3.sqlite_version_info)),
    )


def sqlite_warnings(version: tuple[int, ...]) -> Iterator[str]:
    """What to know about the SQLite that Python is linked with."""
    if version < FIRST_SOUND_SQLITE:
        words = ".".join(map(str, version))
        yield (
            f"SQLite {words} can corrupt a database that uses its write-ahead log. Evenhand does not use it; "
            "see that no other programme switches it on."
        )


def _database_problems(path: Path) -> Iterator[str]:
    with path.open("rb") as file:
        if file.read(20)[18:20] == _WAL_BYTES:
            yield "the register uses the write-ahead log, which this SQLite may corrupt"
    try:
        with closing(connect(path)) as connection:
            for (words,) in connection.execute("PRAGMA integrity_check"):
                if words != "ok":
                    yield f"the register is damaged: {words}"
            for row in connection.execute("PRAGMA foreign_key_check"):
                yield f"the register has a broken reference in table {row[0]}"
    except (sqlite3.DatabaseError, EvenhandError) as error:
        yield f"the register is damaged: {error}"


def _version_problems(submissions: Iterable[Submission]) -> Iterator[str]:
    current = Counter(
        (each.organisation, each.collection, each.period) for each in submissions if each.is_current
    )
    for (organisation, collection, period), count in current.items():
        if count > 1:
            yield f"{organisation} has {count} current versions of {collection} for {period}"


def _file_problems(store: StoreFolder, each: Submission, keys: Keys) -> Iterator[str]:
    path = store.submission(each.sha256)
    if each.key_id not in keys.ids:
        yield f"submission {each.reference}: its pseudonyms are of an unknown key {each.key_id}"
    if not path.is_file():
        yield f"submission {each.reference}: its file {path.name} is missing"
        return
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != each.sha256:
        yield f"submission {each.reference}: its file {path.name} was changed"
        return
    yield from _footer_problems(path, each)


def _footer_problems(path: Path, each: Submission) -> Iterator[str]:
    """The hash is right, so what the file says of itself is what was written."""
    try:
        with pq.ParquetFile(path) as parquet:
            rows, metadata = parquet.metadata.num_rows, parquet.schema_arrow.metadata or {}
    except (pa.ArrowException, OSError) as error:
        yield f"submission {each.reference}: its file {path.name} is not Parquet ({error})"
        return
    if rows != each.rows:
        yield f"submission {each.reference}: its file has {rows} rows, the register says {each.rows}"
    said = {
        "collection": each.collection,
        "organisation": each.organisation,
        "period": each.period,
        "key_id": each.key_id,
        "source_sha256": each.source_sha256,
        "schema_version": str(each.schema_version),
    }
    for name, value in said.items():
        if metadata.get((METADATA_PREFIX + name).encode()) != value.encode():
            yield f"submission {each.reference}: its file and the register disagree on its {name}"


def _stray_problems(store: StoreFolder, submissions: Iterable[Submission], now: float) -> Iterator[str]:
    named = frozenset(each.sha256 for each in submissions)
    for path in strays(store, named):
        if is_old(path, now):
            yield f"{path.relative_to(store.root)} is named by no submission"


def _agreement_problems(submissions: Iterable[Submission], entries: Iterable[AuditEntry]) -> Iterator[str]:
    accepted = {each.thing: each for each in entries if each.action == ACCEPTED}
    known = {each.reference: each for each in submissions}
    for reference in known.keys() - accepted.keys():
        yield f"submission {reference} has no audit entry"
    for reference in accepted.keys() - known.keys():
        yield f"audit entry {accepted[reference].sequence} is of submission {reference}, which is not there"
    for reference in known.keys() & accepted.keys():
        yield from _differences(known[reference], accepted[reference])


def _differences(submission: Submission, entry: AuditEntry) -> Iterator[str]:
    for name in ("sha256", "rows", "collection", "organisation", "period", "schema_version"):
        if str(getattr(submission, name)) != entry.fields.get(name):
            yield f"submission {submission.reference} and its audit entry disagree on its {name}"


def _witness_problems(entries: tuple[AuditEntry, ...], witnessed: Head | None) -> Iterator[str]:
    if witnessed is None:
        return
    codes = {each.sequence: each.code for each in entries}
    if codes.get(witnessed.sequence) != witnessed.code:
        yield f"the audit chain does not hold the head {witnessed.sequence} that was written down"
