"""The dataset, filter and custom dataset CSV of the ONS, and the custom dataset workbook.

Pattern: area code, area, then a code and a label for each classification, then the observation.
The capitals of the headings changed between versions.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from evenhand.benchmarks.imported import BenchmarkTable, TableArea, TableCategory
from evenhand.intake.benchmark_files.rows import Faults, LongCounts, Row, cells_of, whole_number

FORM = "ONS dataset"
CENSUS_YEAR = "2021"


def heads(cells: Sequence[str]) -> bool:
    """Whether the row is the heading row of this form."""
    names = _names(cells)
    pairs = list(zip(names[:-1:2], names[1::2], strict=False))
    return (
        len(names) >= 5
        and len(names) % 2 == 1
        and names[-1] in ("observation", "observations")
        and all(code == f"{label} code" for code, label in pairs)
    )


def parse(heading: Sequence[str], rows: Iterable[Row], where: str) -> BenchmarkTable:
    """The table under the heading row."""
    width = len(_names(heading))
    titles = cells_of(heading, width)
    faults = Faults(where)
    counts = LongCounts(faults)
    for number, raw in rows:
        cells = cells_of(raw, width)
        category = TableCategory(tuple(cells[2:-1:2]), tuple(cells[3:-1:2]))
        if not cells[0] or not all(category.labels):
            faults.add(number, "an area code and a label for each classification were expected")
            continue
        count = whole_number(cells[-1], number, faults)
        counts.add(TableArea(cells[0], cells[1], titles[1]), category, count, number)
    categories, by_area = counts.finished()
    return BenchmarkTable(
        form=FORM,
        dimensions=tuple(titles[3:-1:2]),
        categories=categories,
        counts=by_area,
        date=CENSUS_YEAR,
        name=where,
        collection=f"Census {CENSUS_YEAR}",
        notes=counts.notes,
    )


def _names(cells: Sequence[str]) -> list[str]:
    names = [cell.strip().casefold() for cell in cells]
    while names and not names[-1]:
        names.pop()
    return names
