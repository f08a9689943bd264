"""Protected tables are safe, proved and as the policy says, or there are none."""

from __future__ import annotations

import pytest
from tests.support.enumeration import ranges
from tests.support.instances import instance

from evenhand.disclosure.policy import INTERNAL, PUBLIC, Policy
from evenhand.disclosure.protection import protect, protect_with_proof
from evenhand.errors import BadTable, UnknownName, UnsafeToPublish
from evenhand.tables import CountTable, Dimension

AREA = Dimension.flat("area", ("north", "south"))
SEX = Dimension.flat("sex", ("female", "male"))
BAND = Dimension.flat("band", ("junior", "middle", "senior"))


def staff(counts: dict[tuple[str, ...], int], *dimensions: Dimension) -> CountTable:
    return CountTable.seal("staff", dimensions, counts)


def test_a_lone_hidden_cell_gets_a_second_in_its_row_and_column() -> None:
    table = staff(
        {
            ("north", "junior"): 3,
            ("north", "middle"): 20,
            ("north", "senior"): 30,
            ("south", "junior"): 40,
            ("south", "middle"): 21,
            ("south", "senior"): 35,
        },
        AREA,
        BAND,
    )

    (shown,) = protect([table], INTERNAL)

    assert shown.value({"area": "north", "band": "junior"}) is None
    hidden_in_row = [band for band in BAND.lineages if shown.value({"area": "north", "band": band}) is None]
    hidden_in_column = [
        area for area in AREA.lineages if shown.value({"area": area, "band": "junior"}) is None
    ]
    assert len(hidden_in_row) + (shown.value({"area": "north"}) is None) >= 2
    assert len(hidden_in_column) + (shown.value({"band": "junior"}) is None) >= 2


def test_the_reader_by_brute_force_cannot_tell_any_hidden_cell() -> None:
    table = staff(
        {("north", "junior"): 1, ("north", "middle"): 2, ("north", "senior"): 9, ("south", "senior"): 1}
        | {("south", "junior"): 7, ("south", "middle"): 6},
        AREA,
        BAND,
    )

    (shown,) = protect([table], INTERNAL)

    assert all(low < high for low, high in ranges(shown, 1).values())


def test_a_true_zero_is_shown_as_zero() -> None:
    table = staff({("north", "female"): 50, ("north", "male"): 60, ("south", "female"): 70}, AREA, SEX)

    (shown,) = protect([table], PUBLIC)

    assert shown.value({"area": "south", "sex": "male"}) == 0


def test_public_figures_are_rounded_to_the_nearest_five() -> None:
    table = staff({("north", "female"): 52, ("north", "male"): 63}, AREA, SEX)

    (shown,) = protect([table], PUBLIC)

    assert shown.value({"sex": "female"}) == 50
    assert shown.value({"sex": "male"}) == 65
    assert shown.value({}) == 115


def test_a_cell_at_total_is_hidden_in_every_table_that_shows_it() -> None:
    by_area = staff(
        {("north", "female"): 40, ("north", "male"): 3, ("south", "female"): 30, ("south", "male"): 31},
        AREA,
        SEX,
    )
    by_band = staff({("north", "junior"): 20, ("north", "senior"): 23, ("south", "junior"): 61}, AREA, BAND)

    first, second = protect([by_area, by_band], INTERNAL)

    assert first.value({"area": "north", "sex": "male"}) is None
    for area in ("north", "south"):
        assert first.value({"area": area}) == second.value({"area": area})


def test_a_published_margin_of_another_table_is_not_used_to_hide_behind() -> None:
    by_area = staff(
        {("north", "female"): 40, ("north", "male"): 3, ("south", "female"): 30, ("south", "male"): 31},
        AREA,
        SEX,
    )
    by_sex = staff(
        {("female", "junior"): 40, ("female", "senior"): 30, ("male", "junior"): 4, ("male", "senior"): 30},
        SEX,
        BAND,
    )

    protection = protect_with_proof([by_area, by_sex], INTERNAL)

    assert protection.proof.is_complete
    assert protection.tables[0].value({"sex": "male"}) == protection.tables[1].value({"sex": "male"})


def test_tables_of_one_population_that_disagree_are_refused_with_the_cell() -> None:
    by_sex = staff({("north", "female"): 40, ("south", "female"): 41}, AREA, SEX)
    by_band = staff({("north", "junior"): 40, ("south", "junior"): 40}, AREA, BAND)

    with pytest.raises(BadTable, match="disagree about the cell") as refusal:
        protect([by_sex, by_band], INTERNAL)

    assert "40" not in str(refusal.value)


def test_a_cell_absent_from_one_table_and_counted_in_another_is_refused() -> None:
    by_sex = staff({("north", "female"): 40, ("south", "female"): 40}, AREA, SEX)
    by_band = staff({("north", "junior"): 80}, AREA, BAND)

    with pytest.raises(BadTable, match="disagree"):
        protect([by_sex, by_band], INTERNAL)


def test_a_single_person_alone_in_the_population_is_hidden_everywhere_or_refused() -> None:
    table = staff({("north", "female"): 1}, AREA, SEX)

    try:
        (shown,) = protect([table], INTERNAL)
    except UnsafeToPublish:
        return

    assert all(value in (0, None) for _, value in shown)


def test_an_empty_table_is_all_zeros() -> None:
    (shown,) = protect([staff({}, AREA, SEX)], PUBLIC)

    assert {value for _, value in shown} == {0}


def test_a_code_outside_the_hierarchy_is_refused_by_name() -> None:
    with pytest.raises(UnknownName, match="'west' is not one of the finest codes of dimension 'area'"):
        staff({("west", "female"): 3}, AREA, SEX)


@pytest.mark.parametrize("count", [-1, 2.5, True])
def test_a_count_that_is_not_a_whole_number_is_refused(count: int) -> None:
    with pytest.raises(BadTable, match="whole number"):
        staff({("north", "female"): count}, AREA, SEX)


def test_two_groupings_of_the_same_councils_are_protected_as_one_system() -> None:
    councils = Dimension(
        "council",
        (
            {"Total": ("east", "west"), "east": ("a", "b"), "west": ("c", "d")},
            {"Total": ("urban", "rural"), "urban": ("a", "c"), "rural": ("b", "d")},
        ),
    )
    table = staff({("a",): 3, ("b",): 30, ("c",): 40, ("d",): 50}, councils)

    (shown,) = protect([table], INTERNAL)

    assert shown.value({"council": "a"}) is None
    assert all(low < high for low, high in ranges(shown, 1).values())


@pytest.mark.parametrize(
    ("name", "most"), [("d2_1000", 650), ("d3_1000", 2552), ("d5_1000", 25567), ("d4_10000", 39121)]
)
def test_no_more_value_is_hidden_than_by_the_best_peer(name: str, most: int) -> None:
    """GaussSuppression 1.2.3, default, in the shared `peers.csv`; for d2_1000 the proven optimum."""
    policy = Policy(name="instances", minimum_frequency=5)

    protection = protect_with_proof([instance(name)], policy)

    assert protection.proof.is_complete
    assert protection.secondary_value <= most


def test_where_zeros_are_hidden_every_zero_carries_the_same_mark() -> None:
    """A hidden cell may then be 0, and the reader by brute force still cannot tell any of them."""
    policy = Policy(name="zeros hidden", minimum_frequency=5, zeros_published=False)
    counts = {("north", "junior"): 3, ("north", "middle"): 20, ("north", "senior"): 30}
    counts |= {("south", "middle"): 21, ("south", "senior"): 35}

    (shown,) = protect([staff(counts, AREA, BAND)], policy)

    assert shown.value({"area": "south", "band": "junior"}) is None
    assert shown.value({"area": "north", "band": "junior"}) is None
    assert all(low < high for low, high in ranges(shown, 0).values())
