"""The shared disclosure-control instances, as tables."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from evenhand.tables import CountTable, Dimension

FOLDER = Path(__file__).parents[2].parent / "shared" / "data" / "disclosure"


def instance(name: str) -> CountTable:
    """One instance; the test that asks is skipped, and says so, when the shared data are absent."""
    if not FOLDER.exists():
        pytest.skip("the shared disclosure instances are not on this machine")
    structure = json.loads((FOLDER / name / "structure.json").read_text(encoding="utf-8"))
    dimensions = tuple(
        Dimension(each, ({code: tuple(below) for code, below in structure["hierarchies"][each].items()},))
        for each in structure["dims"]
    )
    with (FOLDER / name / "leaf_counts.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines))[1:]
    return CountTable.seal(name, dimensions, {tuple(row[:-1]): int(row[-1]) for row in rows})
