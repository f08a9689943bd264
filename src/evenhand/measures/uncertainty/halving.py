"""The place where a condition stops to hold, found by halving, for many rows at once."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from evenhand.measures.arrays import Flags, Floats


def last_fitting(low: Floats, high: Floats, fits: Callable[[Floats], Flags]) -> Floats:
    """The largest whole number of each row, from `low` to `high`, that fits.

    `low` is taken to fit, and a number that fits to have only fitting numbers below it.
    """
    low, high = low.copy(), np.maximum(high, low)
    for _ in range(int(np.max(high - low, initial=1.0)).bit_length() + 1):
        middle = np.ceil((low + high) / 2)
        fitting = (middle <= low) | fits(middle)
        low, high = np.where(fitting, middle, low), np.where(fitting, high, middle - 1)
    return low
