"""Written objections to the use of monitoring answers: use stops at once, and the answers are then erased.

An objection is kept as a pseudonym and two dates, never as an answer, so that a later upload of the same
person's answers can be refused.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """One person's notice that their answers must not be used, for one purpose."""

    pseudonym: str
    given_on: date
    notice_days: int
    taken_back_on: date | None = None

    def __post_init__(self) -> None:
        """Refuse dates that run backwards."""
        if self.notice_days < 0:
            raise ValueError("A notice period has no fewer than 0 days.")
        if self.taken_back_on is not None and self.taken_back_on < self.given_on:
            raise ValueError("An objection is taken back on or after the day it is given.")

    def stops_use(self, on: date) -> bool:
        """Whether the answers stay out of anything calculated or uploaded that day."""
        return self.given_on <= on and (self.taken_back_on is None or on < self.taken_back_on)

    def erases(self, on: date) -> bool:
        """Whether stored answers must be gone that day: use is stopped and the notice period is over."""
        return self.stops_use(on) and on >= self.given_on + timedelta(days=self.notice_days)


def objectors(objections: Iterable[Objection], *, on: date) -> frozenset[str]:
    """The pseudonyms whose answers stay out of everything calculated or uploaded that day."""
    return frozenset(each.pseudonym for each in objections if each.stops_use(on))


def due_for_erasure(objections: Iterable[Objection], *, on: date) -> frozenset[str]:
    """The pseudonyms whose stored answers must be erased by that day."""
    return frozenset(each.pseudonym for each in objections if each.erases(on))
