"""Tell by its headings in which form a table is published, and read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from evenhand.benchmarks.imported import BenchmarkTable, EarningsTable
from evenhand.errors import UnreadableFile
from evenhand.intake.benchmark_files import ashe, nomis_api, nomis_bulk, ons
from evenhand.intake.benchmark_files.rows import Row

FORMS = (ons.FORM, nomis_bulk.FORM, nomis_api.FORM, ashe.FORM)
ROWS_BEFORE_THE_DATA = 20  # titles and notes may stand above the headings


def parse_rows(
    rows: Iterable[Row], where: str, *, area_type: str | None = None
) -> BenchmarkTable | EarningsTable:
    """The table that the rows hold, in whichever of the known forms it is.

    `area_type` picks one kind of area where a Nomis file holds several.
    """
    rest = iter(rows)
    above: list[Row] = []
    for number, cells in islice(rest, ROWS_BEFORE_THE_DATA):
        if ons.heads(cells):
            return ons.parse(cells, rest, where)
        if nomis_bulk.heads(cells):
            return nomis_bulk.parse(cells, rest, where)
        if nomis_api.heads(cells):
            return nomis_api.parse(cells, rest, where, area_type=area_type)
        if ashe.heads(cells):
            return ashe.parse(cells, rest, where, title=_title(above))
        above.append((number, cells))
    raise UnreadableFile(
        f"{where}: not a table of a known form. Known are: {', '.join(FORMS)}. Their headings are described "
        "in the how-to page on benchmark files."
    )


def _title(above: list[Row]) -> str:
    return next((cells[0].strip() for _, cells in above if cells and cells[0].strip()), "")


def parse_metadata(rows: Iterable[Row]) -> tuple[tuple[str, str], ...]:
    """The pairs of a sheet of metadata; a heading that is left blank goes on from the row above."""
    return tuple(_pairs(rows))


def _pairs(rows: Iterable[Row]) -> Iterator[tuple[str, str]]:
    heading = ""
    for _, cells in rows:
        name, value = (*(cell.strip() for cell in cells[:2]), "", "")[:2]
        heading = name or heading
        if heading and value:
            yield heading, value
