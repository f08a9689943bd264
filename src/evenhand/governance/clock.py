"""The statutory clock: what must be published by when, worked out from what has been published.

Two ways of counting, as the regulations have them. Equality information and objectives run from the
last publication: publishing early moves every later day earlier. The gender pay gap goes by snapshots:
each 31 March has its own last day, whenever the one before was published.

Pure: the day comes in with the law (`pack.on(day)`), nothing here looks at a clock.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from evenhand.errors import BadSpec
from evenhand.governance.law import DayOfYear, Fact, LawInForce, Recurrence, SpecificDuty, Verification
from evenhand.governance.law.facts import least_firm
from evenhand.governance.law.periods import in_words

# Days before a deadline on which people are warned. The product's choice, not law.
WARN_DAYS = (60, 30, 7)


class Applies(StrEnum):
    """Whether something binds an authority of this size."""

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not known"


class Status(StrEnum):
    """How a deadline stands on the day."""

    OVERDUE = "overdue"
    DUE_SOON = "due soon"
    NOT_YET = "not yet due"


@dataclass(frozen=True, slots=True)
class Publication:
    """Something that a duty asks for was published on a day; for a duty by snapshots, which one."""

    duty: str
    on: date
    snapshot: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A day by which something must be published.

    `strictly_by` is a day earlier where the law counts a period "beginning with" the last publication:
    counted to the letter, with the first day in it, such a period ends on the day before the anniversary.
    `follows` is the publication that the deadline runs from; `snapshot` the one that it belongs to.
    """

    duty: str
    due: date
    strictly_by: date
    on: date
    why: str
    citation: str
    verified: Verification
    follows: date | None = None
    snapshot: date | None = None

    @property
    def days_left(self) -> int:
        """Days until the deadline; below zero once it has passed."""
        return (self.due - self.on).days

    @property
    def status(self) -> Status:
        """Overdue from the day after the deadline; due soon from the first warning."""
        if self.days_left < 0:
            return Status.OVERDUE
        return Status.DUE_SOON if self.days_left <= max(WARN_DAYS) else Status.NOT_YET

    @property
    def warning(self) -> int | None:
        """The latest warning that has come: 60, 30 or 7; none before the first and once overdue."""
        reached = [days for days in WARN_DAYS if 0 <= self.days_left <= days]
        return min(reached, default=None)

    @property
    def warn_on(self) -> tuple[date, ...]:
        """The days on which people are warned, earliest first."""
        return tuple(self.due - timedelta(days=days) for days in WARN_DAYS)


@dataclass(frozen=True, slots=True)
class RequiredContent:
    """Something the publication must hold, and whether that binds an authority of this size."""

    fact: Fact
    applies: Applies
    from_employees: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyOnDay:
    """How one duty stands on a day: whether it binds, what is due, what it must hold."""

    duty: SpecificDuty
    applies: Applies
    from_employees: int | None
    deadlines: tuple[Deadline, ...]
    contents: tuple[RequiredContent, ...]
    cautions: tuple[Fact, ...]

    @property
    def status(self) -> Status:
        """The worst of its deadlines; not yet due where it has none."""
        found = {deadline.status for deadline in self.deadlines}
        return next((status for status in Status if status in found), Status.NOT_YET)


def duties_on(
    law: LawInForce, publications: Iterable[Publication], *, headcount: int | None = None
) -> tuple[DutyOnDay, ...]:
    """Every duty to publish, as it stands on the day of the law.

    Parameters
    ----------
    law
        The law on the day asked about: `rule_pack("england").on(day)`.
    publications
        What has been published. A duty that none of them names is taken as never published.
    headcount
        Employees; for the pay gap, on the snapshot date. Without it a duty that depends on it is shown as
        not known to apply.

    Returns
    -------
    One entry a duty, in the order of the pack. A duty that does not bind has no deadlines.

    Raises
    ------
    UnknownName : a publication names a duty that the law does not have.
    BadSpec : a publication lies in the future, or names an impossible snapshot; the headcount is negative.
    """
    if headcount is not None and headcount < 0:
        raise BadSpec(f"A headcount of 0 or more was expected, {headcount} was found. Correct the headcount.")
    published = tuple(publications)
    for one in published:
        check_publication(law, one)
    return tuple(_duty_on_day(law, duty, published, headcount) for duty in law.duties)


def check_publication(law: LawInForce, publication: Publication) -> None:
    """Refuse a publication that cannot have happened by the day of the law."""
    duty = law.duty(publication.duty)
    if publication.on > law.on:
        raise BadSpec(
            f"{duty.name}: {in_words(publication.on)} is after {in_words(law.on)}. "
            "Give the day of a publication that has happened."
        )
    if publication.snapshot is not None:
        _check_snapshot(law, duty, publication.snapshot, publication.on)


def _check_snapshot(law: LawInForce, duty: SpecificDuty, snapshot: date, published: date) -> None:
    if duty.snapshot is None:
        raise BadSpec(f"{duty.name} runs from its last publication and has no snapshots. Leave it out.")
    day = law.fact(duty.snapshot).day_of_year
    if day.in_year(snapshot.year) != snapshot or snapshot > published:
        raise BadSpec(
            f"{duty.name}: a snapshot of {day}, not after the publication on {in_words(published)}, "
            f"was expected; {in_words(snapshot)} was found. Correct the snapshot."
        )


def _duty_on_day(
    law: LawInForce, duty: SpecificDuty, publications: tuple[Publication, ...], headcount: int | None
) -> DutyOnDay:
    own = tuple(one for one in publications if one.duty == duty.id)
    applies, threshold = _applies(law, duty.from_employees, headcount)
    reckon = _by_snapshot if duty.recurrence is Recurrence.BY_SNAPSHOT else _since_last
    return DutyOnDay(
        duty=duty,
        applies=applies,
        from_employees=threshold,
        deadlines=() if applies is Applies.NO else reckon(law, duty, own),
        contents=tuple(
            RequiredContent(law.fact(content.fact), *_applies(law, content.from_employees, headcount))
            for content in duty.contents
        ),
        cautions=tuple(law.fact(id) for id in (*duty.cautions, *(() if own else duty.cautions_unpublished))),
    )


def _applies(law: LawInForce, fact: str | None, headcount: int | None) -> tuple[Applies, int | None]:
    if fact is None:
        return Applies.YES, None
    threshold = law.fact(fact).whole
    if headcount is None:
        return Applies.NOT_KNOWN, threshold
    return (Applies.YES if headcount >= threshold else Applies.NO), threshold


def _since_last(law: LawInForce, duty: SpecificDuty, own: tuple[Publication, ...]) -> tuple[Deadline, ...]:
    first, interval = law.fact(duty.first), law.fact(duty.interval)
    if not own:
        return (_never_published(law, duty, first),)
    last = max(one.on for one in own)
    # A publication under the earlier Regulations does not make the first day of these come sooner.
    due = max(interval.period.after(last), first.day)
    return (
        Deadline(
            duty=duty.id,
            due=due,
            strictly_by=due - timedelta(days=1) if due > first.day else due,
            on=law.on,
            why=f"Last published on {in_words(last)}; the longest interval is {interval.period}.",
            citation=interval.citation,
            verified=least_firm([first.verified, interval.verified]),
            follows=last,
        ),
    )


def _never_published(law: LawInForce, duty: SpecificDuty, first: Fact) -> Deadline:
    return Deadline(
        duty=duty.id,
        due=first.day,
        strictly_by=first.day,
        on=law.on,
        why=f"No publication is recorded; the first was due by {in_words(first.day)}.",
        citation=first.citation,
        verified=first.verified,
    )


def _by_snapshot(law: LawInForce, duty: SpecificDuty, own: tuple[Publication, ...]) -> tuple[Deadline, ...]:
    """One deadline for each snapshot that is taken and not published, or for the next one."""
    covered = max((snapshot_of(law, duty, one) for one in own), default=None)
    years = _years_owed(law, duty, covered)
    return tuple(_snapshot_deadline(law, duty, year, covered) for year in years)


def snapshot_of(law: LawInForce, duty: SpecificDuty, publication: Publication) -> date:
    """The snapshot that a publication is of: the one it names, else the latest on the day it came out."""
    return publication.snapshot or _snapshot_day(law, duty).latest_on(publication.on)


def _years_owed(law: LawInForce, duty: SpecificDuty, covered: date | None) -> range:
    current = _snapshot_day(law, duty).latest_on(law.on).year
    first = law.fact(duty.first).whole
    # Never published: the snapshot whose time has run out, and the one whose time is running.
    start = max(first, current - 1 if covered is None else covered.year + 1)
    return range(start, max(start, current) + 1)


def _snapshot_deadline(law: LawInForce, duty: SpecificDuty, year: int, covered: date | None) -> Deadline:
    day, period = _snapshot_fact(law, duty), law.fact(duty.interval)
    snapshot = day.day_of_year.in_year(year)
    due = period.period.last_day_beginning_with(snapshot)
    done = f"the last one published is {in_words(covered)}" if covered else "no publication is recorded"
    return Deadline(
        duty=duty.id,
        due=due,
        strictly_by=due,
        on=law.on,
        why=f"Snapshot of {in_words(snapshot)}, to be published within {period.period}; {done}.",
        citation=f"{day.citation}; {period.citation}" if day.citation != period.citation else day.citation,
        verified=least_firm([day.verified, period.verified]),
        snapshot=snapshot,
    )


def _snapshot_fact(law: LawInForce, duty: SpecificDuty) -> Fact:
    assert duty.snapshot is not None  # a duty by snapshots names it: SpecificDuty sees to that
    return law.fact(duty.snapshot)


def _snapshot_day(law: LawInForce, duty: SpecificDuty) -> DayOfYear:
    return _snapshot_fact(law, duty).day_of_year
