"""Which engine counts, and how much of the machine it may take."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class EngineName(StrEnum):
    """The engines: they answer the same questions over the same files with the same figures."""

    DUCKDB = "duckdb"
    SPARK = "spark"


@dataclass(frozen=True)
class Settings:
    """How to count.

    Parameters
    ----------
    engine
        `duckdb` runs inside the command; `spark` on a cluster, for files beyond one machine.
    threads
        At most so many; without a number, one a processor.
    memory_megabytes
        What the engine may hold before it uses the temporary folder. The command itself comes on top.
    folder
        Where a temporary folder is made, and removed again. It may come to hold personal data, so it
        belongs inside the store. Without one, the system's.
    spark_master
        The address of the Spark cluster; `local[2]` is this machine. Threads and memory are the
        cluster's own settings.
    """

    engine: EngineName = EngineName.DUCKDB
    threads: int | None = None
    memory_megabytes: int = 200
    folder: Path | None = None
    spark_master: str = "local[2]"
