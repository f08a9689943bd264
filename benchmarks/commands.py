"""Times the commands as a user waits for them: `python -m benchmarks.commands [--write]`.

Each command runs as a whole process, several times in turn; the median and the highest memory of the
process and all that it started are shown beside the promise. With `--write` the page
docs/explanation/speed-of-commands.md is written anew. Ends with 1 when a promise is not kept.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.intake_speed import LOOK_EVERY_SECONDS, staff, tree_megabytes
from benchmarks.speed_page import machine

PAGE = Path(__file__).parents[1] / "docs" / "explanation" / "speed-of-commands.md"
PACKAGES = ("duckdb", "numpy", "pyarrow", "scipy")
EVENHAND = (sys.executable, "-m", "evenhand")


@dataclass(frozen=True)
class Promise:
    """One command, what it may take, and how often it runs."""

    title: str
    words: tuple[str, ...]
    turns: int
    seconds: float
    megabytes: float | None = None


@dataclass(frozen=True)
class Took:
    """What a command took: the median of its turns, and its highest memory."""

    promise: Promise
    seconds: float
    megabytes: float

    @property
    def is_kept(self) -> bool:
        """Whether both promises are kept."""
        most = self.promise.megabytes
        return self.seconds <= self.promise.seconds and (most is None or self.megabytes <= most)

    def cells(self) -> list[str]:
        """The line as a reader sees it."""
        most = "-" if self.promise.megabytes is None else f"{self.promise.megabytes:.0f}"
        taken = [f"{self.seconds:.2f}", f"{self.promise.seconds:g}", f"{self.megabytes:.0f}", most]
        return [self.promise.title, str(self.promise.turns), *taken, "yes" if self.is_kept else "NO"]


def promises(folder: Path) -> tuple[Promise, ...]:
    """The commands, on files made here."""
    small, large = folder / "staff.csv", folder / "million.csv"
    small.write_text("\n".join(staff(2_000)) + "\n", encoding="utf-8")
    large.write_text("\n".join(staff(1_000_000)) + "\n", encoding="utf-8")
    check = ("check", str(large), "--collection", "workforce", "--store")
    return (
        Promise("evenhand --help", ("--help",), 9, 0.3),
        Promise(
            "audit of 2,000 rows, with its report", ("audit", str(small), "--out", str(folder / "a")), 5, 5
        ),
        Promise(
            "the same with --public", ("audit", str(small), "--out", str(folder / "p"), "--public"), 5, 5
        ),
        Promise("1,000,000 CSV rows checked and stored", (*check, str(folder / "store")), 1, 60, 512),
    )


def main(arguments: Sequence[str]) -> int:
    """Time every command, print the lines, write the page if asked."""
    with TemporaryDirectory() as folder:
        lines = [_took(promise) for promise in promises(Path(folder))]
    if "--write" in arguments:
        rows = "\n".join("| " + " | ".join(line.cells()) + " |" for line in lines)
        PAGE.write_text(
            TEXT.format(rows=rows, machine=machine(PACKAGES), date=time.strftime("%d %B %Y")),
            encoding="utf-8",
        )
    return 0 if all(line.is_kept for line in lines) else 1


def _took(promise: Promise) -> Took:
    turns = [_turn(promise.words) for _ in range(promise.turns)]
    line = Took(promise, median(seconds for seconds, _ in turns), max(most for _, most in turns))
    print("  ".join(line.cells()), flush=True)
    return line


def _turn(words: Sequence[str]) -> tuple[float, float]:
    began, most = time.monotonic(), 0.0
    with subprocess.Popen([*EVENHAND, *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as run:
        while run.poll() is None:
            most = max(most, tree_megabytes(run.pid))
            time.sleep(min(LOOK_EVERY_SECONDS, 0.02))
        seconds = time.monotonic() - began
    if run.returncode not in {0, 1}:
        raise RuntimeError(f"evenhand {' '.join(words)} ended with {run.returncode}")
    return seconds, most


TEXT = """# How long the commands take

Written by `make bench BENCH=--write`. Each command runs as a whole process; seconds are the median of its
turns, megabytes the highest of the process and all that it started.

| command | turns | seconds | promised | megabytes | promised | kept |
| --- | ---: | ---: | ---: | ---: | ---: | --- |
{rows}

On {date}: {machine}.
"""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
