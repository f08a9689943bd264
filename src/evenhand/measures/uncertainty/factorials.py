"""Logarithms of factorials for large counts, without the loss of digits of gamma functions."""

from __future__ import annotations

import numpy as np
from scipy.special import gammaln, xlog1py, xlogy

from evenhand.measures.arrays import Floats

_SMALL = 16.0


def stirling_rest(a: Floats) -> Floats:
    """`ln a! - (a ln a - a)`, for any `a` from 0: what Stirling's leading part leaves over.

    Logarithms of factorials of millions have ten digits before the point; a probability is the small
    difference of several. Taking the leading part out by hand keeps the digits.

    Source: Loader (2000), Fast and Accurate Computation of Binomial Probabilities.
    """
    large = np.maximum(a, _SMALL)
    square = 1 / (large * large)
    series = (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square / 1188)))) / large
    rest = np.asarray(0.5 * np.log(2 * np.pi * large) + series)
    few = a < _SMALL
    if few.any():
        little = a[few]
        rest[few] = gammaln(little + 1) - xlogy(little, little) + little
    return rest


def deviance(found: Floats, expected: Floats) -> Floats:
    """`found ln(found / expected) + expected - found`: how far a count lies from the expected one.

    Source: Loader (2000), as `stirling_rest`.
    """
    away = found - expected
    share = np.divide(away, expected, out=np.zeros(away.shape), where=expected > 0)
    return np.asarray(xlog1py(found, share) - away)
