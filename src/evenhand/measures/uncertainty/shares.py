"""Limits of a share: x people of n."""

from __future__ import annotations

import numpy as np

from evenhand.measures.arrays import FloatsLike, Limits, divided, normal_deviate


def wilson_limits(x: FloatsLike, n: FloatsLike, *, level: float = 0.95) -> Limits:
    """The Wilson score interval of a share.

    Parameters
    ----------
    x, n
        Events and people; they may be fractional (effective counts of pooled years).
    level
        Confidence level.

    Returns
    -------
    Limits from 0 to 1. No events give a lower limit of exactly 0 and an upper limit above 0; no
    people give no value (NaN).

    Source
    ------
    Wilson (1927), JASA 22:209; method 3 of Newcombe (1998), Statistics in Medicine 17:857.
    """
    events, people = np.broadcast_arrays(np.asarray(x, dtype=float), np.asarray(n, dtype=float))
    z = normal_deviate(level)
    rest = people - events
    centre = events + z**2 / 2
    # x(n - x)/n, not p(1 - p)n: no rounding on the way, so 0 and n give limits of exactly 0 and 1.
    spread = z * np.sqrt(divided(events * rest, people) + z**2 / 4)
    low = np.where(events == 0, 0.0, divided(centre - spread, people + z**2))
    high = np.where(rest == 0, 1.0, divided(centre + spread, people + z**2))
    empty = people <= 0
    return Limits(low=np.where(empty, np.nan, low), high=np.where(empty, np.nan, high))
