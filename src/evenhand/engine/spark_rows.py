"""Stored rows through Spark: the same questions, the same text, for files beyond one machine.

Loaded only when the settings name Spark, since it is an extra and needs Java 17. The files and the
temporary folder must be where every worker can read and write them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import pyarrow.dataset as ds
from pyspark.errors import ArithmeticException
from pyspark.sql import DataFrame, SparkSession

from evenhand.engine.cells import beyond_range
from evenhand.engine.queries import VIEW, Question, view_column
from evenhand.engine.settings import Settings
from evenhand.engine.source import Source


@dataclass(frozen=True)
class SparkRows:
    """Runs one question at a time on a session of its own."""

    settings: Settings
    folder: Path

    def ask(self, source: Source, question: Question, batch_rows: int) -> Iterator[pa.RecordBatch]:
        """The batches of the answer, which Spark writes to the temporary folder for us to read."""
        with TemporaryDirectory(dir=self.folder) as folder:
            answer = Path(folder) / "answer"
            self._write(self._asked(source, question), answer)
            yield from ds.dataset(answer, format="parquet").to_batches(batch_size=batch_rows)

    def close(self) -> None:
        """End the session."""
        self._session.stop()

    def _asked(self, source: Source, question: Question) -> DataFrame:
        paths = [str(path.resolve()) for path in source.paths]
        rows = self._session.read.option("mergeSchema", len(paths) > 1).parquet(*paths)
        columns = (rows[_named(name)] for name in source.columns)
        view = rows.select(*(column.alias(view_column(place)) for place, column in enumerate(columns)))
        view.createOrReplaceTempView(VIEW)
        return self._session.sql(question.text, args=[list(labels) for labels in question.lists])

    def _write(self, answer: DataFrame, path: Path) -> None:
        try:
            # Named by place: an expression is no name for a stored column.
            answer.toDF(*(str(place) for place in range(len(answer.columns)))).write.parquet(str(path))
        except ArithmeticException as fault:
            raise beyond_range() from fault

    @cached_property
    def _session(self) -> SparkSession:
        builder = SparkSession.builder.master(self.settings.spark_master).appName("evenhand")
        for name, value in self._configuration().items():
            builder = builder.config(name, value)
        return builder.getOrCreate()

    def _configuration(self) -> dict[str, str]:
        """Standard SQL with overflow as an error, and no door to the outside that is not needed."""
        return {
            "spark.sql.ansi.enabled": "true",
            "spark.ui.enabled": "false",
            "spark.authenticate": "true",
            "spark.local.dir": str(self.folder),
            "spark.sql.warehouse.dir": str(self.folder / "warehouse"),
        }


def _named(name: str) -> str:
    """A column's name as Spark takes it literally, dots and all."""
    return "".join(("`", name.replace("`", "``"), "`"))
