"""Arrays of counts and of limits: what the arithmetic half of the measures passes about."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import ndtri

Floats = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
FloatsLike = npt.ArrayLike

LARGEST_COUNT = 10**9
"""Products of two counts and a small factor must stay exact in 64 bits."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Lower and upper limits, one of each a row."""

    low: Floats
    high: Floats


def whole_counts(values: npt.ArrayLike, *, name: str) -> Counts:
    """Counts as 64-bit integers: whole, not negative, at most a thousand million."""
    given = np.atleast_1d(np.asarray(values))
    counts = given.astype(np.int64)
    if not np.array_equal(counts, given):
        raise ValueError(f"{name}: whole numbers are expected")
    if counts.size and (counts.min() < 0 or counts.max() > LARGEST_COUNT):
        raise ValueError(f"{name}: counts from 0 to {LARGEST_COUNT:,} are expected")
    return counts


def normal_deviate(level: float) -> float:
    """The two-sided standard normal deviate: 1.96 for a level of 0.95."""
    if not 0 < level < 1:
        raise ValueError(f"An interval's level lies between 0 and 1; found {level}")
    return float(ndtri(0.5 + level / 2))


def divided(above: npt.ArrayLike, below: npt.ArrayLike) -> Floats:
    """`above / below`, and no value (NaN) where `below` is zero."""
    top, bottom = np.broadcast_arrays(np.asarray(above, dtype=float), np.asarray(below, dtype=float))
    return np.asarray(np.divide(top, bottom, out=np.full(top.shape, np.nan), where=bottom != 0))
