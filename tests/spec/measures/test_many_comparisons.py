"""p-values adjusted for all comparisons made: the 15 of Benjamini and Hochberg (1995), section 3.1.

p         0.0001  0.0004  0.0019  0.0095  0.0201 ...
q (BH)    0.0015  0.0030  0.0095  0.0356  0.0603 ...    four below 0.05
Bonferroni rejects three, no adjustment nine.
"""

from __future__ import annotations

import numpy as np
import pytest
from tests.support.vectors import cases, names

from evenhand.measures.uncertainty import benjamini_hochberg, benjamini_yekutieli, bonferroni, holm

VECTORS = cases("multiple_testing")
METHODS = {"bh": benjamini_hochberg, "by": benjamini_yekutieli, "holm": holm, "bonferroni": bonferroni}


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("case", VECTORS, ids=names(VECTORS))
def test_adjusted_p_values_are_those_of_r_in_the_order_given(case, method):
    adjusted = METHODS[method](case["p"])

    assert adjusted == pytest.approx(case["adjusted"][method], abs=1e-9)


def test_the_false_discovery_rate_rejects_four_of_the_fifteen_and_bonferroni_three():
    p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344]
    p += [0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0]

    assert np.count_nonzero(benjamini_hochberg(p) <= 0.05) == 4
    assert np.count_nonzero(bonferroni(p) <= 0.05) == 3


@pytest.mark.parametrize("method", METHODS.values())
def test_what_is_no_comparison_is_not_counted(method):
    adjusted = method([0.01, np.nan, 0.04])

    assert np.isnan(adjusted[1])
    assert adjusted[[0, 2]] == pytest.approx(method([0.01, 0.04]))


@pytest.mark.parametrize("method", METHODS.values())
def test_a_family_of_none_is_no_family(method):
    assert method([]).size == 0
