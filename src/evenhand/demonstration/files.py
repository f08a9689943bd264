"""Write the demonstration authority's files: what a personnel system exports, and how to audit it."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from evenhand.demonstration.recruitment import recruitment_rows
from evenhand.demonstration.workforce import workforce_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class DemonstrationFiles:
    """Where the demonstration's files are."""

    workforce: Path
    workforce_spec: Path
    recruitment: Path
    recruitment_spec: Path


def write_demonstration(folder: Path) -> DemonstrationFiles:
    """Write the files into the folder, made if need be; the bytes are the same every time."""
    folder.mkdir(parents=True, exist_ok=True)
    return DemonstrationFiles(
        workforce=_write_rows(folder / "workforce.csv", workforce_rows()),
        workforce_spec=_copy(folder, "workforce.toml"),
        recruitment=_write_rows(folder / "recruitment.csv", recruitment_rows()),
        recruitment_spec=_copy(folder, "recruitment.toml"),
    )


def _write_rows(path: Path, rows: Iterable[dict[str, str]]) -> Path:
    found = list(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(found[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(found)
    return path


def _copy(folder: Path, name: str) -> Path:
    path = folder / name
    path.write_bytes(files(__package__).joinpath(f"specs/{name}").read_bytes())
    return path
