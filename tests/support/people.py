"""Small files of made-up people for tests of audits."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from random import Random

HEADINGS = ("person", "year", "council", "sex", "ethnic", "disabled", "grade", "pay", "promoted", "left")


def made_up_people(number: int, *, seed: int = 7, years: Sequence[str] = ("2024",)) -> list[dict[str, str]]:
    """Rows of people; about one in ten gives no ethnic group, one in ten no disability."""
    random = Random(seed)
    rows = []
    for person in range(number):
        fixed = {
            "person": f"{person:06d}",
            "council": random.choice(("North", "South", "West")),
            "sex": random.choice(("Female", "Male")),
            "ethnic": random.choice(("White",) * 7 + ("Asian", "Black", "")),
            "disabled": random.choice(("Yes", "No", "No", "No", "No", "Prefer not to say", "")),
        }
        for year in years:
            rows.append(
                {
                    **fixed,
                    "year": year,
                    "grade": random.choice("ABC"),
                    "pay": f"{random.randrange(2_000_000, 6_000_000) / 100:.2f}",
                    "promoted": random.choice(("Yes", "No", "No", "No", "")),
                    "left": random.choice(("1", "0", "0", "0", "0")),
                }
            )
    return rows


def write_csv(path: Path, rows: Sequence[dict[str, str]]) -> Path:
    """The rows as a CSV file with a heading row."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path
