"""How much of the machine counting may take."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Settings:
    """How to count.

    Parameters
    ----------
    threads
        At most so many; without a number, one a processor.
    memory_megabytes
        What the engine may hold before it uses the temporary folder. The command itself comes on top.
    folder
        Where a temporary folder is made, and removed again. It may come to hold personal data, so it
        belongs inside the store. Without one, the system's.
    """

    threads: int | None = None
    memory_megabytes: int = 200
    folder: Path | None = None
