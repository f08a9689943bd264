"""Pay and bonus figures from whole pence: gaps of means and medians, and pay quarters.

Statutory figures are full counts of known people: they carry no interval.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from evenhand.measures.arrays import Counts, Floats

QUARTERS = 4
_GETS_ONE_MORE = {0: (), 1: (0,), 2: (0, 2), 3: (0, 1, 2)}
"""Which quarters, lowest first, take the people left over when headcount does not divide by four."""


@dataclass(frozen=True, slots=True)
class Pay:
    """How many people of one group have each rate of pay: a histogram in whole pence.

    Parameters
    ----------
    pence
        Distinct rates, rising.
    people
        People on each rate.
    """

    pence: Counts
    people: Counts

    def __post_init__(self) -> None:
        for name in ("pence", "people"):
            given = np.atleast_1d(np.asarray(getattr(self, name)))
            whole = given.astype(np.int64)
            if not np.array_equal(whole, given):
                raise ValueError(f"Pay expects {name} as whole numbers: money is whole pence")
            object.__setattr__(self, name, whole)
        if self.pence.shape != self.people.shape or np.any(np.diff(self.pence) <= 0):
            raise ValueError("Pay expects each rate once, rising, with the people on it")
        if np.any(self.people < 0):
            raise ValueError("Pay expects counts of people that are not negative")

    @classmethod
    def of(cls, amounts: npt.ArrayLike) -> Pay:
        """The histogram of one amount a person, in whole pence, in any order."""
        given = np.atleast_1d(np.asarray(amounts))
        if given.size and not np.array_equal(given.astype(np.int64), given):
            raise ValueError("Pay expects amounts as whole numbers: money is whole pence")
        pence, people = np.unique(given.astype(np.int64), return_counts=True)
        return cls(pence=pence, people=people)

    @property
    def headcount(self) -> int:
        """People in the group."""
        return int(self.people.sum())

    @property
    def mean(self) -> Fraction | None:
        """Mean pence, exactly; none where the group is empty."""
        if not self.headcount:
            return None
        total = sum(int(each) * int(n) for each, n in zip(self.pence, self.people, strict=True))
        return Fraction(total, self.headcount)

    @property
    def median(self) -> Fraction | None:
        """The middle person's pence, or the mean of the middle two; none where the group is empty."""
        if not self.headcount:
            return None
        before = np.cumsum(self.people)
        lower, upper = (self.headcount - 1) // 2, self.headcount // 2
        middle = [int(self.pence[np.searchsorted(before, place, side="right")]) for place in (lower, upper)]
        return Fraction(sum(middle), 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class PayGap:
    """Gaps between a group's pay and its reference's, as shares of the reference's (0.05 is 5%)."""

    mean: float | None
    median: float | None


def pay_gap(group: Pay, *, reference: Pay) -> PayGap:
    """How much less the group is paid, as a share of the reference group's pay.

    Parameters
    ----------
    group, reference
        Hourly pay of full-pay relevant employees, or bonuses of those who received one.

    Returns
    -------
    (reference - group) / reference of the means and of the medians; below 0 where the group is paid
    more; none where a group is empty or the reference's figure is 0.

    Source
    ------
    SI 2017/353, Schedule 1 (public authorities); SI 2017/172, regulations 8 to 11 (private employers).
    """
    return PayGap(mean=_gap(group.mean, reference.mean), median=_gap(group.median, reference.median))


def _gap(group: Fraction | None, reference: Fraction | None) -> float | None:
    if group is None or not reference:
        return None
    return float((reference - group) / reference)


def bonus_share(recipients: Pay, *, relevant_employees: int) -> float | None:
    """The share of a group's relevant employees who received a bonus.

    Parameters
    ----------
    recipients
        Bonuses of those who received one.
    relevant_employees
        Everybody of the group whom the regulations count for bonuses.

    Returns
    -------
    A share from 0 to 1; none where the group is empty.

    Source
    ------
    SI 2017/172, regulation 12.
    """
    if recipients.headcount > relevant_employees:
        raise ValueError("More people received a bonus than there are relevant employees")
    return recipients.headcount / relevant_employees if relevant_employees else None


def quarter_sizes(headcount: int) -> tuple[int, ...]:
    """People in each pay quarter, lowest first.

    Parameters
    ----------
    headcount
        Everybody ranked.

    Returns
    -------
    Four sizes. One person left over goes to the lower quarter, two to lower and upper middle, three to
    lower, lower middle and upper middle.

    Source
    ------
    SI 2017/172, regulation 13 ("so far as possible" equal); who takes those left over: government
    guidance as restated in a council's published methodology.
    """
    size, left_over = divmod(headcount, QUARTERS)
    return tuple(size + (quarter in _GETS_ONE_MORE[left_over]) for quarter in range(QUARTERS))


def quarter_shares(group: Pay, *, everybody: Pay) -> tuple[float | None, ...]:
    """The group's share of each pay quarter, lowest first.

    Parameters
    ----------
    group
        Hourly pay of the group's full-pay relevant employees.
    everybody
        The same of all full-pay relevant employees, the group among them.

    Returns
    -------
    Four shares from 0 to 1. People on one rate that a boundary cuts are shared between the quarters in
    the group's proportion on that rate, so a share may come from a fraction of a person; none for a
    quarter without people.

    Source
    ------
    SI 2017/172, regulation 13(1) and (2).
    """
    sizes = quarter_sizes(everybody.headcount)
    members = _members_by_rate(group, everybody)
    ranked, counted = _from_zero(everybody.people), _from_zero(members)
    # Within one rate the group's people rise in proportion: a straight line between two rates.
    at_boundaries = np.interp(_from_zero(np.array(sizes)), ranked, counted)
    inside = np.diff(at_boundaries)
    return tuple(float(part / size) if size else None for part, size in zip(inside, sizes, strict=True))


def _members_by_rate(group: Pay, everybody: Pay) -> Counts:
    places = np.searchsorted(everybody.pence, group.pence)
    known = places < everybody.pence.size
    if not np.all(known) or np.any(everybody.pence[places] != group.pence):
        raise ValueError("The group has a rate of pay that nobody of everybody has")
    members = np.zeros(everybody.pence.shape, dtype=np.int64)
    members[places] = group.people
    if np.any(members > everybody.people):
        raise ValueError("The group has more people on a rate of pay than everybody together")
    return members


def _from_zero(parts: Counts) -> Floats:
    return np.concatenate([[0.0], np.cumsum(parts, dtype=float)])


def together(*groups: Pay) -> Pay:
    """Everybody: the histograms of several groups as one."""
    rates = np.unique(np.concatenate([each.pence for each in groups]))
    people = np.zeros(rates.shape, dtype=np.int64)
    for each in groups:
        people[np.searchsorted(rates, each.pence)] += each.people
    return Pay(pence=rates, people=people)
