"""What a register of submissions is; whoever keeps one (a file, a web application) is the commit point."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A written file that asks to become a submission."""

    sha256: str
    source_sha256: str
    rows: int
    schema_version: int
    organisation: str
    collection: str
    period: str
    key_id: str
    actor: str
    # The submission that the sender believes to be current; None: whichever it is.
    expected_current: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """One row of the register: an accepted file and its place among the versions."""

    sequence: int
    reference: str
    sha256: str
    source_sha256: str
    rows: int
    schema_version: int
    organisation: str
    collection: str
    period: str
    key_id: str
    received: str
    superseded_by: str | None

    @property
    def is_current(self) -> bool:
        """Is it the newest version of what its organisation sent for the period?"""
        return self.superseded_by is None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the sender is told: the submission, what it replaced, and whether it was there before."""

    submission: Submission
    supersedes: str | None
    was_there: bool


class Register(Protocol):
    """The only door to which files count."""

    def commit(self, proposal: Proposal, *, under_lock: Callable[[], None]) -> Receipt:
        """In one transaction: the row, the superseding of the version before, and one audit entry.

        `under_lock` is called when nobody else can commit or sweep, before anything is written; it
        raises when the proposal's file is not in its place. A file that is the current version
        already is not taken twice: its receipt is given again.

        Raises
        ------
        StaleSubmission : another version is current than the sender expected.
        """

    def submissions(self) -> tuple[Submission, ...]:
        """Every row, oldest first, those superseded too."""

    def stopped(self, purpose: str) -> frozenset[str]:
        """The pseudonyms of people whose written notice stops the use of their answers."""

    def locked(self) -> AbstractContextManager[frozenset[str]]:
        """Nobody can commit inside; gives the hashes of the files that rows refer to."""
