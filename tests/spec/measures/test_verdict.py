"""The decision rule: four words, in this order.

1  gap               q <= 0.05 and the ratio, or its opposite, outside 0.80 to 1.25
2  no_material_gap   90% limits of both ratios inside 0.80 to 1.25
3  possible          p < 0.05 and either ratio outside
4  cannot_tell       everything else
"""

from __future__ import annotations

import numpy as np
import pytest

from evenhand.measures.comparisons import Comparisons, Undefined, estimate, is_material
from evenhand.measures.figures import Verdict
from evenhand.measures.verdicts import judge


def compared(*rows, design_effect=None):
    x1, n1, x2, n2 = zip(*rows, strict=True)
    return Comparisons(x1=x1, n1=n1, x2=x2, n2=n2, design_effect=design_effect)


def verdicts(comparisons, **choices):
    found = estimate(comparisons)
    return list(judge(found.p, found.material, found.clears, **choices).verdicts)


def test_each_of_the_four_verdicts_is_reached():
    comparisons = compared(
        (330, 1000, 430, 1000),  # 33 in 100 against 43: far beyond chance, ratio 0.77
        (5000, 10000, 5010, 10000),  # 50.0 against 50.1: known to be small
        (9, 100, 45, 250),  # 9 in 100 against 18: p 0.04, but one of four looked at
        (6, 58, 19, 412),  # 10 in 100 against 5: fits with no difference
    )

    assert verdicts(comparisons) == ["gap", "no_material_gap", "possible", "cannot_tell"]


def test_a_ratio_of_exactly_four_fifths_is_not_material():
    # 48 in 100 against 60, 51 against 60, 45 against 60 (EEOC Questions and Answers 1979), seen from
    # the outcome alone: 10^6 people each so that not having it is nearly the same for all.
    rare = compared((48, 10**6, 60, 10**6), (51, 10**6, 60, 10**6), (45, 10**6, 60, 10**6))

    assert list(is_material(rare)) == [False, False, True]


def test_a_ratio_of_exactly_five_quarters_is_not_material():
    assert list(is_material(compared((75, 10**6, 60, 10**6), (76, 10**6, 60, 10**6)))) == [False, True]


def test_materiality_looks_at_not_having_the_outcome_too():
    # 66 against 75 in 100 achieve: ratio 0.88; 34 against 25 do not: ratio 1.36.
    assert is_material(compared((66, 100, 75, 100)))[0]


def test_a_difference_that_is_material_only_in_the_opposite_is_never_cleared():
    found = estimate(compared((66000, 100000, 75000, 100000)))

    assert found.clearing_limits.low[0] > 0.80
    assert not found.clears[0]
    assert judge(found.p, found.material, found.clears).verdicts[0] == Verdict.GAP


def test_sure_and_small_is_no_material_gap_not_a_gap():
    # 50.0 against 51.0 in 100 among a million: p far below 0.05, ratio 0.98.
    found = estimate(compared((500000, 10**6, 510000, 10**6)))

    assert found.p[0] < 1e-9
    assert judge(found.p, found.material, found.clears).verdicts[0] == Verdict.NO_MATERIAL_GAP


def test_two_of_two_against_half_is_no_finding():
    # Resampling tools give such a group the interval 0 to 0, or a significance of 0.
    found = estimate(compared((0, 2, 250, 500)))

    assert found.ratio_limits.low[0] == 0
    assert found.ratio_limits.high[0] > 1
    assert judge(found.p, found.material, found.clears).verdicts[0] == Verdict.CANNOT_TELL


def test_the_family_is_the_whole_audit():
    found = estimate(compared((3, 40, 60, 250)))
    alone = judge(found.p, found.material, found.clears)
    among_many = judge(
        np.append(found.p, np.full(99, 0.5)),
        np.append(found.material, np.zeros(99, dtype=bool)),
        np.append(found.clears, np.zeros(99, dtype=bool)),
    )

    assert alone.verdicts[0] == Verdict.GAP
    assert among_many.verdicts[0] == Verdict.POSSIBLE


def test_a_stricter_level_of_an_early_report_keeps_possible_where_it_was():
    found = estimate(compared((3, 40, 60, 250)))

    assert judge(found.p, found.material, found.clears, level=0.05).verdicts[0] == Verdict.GAP
    assert judge(found.p, found.material, found.clears, level=0.005).verdicts[0] == Verdict.POSSIBLE


def test_an_empty_group_is_neither_tested_nor_counted():
    found = estimate(compared((0, 0, 60, 250), (3, 40, 60, 250), (3, 40, 0, 250), (3, 40, 0, 0)))
    judgement = judge(found.p, found.material, found.clears)

    assert judgement.size == 2
    assert np.isnan(judgement.q[[0, 3]]).all()
    assert judgement.verdicts[0] == Verdict.CANNOT_TELL
    assert list(found.undefined) == [
        Undefined.EMPTY_GROUP,
        Undefined.DEFINED,
        Undefined.NO_EVENTS_IN_REFERENCE,
        Undefined.EMPTY_REFERENCE,
    ]
    assert np.isnan(found.ratio[[0, 2, 3]]).all()
    assert found.difference[2] == pytest.approx(3 / 40)


def test_pooled_years_count_as_fewer_people_than_rows():
    # 3 x 400 person-years that are worth 1.70 times fewer: the same rates, less certainty.
    raw = estimate(compared((90, 400, 360, 1200)))
    pooled = estimate(compared((90, 400, 360, 1200), design_effect=[1.7]))

    assert pooled.ratio[0] == raw.ratio[0]
    assert pooled.material[0] == raw.material[0]
    assert pooled.p[0] > raw.p[0]
    assert pooled.ratio_limits.low[0] < raw.ratio_limits.low[0] < pooled.ratio[0]
    assert pooled.clearing_limits.high[0] > raw.clearing_limits.high[0]


def test_the_threshold_for_one_more_is_that_of_the_next_rank():
    judgement = judge([0.001, 0.2, 0.3, 0.4], [True] * 4, [False] * 4)

    assert judgement.flags == 1
    assert judgement.threshold_for_one_more == pytest.approx(0.05 * 2 / 4)


def test_arrays_that_do_not_match_are_refused():
    with pytest.raises(ValueError, match="a comparison"):
        judge([0.1, 0.2], [True], [False, False])
    with pytest.raises(ValueError, match="same length"):
        Comparisons(x1=[1, 2], n1=[3, 4], x2=[1], n2=[5])
    with pytest.raises(ValueError, match="whole numbers"):
        Comparisons(x1=[1.5], n1=[3], x2=[1], n2=[5])
    with pytest.raises(ValueError, match="1 or more"):
        Comparisons(x1=[1], n1=[3], x2=[1], n2=[5], design_effect=[0.5])
