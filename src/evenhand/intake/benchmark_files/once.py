"""Take a table whose categories contain each other to one that counts everybody once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from evenhand.benchmarks.imported import BenchmarkTable
from evenhand.errors import RefusedFile
from evenhand.intake.benchmark_files.partition import Partition, partition

# ONS perturbs cells: leaves may differ from the total by a few people.
ALLOWED_PEOPLE = 20
ALLOWED_SHARE = 0.002


def counted_once(table: BenchmarkTable) -> BenchmarkTable:
    """Without totals and parents, and without dimensions that hold nothing but a total."""
    parts = [
        partition(list(dict.fromkeys(category.labels[at] for category in table.categories)))
        for at in range(len(table.dimensions))
    ]
    kept = [
        column
        for column, category in enumerate(table.categories)
        if all(
            label in (part.kept or (part.total,)) for label, part in zip(category.labels, parts, strict=True)
        )
    ]
    _check_against_total(table, parts, kept)
    varying = [at for at, part in enumerate(parts) if part.kept]
    return replace(
        table,
        dimensions=tuple(table.dimensions[at] for at in varying),
        categories=tuple(
            replace(
                table.categories[column],
                codes=tuple(table.categories[column].codes[at] for at in varying),
                labels=tuple(table.categories[column].labels[at] for at in varying),
            )
            for column in kept
        ),
        counts={area: tuple(row[column] for column in kept) for area, row in table.counts.items()},
        population=_population(parts),
        notes=(*table.notes, *_notes(table, parts)),
    )


def _check_against_total(table: BenchmarkTable, parts: list[Partition], kept: list[int]) -> None:
    total = _total_column(table, parts)
    if total is None:
        return
    for area, row in table.counts.items():
        found = sum(row[column] for column in kept)
        if abs(found - row[total]) > max(ALLOWED_PEOPLE, ALLOWED_SHARE * row[total]):
            raise RefusedFile(
                f"{table.name}: in {area.name} the categories add up to {found:,}, but the file's own "
                f"total is {row[total]:,}. Some categories are missing or overlap: download the table whole."
            )


def _total_column(table: BenchmarkTable, parts: list[Partition]) -> int | None:
    wanted = tuple(part.total for part in parts)
    columns: Mapping[tuple[str, ...], int] = {
        category.labels: column for column, category in enumerate(table.categories)
    }
    return None if None in wanted else columns.get(tuple(one for one in wanted if one is not None))


def _population(parts: list[Partition]) -> str:
    """Who is counted, from a total such as "Total: All usual residents aged 16 years and over"."""
    stated = [part.total.partition(":")[2].strip() for part in parts if part.total and ":" in part.total]
    return stated[0] if stated else ""


def _notes(table: BenchmarkTable, parts: list[Partition]) -> tuple[str, ...]:
    notes = []
    for dimension, part in zip(table.dimensions, parts, strict=True):
        if not part.kept:
            notes.append(f"{dimension} holds nothing but '{part.total}', so it is left out.")
            continue
        left_out = [*([part.total] if part.total else []), *part.parents]
        if left_out:
            notes.append(f"Totals and parents are left out of {dimension}: {'; '.join(left_out)}.")
        if part.total is None:
            notes.append(f"{dimension} has no total in the file to check its categories against.")
    return tuple(notes)
