"""The one door to stored rows: what may be asked of them, and what comes back sealed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

import pyarrow as pa

from evenhand.engine import queries
from evenhand.engine.cells import Cells, gather_cells
from evenhand.engine.coding import Coding, gather_coding
from evenhand.engine.columns import check_columns
from evenhand.engine.duckdb_rows import DuckdbRows
from evenhand.engine.settings import Settings
from evenhand.engine.source import Source
from evenhand.tables import Sealed


class Rows(Protocol):
    """What an engine must be able to do: answer one question, in batches."""

    def ask(self, source: Source, question: queries.Question) -> Iterator[pa.RecordBatch]:
        """The batches of the answer to a question about `queries.VIEW`."""


@dataclass(frozen=True)
class Engine:
    """Counts stored rows. Everything it gives is exact, and sealed."""

    rows: Rows

    def cells(self, source: Source) -> Sealed[Cells]:
        """The distinct cells of a source, in one scan."""
        check_columns(source)
        coding = self._coding(source, source.keys)
        return Sealed(gather_cells(source, coding, self.rows.ask(source, queries.cells(source, coding))))

    def _coding(self, source: Source, names: tuple[str, ...]) -> Coding:
        answer = self.rows.ask(source, queries.labels(names)) if names else iter(())
        return gather_coding(names, answer)


@contextmanager
def open_engine(settings: Settings | None = None) -> Iterator[Engine]:
    """The engine that the settings name; its temporary folder goes when it closes."""
    settings = settings or Settings()
    with TemporaryDirectory(prefix="engine-", dir=settings.folder) as folder:
        yield Engine(DuckdbRows(settings, Path(folder)))
