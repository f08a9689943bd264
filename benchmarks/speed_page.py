"""The page docs/explanation/speed.md, from the lines of one run."""

from __future__ import annotations

import os
import platform
import time
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs" / "explanation" / "speed.md"
NAMES = {
    "ours": "Evenhand",
    "ours_with_medians": "Evenhand, with exact medians",
    "duckdb_cells": "DuckDB by hand, cells",
    "duckdb_medians": "DuckDB by hand, with its medians",
    "polars_groups": "Polars",
    "pandas_groups": "pandas",
    "aequitas_groups": "Aequitas",
    "fairlearn_frames": "Fairlearn",
}
PACKAGES = ("duckdb", "numpy", "pyarrow", "polars", "pandas", "aequitas", "fairlearn")


@dataclass(frozen=True, kw_only=True)
class Line:
    """What one contestant took at one size: medians over its turns, and its highest memory."""

    rows: int
    contestant: str
    rounds: int
    cpu: float
    wall: float
    megabytes: float
    cpu_by_hand: float | None
    wall_by_hand: float | None
    is_equal: bool

    def cells(self) -> list[str]:
        """The line as a reader sees it."""
        ratios = [_ratio(self.cpu_by_hand), _ratio(self.wall_by_hand)]
        equal = "yes" if self.is_equal else "NO"
        took = [f"{self.cpu:.2f}", f"{self.wall:.2f}", f"{self.megabytes:.0f}"]
        return [f"{self.rows:,}", NAMES[self.contestant], str(self.rounds), *took, *ratios, equal]

    def text(self) -> str:
        """The line for a terminal."""
        rows, name, *rest = self.cells()
        return f"{rows:>10}  {name:<34}" + "".join(f"{cell:>8}" for cell in rest)


def _ratio(ratio: float | None) -> str:
    return "-" if ratio is None else f"{ratio:.2f}"


def page(lines: list[Line], promise: str) -> str:
    """The whole page."""
    rows = "\n".join("| " + " | ".join(line.cells()) + " |" for line in lines)
    return TEXT.format(rows=rows, promise=promise, machine=machine(), date=time.strftime("%d %B %Y"))


def machine(packages: tuple[str, ...] = PACKAGES) -> str:
    """The machine, its load and the versions, in one line."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    model = "unnamed processor"
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            model = line.partition(":")[2].strip()
            break
    versions = ", ".join(f"{package} {version(package)}" for package in packages)
    return (
        f"load average {os.getloadavg()[2]:.1f} over the run's last 15 minutes, "
        f"{os.cpu_count()} processors ({model}), {memory:.0f} GB, {platform.system()}, "
        f"Python {platform.python_version()}, {versions}"
    )


TEXT = """# How fast counting is

Written by `make bench BENCH=--write`, which times everything below in one run. Figures of two runs
cannot be compared: another machine, or the same one on a busier day, gives others.

## What is timed

Generated rows (`benchmarks/rows.py`, the same every time): eight characteristics with missing answers,
seven areas, three outcomes of which some are not known, and one amount, kept as Parquet. Counted are all
eight characteristics and all 28 pairs of them, in all areas together and in each: up to 10,832 groups,
and of each the people, the known and the events of three outcomes, the people with the amount and its sum.

Each contestant runs in a process of its own, in turns with the others, and counts twenty rows first so
that loading libraries is not timed. CPU and wall seconds run from the stored file to the finished table
(the median over its turns); megabytes are the highest of the whole process. "By hand" is the same count
written straight in DuckDB by somebody who knows it: one scan to distinct cells, every grouping from those,
with DuckDB's own settings. Ratios are to its turn of the same round. "Same answer" means that every figure
equals Evenhand's; medians are held against DuckDB's.

## One run

| rows | who | turns | CPU s | wall s | peak MB | CPU, times by hand | wall, times by hand | same answer |
| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |
{rows}

{promise}

On {date}: {machine}.

Fairlearn and Aequitas work group by group in Python, so they were given sizes that they finish. Both
needed the missing answers renamed first: Fairlearn refuses them, Aequitas drops the people.
Aequitas has no sums of amounts, so these came from pandas; only its counting half was loaded.

## Why it is this fast

One question to the engine groups the rows by all keys at once. Rows that agree on every key become one
cell, so ten million rows become a few hundred thousand cells; every grouping is then folded from the
cells with whole-number sums. The keys travel as one packed number instead of nine words, which took
120 MB off the peak at ten million rows (docs/adr/0003-engine-library.md).
Medians are not sums: they take two more passes over the rows
(`src/evenhand/engine/middles.py`): one to find the bucket of amounts that holds each group's middle,
one to pick the middle from that bucket. The rows are never held.

The cost grows with the rows in the scan alone. Where nearly every row is a cell of its own (many keys with
many labels), cells take about as much memory as the rows would: count by fewer keys at once.

## Beyond one machine

`Settings(engine="spark")` puts the same questions to Spark 4.0 over the same files, and the tests hold its
answers against DuckDB's. Spark raises the ceiling; it is not faster: on one machine it takes several times
as long. It needs Java 17, the `spark` extra, and a folder that every worker can read and write. A cluster
of your own must have authentication switched on (`spark.authenticate`): rows travel between its machines.
Medians pass every amount through the machine that asks.
"""
