"""Crosswalks: what is carried over, what is not decided, and what the losses say."""

from __future__ import annotations

from itertools import permutations

import pytest

from evenhand.classifications.catalogue import classification, classifications, declared_crosswalks
from evenhand.classifications.crosswalks import crosswalk
from evenhand.errors import UnknownName

# Worked by hand from the two code lists.
ILR_TO_2021 = {
    "31": "13",
    "32": "14",
    "33": "15",
    "34": "17",
    "35": "11",
    "36": "10",
    "37": "9",
    "38": "12",
    "39": "3",
    "40": "4",
    "41": "1",
    "42": "2",
    "43": "5",
    "44": "6",
    "45": "7",
    "46": "8",
    "47": "18",
    "98": "19",
}
HESA_TO_2021 = {
    "100": "1",
    "101": "2",
    "103": "3",
    "104": "4",
    "119": "5",
    "120": "6",
    "121": "7",
    "139": "8",
    "140": "9",
    "141": "10",
    "142": "11",
    "159": "12",
    "160": "13",
    "163": "15",
    "166": "14",
    "168": "16",
    "179": "17",
    "180": "18",
    "899": "19",
}


def test_ilr_ethnicity_goes_to_the_19_groups_of_2021() -> None:
    carried = crosswalk("ethnic_group_ilr", "ethnic_group_ew_2021_19")

    assert dict(carried.mapping) == ILR_TO_2021
    assert carried.without_counterpart == ("99",)
    assert any("16 'White: Roma'" in loss for loss in carried.losses)


def test_hesa_ethnicity_goes_to_the_19_groups_of_2021_with_roma() -> None:
    carried = crosswalk("ethnic_group_hesa", "ethnic_group_ew_2021_19")

    assert dict(carried.mapping) == HESA_TO_2021
    assert not any("Roma" in loss for loss in carried.losses)


def test_nhs_codes_go_to_the_5_groups_with_chinese_moved_and_said_so() -> None:
    carried = crosswalk("ethnic_group_nhs_2001", "ethnic_group_ew_2021_5")

    leaves = {code: carried.carry(code) for code in "ABCDEFGHJKLMNPRSTW"}
    assert leaves == dict(zip("ABCDEFGHJKLMNPRSTW", "444333311112221545", strict=True))
    assert any("R (Chinese)" in loss for loss in carried.losses)
    assert carried.undecided["R-S"] == ("1", "5")


def test_white_before_2003_is_not_carried_to_white_british() -> None:
    carried = crosswalk("ethnic_group_nhs_pre_2003", "ethnic_group_nhs_2001")

    assert carried.carry("0") is None
    assert carried.undecided["0"] == ("A", "B", "C")
    assert any("0 (White) to A (British)" in loss for loss in carried.losses)


def test_gypsy_or_roma_of_the_school_census_is_not_decided_in_19_groups_but_is_in_5() -> None:
    assert crosswalk("ethnic_group_dfe_school", "ethnic_group_ew_2021_19").undecided["WROM"] == ("15", "16")
    assert crosswalk("ethnic_group_dfe_school", "ethnic_group_ew_2021_5").carry("WROM") == "4"


def test_groups_that_2001_did_not_count_are_named_as_losses() -> None:
    losses = crosswalk("ethnic_group_ew_2001_16", "ethnic_group_ew_2021_19").losses

    assert any(
        "15 'White: Gypsy or Irish Traveller', 16 'White: Roma', 18 'Other ethnic group: Arab'" in loss
        for loss in losses
    )


def test_a_merge_is_said_in_words() -> None:
    losses = crosswalk("disability_census_2021_3", "disability_census_2021_2").losses

    assert losses == (
        "1 'Disabled under the Equality Act: Day-to-day activities limited a lot', "
        "2 'Disabled under the Equality Act: Day-to-day activities limited a little' become one: "
        "D 'Disabled under the Equality Act'.",
    )


def test_census_disability_goes_from_four_categories_to_two() -> None:
    carried = crosswalk("disability_census_2021_4", "disability_census_2021_2")

    assert {code: carried.carry(code) for code in "1234"} == {"1": "D", "2": "D", "3": "ND", "4": "ND"}


def test_the_ilr_question_on_disability_is_not_taken_for_the_act() -> None:
    carried = crosswalk("disability_ilr_lldd", "disability_census_2021_2")

    assert carried.carry("2") == "ND"
    assert carried.undecided == {"1": ("D", "ND")}


def test_the_two_numberings_of_sex_are_turned_round() -> None:
    carried = crosswalk("sex_nhs", "sex_census_2021")

    assert (carried.carry("1"), carried.carry("2"), carried.carry("9")) == ("2", "1", None)


def test_an_age_band_cut_by_a_boundary_is_not_decided() -> None:
    carried = crosswalk("age_census_2021_18", "age_census_2021_8")

    assert carried.undecided == {"4": ("1", "2")}  # 15 to 19 lies on both sides of 16
    assert carried.carry("5") == "2"


def test_a_missing_answer_goes_to_the_missing_answer_of_the_other_list() -> None:
    carried = crosswalk("sexual_orientation_census_2021_8", "sexual_orientation_census_2021_5")

    assert {code: carried.carry(code) for code in "12345678"} == {
        "1": "1",
        "2": "2",
        "3": "3",
        "4": "4",
        "5": "4",
        "6": "4",
        "7": "4",
        "8": "5",
    }


def test_carrying_to_the_same_list_loses_nothing() -> None:
    same = crosswalk("religion_census_2021", "religion_census_2021")

    assert same.is_lossless
    assert all(same.carry(code) == code for code in same.mapping)


@pytest.mark.parametrize(
    ("id", "expected"),
    [
        ("parental_occupation_at_14_short", "PPILLLI"),  # Social Mobility Commission: three groups
        ("parental_occupation_at_14", "PIPLLLPPLI"),
    ],
)
def test_parental_occupation_gives_the_three_backgrounds(id: str, expected: str) -> None:
    carried = crosswalk(id, "socio_economic_background_3")

    assert "".join(carried.carry(str(code)) or "?" for code in range(1, len(expected) + 1)) == expected


def test_two_characteristics_have_no_crosswalk() -> None:
    with pytest.raises(UnknownName, match="one is of sex, the other of race"):
        crosswalk("sex_census_2021", "ethnic_group_ew_2021_5")


def test_two_lists_that_count_different_things_have_no_crosswalk() -> None:
    with pytest.raises(UnknownName, match="they count different things"):
        crosswalk("school_type_at_11_to_16", "ns_sec_census_2021_9")


@pytest.mark.parametrize(
    "declared", declared_crosswalks(), ids=lambda each: f"{each.from_id} to {each.to_id}"
)
def test_every_code_has_exactly_one_fate(declared: object) -> None:
    carried = crosswalk(declared.from_id, declared.to_id)  # type: ignore[attr-defined]

    fates = [*carried.mapping, *carried.undecided, *carried.without_counterpart]
    assert sorted(fates) == sorted(each.code for each in classification(carried.from_id).categories)
    assert set(carried.mapping.values()) <= {each.code for each in classification(carried.to_id).categories}


def refusal_or_losses(from_id: str, to_id: str) -> str:
    """What a crosswalk says of what it does not carry; its refusal where there is none."""
    try:
        walk = crosswalk(from_id, to_id)
    except UnknownName as refusal:
        return str(refusal)
    carries_all = not walk.undecided and not walk.without_counterpart
    return "carries all" if carries_all else " ".join(walk.losses)


def test_every_two_lists_of_one_characteristic_have_a_crosswalk_or_a_plain_refusal() -> None:
    by_characteristic: dict[str, list[str]] = {}
    for each in classifications().values():
        by_characteristic.setdefault(each.characteristic, []).append(each.id)

    said = [
        refusal_or_losses(from_id, to_id)
        for ids in by_characteristic.values()
        for from_id, to_id in permutations(ids, 2)
    ]

    assert len(said) > 400
    assert all(said)
