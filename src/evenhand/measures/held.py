"""What can be said of comparisons whose counts were rounded: only what holds whatever was rounded away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import numpy as np

from evenhand.measures.arrays import Counts, Flags, Floats
from evenhand.measures.comparisons import ComparisonEstimates, Comparisons, estimate
from evenhand.measures.representation import (
    RepresentationEstimates,
    Representations,
    estimate_representation,
)

# Between the corners the mid-p of whole counts is not quite even: of 52,130 random comparisons the exact
# p lay above that of every corner in 206, by a factor of at most 1.14.
UNEVENNESS = 1.25


def held_whatever_was_rounded(
    comparisons: Comparisons, estimates: ComparisonEstimates, *, half: int
) -> ComparisonEstimates:
    """The estimates with test, materiality and clearance as weak as rounding may have made them.

    Parameters
    ----------
    comparisons
        Rounded counts: of each group those with the outcome and those without were rounded, each by
        itself, to the nearest multiple of a base. A zero is a true zero.
    estimates
        Estimates of the rounded counts.
    half
        By how much a count may have been rounded: 2 for a base of 5. With 0 nothing changes.

    Returns
    -------
    The same figures with `p` the largest over the corners of what the counts may have been (1 where
    the direction of the difference is not certain), and `material` and `clears` only where every
    corner agrees. Measured, not proved: no verdict from these was surer than that of the exact counts.

    Source
    ------
    Worst case over a set of possible tables: Manski (1989), Journal of Human Resources 24:343.
    """
    if half == 0 or not len(comparisons):
        return estimates
    p, material, clears = estimates.p, estimates.material, estimates.clears
    direction = np.sign(estimates.difference)
    certain = np.ones(len(comparisons), np.bool_)
    for corner in _corners(comparisons, half):
        found = estimate(corner)
        p = np.fmax(p, found.p)
        material, clears = material & found.material, clears & found.clears
        certain &= np.sign(found.difference) == direction
    return replace(estimates, p=_weakened(p, certain), material=material, clears=clears)


def representation_held(
    given: Representations, estimates: RepresentationEstimates, *, half: int
) -> RepresentationEstimates:
    """The same for representation: members and everybody else were rounded, the benchmark was not.

    Parameters
    ----------
    given
        Rounded members and people who answered.
    estimates
        Estimates of the rounded counts.
    half
        By how much a count may have been rounded.

    Returns
    -------
    The same figures with `p`, `material` and `clears` as weak as rounding may have made them.

    Source
    ------
    As `held_whatever_was_rounded`.
    """
    if half == 0 or not len(given):
        return estimates
    p, material, clears = estimates.p, estimates.material, estimates.clears
    direction = np.sign(estimates.gap)
    certain = np.ones(len(given), np.bool_)
    for members_step, others_step in product((-half, half), repeat=2):
        members = _moved(given.members, members_step)
        answered = members + _moved(given.answered - given.members, others_step)
        found = estimate_representation(Representations(members, answered, given.benchmark_share))
        p = np.fmax(p, found.p)
        material, clears = material & found.material, clears & found.clears
        certain &= np.sign(found.gap) == direction
    return replace(estimates, p=_weakened(p, certain), material=material, clears=clears)


def _weakened(p: Floats, certain: Flags) -> Floats:
    return np.where(certain, np.fmin(p * UNEVENNESS, 1.0), 1.0)


def _corners(comparisons: Comparisons, half: int) -> Iterator[Comparisons]:
    """The sixteen tables in which every count was rounded by as much as can be."""
    sides = (
        comparisons.x1,
        comparisons.n1 - comparisons.x1,
        comparisons.x2,
        comparisons.n2 - comparisons.x2,
    )
    for steps in product((-half, half), repeat=len(sides)):
        yes1, no1, yes2, no2 = (_moved(side, step) for side, step in zip(sides, steps, strict=True))
        yield Comparisons(
            x1=yes1, n1=yes1 + no1, x2=yes2, n2=yes2 + no2, design_effect=comparisons.design_effect
        )


def _moved(counts: Counts, step: int) -> Counts:
    return np.where(counts == 0, 0, np.maximum(counts + step, 0))
