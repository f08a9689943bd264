"""Test vectors and cases that lie beside the project; a test that needs them skips where they are absent."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

SHARED = Path(__file__).parents[2].parent / "shared" / "data"


def shared_file(relative: str) -> Path:
    """A file of the shared data, or the test skips."""
    path = SHARED / relative
    if not path.exists():
        pytest.skip(f"the shared data folder has no {relative}")
    return path


# Any: a vector is JSON whose shape differs from family to family.
def cases(family: str) -> list[dict[str, Any]]:
    """The cases of one family of test vectors; empty where the shared folder is absent."""
    path = SHARED / "measures" / f"{family}.json"
    return json.loads(path.read_text(encoding="utf-8"))["cases"] if path.exists() else []


def names(vectors: list[dict[str, Any]]) -> list[str]:
    """What to call each case in the list of tests."""
    keys = ("case", "area", "group", "x", "members", "x1")
    return [str(next((vector[key] for key in keys if key in vector), "case")) for vector in vectors]


def rows(relative: str) -> list[dict[str, str]]:
    """The rows of a CSV file of the shared data."""
    with shared_file(relative).open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))
