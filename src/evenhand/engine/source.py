"""What the engine is asked to count: stored files, and the part each column plays."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Source:
    """Rows that we stored, and which of their columns are counted by, counted and summed.

    Parameters
    ----------
    paths
        Parquet files that Evenhand wrote. Several are read as one; a column that one of them lacks is
        missing for all its rows.
    keys
        Columns to count by: characteristics, area, strata, year. Null is "no answer".
    outcomes
        Columns of 0, 1 or null (not known).
    amounts
        Columns of whole numbers (money in pence) or null.
    weight
        A column of how many people a row stands for; null counts nobody. Without it, one row is one.
    person
        A column that is the same for the same person in every row.
    """

    paths: tuple[Path, ...]
    keys: tuple[str, ...]
    outcomes: tuple[str, ...] = ()
    amounts: tuple[str, ...] = ()
    weight: str | None = None
    person: str | None = None

    def __post_init__(self) -> None:
        if not self.paths:
            raise ValueError("a source needs at least one file")
        columns = self.columns
        if not columns:
            raise ValueError("a source needs at least one column")
        if len(set(columns)) < len(columns):
            twice = sorted({name for name in columns if columns.count(name) > 1})
            raise ValueError(f"a column plays one part only; named twice: {', '.join(twice)}")

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that is read."""
        singles = tuple(name for name in (self.weight, self.person) if name is not None)
        return (*self.keys, *self.outcomes, *self.amounts, *singles)
