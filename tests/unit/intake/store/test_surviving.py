"""Whatever fails or is killed on the way to a commit: full success or no trace."""

from __future__ import annotations

import errno
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.support.submissions import (
    DISK_ERRORS,
    IN_AN_HOUR,
    CountingDisk,
    TestedStore,
    failing_with,
    operations_of_a_submission,
    problems,
    some_employees,
    visible,
)

from evenhand.errors import NothingSaved
from evenhand.intake.store.sweeping import sweep


def telling(steps: list[str]) -> list[int]:
    """One step of each kind, and the first, a middle and the last of the many writes."""
    writes = [place for place, each in enumerate(steps, start=1) if each == "write"]
    others = [place for place, each in enumerate(steps, start=1) if each != "write"]
    return sorted({*others, writes[0], writes[len(writes) // 2], writes[-1]})


@pytest.mark.parametrize("number", DISK_ERRORS)
def test_whichever_operation_fails_there_is_full_success_or_no_trace(tmp_path: Path, number: int) -> None:
    tested = TestedStore(tmp_path)
    two, three = some_employees(2), some_employees(3)
    tested.submit(two)
    before = visible(tested)
    steps = operations_of_a_submission(tmp_path / "counted")

    for harmed in telling(steps):
        with pytest.raises(NothingSaved, match="Nothing was saved"):
            tested.with_disk(CountingDisk(failing_with(number), harmed)).submit(three)

        assert visible(tested) == before
        assert tested.store.files() == before
        assert list(tested.store.drafts.iterdir()) == []
        assert problems(tested, now=time.time() + IN_AN_HOUR) == ()

    assert not tested.submit(three).was_there


@pytest.mark.slow
def test_a_full_disk_at_any_operation_leaves_no_trace(tmp_path: Path) -> None:
    tested = TestedStore(tmp_path)
    tested.submit(some_employees(2))
    before = visible(tested)
    three = some_employees(3)

    for harmed in range(1, len(operations_of_a_submission(tmp_path / "counted")) + 1):
        with pytest.raises(NothingSaved):
            tested.with_disk(CountingDisk(failing_with(errno.ENOSPC), harmed)).submit(three)
        assert tested.store.files() == before
        assert list(tested.store.drafts.iterdir()) == []

    assert problems(tested, now=time.time() + IN_AN_HOUR) == ()


KILLED_SUBMITTER = """
import sys
from pathlib import Path
from tests.support.submissions import CountingDisk, TestedStore, killed, some_employees
TestedStore(Path(sys.argv[1]), CountingDisk(killed, int(sys.argv[2]))).submit(some_employees(3))
"""


def test_killed_at_any_step_nothing_is_half_visible_and_the_rest_is_swept(tmp_path: Path) -> None:
    steps = operations_of_a_submission(tmp_path)
    root = Path(__file__).parents[4]
    for harmed in telling(steps):
        tested = TestedStore(tmp_path / str(harmed))
        tested.submit(some_employees(2))
        before = visible(tested)

        run = subprocess.run(
            [sys.executable, "-c", KILLED_SUBMITTER, str(tested.folder), str(harmed)],
            cwd=root,
            env={"PYTHONPATH": f"{root / 'src'}:{root}"},
            timeout=60,
            check=False,
        )

        assert run.returncode == -9
        assert visible(tested) == before
        assert problems(tested) == ()
        sweep(tested.store, tested.register, now=time.time() + IN_AN_HOUR)
        assert problems(tested, now=time.time() + IN_AN_HOUR) == ()
        assert tested.store.files() == before
        assert not tested.submit(some_employees(3)).was_there


RESTLESS_SUBMITTER = """
import sys
from pathlib import Path
from tests.support.submissions import TestedStore, some_employees
tested = TestedStore(Path(sys.argv[1]))
files = [some_employees(people) for people in range(2, 8)]
print("ready", flush=True)
while True:
    for checked in files:
        print(tested.submit(checked, period=sys.argv[2]).submission.reference, flush=True)
"""


@pytest.mark.slow
def test_two_submitters_killed_at_random_moments_lose_nothing_acknowledged(tmp_path: Path) -> None:
    tested = TestedStore(tmp_path)
    tested.submit(some_employees())
    root = Path(__file__).parents[4]
    acknowledged: list[str] = []

    for round_number in range(3):
        submitters = [
            subprocess.Popen(
                [sys.executable, "-c", RESTLESS_SUBMITTER, str(tmp_path), period],
                cwd=root,
                env={"PYTHONPATH": f"{root / 'src'}:{root}"},
                stdout=subprocess.PIPE,
                text=True,
            )
            for period in ("2023-24", "2024-25")
        ]
        for submitter in submitters:
            assert submitter.stdout is not None
            assert submitter.stdout.readline() == "ready\n"
        time.sleep(0.11 + 0.073 * round_number)
        for submitter in submitters:
            submitter.kill()
            said, _ = submitter.communicate(timeout=30)
            # The last line may be cut off by the kill; what was not said whole was not acknowledged.
            acknowledged.extend(line for line in said.splitlines(keepends=True) if line.endswith("\n"))

    known = {each.reference for each in tested.register.submissions()}
    assert {line.strip() for line in acknowledged} <= known
    assert acknowledged
    sweep(tested.store, tested.register, now=time.time() + IN_AN_HOUR)
    assert problems(tested, now=time.time() + IN_AN_HOUR) == ()
