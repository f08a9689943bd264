"""The commit of a submission: whole and once, or not at all, whatever fails on the way."""

from __future__ import annotations

import errno
import threading
import time
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from tests.support.intake import check_rows, employees
from tests.support.submissions import (
    IN_AN_HOUR,
    PERIOD,
    CountingDisk,
    TestedStore,
    failing_with,
    operations_of_a_submission,
    problems,
    some_employees,
    visible,
)

from evenhand.errors import NothingSaved, RefusedFile, StaleSubmission, StoreDamaged, UnsafeKeys
from evenhand.intake.store.committing import Delivery
from evenhand.intake.store.reading import readable
from evenhand.intake.store.register import Receipt
from evenhand.intake.store.sqlite_register import SqliteRegister
from evenhand.intake.store.sweeping import is_old, sweep


def test_an_acknowledged_file_is_on_the_disk_whole_and_readable(tmp_path: Path) -> None:
    tested = TestedStore(tmp_path)

    receipt = tested.submit(some_employees(3))

    assert visible(tested) == [tested.store.submission(receipt.submission.sha256)]
    assert pq.read_table(visible(tested)[0]).num_rows == 3
    assert problems(tested) == ()
    assert list(tested.store.drafts.iterdir()) == []


def test_the_steps_come_in_the_one_order_that_is_safe(tmp_path: Path) -> None:
    operations = operations_of_a_submission(tmp_path)

    without_writes = [each for each in operations if each != "write"]
    assert without_writes == ["create", "sync", "rename", "sync_folder", "commit"]
    assert operations.index("sync") > max(place for place, each in enumerate(operations) if each == "write")


def test_files_of_the_store_are_for_their_owner_only(tmp_path: Path) -> None:
    tested = TestedStore(tmp_path)
    tested.submit(some_employees())

    assert tested.store.root.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in tested.store.root.iterdir() if path.is_file()} == {0o600}


def test_a_refused_file_is_not_stored(tmp_path: Path) -> None:
    tested = TestedStore(tmp_path)

    with pytest.raises(RefusedFile):
        tested.submit(check_rows(employees({"fte": "many"})))

    assert not tested.store.root.exists()


def test_the_same_file_twice_is_one_submission(tmp_path: Path) -> None:
    tested = TestedStore(tmp_path)
    first = tested.submit(some_employees())

    second = tested.submit(some_employees())

    assert second.was_there
    assert second.submission == first.submission
    assert len(tested.register.submissions()) == len(tested.register.audit_entries()) == 1


def test_a_corrected_file_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    tested = TestedStore(tmp_path)
    first = tested.submit(some_employees(2))

    second = tested.submit(some_employees(3))

    assert second.supersedes == first.submission.reference
    assert visible(tested) == [tested.store.submission(second.submission.sha256)]
    assert problems(tested) == ()


def test_a_file_may_come_back_after_it_was_replaced(tmp_path: Path) -> None:
    tested = TestedStore(tmp_path)
    first = tested.submit(some_employees(2))
    tested.submit(some_employees(3))

    third = tested.submit(some_employees(2))

    assert not third.was_there
    assert third.submission.sha256 == first.submission.sha256
    assert visible(tested) == [tested.store.submission(first.submission.sha256)]
    assert problems(tested) == ()


def test_other_periods_stand_beside_each_other(tmp_path: Path) -> None:
    tested = TestedStore(tmp_path)

    tested.submit(some_employees(), period="2023-24")
    tested.submit(some_employees(), period="2024-25")

    assert len(set(visible(tested))) == 2
    assert len(readable(tested.store, tested.register, collection="workforce", period="2023-24")) == 1
    assert readable(tested.store, tested.register, collection="cases") == []


def test_a_sender_who_knows_an_older_version_is_stopped(tmp_path: Path) -> None:
    tested = TestedStore(tmp_path)
    first = tested.submit(some_employees(2))
    second = tested.submit(some_employees(3), expected=first.submission.reference)

    with pytest.raises(StaleSubmission, match="newer version of 'workforce' for 2024-03-31"):
        tested.submit(some_employees(4), expected=first.submission.reference)

    assert visible(tested) == [tested.store.submission(second.submission.sha256)]
    assert problems(tested, now=time.time() + IN_AN_HOUR) == ()


def test_many_submitters_at_once_leave_one_current_version(tmp_path: Path) -> None:
    tested = TestedStore(tmp_path)
    files = [some_employees(people) for people in (2, 3, 4)]
    tested.submit(files[0])
    receipts: list[Receipt] = []

    threads = [
        threading.Thread(target=lambda checked=checked: receipts.append(tested.submit(checked)))
        for checked in files * 4
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)

    assert len(receipts) == 12
    assert len(visible(tested)) == 1
    assert problems(tested) == ()


def test_a_file_swept_before_its_commit_is_not_committed(tmp_path: Path) -> None:
    tested = TestedStore(tmp_path)
    tested.submit(some_employees(2))
    before = visible(tested)

    class SleepyDisk(CountingDisk):
        def sync_folder(self, folder: Path) -> None:
            super().sync_folder(folder)
            sweep(tested.store, tested.register, now=time.time() + IN_AN_HOUR)

    with pytest.raises(NothingSaved, match="swept away"):
        tested.with_disk(SleepyDisk(lambda _: None)).submit(some_employees(3))

    assert visible(tested) == before
    assert problems(tested) == ()


def test_a_sweep_leaves_what_is_young_or_named(tmp_path: Path) -> None:
    tested = TestedStore(tmp_path)
    tested.submit(some_employees(2))
    tested.submit(some_employees(3))
    (tested.store.drafts / "being-written").write_bytes(b"half")

    young = sweep(tested.store, tested.register, now=time.time())
    old = sweep(tested.store, tested.register, now=time.time() + IN_AN_HOUR)

    assert (young, old) == (0, 1)
    assert len(tested.store.files()) == 2


def test_a_disk_that_takes_few_bytes_at_once_still_gets_them_all(tmp_path: Path) -> None:
    class Slow:
        def __init__(self) -> None:
            self.taken = b""

        def write(self, octets: memoryview) -> int:
            self.taken += bytes(octets[:3])
            return min(3, len(octets))

    slow = Slow()

    CountingDisk(lambda _: None).write(slow, b"0123456789")  # type: ignore[arg-type]

    assert slow.taken == b"0123456789"


@pytest.mark.parametrize("period", ["", " ", "x" * 101, "2024\n25"])
def test_a_period_that_could_not_be_read_back_is_refused(period: str) -> None:
    with pytest.raises(ValueError, match="printable texts"):
        Delivery(period=period, actor="tester")


def test_a_draft_that_cannot_even_be_taken_away_is_left_to_the_sweep(tmp_path: Path) -> None:
    class StuckDisk(CountingDisk):
        def unlink(self, path: Path) -> None:
            raise OSError(errno.EROFS, "Read-only file system")

    tested = TestedStore(tmp_path)
    with pytest.raises(NothingSaved, match="No space left"):
        tested.with_disk(StuckDisk(failing_with(errno.ENOSPC), 2)).submit(some_employees(3))
    assert len(list(tested.store.drafts.iterdir())) == 1

    sweep(tested.store, tested.register, now=time.time() + IN_AN_HOUR)

    assert list(tested.store.drafts.iterdir()) == []


@pytest.mark.parametrize("kept", [100, 4096])
def test_a_damaged_register_is_said_and_nothing_is_saved(tmp_path: Path, kept: int) -> None:
    tested = TestedStore(tmp_path)
    tested.submit(some_employees(2))
    whole = tested.store.register.read_bytes()
    tested.store.register.write_bytes(whole[:kept] + b"\xff" * (len(whole) - kept))

    with pytest.raises(StoreDamaged, match="malformed"):
        tested.submit(some_employees(3))


def test_what_is_gone_already_is_not_old(tmp_path: Path) -> None:
    assert not is_old(tmp_path / "gone", time.time() + IN_AN_HOUR)


def test_a_reader_needs_no_key_and_cannot_add(tmp_path: Path) -> None:
    tested = TestedStore(tmp_path)
    tested.submit(some_employees(2))
    reader = SqliteRegister(tested.store.register)

    assert readable(tested.store, reader, collection="workforce") == visible(tested)
    with pytest.raises(UnsafeKeys, match="opened for reading"):
        reader.record_objection(purpose="employment", pseudonym="ab" * 16, actor="officer")
    assert reader.stopped("employment") == frozenset()


def test_a_store_that_was_never_written_has_nothing_to_read(tmp_path: Path) -> None:
    store = TestedStore(tmp_path).store
    reader = SqliteRegister(store.register)

    assert readable(store, reader, collection="workforce") == []
    assert reader.stopped("employment") == frozenset()
    assert sweep(store, reader, now=time.time()) == 0
    assert not store.root.exists()


def test_an_objection_is_recorded_once_with_its_entry(tmp_path: Path) -> None:
    tested = TestedStore(tmp_path)
    tested.submit(some_employees())

    for _ in range(2):
        tested.register.record_objection(purpose="employment", pseudonym="ab" * 16, actor="officer")

    assert tested.register.stopped("employment") == {"ab" * 16}
    assert tested.register.stopped("survey") == frozenset()
    entries = tested.register.audit_entries()
    assert [each.action for each in entries] == ["submission accepted", "objection recorded"]
    assert "ab" * 16 not in str(entries)
    assert problems(tested) == ()


def test_the_file_says_itself_what_it_is(tmp_path: Path) -> None:
    tested = TestedStore(tmp_path)
    tested.submit(some_employees())

    metadata = pq.read_schema(visible(tested)[0]).metadata

    assert metadata[b"evenhand.collection"] == b"workforce"
    assert metadata[b"evenhand.period"] == PERIOD.encode()
    assert metadata[b"evenhand.organisation"] == b"Easton Council"
