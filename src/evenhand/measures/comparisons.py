"""Comparisons of a group with its reference group: what one audit holds by the hundred thousand."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from evenhand.measures.arrays import Counts, Flags, Floats, Limits, divided, whole_counts
from evenhand.measures.uncertainty import mid_p, mover_ratio_limits, newcombe_limits, wilson_limits

CLEARING_LEVEL = 0.90
"""Level of the intervals that clear a comparison: two one-sided tests at 5%."""


class Undefined(StrEnum):
    """Why a comparison has no ratio."""

    DEFINED = ""
    EMPTY_GROUP = "nobody in the group"
    EMPTY_REFERENCE = "nobody in the reference group"
    NO_EVENTS_IN_REFERENCE = "no events in the reference group: no finite ratio"


@dataclass(frozen=True, slots=True)
class Comparisons:
    """Groups beside their reference groups: events and people of each, one comparison a row.

    Parameters
    ----------
    x1, n1
        Events and people of the comparison group.
    x2, n2
        Events and people of the reference group.
    design_effect
        Where years are pooled: by how much repeated people inflate the variance, 1 or more
        (`evenhand.measures.pooling`). Without it every row is one person.
    """

    x1: Counts
    n1: Counts
    x2: Counts
    n2: Counts
    design_effect: Floats | None = None

    def __post_init__(self) -> None:
        for name in ("x1", "n1", "x2", "n2"):
            object.__setattr__(self, name, whole_counts(getattr(self, name), name=name))
        if len({each.shape for each in (self.x1, self.n1, self.x2, self.n2)}) > 1 or self.x1.ndim != 1:
            raise ValueError("Comparisons expects four one-dimensional arrays of the same length")
        if np.any(self.x1 > self.n1) or np.any(self.x2 > self.n2):
            raise ValueError("Comparisons expects no more events than people in each group")
        if self.design_effect is not None:
            object.__setattr__(self, "design_effect", self._checked_effect(self.design_effect))

    def _checked_effect(self, given: npt.ArrayLike) -> Floats:
        effect = np.broadcast_to(np.asarray(given, dtype=float), self.x1.shape)
        if not np.all(effect >= 1):
            raise ValueError("A design effect is 1 or more")
        return effect

    def __len__(self) -> int:
        return int(self.x1.size)

    def opposite(self) -> Comparisons:
        """The same comparisons of *not* having the outcome."""
        return Comparisons(
            x1=self.n1 - self.x1,
            n1=self.n1,
            x2=self.n2 - self.x2,
            n2=self.n2,
            design_effect=self.design_effect,
        )

    def effective(self) -> Comparisons:
        """Whole effective counts: people divided by the design effect, at the same rate, rounded."""
        if self.design_effect is None:
            return self
        # Nobody stays nobody, but a group of few stays a group: it was compared, so it is counted.
        n1, n2 = (np.maximum(np.rint(n / self.design_effect), np.minimum(n, 1)) for n in (self.n1, self.n2))
        return Comparisons(
            x1=_at_same_rate(self.x1, self.n1, n1), n1=n1, x2=_at_same_rate(self.x2, self.n2, n2), n2=n2
        )


def _at_same_rate(x: Counts, n: Counts, effective_n: Floats) -> Counts:
    events = x * np.divide(effective_n, n, out=np.zeros(n.shape), where=n > 0)
    return np.minimum(np.rint(events), effective_n).astype(np.int64)


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonEstimates:
    """What can be said of each comparison before it is judged beside all others.

    Rates, ratios and the difference are of the raw counts; limits, `p` and `clears` take the design
    effect into account. NaN is no value, and `undefined` says why.
    """

    rate1: Floats
    rate1_limits: Limits
    rate2: Floats
    rate2_limits: Limits
    ratio: Floats
    ratio_limits: Limits  # no upper limit: infinity
    opposite_ratio: Floats
    difference: Floats
    difference_limits: Limits
    p: Floats
    clearing_limits: Limits
    opposite_clearing_limits: Limits
    material: Flags
    clears: Flags
    undefined: npt.NDArray[np.object_]  # of `Undefined`


def estimate(comparisons: Comparisons) -> ComparisonEstimates:
    """Rates, ratios, difference, limits, test and materiality of every comparison.

    Parameters
    ----------
    comparisons
        Counts, with a design effect where years are pooled.

    Returns
    -------
    Wilson limits of the rates, MOVER-R limits of the ratio (95%), Newcombe limits of the difference
    (95%), the conditional mid-p on effective counts, and the 90% MOVER-R limits of the ratio and of
    its opposite that decide whether a comparison is cleared.

    Source
    ------
    Steps 1 to 4 of the decision rule (see "How a verdict is reached").
    """
    rate1, rate2 = divided(comparisons.x1, comparisons.n1), divided(comparisons.x2, comparisons.n2)
    opposite, tested = comparisons.opposite(), comparisons.effective()
    clearing, other_clearing = _clearing_limits(tested), _clearing_limits(tested.opposite())
    shares = _fractional(comparisons)
    undefined = why_undefined(comparisons)
    ratio_limits = _where_defined(mover_ratio_limits(*shares), undefined)
    return ComparisonEstimates(
        rate1=rate1,
        rate1_limits=wilson_limits(shares[0], shares[1]),
        rate2=rate2,
        rate2_limits=wilson_limits(shares[2], shares[3]),
        ratio=divided(rate1, rate2),
        ratio_limits=ratio_limits,
        opposite_ratio=divided(divided(opposite.x1, opposite.n1), divided(opposite.x2, opposite.n2)),
        difference=rate1 - rate2,
        difference_limits=newcombe_limits(*shares),
        p=mid_p(tested.x1, tested.n1, tested.x2, tested.n2),
        clearing_limits=clearing,
        opposite_clearing_limits=other_clearing,
        material=is_material(comparisons),
        clears=lies_in_band(clearing) & lies_in_band(other_clearing),
        undefined=undefined,
    )


def is_material(comparisons: Comparisons) -> Flags:
    """Whether the ratio, or the ratio of not having the outcome, lies outside 0.80 to 1.25.

    Parameters
    ----------
    comparisons
        Counts; compared as whole numbers, so exactly 0.80 and exactly 1.25 are inside.

    Returns
    -------
    True where the difference is large enough to matter. False where a group is empty.

    Source
    ------
    Four-fifths rule: EEOC Uniform Guidelines (1978), 29 CFR 1607.4(D); taken here as a margin of
    materiality, on both sides, never as evidence.
    """
    return _outside_band(comparisons) | _outside_band(comparisons.opposite())


def _outside_band(c: Comparisons) -> Flags:
    here, there = c.x1 * c.n2, c.x2 * c.n1
    return (5 * here < 4 * there) | (4 * here > 5 * there)


def lies_in_band(limits: Limits) -> Flags:
    """Whether both limits lie inside 0.80 to 1.25; no limits lie nowhere."""
    return (limits.low >= 0.80) & (limits.high <= 1.25)


def _clearing_limits(tested: Comparisons) -> Limits:
    return mover_ratio_limits(tested.x1, tested.n1, tested.x2, tested.n2, level=CLEARING_LEVEL)


def _fractional(comparisons: Comparisons) -> tuple[Floats, Floats, Floats, Floats]:
    """Effective counts at exactly the raw rates, for the limits that stand beside them."""
    effect = 1.0 if comparisons.design_effect is None else comparisons.design_effect
    return (
        comparisons.x1 / effect,
        comparisons.n1 / effect,
        comparisons.x2 / effect,
        comparisons.n2 / effect,
    )


def why_undefined(comparisons: Comparisons) -> npt.NDArray[np.object_]:
    """Why each comparison has no ratio, or `Undefined.DEFINED`."""
    reasons = np.full(len(comparisons), Undefined.DEFINED, dtype=object)
    reasons[comparisons.x2 == 0] = Undefined.NO_EVENTS_IN_REFERENCE
    reasons[comparisons.n2 == 0] = Undefined.EMPTY_REFERENCE
    reasons[comparisons.n1 == 0] = Undefined.EMPTY_GROUP
    return reasons


def _where_defined(limits: Limits, undefined: npt.NDArray[np.object_]) -> Limits:
    defined = undefined == Undefined.DEFINED
    return Limits(low=np.where(defined, limits.low, np.nan), high=np.where(defined, limits.high, np.nan))
