"""Times disclosure control beside the best peer: `python -m benchmarks.disclosure [--write] [--large]`.

Each table is protected, proved and checked in a process of its own; value hidden is held against
GaussSuppression's default where the shared `peers.csv` has it. Tables named `fresh` are drawn here with
the shares of a shared one. With `--write` the page docs/explanation/disclosure-figures.md is written anew.
"""

from __future__ import annotations

import csv
import json
import resource
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from itertools import pairwise
from math import log10
from pathlib import Path

import numpy as np

from evenhand.disclosure.checker import check
from evenhand.disclosure.policy import Policy
from evenhand.disclosure.protection import protect_with_proof
from evenhand.tables import Codes, CountTable, Dimension, unseal

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared" / "data" / "disclosure"
PAGE = ROOT / "docs" / "explanation" / "disclosure-figures.md"
PICTURE = ROOT / "docs" / "pictures" / "disclosure-time.svg"
POLICY = Policy(name="instances", minimum_frequency=5)
LONGEST_SECONDS = 900


@dataclass(frozen=True)
class Trial:
    """A shared instance as it is (0 people), or drawn anew with so many people."""

    name: str
    people: int
    asked_seconds: float | None


TRIALS = (
    Trial("d2_1000", 0, None),
    Trial("d3_1000", 0, None),
    Trial("d4_10000", 0, 0.5),
    Trial("d5_1000", 0, None),
    Trial("d5_1000", 10_000, 1.0),
    Trial("d6_10000", 0, 6.0),
    Trial("d5_1000", 100_000, 45.0),
)
LARGE = (Trial("d6_10000", 100_000, 300.0),)


@dataclass(frozen=True)
class Line:
    """What one trial gave."""

    name: str
    leaves: int
    cells: int
    primary: int
    secondary: int
    value: int
    times_peer: float | None
    seconds: float
    processor_seconds: float
    checked_a_second: int
    megabytes: int
    asked_seconds: float | None


def main(arguments: list[str]) -> int:
    """Run every trial and print its line; 0 if no table hides more than the peer does."""
    if arguments[:1] == ["--one"]:
        print(json.dumps(asdict(_measured(Trial(arguments[1], int(arguments[2]), None)))))
        return 0
    lines = [_apart(trial) for trial in (*TRIALS, *(LARGE if "--large" in arguments else ()))]
    print("\n".join(_rows(lines)))
    if "--write" in arguments:
        PICTURE.write_text(_picture(lines), encoding="utf-8")
        PAGE.write_text(_page(lines), encoding="utf-8")
    return 0 if all(line.times_peer is None or line.times_peer <= 1 for line in lines) else 1


def _apart(trial: Trial) -> Line:
    """One trial in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.disclosure", "--one", trial.name, str(trial.people)]
    done = subprocess.run(
        command, capture_output=True, text=True, check=True, timeout=LONGEST_SECONDS, cwd=ROOT
    )
    return Line(**{**json.loads(done.stdout), "asked_seconds": trial.asked_seconds})


def _measured(trial: Trial) -> Line:
    table = _instance(trial.name)
    if trial.people:
        table = _drawn(table, trial.people)
    wall, processor = time.perf_counter(), time.process_time()
    found = protect_with_proof([table], POLICY)
    wall, processor = time.perf_counter() - wall, time.process_time() - processor
    checking = time.process_time()
    check([table], found.tables, found.certificates, POLICY)
    checking = time.process_time() - checking
    peer = None if trial.people else _peer(trial.name)
    return Line(
        name=f"{trial.name}, fresh, {trial.people:,} people" if trial.people else trial.name,
        leaves=len(unseal(table.counts)),
        cells=found.proof.cells,
        primary=found.primary,
        secondary=found.secondary,
        value=found.secondary_value,
        times_peer=found.secondary_value / peer if peer else None,
        seconds=wall,
        processor_seconds=processor,
        checked_a_second=round(found.proof.cells / checking),
        megabytes=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        asked_seconds=None,
    )


def _instance(name: str) -> CountTable:
    structure = json.loads((SHARED / name / "structure.json").read_text(encoding="utf-8"))
    dimensions = tuple(
        Dimension(each, ({code: tuple(below) for code, below in structure["hierarchies"][each].items()},))
        for each in structure["dims"]
    )
    rows = list(csv.reader((SHARED / name / "leaf_counts.csv").read_text(encoding="utf-8").splitlines()))[1:]
    return CountTable.seal(name, dimensions, {tuple(row[:-1]): int(row[-1]) for row in rows})


def _drawn(table: CountTable, people: int) -> CountTable:
    """People drawn with the table's own shares in each dimension, independently."""
    random = np.random.default_rng(people)
    columns = [_codes(table, place, people, random) for place in range(len(table.dimensions))]
    counts: dict[Codes, int] = {}
    for codes in zip(*columns, strict=True):
        counts[codes] = counts.get(codes, 0) + 1
    return CountTable.seal(f"{table.population} drawn", table.dimensions, counts)


def _codes(table: CountTable, place: int, people: int, random: np.random.Generator) -> list[str]:
    weights = dict.fromkeys(table.dimensions[place].lineages, 0.5)
    for codes, count in unseal(table.counts).items():
        weights[codes[place]] += count
    shares = np.array(list(weights.values())) / sum(weights.values())
    return [list(weights)[number] for number in random.choice(len(weights), people, p=shares)]


def _peer(name: str) -> int | None:
    with (SHARED / "peers.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["instance"] == name and row["tool"].startswith("GaussSuppression"):
                return int(row["value_secondary"])
    return None


def _rows(lines: list[Line]) -> list[str]:
    rows = [
        "| table | finest counts | cells | primary | secondary | value hidden | times GaussSuppression | "
        "seconds (processor) | asked | cells checked a second | peak MB |",
        "| --- | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: |",
    ]
    for line in lines:
        times = "-" if line.times_peer is None else f"{line.times_peer:.3f}"
        asked = "-" if line.asked_seconds is None else f"{line.asked_seconds:g}"
        rows.append(
            f"| {line.name} | {line.leaves:,} | {line.cells:,} | {line.primary:,} | {line.secondary:,} | "
            f"{line.value:,} | {times} | {line.seconds:.2f} ({line.processor_seconds:.2f}) | {asked} | "
            f"{line.checked_a_second:,} | {line.megabytes} |"
        )
    return rows


def _page(lines: list[Line]) -> str:
    return (
        "# Disclosure control: figures\n\n"
        "Written by `python -m benchmarks.disclosure --write`; it runs again in `make bench`.\n\n"
        "Every line is a whole run: hide, prove, check. On none of them is a hidden cell, primary or "
        "secondary, without a certificate that the checker accepted with every hidden cell known to be at "
        "least 1. "
        "`asked` is the time that was aimed at on an idle machine; where the figure is above it the aim was "
        "missed. The machine had two processors and other work on it while this was run, so the processor "
        "seconds say more than the seconds. GaussSuppression 1.2.3's figures (its default) were measured "
        "elsewhere, on the shared instances only; tables marked fresh were drawn with the same shares.\n\n"
        + "\n".join(_rows(lines))
        + "\n\n![Processor seconds against finest counts, cells and hidden cells]"
        "(../pictures/disclosure-time.svg)\n\n"
        "Both axes are logarithmic. Time follows the finest counts that are not zero, and how densely they "
        "fill the table, far more than the number of cells.\n"
    )


def _picture(lines: list[Line]) -> str:
    """Three log-log curves of processor seconds: against finest counts, cells and hidden cells."""
    panels = [
        ("finest counts", [(line.leaves, line.processor_seconds) for line in lines]),
        ("cells", [(line.cells, line.processor_seconds) for line in lines]),
        ("hidden cells", [(line.primary + line.secondary, line.processor_seconds) for line in lines]),
    ]
    body = "".join(_panel(title, points, 20 + 250 * place) for place, (title, points) in enumerate(panels))
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 770 230" role="img" font-family="sans-serif" '
        f'font-size="11"><title>Processor seconds against the size of the table</title>{body}</svg>\n'
    )


def _panel(title: str, points: list[tuple[int, float]], left: int) -> str:
    placed = sorted((left + 40 * (log10(x) - 1), 130 - 40 * log10(max(y, 0.01))) for x, y in points)
    marks = "".join(f'<circle cx="{x:.0f}" cy="{y:.0f}" r="3" fill="#1d70b8"/>' for x, y in placed)
    joins = "".join(
        f'<line x1="{a[0]:.0f}" y1="{a[1]:.0f}" x2="{b[0]:.0f}" y2="{b[1]:.0f}" stroke="#1d70b8"/>'
        for a, b in pairwise(placed)
    )
    ticks = "".join(
        f'<text x="{left - 4}" y="{134 - 40 * power}" text-anchor="end">{10.0**power:g}</text>'
        for power in (-2, -1, 0, 1, 2)
    ) + "".join(
        f'<text x="{left + 40 * (power - 1)}" y="222" text-anchor="middle">{10**power:,}</text>'
        for power in (1, 3, 5)
    )
    frame = f'<rect x="{left}" y="10" width="200" height="200" fill="none" stroke="#b1b4b6"/>'
    name = f'<text x="{left + 100}" y="25" text-anchor="middle">seconds by {title}</text>'
    return frame + name + joins + marks + ticks


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
