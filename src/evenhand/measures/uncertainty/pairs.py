"""Limits of a difference and of a ratio of two shares: x1 of n1 beside x2 of n2."""

from __future__ import annotations

import numpy as np

from evenhand.measures.arrays import Flags, Floats, FloatsLike, Limits, divided, normal_deviate
from evenhand.measures.uncertainty.shares import wilson_limits

_HALVINGS = 80
_WIDEST_LOG_RATIO = 30.0

_Counts = tuple[Floats, Floats, Floats, Floats]


def newcombe_limits(
    x1: FloatsLike, n1: FloatsLike, x2: FloatsLike, n2: FloatsLike, *, level: float = 0.95
) -> Limits:
    """Newcombe's limits of the difference of two shares (method 10).

    Parameters
    ----------
    x1, n1, x2, n2
        Events and people of the comparison group and of the reference group.
    level
        Confidence level.

    Returns
    -------
    Limits of x1/n1 - x2/n2, from -1 to 1; NaN where a group is empty.

    Source
    ------
    Newcombe (1998), Statistics in Medicine 17:873, method 10.
    """
    p1, p2 = divided(x1, n1), divided(x2, n2)
    first, second = wilson_limits(x1, n1, level=level), wilson_limits(x2, n2, level=level)
    return Limits(
        low=p1 - p2 - np.hypot(p1 - first.low, second.high - p2),
        high=p1 - p2 + np.hypot(first.high - p1, p2 - second.low),
    )


def mover_ratio_limits(
    x1: FloatsLike, n1: FloatsLike, x2: FloatsLike, n2: FloatsLike, *, level: float = 0.95
) -> Limits:
    """Limits of the ratio of two shares from their Wilson limits (MOVER-R).

    Parameters
    ----------
    x1, n1, x2, n2
        Events and people of the comparison group and of the reference group.
    level
        Confidence level.

    Returns
    -------
    Limits of (x1/n1)/(x2/n2). No events in the comparison group give a lower limit of 0; no events
    in the reference group give no upper limit (infinity); NaN where a group is empty.

    Source
    ------
    Donner and Zou (2012), Statistical Methods in Medical Research 21:347 (method of variance
    estimates recovery for ratios).
    """
    return mover_ratio(
        divided(x1, n1),
        wilson_limits(x1, n1, level=level),
        bottom=divided(x2, n2),
        bottom_limits=wilson_limits(x2, n2, level=level),
    )


def mover_ratio(top: Floats, top_limits: Limits, *, bottom: Floats, bottom_limits: Limits) -> Limits:
    """Limits of the ratio of two independent estimates, each with limits of its own (MOVER-R).

    Parameters
    ----------
    top, top_limits, bottom, bottom_limits
        The two estimates, not negative, and their limits at the level wanted.

    Returns
    -------
    Limits of top / bottom; no upper limit (infinity) where the lower limit of the bottom is 0.

    Source
    ------
    Donner and Zou (2012), as `mover_ratio_limits`. Written with the root in the denominator for the
    lower limit: the same number, without a division by zero where the reference is rare.
    """
    product = top * bottom
    low_top, high_top = top_limits.low, top_limits.high
    low_bottom, high_bottom = bottom_limits.low, bottom_limits.high
    a, b = low_top * (2 * top - low_top), high_bottom * (2 * bottom - high_bottom)
    c, d = high_top * (2 * top - high_top), low_bottom * (2 * bottom - low_bottom)
    low = divided(a, product + np.sqrt(np.maximum(product**2 - a * b, 0.0)))
    high = divided(product + np.sqrt(np.maximum(product**2 - c * d, 0.0)), d)
    known = ~np.isnan(product)
    low = np.where(known & (a == 0), 0.0, low)
    return Limits(low=low, high=np.where(known & (d == 0), np.inf, high))


def score_ratio_limits(
    x1: FloatsLike, n1: FloatsLike, x2: FloatsLike, n2: FloatsLike, *, level: float = 0.95
) -> Limits:
    """Score limits of the ratio of two shares, with the unbiased variance (Miettinen and Nurminen).

    Parameters
    ----------
    x1, n1, x2, n2
        Events and people of the comparison group and of the reference group.
    level
        Confidence level.

    Returns
    -------
    Limits of (x1/n1)/(x2/n2), found by halving to about 12 digits. No events in the comparison group
    give a lower limit of 0; no events in the reference group no upper limit (infinity); NaN where a
    group is empty or neither has events.

    Source
    ------
    Miettinen and Nurminen (1985), Statistics in Medicine 4:213: Koopman's statistic times (N - 1)/N.
    The limits that statsmodels and many packages give as "score" are these.
    """
    people = np.asarray(n1, dtype=float) + np.asarray(n2, dtype=float)
    inflation = divided(people, people - 1)
    return _score_limits(x1, n1, x2, n2, bound=normal_deviate(level) ** 2 * inflation)


def koopman_ratio_limits(
    x1: FloatsLike, n1: FloatsLike, x2: FloatsLike, n2: FloatsLike, *, level: float = 0.95
) -> Limits:
    """Koopman's score limits of the ratio of two shares, a little narrower than `score_ratio_limits`.

    Parameters
    ----------
    x1, n1, x2, n2
        Events and people of the comparison group and of the reference group.
    level
        Confidence level.

    Returns
    -------
    As `score_ratio_limits`.

    Source
    ------
    Koopman (1984), Biometrics 40:513.
    """
    bound = np.asarray(normal_deviate(level) ** 2)
    return _score_limits(x1, n1, x2, n2, bound=bound)


def _score_limits(x1: FloatsLike, n1: FloatsLike, x2: FloatsLike, n2: FloatsLike, *, bound: Floats) -> Limits:
    a, b, c, d = np.broadcast_arrays(*(np.asarray(each, dtype=float) for each in (x1, n1, x2, n2)))
    known = (b > 0) & (d > 0) & (a + c > 0)
    no_top, no_bottom = known & (a == 0), known & (c == 0)
    counts = (
        np.where(known, a, 1.0),
        np.where(known, b, 2.0),
        np.where(known, c, 1.0),
        np.where(known, d, 2.0),
    )
    estimate = np.log(np.maximum(counts[0], 0.5) / counts[1] / (np.maximum(counts[2], 0.5) / counts[3]))
    low = _score_limit(counts, start=np.where(no_bottom, _WIDEST_LOG_RATIO, estimate), side=-1, bound=bound)
    high = _score_limit(counts, start=np.where(no_top, -_WIDEST_LOG_RATIO, estimate), side=1, bound=bound)
    return Limits(
        low=np.where(known, np.where(no_top, 0.0, low), np.nan),
        high=np.where(known, np.where(no_bottom, np.inf, high), np.nan),
    )


def _score_limit(counts: _Counts, *, start: Floats, side: int, bound: Floats) -> Floats:
    """Walk from the estimate outwards: the ratio at which the score statistic reaches `bound`."""
    inside, outside = start, np.full(start.shape, side * 2 * _WIDEST_LOG_RATIO)
    for _ in range(_HALVINGS):
        middle = (inside + outside) / 2
        accepted = _score_statistic(*counts, np.exp(middle)) <= bound
        inside, outside = np.where(accepted, middle, inside), np.where(accepted, outside, middle)
    return np.asarray(np.exp((inside + outside) / 2))


def _score_statistic(x1: Floats, n1: Floats, x2: Floats, n2: Floats, ratio: Floats) -> Floats:
    """Pearson's chi-square of the counts against the likeliest shares in this ratio."""
    linear = ratio * (n1 + x2) + x1 + n2
    root = np.sqrt(np.maximum(linear**2 - 4 * ratio * (n1 + n2) * (x1 + x2), 0.0))
    p2 = 2 * (x1 + x2) / (linear + root)
    p1 = np.minimum(p2 * ratio, 1.0)
    return _squared_deviation(x1, n1, p1) + _squared_deviation(x2, n2, np.minimum(p2, 1.0))


def _squared_deviation(x: Floats, n: Floats, p: Floats) -> Floats:
    variance = n * p * (1 - p)
    exact: Flags = variance <= 0
    deviation = (x - n * p) ** 2
    ratio = np.divide(deviation, variance, out=np.zeros(deviation.shape), where=~exact)
    return np.where(exact & (deviation > 0), np.inf, ratio)


def log_wald_ratio_limits(
    x1: FloatsLike, n1: FloatsLike, x2: FloatsLike, n2: FloatsLike, *, level: float = 0.95
) -> Limits:
    """Log-normal limits of the ratio of two shares; only to check our figures against other tools.

    Parameters
    ----------
    x1, n1, x2, n2
        Events and people of the comparison group and of the reference group.
    level
        Confidence level.

    Returns
    -------
    Limits of (x1/n1)/(x2/n2); NaN where a group is empty or has no events.

    Source
    ------
    Katz et al. (1978), Biometrics 34:469.
    """
    a, b, c, d = np.broadcast_arrays(*(np.asarray(each, dtype=float) for each in (x1, n1, x2, n2)))
    usable = (a > 0) & (c > 0) & (b > 0) & (d > 0)
    ratio = divided(np.where(usable, a * d, np.nan), b * c)
    variance = divided(1, a) - divided(1, b) + divided(1, c) - divided(1, d)
    factor = np.exp(normal_deviate(level) * np.sqrt(np.where(usable, np.maximum(variance, 0.0), np.nan)))
    return Limits(low=ratio / factor, high=ratio * factor)
