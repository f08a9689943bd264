"""The statutory clock in plain words, for officers: lines of text, no layout program needed."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence

from evenhand.governance.clock import (
    Applies,
    Deadline,
    DutyOnDay,
    Publication,
    RequiredContent,
    Status,
)
from evenhand.governance.clock_effect import effect_of_publishing
from evenhand.governance.law import Fact, LawInForce
from evenhand.governance.law.periods import in_words

WIDTH = 100
NOT_ADVICE = "This is not legal advice: read the regulation named, or ask your monitoring officer."


def clock_lines(
    law: LawInForce, duties: Sequence[DutyOnDay], publications: Iterable[Publication]
) -> list[str]:
    """Every duty with its deadlines, what it must hold, and what publishing today would do."""
    published = tuple(publications)
    lines = [f"Duties to publish in {law.place}, as they stand on {in_words(law.on)}", ""]
    if not duties:
        lines += ["The rule pack has no duty to publish on this day.", ""]
    for duty in duties:
        lines += [*_duty(law, duty, published), ""]
    lines += _listed(
        "Not verified; check it for your authority:", [_claim(fact) for fact in _cautions(duties)]
    )
    lines += _listed(
        "Proposed or not in force; no duty is asserted:",
        [f"{fact.name}. {fact.note or fact.value_in_words}" for fact in law.proposals],
    )
    return [*lines, NOT_ADVICE]


def _cautions(duties: Sequence[DutyOnDay]) -> tuple[Fact, ...]:
    """What the duties that bind rest on and nobody has verified, each once."""
    return tuple(dict.fromkeys(fact for duty in duties if duty.deadlines for fact in duty.cautions))


def _listed(heading: str, points: list[str]) -> list[str]:
    if not points:
        return []
    return [heading, *(line for point in points for line in _point(point)), ""]


def _duty(law: LawInForce, duty: DutyOnDay, published: tuple[Publication, ...]) -> list[str]:
    if duty.applies is Applies.NO:
        return [f"{duty.duty.name}: does not bind you", *_part("Why", _threshold(duty))]
    lines = [line for deadline in duty.deadlines for line in _deadline(duty, deadline)]
    if duty.applies is Applies.NOT_KNOWN:
        lines += _part("Who", f"{_threshold(duty)} Give yours with --headcount.")
    for content in duty.contents:
        lines += _part("Holds", _content(content))
    lines += _part("Effect", effect_of_publishing(law, duty.duty, published).in_words)
    return lines


def _deadline(duty: DutyOnDay, deadline: Deadline) -> list[str]:
    doubt = "; if it binds you" if duty.applies is Applies.NOT_KNOWN else ""
    lines = [f"{duty.duty.name}: due by {in_words(deadline.due)} ({standing(deadline)}{doubt})"]
    lines += _part("Why", deadline.why)
    if deadline.strictly_by != deadline.due:
        lines += _part(
            "Safest",
            f"{in_words(deadline.strictly_by)}: the period begins with the day of the last publication, so "
            "counted to the letter it ends on the day before the anniversary.",
        )
    lines += _part("Law", f"{deadline.citation} ({deadline.verified.in_words})")
    if deadline.status is not Status.OVERDUE:
        lines += _part("Warnings", ", ".join(in_words(day) for day in deadline.warn_on))
    return lines


def standing(deadline: Deadline) -> str:
    """How far off a deadline is: "in 69 days", "OVERDUE by 3 days", "DUE TODAY"."""
    left = deadline.days_left
    if left < 0:
        return f"OVERDUE by {days(-left)}"
    if left == 0:
        return "DUE TODAY"
    soon = f"; the {deadline.warning}-day warning has come" if deadline.warning else ""
    return f"in {days(left)}{soon}"


def days(count: int) -> str:
    """A number of days in words: "1 day", "60 days"."""
    return f"{count} day" if count == 1 else f"{count} days"


def _threshold(duty: DutyOnDay) -> str:
    return f"It binds an authority of {duty.from_employees} employees or more."


def _content(content: RequiredContent) -> str:
    said = f"{content.fact.value_in_words} ({content.fact.citation})"
    if content.applies is Applies.YES:
        return said
    if content.applies is Applies.NO:
        return f"not required of you, below {content.from_employees} employees: {said}"
    return f"from {content.from_employees} employees: {said}"


def _claim(fact: Fact) -> str:
    return f"{fact.value_in_words} ({fact.citation})"


def _part(label: str, words: str) -> list[str]:
    return textwrap.wrap(words, WIDTH, initial_indent=f"  {label:<9} ", subsequent_indent=" " * 12)


def _point(words: str) -> list[str]:
    return textwrap.wrap(words, WIDTH, initial_indent="  - ", subsequent_indent="    ")
