"""Rates of events, crude and standardised for age or other bands."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from evenhand.measures.arrays import Floats, FloatsLike, Limits, divided
from evenhand.measures.uncertainty import byar_limits, event_limits

PER = 100_000
FEWEST_EVENTS = 10
"""A directly standardised rate of fewer events is not given."""


@dataclass(frozen=True, slots=True)
class Rates:
    """Rates with limits, one a row; NaN is no value."""

    value: Floats
    limits: Limits


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardisedRate:
    """One area's directly standardised rate, or why it is not given."""

    events: int
    value: float
    low: float
    high: float
    not_given: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardisedRatio:
    """One area's observed events over those expected at the reference rates."""

    observed: int
    expected: float
    value: float
    low: float
    high: float

    def as_rate(self, reference_rate: float) -> StandardisedRate:
        """The indirectly standardised rate: the ratio times the reference's crude rate."""
        return StandardisedRate(
            events=self.observed,
            value=self.value * reference_rate,
            low=self.low * reference_rate,
            high=self.high * reference_rate,
        )


def crude_rate(events: FloatsLike, people: FloatsLike, *, per: float = PER, level: float = 0.95) -> Rates:
    """Events per 100,000 people (or another number).

    Parameters
    ----------
    events, people
        Counts. More events than people is allowed: one person may have several.
    per
        The number of people to which the rate refers.
    level
        Confidence level.

    Returns
    -------
    Rates with Byar's limits, exact below ten events; NaN where there are no people.

    Source
    ------
    PHEindicatormethods, phe_rate.
    """
    limits = event_limits(events, level=level)
    return Rates(
        value=divided(events, people) * per,
        limits=Limits(low=divided(limits.low, people) * per, high=divided(limits.high, people) * per),
    )


def indirectly_standardised_ratio(
    observed: npt.ArrayLike,
    people: FloatsLike,
    *,
    reference_events: FloatsLike,
    reference_people: FloatsLike,
    level: float = 0.95,
) -> StandardisedRatio:
    """Observed events over those expected if each band had the reference population's rate.

    Parameters
    ----------
    observed, people
        Events and people of the area, by band.
    reference_events, reference_people
        Events and people of the reference population, by the same bands.
    level
        Confidence level.

    Returns
    -------
    The ratio (1 is as expected) with Byar's limits, exact below ten events; NaN where nothing is
    expected.

    Source
    ------
    PHEindicatormethods, calculate_ISRatio; Breslow and Day (1987).
    """
    count = int(np.sum(observed))
    expected = float(np.sum(np.asarray(people, dtype=float) * divided(reference_events, reference_people)))
    limits = event_limits(count, level=level)
    value, low, high = (float(divided(each, expected)) for each in (count, limits.low, limits.high))
    return StandardisedRatio(observed=count, expected=expected, value=value, low=low, high=high)


def directly_standardised_rate(
    events: npt.ArrayLike,
    people: FloatsLike,
    *,
    standard: FloatsLike,
    per: float = PER,
    level: float = 0.95,
) -> StandardisedRate:
    """The rate an area would have with the bands of a standard population.

    Parameters
    ----------
    events, people
        Events and people of the area, by band.
    standard
        The standard population by the same bands (weights).
    per
        The number of people to which the rate refers.
    level
        Confidence level.

    Returns
    -------
    The rate with Dobson's limits; not given below ten events.

    Source
    ------
    Dobson et al. (1991), Statistics in Medicine 10:457; PHEindicatormethods, phe_dsr (the limit of
    ten events).
    """
    x, n, weights = (np.asarray(each, dtype=float) for each in (events, people, standard))
    count = int(x.sum())
    if count < FEWEST_EVENTS:
        nothing = float("nan")
        return StandardisedRate(
            events=count,
            value=nothing,
            low=nothing,
            high=nothing,
            not_given=f"fewer than {FEWEST_EVENTS} events",
        )
    weights = weights / weights.sum()
    rate, variance = np.sum(weights * x / n), np.sum(weights**2 * x / n**2)
    limits = byar_limits(count, level=level)
    scale = np.sqrt(variance / count)
    return StandardisedRate(
        events=count,
        value=float(rate) * per,
        low=float(rate + scale * (limits.low - count)) * per,
        high=float(rate + scale * (limits.high - count)) * per,
    )
