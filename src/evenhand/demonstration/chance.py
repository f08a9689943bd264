"""Chance that repeats itself: the same seed gives the same bytes on every machine.

Only `Random.random` is used, whose sequence Python promises not to change.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from itertools import accumulate
from random import Random

SEED = "evenhand demonstration 2024"


def stream(name: str) -> Random:
    """A sequence of its own for each purpose, so that a change to one leaves the others alone."""
    return Random(f"{SEED}: {name}")  # noqa: S311  synthetic data, not a secret


def happens(random: Random, chance: float) -> bool:
    """True with that chance."""
    return random.random() < chance


def drawn(random: Random, weights: Mapping[str, float]) -> str:
    """One of the keys, by weight."""
    sums = list(accumulate(weights.values()))
    at = bisect_right(sums, random.random() * sums[-1])
    return tuple(weights)[min(at, len(sums) - 1)]  # rounding may reach the last sum
