"""Reminders that people do not learn to ignore: seldom, only with news, at once when something is overdue.

One message a week at most to a person, unless something has become overdue since the last. A message is
sent only where there is news (a warning has come) or something is still overdue; a week without either has
none. A person may turn off all but what the law requires.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from evenhand.governance.clock import WARN_DAYS, DutyOnDay
from evenhand.governance.law.periods import in_words

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class DueItem:
    """Something that is due on a day: a duty of the law, or work that somebody has promised."""

    key: str
    what: str
    due: date
    by_law: bool

    @property
    def overdue_from(self) -> date:
        """The day after it was due."""
        return self.due + timedelta(days=1)

    def is_overdue(self, on: date) -> bool:
        """Whether its day has passed."""
        return on >= self.overdue_from

    def is_near(self, on: date) -> bool:
        """Whether its first warning has come."""
        return on >= self.due - timedelta(days=max(WARN_DAYS))

    def warned_between(self, after: date | None, on: date) -> bool:
        """Whether one of its warnings came after a day, up to and on another."""
        came = (self.due - timedelta(days=days) for days in WARN_DAYS)
        return any(day <= on and (after is None or day > after) for day in came)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Who is reminded: when last, and whether of the duties of the law alone."""

    last_sent: date | None
    only_duties: bool = False


@dataclass(frozen=True, slots=True)
class Digest:
    """One message: what is overdue and what comes near, each the earliest first."""

    overdue: tuple[DueItem, ...]
    coming: tuple[DueItem, ...]

    @property
    def lines(self) -> list[str]:
        """The message, a line an item."""
        late = [f"Overdue since {in_words(item.due)}: {item.what}" for item in self.overdue]
        return [*late, *(f"By {in_words(item.due)}: {item.what}" for item in self.coming)]


def due_items(duties: Iterable[DutyOnDay]) -> tuple[DueItem, ...]:
    """The deadlines of the statutory clock, as things to be reminded of."""
    return tuple(
        DueItem(
            key=f"{deadline.duty}/{deadline.snapshot or deadline.due}",
            what=f"publish {duty.duty.publishes}",
            due=deadline.due,
            by_law=True,
        )
        for duty in duties
        for deadline in duty.deadlines
    )


def digest(items: Iterable[DueItem], reader: Reader, *, on: date) -> Digest | None:
    """The message that a person is sent on a day, or none.

    Parameters
    ----------
    items
        What is not yet done and concerns this person.
    reader
        When they were last sent one, and what they want.
    on
        The day.
    """
    wanted = [item for item in items if item.by_law or not reader.only_duties]
    if not _is_sent(wanted, reader.last_sent, on):
        return None
    near = sorted((item for item in wanted if item.is_near(on)), key=lambda item: (item.due, item.key))
    return Digest(
        overdue=tuple(item for item in near if item.is_overdue(on)),
        coming=tuple(item for item in near if not item.is_overdue(on)),
    )


def _is_sent(wanted: list[DueItem], last_sent: date | None, on: date) -> bool:
    overdue = [item for item in wanted if item.is_overdue(on)]
    if any(last_sent is None or item.overdue_from > last_sent for item in overdue):
        return True
    if last_sent is not None and on - last_sent < WEEK:
        return False
    return bool(overdue) or any(item.warned_between(last_sent, on) for item in wanted)
