"""What ships: every declaration is whole, and the census lists are the publisher's own."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from evenhand.classifications.catalogue import (
    classification,
    classifications,
    declared_crosswalks,
    vocabulary,
)
from evenhand.classifications.characteristics import (
    ADDITIONAL_CHARACTERISTICS,
    CHARACTERISTICS,
    PROTECTED_CHARACTERISTICS,
    characteristic,
)
from evenhand.errors import UnknownName

POPULATION = Path(__file__).parents[4] / "shared" / "data" / "population"

# Our classification -> the publisher's name of the same list.
CENSUS = {
    "ethnic_group_ew_2021_5": "ethnic_group_tb_6a",
    "ethnic_group_ew_2021_7": "ethnic_group_tb_8a",
    "ethnic_group_ew_2021_19": "ethnic_group_tb_20b",
    "disability_census_2021_3": "disability_4a",
    "sex_census_2021": "sex",
    "gender_identity_census_2021_3": "gender_identity_4a",
    "gender_identity_census_2021_6": "gender_identity_7a",
    "sexual_orientation_census_2021_3": "sexual_orientation_4a",
    "sexual_orientation_census_2021_5": "sexual_orientation_6a",
    "sexual_orientation_census_2021_8": "sexual_orientation_9a",
    "religion_census_2021": "religion_tb",
    "legal_partnership_census_2021_6": "legal_partnership_status_7a",
    "ns_sec_census_2021_9": "ns_sec_10a",
    "unpaid_care_census_2021": "is_carer_5a",
    "age_census_2021_8": "resident_age_8d",
    "age_census_2021_11": "resident_age_11a",
    "age_census_2021_18": "resident_age_18b",
}


def test_the_nine_characteristics_of_the_act_are_protected_and_seven_are_added() -> None:
    assert [each.id for each in PROTECTED_CHARACTERISTICS] == [
        "age",
        "disability",
        "gender_reassignment",
        "marriage_and_civil_partnership",
        "pregnancy_and_maternity",
        "race",
        "religion_or_belief",
        "sex",
        "sexual_orientation",
    ]
    assert [each.id for each in ADDITIONAL_CHARACTERISTICS] == [
        "carer",
        "care_leaver",
        "socio_economic_background",
        "armed_forces",
        "deprivation",
        "rurality",
        "language",
    ]


def test_only_marriage_and_civil_partnership_is_left_out_of_two_limbs() -> None:
    assert [each.id for each in PROTECTED_CHARACTERISTICS if not each.relevant_to_every_limb] == [
        "marriage_and_civil_partnership"
    ]


def test_an_unknown_characteristic_or_classification_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UnknownName, match=r"'gender' is not known.*sexual_orientation"):
        characteristic("gender")
    with pytest.raises(UnknownName, match=r"'ethnic_group' is not known.*ethnic_group_ew_2021_19"):
        classification("ethnic_group")


def test_every_classification_belongs_to_the_characteristic_that_names_it() -> None:
    named = {id: each.id for each in CHARACTERISTICS for id in each.classifications}

    assert named == {each.id: each.characteristic for each in classifications().values()}
    assert characteristic("race").classifications[0] == "ethnic_group_ew_2021_19"


@pytest.mark.parametrize("id", list(classifications()))
def test_every_meaning_of_a_category_is_in_the_vocabulary(id: str) -> None:
    ours = classification(id)
    known = {} if ours.characteristic == "age" else vocabulary(ours.vocabulary).meanings

    assert {meaning for each in ours.categories for meaning in each.meanings} <= set(known)
    assert set(ours.uncounted) <= set(known)


def test_every_declared_crosswalk_is_between_known_codes() -> None:
    for each in declared_crosswalks():
        assert set(each.mapping) <= {category.code for category in classification(each.from_id).categories}
        assert set(each.mapping.values()) <= {
            category.code for category in classification(each.to_id).categories
        }


@pytest.mark.skipif(not POPULATION.exists(), reason="the shared population figures are not on this machine")
@pytest.mark.parametrize(("ours", "publisher"), CENSUS.items())
def test_a_census_list_has_the_publishers_codes_and_labels(ours: str, publisher: str) -> None:
    with (POPULATION / "classification_codes.csv").open(encoding="utf-8-sig", newline="") as file:
        published = {
            row["code"]: row["label"]
            for row in csv.DictReader(file)
            if row["ons_mnemonic"] == publisher and row["code"] != "-8"  # "does not apply"
        }

    assert {leaf.code: leaf.label for leaf in classification(ours).leaves} == published


@pytest.mark.skipif(not POPULATION.exists(), reason="the shared population figures are not on this machine")
def test_disability_in_two_categories_is_coded_as_the_benchmark_is() -> None:
    with (POPULATION / "disability.csv").open(encoding="utf-8-sig", newline="") as file:
        published = {
            row["category_code"]: row["category"]
            for row in csv.DictReader(file)
            if row["characteristic"] == "disability_2"
        }

    assert {leaf.code: leaf.label for leaf in classification("disability_census_2021_2").leaves} == published
