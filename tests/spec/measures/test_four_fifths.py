"""The four-fifths rule: a rule of thumb on selection rates that is shown, never a verdict.

EEOC 1979        White 60%   American Indian 45% (0.75)   Hispanic 48% (0.80)   Black 51% (0.85)
adverse impact               yes                          no: exactly 0.80      no
"""

from __future__ import annotations

import pytest
from tests.support.vectors import cases, names, rows

from evenhand.measures.comparisons import Comparisons, estimate
from evenhand.measures.figures import Verdict
from evenhand.measures.impact import adverse_impact
from evenhand.measures.verdicts import judge

VECTORS = [case for case in cases("four_fifths") if "x1" in case]
EEOC = [case for case in cases("four_fifths") if "rates_percent" in case]


@pytest.mark.parametrize("size", [1, 7, 12_345])
@pytest.mark.parametrize("case", EEOC, ids=names(EEOC))
def test_the_worked_example_of_the_commission_holds_at_any_size(case, size):
    rates, expected = case["rates_percent"], case["impact_ratio"]
    selected = [rates[group] * size for group in expected]
    given = Comparisons(selected, [100 * size] * 3, [rates[case["reference"]] * size] * 3, [100 * size] * 3)

    found = adverse_impact(given)

    assert found.ratio == pytest.approx(list(expected.values()), abs=1e-9)
    assert list(found.below_four_fifths) == list(case["adverse_impact"].values())


@pytest.mark.parametrize("case", VECTORS, ids=names(VECTORS))
def test_small_differences_are_asked_whether_one_person_turns_them(case):
    found = adverse_impact(Comparisons([case["x1"]], [case["n1"]], [case["x2"]], [case["n2"]]))

    assert found.ratio[0] == pytest.approx(case["impact_ratio"], abs=1e-9)
    assert found.below_four_fifths[0] == case["below_four_fifths"]
    assert found.one_person_flips_direction[0] == case["one_person_flips_direction"]


def test_one_person_can_turn_a_difference_among_few():
    # 2 of 5 against 3 of 5: one person the other way makes 3 of 5 against 2 of 5.
    found = adverse_impact(Comparisons([2], [5], [3], [5]))

    assert found.below_four_fifths[0]
    assert found.one_person_flips_direction[0]


def test_promotion_of_bank_managers_is_shown_with_a_wide_interval_and_not_called_from_the_ratio():
    records = rows("cases/rosen-jerdee-promotion/sex_discrimination.csv")
    promoted = {
        sex: sum(each["sex"] == sex and each["decision"] == "promoted" for each in records)
        for sex in ("male", "female")
    }

    found = estimate(Comparisons([promoted["male"]], [24], [promoted["female"]], [24]))

    assert promoted == {"male": 21, "female": 14}
    assert 100 * found.rate1[0] == pytest.approx(87.5)
    assert round(100 * found.rate2[0], 1) == 58.3
    assert found.ratio[0] == pytest.approx(1.5)
    assert found.ratio_limits.low[0] < 1.06
    assert found.ratio_limits.high[0] > 2.1
    assert found.opposite_ratio[0] == pytest.approx(0.3)
    among_twenty = judge([found.p[0]] + [0.5] * 19, [True] + [False] * 19, [False] * 20)
    assert among_twenty.verdicts[0] == Verdict.POSSIBLE
