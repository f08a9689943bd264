"""Where things lie in a store."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

SUFFIX = ".parquet"
_NAMED_BY_HASH = re.compile(r"[0-9a-f]{64}\.parquet")


@dataclass(frozen=True, slots=True)
class StoreFolder:
    """A folder of submissions, each named by the SHA-256 of its bytes, with the register beside them."""

    root: Path

    @property
    def register(self) -> Path:
        """The database whose rows say which files count."""
        return self.root / "register.sqlite3"

    @property
    def drafts(self) -> Path:
        """Files being written; nothing in it counts."""
        return self.root / "tmp"

    @property
    def mappings(self) -> Path:
        """What was agreed about the headings of files seen before."""
        return self.root / "mappings"

    def submission(self, sha256: str) -> Path:
        """The file of a submission."""
        return self.root / f"{sha256}{SUFFIX}"

    def files(self) -> list[Path]:
        """Every file in the store that is named like a submission."""
        return sorted(path for path in self.root.iterdir() if _NAMED_BY_HASH.fullmatch(path.name))

    def make(self) -> None:
        """Make the folders, for their owner only."""
        for folder in (self.root, self.drafts, self.mappings):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
