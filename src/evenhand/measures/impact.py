"""The four-fifths rule of selection, and whether one person would turn it round."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from evenhand.measures.arrays import Flags, Floats, divided
from evenhand.measures.comparisons import Comparisons


@dataclass(frozen=True, slots=True, kw_only=True)
class Impact:
    """The impact ratio of each comparison, with what the guidelines ask about it."""

    ratio: Floats
    below_four_fifths: Flags
    one_person_flips_direction: Flags


def adverse_impact(comparisons: Comparisons) -> Impact:
    """The four-fifths rule on selection rates.

    Parameters
    ----------
    comparisons
        Selected and candidates of the group, and of the group with the highest rate.

    Returns
    -------
    The ratio of selection rates; whether it is below 0.80 (exactly 0.80 is not: whole numbers are
    compared); and whether selecting one person of the group instead of one of the reference group
    would put the group ahead. A rule of thumb that ignores chance: it is shown, never a verdict.

    Source
    ------
    EEOC Uniform Guidelines (1978), 29 CFR 1607.4(D); Questions and Answers (44 FR 11996, 1979),
    questions 11 and 21.
    """
    c = comparisons
    ratio = divided(divided(c.x1, c.n1), divided(c.x2, c.n2))
    return Impact(
        ratio=ratio,
        below_four_fifths=5 * c.x1 * c.n2 < 4 * c.x2 * c.n1,
        one_person_flips_direction=_one_person_flips(c),
    )


def _one_person_flips(c: Comparisons) -> Flags:
    behind = c.x1 * c.n2 < c.x2 * c.n1
    movable = (c.x1 < c.n1) & (c.x2 > 0)
    ahead_then = (c.x1 + 1) * c.n2 > (c.x2 - 1) * c.n1
    return np.asarray(behind & movable & ahead_then)
