"""The bulk CSV of Nomis for Census 2021: one row an area, one column a category, parents among them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from evenhand.benchmarks.imported import BenchmarkTable, TableArea, TableCategory
from evenhand.errors import RefusedFile
from evenhand.intake.benchmark_files.once import counted_once
from evenhand.intake.benchmark_files.partition import path_of
from evenhand.intake.benchmark_files.rows import Faults, Row, cells_of, whole_number

FORM = "Nomis bulk"
FIRST = ["date", "geography", "geography code"]
MEASURE = re.compile(r";\s*measures:\s*value\s*$", re.I)


def heads(cells: Sequence[str]) -> bool:
    """Whether the row is the heading row of this form."""
    names = [cell.strip().casefold() for cell in cells]
    return names[:3] == FIRST and len(names) > 3 and all(":" in name for name in names[3:] if name)


def parse(heading: Sequence[str], rows: Iterable[Row], where: str) -> BenchmarkTable:
    """The table under the heading row, leaves only."""
    titles = [title for title in (cell.strip() for cell in heading) if title]
    columns = [parts(title) for title in titles[3:]]
    faults = Faults(where)
    counts: dict[TableArea, tuple[int, ...]] = {}
    dates = set()
    for number, raw in rows:
        day, name, code, *cells = cells_of(raw, len(titles))
        area = TableArea(code, name)
        if area in counts:
            faults.add(number, f"{name} ({code}) is there twice")
        dates.add(day)
        counts[area] = tuple(whole_number(cell, number, faults) for cell in cells)
    faults.refuse_if_any()
    date = _one_date(dates, where)
    return counted_once(
        BenchmarkTable(
            form=FORM,
            dimensions=_dimensions(columns, where),
            categories=tuple(_category(column, position) for position, column in enumerate(columns)),
            counts=counts,
            date=date,
            name=where,
            collection=f"Census {date}",
        )
    )


def parts(title: str) -> list[tuple[str, str]]:
    """The variable and the category of each dimension of a column."""
    plain = MEASURE.sub("", title)
    pieces = plain.split("; ")
    if not all(":" in piece for piece in pieces):
        pieces = [plain]  # a semicolon within a label
    return [(piece.split(":", 1)[0].strip(), _label(piece.split(":", 1)[1])) for piece in pieces]


def _label(text: str) -> str:
    return ": ".join(path_of(text))


def _dimensions(columns: list[list[tuple[str, str]]], where: str) -> tuple[str, ...]:
    found = {tuple(variable for variable, _ in column) for column in columns}
    if len(found) != 1:
        raise RefusedFile(
            f"{where}: its columns belong to different variables: {sorted(map('; '.join, found))}."
        )
    return found.pop()


def _category(column: list[tuple[str, str]], position: int) -> TableCategory:
    labels = tuple(label for _, label in column)
    return TableCategory((str(position), *[""] * (len(labels) - 1)), labels)


def _one_date(dates: set[str], where: str) -> str:
    if len(dates) != 1:
        raise RefusedFile(f"{where}: one date was expected, {', '.join(sorted(dates)) or 'none'} was found.")
    return dates.pop()
