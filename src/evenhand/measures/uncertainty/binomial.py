"""Exact tests of one share against a known one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import betainc, betaincc

from evenhand.measures.arrays import Flags, Floats, FloatsLike, whole_counts
from evenhand.measures.uncertainty.exact_tests import TIE
from evenhand.measures.uncertainty.factorials import deviance, stirling_rest
from evenhand.measures.uncertainty.halving import last_fitting


@dataclass(frozen=True, slots=True)
class _Known:
    """Draws of n people from a population with a known share of the group."""

    n: Floats
    share: Floats

    @property
    def peak(self) -> Floats:
        """The likeliest number of members."""
        return np.minimum(np.floor((self.n + 1) * self.share), self.n)

    def mirrored(self, where: Flags) -> _Known:
        """The same draws seen from everybody else, where told."""
        return _Known(n=self.n, share=np.where(where, 1 - self.share, self.share))


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
    given = _Known(n=people[real].astype(float), share=known[real])
    values[real] = _tested(members[real].astype(float), given, weight_of_observed=weight_of_observed)
    return values


def _tested(x: Floats, known: _Known, *, weight_of_observed: float) -> Floats:
    below = x < known.peak
    # Mirrored where needed, so that every x lies at or above the likeliest number.
    x, known, peak = np.where(below, known.n - x, x), known.mirrored(below), known.peak
    peak = np.where(below, known.n - peak, peak)
    observed = _log_probability(known, x)
    across = _last_no_likelier(known, bound=observed, peak=peak)
    both = _upper(known, x) + np.where(across >= 0, _lower(known, across), 0.0)
    point = np.exp(observed)
    # A tail holds its own end: where it has sunk to the smallest numbers there are, it must not fall below.
    whole = np.maximum(np.where(x == peak, 1.0, np.minimum(both, 1.0)), point)
    return np.asarray(whole - (1 - weight_of_observed) * point)


def _log_probability(known: _Known, x: Floats) -> Floats:
    rest = known.n - x
    return np.asarray(
        stirling_rest(known.n)
        - stirling_rest(x)
        - stirling_rest(rest)
        - deviance(x, known.n * known.share)
        - deviance(rest, known.n * (1 - known.share))
    )


def _upper(known: _Known, x: Floats) -> Floats:
    return np.where(x > 0, betainc(np.maximum(x, 1.0), known.n - x + 1, known.share), 1.0)


def _lower(known: _Known, x: Floats) -> Floats:
    rest = np.maximum(known.n - x, 1.0)
    return np.where(x < known.n, betaincc(np.maximum(x, 0.0) + 1, rest, known.share), 1.0)


def _last_no_likelier(known: _Known, *, bound: Floats, peak: Floats) -> Floats:
    """The largest number of members at or below the peak that is no likelier than the bound; -1: none."""
    nobody = np.full(bound.shape, -1.0)
    return last_fitting(
        nobody, peak, lambda members: _log_probability(known, np.maximum(members, 0.0)) <= bound + TIE
    )
