"""Worst-case bounds: what a comparison could be, whichever group those who did not answer are in."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from evenhand.measures.arrays import Counts, Floats, Limits, divided, whole_counts
from evenhand.measures.comparisons import Comparisons


@dataclass(frozen=True, slots=True, kw_only=True)
class WorstCase:
    """Ranges of what is not known; not intervals of chance, and never merged with one."""

    ratio: Limits
    difference: Limits


def worst_case(known: Comparisons, *, unknown: npt.ArrayLike, unknown_events: npt.ArrayLike) -> WorstCase:
    """The extremes of ratio and difference over every way to share out the people of unknown group.

    Parameters
    ----------
    known
        Comparisons among those whose group is known.
    unknown, unknown_events
        People whose group is not known though their outcome is, and those of them with the outcome.
        Each may belong to either group, or to another one: that moves neither extreme.

    Returns
    -------
    Bounds of the ratio and of the difference. No upper bound of the ratio (infinity) where the
    reference group might have no events; NaN where a group is empty.

    Source
    ------
    Manski (1989), Journal of Human Resources 24:343. An extreme needs no search: a rate is highest
    when every unknown event and nobody else joins it, lowest the other way round, and the same
    sharing does the contrary to the other group.
    """
    people, events = np.broadcast_arrays(
        whole_counts(unknown, name="unknown"), whole_counts(unknown_events, name="unknown_events")
    )
    if np.any(events > people):
        raise ValueError("Worst-case bounds expect no more unknown events than unknown people")
    without = people - events
    # Lowest: the events join the reference, the people without join the group; highest: the contrary.
    low = _Rates.of(known.x1, known.n1 + without, known.x2 + events, known.n2 + events)
    high = _Rates.of(known.x1 + events, known.n1 + events, known.x2, known.n2 + without)
    return WorstCase(
        ratio=Limits(low=low.ratio(), high=high.ratio()),
        difference=Limits(low=low.first - low.second, high=high.first - high.second),
    )


@dataclass(frozen=True, slots=True)
class _Rates:
    first: Floats
    second: Floats

    @classmethod
    def of(cls, x1: Counts, n1: Counts, x2: Counts, n2: Counts) -> _Rates:
        return cls(first=divided(x1, n1), second=divided(x2, n2))

    def ratio(self) -> Floats:
        unbounded = (self.second == 0) & (self.first > 0)
        return np.where(unbounded, np.inf, divided(self.first, self.second))
