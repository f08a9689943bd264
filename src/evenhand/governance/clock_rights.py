"""The clocks of people's rights: by when a complaint, a request or a notice must be dealt with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from evenhand.errors import UnknownName
from evenhand.governance.law import Fact, LawInForce, RightStep, Unit
from evenhand.governance.law.facts import PERIOD_UNITS


@dataclass(frozen=True, slots=True, kw_only=True)
class RightDeadline:
    """By when one step of a right must be done, counted from the day it was used.

    `due` is absent where the law gives no number ("without undue delay", "a reasonable period"): then
    `within` holds what the law says. `strictly_by` is a day earlier, for a period that begins with the day
    of receipt. `if_extended` is the last day where the law allows more time and it has been taken.
    """

    step: RightStep
    received: date
    within: Fact
    due: date | None
    strictly_by: date | None
    if_extended: date | None

    def days_left(self, on: date) -> int | None:
        """Days until the deadline on a day; below zero once it has passed, none where there is no day."""
        return None if self.due is None else (self.due - on).days


def right_deadlines(law: LawInForce, right: str, *, received: date) -> tuple[RightDeadline, ...]:
    """The steps that a right sets going, with their days.

    Parameters
    ----------
    law
        The law on the day the right was used: `pack.on(received)`.
    right
        The right's name, such as "Subject access".
    received
        The day the complaint, request or notice came in.

    Raises
    ------
    UnknownName : the law has no such right on that day; the message lists those it has.
    """
    steps = tuple(step for step in law.rights if step.right == right)
    if not steps:
        known = "; ".join(dict.fromkeys(step.right for step in law.rights)) or "none"
        raise UnknownName(f"There is no right '{right}' with a clock on {received}. There are: {known}.")
    return tuple(_deadline(law, step, received) for step in steps)


def _deadline(law: LawInForce, step: RightStep, received: date) -> RightDeadline:
    within = law.fact(step.within)
    due = within.period.after(received) if within.unit in PERIOD_UNITS else None
    return RightDeadline(
        step=step,
        received=received,
        within=within,
        due=due,
        strictly_by=None if due is None else due - timedelta(days=1),
        if_extended=_extended(law, step, due),
    )


def _extended(law: LawInForce, step: RightStep, due: date | None) -> date | None:
    if step.extends is None or due is None:
        return None
    return law.fact(step.extends).period.after(due)


def last_day_of_notice(notice: Fact, *, decision: date) -> date:
    """The last day on which notice of a decision can be given, so many clear days before it.

    Clear days leave out both the day of the notice and the day of the decision.
    """
    if notice.unit is not Unit.CLEAR_DAYS:
        raise TypeError(f"The fact {notice.id} is not in clear days.")
    return decision - timedelta(days=notice.whole + 1)
