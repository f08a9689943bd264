"""Several years as one: how many people the pooled person-years are worth, and at what level to judge.

Measured (see "How a verdict is reached"): three years pooled as if every row were a new person double
the share of false findings; divided by the design effect they keep it, and nearly double what a
workforce of 1,000 can show.
"""

from __future__ import annotations

from dataclasses import dataclass

REPORT_LEVELS = (0.005, 0.01, 0.01, 0.025)
"""Levels of the four yearly reports of one objective's period. They sum to 0.05, so the false
discovery rate of everything ever flagged in the four is at most 5%, whatever the dependence between
years."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonYears:
    """Five sums over the whole workforce, for one outcome: y events in d years for each person.

    Parameters
    ----------
    people
        Persons, each counted once however many years they appear.
    events, years
        Sums of y and of d.
    events_squared, events_by_years, years_squared
        Sums of y x y, of y x d and of d x d.
    """

    people: int
    events: int
    years: int
    events_squared: int
    events_by_years: int
    years_squared: int

    def __post_init__(self) -> None:
        if min(self.people, self.events, self.years) < 0 or self.events > self.years:
            raise ValueError("Person-years expects sums that are not negative, and at most one event a year")
        if self.years_squared < self.years or self.events_squared < self.events:
            raise ValueError("A sum of squares of whole numbers is never below their sum")

    @property
    def rate(self) -> float:
        """Events a person-year."""
        return self.events / self.years if self.years else float("nan")


def design_effect(sums: PersonYears) -> float:
    """By how much repeated people inflate the variance of the pooled rate.

    Parameters
    ----------
    sums
        The five sums of one outcome.

    Returns
    -------
    1 where every person-year tells as much as a new person, more where the same people have the event
    again and again. Never below 1: repeating people are never taken to tell more. 1 where nobody or
    everybody has the event.

    Source
    ------
    Ratio estimator's variance (Cochran 1977, Sampling Techniques, 3rd ed., section 6.3) over that of
    independent person-years: D = sum((y - p d)^2) / (sum(d) p (1 - p)).
    """
    p = sums.rate
    if not 0 < p < 1:
        return 1.0
    squares = sums.events_squared - 2 * p * sums.events_by_years + p * p * sums.years_squared
    return max(1.0, squares / (sums.years * p * (1 - p)))


def effective_people(person_years: int, effect: float) -> int:
    """How many people told us once the person-years are worth: n / D, rounded."""
    return round(person_years / effect)


def report_level(report_number: int) -> float:
    """The level of the first, second, third or fourth yearly report.

    Parameters
    ----------
    report_number
        1 to 4, the report's place in the four-year period. Not how many years it pools: the first
        report takes the first level even when earlier years are loaded with it.

    Returns
    -------
    The level of q at which a comparison of that report is called a gap.

    Source
    ------
    Fixed before the first report and printed in each; chosen by simulation among schedules that sum
    to 0.05 ("How a verdict is reached").
    """
    if not 1 <= report_number <= len(REPORT_LEVELS):
        raise ValueError(f"A period has {len(REPORT_LEVELS)} yearly reports; found number {report_number}")
    return REPORT_LEVELS[report_number - 1]
