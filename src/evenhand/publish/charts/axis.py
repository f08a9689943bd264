"""Axes: where a value stands on a strip, in per cent of its width."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

INSET = 4.0  # room at both ends of a strip for half a mark or an arrow
_NICE_ENDS = (0.05, 0.10, 0.25, 0.50, 0.75, 1.0)


@dataclass(frozen=True, slots=True)
class Tick:
    """A value on an axis and the words beneath it."""

    value: float
    words: str


@dataclass(frozen=True, slots=True)
class Axis:
    """A scale from `low` to `high`; a logarithmic one for ratios."""

    low: float
    high: float
    ticks: tuple[Tick, ...]
    is_logarithmic: bool = False

    def place(self, value: float) -> float:
        """Where a value stands, in per cent from the left; one beyond the axis stands at its end."""
        inside = min(max(value, self.low), self.high)
        share = (self._scaled(inside) - self._scaled(self.low)) / (
            self._scaled(self.high) - self._scaled(self.low)
        )
        return INSET + share * (100 - 2 * INSET)

    def is_below(self, value: float) -> bool:
        """Whether a value lies beyond the left end."""
        return value < self.low

    def is_above(self, value: float) -> bool:
        """Whether a value lies beyond the right end."""
        return value > self.high

    def _scaled(self, value: float) -> float:
        return math.log(value) if self.is_logarithmic else value


RATIO_AXIS = Axis(
    low=0.25,
    high=4.0,
    ticks=(Tick(0.25, "0.25"), Tick(0.5, "0.5"), Tick(1, "1"), Tick(2, "2"), Tick(4, "4")),
    is_logarithmic=True,
)


def share_axis(shares: Iterable[float | None]) -> Axis:
    """An axis from nothing to a round share that holds all of these."""
    known = [share for share in shares if share is not None]
    most = max(known, default=1.0)
    end = next((nice for nice in _NICE_ENDS if most <= nice), 1.0)
    ticks = tuple(Tick(end * step / 4, _per_cent(end * step / 4)) for step in (0, 2, 4))
    return Axis(low=0.0, high=end, ticks=ticks)


def difference_axis(differences: Iterable[float | None]) -> Axis:
    """An axis as far to the left of zero as to the right, round enough to read."""
    known = [abs(difference) for difference in differences if difference is not None]
    most = max(known, default=0.1)
    end = next((nice for nice in _NICE_ENDS if most <= nice), 1.0)
    ticks = tuple(
        Tick(end * step, "0%" if step == 0 else f"{'−' if step < 0 else '+'}{_per_cent(end * abs(step))}")
        for step in (-1, 0, 1)
    )
    return Axis(low=-end, high=end, ticks=ticks)


def _per_cent(share: float) -> str:
    return f"{share * 100:g}%"
