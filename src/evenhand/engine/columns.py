"""Does a source fit its files? Asked of the files' footers, before any engine starts."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.parquet as pq

from evenhand.engine.source import Source
from evenhand.errors import BadTable, UnknownName


def check_columns(source: Source) -> None:
    """Raise when a column is in none of the files, or holds something that cannot be summed exactly."""
    kinds = _kinds(source)
    absent = [name for name in source.columns if name not in kinds]
    if absent:
        raise UnknownName(
            f"The stored rows have no column {_listed(absent)}. "
            f"They have: {_listed(sorted(kinds))}. Name one of these instead."
        )
    _check_case(list(kinds))
    weight = () if source.weight is None else (source.weight,)
    for name in (*source.outcomes, *source.amounts, *weight):
        _check_whole(name, kinds[name])
    for path in source.paths:
        _check_outcomes(pq.read_metadata(path), source.outcomes)


def rows_stored(source: Source) -> int:
    """How many rows the files hold."""
    return sum(pq.read_metadata(path).num_rows for path in source.paths)


def _kinds(source: Source) -> dict[str, list[pa.DataType]]:
    kinds: dict[str, list[pa.DataType]] = {}
    for path in source.paths:
        for column in pq.read_schema(path):
            kinds.setdefault(column.name, []).append(column.type)
    return kinds


def _check_case(names: list[str]) -> None:
    """Raise when two names differ in case alone, since engines hold such names to be one."""
    spellings: dict[str, list[str]] = {}
    for name in names:
        spellings.setdefault(name.casefold(), []).append(name)
    for alike in spellings.values():
        if len(alike) > 1:
            raise BadTable(f"Columns {_listed(sorted(alike))} differ in capitals alone. Rename one of them.")


def _check_whole(name: str, kinds: list[pa.DataType]) -> None:
    for kind in kinds:
        if not (pa.types.is_integer(kind) or (pa.types.is_decimal(kind) and kind.scale == 0)):
            raise BadTable(
                f"Column '{name}' is counted or summed, so it must hold whole numbers (money in pence); "
                f"it is stored as {kind}. Store it as whole numbers."
            )


def _check_outcomes(footer: pq.FileMetaData, outcomes: tuple[str, ...]) -> None:
    """Raise when a footer's smallest or largest value shows more than 0 and 1."""
    for group in range(footer.num_row_groups):
        for place in range(footer.num_columns):
            column = footer.row_group(group).column(place)
            values = column.statistics
            if column.path_in_schema not in outcomes or values is None or not values.has_min_max:
                continue
            if values.min < 0 or values.max > 1:
                raise BadTable(
                    f"Outcome '{column.path_in_schema}' must be 0 (did not happen), 1 (happened) or be "
                    "empty (not known); other numbers were found. Map its values to these."
                )


def _listed(names: list[str]) -> str:
    return ", ".join(f"'{name}'" for name in names)
