"""Exact tests of one share against a known one."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.special import betainc, betaincc

from evenhand.measures.arrays import Floats, FloatsLike, whole_counts
from evenhand.measures.uncertainty.exact_tests import TIE
from evenhand.measures.uncertainty.factorials import deviance, stirling_rest


def binomial_p(x: npt.ArrayLike, n: npt.ArrayLike, share: FloatsLike) -> Floats:
    """The exact binomial test of a share against a known one, two-sided.

    Parameters
    ----------
    x, n
        Members of the group and people in all.
    share
        The group's share of the benchmark population, taken as known.

    Returns
    -------
    The probability of every number of members no likelier than the observed one; NaN where there are
    no people or the share is not between 0 and 1.

    Source
    ------
    Clopper and Pearson (1934), Biometrika 26:404; two-sided by point probability, as R's binom.test
    and SciPy's binomtest.
    """
    return _two_sided(x, n, share, weight_of_observed=1.0)


def binomial_mid_p(x: npt.ArrayLike, n: npt.ArrayLike, share: FloatsLike) -> Floats:
    """The mid-p value of a share against a known one, two-sided by point probability.

    Parameters
    ----------
    x, n
        Members of the group and people in all.
    share
        The group's share of the benchmark population, taken as known.

    Returns
    -------
    As `binomial_p`, the observed number at half weight.

    Source
    ------
    Lancaster (1961), JASA 56:223.
    """
    return _two_sided(x, n, share, weight_of_observed=0.5)


def _two_sided(x: npt.ArrayLike, n: npt.ArrayLike, share: FloatsLike, *, weight_of_observed: float) -> Floats:
    members, people, known = np.broadcast_arrays(
        whole_counts(x, name="x"), whole_counts(n, name="n"), np.atleast_1d(np.asarray(share, dtype=float))
    )
    if np.any(members > people):
        raise ValueError("A test of a share expects no more members than people")
    real = (people > 0) & (known > 0) & (known < 1)
    values = np.full(members.shape, np.nan)
    values[real] = _tested(
        members[real].astype(float), people[real].astype(float), known[real], weight_of_observed
    )
    return values


def _tested(x: Floats, n: Floats, share: Floats, weight_of_observed: float) -> Floats:
    below = x < np.floor((n + 1) * share)
    # Mirrored where needed, so that every x lies at or above the likeliest number.
    x, share = np.where(below, n - x, x), np.where(below, 1 - share, share)
    peak = np.floor((n + 1) * share)
    peak = np.where(below, np.maximum(np.ceil((n + 1) * share) - 1, 0.0), np.minimum(peak, n))
    observed = _log_probability(x, n, share)
    across = _last_no_likelier(n, share, observed, np.minimum(peak, x))
    both = _upper(x, n, share) + np.where(across >= 0, _lower(across, n, share), 0.0)
    whole = np.where(across >= x, 1.0, np.minimum(both, 1.0))
    return np.asarray(whole - (1 - weight_of_observed) * np.exp(observed))


def _log_probability(x: Floats, n: Floats, share: Floats) -> Floats:
    rest = n - x
    return np.asarray(
        stirling_rest(n)
        - stirling_rest(x)
        - stirling_rest(rest)
        - deviance(x, n * share)
        - deviance(rest, n * (1 - share))
    )


def _upper(x: Floats, n: Floats, share: Floats) -> Floats:
    return np.where(x > 0, betainc(np.maximum(x, 1.0), n - x + 1, share), 1.0)


def _lower(x: Floats, n: Floats, share: Floats) -> Floats:
    return np.where(x < n, betaincc(np.maximum(x, 0.0) + 1, np.maximum(n - x, 1.0), share), 1.0)


def _last_no_likelier(n: Floats, share: Floats, bound: Floats, peak: Floats) -> Floats:
    low, high = np.full(n.shape, -1.0), peak.copy()
    for _ in range(int(np.max(high - low, initial=1.0)).bit_length() + 1):
        middle = np.ceil((low + high) / 2)
        fits = (middle < 0) | (_log_probability(np.maximum(middle, 0.0), n, share) <= bound + TIE)
        low, high = np.where(fits, middle, low), np.where(fits, high, middle - 1)
        high = np.maximum(high, low)
    return low
