"""Several years as one: 3 x 1,000 rows are not 3,000 people.

events a person:   nobody twice          -> every row is a new person, design effect 1
                   the same people again -> design effect up to the number of years
"""

from __future__ import annotations

import numpy as np
import pytest

from evenhand.measures.pooling import (
    REPORT_LEVELS,
    PersonYears,
    design_effect,
    effective_people,
    report_level,
)


def sums(events, years):
    y, d = np.array(events), np.array(years)
    return PersonYears(
        people=y.size,
        events=int(y.sum()),
        years=int(d.sum()),
        events_squared=int((y * y).sum()),
        events_by_years=int((y * d).sum()),
        years_squared=int((d * d).sum()),
    )


def test_one_year_counts_in_full():
    # p = 0.25; sum (y - p)^2 = 1 x 0.5625 + 3 x 0.0625 = 0.75 = 4 x 0.25 x 0.75
    assert design_effect(sums([1, 0, 0, 0], [1, 1, 1, 1])) == pytest.approx(1.0)


def test_the_same_people_each_year_count_once():
    # Two of four train in each of three years: y = 3, 3, 0, 0; p = 0.5; sum (y - 1.5)^2 = 9;
    # 12 person-years x 0.25 = 3; design effect 3: twelve rows are worth four people.
    sample = sums([3, 3, 0, 0], [3, 3, 3, 3])

    assert design_effect(sample) == pytest.approx(3.0)
    assert effective_people(12, design_effect(sample)) == 4


def test_partly_the_same_people_count_between():
    # y = 2, 1, 1, 0 in two years each: p = 0.5; sum (y - 1)^2 = 2; 8 x 0.25 = 2; design effect 1.
    assert design_effect(sums([2, 1, 1, 0], [2, 2, 2, 2])) == pytest.approx(1.0)
    # y = 2, 2, 1, 0, 0 ... p = 0.5 again: sum (y - 1)^2 = 4; 10 x 0.25 = 2.5; design effect 1.6.
    assert design_effect(sums([2, 2, 1, 0, 0], [2, 2, 2, 2, 2])) == pytest.approx(1.6)


def test_taking_turns_never_counts_as_more_people_than_rows():
    # Everybody exactly once in two years: the formula alone would say 0.
    assert design_effect(sums([1, 1, 1, 1], [2, 2, 2, 2])) == 1.0


def test_nobody_and_everybody_have_no_variance_to_inflate():
    assert design_effect(sums([0, 0], [2, 2])) == 1.0
    assert design_effect(sums([2, 2], [2, 2])) == 1.0


def test_four_reports_share_five_per_cent():
    assert [report_level(number) for number in (1, 2, 3, 4)] == [0.005, 0.01, 0.01, 0.025]
    assert sum(REPORT_LEVELS) == pytest.approx(0.05)
    with pytest.raises(ValueError, match="4 yearly reports; found number 5"):
        report_level(5)


def test_sums_that_contradict_each_other_are_refused():
    with pytest.raises(ValueError, match="at most one event a year"):
        PersonYears(people=1, events=3, years=2, events_squared=9, events_by_years=6, years_squared=4)
    with pytest.raises(ValueError, match="sum of squares"):
        PersonYears(people=2, events=1, years=4, events_squared=1, events_by_years=2, years_squared=3)
