"""Merging, pooling, controlled rounding and perturbation, and what each costs."""

from __future__ import annotations

from itertools import product

import pytest

from evenhand.disclosure.alternatives.cellkey import perturb
from evenhand.disclosure.alternatives.comparison import compare
from evenhand.disclosure.alternatives.merging import merge_small_categories
from evenhand.disclosure.alternatives.pooling import pool
from evenhand.disclosure.alternatives.rounding import round_with_totals
from evenhand.disclosure.policy import INTERNAL, Policy
from evenhand.disclosure.protection import protect
from evenhand.errors import BadSpec, BadTable
from evenhand.tables import CountTable, Dimension, ProtectedTable, unseal

AREA = Dimension.flat("area", ("north", "south"))
GROUP = Dimension(
    "group",
    ({"Total": ("asian", "white"), "asian": ("indian", "chinese"), "white": ("british", "irish")},),
)
KEY = b"a secret of thirty-two bytes ...."
COUNTS = {
    ("north", "indian"): 3,
    ("north", "chinese"): 4,
    ("north", "british"): 50,
    ("north", "irish"): 9,
    ("south", "indian"): 8,
    ("south", "chinese"): 2,
    ("south", "british"): 61,
    ("south", "irish"): 7,
}
TABLE = CountTable.seal("staff", (AREA, GROUP), COUNTS)


def lines_that_do_not_add_up(shown: ProtectedTable) -> list[tuple[str, ...]]:
    """Written out by hand for these two dimensions."""
    wrong = []
    for area, (parent, children) in product(("Total", *AREA.lineages), GROUP.groupings[0].items()):
        if shown.at((area, parent)) != sum(shown.at((area, child)) or 0 for child in children):
            wrong.append((area, parent))
    for group in GROUP.codes:
        if shown.at(("Total", group)) != sum(shown.at((area, group)) or 0 for area in AREA.lineages):
            wrong.append(("Total", group))
    return wrong


def test_the_group_with_the_small_cells_is_merged_and_named_with_the_reason() -> None:
    """Small (1-4): north indian 3, north chinese 4, south chinese 2. Merged: asian 7 and 10."""
    merged = merge_small_categories(TABLE, INTERNAL)

    (merge,) = merged.merges
    assert (merge.dimension, merge.into, merge.codes) == ("group", "asian", ("indian", "chinese"))
    assert (merge.small_cells_before, merge.small_cells_after) == (3, 0)
    assert unseal(merged.table.counts)["north", "asian"] == 7
    assert "merged into asian, because" in str(merge)


def test_a_flat_dimension_cannot_be_merged() -> None:
    table = CountTable.seal("staff", (AREA,), {("north",): 2, ("south",): 50})

    assert merge_small_categories(table, INTERNAL).merges == ()


def test_years_are_pooled_by_adding_them() -> None:
    pooled = pool([TABLE, TABLE], "staff, 2024 and 2025")

    assert unseal(pooled.counts)["north", "indian"] == 6
    assert pooled.population == "staff, 2024 and 2025"


def test_years_with_other_categories_are_not_pooled() -> None:
    with pytest.raises(BadTable, match="same dimensions"):
        pool([TABLE, CountTable.seal("staff", (AREA,), {("north",): 2})], "both")


def test_controlled_rounding_gives_multiples_that_add_up_and_stay_near() -> None:
    shown = round_with_totals(TABLE, INTERNAL, 5)

    assert lines_that_do_not_add_up(shown) == []
    assert all(value is not None and value % 5 == 0 for _, value in shown)
    assert all(abs((shown.at(codes) or 0) - count) < 5 for codes, count in COUNTS.items())


def test_controlled_rounding_below_the_threshold_is_refused() -> None:
    with pytest.raises(BadSpec, match="at least its threshold 5"):
        round_with_totals(TABLE, INTERNAL, 3)


def test_perturbed_figures_are_never_small_and_zeros_stay_zero() -> None:
    counts = {**COUNTS, ("south", "irish"): 0}

    shown = perturb(CountTable.seal("staff", (AREA, GROUP), counts), INTERNAL, key=KEY)

    assert shown.at(("south", "irish")) == 0
    assert all(value == 0 or (value is not None and value >= 5) for _, value in shown)
    assert all(abs((shown.at(codes) or 0) - count) <= 5 for codes, count in counts.items())


def test_one_cell_has_one_figure_in_every_table_that_shows_it() -> None:
    by_area = CountTable.seal("staff", (AREA,), {("north",): 66, ("south",): 78})

    first, second = perturb(TABLE, INTERNAL, key=KEY), perturb(by_area, INTERNAL, key=KEY)

    assert first.value({"area": "north"}) == second.value({"area": "north"})


def test_another_key_gives_other_noise() -> None:
    other = perturb(TABLE, INTERNAL, key=KEY[::-1], largest_change=3)

    assert other.cells != perturb(TABLE, INTERNAL, key=KEY, largest_change=3).cells


def test_small_counts_are_right_on_average_over_many_cells() -> None:
    codes = tuple(f"code{number}" for number in range(4_000))
    table = CountTable.seal("staff", (Dimension.flat("group", codes),), {(code,): 2 for code in codes})

    shown = perturb(table, INTERNAL, key=KEY)

    mean = sum(shown.at((code,)) or 0 for code in codes) / len(codes)
    assert abs(mean - 2) < 4 * (6 / 4_000) ** 0.5  # variance of 0 or 5 with mean 2 is 6


def test_a_short_key_is_refused() -> None:
    with pytest.raises(BadSpec, match="16 bytes"):
        perturb(TABLE, INTERNAL, key=b"short")


def test_the_comparison_states_what_each_way_costs() -> None:
    """Of 21 cells 3 are small, with 9 people; the fourth of their square is the cheapest second, with 8."""
    ways = [protect([TABLE], INTERNAL)[0], round_with_totals(TABLE, Policy(name="x", minimum_frequency=5), 5)]

    hiding, rounding = compare(TABLE, ways)

    assert hiding.cells == rounding.cells == 21
    assert (hiding.hidden_cells, hiding.hidden_people) == (4, 17)
    assert (hiding.mean_change, hiding.largest_change) == (0.0, 0)
    assert (rounding.hidden_cells, rounding.adds_up) == (0, True)
    assert 0 < rounding.mean_change < 5
