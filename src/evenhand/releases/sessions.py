"""Logged analysis sessions: the only way, beside the disclosure gate, to look at exact counts.

The log is one JSON line an opening: when, who, for what purpose, on which file (by its hash). It holds
no figure and no characteristic of anybody.
"""

from __future__ import annotations

import getpass
import json
import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from evenhand.errors import BadSpec
from evenhand.tables import Sealed, unseal

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class AnalysisSession:
    """One logged opening of exact figures."""

    reference: str
    opened_at: str
    analyst: str
    purpose: str
    files_sha256: tuple[str, ...]

    def open(self, sealed: Sealed[T]) -> T:
        """The exact content, for this session's purpose."""
        return unseal(sealed)


def open_session(*, purpose: str, files_sha256: Sequence[str], log: Path | None) -> AnalysisSession:
    """A session for a stated purpose, recorded in `log` before anything is opened.

    `log` is None in a notebook, where the session lives as long as the notebook and nothing is
    written; its reference and purpose stay on the figures.

    Raises
    ------
    BadSpec : no purpose was stated.
    """
    if not purpose.strip():
        raise BadSpec("An analysis session needs a purpose, such as 'yearly workforce report'. State one.")
    session = AnalysisSession(
        reference=secrets.token_hex(8),
        opened_at=datetime.now(UTC).isoformat(timespec="seconds"),
        analyst=_analyst(),
        purpose=purpose.strip(),
        files_sha256=tuple(files_sha256),
    )
    if log is not None:
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8") as lines:
            lines.write(json.dumps(asdict(session), ensure_ascii=False) + "\n")
    return session


def _analyst() -> str:
    """Who is signed in to this machine; 'unknown' where the system does not say."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"
