"""The CSV of the Nomis API: one row an observation, six columns a dimension, or fewer if trimmed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evenhand.benchmarks.imported import BenchmarkTable, TableArea, TableCategory
from evenhand.errors import RefusedFile
from evenhand.intake.benchmark_files.once import counted_once
from evenhand.intake.benchmark_files.rows import Faults, LongCounts, Row, cells_of, whole_number

FORM = "Nomis API"
COUNT = "20100"  # the measure that is a count; 20301 is a per cent
NOT_DIMENSIONS = ("DATE", "GEOGRAPHY", "MEASURES", "OBS_STATUS", "OBS_CONF", "FREQ")


def heads(cells: Sequence[str]) -> bool:
    """Whether the row is the heading row of this form."""
    names = {cell.strip().upper() for cell in cells}
    return (
        "OBS_VALUE" in names
        and bool(names & {"GEOGRAPHY_CODE", "GEOGRAPHY_NAME"})
        and bool(_dimensions(names))
    )


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where each thing is in a row; the columns depend on how the query was trimmed."""

    at: dict[str, int]
    dimensions: tuple[str, ...]

    def cell(self, cells: Sequence[str], *names: str) -> str:
        """The first of these columns that the file has."""
        return next((cells[self.at[name]] for name in names if name in self.at), "")


def parse(
    heading: Sequence[str], rows: Iterable[Row], where: str, *, area_type: str | None = None
) -> BenchmarkTable:
    """The counts under the heading row; other measures than the count are left out."""
    names = [cell.strip().upper() for cell in heading]
    columns = _Columns({name: at for at, name in enumerate(names)}, _dimensions(names))
    faults = Faults(where)
    counts = LongCounts(faults)
    other_measures, dates = 0, set()
    for number, raw in rows:
        cells = cells_of(raw, len(names))
        if columns.cell(cells, "MEASURES") not in ("", COUNT):
            other_measures += 1
            continue
        area = _area(columns, cells)
        if area_type is not None and area.kind != area_type:
            continue
        dates.add(columns.cell(cells, "DATE_NAME", "DATE", "DATE_CODE"))
        count = whole_number(columns.cell(cells, "OBS_VALUE"), number, faults)
        counts.add(area, _category(columns, cells), count, number)
    _check(counts, dates, where)
    categories, by_area = counts.finished()
    return counted_once(
        BenchmarkTable(
            form=FORM,
            dimensions=columns.dimensions,
            categories=categories,
            counts=by_area,
            date=dates.pop(),
            name=where,
            collection="Census 2021" if columns.dimensions[0].startswith("C2021_") else "Nomis",
            notes=(*counts.notes, *_measure_note(other_measures)),
        )
    )


def _dimensions(names: Iterable[str]) -> tuple[str, ...]:
    stems = [name.removesuffix("_NAME") for name in names if name.endswith("_NAME")]
    return tuple(stem for stem in stems if stem not in NOT_DIMENSIONS)


def _area(columns: _Columns, cells: Sequence[str]) -> TableArea:
    return TableArea(
        columns.cell(cells, "GEOGRAPHY_CODE", "GEOGRAPHY_NAME"),
        columns.cell(cells, "GEOGRAPHY_NAME", "GEOGRAPHY_CODE"),
        columns.cell(cells, "GEOGRAPHY_TYPE"),
    )


def _category(columns: _Columns, cells: Sequence[str]) -> TableCategory:
    stems = columns.dimensions
    return TableCategory(
        tuple(columns.cell(cells, f"{stem}_CODE", stem, f"{stem}_NAME") for stem in stems),
        tuple(columns.cell(cells, f"{stem}_NAME") for stem in stems),
    )


def _check(counts: LongCounts, dates: set[str], where: str) -> None:
    counts.faults.refuse_if_any()
    kinds = {area.kind for area in counts.cells}
    if len(kinds) > 1:
        listed = "; ".join(sorted(kinds))
        raise RefusedFile(f"{where}: it holds several kinds of area, which repeat names. Name one: {listed}.")
    if len(dates) != 1:
        listed = ", ".join(sorted(dates)) or "none"
        raise RefusedFile(
            f"{where}: counts of one date were expected, {listed} was found. Download one date."
        )


def _measure_note(rows: int) -> tuple[str, ...]:
    return (f"{rows} rows of other measures than the count are left out.",) if rows else ()
