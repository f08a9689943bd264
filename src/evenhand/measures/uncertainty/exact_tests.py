"""Exact tests of two shares, conditional on both margins of the 2x2 table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from evenhand.measures.arrays import Flags, Floats, whole_counts
from evenhand.measures.uncertainty.halving import last_fitting
from evenhand.measures.uncertainty.hypergeometric import FixedMargins, log_probability, upper_tail

TIE = 1e-10
"""Tables whose logarithms of probability differ by less than this count as equally probable."""


@dataclass(frozen=True, slots=True)
class _TwoSides:
    """The observed table's probability, its own tail with it, and the tail across with no likelier table."""

    observed: Floats
    own_tail: Floats
    tail_across: Floats
    at_mode: Flags


_PValue = Callable[[_TwoSides], Floats]


def mid_p(x1: npt.ArrayLike, n1: npt.ArrayLike, x2: npt.ArrayLike, n2: npt.ArrayLike) -> Floats:
    """The conditional mid-p value of two shares, two-sided by point probability.

    Parameters
    ----------
    x1, n1, x2, n2
        Events and people of the comparison group and of the reference group.

    Returns
    -------
    The probability, both margins fixed and the groups alike, of every table no likelier than the
    observed one, the observed one at half weight; NaN where a group is empty. Exact to about nine
    digits. This is the p-value of the decision rule.

    Source
    ------
    Lancaster (1961), JASA 56:223 (mid-p); two-sided as Fisher's test of R and SciPy: sum of the
    probabilities not above that of the observed table.
    """
    return _on_real_tables(x1, n1, x2, n2, p_value=lambda sides: _fisher(sides) - sides.observed / 2)


def fisher_p(x1: npt.ArrayLike, n1: npt.ArrayLike, x2: npt.ArrayLike, n2: npt.ArrayLike) -> Floats:
    """Fisher's exact test of two shares, two-sided.

    Parameters
    ----------
    x1, n1, x2, n2
        Events and people of the comparison group and of the reference group.

    Returns
    -------
    The probability, both margins fixed and the groups alike, of every table no likelier than the
    observed one; NaN where a group is empty. Exact to about nine digits.

    Source
    ------
    Fisher (1935), JRSS 98:39; two-sided by point probability, as R's fisher.test and SciPy.
    """
    return _on_real_tables(x1, n1, x2, n2, p_value=_fisher)


def mid_p_by_tail(x1: npt.ArrayLike, n1: npt.ArrayLike, x2: npt.ArrayLike, n2: npt.ArrayLike) -> Floats:
    """The conditional mid-p value of two shares, two-sided by doubling the smaller tail.

    Parameters
    ----------
    x1, n1, x2, n2
        Events and people of the comparison group and of the reference group.

    Returns
    -------
    Twice the smaller one-sided mid-p, at most 1; NaN where a group is empty. For comparison with
    tools that define it so (R epitools); the decision rule uses `mid_p`.

    Source
    ------
    Rothman and Greenland (1998), Modern Epidemiology, 2nd ed., ch. 14.
    """
    return _on_real_tables(x1, n1, x2, n2, p_value=_twice_smaller_tail)


def _fisher(sides: _TwoSides) -> Floats:
    return np.where(sides.at_mode, 1.0, np.minimum(sides.own_tail + sides.tail_across, 1.0))


def _twice_smaller_tail(sides: _TwoSides) -> Floats:
    own = sides.own_tail - sides.observed / 2
    return np.asarray(np.clip(2 * np.minimum(own, 1 - own), 0.0, 1.0))


def _on_real_tables(
    x1: npt.ArrayLike, n1: npt.ArrayLike, x2: npt.ArrayLike, n2: npt.ArrayLike, *, p_value: _PValue
) -> Floats:
    a, b, c, d = np.broadcast_arrays(
        whole_counts(x1, name="x1"),
        whole_counts(n1, name="n1"),
        whole_counts(x2, name="x2"),
        whole_counts(n2, name="n2"),
    )
    if np.any(a > b) or np.any(c > d):
        raise ValueError("An exact test of shares expects no more events than people in each group")
    real = (b > 0) & (d > 0)
    tables = FixedMargins(
        first=b[real].astype(float), second=d[real].astype(float), events=(a + c)[real].astype(float)
    )
    values = np.full(a.shape, np.nan)
    values[real] = p_value(_two_sides(tables, a[real].astype(float)))
    return values


def _two_sides(tables: FixedMargins, x: Floats) -> _TwoSides:
    mode = tables.mode
    below = x < mode
    tables = tables.choice(tables.mirrored(), where=below)  # now every x is at or above its mode
    start, peak = np.where(below, tables.events - x, x), np.where(below, tables.events - mode, mode)
    observed = log_probability(tables, start)
    across = _last_no_likelier(tables, bound=observed, peak=peak)
    return _TwoSides(
        observed=np.exp(observed),
        own_tail=np.minimum(upper_tail(tables, start), 1.0),
        tail_across=upper_tail(tables.mirrored(), tables.events - across),
        at_mode=x == mode,
    )


def _last_no_likelier(tables: FixedMargins, *, bound: Floats, peak: Floats) -> Floats:
    """The largest number of events at or below the peak that is no likelier than the bound."""
    return last_fitting(
        tables.fewest - 1, peak, lambda events: log_probability(tables, events) <= bound + TIE
    )
