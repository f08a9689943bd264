"""From categories that contain each other to those that count everybody once.

Published tables give totals and parents beside their children, and sometimes two sets of age bands
at once. What is kept is checked against the file's own total.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

TOTAL = re.compile(r"(total|all)(\s*:.*|\s*)|all (ages|people|persons|usual residents.*|households)", re.I)
OLDEST = 1000
AGES: tuple[tuple[re.Pattern[str], Callable[..., tuple[int, int]]], ...] = (
    (
        re.compile(r"(?:aged?|ages)?\s*(\d{1,3})\s*(?:to|-|–)\s*(\d{1,3})(?:\s*years)?", re.I),
        lambda a, b: (a, b),
    ),
    (
        re.compile(r"(?:aged?|ages)?\s*(\d{1,3})(?:\s*years)?\s*(?:\+|and over|or over)", re.I),
        lambda a: (a, OLDEST),
    ),
    (re.compile(r"(?:aged?|ages)?\s*(\d{1,3})(?:\s*years)?\s*and under", re.I), lambda a: (0, a)),
    (re.compile(r"(?:aged?\s*)?under\s*(\d{1,3})(?:\s*years?)?", re.I), lambda a: (0, a - 1)),
    (re.compile(r"aged?\s*(\d{1,3})(?:\s*years?)?", re.I), lambda a: (a, a)),
)


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
    parents = {path[:depth] for path in map(path_of, rest) for depth in range(1, len(path))}
    leaves = [label for label in rest if path_of(label) not in parents]
    kept = _age_bands(leaves) or leaves
    return Partition(tuple(kept), total, tuple(label for label in rest if label not in set(kept)))


def path_of(label: str) -> tuple[str, ...]:
    """A label's place in the hierarchy: colons part the levels, with or without a blank after."""
    return tuple(part.strip() for part in label.split(":"))


def _age_bands(labels: Sequence[str]) -> list[str] | None:
    """Where every label is an age: the widest bands that follow on each other to the last age."""
    spans = {label: span for label in labels if (span := _ages(label)) is not None}
    if len(spans) != len(labels) or not spans:
        return None
    end = max(last for _, last in spans.values())
    chosen = _followed_to(end, spans)
    at = min(first for first, _ in spans.values())
    bands = []
    while at in chosen:
        bands.append(chosen[at])
        at = spans[chosen[at]][1] + 1
    return bands if at == end + 1 else None


def _followed_to(end: int, spans: dict[str, tuple[int, int]]) -> dict[int, str]:
    """By first age, the widest band from which other bands lead on to the end."""
    chosen: dict[int, str] = {}
    for label, (first, last) in sorted(spans.items(), key=lambda item: (-item[1][0], item[1][1])):
        if last == end or last + 1 in chosen:
            chosen[first] = label  # the widest comes last
    return chosen


def _ages(label: str) -> tuple[int, int] | None:
    """The first and last age that a label means."""
    for pattern, span in AGES:
        found = pattern.fullmatch(label.strip())
        if found:
            return span(*(int(age) for age in found.groups()))
    return None
