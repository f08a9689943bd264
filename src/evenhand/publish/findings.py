"""`findings.csv`: one row a comparison, in plain words, those worth reading first in front."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from evenhand.publish.comparisons import Comparison, comparisons
from evenhand.publish.wording import Pack, Wording, protection_state
from evenhand.publish.words import plain

# A spreadsheet takes a cell that begins with one of these as a formula (OWASP, "CSV injection").
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
HEADINGS = (
    "Verdict",
    "In a sentence",
    "What to do next",
    "Area",
    "Characteristic",
    "Group",
    "Compared with",
    "Compared in",
    "People with the outcome",
    "Base: people in the group",
    "Rate (per cent)",
    "People with the outcome, compared with",
    "Base: people compared with",
    "Rate compared with (per cent)",
    "Ratio (group over compared with)",
    "95% interval of the ratio, low",
    "95% interval of the ratio, high",
    "Difference (percentage points)",
    "q (chance, allowing for every comparison)",
    "Declaration rate (per cent)",
    "Period",
    "More to know",
    "Protection",
)
FULL_COUNT = "Full count: no verdict"


def write_findings(pack: Pack, path: Path) -> None:
    """Write an audit's comparisons as a CSV file that a spreadsheet opens as it is (UTF-8 with a mark)."""
    path.write_bytes(findings_csv(pack).encode("utf-8-sig"))


def findings_csv(pack: Pack) -> str:
    """The text of `findings.csv`."""
    figures = pack.content
    found = comparisons(figures, Wording.of(figures))
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(HEADINGS)
    state = protection_state(pack)
    for row in found.rows:
        writer.writerow(_cells(row, period=plain(figures.provenance.period), state=state))
    return stream.getvalue()


def safe_text(text: str) -> str:
    """Text that a spreadsheet does not take for a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _cells(row: Comparison, *, period: str, state: str) -> list[str | int]:
    words = (FULL_COUNT if row.reading is None else row.reading.word, row.whole_sentence, row.next_step)
    place = (row.area, row.characteristic, row.group, row.reference, row.subject)
    figures: tuple[str | int, ...] = (
        _count(row.rate.events),
        _count(row.rate.base),
        _decimal(row.rate.share, 100, 1),
        _count(row.reference_rate.events),
        _count(row.reference_rate.base),
        _decimal(row.reference_rate.share, 100, 1),
        _decimal(row.ratio, 1, 3),
        _decimal(row.low, 1, 3),
        _decimal(row.high, 1, 3),
        _decimal(row.difference, 100, 1),
        _probability(row.q),
        _decimal(row.declaration_rate, 100, 1),
    )
    closing = (period, " ".join(row.notes), state)
    return [*map(safe_text, words + place), *figures, *map(safe_text, closing)]


def _count(count: int | None) -> str | int:
    return "" if count is None else count


def _probability(value: float | None) -> str:
    """Four places, or two figures where four places would say nought."""
    if value is None:
        return ""
    return f"{value:.4f}" if value >= 0.0001 else f"{value:.1e}"


def _decimal(value: float | None, scale: int, places: int) -> str:
    return "" if value is None else f"{value * scale:.{places}f}"
