"""A duty to publish, and a right with a clock, as declarations over facts: no number stands here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Recurrence(StrEnum):
    """How the next day of a duty follows from what has been published."""

    SINCE_LAST_PUBLICATION = "since_last_publication"
    BY_SNAPSHOT = "by_snapshot"


@dataclass(frozen=True, slots=True)
class Content:
    """Something that the publication must hold, for an authority of at least so many employees."""

    fact: str
    from_employees: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecificDuty:
    """A duty to publish something again and again.

    Every field that names a fact holds its identifier. `first` is a day where the duty runs from the
    last publication, and the year of the first snapshot where it goes by snapshots.
    """

    id: str
    name: str
    publishes: str
    recurrence: Recurrence
    first: str
    interval: str
    snapshot: str | None = None
    from_employees: str | None = None
    contents: tuple[Content, ...] = ()
    cautions: tuple[str, ...] = ()
    cautions_unpublished: tuple[str, ...] = ()  # to be minded where nothing has been published yet
    valid_from: date
    valid_to: date | None = None

    def __post_init__(self) -> None:
        """A duty that goes by snapshots names the day of the snapshot, and no other does."""
        if (self.recurrence is Recurrence.BY_SNAPSHOT) != (self.snapshot is not None):
            raise ValueError(f"The duty {self.id} goes by snapshots or it does not: name the snapshot then.")

    def holds_on(self, day: date) -> bool:
        """Whether the duty binds on that day."""
        return self.valid_from <= day <= (self.valid_to or date.max)

    @property
    def fact_ids(self) -> tuple[str, ...]:
        """Every fact that the duty rests on."""
        named = [self.first, self.interval, self.snapshot, self.from_employees]
        named += [*self.cautions, *self.cautions_unpublished]
        for content in self.contents:
            named += [content.fact, content.from_employees]
        return tuple(dict.fromkeys(name for name in named if name is not None))


@dataclass(frozen=True, slots=True, kw_only=True)
class RightStep:
    """One thing that a controller must do when a person uses a right, and the fact that says by when."""

    id: str
    right: str
    does: str
    starts: str
    within: str
    extends: str | None = None

    @property
    def fact_ids(self) -> tuple[str, ...]:
        """Every fact that the step rests on."""
        return tuple(name for name in (self.within, self.extends) if name is not None)
