"""A measure read on a day, with where it may lie; and the change between two readings, no surer than they."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import hypot, log


class Uncertainty(StrEnum):
    """Which kind of range a reading carries: never two in one."""

    FULL_COUNT = "full_count"  # everybody is known: no range
    CHANCE = "chance"  # a 95% interval
    NOT_KNOWING = "not_knowing"  # worst-case bounds: some people did not answer


class Scale(StrEnum):
    """How two readings are compared: by taking one from the other, or by dividing."""

    DIFFERENCE = "difference"
    RATIO = "ratio"


class Direction(StrEnum):
    """Which way is better."""

    HIGHER = "higher"
    LOWER = "lower"


@dataclass(frozen=True, slots=True)
class Range:
    """From where to where something may lie."""

    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A measure as read on a day; without a value it says why."""

    as_at: date
    value: float | None
    uncertainty: Uncertainty = Uncertainty.FULL_COUNT
    low: float | None = None
    high: float | None = None
    why_none: str = ""

    def __post_init__(self) -> None:
        """Refuse a reading whose parts contradict each other."""
        limits = [self.low is not None, self.high is not None]
        if self.value is None:
            if any(limits) or not self.why_none:
                raise ValueError("A reading without a value has no range, and says why it has no value.")
        elif self.uncertainty is Uncertainty.FULL_COUNT:
            if any(limits):
                raise ValueError("A full count has no range.")
        elif self.low is None or self.high is None or not self.low <= self.value <= self.high:
            raise ValueError("A reading that is uncertain has a range, and its value lies in it.")

    @property
    def has_value(self) -> bool:
        """Whether anything was read."""
        return self.value is not None

    def on(self, scale: Scale) -> Reading:
        """The same reading as it is compared: on a ratio's scale, as logarithms."""
        if scale is Scale.DIFFERENCE or self.value is None:
            return self
        lowest = self.value if self.low is None else self.low
        if lowest <= 0:
            return Reading(as_at=self.as_at, value=None, why_none="A ratio that may be zero was read.")
        return Reading(
            as_at=self.as_at,
            value=log(self.value),
            uncertainty=self.uncertainty,
            low=None if self.low is None else log(self.low),
            high=None if self.high is None else log(self.high),
        )

    def point(self) -> float:
        """The value.

        Raises
        ------
        ValueError : there is none; ask `has_value` first.
        """
        if self.value is None:
            raise ValueError("A reading without a value lies nowhere.")
        return self.value

    def span(self) -> Range:
        """Where the value may lie; a single point for a full count."""
        value = self.point()
        return Range(value if self.low is None else self.low, value if self.high is None else self.high)


def change(before: Reading, after: Reading) -> Range:
    """What may be the change between two readings that have values.

    Two ranges of chance are joined by the square-and-add method; a range of not knowing is joined at
    its worst, for what is not known has no reason to cancel out.

    Parameters
    ----------
    before, after
        Readings on the scale of comparison (`Reading.on`). Of independent people: where the same people
        stand in both, as staff do, the range is wider than it need be and so errs on the side of
        "cannot tell".

    Source
    ------
    Newcombe (1998), Statistics in Medicine 17:873, method 10; Zou and Donner (2008), Statistics in
    Medicine 27:1693, for limits of other measures and, on logarithms, of ratios.
    """
    first, second = before.span(), after.span()
    if Uncertainty.NOT_KNOWING in (before.uncertainty, after.uncertainty):
        return Range(second.low - first.high, second.high - first.low)
    start, end = before.point(), after.point()
    return Range(
        end - start - hypot(end - second.low, first.high - start),
        end - start + hypot(second.high - end, start - first.low),
    )


def turned(span: Range, direction: Direction) -> Range:
    """The same range, counted so that higher is better."""
    return span if direction is Direction.HIGHER else Range(-span.high, -span.low)


def placed(value: float, scale: Scale, direction: Direction) -> float:
    """A plain value where a turned range on that scale would have it."""
    on_scale = value if scale is Scale.DIFFERENCE else log(value)
    return on_scale if direction is Direction.HIGHER else -on_scale
