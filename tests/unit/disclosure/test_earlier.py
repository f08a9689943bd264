"""What was published about the same people stays known."""

from __future__ import annotations

import pytest

from evenhand.disclosure.attacker import attack
from evenhand.disclosure.formats import Figures, published_rows, read_published
from evenhand.disclosure.knowledge import Rules
from evenhand.disclosure.policy import INTERNAL, PUBLIC
from evenhand.disclosure.protection import protect
from evenhand.errors import BadTable, UnsafeToPublish
from evenhand.tables import CountTable, Dimension, ProtectedTable

AREA = Dimension.flat("area", ("north", "south", "west"))
SEX = Dimension.flat("sex", ("female", "male"))
BAND = Dimension.flat("band", ("junior", "senior"))

BY_SEX = {
    ("north", "female"): 3,
    ("north", "male"): 24,
    ("south", "female"): 30,
    ("south", "male"): 31,
    ("west", "female"): 22,
    ("west", "male"): 28,
}


def staff(counts: dict[tuple[str, ...], int], *dimensions: Dimension) -> CountTable:
    return CountTable.seal("staff", dimensions, counts)


def shown(cells: dict[tuple[str, ...], int | None], *dimensions: Dimension) -> ProtectedTable:
    return ProtectedTable("staff", dimensions, "internal", cells)


def as_read(table: ProtectedTable, source: str) -> Figures:
    return read_published(list(published_rows(table)), source, table.dimensions)


def test_the_same_table_again_is_protected_alike() -> None:
    first = protect([staff(BY_SEX, AREA, SEX)], INTERNAL)

    again = protect([staff(BY_SEX, AREA, SEX)], INTERNAL, first)

    assert again == first


def test_a_new_table_does_not_give_away_what_an_earlier_one_hides() -> None:
    """Alone, the second table would show the totals that the first one hid."""
    counts = {
        ("north", "junior"): 13,
        ("north", "senior"): 14,
        ("south", "junior"): 61,
        ("west", "senior"): 50,
    }
    (before,) = protect([staff(BY_SEX, AREA, SEX)], INTERNAL)

    (now,) = protect([staff(counts, AREA, BAND)], INTERNAL, [before])

    found = attack([as_read(before, "before"), as_read(now, "now")], Rules(marks={}))
    assert not [each for each in found.exact if "sex" in each.address]


def test_a_total_shown_before_is_known_now() -> None:
    """North's 27 were shown by band last time: hiding only that total now would protect nobody."""
    counts = {
        ("north", "junior"): 13,
        ("north", "senior"): 14,
        ("south", "junior"): 61,
        ("west", "senior"): 50,
    }
    (before,) = protect([staff(counts, AREA, BAND)], INTERNAL)

    (now,) = protect([staff(BY_SEX, AREA, SEX)], INTERNAL, [before])

    found = attack([as_read(before, "before"), as_read(now, "now")], Rules(marks={}))
    assert found.is_safe
    assert now.value({"area": "north", "sex": "male"}) is None


def test_a_correction_by_one_person_is_not_shown() -> None:
    """One man left the north between version 1.0 and version 1.1."""
    before = shown({("north", "male"): 24, ("Total", "male"): 83}, AREA, SEX)
    corrected = {**BY_SEX, ("north", "male"): 23, ("north", "female"): 27}

    (now,) = protect([staff(corrected, AREA, SEX)], INTERNAL, [before])

    assert now.value({"area": "north", "sex": "male"}) is None
    assert now.value({"sex": "male"}) is None


def test_a_rounded_figure_hides_a_correction_by_one_person() -> None:
    before = ProtectedTable("staff", (AREA, SEX), "public", {("north", "male"): 25}, rounding_base=5)
    corrected = {**BY_SEX, ("north", "male"): 30, ("north", "female"): 27}

    (now,) = protect([staff(corrected, AREA, SEX)], PUBLIC, [before])

    assert now.value({"area": "north", "sex": "male"}) == 30


def test_what_an_earlier_release_gave_away_is_refused() -> None:
    before = shown({("north", "female"): 3, ("north", "male"): 24, ("north", "Total"): 27}, AREA, SEX)
    complete = ProtectedTable(
        "staff", (AREA, SEX), "none", {**before.cells, **dict.fromkeys([("south", "female")], 30)}
    )
    everything = {codes: None for codes, _ in complete} | dict(complete.cells)

    with pytest.raises(UnsafeToPublish, match="area = north, sex = female"):
        protect([staff(BY_SEX, AREA, SEX)], INTERNAL, [shown(everything, AREA, SEX)])


def test_an_earlier_table_of_other_people_is_refused_and_not_ignored() -> None:
    other = ProtectedTable("applicants", (AREA, SEX), "internal", {})

    with pytest.raises(BadTable, match="'applicants'"):
        protect([staff(BY_SEX, AREA, SEX)], INTERNAL, [other])
