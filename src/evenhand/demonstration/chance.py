"""Chance that repeats itself: the same seed gives the same bytes on every machine.

Only `Random.random` is used, whose sequence Python promises not to change.
"""

from __future__ import annotations

from collections.abc import Mapping
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
    left = random.random() * sum(weights.values())
    for key, weight in weights.items():
        left -= weight
        if left < 0:
            return key
    return key
