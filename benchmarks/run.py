"""Times Evenhand beside its peers in one run: `python -m benchmarks.run [--write]`.

Every contestant counts the same files, in a process of its own, in turns (so that a busy minute of the
machine falls on all of them), and its answer is held against ours figure by figure. With `--write`
the page docs/explanation/speed.md is written anew. Ends with 1 when an answer differs or the promise
is not kept.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import pyarrow.parquet as pq
from benchmarks.contestants.figures import MEDIAN
from benchmarks.rows import write
from benchmarks.speed_page import PAGE, Line, page

OURS, BY_HAND = "ours", "duckdb_cells"
MOST_TIMES_BY_HAND = 1.3
MOST_MEGABYTES = 400
LONGEST_SECONDS = 600


@dataclass(frozen=True)
class Trial:
    """A size, who counts it, and how many turns each has."""

    rows: int
    rounds: int
    contestants: tuple[str, ...]


TRIALS = (
    Trial(10_000, 1, (OURS, "fairlearn_frames")),
    Trial(100_000, 2, (OURS, BY_HAND, "aequitas_groups")),
    Trial(
        1_000_000,
        3,
        (OURS, BY_HAND, "polars_groups", "pandas_groups", "ours_with_medians", "duckdb_medians"),
    ),
    Trial(10_000_000, 5, (OURS, BY_HAND, "polars_groups", "ours_with_medians")),
)


def main(arguments: list[str]) -> int:
    """Run every trial, print the lines, write the page if asked; 0 when all is equal and kept."""
    with TemporaryDirectory() as folder:
        lines = [line for trial in TRIALS for line in _lines(trial, Path(folder))]
    promise, is_kept = _promise(lines)
    print(promise)
    if "--write" in arguments:
        PAGE.write_text(page(lines, promise), encoding="utf-8")
    return 0 if is_kept and all(line.is_equal for line in lines) else 1


def _lines(trial: Trial, folder: Path) -> Iterator[Line]:
    rows = folder / f"{trial.rows}.parquet"
    write(rows, trial.rows)
    turns: dict[str, list[dict[str, float]]] = {name: [] for name in trial.contestants}
    for _ in range(trial.rounds):
        for name in trial.contestants:
            turns[name].append(_turn(name, rows, folder / f"{name}.parquet"))
    for name, took in turns.items():
        line = Line(
            rows=trial.rows,
            contestant=name,
            rounds=trial.rounds,
            cpu=median(turn["cpu"] for turn in took),
            wall=median(turn["wall"] for turn in took),
            megabytes=max(turn["peak"] for turn in took),
            cpu_by_hand=_ratio(took, turns.get(BY_HAND), "cpu"),
            wall_by_hand=_ratio(took, turns.get(BY_HAND), "wall"),
            is_equal=_is_equal(folder, name, trial.contestants),
        )
        print(line.text(), flush=True)
        yield line
    rows.unlink()


def _turn(name: str, rows: Path, answer: Path) -> dict[str, float]:
    run = subprocess.run(
        [sys.executable, "-m", "benchmarks.one", name, str(rows), str(answer)],
        stdout=subprocess.PIPE,
        check=True,
        timeout=LONGEST_SECONDS,
    )
    took: dict[str, float] = json.loads(run.stdout.splitlines()[-1])
    return took


def _ratio(took: list[dict[str, float]], by_hand: list[dict[str, float]] | None, what: str) -> float | None:
    """The middle of the ratios of one turn to the hand-written query's turn of the same round."""
    if by_hand is None:
        return None
    return median(mine[what] / theirs[what] for mine, theirs in zip(took, by_hand, strict=True))


def _is_equal(folder: Path, name: str, contestants: tuple[str, ...]) -> bool:
    """Is the answer ours, figure by figure; and a median the median of the other who gives them?"""
    answer = pq.read_table(folder / f"{name}.parquet")
    others = [OURS]
    if MEDIAN in answer.column_names:
        others += [other for other in contestants if other.endswith("medians")]
    for other in others:
        expected = pq.read_table(folder / f"{other}.parquet")
        if not answer.select(expected.column_names).equals(expected):
            return False
    return True


def _promise(lines: list[Line]) -> tuple[str, bool]:
    largest = max(line.rows for line in lines)
    ours = next(line for line in lines if line.contestant == OURS and line.rows == largest)
    cpu, wall = ours.cpu_by_hand or 0.0, ours.wall_by_hand or 0.0
    is_kept = max(cpu, wall) <= MOST_TIMES_BY_HAND and ours.megabytes < MOST_MEGABYTES
    return (
        f"At {largest:,} rows Evenhand took {cpu:.2f} times the CPU and {wall:.2f} times the wall seconds of "
        f"the hand-written DuckDB query (promised: at most {MOST_TIMES_BY_HAND}) and {ours.megabytes:.0f} MB "
        f"(promised: under {MOST_MEGABYTES}): {'kept' if is_kept else 'NOT KEPT'}.",
        is_kept,
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
