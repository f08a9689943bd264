"""What publishing on a day would do to the days that follow, shown before anybody confirms it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from evenhand.governance.clock import Deadline, Publication, duties_on
from evenhand.governance.law import LawInForce, Recurrence, SpecificDuty
from evenhand.governance.law.periods import in_words


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishingEffect:
    """What publishing today would do to one duty.

    `meets` are the deadlines that it would meet; `next_deadline` is the first that would be left;
    `if_waited` is that of the same publication made on the last possible day. Nothing is met where there
    is nothing to publish yet.
    """

    duty: str
    on: date
    meets: tuple[Deadline, ...]
    next_deadline: Deadline
    if_waited: date
    in_words: str

    @property
    def days_earlier(self) -> int:
        """By how many days the next deadline comes sooner than if one had waited for the last day."""
        return max((self.if_waited - self.next_deadline.due).days, 0)


def effect_of_publishing(
    law: LawInForce, duty: SpecificDuty, publications: Iterable[Publication]
) -> PublishingEffect:
    """What publishing on the day of the law would do to the duty's deadlines.

    A duty by snapshots is met for the oldest snapshot that is owed.

    Parameters
    ----------
    law
        The law on the day of the publication considered.
    duty
        The duty that would be met.
    publications
        What has been published so far.
    """
    published = tuple(publications)
    before = _deadlines(law, duty, published)
    if before[0].snapshot is not None and before[0].snapshot > law.on:
        return _nothing_yet(law, duty, before)
    new = Publication(duty.id, law.on, before[0].snapshot)
    after = _deadlines(law, duty, (*published, new))
    waited = _if_waited(law, duty, published, before, after)
    return PublishingEffect(
        duty=duty.id,
        on=law.on,
        meets=before[:1],
        next_deadline=after[0],
        if_waited=waited,
        in_words=_words(duty, before[0], after[0], waited),
    )


def _deadlines(
    law: LawInForce, duty: SpecificDuty, publications: tuple[Publication, ...]
) -> tuple[Deadline, ...]:
    # A duty's days are the same for every size of authority: only whether it binds is not.
    return next(one for one in duties_on(law, publications) if one.duty == duty).deadlines


def _if_waited(
    law: LawInForce,
    duty: SpecificDuty,
    published: tuple[Publication, ...],
    before: tuple[Deadline, ...],
    after: tuple[Deadline, ...],
) -> date:
    """The next deadline of the same publication, made on its last day instead of today."""
    if duty.recurrence is Recurrence.BY_SNAPSHOT or before[0].due <= law.on:
        return after[0].due
    return law.fact(duty.interval).period.after(before[0].due)


def _nothing_yet(law: LawInForce, duty: SpecificDuty, before: tuple[Deadline, ...]) -> PublishingEffect:
    snapshot = before[0].snapshot or before[0].due
    return PublishingEffect(
        duty=duty.id,
        on=law.on,
        meets=(),
        next_deadline=before[0],
        if_waited=before[0].due,
        in_words=f"There is nothing to publish yet: the next snapshot is of {in_words(snapshot)}.",
    )


def _words(duty: SpecificDuty, met: Deadline, following: Deadline, waited: date) -> str:
    opening = f"Publishing on {in_words(met.on)} would make the next deadline {in_words(following.due)}"
    if duty.recurrence is Recurrence.BY_SNAPSHOT:
        return f"{opening}. Publishing early moves no later day: each snapshot has its own."
    earlier = (waited - following.due).days
    if earlier <= 0:
        return f"{opening}."
    return (
        f"{opening}, {_days(earlier)} earlier than the {in_words(waited)} that publishing on the last day, "
        f"{in_words(met.due)}, would give."
    )


def _days(count: int) -> str:
    return f"{count} day" if count == 1 else f"{count} days"
