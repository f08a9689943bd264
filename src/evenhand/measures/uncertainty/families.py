"""Control of many comparisons: p-values adjusted for the whole family they belong to."""

from __future__ import annotations

import numpy as np

from evenhand.measures.arrays import Floats, FloatsLike


def benjamini_hochberg(p: FloatsLike) -> Floats:
    """Adjusted p-values (q) that control the false discovery rate.

    Parameters
    ----------
    p
        p-values of the whole family, in any order; NaN is no comparison and is not counted.

    Returns
    -------
    q in the order given, never below p, at most 1; NaN where p is NaN.

    Source
    ------
    Benjamini and Hochberg (1995), Journal of the Royal Statistical Society B 57:289.
    """
    return _stepped_up(p, penalty=1.0)


def benjamini_yekutieli(p: FloatsLike) -> Floats:
    """Adjusted p-values that control the false discovery rate whatever the dependence.

    Parameters
    ----------
    p
        p-values of the whole family, in any order; NaN is no comparison and is not counted.

    Returns
    -------
    Adjusted p-values in the order given.

    Source
    ------
    Benjamini and Yekutieli (2001), Annals of Statistics 29:1165.
    """
    size = int(np.count_nonzero(~np.isnan(np.asarray(p, dtype=float))))
    return _stepped_up(p, penalty=float(np.sum(1 / np.arange(1, size + 1))))


def holm(p: FloatsLike) -> Floats:
    """Adjusted p-values that control the chance of any false finding, by steps.

    Parameters
    ----------
    p
        p-values of the whole family, in any order; NaN is no comparison and is not counted.

    Returns
    -------
    Adjusted p-values in the order given.

    Source
    ------
    Holm (1979), Scandinavian Journal of Statistics 6:65.
    """
    values, order = _ranked(p)
    remaining = np.arange(order.size, 0, -1)
    return _put_back(values, order, np.maximum.accumulate(values[order] * remaining))


def bonferroni(p: FloatsLike) -> Floats:
    """Adjusted p-values that control the chance of any false finding, in one step.

    Parameters
    ----------
    p
        p-values of the whole family, in any order; NaN is no comparison and is not counted.

    Returns
    -------
    Adjusted p-values in the order given.

    Source
    ------
    Dunn (1961), Journal of the American Statistical Association 56:52.
    """
    values, order = _ranked(p)
    return _put_back(values, order, values[order] * order.size)


def _stepped_up(p: FloatsLike, *, penalty: float) -> Floats:
    values, order = _ranked(p)
    rank = np.arange(1, order.size + 1)
    # Divided before multiplied: m/rank is never below 1, so rounding cannot take q below p.
    stepped = values[order] * (penalty * (order.size / rank))
    return _put_back(values, order, np.minimum.accumulate(stepped[::-1])[::-1])


def _ranked(p: FloatsLike) -> tuple[Floats, np.ndarray[tuple[int], np.dtype[np.intp]]]:
    values = np.atleast_1d(np.asarray(p, dtype=float))
    order = np.argsort(values, kind="stable")
    return values, order[: int(np.count_nonzero(~np.isnan(values)))]


def _put_back(values: Floats, order: np.ndarray[tuple[int], np.dtype[np.intp]], adjusted: Floats) -> Floats:
    placed = np.full(values.shape, np.nan)
    placed[order] = np.minimum(adjusted, 1.0)
    return placed
