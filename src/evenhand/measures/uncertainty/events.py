"""Limits of a count of events (a Poisson count): rates, ratios of observed to expected."""

from __future__ import annotations

import numpy as np
from scipy.special import gammaincinv

from evenhand.measures.arrays import FloatsLike, Limits, normal_deviate

FEWEST_FOR_BYAR = 10
"""Below ten events the exact limits are used (Office for Health Improvement and Disparities)."""


def byar_limits(x: FloatsLike, *, level: float = 0.95) -> Limits:
    """Byar's approximate limits of a Poisson count.

    Parameters
    ----------
    x
        Events.
    level
        Confidence level.

    Returns
    -------
    Limits of the count. No events give a lower limit of 0.

    Source
    ------
    Breslow and Day (1987), Statistical Methods in Cancer Research II, p. 69.
    """
    events = np.asarray(x, dtype=float)
    z = normal_deviate(level)
    floor = np.maximum(events, 1.0)  # keeps the unused branch for 0 free of a division by zero
    low = np.where(events > 0, floor * (1 - 1 / (9 * floor) - z / (3 * np.sqrt(floor))) ** 3, 0.0)
    above = events + 1
    high = above * (1 - 1 / (9 * above) + z / (3 * np.sqrt(above))) ** 3
    return Limits(low=np.maximum(low, 0.0), high=high)


def exact_poisson_limits(x: FloatsLike, *, level: float = 0.95) -> Limits:
    """The exact (Garwood) limits of a Poisson count.

    Parameters
    ----------
    x
        Events.
    level
        Confidence level.

    Returns
    -------
    Limits of the count. No events give a lower limit of 0.

    Source
    ------
    Garwood (1936), Biometrika 28:437, by the link between Poisson and gamma tails.
    """
    events = np.asarray(x, dtype=float)
    tail = (1 - level) / 2
    low = np.where(events > 0, gammaincinv(np.maximum(events, 1.0), tail), 0.0)
    return Limits(low=low, high=gammaincinv(events + 1, 1 - tail))


def event_limits(x: FloatsLike, *, level: float = 0.95) -> Limits:
    """Limits of a count of events: exact below ten events, Byar's from ten.

    Parameters
    ----------
    x
        Events.
    level
        Confidence level.

    Returns
    -------
    Limits of the count; divide by people, or by expected events, for limits of a rate or ratio.

    Source
    ------
    PHEindicatormethods, phe_rate and calculate_ISRatio (the practice of Public Health England and
    its successor).
    """
    events = np.asarray(x, dtype=float)
    exact, byar = exact_poisson_limits(events, level=level), byar_limits(events, level=level)
    few = events < FEWEST_FOR_BYAR
    return Limits(low=np.where(few, exact.low, byar.low), high=np.where(few, exact.high, byar.high))
