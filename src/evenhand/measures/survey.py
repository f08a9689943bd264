"""Figures of a staff survey: indices from 0 to 100, share favourable, theme scores, medians of organisations.

Round once, at the last step, and not here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from evenhand.measures.arrays import Floats, FloatsLike

AGREEMENT_SCORES = (100.0, 75.0, 50.0, 25.0, 0.0)
"""Strongly agree, agree, neither, disagree, strongly disagree."""

BULLYING_SCORES = (100.0, 50.0, 0.0)
"""Bullied or harassed in the past year, in the Proxy Stress Index: yes, prefer not to say, no."""

_WELLBEING_BANDS = (1, 5, 7, 10)
_MOST_FAVOURABLE = 2  # strongly agree and agree


@dataclass(frozen=True, slots=True)
class GroupIndex:
    """An index from 0 to 100 and how many respondents it rests on; NaN where there are none."""

    value: float
    respondents: int


@dataclass(frozen=True, slots=True)
class PublishedIndex:
    """An index reckoned from printed percentages, with what those add up to."""

    value: float
    percentages_add_to: float

    @property
    def adds_up(self) -> bool:
        """Whether the printed percentages make 100 within one rounded place."""
        return abs(self.percentages_add_to - 100) < 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Benchmark:
    """The median of organisations, or why it cannot be had."""

    value: float | None
    organisations: int
    suppressed: int

    @property
    def why_not(self) -> str:
        """Empty where there is a value."""
        if self.value is not None:
            return ""
        return "cannot be reproduced: suppressed" if self.suppressed else "no organisation has a value"


def respondent_scores(scores: npt.ArrayLike) -> Floats:
    """Each respondent's score: the mean of the scores of all the index's items.

    Parameters
    ----------
    scores
        One row a respondent, one column an item, each from 0 to 100; NaN where not answered.

    Returns
    -------
    One score a respondent; NaN where an item was left out: all must be answered.

    Source
    ------
    Civil Service People Survey 2023, Quality and Methodology: engagement index, Proxy Stress Index
    (eight items), PERMA Index (five items).
    """
    table = np.atleast_2d(np.asarray(scores, dtype=float))
    answered = table[~np.isnan(table)]
    if np.any((answered < 0) | (answered > 100)):
        raise ValueError("A survey score lies between 0 and 100")
    return np.asarray(table.mean(axis=1))


def group_index(respondents: FloatsLike) -> GroupIndex:
    """A group's index: the mean of its respondents' scores, those without one left out.

    Parameters
    ----------
    respondents
        One score a respondent (`respondent_scores`).

    Returns
    -------
    The index and its base.

    Source
    ------
    Civil Service People Survey 2023, Quality and Methodology, calculating the engagement index.
    """
    scores = np.atleast_1d(np.asarray(respondents, dtype=float))
    scores = scores[~np.isnan(scores)]
    return GroupIndex(value=float(scores.mean()) if scores.size else float("nan"), respondents=scores.size)


def item_index(answers: npt.ArrayLike, *, scores: Sequence[float] = AGREEMENT_SCORES) -> GroupIndex:
    """The mean score of one item from how many gave each answer.

    Parameters
    ----------
    answers
        Respondents for each answer, in the order of the scores.
    scores
        What each answer counts: strongly agree first unless told.

    Returns
    -------
    The index and its base. The mean of the items' indices is the group's index where everybody
    answered every item.

    Source
    ------
    Civil Service People Survey 2023, Quality and Methodology, table 1.
    """
    counts = _as_counts(answers, len(scores))
    base = int(counts.sum())
    value = float(counts @ np.asarray(scores)) / base if base else float("nan")
    return GroupIndex(value=value, respondents=base)


def index_of_percentages(
    percentages: FloatsLike, *, scores: Sequence[float] = AGREEMENT_SCORES
) -> PublishedIndex:
    """An index from printed percentages, as published tables work it, with what they add up to.

    Parameters
    ----------
    percentages
        The percentage that gave each answer, in the order of the scores.
    scores
        What each answer counts.

    Returns
    -------
    The index out of 100, not out of the printed sum; look at `adds_up` before resting anything on it.

    Source
    ------
    Civil Service People Survey 2023, Quality and Methodology, table 1 (organisation B adds to 102).
    """
    values = np.asarray(percentages, dtype=float)
    return PublishedIndex(
        value=float(values @ np.asarray(scores)) / 100, percentages_add_to=float(values.sum())
    )


def share_favourable(answers: npt.ArrayLike) -> float:
    """The share who agree or strongly agree.

    Parameters
    ----------
    answers
        Respondents for each of the five answers, strongly agree first.

    Returns
    -------
    A share from 0 to 1, NaN without respondents.

    Source
    ------
    Civil Service People Survey 2023, Quality and Methodology, table A.
    """
    return theme_score([_as_counts(answers, len(AGREEMENT_SCORES))])


def theme_score(items: Sequence[npt.ArrayLike]) -> float:
    """The share of favourable answers among all answers to all questions of a theme.

    Parameters
    ----------
    items
        For each question, respondents for each of the five answers, strongly agree first.

    Returns
    -------
    A share from 0 to 1, NaN without answers.

    Source
    ------
    Civil Service People Survey 2023, Quality and Methodology, notes for published results.
    """
    together = sum(_as_counts(each, len(AGREEMENT_SCORES)) for each in items)
    base = float(np.sum(together))
    return float(np.sum(np.asarray(together)[:_MOST_FAVOURABLE])) / base if base else float("nan")


def reversed_scores(scores: FloatsLike) -> Floats:
    """Scores counted the other way round: agreement that eases stress lowers the Proxy Stress Index.

    Parameters
    ----------
    scores
        Scores from 0 to 100.

    Returns
    -------
    100 minus each.

    Source
    ------
    Civil Service People Survey 2023, Quality and Methodology, calculating the Proxy Stress Index.
    """
    return np.asarray(100 - np.asarray(scores, dtype=float))


def wellbeing_scores(ratings: npt.ArrayLike) -> Floats:
    """Ratings from 0 to 10 as scores of the PERMA Index.

    Parameters
    ----------
    ratings
        Whole numbers from 0 to 10; NaN where not answered.

    Returns
    -------
    0 for 0, 25 for 1 to 4, 50 for 5 and 6, 75 for 7 to 9, 100 for 10.

    Source
    ------
    Civil Service People Survey 2023, Quality and Methodology, calculating the PERMA Index.
    """
    given = np.atleast_1d(np.asarray(ratings, dtype=float))
    answered = given[~np.isnan(given)]
    if np.any((answered < 0) | (answered > 10) | (answered != np.floor(answered))):
        raise ValueError("A wellbeing rating is a whole number from 0 to 10")
    bands = np.searchsorted(_WELLBEING_BANDS, given, side="right") * 25.0
    return np.where(np.isnan(given), np.nan, bands)


def median_of_organisations(values: Sequence[float | None]) -> Benchmark:
    """The benchmark: the median organisation, not the median respondent.

    Parameters
    ----------
    values
        One figure an organisation; none where it was suppressed. Rows that are themselves medians,
        means or groups of organisations must be left out first.

    Returns
    -------
    The median where every figure is there. A median of what is left after suppression would be of
    other organisations: it is refused with its reason.

    Source
    ------
    Civil Service People Survey 2023, Quality and Methodology, Civil Service benchmark.
    """
    known = [each for each in values if each is not None]
    complete = bool(known) and len(known) == len(values)
    return Benchmark(
        value=float(np.median(known)) if complete else None,
        organisations=len(values),
        suppressed=len(values) - len(known),
    )


def _as_counts(answers: npt.ArrayLike, expected: int) -> Floats:
    counts = np.asarray(answers, dtype=float)
    if counts.shape != (expected,) or np.any(counts < 0):
        raise ValueError(f"A survey item expects {expected} counts that are not negative")
    return counts
