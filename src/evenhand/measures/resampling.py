"""Limits by resampling, for figures of amounts that have no formula: gaps of medians, Gini and the like.

Only where the people counted stand for others: a sample, or the awards of a process that might have
gone otherwise. Statutory pay figures are full counts and carry none. Never for likelihoods: resampling
a group without events gives the interval 0 to 0.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from evenhand.measures.pay import Pay

DRAWS = 1999
SEED = 20260401
"""Fixed, so that a release can be made again to the last digit."""

FEWEST_PEOPLE = 10
"""Below this, resampling the few gives limits that are far too narrow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResampledLimits:
    """Limits of a figure, or why they are not given."""

    low: float | None
    high: float | None
    not_given: str = ""


def resampled_limits(
    figure: Callable[..., float | None],
    groups: Sequence[Pay],
    *,
    level: float = 0.95,
    draws: int = DRAWS,
    seed: int = SEED,
) -> ResampledLimits:
    """Percentile limits of a figure of one or several groups' amounts.

    Parameters
    ----------
    figure
        What is reckoned from the groups, given in the same order: say the gap of two medians.
    groups
        Each group's amounts, as histograms; each is resampled on its own.
    level
        Confidence level.
    draws, seed
        How many resamples, and the seed that makes them repeatable.

    Returns
    -------
    The quantiles of the figure over the resamples. Not given where a group has fewer than ten people,
    or where a resample has no value.

    Source
    ------
    Efron and Tibshirani (1993), An Introduction to the Bootstrap, ch. 13 (percentile interval). A
    resample of people is a multinomial draw of the histogram's counts: nobody's row is needed.
    """
    if any(group.headcount < FEWEST_PEOPLE for group in groups):
        return ResampledLimits(low=None, high=None, not_given=f"fewer than {FEWEST_PEOPLE} people")
    rng = np.random.default_rng(seed)
    found = [figure(*(_resampled(group, rng) for group in groups)) for _ in range(draws)]
    values = [each for each in found if each is not None]
    if len(values) < draws:
        return ResampledLimits(low=None, high=None, not_given="no value in some resamples")
    low, high = np.quantile(values, [(1 - level) / 2, (1 + level) / 2])
    return ResampledLimits(low=float(low), high=float(high))


def _resampled(group: Pay, rng: np.random.Generator) -> Pay:
    people = rng.multinomial(group.headcount, group.people / group.headcount)
    return Pay(pence=group.pence, people=people)
