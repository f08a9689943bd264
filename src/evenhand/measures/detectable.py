"""What a base could have shown: the way out of "we cannot tell"."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri

from evenhand.measures.arrays import Flags, Floats, FloatsLike, Limits, divided
from evenhand.measures.comparisons import Comparisons

POWER = 0.80
_HALVINGS = 34


@dataclass(frozen=True, slots=True, kw_only=True)
class DetectableRatios:
    """Ratios that one, two and three years of this base could show (NaN: none)."""

    one_year: Limits
    two_years: Limits
    three_years: Limits


def detectable_ratios(
    comparisons: Comparisons, *, threshold: float, effects: tuple[FloatsLike, FloatsLike] = (1.0, 1.0)
) -> DetectableRatios:
    """The ratios nearest to 1 that a base of this size would probably have shown, one to three years.

    Parameters
    ----------
    comparisons
        The bases, and the reference groups' rates.
    threshold
        The p-value that a comparison of this family would have needed:
        `Judgement.threshold_for_one_more`, that is level x (gaps found + 1) / comparisons.
    effects
        Design effects of two and of three years pooled, one number or one a comparison (1: no person
        is counted twice).

    Returns
    -------
    `low`: the largest ratio below 1, `high`: the smallest above 1, as `nearest_detectable`.

    Source
    ------
    As `nearest_detectable`.
    """
    years = (np.float64(1), 2 / np.asarray(effects[0], dtype=float), 3 / np.asarray(effects[1], dtype=float))
    one, two, three = (nearest_detectable(comparisons, threshold=threshold, times=each) for each in years)
    return DetectableRatios(one_year=one, two_years=two, three_years=three)


def nearest_detectable(comparisons: Comparisons, *, threshold: float, times: FloatsLike = 1.0) -> Limits:
    """The ratios nearest to 1, on each side, that a base would show with a power of 80%.

    Parameters
    ----------
    comparisons
        Bases (divided by their design effect) and the reference groups' observed rates, which stand
        for the true ones.
    threshold
        Two-sided p-value at which a comparison is shown.
    times
        By how much the base is multiplied.

    Returns
    -------
    `low` and `high`: a true ratio at least this far from 1 gives a p-value below the threshold in
    four cases of five. Never nearer to 1 than a material difference, for a smaller one is not called
    a gap however sure. NaN where no ratio would do (even 0, or everybody, would not), where the
    reference group has no events or only events, or where a group is empty.

    Source
    ------
    Fleiss, Levin and Paik (2003), Statistical Methods for Rates and Proportions, 3rd ed., section 4.2
    (normal approximation without continuity correction, unequal groups); checked by simulation in
    the tests.
    """
    base = _Base.of(comparisons, times=times)
    low = _nearest(base, threshold=threshold, furthest=np.zeros(len(comparisons)))
    high = _nearest(base, threshold=threshold, furthest=np.ones(len(comparisons)))
    # The margin of materiality, seen from whichever side (outcome or its opposite) reaches it first.
    low = np.minimum(low, np.maximum(0.80 * base.rate, 1 - 1.25 * (1 - base.rate)))
    high = np.maximum(high, np.minimum(1.25 * base.rate, 1 - 0.80 * (1 - base.rate)))
    return Limits(
        low=np.where(base.usable, low / base.rate, np.nan),
        high=np.where(base.usable, high / base.rate, np.nan),
    )


def times_needed(comparisons: Comparisons, *, ratio: FloatsLike, threshold: float) -> Floats:
    """By how much a base would have to grow to show a given ratio with a power of 80%.

    Parameters
    ----------
    comparisons
        Bases and reference groups' observed rates, as `nearest_detectable`.
    ratio
        The true ratio to be shown, one number or one a comparison: 0.80 or 1.25 for the margin.
    threshold
        Two-sided p-value at which a comparison is shown.

    Returns
    -------
    4 means four times as many people, or about four years. NaN where the ratio is 1, or impossible (a
    likelihood above 1), or where the reference group has no events or only events.

    Source
    ------
    As `nearest_detectable`, solved for the base: what is needed falls with its square root.
    """
    base = _Base.of(comparisons, times=1.0)
    share = np.asarray(ratio, dtype=float) * base.rate
    away = np.abs(share - base.rate)
    possible = base.usable & (share >= 0) & (share <= 1) & (away > 0)
    needed = _needed(base, np.clip(share, 0.0, 1.0), threshold)
    return np.where(possible, np.divide(needed, away, out=np.ones(away.shape), where=away > 0) ** 2, np.nan)


@dataclass(frozen=True, slots=True)
class _Base:
    n1: Floats
    n2: Floats
    rate: Floats
    usable: Flags

    @classmethod
    def of(cls, comparisons: Comparisons, *, times: FloatsLike) -> _Base:
        """Effective people and the reference's rate; stand-ins, marked unusable, where there is none."""
        effect = 1.0 if comparisons.design_effect is None else comparisons.design_effect
        n1, n2 = (np.asarray(n * np.asarray(times) / effect) for n in (comparisons.n1, comparisons.n2))
        rate = divided(comparisons.x2, comparisons.n2)
        usable = (n1 > 0) & (rate > 0) & (rate < 1)
        return cls(
            n1=np.where(usable, n1, 1.0),
            n2=np.where(usable, n2, 1.0),
            rate=np.where(usable, rate, 0.5),
            usable=usable,
        )


def _nearest(base: _Base, *, threshold: float, furthest: Floats) -> Floats:
    """The share of the first group, between the reference's and the furthest, where power reaches 80%."""
    beyond, short = furthest, base.rate
    possible = _is_shown(base, beyond, threshold)
    for _ in range(_HALVINGS):
        middle = (beyond + short) / 2
        shown = _is_shown(base, middle, threshold)
        beyond, short = np.where(shown, middle, beyond), np.where(shown, short, middle)
    return np.where(possible, beyond, np.nan)


def _is_shown(base: _Base, share: Floats, threshold: float) -> Flags:
    return np.asarray(np.abs(share - base.rate) >= _needed(base, share, threshold))


def _needed(base: _Base, share: Floats, threshold: float) -> Floats:
    """The difference that this base would show four times in five, were the first group's share this."""
    together = (base.n1 * share + base.n2 * base.rate) / (base.n1 + base.n2)
    alike = np.sqrt(together * (1 - together) * (1 / base.n1 + 1 / base.n2))
    apart = np.sqrt(share * (1 - share) / base.n1 + base.rate * (1 - base.rate) / base.n2)
    return np.asarray(ndtri(1 - threshold / 2) * alike + ndtri(POWER) * apart)
