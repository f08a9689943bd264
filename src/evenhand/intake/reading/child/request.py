"""What the parent asks of the child, and the limits that it sets."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field

MEBIBYTE = 1 << 20
CPU_SECONDS_A_MEBIBYTE = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one file may cost. The figures are those of the project's page on accepted files."""

    file_bytes: int = 512 * MEBIBYTE
    rows: int = 2_000_000
    columns: int = 2_000
    cell_characters: int = 100_000
    line_characters: int = 2_000_000
    unpacked_bytes: int = 2_048 * MEBIBYTE
    memory_bytes: int = 512 * MEBIBYTE
    parquet_memory_bytes: int = 1_024 * MEBIBYTE
    cpu_seconds: int = 10
    most_cpu_seconds: int = 300

    def __post_init__(self) -> None:
        """A limit is a positive whole number."""
        for name, value in asdict(self).items():
            if not isinstance(value, int) or value < 1:
                raise ValueError(f"Limit '{name}' must be a whole number above 0; found {value!r}.")

    def cpu_seconds_for(self, size_bytes: int) -> int:
        """Processor time for a file of this size.

        Measured: a mebibyte of a workbook that packs well holds 60,000 rows of 15 cells and takes 3 seconds.
        """
        return min(self.most_cpu_seconds, self.cpu_seconds + CPU_SECONDS_A_MEBIBYTE * size_bytes // MEBIBYTE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One file to read: the table wanted, or a list of its tables."""

    suffix: str
    size_bytes: int
    table: str | None = None
    header: bool = True
    lists_tables: bool = False
    library_folder: str = ""
    limits: Limits = field(default_factory=Limits)

    def to_text(self) -> str:
        """The request as the child's one argument."""
        return json.dumps(asdict(self))

    @staticmethod
    def from_text(text: str) -> Request:
        """The request that `to_text` wrote."""
        fields = json.loads(text)
        return Request(**{**fields, "limits": Limits(**fields["limits"])})
