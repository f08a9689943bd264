"""The one door to stored rows: what may be asked of them, and what comes back sealed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from os import environ
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory
from typing import Protocol

import pyarrow as pa

from evenhand.engine.cells import Cells, gather_cells, integers
from evenhand.engine.coding import Coding, Integers, gather_coding
from evenhand.engine.columns import check_columns, rows_stored
from evenhand.engine.duckdb_rows import DuckdbRows
from evenhand.engine.histograms import AmountHistogram, gather_histogram
from evenhand.engine.medians import AmountMedians, Wanted, amount_medians
from evenhand.engine.middles import thinned
from evenhand.engine.persons import PersonSums, gather_person_sums
from evenhand.engine.queries import Question, Questions
from evenhand.engine.settings import EngineName, Settings
from evenhand.engine.source import Source
from evenhand.errors import NotInstalled
from evenhand.tables import Sealed

# Few, large batches: the first pass of the medians touches every counter once a batch.
LARGE_BATCH = 500_000
SMALL_BATCH = 65_536


class Rows(Protocol):
    """What an engine must be able to do: answer one question, in batches of about so many rows."""

    def ask(self, source: Source, question: Question, batch_rows: int) -> Iterator[pa.RecordBatch]:
        """The batches of the answer to a question about the view of queries."""

    def close(self) -> None:
        """Let go of what it holds."""


@dataclass(frozen=True)
class Engine:
    """Counts stored rows. Everything it gives is exact, and sealed."""

    rows: Rows

    def cells(self, source: Source) -> Sealed[Cells]:
        """The distinct cells of a source, in one scan."""
        check_columns(source)
        coding = self._coding(source, source.keys)
        return Sealed(gather_cells(source, coding, self._ask(source, Questions(source).cells(coding))))

    def medians(
        self, source: Source, *, groupings: tuple[tuple[str, ...], ...], area: str | None = None
    ) -> Sealed[tuple[AmountMedians, ...]]:
        """The exact median of every amount for each grouping (a tuple of keys), in all areas and in each."""
        check_columns(source)
        wanted = Wanted(groupings, area)
        coding = self._coding(source, wanted.keys)
        return Sealed(tuple(self._medians(source, amount, wanted, coding) for amount in source.amounts))

    def histograms(self, source: Source, *, keys: tuple[str, ...]) -> Sealed[tuple[AmountHistogram, ...]]:
        """How many people of each group of each key have each distinct amount, for every amount."""
        check_columns(source)
        coding = self._coding(source, keys)
        return Sealed(
            tuple(
                gather_histogram(
                    amount, key, self._ask(source, Questions(source).histogram(amount, key.name))
                )
                for amount in source.amounts
                for key in coding.keys
            )
        )

    def person_sums(self, source: Source) -> Sealed[tuple[PersonSums, ...]]:
        """For each outcome, the sums over persons that pooling years needs. The source names the person."""
        check_columns(source)
        if source.person is None:
            raise ValueError("sums over persons need a source with a person")
        return Sealed(
            gather_person_sums(
                source.outcomes, self._ask(source, Questions(source).person_sums(source.person))
            )
        )

    def _medians(self, source: Source, amount: str, wanted: Wanted, coding: Coding) -> AmountMedians:
        question = Questions(source).amounts(amount, coding)
        return amount_medians(
            amount,
            wanted,
            coding,
            rows=lambda: self.rows.ask(source, question, LARGE_BATCH),
            sample=self._sample(source, amount),
        )

    def _sample(self, source: Source, amount: str) -> Integers:
        batches = self._ask(source, Questions(source).amount_alone(amount))
        return thinned((integers(batch.column(0)) for batch in batches), rows_stored(source))

    def _coding(self, source: Source, names: tuple[str, ...]) -> Coding:
        return gather_coding(names, self._ask(source, Questions(source).labels(names)) if names else iter(()))

    def _ask(self, source: Source, question: Question) -> Iterator[pa.RecordBatch]:
        return self.rows.ask(source, question, SMALL_BATCH)


@contextmanager
def open_engine(settings: Settings | None = None) -> Iterator[Engine]:
    """The engine that the settings name; its temporary folder goes when it closes."""
    settings = settings or Settings()
    temporary = TemporaryDirectory(prefix="engine-", dir=settings.folder)
    with temporary as folder, closing(_rows(settings, Path(folder))) as rows:
        yield Engine(rows)


def _rows(settings: Settings, folder: Path) -> Rows:
    if settings.engine is EngineName.DUCKDB:
        return DuckdbRows(settings, folder)
    if find_spec("pyspark") is None or not (which("java") or "JAVA_HOME" in environ):
        raise NotInstalled(
            "The Spark engine is not installed on this machine. Install Java 17 and evenhand[spark], "
            "or leave the engine at 'duckdb'."
        )
    # By name, since it is an extra: a plain import would make it a condition of every count.
    spark = import_module("evenhand.engine.spark_rows")  # pragma: no cover - where pyspark and Java are
    rows: Rows = spark.SparkRows(settings, folder)  # pragma: no cover - where pyspark and Java are
    return rows  # pragma: no cover - where pyspark and Java are
