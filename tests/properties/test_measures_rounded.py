"""Bounds of shares from rounded counts hold for every table that rounds to them, and are reached."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.errors import BadTable
from evenhand.measures.rounded import NOBODY, Band, bounded_shares, rounded_band


@st.composite
def bands(draw: st.DrawFn) -> Band:
    low = draw(st.integers(0, 4))
    return Band(low, low + draw(st.integers(0, 3)))


def shares_by_trying_all(groups: list[Band], unknown: Band, total: Band | None) -> list[list[float]]:
    """Each group's share in every table of whole numbers within the bands that fits the total."""
    found: list[list[float]] = [[] for _ in groups]
    everything = [range(each.low, each.high + 1) for each in (*groups, unknown)]
    for *counts, not_known in product(*everything):
        known = sum(counts)
        fits = total is None or total.low <= known + not_known <= total.high
        if fits and known:
            for shares, count in zip(found, counts, strict=True):
                shares.append(count / known)
    return found


@settings(max_examples=300, deadline=None)
@given(
    groups=st.lists(bands(), min_size=1, max_size=3),
    unknown=st.one_of(st.just(NOBODY), bands()),
    total=st.one_of(st.none(), bands(), st.integers(0, 20).map(lambda low: Band(low, low + 2))),
)
def test_bounds_are_the_extremes_over_all_tables_that_fit(
    groups: list[Band], unknown: Band, total: Band | None
) -> None:
    tried = shares_by_trying_all(groups, unknown, total)

    try:
        bounds = bounded_shares(groups, unknown=unknown, total=total)
    except BadTable:
        assert not any(tried)
        return

    for bound, shares in zip(bounds, tried, strict=True):
        if bound is None:
            assert not shares
        else:
            assert (bound.low, bound.high) == (pytest.approx(min(shares)), pytest.approx(max(shares)))


@given(
    counts=st.lists(st.integers(0, 10_000), min_size=1, max_size=6), base=st.sampled_from([1, 3, 5, 10, 100])
)
def test_what_was_rounded_lies_within_its_band_and_its_bounds(counts: list[int], base: int) -> None:
    printed = [(2 * count + base) // (2 * base) * base for count in counts]
    groups = [rounded_band(each, base=base) for each in printed]
    total = rounded_band((2 * sum(counts) + base) // (2 * base) * base, base=base)

    bounds = bounded_shares(groups, total=total)

    assert all(band.low <= count <= band.high for band, count in zip(groups, counts, strict=True))
    if sum(counts):
        assert all(
            bound is not None and bound.low - 1e-12 <= count / sum(counts) <= bound.high + 1e-12
            for bound, count in zip(bounds, counts, strict=True)
        )
