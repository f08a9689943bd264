"""Action plans: what is late, which findings lack an answer, and whether an action had its effect."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from evenhand.governance.readings import Direction, Range, Reading, Scale, change, placed, turned
from evenhand.governance.states import ActionState, FindingState

SOON_DAYS = 14
"""House rule: how long before its date something is due soon."""

UNDER_WAY = frozenset({ActionState.AGREED, ActionState.IN_PROGRESS, ActionState.BLOCKED})
SETTLED = frozenset({ActionState.DONE, ActionState.EMBEDDED, ActionState.DROPPED})

_ROUNDING = 1e-9  # of floating point


class Timing(StrEnum):
    """Where something stands against its date."""

    UNDATED = "undated"
    IN_TIME = "in_time"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    SETTLED = "settled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """One step of an action, with its date."""

    words: str
    due: date
    done_on: date | None = None

    def timing(self, on: date, *, soon_days: int = SOON_DAYS) -> Timing:
        """Where the step stands against its date; the due day itself is in time."""
        return Timing.SETTLED if self.done_on is not None else _timing(self.due, on, soon_days)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedEffect:
    """What an action should do to a measure, written down before it starts."""

    measure: str
    direction: Direction
    expected_value: float
    by: date
    written_on: date
    scale: Scale = Scale.DIFFERENCE


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedAction:
    """What the rules need to know of an action."""

    words: str
    state: ActionState
    owner: str = ""
    due: date | None = None
    milestones: tuple[Milestone, ...] = ()
    expected_effect: ExpectedEffect | None = None
    started_on: date | None = None
    reason: str = ""

    def __post_init__(self) -> None:
        """Refuse an action under way without owner, date and expected effect, or dropped without reason."""
        if self.state in UNDER_WAY and not (self.owner and self.due and self.expected_effect):
            raise ValueError(
                f"'{self.words}' is {self.state}: an owner, a due date and an expected effect are needed."
            )
        if self.state in {ActionState.DROPPED, ActionState.BLOCKED} and not self.reason.strip():
            raise ValueError(f"'{self.words}' is {self.state}: the reason is needed.")

    def timing(self, on: date, *, soon_days: int = SOON_DAYS) -> Timing:
        """Where the action stands against its date; the due day itself is in time."""
        if self.state in SETTLED:
            return Timing.SETTLED
        return Timing.UNDATED if self.due is None else _timing(self.due, on, soon_days)

    def late_milestones(self, on: date) -> tuple[Milestone, ...]:
        """The steps whose date has passed, while the action is not settled."""
        if self.state in SETTLED:
            return ()
        return tuple(each for each in self.milestones if each.timing(on) is Timing.OVERDUE)


class EffectVerdict(StrEnum):
    """Whether a measure moved as an action meant it to; not whether the action moved it."""

    NOT_YET = "not_yet"
    SEEN = "seen"
    NOT_SEEN = "not_seen"
    CONTRARY = "contrary"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True, slots=True)
class Effect:
    """A verdict on an expected effect, and the sentence that says why it is no other."""

    verdict: EffectVerdict
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerableFinding:
    """What the rules need to know of a finding."""

    is_adverse: bool
    state: FindingState
    actions: tuple[ActionState, ...] = ()
    reason: str = ""


def lacks_answer(finding: AnswerableFinding) -> bool:
    """Whether an adverse finding has neither an action that still stands nor a reason for having none."""
    if not finding.is_adverse or finding.state in {FindingState.CLOSED, FindingState.WITHDRAWN}:
        return False
    stands = any(state is not ActionState.DROPPED for state in finding.actions)
    return not stands and not finding.reason.strip()


def unanswered(findings: Iterable[AnswerableFinding]) -> tuple[AnswerableFinding, ...]:
    """The adverse findings that need an action or a reason."""
    return tuple(finding for finding in findings if lacks_answer(finding))


def effect(action: PlannedAction, *, before: Reading, after: Reading | None) -> Effect:
    """Whether the measure has moved as the action meant it to.

    Parameters
    ----------
    action
        With its expected effect and the day it started.
    before, after
        The last reading before the start, and the latest one.

    Returns
    -------
    `seen` where the whole range of the change goes the expected way; `contrary` where all of it goes
    the other way; `not_seen` where all of it falls short of the change that was expected; `not_yet`
    until a reading on or after the day by which it was expected; else `cannot_tell`.
    """
    expected, started = action.expected_effect, action.started_on
    if expected is None or started is None or expected.written_on > started:
        return _cannot_tell("No effect was written down before the action started, so none can be checked.")
    if after is None or after.as_at < expected.by:
        return Effect(EffectVerdict.NOT_YET, f"The effect is expected by {expected.by}.")
    if before.as_at > started:
        return _cannot_tell("There is no figure from before the action started.")
    first, second = before.on(expected.scale), after.on(expected.scale)
    for reading in (first, second):
        if not reading.has_value:
            return _cannot_tell(reading.why_none)
    return _judged(expected, before, turned(change(first, second), expected.direction))


def _judged(expected: ExpectedEffect, before: Reading, moved: Range) -> Effect:
    wanted = placed(expected.expected_value, expected.scale, expected.direction) - placed(
        before.point(), expected.scale, expected.direction
    )
    if moved.low > _ROUNDING:
        return Effect(
            EffectVerdict.SEEN, "The measure moved the expected way. Other things may have moved it too."
        )
    if moved.high < -_ROUNDING:
        return Effect(EffectVerdict.CONTRARY, "The measure moved the other way.")
    if moved.high < wanted - _ROUNDING:
        return Effect(EffectVerdict.NOT_SEEN, "A change as large as expected is ruled out.")
    return _cannot_tell("The change may be as large as expected, or none.")


def _timing(due: date, on: date, soon_days: int) -> Timing:
    if on > due:
        return Timing.OVERDUE
    return Timing.DUE_SOON if (due - on).days <= soon_days else Timing.IN_TIME


def _cannot_tell(reason: str) -> Effect:
    return Effect(EffectVerdict.CANNOT_TELL, reason)
