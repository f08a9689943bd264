"""Which characteristic a column holds: said only when the heading and the values agree."""

from __future__ import annotations

import pytest

from evenhand.classifications.harmonise import recognise

BANDS = ["16-24", "25-34", "35-44", "65+"]


@pytest.mark.parametrize(
    ("heading", "values", "characteristic", "classification_id"),
    [
        ("Ethnic Origin", ["White - British", "Indian", "Black African"], "race", "ethnic_group_ew_2021_19"),
        ("ethnicity", ["White", "Asian", "Black", "Mixed", "Other"], "race", "ethnic_group_ew_2021_5"),
        ("Ethnicity", ["31", "32", "34", "99"], "race", "ethnic_group_ilr"),
        ("Ethnic category", ["A", "B", "H", "Z"], "race", "ethnic_group_nhs_2001"),
        ("ETHNIC", ["100", "160", "998"], "race", "ethnic_group_hesa"),
        ("Ethnicity", ["White", "BME"], "race", "ethnic_group_published"),
        ("GENDER", ["Male", "Female"], "sex", "sex_census_2021"),
        ("Sex", ["M", "F", ""], "sex", "sex_census_2021"),
        (
            "Gender identity",
            ["Trans man", "Cisgender"],
            "gender_reassignment",
            "gender_identity_census_2021_6",
        ),
        ("Disability", ["Yes", "No", "Prefer not to say"], "disability", "disability_census_2021_2"),
        ("LLDDHealthProb", ["1", "2", "9"], "disability", "disability_ilr_lldd"),
        ("LLDDCat", ["12", "5"], "disability", "disability_ilr_lldd_category"),
        ("disabled_cond12m", ["Yes", "No"], "disability", "disability_condition_12_months"),
        ("Religion or belief", ["None", "C of E"], "religion_or_belief", "religion_census_2021"),
        ("Sexuality", ["Gay", "Straight"], "sexual_orientation", "sexual_orientation_census_2021_5"),
        (
            "Marital status",
            ["Single", "Married", "Divorced"],
            "marriage_and_civil_partnership",
            "legal_partnership_census_2021_6",
        ),
        ("Age band", BANDS, "age", "age_workforce"),
        ("age_band", ["Under 19", "19-24", "25+"], "age", "age_apprenticeships"),
        ("Age", ["16", "34", "52"], "age", "age_workforce"),
        ("IMDDecile", ["1", "2", "5"], "deprivation", "imd_decile"),
        ("Carer", ["Yes", "No"], "carer", "carer_2"),
    ],
)
def test_a_column_is_recognised_by_its_heading_and_values(
    heading: str, values: list[str], characteristic: str, classification_id: str
) -> None:
    recognition = recognise(heading, values)

    assert recognition is not None
    assert (recognition.characteristic, recognition.classification_id) == (characteristic, classification_id)


@pytest.mark.parametrize(
    ("heading", "values"),
    [
        ("Department", ["Finance", "Library", "Housing"]),
        ("Job title", ["Manager", "Professional", "Clerical"]),
        ("POSITION_TITLE", ["POLICE OFFICER", "ENGINEER"]),
        ("Team", ["White", "Asian", "Black African"]),
        ("Nationality", ["British", "Irish", "Indian"]),
        ("Country of birth", ["India", "Ireland"]),
        ("Age of vehicle", ["16", "20"]),
        ("Average age", ["41", "39"]),
        ("Car colour", ["White", "Black", "Other"]),
        ("Code", ["White", "Black", "Other"]),  # plain colours, and nothing that says it is of people
        ("Race", ["100m", "200m"]),
        ("Population by ethnicity", ["1,599,555", "13", "804,841", "615,061"]),
        ("Agreed", ["Yes", "No"]),
        ("Band", ["1", "2", "3"]),
        ("Gender pay gap", ["1", "2"]),
        ("BASE_SALARY", ["121862.0"]),
        ("Maternity leave start", ["2025-01-01"]),
        ("Answer", ["Hispanic/Latino", "White", "Asian"]),
        ("Column 1", []),
    ],
)
def test_a_column_of_something_else_is_not_recognised(heading: str, values: list[str]) -> None:
    assert recognise(heading, values) is None


def test_groups_of_another_country_are_recognised_but_not_mapped() -> None:
    recognition = recognise(
        "RACE",
        [
            "Black or African American",
            "White",
            "Hispanic/Latino",
            "American Indian or Alaskan Native",
            "Others",
        ],
    )

    assert recognition is not None
    assert (recognition.characteristic, recognition.classification_id) == ("race", None)
    assert "another country's groups" in recognition.why


def test_bare_numbers_that_two_lists_read_differently_are_not_decided() -> None:
    recognition = recognise("Sex", ["1", "2"])

    assert recognition is not None
    assert recognition.classification_id is None
    assert recognition.alternatives == ("sex_census_2021", "sex_nhs")


def test_a_stray_number_does_not_make_bare_numbers_sure() -> None:
    recognition = recognise("sex_code", ["1", "2", "0"])

    assert recognition is not None
    assert recognition.classification_id is None


@pytest.mark.parametrize(
    ("heading", "values"), [("Age code", ["1", "2", "8"]), ("age band", ["16", "17"]), ("Age", ["3", "5"])]
)
def test_small_numbers_may_be_ages_or_codes_of_bands(heading: str, values: list[str]) -> None:
    recognition = recognise(heading, values)

    assert recognition is not None
    assert (recognition.characteristic, recognition.classification_id) == ("age", None)
    assert "age_census_2021_8" in recognition.alternatives


def test_one_write_in_of_another_country_does_not_unmap_a_column() -> None:
    groups = ["White British", "White Irish", "Indian", "Pakistani", "Chinese", "Arab", "Roma", "Any other"]

    recognition = recognise("Ethnic group", [*groups, "Black African", "Other White", "White American"])

    assert recognition is not None
    assert recognition.classification_id == "ethnic_group_ew_2021_19"


def test_age_bands_of_no_known_list_are_recognised_as_ages_only() -> None:
    recognition = recognise("Age group", ["18-29", "30-49", "50+"])

    assert recognition is not None
    assert (recognition.characteristic, recognition.classification_id) == ("age", None)


def test_values_that_few_words_explain_leave_the_classification_open() -> None:
    recognition = recognise("Ethnicity", ["Irish", "Martian", "Venusian"])

    assert recognition is not None
    assert recognition.classification_id is None
    assert recognition.confidence == pytest.approx(0.33)


def test_a_heading_without_one_answer_is_a_weak_sign() -> None:
    recognition = recognise("Religion", ["Prefer not to say", "Not stated"])

    assert recognition is not None
    assert (recognition.classification_id, recognition.confidence) == ("religion_census_2021", 0.5)


def test_values_alone_can_tell_when_they_can_mean_nothing_else() -> None:
    recognition = recognise("q17", ["White British", "Black African", "Prefer not to say"])

    assert recognition is not None
    assert (recognition.characteristic, recognition.confidence) == ("race", 0.7)
