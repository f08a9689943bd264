"""A verdict from rounded counts holds whatever was rounded away."""

from __future__ import annotations

import numpy as np
import pytest

from evenhand.measures.comparisons import Comparisons, estimate
from evenhand.measures.held import held_whatever_was_rounded, representation_held
from evenhand.measures.representation import Representations, estimate_representation


def one(x1: int, n1: int, x2: int, n2: int) -> Comparisons:
    return Comparisons(np.array([x1]), np.array([n1]), np.array([x2]), np.array([n2]))


def test_without_rounding_nothing_changes() -> None:
    comparisons = one(20, 60, 45, 90)
    estimates = estimate(comparisons)

    assert held_whatever_was_rounded(comparisons, estimates, half=0) is estimates


def test_a_direction_that_rounding_could_turn_is_no_evidence() -> None:
    # 50 of 100 beside 50 of 100: the exact counts may have been 52 and 48, or 48 and 52.
    comparisons = one(50, 100, 50, 100)

    held = held_whatever_was_rounded(comparisons, estimate(comparisons), half=2)

    assert held.p[0] == 1.0


def test_an_advantage_just_past_the_margin_is_not_material_for_certain() -> None:
    # 130 of 200 beside 100 of 200 is a ratio of 1.30; 128 of 202 beside 102 of 200 is 1.24, and
    # not having it 0.74: material by its other side. 24 of 200 beside 20 of 200 may be 22 beside 22.
    comparisons = one(25, 200, 20, 200)

    held = held_whatever_was_rounded(comparisons, estimate(comparisons), half=2)

    assert not held.material[0]


def test_a_published_zero_is_a_true_zero() -> None:
    comparisons = one(0, 200, 40, 200)

    held = held_whatever_was_rounded(comparisons, estimate(comparisons), half=2)

    # The weakest corner is 0 of 198 beside 38 of 202, worked with the exact test itself.
    weakest = estimate(one(0, 198, 38, 202))
    assert held.p[0] >= weakest.p[0]
    assert held.material[0]


@pytest.mark.parametrize("seed", range(5))
def test_rounded_evidence_is_never_surer_than_the_exact(seed: int) -> None:
    random = np.random.default_rng(seed)
    n1, n2 = random.integers(40, 400, 400), random.integers(40, 4000, 400)
    x1, x2 = random.binomial(n1, 0.3), random.binomial(n2, random.uniform(0.15, 0.45, 400))
    keep = np.minimum.reduce([x1, n1 - x1, x2, n2 - x2]) >= 10
    exact = Comparisons(x1[keep], n1[keep], x2[keep], n2[keep])

    def rounded(counts: np.ndarray) -> np.ndarray:
        return (counts + 2) // 5 * 5

    yes1, no1 = rounded(exact.x1), rounded(exact.n1 - exact.x1)
    yes2, no2 = rounded(exact.x2), rounded(exact.n2 - exact.x2)
    published = Comparisons(yes1, yes1 + no1, yes2, yes2 + no2)

    truth = estimate(exact)
    held = held_whatever_was_rounded(published, estimate(published), half=2)

    assert np.all(held.p >= truth.p * (1 - 1e-9))
    assert np.all(truth.material | ~held.material)
    assert np.all(truth.clears | ~held.clears)


def test_representation_holds_whatever_was_rounded_away() -> None:
    given = Representations(np.array([20, 10]), np.array([400, 200]), np.array([0.055, 0.2], dtype=object))

    held = representation_held(given, estimate_representation(given), half=2)

    assert held.p[0] == 1.0  # 20 of 400 is 5.0%, and 22 of 398 would be 5.5%
    assert held.p[1] > estimate_representation(given).p[1]
    assert held.material[1]
