"""Measures a check with storing: a million CSV rows of 15 columns, seconds and memory of all processes.

Run: PYTHONPATH=src python -m benchmarks.intake_speed [ROWS]
The goal of the project: under 60 seconds and 512 MB.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROWS = 1_000_000
LONGEST_SECONDS = 60
MOST_MEGABYTES = 512
LOOK_EVERY_SECONDS = 0.1
PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")

HEADINGS = (
    "Employee Number,Snapshot Date,Directorate,Grade,FTE,Contract Type,Start Date,Date of Birth,Sex,"
    "Ethnicity,Disability,Religion,Sexual Orientation,Salary,Hourly Rate"
)
ETHNIC_GROUPS = (
    "White British",
    "White - Irish",
    "Indian",
    "Black African",
    "Prefer not to say",
    "",
    "Pakistani",
)
RELIGIONS = ("No religion", "Christian", "Muslim", "Prefer not to say", "", "Sikh", "None")
ORIENTATIONS = ("Heterosexual", "Gay or Lesbian", "Bisexual", "Prefer not to say", "")


def staff(rows: int) -> Iterator[str]:
    """Invented staff as lines of CSV, the same each time."""
    chance = random.Random(7)
    yield HEADINGS
    for number in range(rows):
        work = f"{number:07},31/03/2024,Directorate {number % 9},Grade {chance.randint(1, 14)}"
        contract = f"{chance.choice(['1', '0.6', '0.8'])},{chance.choice(['Permanent', 'Fixed term'])}"
        days = f"{_day(chance, 1990, 2023)},{_day(chance, 1960, 2004)}"
        person = f"{chance.choice('MF')},{chance.choice(ETHNIC_GROUPS)},{chance.choice(['Yes', 'No', ''])}"
        more = f"{chance.choice(RELIGIONS)},{chance.choice(ORIENTATIONS)}"
        pay = f"{chance.randint(1_800_000, 9_000_000) / 100:.2f},{chance.randint(1000, 6000) / 100:.2f}"
        yield f"{work},{contract},{days},{person},{more},{pay}"


def _day(chance: random.Random, first: int, last: int) -> str:
    return f"{chance.randint(1, 28):02}/{chance.randint(1, 12):02}/{chance.randint(first, last)}"


def tree_megabytes(root: int) -> float:
    """Resident memory of a process and all that it started; pages that they share count twice."""
    children: dict[int, list[int]] = {}
    resident: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
                pages = int((entry / "statm").read_text().split()[1])
            except (OSError, IndexError):
                continue
            children.setdefault(parent, []).append(int(entry.name))
            resident[int(entry.name)] = pages
    family, found = [root], 0
    while family:
        member = family.pop()
        found += resident.get(member, 0)
        family.extend(children.get(member, ()))
    return found * PAGE_BYTES / 1e6


def main(arguments: list[str]) -> int:
    """Make the file, check and store it, print seconds and megabytes; 1 when past the goal."""
    rows = int(arguments[0]) if arguments else ROWS
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "staff.csv"
        path.write_text("\n".join(staff(rows)) + "\n", encoding="utf-8")
        command = [sys.executable, "-m", "evenhand", "check", str(path), "--collection", "workforce"]
        began, most = time.monotonic(), 0.0
        with subprocess.Popen([*command, "--store", f"{folder}/store"], stdout=subprocess.DEVNULL) as run:
            while run.poll() is None:
                most = max(most, tree_megabytes(run.pid))
                time.sleep(LOOK_EVERY_SECONDS)
        seconds = time.monotonic() - began
    print(f"{rows:,} rows of 15 columns checked and stored: {seconds:.1f} s, {most:.0f} MB at most")
    return int(run.returncode not in {0, 1} or seconds > LONGEST_SECONDS or most > MOST_MEGABYTES)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
