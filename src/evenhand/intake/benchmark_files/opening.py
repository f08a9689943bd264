"""Read a benchmark file: its bytes in the limited child process, its form by its headings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from evenhand.benchmarks.imported import BenchmarkTable, EarningsTable
from evenhand.intake.benchmark_files.recognition import parse_metadata, parse_rows
from evenhand.intake.benchmark_files.rows import Row
from evenhand.intake.reading import OpenedTable, list_tables, open_table

DATASET_SHEET = "Dataset"  # of an ONS custom dataset workbook
METADATA_SHEET = "Metadata"


def read_benchmark_file(
    path: Path, *, sheet: str | None = None, area_type: str | None = None
) -> BenchmarkTable | EarningsTable:
    """The table that a published file holds.

    Parameters
    ----------
    path
        An ONS dataset, filter or custom dataset (CSV or XLSX), a Nomis bulk or API CSV, an ASHE table.
    sheet
        The sheet of a workbook; that of an ONS custom dataset is found by itself.
    area_type
        The kind of area to take where a Nomis file holds several.

    Raises
    ------
    UnreadableFile : the bytes, or the headings, are of no known form.
    RefusedFile : counts are missing, repeated or do not add up to the file's own total.
    """
    sheets = [table.name for table in list_tables(path)]
    chosen = sheet or (DATASET_SHEET if DATASET_SHEET in sheets else None)
    with open_table(path, table=chosen, header=False) as table:
        found = parse_rows(_rows(table), path.name, area_type=area_type)
    if METADATA_SHEET not in sheets or isinstance(found, EarningsTable):
        return found
    with open_table(path, table=METADATA_SHEET, header=False) as table:
        return replace(found, about=parse_metadata(_rows(table)))


def _rows(table: OpenedTable) -> Iterator[Row]:
    for batch in table:
        yield from zip(batch.row_numbers, zip(*batch.columns, strict=True), strict=True)
