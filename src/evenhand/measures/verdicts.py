"""The decision rule: one verdict for each comparison, reached beside all the others."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from evenhand.measures.arrays import Flags, Floats, FloatsLike
from evenhand.measures.figures import Verdict
from evenhand.measures.uncertainty import benjamini_hochberg

POSSIBLE_BELOW = 0.05
"""A raw mid-p below this, with a material difference, is worth looking at again."""

_STEPS = [Verdict.GAP, Verdict.NO_MATERIAL_GAP, Verdict.POSSIBLE, Verdict.CANNOT_TELL]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """Verdicts of one family of comparisons, in the order given."""

    q: Floats
    verdicts: npt.NDArray[np.object_]  # of `Verdict`
    size: int
    level: float

    @property
    def flags(self) -> int:
        """How many comparisons are called a gap."""
        return int(np.count_nonzero(self.verdicts == Verdict.GAP))

    @property
    def threshold_for_one_more(self) -> float:
        """The p-value that one more comparison of this family would have needed to be called a gap."""
        return self.level * min(self.flags + 1, self.size) / max(self.size, 1)


def judge(p: FloatsLike, material: npt.ArrayLike, clears: npt.ArrayLike, *, level: float = 0.05) -> Judgement:
    """The verdict on every comparison of one family.

    Parameters
    ----------
    p
        mid-p of every comparison of the audit, not of one page; NaN where there is no comparison.
    material
        Whether the observed ratio, or its opposite, lies outside 0.80 to 1.25.
    clears
        Whether the 90% limits of both ratios lie inside 0.80 to 1.25.
    level
        False discovery rate allowed; lower where several yearly reports share 0.05.

    Returns
    -------
    q (Benjamini-Hochberg over the family) and, in this order: `gap` where q is at most the level and
    the difference is material; `no_material_gap` where it clears; `possible` where p is below 0.05
    and the difference is material; `cannot_tell` everywhere else.

    Source
    ------
    Benjamini and Hochberg (1995); Schuirmann (1987), J. Pharmacokinetics and Biopharmaceutics 15:657
    (two one-sided tests). Error rates measured: "How a verdict is reached".
    """
    values = np.atleast_1d(np.asarray(p, dtype=float))
    large, cleared = _flags_like(values, material), _flags_like(values, clears)
    q = benjamini_hochberg(values)
    # Written from the last step of the rule to the first: the first that applies stands.
    steps = np.full(values.shape, _STEPS.index(Verdict.CANNOT_TELL))
    steps[(values < POSSIBLE_BELOW) & large] = _STEPS.index(Verdict.POSSIBLE)
    steps[cleared] = _STEPS.index(Verdict.NO_MATERIAL_GAP)
    steps[(q <= level) & large] = _STEPS.index(Verdict.GAP)
    verdicts = _members()[steps]
    return Judgement(q=q, verdicts=verdicts, size=int(np.count_nonzero(~np.isnan(values))), level=level)


def _members() -> npt.NDArray[np.object_]:
    """The verdicts by step; filled whole, for NumPy stores a single member as a bare text."""
    members = np.empty(len(_STEPS), dtype=object)
    members[:] = _STEPS
    return members


def _flags_like(values: Floats, given: npt.ArrayLike) -> Flags:
    flags = np.atleast_1d(np.asarray(given, dtype=bool))
    if flags.shape != values.shape:
        raise ValueError("judge expects one p-value, one materiality and one clearance a comparison")
    return flags
