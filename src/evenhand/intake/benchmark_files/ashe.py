"""A table of the Annual Survey of Hours and Earnings, saved as CSV or as the sheet itself.

The title is in the first row and the headings run over three; what matters of them is in the last.
Reliability is a cell colour in the workbook and is lost in CSV: only the mark "x" remains.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from evenhand.benchmarks.imported import Earnings, EarningsTable, TableArea
from evenhand.intake.benchmark_files.rows import Faults, Row, cells_of

FORM = "ASHE"
UNRELIABLE = "x"
NO_FIGURE = ("", "..", ":", "-")  # disclosive, not available, nil or negligible
CODE = re.compile(r"[EWSNK]\d{8}")
NUMBER = re.compile(r"-?[0-9][0-9,]{0,15}(\.[0-9]{1,6})?")
YEAR = re.compile(r"\b(20\d\d)\b")


def heads(cells: Sequence[str]) -> bool:
    """Whether the row is the last heading row of this form."""
    names = [cell.strip().casefold() for cell in cells]
    return names[:2] == ["description", "code"] and "median" in names and "mean" in names


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the figures are in a row."""

    jobs: int | None
    median: int
    mean: int
    percentiles: dict[int, int]

    def named(self) -> list[tuple[str, int]]:
        """Every figure's name and column."""
        fixed = [("median", self.median), ("mean", self.mean)]
        jobs = [] if self.jobs is None else [("jobs", self.jobs)]
        return jobs + fixed + [(f"percentile {share}", at) for share, at in self.percentiles.items()]


def parse(heading: Sequence[str], rows: Iterable[Row], where: str, *, title: str) -> EarningsTable:
    """The areas under the headings; notes and keys below and beside them are passed over."""
    names = [cell.strip().casefold() for cell in heading]
    columns = _Columns(
        jobs=next((at for at, name in enumerate(names) if name.endswith("(thousand)")), None),
        median=names.index("median"),
        mean=names.index("mean"),
        percentiles={int(name): at for at, name in enumerate(names) if name.isdigit()},
    )
    faults = Faults(where)
    found = [
        _earnings(columns, cells_of(raw, len(names)), number, faults)
        for number, raw in rows
        if len(raw) > 1 and CODE.fullmatch(raw[1].strip())
    ]
    if not found:
        faults.lines.append("no row holds an area's ONS code in its second column")
    faults.refuse_if_any()
    years = YEAR.findall(title)
    return EarningsTable(
        form=FORM,
        title=" ".join(title.split()),
        date=years[-1] if years else "",
        rows=tuple(found),
        notes=_notes(found),
    )


def _earnings(columns: _Columns, cells: list[str], row: int, faults: Faults) -> Earnings:
    figures = {name: _figure(cells[at], name, row, faults) for name, at in columns.named()}
    return Earnings(
        area=TableArea(cells[1], cells[0]),
        jobs_thousand=figures.get("jobs"),
        median=figures["median"],
        mean=figures["mean"],
        percentiles={share: figures[f"percentile {share}"] for share in columns.percentiles},
        unreliable=tuple(name for name, at in columns.named() if cells[at].casefold() == UNRELIABLE),
    )


def _figure(cell: str, name: str, row: int, faults: Faults) -> Decimal | None:
    if cell.casefold() == UNRELIABLE or cell in NO_FIGURE:
        return None
    if NUMBER.fullmatch(cell):
        return Decimal(cell.replace(",", ""))
    faults.add(row, f"{name}: a number, 'x', '..', ':' or '-' was expected, '{cell[:20]}' was found")
    return None


def _notes(rows: list[Earnings]) -> tuple[str, ...]:
    marked = sum(len(row.unreliable) for row in rows)
    if not marked:
        return ()
    return (f"{marked} figures are marked 'x': the publisher finds them too uncertain to give.",)
