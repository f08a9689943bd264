"""The last number that fits."""

from __future__ import annotations

import numpy as np

from evenhand.measures.uncertainty.halving import last_fitting


def test_the_last_number_that_fits_is_found_for_every_row():
    bound = np.array([0.0, 3.5, 7.0, 100.0])

    found = last_fitting(np.full(4, -1.0), np.full(4, 9.0), lambda number: number <= bound)

    assert list(found) == [0, 3, 7, 9]


def test_where_nothing_fits_the_lower_end_stands():
    assert last_fitting(np.array([-1.0]), np.array([5.0]), lambda number: number < 0)[0] == -1
    assert last_fitting(np.array([4.0]), np.array([4.0]), lambda number: number < 0)[0] == 4
