"""The share of a group beside its share of a benchmark population."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil

import numpy as np
import numpy.typing as npt

from evenhand.measures.arrays import Counts, Flags, Floats, FloatsLike, Limits, divided, whole_counts
from evenhand.measures.comparisons import CLEARING_LEVEL, lies_in_band
from evenhand.measures.uncertainty import binomial_mid_p, mover_ratio, wilson_limits


@dataclass(frozen=True, slots=True)
class Representations:
    """Groups beside their benchmark, one a row.

    Parameters
    ----------
    members
        People of the group.
    answered
        Everybody who answered the question, the group's members among them.
    benchmark_share
        The group's share of the benchmark population, taken as known: a float, or exact fractions
        (an object array of `Fraction`) made from the benchmark's counts.
    in_scope
        Everybody asked or not, answered or not; without it nobody is unknown.
    """

    members: Counts
    answered: Counts
    benchmark_share: npt.NDArray[np.object_]  # of `Fraction`
    in_scope: Counts | None = None

    def __post_init__(self) -> None:
        for name in ("members", "answered"):
            object.__setattr__(self, name, whole_counts(getattr(self, name), name=name))
        scope = self.answered if self.in_scope is None else whole_counts(self.in_scope, name="in_scope")
        object.__setattr__(self, "in_scope", scope)
        shares = np.broadcast_to(np.atleast_1d(np.asarray(self.benchmark_share, dtype=object)), scope.shape)
        object.__setattr__(
            self, "benchmark_share", np.array([exact_share(each) for each in shares], dtype=object)
        )
        if self.members.shape != self.answered.shape or self.answered.shape != scope.shape:
            raise ValueError("Representations expects arrays of the same length")
        if np.any(self.members > self.answered) or np.any(self.answered > scope):
            raise ValueError(
                "Representations expects members within those who answered, within those in scope"
            )

    def __len__(self) -> int:
        return int(self.members.size)


@dataclass(frozen=True, slots=True, kw_only=True)
class RepresentationEstimates:
    """What can be said of each representation before it is judged beside all other comparisons."""

    share: Floats
    share_limits: Limits
    ratio: Floats
    ratio_limits: Limits
    gap: Floats  # share minus benchmark share
    people_to_parity: Counts
    share_bounds: Limits  # if none, or all, of those who did not answer were members
    p: Floats
    material: Flags
    clears: Flags


def exact_share(share: object) -> Fraction:
    """A share as an exact fraction: 0.055 means fifty-five thousandths, not the nearest binary number."""
    return share if isinstance(share, Fraction) else Fraction(str(share))


def estimate_representation(given: Representations) -> RepresentationEstimates:
    """Share, ratio, gap, people to parity, worst-case bounds and test of every representation.

    Parameters
    ----------
    given
        Counts and benchmark shares.

    Returns
    -------
    Wilson limits of the share, and divided by the benchmark share those of the ratio (95%); the exact
    binomial mid-p, two-sided; `material` where the ratio, or the ratio of everybody else's shares,
    lies outside 0.80 to 1.25 (exact fractions); `clears` where the 90% limits of both lie inside.
    No value (NaN) where nobody answered or the benchmark share is 0.

    Source
    ------
    Wilson (1927); Lancaster (1961) for the mid-p; the margin as in the decision rule.
    """
    known = np.array([float(each) for each in given.benchmark_share])
    limits = wilson_limits(given.members, given.answered)
    share = divided(given.members, given.answered)
    material = [
        _is_material(int(x), int(n), p)
        for x, n, p in zip(given.members, given.answered, given.benchmark_share, strict=True)
    ]
    return RepresentationEstimates(
        share=share,
        share_limits=limits,
        ratio=divided(share, known),
        ratio_limits=_over(limits, known),
        gap=share - known,
        people_to_parity=people_to_parity(given),
        share_bounds=share_bounds(given),
        p=binomial_mid_p(given.members, given.answered, known),
        material=np.array(material, dtype=bool),
        clears=_clears(given, known),
    )


def people_to_parity(given: Representations) -> Counts:
    """How many more members would match the benchmark share among as many people.

    Parameters
    ----------
    given
        Counts and benchmark shares.

    Returns
    -------
    max(0, ceiling(answered x benchmark share) - members), worked in exact fractions: 400 x 0.055 is
    22 people, not 23.

    Source
    ------
    Definition (a count; it takes no interval).
    """
    needed = [
        max(0, ceil(int(n) * p) - int(x))
        for x, n, p in zip(given.members, given.answered, given.benchmark_share, strict=True)
    ]
    return np.array(needed, dtype=np.int64)


def share_bounds(given: Representations) -> Limits:
    """What the share could be if none, or all, of the people who did not answer were members.

    Parameters
    ----------
    given
        Counts; people in scope beyond those who answered are unknown.

    Returns
    -------
    The range of what is not known. It is not an interval of chance and is never merged with one.

    Source
    ------
    Manski (1989), Journal of Human Resources 24:343.
    """
    scope = given.answered if given.in_scope is None else given.in_scope
    unknown = scope - given.answered
    return Limits(low=divided(given.members, scope), high=divided(given.members + unknown, scope))


def sampled_benchmark_limits(
    members: FloatsLike, answered: FloatsLike, sampled: FloatsLike, sample: FloatsLike, *, level: float = 0.95
) -> Limits:
    """Limits of the representation ratio when the benchmark is itself a sample.

    Parameters
    ----------
    members, answered
        People of the group among those who answered.
    sampled, sample
        People of the group in the benchmark sample, and the whole sample (effective numbers where it
        is weighted).
    level
        Confidence level.

    Returns
    -------
    MOVER-R limits from the two Wilson intervals.

    Source
    ------
    Donner and Zou (2012), Statistical Methods in Medical Research 21:347.
    """
    return mover_ratio(
        divided(members, answered),
        wilson_limits(members, answered, level=level),
        bottom=divided(sampled, sample),
        bottom_limits=wilson_limits(sampled, sample, level=level),
    )


def _over(limits: Limits, known: Floats) -> Limits:
    return Limits(low=divided(limits.low, known), high=divided(limits.high, known))


def _is_material(members: int, answered: int, share: Fraction) -> bool:
    if not answered or not 0 < share < 1:
        return False
    ratio = Fraction(members, answered) / share
    opposite = Fraction(answered - members, answered) / (1 - share)
    return any(each < Fraction(4, 5) or each > Fraction(5, 4) for each in (ratio, opposite))


def _clears(given: Representations, known: Floats) -> Flags:
    limits = wilson_limits(given.members, given.answered, level=CLEARING_LEVEL)
    opposite = Limits(low=1 - limits.high, high=1 - limits.low)
    return lies_in_band(_over(limits, known)) & lies_in_band(_over(opposite, 1 - known))
