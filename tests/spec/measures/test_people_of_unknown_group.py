"""Worst-case bounds: 10 people did not tell us, 4 of them with the outcome.

                events  people   rate
group             12      40     0.30      observed ratio 0.50
reference         48      80     0.60
not known          4      10

lowest   the 6 without the outcome were the group's, the 4 with it the reference's: 12/46 over 52/84 = 0.42
highest  the other way round: 16/44 over 48/86 = 0.65
"""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from tests.support.vectors import cases

from evenhand.measures.bounds import worst_case
from evenhand.measures.comparisons import Comparisons

VECTORS = cases("unknown_bounds")


@pytest.mark.parametrize("case", VECTORS)
def test_bounds_are_those_of_trying_every_assignment(case):
    known = Comparisons(x1=[case["x1"]], n1=[case["n1"]], x2=[case["x2"]], n2=[case["n2"]])

    found = worst_case(known, unknown=[case["unknown"]], unknown_events=[case["unknown_events"]])

    assert [found.ratio.low[0], found.ratio.high[0]] == pytest.approx(case["rr_bounds"], abs=1e-12)
    assert [found.difference.low[0], found.difference.high[0]] == pytest.approx(
        case["difference_bounds"], abs=1e-12
    )


@pytest.mark.parametrize("counts", [(3, 10, 7, 20, 5, 2), (0, 4, 1, 3, 6, 6), (2, 9, 2, 9, 4, 0)])
def test_no_assignment_lies_outside_the_bounds_and_both_are_reached(counts):
    x1, n1, x2, n2, unknown, events = counts
    ratios = [
        (x1 + a) / (n1 + a + b) / ((x2 + events - a) / (n2 + unknown - a - b))
        for a, b in product(range(events + 1), range(unknown - events + 1))
    ]

    found = worst_case(Comparisons([x1], [n1], [x2], [n2]), unknown=[unknown], unknown_events=[events])

    assert found.ratio.low[0] == pytest.approx(min(ratios))
    assert found.ratio.high[0] == pytest.approx(max(ratios))


def test_a_reference_group_that_might_have_no_events_leaves_no_upper_bound():
    found = worst_case(Comparisons([3], [10], [0], [10]), unknown=[2], unknown_events=[1])

    assert np.isinf(found.ratio.high[0])


def test_more_unknown_events_than_unknown_people_are_refused():
    with pytest.raises(ValueError, match="no more unknown events"):
        worst_case(Comparisons([3], [10], [0], [10]), unknown=[1], unknown_events=[2])
