"""Areas: codes with their lives, and names as people type them."""

from __future__ import annotations

from datetime import date

import pytest

from evenhand.classifications.geography import (
    Area,
    AreaKind,
    area,
    constituent_councils,
    match_area,
    within,
)
from evenhand.errors import UnknownName


def test_the_combined_authority_has_its_seven_councils() -> None:
    # The seven of SI 2024/402, with the codes of the Office for National Statistics.
    assert {each.code: each.name for each in constituent_councils()} == {
        "E06000047": "County Durham",
        "E08000037": "Gateshead",
        "E08000021": "Newcastle upon Tyne",
        "E08000022": "North Tyneside",
        "E06000057": "Northumberland",
        "E08000023": "South Tyneside",
        "E08000024": "Sunderland",
    }
    assert within("E47000014") == constituent_councils()
    assert len(within("E92000001")) == 9


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("E08000021", "E08000021"),
        (" e08000021 ", "E08000021"),
        ("Newcastle", "E08000021"),
        ("Newcastle upon Tyne", "E08000021"),
        ("NEWCASTLE-UPON-TYNE CITY COUNCIL", "E08000021"),
        ("N Tyneside", "E08000022"),
        ("N. Tyneside", "E08000022"),
        ("South Tyneside MBC", "E08000023"),
        ("City of Sunderland", "E08000024"),
        ("Durham", "E06000047"),
        ("Northumberland County Council", "E06000057"),
        ("NECA", "E47000014"),
        ("North East Combined Authority", "E47000014"),
        ("Yorkshire & the Humber", "E12000003"),
        ("England", "E92000001"),
        ("E08000020", "E08000020"),
    ],
)
def test_an_area_is_found_by_code_and_by_name(text: str, code: str) -> None:
    found = match_area(text).area

    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(
    "text", ["Newcastle-under-Lyme", "Tyneside", "Durham City Airport", "", "Council", "E99999999"]
)
def test_what_names_no_area_is_not_placed(text: str) -> None:
    assert match_area(text).area is None


def test_north_east_alone_is_a_region_or_the_combined_authority() -> None:
    match = match_area("North East")

    assert match.area is None
    assert {each.code for each in match.candidates} == {"E12000001", "E47000014"}


def test_gateshead_changed_its_code_in_2013() -> None:
    assert not area("E08000020").is_valid_on(date(2013, 4, 1))
    assert area("E08000020").is_valid_on(date(2013, 3, 31))
    assert area("E08000037").is_valid_on(date(2013, 4, 1))
    assert not area("E08000037").is_valid_on(date(2013, 3, 31))


def test_the_combined_authority_of_seven_begins_in_may_2024() -> None:
    assert area("E47000014").valid_from == date(2024, 5, 7)
    assert not area("E47000010").is_valid_on(date(2024, 5, 7))


def test_an_unknown_code_is_refused() -> None:
    with pytest.raises(UnknownName, match="'E08000099' is not known"):
        area("E08000099")


def test_an_area_code_has_nine_characters() -> None:
    with pytest.raises(ValueError, match="a letter and eight digits"):
        Area(code="E0800", name="Gateshead", kind=AreaKind.COUNCIL)


def test_an_area_does_not_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="ends before it begins"):
        Area(
            code="E08000037",
            name="Gateshead",
            kind=AreaKind.COUNCIL,
            valid_from=date(2013, 4, 1),
            valid_to=date(2012, 1, 1),
        )
