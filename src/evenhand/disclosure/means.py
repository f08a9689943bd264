"""Which means and medians of an amount may be shown, group by group, and how exactly.

A mean with its base is a sum, so the groups of one characteristic are a table of sums: a group that is
not shown could be had by taking those that are from the total. The groups that are not shown are
therefore always enough people together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, log10

from evenhand.disclosure.policy import Policy
from evenhand.tables import Protected, Sealed, unseal

SIGNIFICANT_FIGURES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupAmount:
    """Exact figures of one amount in one group: whole units of the smallest money or measure.

    `largest` are the two largest contributions, largest first, zeros where there are fewer. Amounts
    are expected not to be negative; a group that holds one is never shown.
    """

    people: int
    total: int
    median: float
    largest: tuple[int, int]
    smallest: int


@dataclass(frozen=True, slots=True)
class ShownAmount:
    """A mean and a median as they may be published, rounded to three significant figures."""

    mean: float
    median: float


def protect_means(
    groups: Sealed[tuple[GroupAmount, ...]], policy: Policy
) -> Protected[tuple[ShownAmount | None, ...]]:
    """The mean and median of each group of one characteristic that may be shown; None where not.

    Parameters
    ----------
    groups
        Every group of one characteristic, the people who did not answer among them: together they
        are everybody who has the amount.
    policy
        Its minimum base for amounts, its dominance rules.

    Returns
    -------
    One entry a group, in the same order. Not shown: a group below the minimum base, one in which
    the largest contributors dominate, and further groups, smallest first, until the groups that are
    not shown are at least two and together safe themselves.

    Source
    ------
    Dominance and p% rule: Hundepool et al. (2012), Statistical Disclosure Control, section 4.2.
    """
    exact = unseal(groups)
    hidden = _hidden(exact, policy)
    return Protected(
        tuple(None if place in hidden else _shown(group) for place, group in enumerate(exact)),
        policy=policy.name,
    )


def _hidden(groups: Sequence[GroupAmount], policy: Policy) -> set[int]:
    inhabited = [place for place, group in enumerate(groups) if group.people]
    hidden = {place for place in inhabited if not is_safe(groups[place], policy)}
    rest = sorted(set(inhabited) - hidden, key=lambda place: (groups[place].people, place))
    while hidden and rest and (len(hidden) < 2 or not is_safe(_together(groups, hidden), policy)):
        hidden.add(rest.pop(0))
    return hidden | {place for place, group in enumerate(groups) if not group.people}


def is_safe(group: GroupAmount, policy: Policy) -> bool:
    """Whether a group's sum is that of enough people, none of whom can be estimated from it.

    Parameters
    ----------
    group
        The group, or several taken together.
    policy
        Its minimum base for amounts and its dominance rules.

    Returns
    -------
    False below the minimum base, where a negative amount makes the rules meaningless, where the
    largest contributors hold more than their share (the n, k rule), and where the second largest can
    estimate the largest within p per cent.

    Source
    ------
    Hundepool et al. (2012), section 4.2.
    """
    if group.people < policy.minimum_base_for_amounts or group.smallest < 0 or group.total <= 0:
        return False
    first, second = group.largest
    leading = first + (second if policy.dominance.largest > 1 else 0)
    if leading > policy.dominance.share * group.total:
        return False
    return 100 * (group.total - first - second) >= policy.dominance.p_per_cent * first


def _together(groups: Sequence[GroupAmount], places: set[int]) -> GroupAmount:
    chosen = [groups[place] for place in sorted(places)]
    largest = sorted((value for group in chosen for value in group.largest), reverse=True)
    return GroupAmount(
        people=sum(group.people for group in chosen),
        total=sum(group.total for group in chosen),
        median=0.0,
        largest=(largest[0], largest[1]),
        smallest=min(group.smallest for group in chosen),
    )


def _shown(group: GroupAmount) -> ShownAmount:
    return ShownAmount(_rounded(group.total / group.people), _rounded(group.median))


def _rounded(value: float) -> float:
    """To three significant figures: a mean to the penny, times its base, is a sum to the penny."""
    if value == 0:
        return 0.0
    return float(round(value, SIGNIFICANT_FIGURES - 1 - floor(log10(abs(value)))))
