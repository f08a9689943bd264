"""Where a measure stands on its way from baseline to target, as surely as its figures allow."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from evenhand.governance.readings import Direction, Range, Reading, Scale, placed, turned
from evenhand.governance.states import MeasureStatus

STALE_AFTER_DAYS = 456
"""House rule: a yearly figure, and three months to prepare it. An older one says nothing of today."""

HALF = 0.5
"""House rule: less than half of the way that should be behind it by now is off track, not at risk."""

_ROUNDING = 1e-9  # of floating point, so that a figure exactly on the line counts as on it


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """The way a measure is to go: from its baseline to its target, in which direction, by when."""

    baseline: Reading
    target: float
    direction: Direction
    due: date
    scale: Scale = Scale.DIFFERENCE
    stale_after_days: int = STALE_AFTER_DAYS

    def __post_init__(self) -> None:
        """Refuse a way that ends before it begins, and a ratio's target that is no ratio."""
        if self.due <= self.baseline.as_at:
            raise ValueError(f"The target is due on {self.due}: expected after {self.baseline.as_at}.")
        if self.scale is Scale.RATIO and self.target <= 0:
            raise ValueError(f"A ratio's target is above 0, found {self.target}.")


@dataclass(frozen=True, slots=True)
class Standing:
    """A status and the sentence that says why it is no other."""

    status: MeasureStatus
    reason: str


def overall_status(statuses: Iterable[MeasureStatus]) -> MeasureStatus:
    """The one word for an objective of several measures, never better than any of them.

    Off track or at risk where one of them is; else `cannot_tell` where one of them cannot be told or
    there is none; else on track, and achieved where all are.
    """
    found = set(statuses)
    for status in (MeasureStatus.OFF_TRACK, MeasureStatus.AT_RISK, MeasureStatus.CANNOT_TELL):
        if status in found:
            return status
    if not found:
        return MeasureStatus.CANNOT_TELL
    return MeasureStatus.ON_TRACK if MeasureStatus.ON_TRACK in found else MeasureStatus.ACHIEVED


def measure_status(course: Course, latest: Reading | None, *, on: date) -> Standing:
    """The status of a measure on a day, from its latest reading.

    The line runs straight from the baseline's value to the target's date. A status other than
    `cannot_tell` holds for the whole range of the latest reading: `achieved` where all of it is at the
    target or past it, `on_track` where all of it is on the line or ahead, `off_track` where all of it
    is short of half of the way, or short of the target when that is due; `at_risk` where all of it is
    behind the line.
    """
    baseline = course.baseline.on(course.scale)
    if not baseline.has_value:
        return _cannot_tell(f"There is no baseline. {baseline.why_none}")
    if latest is None or latest.as_at <= course.baseline.as_at:
        return _cannot_tell("There is no figure later than the baseline.")
    if (on - latest.as_at).days > course.stale_after_days:
        return _cannot_tell(f"The latest figure is of {latest.as_at}: too old to say where we are now.")
    read = latest.on(course.scale)
    if not read.has_value:
        return _cannot_tell(read.why_none)
    return _judged(course, turned(read.span(), course.direction), latest.as_at)


def _judged(course: Course, read: Range, as_at: date) -> Standing:
    start, target = (
        placed(value, course.scale, course.direction) for value in (course.baseline.point(), course.target)
    )
    if _reaches(read.low, target):
        return Standing(MeasureStatus.ACHIEVED, "The whole range of the figure meets the target.")
    if as_at >= course.due:
        if not _reaches(read.high, target):
            return Standing(MeasureStatus.OFF_TRACK, "The target is due and the figure falls short of it.")
        return _cannot_tell("The target is due, and the figure's range reaches from short of it to past it.")
    gone = (as_at - course.baseline.as_at) / (course.due - course.baseline.as_at)
    return _beside_line(read, line=_at(start, target, gone), half=_at(start, target, gone * HALF))


def _at(start: float, target: float, gone: float) -> float:
    """Where the line is; a measure that began at its target or past it must only stay there."""
    return start + gone * (target - start) if start < target else target


def _beside_line(read: Range, *, line: float, half: float) -> Standing:
    if _reaches(read.low, line):
        return Standing(MeasureStatus.ON_TRACK, "The whole range is on the line to the target, or ahead.")
    if not _reaches(read.high, half):
        return Standing(MeasureStatus.OFF_TRACK, "The whole range is short of half of the way due by now.")
    if not _reaches(read.high, line):
        return Standing(MeasureStatus.AT_RISK, "The whole range is behind the line to the target.")
    return _cannot_tell("The figure's range reaches from behind the line to the target to ahead of it.")


def _reaches(value: float, mark: float) -> bool:
    return value >= mark - _ROUNDING


def _cannot_tell(reason: str) -> Standing:
    return Standing(MeasureStatus.CANNOT_TELL, reason)
