"""What is wrong with a file: which rule, which column, which rows, and how to mend it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evenhand.intake.rules import Rule, Severity

MOST_RANGES = 20
MOST_VALUES_SHOWN = 8
# Seen on this many rows, a short text is taken for a code of the source system and not for an answer that
# somebody wrote; below it, only what is shaped like a code is repeated.
ROWS_OF_A_CODE = 10
LONGEST_SHOWN = 60

_CODE_SHAPED = re.compile(r"(?=.*\d)[A-Za-z0-9_.-]{1,6}|[A-Za-z]{1,2}")
EMAIL = r"[^\s@]+@[^\s@]+\.[^\s@]+"
_PERSONAL = re.compile(
    EMAIL
    + r"""|(?i:\b[a-z]{2}\s?\d{2}\s?\d{2}\s?\d{2}\s?[a-d]\b)  # a National Insurance number
    |(?:\+44|\b0)(?:\s?\d){9,10}\b                       # a telephone number
    |(?i:\b[a-z]{1,2}\d[a-z\d]?\s?\d[a-z]{2}\b)         # a full postcode
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class RowRanges:
    """Row numbers as a person counts them, as ranges; only the first ones are kept, and all are counted."""

    ranges: tuple[tuple[int, int], ...]
    count: int

    @staticmethod
    def of(rows: NDArray[np.int64]) -> RowRanges:
        """The ranges of some row numbers, in order."""
        if not len(rows):
            return RowRanges((), 0)
        ordered = np.sort(rows)
        breaks = np.flatnonzero(np.diff(ordered) > 1)
        starts = ordered[np.concatenate(([0], breaks + 1))][:MOST_RANGES]
        ends = ordered[np.concatenate((breaks, [len(ordered) - 1]))][:MOST_RANGES]
        pairs = zip(starts.tolist(), ends.tolist(), strict=True)
        return RowRanges(tuple(pairs), len(ordered))

    def __str__(self) -> str:
        """The rows in words."""
        if not self.count:
            return "the whole file"
        parts = [str(first) if first == last else f"{first} to {last}" for first, last in self.ranges]
        kept = sum(last - first + 1 for first, last in self.ranges)
        if kept < self.count:
            parts.append(f"{self.count - kept:,} more")
        word = "row" if self.count == 1 else "rows"
        return f"{word} {_listed(parts)}"


WHOLE_FILE = RowRanges((), 0)


@dataclass(frozen=True, slots=True)
class Fault:
    """One rule broken in one column, with all the rows that break it."""

    rule: Rule
    column: str | None
    rows: RowRanges
    message: str

    @property
    def severity(self) -> Severity:
        """Whether it refuses the file."""
        return self.rule.severity


def fault(
    rule: Rule, message: str, *, column: str | None = None, rows: NDArray[np.int64] | None = None
) -> Fault:
    """A rule broken: in some rows, or (without rows) in the file as a whole."""
    return Fault(rule, column, WHOLE_FILE if rows is None else RowRanges.of(rows), message)


@dataclass(frozen=True, slots=True)
class OddValue:
    """A text that does not fit its column, and on how many rows it stands."""

    text: str
    rows: int


def described(values: Iterable[OddValue]) -> str:
    """Odd values for a message: codes are repeated, anything that may be about a person is not."""
    ordered = sorted(values, key=lambda value: (-value.rows, value.text))
    shown = [f"'{value.text}' ({_rows(value.rows)})" for value in ordered if _may_be_shown(value)]
    hidden = [value for value in ordered if not _may_be_shown(value)]
    parts = shown[:MOST_VALUES_SHOWN]
    if len(shown) > MOST_VALUES_SHOWN:
        parts.append(f"{len(shown) - MOST_VALUES_SHOWN} other values")
    parts.extend(_kinds(hidden))
    return _listed(parts)


def looks_personal(text: str) -> bool:
    """Does the text look like an e-mail address, a telephone, a National Insurance number or a postcode?"""
    return _PERSONAL.search(text) is not None


def _may_be_shown(value: OddValue) -> bool:
    if not value.text.isprintable() or "@" in value.text or looks_personal(value.text):
        return False
    if _CODE_SHAPED.fullmatch(value.text):
        return True
    return value.rows >= ROWS_OF_A_CODE and len(value.text) <= LONGEST_SHOWN


def _kinds(values: list[OddValue]) -> list[str]:
    rows: dict[str, int] = {}
    for value in values:
        kind = kind_of_text(value.text)
        rows[kind] = rows.get(kind, 0) + value.rows
    return [f"{kind}, not repeated here ({_rows(count)})" for kind, count in rows.items()]


def kind_of_text(text: str) -> str:
    """What sort of text it is, without repeating it."""
    if re.search(EMAIL, text):
        return "what looks like an e-mail address"
    if looks_personal(text):
        return "what looks like a personal detail"
    if not text.isprintable():
        return "text with control characters"
    if any(letter.isdigit() for letter in text):
        return "text with digits" if any(letter.isalpha() for letter in text) else "a number"
    return "a word" if len(text.split()) == 1 else "words"


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count:,} rows"


def _listed(parts: list[str]) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"
