"""Proof of a store: what is whole passes, and every kind of harm is named."""

from __future__ import annotations

import hashlib
import random
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from tests.support.submissions import TestedStore, keys_of, some_employees

from evenhand.intake.pseudonyms import Keys
from evenhand.intake.store.audit_chain import ACCEPTED, AuditEntry, Head
from evenhand.intake.store.register import Submission
from evenhand.intake.store.verifying import Verification, sqlite_warnings, verify

IN_TWO_HOURS = 7_200.0


@pytest.fixture
def tested(tmp_path: Path) -> TestedStore:
    """A store with two current submissions and one that was replaced."""
    found = TestedStore(tmp_path)
    found.submit(some_employees(2), period="2023-24")
    found.submit(some_employees(3), period="2024-25")
    found.submit(some_employees(4), period="2024-25")
    return found


def verified(tested: TestedStore, *, later: float = 0.0, witnessed: Head | None = None) -> Verification:
    return verify(tested.store, keys_of(tested.folder), now=time.time() + later, witnessed=witnessed)


def change(tested: TestedStore, *statements: str) -> None:
    """Change the register as somebody with a database tool would, its guards taken off first."""
    with closing(sqlite3.connect(tested.store.register)) as connection, connection:
        for trigger in ("audit_entries_stay", "audit_entries_are_final", "submissions_stay"):
            connection.execute(f"DROP TRIGGER IF EXISTS {trigger}")
        for statement in statements:
            connection.execute(statement)


def test_a_whole_store_passes(tested: TestedStore) -> None:
    found = verified(tested)

    assert found.is_whole
    assert (found.submissions, found.entries) == (3, 3)
    assert found.head is not None
    assert found.head.sequence == 3


def test_one_bit_flipped_anywhere_in_a_file_is_found(tested: TestedStore) -> None:
    path = tested.store.submission(tested.register.submissions()[0].sha256)
    whole = path.read_bytes()
    places = random.Random(20_240_331)

    for _ in range(100):
        flipped = bytearray(whole)
        flipped[places.randrange(len(whole))] ^= 1 << places.randrange(8)
        path.write_bytes(flipped)
        assert any(f"{path.name} was changed" in problem for problem in verified(tested).problems)

    path.write_bytes(whole)
    assert verified(tested).is_whole


def test_a_file_with_the_right_hash_that_is_no_submission_is_named(tested: TestedStore) -> None:
    octets = b"this is no Parquet"
    sha256 = hashlib.sha256(octets).hexdigest()
    (tested.store.root / f"{sha256}.parquet").write_bytes(octets)
    change(tested, f"UPDATE submission SET sha256 = '{sha256}' WHERE sequence = 1")

    assert [each for each in verified(tested).problems if "is not Parquet" in each]


def test_an_index_that_disagrees_with_its_table_is_damage(tested: TestedStore) -> None:
    change(
        tested,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_master SET rootpage = (SELECT rootpage FROM sqlite_master WHERE name = "
        "'sqlite_autoindex_submission_1') WHERE name = 'one_current'",
    )

    assert [each for each in verified(tested).problems if "the register is damaged" in each]


def test_a_missing_file_is_named(tested: TestedStore) -> None:
    path = tested.store.submission(tested.register.submissions()[1].sha256)
    path.unlink()

    assert [problem for problem in verified(tested).problems if f"{path.name} is missing" in problem]


def test_a_stray_file_is_named_once_it_is_an_hour_old(tested: TestedStore) -> None:
    (tested.store.root / f"{'ab' * 32}.parquet").write_bytes(b"stray")
    (tested.store.drafts / "draft").write_bytes(b"half")

    assert verified(tested).is_whole
    assert [problem.split()[0] for problem in verified(tested, later=IN_TWO_HOURS).problems] == [
        f"{'ab' * 32}.parquet",
        "tmp/draft",
    ]


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        ("UPDATE audit_entry SET actor = 'nobody' WHERE sequence = 2", "audit entry 2 was changed"),
        ("UPDATE audit_entry SET fields = '{}' WHERE sequence = 2", "audit entry 2 was changed"),
        ("UPDATE audit_entry SET moment = '1999-01-01' WHERE sequence = 1", "audit entry 1 was changed"),
        ("DELETE FROM audit_entry WHERE sequence = 2", "audit entry 2 is missing"),
        ("DELETE FROM audit_entry WHERE sequence = 3", "has no audit entry"),
        ("UPDATE audit_entry SET sequence = 9 WHERE sequence = 3", "audit entry 3 is missing"),
        ("UPDATE submission SET rows = 5 WHERE sequence = 1", "its file has 2 rows, the register says 5"),
        ("UPDATE submission SET rows = 5 WHERE sequence = 1", "and its audit entry disagree on its rows"),
        ("UPDATE submission SET period = 'x' WHERE sequence = 1", "the register disagree on its period"),
        ("UPDATE submission SET key_id = 'x' WHERE sequence = 1", "of an unknown key x"),
        (
            "UPDATE submission SET superseded_by = 'x' WHERE sequence = 1",
            "broken reference in table submission",
        ),
        ("DELETE FROM submission WHERE sequence = 3", "which is not there"),
    ],
)
def test_a_change_to_the_register_is_found(tested: TestedStore, statement: str, problem: str) -> None:
    change(tested, statement)

    assert [each for each in verified(tested).problems if problem in each]


def test_two_current_versions_are_found(tested: TestedStore) -> None:
    change(tested, "DROP INDEX one_current", "UPDATE submission SET superseded_by = NULL")

    assert "Easton Council has 2 current versions of workforce for 2024-25" in verified(tested).problems


def test_a_chain_cut_off_with_its_submissions_is_found_by_a_witnessed_head(tested: TestedStore) -> None:
    head = verified(tested).head
    last = tested.register.submissions()[-1]
    change(
        tested,
        "DELETE FROM audit_entry WHERE sequence = 3",
        "DELETE FROM submission WHERE sequence = 3",
        f"UPDATE submission SET superseded_by = NULL WHERE superseded_by = '{last.reference}'",
    )
    tested.store.submission(last.sha256).unlink()

    assert verified(tested).is_whole
    assert verified(tested, witnessed=head).problems == (
        "the audit chain does not hold the head 3 that was written down",
    )


def test_a_head_of_earlier_days_is_still_in_the_chain(tested: TestedStore) -> None:
    head = verified(tested).head

    tested.submit(some_employees(5), period="2025-26")

    assert verified(tested, witnessed=head).is_whole


def test_entries_made_with_another_key_are_found(tested: TestedStore) -> None:
    other = Keys.create(tested.folder / "other.keys", ["employment", "audit"])

    found = verify(tested.store, other, now=time.time())

    assert {"audit entry 1 was changed", "audit entry 2 was changed", "audit entry 3 was changed"} <= set(
        found.problems
    )


def _overwrite(path: Path) -> None:
    path.write_bytes(b"this is no database" * 100)


def _tear(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + bytes(4096) + whole[8192:])


def _empty(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize("harm", [_overwrite, _tear, _empty, Path.unlink])
def test_a_damaged_register_is_named_and_never_a_crash(
    tested: TestedStore, harm: Callable[[Path], None]
) -> None:
    harm(tested.store.register)

    assert not verified(tested).is_whole


def test_the_write_ahead_log_is_a_problem(tested: TestedStore) -> None:
    with closing(sqlite3.connect(tested.store.register)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")

        assert [each for each in verified(tested).problems if "write-ahead log" in each]


def test_a_sqlite_with_the_fault_of_its_log_is_warned_of() -> None:
    assert list(sqlite_warnings((3, 51, 3))) == []
    assert "SQLite 3.51.2" in next(sqlite_warnings((3, 51, 2)))


def test_the_guards_of_the_register_refuse_to_change_history(tested: TestedStore) -> None:
    with closing(sqlite3.connect(tested.store.register)) as connection:
        for statement in (
            "DELETE FROM audit_entry",
            "UPDATE audit_entry SET actor = 'nobody'",
            "DELETE FROM submission",
        ):
            with pytest.raises(sqlite3.IntegrityError, match="never"):
                connection.execute(statement)


def test_an_entry_carries_only_what_its_action_allows() -> None:
    with pytest.raises(ValueError, match="cannot carry name"):
        AuditEntry(
            sequence=1,
            moment="",
            actor="",
            action=ACCEPTED,
            thing="",
            fields={"name": "Jane"},
            previous="",
            code="",
        )


def test_nothing_of_an_erased_value_stays_in_the_register(tmp_path: Path) -> None:
    tested = TestedStore(tmp_path)
    tested.submit(some_employees(2))
    canary = "c0ffee" * 5
    tested.register.record_objection(purpose="employment", pseudonym=canary, actor="officer")
    assert canary.encode() in tested.store.register.read_bytes()

    with tested.register._transaction() as connection:
        connection.execute("DELETE FROM objection")

    assert canary.encode() not in tested.store.register.read_bytes()


def test_a_register_of_a_newer_version_is_left_alone(tested: TestedStore) -> None:
    change(tested, "PRAGMA user_version = 99")

    with pytest.raises(Exception, match="made by another version of Evenhand"):
        tested.submit(some_employees(5))


def test_submissions_know_whether_they_are_current(tested: TestedStore) -> None:
    found: tuple[Submission, ...] = tested.register.submissions()

    assert [each.is_current for each in found] == [True, False, True]
