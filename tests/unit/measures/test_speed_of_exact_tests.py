"""An audit's exact tests cost little, and no more for large counts than a few times as much."""

from __future__ import annotations

import time

import numpy as np
import pytest

from evenhand.measures.uncertainty import mid_p


@pytest.mark.parametrize(("comparisons", "largest", "seconds"), [(3_000, 200, 0.2), (50_000, 10**7, 8.0)])
def test_exact_tests_of_a_whole_audit_end_in_time(comparisons, largest, seconds):
    # 0.01 s and 0.9 s when this was written, on one core
    rng = np.random.default_rng(7)
    n1, n2 = rng.integers(1, largest, (2, comparisons))
    rate = rng.random(comparisons)
    x1, x2 = rng.binomial(n1, rate), rng.binomial(n2, rate)

    began = time.process_time()
    p = mid_p(x1, n1, x2, n2)

    assert time.process_time() - began < seconds
    # where groups are alike, mid-p values are spread evenly: half lie below one half
    assert np.mean(p < 0.5) == pytest.approx(0.5, abs=0.04)
