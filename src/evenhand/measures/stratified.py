"""One comparison within strata: pooled ratios, and whether the crude one points the other way."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import chdtrc

from evenhand.measures.arrays import Counts, normal_deviate, whole_counts

_NO_RATIO = float("nan")


@dataclass(frozen=True, slots=True)
class Strata:
    """One comparison by strata: events and people of the group and of the reference, a stratum a row.

    A stratum where either group is empty tells nothing and is left out.
    """

    x1: Counts
    n1: Counts
    x2: Counts
    n2: Counts

    def __post_init__(self) -> None:
        given = [whole_counts(getattr(self, name), name=name) for name in ("x1", "n1", "x2", "n2")]
        if len({each.shape for each in given}) > 1:
            raise ValueError("Strata expects four arrays of the same length")
        if np.any(given[0] > given[1]) or np.any(given[2] > given[3]):
            raise ValueError("Strata expects no more events than people in each group")
        telling = (given[1] > 0) & (given[3] > 0)
        for name, each in zip(("x1", "n1", "x2", "n2"), given, strict=True):
            object.__setattr__(self, name, each[telling])

    @property
    def total(self) -> Counts:
        """People of both groups in each stratum."""
        return self.n1 + self.n2


@dataclass(frozen=True, slots=True)
class PooledRatio:
    """A ratio pooled over strata, with its limits; NaN where it has no value."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class ChiSquare:
    """A chi-square on one degree of freedom and its p-value."""

    statistic: float
    p: float


@dataclass(frozen=True, slots=True, kw_only=True)
class StratifiedEstimate:
    """The crude comparison beside the one within strata."""

    crude_ratio: float
    pooled: PooledRatio
    pooled_odds: PooledRatio
    test: ChiSquare  # without continuity correction
    test_corrected: ChiSquare
    reversal: bool


def estimate_stratified(strata: Strata, *, level: float = 0.95) -> StratifiedEstimate:
    """The crude and the pooled ratios, the test over strata and the reversal flag.

    Parameters
    ----------
    strata
        Counts by stratum.
    level
        Confidence level of the pooled ratios.

    Returns
    -------
    Everything below together. `reversal` where crude and pooled ratios lie on opposite sides of 1:
    show both, and say that strata explain the crude gap.

    Source
    ------
    As each part; reversal: Simpson (1951), Journal of the Royal Statistical Society B 13:238.
    """
    crude, pooled = crude_ratio(strata), mantel_haenszel_ratio(strata, level=level)
    return StratifiedEstimate(
        crude_ratio=crude,
        pooled=pooled,
        pooled_odds=mantel_haenszel_odds_ratio(strata, level=level),
        test=cochran_mantel_haenszel(strata),
        test_corrected=cochran_mantel_haenszel_corrected(strata),
        reversal=bool((crude - 1) * (pooled.value - 1) < 0),
    )


def crude_ratio(strata: Strata) -> float:
    """The ratio of the two rates with the strata thrown together.

    Parameters
    ----------
    strata
        Counts by stratum; those with an empty group are left out here too.

    Returns
    -------
    The ratio, NaN where the reference group has no events.

    Source
    ------
    Definition.
    """
    return _ratio(int(strata.x1.sum()) * int(strata.n2.sum()), int(strata.x2.sum()) * int(strata.n1.sum()))


def mantel_haenszel_ratio(strata: Strata, *, level: float = 0.95) -> PooledRatio:
    """The Mantel-Haenszel pooled ratio of two rates.

    Parameters
    ----------
    strata
        Counts by stratum.
    level
        Confidence level.

    Returns
    -------
    The ratio with Greenland-Robins limits.

    Source
    ------
    Mantel and Haenszel (1959), JNCI 22:719; Greenland and Robins (1985), Biometrics 41:55.
    """
    n = strata.total
    top, bottom = np.sum(strata.x1 * strata.n2 / n), np.sum(strata.x2 * strata.n1 / n)
    events = strata.x1 + strata.x2
    spread = np.sum((strata.n1 / n) * (strata.n2 / n) * events - (strata.x1 / n) * strata.x2)
    return _with_limits(_ratio(top, bottom), variance=_ratio(spread, top * bottom), level=level)


def mantel_haenszel_odds_ratio(strata: Strata, *, level: float = 0.95) -> PooledRatio:
    """The Mantel-Haenszel pooled odds ratio.

    Parameters
    ----------
    strata
        Counts by stratum.
    level
        Confidence level.

    Returns
    -------
    The odds ratio with Robins-Breslow-Greenland limits.

    Source
    ------
    Mantel and Haenszel (1959); Robins, Breslow and Greenland (1986), Biometrics 42:311.
    """
    n = strata.total
    without1, without2 = strata.n1 - strata.x1, strata.n2 - strata.x2
    agree, differ = (strata.x1 + without2) / n, (without1 + strata.x2) / n
    top, bottom = strata.x1 * without2 / n, without1 * strata.x2 / n
    r, s = np.sum(top), np.sum(bottom)
    variance = (
        _ratio(np.sum(agree * top), 2 * r * r)
        + _ratio(np.sum(agree * bottom + differ * top), 2 * r * s)
        + _ratio(np.sum(differ * bottom), 2 * s * s)
    )
    return _with_limits(_ratio(r, s), variance=variance, level=level)


def cochran_mantel_haenszel(strata: Strata) -> ChiSquare:
    """The Cochran-Mantel-Haenszel test without continuity correction, the one our figures carry.

    Parameters
    ----------
    strata
        Counts by stratum.

    Returns
    -------
    Chi-square on one degree of freedom; NaN where no stratum can tell.

    Source
    ------
    Cochran (1954), Biometrics 10:417; Mantel and Haenszel (1959).
    """
    return _tested(strata, correction=0.0)


def cochran_mantel_haenszel_corrected(strata: Strata) -> ChiSquare:
    """The Cochran-Mantel-Haenszel test with continuity correction.

    Parameters
    ----------
    strata
        Counts by stratum.

    Returns
    -------
    Chi-square on one degree of freedom, one half taken off the absolute sum of deviations; NaN where
    no stratum can tell. R takes nothing off, and gives 0, where that sum is itself below one half.

    Source
    ------
    Mantel and Haenszel (1959).
    """
    return _tested(strata, correction=0.5)


def _tested(strata: Strata, *, correction: float) -> ChiSquare:
    n, events = strata.total, strata.x1 + strata.x2
    away = abs(float(np.sum(strata.x1 - strata.n1 * (events / n))))
    variance = np.sum((strata.n1 / n) * (strata.n2 / n) * events * ((n - events) / np.maximum(n - 1, 1)))
    statistic = _ratio((away - correction) ** 2, variance)
    return ChiSquare(statistic=statistic, p=float(chdtrc(1, statistic)))


def _with_limits(value: float, *, variance: float, level: float) -> PooledRatio:
    if not value > 0:
        return PooledRatio(value=value, low=_NO_RATIO, high=_NO_RATIO)
    factor = float(np.exp(normal_deviate(level) * np.sqrt(variance)))
    return PooledRatio(value=value, low=value / factor, high=value * factor)


def _ratio(above: float | np.float64, below: float | np.float64) -> float:
    return float(above) / float(below) if below else _NO_RATIO
