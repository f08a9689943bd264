"""Inequality of amounts between people or awards, and of rates between groups."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import xlogy

from evenhand.measures.arrays import Floats, FloatsLike


@dataclass(frozen=True, slots=True)
class Amounts:
    """Amounts, and how many people or awards have each; not negative, and not all zero.

    Parameters
    ----------
    amount
        Money in pence or another amount, in any order.
    people
        How many have it; one each unless told.
    """

    amount: Floats
    people: Floats | None = None

    def __post_init__(self) -> None:
        amount = np.atleast_1d(np.asarray(self.amount, dtype=float))
        given = np.ones(amount.shape) if self.people is None else self.people
        people = np.atleast_1d(np.asarray(given, dtype=float))
        if amount.shape != people.shape or not people.sum() > 0 or np.any(people < 0):
            raise ValueError("Amounts expects as many counts as amounts, and somebody in them")
        if np.any(amount < 0) or not np.any(amount[people > 0] > 0):
            raise ValueError("Amounts expects amounts that are not negative, and one above zero")
        order = np.argsort(amount, kind="stable")
        object.__setattr__(self, "amount", amount[order])
        object.__setattr__(self, "people", people[order])

    @property
    def share(self) -> Floats:
        """Each amount's share of the people."""
        people = np.asarray(self.people)
        return np.asarray(people / people.sum())

    @property
    def relative(self) -> Floats:
        """Each amount over the mean."""
        return np.asarray(self.amount / np.sum(self.share * self.amount))


def gini(amounts: Amounts) -> float:
    """The Gini coefficient: 0 when all have the same, towards 1 when one has everything.

    Parameters
    ----------
    amounts
        A full count; no small-sample correction is made.

    Returns
    -------
    Half the mean difference between two people, over the mean.

    Source
    ------
    Gini (1912); as R's ineq.
    """
    held = np.cumsum(amounts.share * amounts.relative)
    before = np.concatenate([[0.0], held[:-1]])
    return float(1 - np.sum(amounts.share * (held + before)))


def theil(amounts: Amounts) -> float:
    """The Theil index (T): sensitive to large amounts.

    Parameters
    ----------
    amounts
        A full count; zeros are allowed.

    Returns
    -------
    Mean of (amount / mean) x ln(amount / mean); 0 when all have the same.

    Source
    ------
    Theil (1967), Economics and Information Theory.
    """
    return float(np.sum(amounts.share * xlogy(amounts.relative, amounts.relative)))


def mean_log_deviation(amounts: Amounts) -> float:
    """The mean log deviation (Theil's L): sensitive to small amounts.

    Parameters
    ----------
    amounts
        A full count.

    Returns
    -------
    Mean of ln(mean / amount); NaN where somebody has nothing, for then it is not defined.

    Source
    ------
    Theil (1967).
    """
    held = amounts.relative[amounts.share > 0]
    if np.any(held == 0):
        return float("nan")
    return float(-np.sum(amounts.share[amounts.share > 0] * np.log(held)))


def atkinson(amounts: Amounts, *, aversion: float) -> float:
    """The Atkinson index: the share of the total that evenness would save.

    Parameters
    ----------
    amounts
        A full count.
    aversion
        Above 0; the larger, the more small amounts weigh. 0.5 and 1 are usual.

    Returns
    -------
    From 0 to 1; NaN from an aversion of 1 on where somebody has nothing.

    Source
    ------
    Atkinson (1970), Journal of Economic Theory 2:244.
    """
    if aversion <= 0:
        raise ValueError("The Atkinson index expects an aversion above 0")
    if aversion >= 1 and np.any(amounts.relative[amounts.share > 0] == 0):
        return float("nan")
    if aversion == 1:
        return float(1 - np.exp(-mean_log_deviation(amounts)))
    held = np.sum(amounts.share * amounts.relative ** (1 - aversion))
    return float(1 - held ** (1 / (1 - aversion)))


@dataclass(frozen=True, slots=True, kw_only=True)
class BetweenGroups:
    """How far the groups of one classification lie apart; in the unit of the rate unless said."""

    variance: float
    standard_deviation: float
    mean_log_deviation: float  # no unit
    mean_difference_from_best: float
    index_of_disparity: float  # a share: 0.087 is 8.7%


def between_groups(rate: FloatsLike, people: FloatsLike) -> BetweenGroups:
    """Summary indices of inequality between unordered groups, point values only.

    Parameters
    ----------
    rate
        Each group's rate; higher is better.
    people
        Each group's people.

    Returns
    -------
    Between-group variance and its root, mean log deviation and mean difference from the best group,
    weighted by people, and the unweighted index of disparity. They carry no interval: with small
    groups all of them grow from chance alone, so verdicts rest on comparisons, not on these.

    Source
    ------
    WHO (2024), Handbook on health inequality monitoring, summary measures; healthequal 1.0.0.
    """
    values, counts = (np.atleast_1d(np.asarray(each, dtype=float)) for each in (rate, people))
    share = counts / counts.sum()
    mean = np.sum(share * values)
    variance = float(np.sum(share * (values - mean) ** 2))
    return BetweenGroups(
        variance=variance,
        standard_deviation=variance**0.5,
        mean_log_deviation=mean_log_deviation(Amounts(values, counts)),
        mean_difference_from_best=float(np.sum(share * (values.max() - values))),
        index_of_disparity=float(np.mean(np.abs(values - mean)) / mean),
    )
