"""Stored rows through DuckDB: it may open the files of the question and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa

from evenhand.engine.queries import VIEW, Question, view_column
from evenhand.engine.settings import Settings
from evenhand.engine.source import Source
from evenhand.errors import OutOfRoom

FILES = "files_as_stored"


@dataclass(frozen=True)
class DuckdbRows:
    """Runs one question at a time, each on a connection of its own that is locked before it reads."""

    settings: Settings
    folder: Path

    def ask(self, source: Source, question: Question, batch_rows: int) -> Iterator[pa.RecordBatch]:
        """The batches of the answer."""
        with closing(duckdb.connect(config=self._configuration())) as connection:
            _lock(connection, source)
            parameters = [list(labels) for labels in question.lists]
            try:
                yield from connection.execute(question.text, parameters).to_arrow_reader(batch_rows)
            except duckdb.OutOfMemoryException as fault:
                raise self._out_of_room() from fault

    def close(self) -> None:
        """Nothing is held between questions."""

    def _out_of_room(self) -> OutOfRoom:
        return OutOfRoom(
            f"Counting was given {self.settings.memory_megabytes} MB of memory and the free disk of "
            f"'{self.folder.parent}'; these rows need more. Give it more memory or disk, or count by fewer "
            "columns."
        )

    def _configuration(self) -> dict[str, str | bool | int | float | list[str]]:
        configuration: dict[str, str | bool | int | float | list[str]] = {
            "memory_limit": f"{self.settings.memory_megabytes}MB",
            "temp_directory": str(self.folder),
            "preserve_insertion_order": False,
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        }
        if self.settings.threads is not None:
            configuration["threads"] = self.settings.threads
        return configuration


def _lock(connection: duckdb.DuckDBPyConnection, source: Source) -> None:
    """Allow the source's files, shut every other door, and throw the key away."""
    paths = [str(path.resolve()) for path in source.paths]
    connection.execute("set allowed_paths = ?", [paths])
    connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")
    rows = connection.read_parquet(paths, union_by_name=len(paths) > 1, hive_partitioning=False)
    rows.create_view(FILES)
    columns = [" as ".join((_quoted(name), view_column(place))) for place, name in enumerate(source.columns)]
    connection.execute(" ".join(("create view", VIEW, "as select", ", ".join(columns), "from", FILES)))


def _quoted(name: str) -> str:
    """A column's name as DuckDB takes it literally, whatever is in it."""
    return "".join(('"', name.replace('"', '""'), '"'))
