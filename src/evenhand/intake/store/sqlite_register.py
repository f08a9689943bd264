"""A register in one SQLite file."""

from __future__ import annotations

import json
import os
import secrets
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from evenhand.errors import StaleSubmission, StoreDamaged, UnsafeKeys
from evenhand.intake.pseudonyms import PurposeKey
from evenhand.intake.store.audit_chain import ACCEPTED, FIRST, OBJECTION, AuditEntry, code_of
from evenhand.intake.store.disk import REAL_DISK, Disk
from evenhand.intake.store.register import Proposal, Receipt, Submission

SCHEMA_VERSION = 1
WAIT_SECONDS = 20

_SCHEMA = """
CREATE TABLE submission (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    reference TEXT NOT NULL UNIQUE,
    sha256 TEXT NOT NULL,
    source_sha256 TEXT NOT NULL,
    rows INTEGER NOT NULL CHECK (rows > 0),
    schema_version INTEGER NOT NULL,
    organisation TEXT NOT NULL,
    collection TEXT NOT NULL,
    period TEXT NOT NULL,
    key_id TEXT NOT NULL,
    received TEXT NOT NULL,
    superseded_by TEXT REFERENCES submission (reference)
) STRICT;
CREATE UNIQUE INDEX one_current ON submission (organisation, collection, period)
    WHERE superseded_by IS NULL;
CREATE TABLE audit_entry (
    sequence INTEGER PRIMARY KEY,
    moment TEXT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    thing TEXT NOT NULL,
    fields TEXT NOT NULL,
    previous TEXT NOT NULL UNIQUE,
    code TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE objection (
    reference TEXT PRIMARY KEY,
    purpose TEXT NOT NULL,
    pseudonym TEXT NOT NULL,
    recorded TEXT NOT NULL,
    UNIQUE (purpose, pseudonym)
) STRICT;
CREATE TRIGGER audit_entries_stay BEFORE DELETE ON audit_entry
    BEGIN SELECT RAISE (ABORT, 'audit entries are never deleted'); END;
CREATE TRIGGER audit_entries_are_final BEFORE UPDATE ON audit_entry
    BEGIN SELECT RAISE (ABORT, 'audit entries are never changed'); END;
CREATE TRIGGER submissions_stay BEFORE DELETE ON submission
    BEGIN SELECT RAISE (ABORT, 'submissions are superseded, never deleted'); END;
"""

_COLUMNS = (
    "sequence, reference, sha256, source_sha256, rows, schema_version, organisation, collection, period, "
    "key_id, received, superseded_by"
)


def now() -> str:
    """This moment, in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


@dataclass(frozen=True, slots=True)
class SqliteRegister:
    """Submissions and their audit chain in one file; a connection lives for one call only.

    Without the key of the audit chain it can be read and not added to.
    """

    path: Path
    audit_key: PurposeKey | None = None
    disk: Disk = REAL_DISK
    clock: Callable[[], str] = now

    def commit(self, proposal: Proposal, *, under_lock: Callable[[], None]) -> Receipt:
        """See `Register.commit`."""
        with self._transaction() as connection:
            under_lock()
            current = _current(connection, proposal)
            _check_expected(proposal, current)
            if current is not None and current.sha256 == proposal.sha256:
                return Receipt(current, None, was_there=True)
            accepted = self._insert(connection, proposal, current)
            self._record(connection, _accepted(accepted, current), actor=proposal.actor)
            return Receipt(accepted, current.reference if current else None, was_there=False)

    def submissions(self) -> tuple[Submission, ...]:
        """See `Register.submissions`."""
        if not self.path.exists():
            return ()
        with closing(connect(self.path)) as connection:
            if _version(connection) == 0:
                return ()
            found = connection.execute(f"SELECT {_COLUMNS} FROM submission ORDER BY sequence")  # noqa: S608
            return tuple(_submission(row) for row in found)

    def contents(self) -> tuple[tuple[Submission, ...], tuple[AuditEntry, ...]]:
        """Every row and every entry at one moment: no commit comes between the two."""
        with closing(connect(self.path)) as connection:
            connection.execute("BEGIN")
            rows = connection.execute(f"SELECT {_COLUMNS} FROM submission ORDER BY sequence")  # noqa: S608
            submissions = tuple(_submission(row) for row in rows)
            return submissions, _entries(connection)

    def audit_entries(self) -> tuple[AuditEntry, ...]:
        """Every entry of the audit chain, oldest first."""
        with closing(connect(self.path)) as connection:
            return _entries(connection)

    def stopped(self, purpose: str) -> frozenset[str]:
        """See `Register.stopped`."""
        if not self.path.exists():
            return frozenset()
        with closing(connect(self.path)) as connection:
            if _version(connection) == 0:
                return frozenset()
            found = connection.execute("SELECT pseudonym FROM objection WHERE purpose = ?", (purpose,))
            return frozenset(pseudonym for (pseudonym,) in found)

    def record_objection(self, *, purpose: str, pseudonym: str, actor: str) -> None:
        """Remember a person's written notice, so that answers in later files are dropped."""
        with self._transaction() as connection:
            reference = secrets.token_hex(16)
            added = connection.execute(
                "INSERT OR IGNORE INTO objection VALUES (?, ?, ?, ?)",
                (reference, purpose, pseudonym, self.clock()),
            )
            if added.rowcount:
                self._record(connection, _Act(OBJECTION, reference, {"purpose": purpose}), actor=actor)

    @contextmanager
    def locked(self) -> Iterator[frozenset[str]]:
        """See `Register.locked`."""
        with self._transaction() as connection:
            found = connection.execute("SELECT sha256 FROM submission")
            yield frozenset(sha256 for (sha256,) in found)

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with closing(connect(self.path, create=True)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                _prepare(connection)
                yield connection
                self.disk.commit(connection)
            finally:
                # Nothing is open after a commit; after anything else nothing may be left.
                if connection.in_transaction:
                    connection.execute("ROLLBACK")

    def _insert(
        self, connection: sqlite3.Connection, proposal: Proposal, current: Submission | None
    ) -> Submission:
        reference = secrets.token_hex(16)
        if current is not None:
            # Deferred for a moment: the row that it points to comes next, in the same transaction.
            connection.execute("PRAGMA defer_foreign_keys = ON")
            connection.execute(
                "UPDATE submission SET superseded_by = ? WHERE reference = ?", (reference, current.reference)
            )
        values = (
            reference,
            proposal.sha256,
            proposal.source_sha256,
            proposal.rows,
            proposal.schema_version,
            proposal.organisation,
            proposal.collection,
            proposal.period,
            proposal.key_id,
            self.clock(),
        )
        connection.execute(
            "INSERT INTO submission (reference, sha256, source_sha256, rows, schema_version, organisation, "
            "collection, period, key_id, received) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            values,
        )
        found = connection.execute(f"SELECT {_COLUMNS} FROM submission WHERE reference = ?", (reference,))  # noqa: S608
        return _submission(found.fetchone())

    def _record(self, connection: sqlite3.Connection, act: _Act, *, actor: str) -> None:
        if self.audit_key is None:
            raise UnsafeKeys("This register was opened for reading: adding needs the key of its audit chain.")
        last = connection.execute("SELECT sequence, code FROM audit_entry ORDER BY sequence DESC LIMIT 1")
        sequence, previous = last.fetchone() or (0, FIRST)
        entry = AuditEntry(
            sequence=sequence + 1,
            moment=self.clock(),
            actor=actor,
            action=act.action,
            thing=act.thing,
            fields=act.fields,
            previous=previous,
            code="",
        )
        entry = replace(entry, code=code_of(entry, self.audit_key))
        connection.execute(
            "INSERT INTO audit_entry VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                entry.sequence,
                entry.moment,
                entry.actor,
                entry.action,
                entry.thing,
                json.dumps(dict(entry.fields), sort_keys=True),
                entry.previous,
                entry.code,
            ),
        )


@dataclass(frozen=True, slots=True)
class _Act:
    action: str
    thing: str
    fields: dict[str, str]


def connect(path: Path, *, create: bool = False) -> sqlite3.Connection:
    """A connection with the settings that durability and erasure rest on.

    The journal is a file that is deleted: the write-ahead log of SQLite before 3.51.3 can corrupt a
    database that two connections use. `EXTRA` also waits for that deletion to reach the disk, so that a
    commit which was acknowledged outlives a loss of power. Overwritten values are wiped.
    """
    if create:
        # An empty file is an empty database; made here so that it is its owner's from the first moment.
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    try:
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=WAIT_SECONDS, isolation_level=None
        )
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA synchronous = EXTRA")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA mmap_size = 0")
        connection.execute("PRAGMA trusted_schema = OFF")
    except sqlite3.DatabaseError as error:
        raise StoreDamaged(f"Register {path} cannot be opened: {error}.") from error
    return connection


def _prepare(connection: sqlite3.Connection) -> None:
    """Make the tables of a new register, in the transaction that first needs them."""
    version = _version(connection)
    if version == SCHEMA_VERSION:
        return
    if version != 0:
        raise StoreDamaged(
            f"The register was made by another version of Evenhand (schema {version}, this one knows "
            f"{SCHEMA_VERSION}). Use the version that made it, or a newer one."
        )
    for statement in _statements(_SCHEMA):
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _statements(script: str) -> Iterator[str]:
    """The statements of a script one by one: `executescript` would end the transaction."""
    text = ""
    for line in script.splitlines(keepends=True):
        text += line
        if sqlite3.complete_statement(text):
            yield text
            text = ""


def _current(connection: sqlite3.Connection, proposal: Proposal) -> Submission | None:
    found = connection.execute(
        f"SELECT {_COLUMNS} FROM submission WHERE organisation = ? AND collection = ? AND period = ? "  # noqa: S608
        "AND superseded_by IS NULL",
        (proposal.organisation, proposal.collection, proposal.period),
    ).fetchone()
    return None if found is None else _submission(found)


def _check_expected(proposal: Proposal, current: Submission | None) -> None:
    expected = proposal.expected_current
    if expected is not None and (current is None or current.reference != expected):
        raise StaleSubmission(
            f"A newer version of '{proposal.collection}' for {proposal.period} has come in meanwhile. "
            "Look at it, then send again."
        )


def _accepted(submission: Submission, before: Submission | None) -> _Act:
    fields = {
        "sha256": submission.sha256,
        "rows": str(submission.rows),
        "collection": submission.collection,
        "organisation": submission.organisation,
        "period": submission.period,
        "schema_version": str(submission.schema_version),
        "supersedes": before.reference if before else "",
    }
    return _Act(ACCEPTED, submission.reference, fields)


def _entries(connection: sqlite3.Connection) -> tuple[AuditEntry, ...]:
    found = connection.execute(
        "SELECT sequence, moment, actor, action, thing, fields, previous, code FROM audit_entry "
        "ORDER BY sequence"
    )
    return tuple(_entry(row) for row in found)


# A row of SQLite has no static types; the names and their order are those of `_COLUMNS`.
def _submission(row: tuple[Any, ...]) -> Submission:
    return Submission(**dict(zip(_COLUMNS.replace(" ", "").split(","), row, strict=True)))


def _entry(row: tuple[Any, ...]) -> AuditEntry:
    sequence, moment, actor, action, thing, fields, previous, code = row
    return AuditEntry(
        sequence=sequence,
        moment=moment,
        actor=actor,
        action=action,
        thing=thing,
        fields=json.loads(fields),
        previous=previous,
        code=code,
    )
