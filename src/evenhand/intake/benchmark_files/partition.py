"""From categories that contain each other to those that count everybody once.

Published tables give totals and parents beside their children, and sometimes two sets of age bands
at once. What is kept is checked against the file's own total.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

TOTAL = re.compile(r"(total|all)(\s*:.*|\s*)|all (ages|people|persons|usual residents.*|households)", re.I)
AGES = (
    (re.compile(r"(?:aged?|ages)?\s*(\d+)\s*(?:to|-|–)\s*(\d+)(?:\s*years)?", re.I), None),
    (re.compile(r"(?:aged?|ages)?\s*(\d+)(?:\s*years)?\s*(?:\+|and over|or over)", re.I), "open"),
    (re.compile(r"(?:aged?|ages)?\s*(\d+)(?:\s*years)?\s*and under", re.I), "from birth"),
    (re.compile(r"aged?\s*(\d+)(?:\s*years?)?", re.I), "single"),
)
OLDEST = 1000


@dataclass(frozen=True, slots=True)
class Partition:
    """Which of the categories to keep, which is the total, and what was left out."""

    kept: tuple[str, ...]
    total: str | None
    parents: tuple[str, ...]


def partition(labels: Sequence[str]) -> Partition:
    """The categories that count everybody once."""
    total = next((label for label in labels if TOTAL.fullmatch(label.strip())), None)
    rest = [label for label in labels if not TOTAL.fullmatch(label.strip())]
    paths = {label: path_of(label) for label in rest}
    leaves = [label for label in rest if not _has_child(paths[label], paths.values())]
    kept = _age_bands(leaves) or leaves
    return Partition(tuple(kept), total, tuple(label for label in rest if label not in kept))


def path_of(label: str) -> tuple[str, ...]:
    """A label's place in the hierarchy: colons part the levels, with or without a blank after."""
    return tuple(part.strip() for part in label.split(":"))


def _has_child(path: tuple[str, ...], others: Collection[tuple[str, ...]]) -> bool:
    return any(len(other) > len(path) and other[: len(path)] == path for other in others)


def _age_bands(labels: Sequence[str]) -> list[str] | None:
    """Where every label is an age and some overlap: the widest bands that follow on each other."""
    spans = {label: _ages(label) for label in labels}
    known = {label: span for label, span in spans.items() if span is not None}
    if len(known) != len(labels) or not known:
        return None
    end = max(last for _, last in known.values())
    return _tiled(known, min(first for first, _ in known.values()), end)


def _tiled(spans: dict[str, tuple[int, int]], at: int, end: int) -> list[str] | None:
    if at > end:
        return []
    starting = [label for label, (first, _) in spans.items() if first == at]
    for label in sorted(starting, key=lambda label: -spans[label][1]):
        rest = _tiled(spans, spans[label][1] + 1, end)
        if rest is not None:
            return [label, *rest]
    return None


def _ages(label: str) -> tuple[int, int] | None:
    for pattern, kind in AGES:
        found = pattern.fullmatch(label.strip())
        if found:
            first = int(found[1])
            ends = {"open": (first, OLDEST), "from birth": (0, first), "single": (first, first)}
            return ends[kind] if kind else (first, int(found[2]))
    return None
