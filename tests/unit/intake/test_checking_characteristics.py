"""The check of answers about people: characteristics, response statuses and ages."""

from __future__ import annotations

import pytest
from tests.support.intake import KEY_OF_TESTS, broken, check_rows, employees

from evenhand.errors import BadSpec
from evenhand.intake.checking import Checked, Status
from evenhand.intake.mapping import Said


def ranges(checked: Checked, rule: str) -> list[tuple[int, int]]:
    return list(broken(checked)[rule].rows.ranges)


@pytest.mark.parametrize(
    ("birth", "rule"),
    [("2030-01-01", "impossible-age"), ("1900-01-01", "impossible-age"), ("2015-06-01", "unlikely-age")],
)
def test_ages_that_cannot_be_or_seldom_are(birth: str, rule: str) -> None:
    checked = check_rows(employees({"dob": "1980-03-31"}, {"dob": birth}))

    assert ranges(checked, rule) == [(3, 3)]


def test_a_date_of_birth_is_reduced_to_a_band_and_a_year() -> None:
    # On 31 March 2024: 44 today, 43 (a day short), 16, 65.
    births = ["1980-03-31", "1980-04-01", "2008-02-29", "1958-05-05", ""]

    checked = check_rows(employees(*({"dob": birth} for birth in births)))

    answers = checked.answers["age_band"]
    assert answers.categories.to_pylist() == ["35-44", "35-44", "16-24", "65+", None]
    assert checked.columns["birth_year"].to_pylist() == [1980, 1980, 2008, 1958, None]
    assert "date_of_birth" not in checked.columns
    assert answers.classification == "age_workforce"


def test_the_band_changes_on_the_birthday_and_not_the_day_before() -> None:
    checked = check_rows(employees({"dob": "1979-03-31"}, {"dob": "1979-04-01"}))

    assert checked.answers["age_band"].categories.to_pylist() == ["45-54", "35-44"]


def test_without_a_reference_date_no_age_is_made_up() -> None:
    row = {"response_id": "1", "wave": "2024", "dob": "1980-01-01"}

    checked = check_rows([row], collection="survey")

    assert "age-not-reckoned" in broken(checked)
    assert "age_band" not in checked.answers


def test_an_age_in_years_is_reduced_to_its_band() -> None:
    checked = check_rows(employees({"age": "34"}, {"age": ""}, {"age": "121"}))

    assert checked.answers["age_band"].categories.to_pylist() == ["25-34", None, None]
    assert "age" not in checked.columns
    assert ranges(checked, "impossible-age") == [(4, 4)]


def test_none_is_a_religion_and_blank_is_not() -> None:
    checked = check_rows(employees({"religion": "None"}, {"religion": ""}, {"religion": "Prefer not to say"}))

    answers = checked.answers["religion"]
    # Census 2021, TS030: category 1 is "No religion".
    assert answers.categories.to_pylist() == ["1", None, None]
    statuses = answers.stored(checked.collection.by_name["religion"])["religion_status"].to_pylist()
    assert statuses == ["answered", "not_answered", "prefer_not_to_say"]


def test_a_label_that_is_no_category_is_never_guessed() -> None:
    checked = check_rows(employees({"religion": "Jedi Knight"}, {"religion": "Christian"}))

    assert ranges(checked, "code-not-in-classification") == [(2, 2)]
    assert checked.answers["religion"].categories.to_pylist() == [None, "2"]


def test_bare_numbers_that_two_lists_read_differently_are_refused_until_a_person_says() -> None:
    # Census 2021: 1 is female. NHS Data Dictionary: 1 is male.
    rows = employees({"sex": "1"}, {"sex": "2"})

    refused = check_rows(rows)
    said = check_rows(rows, said=Said(classifications={"sex": "sex_nhs"}))

    assert "codes-of-unknown-list" in broken(refused)
    assert "sex" not in refused.answers
    assert said.status is Status.CLEAN
    assert said.answers["sex"].classification == "sex_nhs"


def test_a_response_status_beside_an_answer_is_used() -> None:
    rows = employees(
        {"disability": "Yes", "disability_status": "answered"},
        {"disability": "", "disability_status": "not asked"},
        {"disability": "", "disability_status": ""},
    )

    checked = check_rows(rows)

    stored = checked.answers["disability"].stored(checked.collection.by_name["disability"])
    assert stored["disability_status"].to_pylist() == ["answered", "not_asked", "not_answered"]


def test_a_response_status_that_contradicts_the_answer_is_a_fault() -> None:
    rows = employees(
        {"disability": "Yes", "disability_status": "withdrawn"},
        {"disability": "", "disability_status": "answered"},
        {"disability": "No", "disability_status": "answered"},
    )

    assert ranges(check_rows(rows), "status-contradicts-answer") == [(2, 3)]


def test_gender_with_the_values_of_sex_is_read_as_sex_and_said() -> None:
    checked = check_rows(employees({"Gender": "Female"}, {"Gender": "Male"}))

    assert "sex-from-gender" in broken(checked)
    assert checked.answers["sex"].is_answered.all()


def test_a_characteristic_that_nobody_answered_is_said() -> None:
    assert "all-missing" in broken(check_rows(employees({"sex": ""}, {"sex": ""})))


def test_a_low_declaration_is_said() -> None:
    below = check_rows(employees({"sex": "F"}, {"sex": "F"}, {"sex": ""}, {"sex": ""}))
    at_six_in_ten = check_rows(employees(*[{"sex": "F"}] * 3, *[{"sex": ""}] * 2))

    assert "low-declaration" in broken(below)
    assert "low-declaration" not in broken(at_six_in_ten)


def test_a_code_for_no_answer_on_every_row_looks_like_a_default() -> None:
    said = Said(classifications={"ethnic_group": "ethnic_group_ilr"})

    checked = check_rows(employees(*[{"ethnicity": "99"}] * 40), said=said)

    assert (
        broken(checked)["default-code"].message
        == "'ethnicity' (Ethnic group) has '99' (40 rows) in 100% of rows."
    )


def test_one_answer_on_every_row_is_said_without_the_answer() -> None:
    checked = check_rows(employees(*[{"religion": "Muslim"}] * 40))

    assert "Muslim" not in broken(checked)["default-code"].message


def test_people_who_objected_lose_their_answers_and_keep_their_row() -> None:
    rows = employees({"sex": "F", "dob": "1980-01-01"}, {"sex": "M", "dob": "1980-01-01"})
    number = KEY_OF_TESTS.pseudonyms(["000002"], subject="employee", organisation="Easton Council")[0]
    assert number is not None

    checked = check_rows(rows, stopped=frozenset({number.hex()}))

    stored = checked.answers["sex"].stored(checked.collection.by_name["sex"])
    assert [category is None for category in stored["sex"].to_pylist()] == [False, True]
    assert stored["sex_status"].to_pylist() == ["answered", "withdrawn"]
    assert checked.answers["age_band"].categories.to_pylist() == ["35-44", None]
    assert checked.columns["birth_year"].to_pylist() == [1980, None]
    notice = broken(checked)["objection-obeyed"]
    assert (notice.rows.count, notice.rows.ranges) == (1, ())


def test_a_mapping_may_say_why_there_is_no_answer() -> None:
    said = Said(values={"religion": {"Mind your own": "status: prefer_not_to_say"}})

    checked = check_rows(employees({"religion": "Mind your own"}, {"religion": "None"}), said=said)

    stored = checked.answers["religion"].stored(checked.collection.by_name["religion"])
    assert stored["religion_status"].to_pylist() == ["prefer_not_to_say", "answered"]


@pytest.mark.parametrize("target", ["status: hungry", "status: answered", "no such code"])
def test_a_mapping_to_no_category_and_no_status_is_never_stored(target: str) -> None:
    checked = check_rows(
        employees({"religion": "Mind your own"}, {"religion": "None"}),
        said=Said(values={"religion": {"Mind your own": target}}),
    )

    assert checked.status is Status.REFUSED
    assert checked.answers["religion"].categories.to_pylist() == [None, "1"]


def test_a_mapping_names_a_classification_that_the_field_takes() -> None:
    with pytest.raises(BadSpec, match="gives the classification 'sex_nhs' to 'religion'"):
        check_rows(employees({"religion": "None"}), said=Said(classifications={"religion": "sex_nhs"}))


def test_a_list_that_was_not_decided_is_not_remembered_as_if_it_were() -> None:
    checked = check_rows(employees({"sex": "1"}, {"sex": "2"}))

    assert "sex" not in checked.classifications


def test_a_total_is_no_answer_of_a_person() -> None:
    checked = check_rows(employees({"sex": "Total"}, {"sex": "Female"}))

    assert ranges(checked, "code-not-in-classification") == [(2, 2)]


def test_a_likeness_is_counted_and_neither_it_nor_its_row_is_told() -> None:
    checked = check_rows(employees({"religion": "Budhist"}, {"religion": "Christian"}))

    notice = broken(checked)["uncertain-value"]
    assert notice.message == "'religion': 1 value was placed by a likeness."
    assert notice.rows.count == 0


def test_a_second_column_for_a_field_is_said_and_not_stored() -> None:
    checked = check_rows(employees({"Ethnic Origin": "Pakistani", "Ethnic Origin Description": "Indian"}))

    assert broken(checked)["column-not-used"].column == "Ethnic Origin Description"


def test_a_response_status_without_its_answers_is_an_unknown_column() -> None:
    checked = check_rows(employees({"sex_status": "answered"}))

    assert "'sex_status'" in broken(checked)["unknown-column"].message
    assert "sex" not in checked.answers


def test_a_given_age_band_goes_before_one_that_is_reckoned() -> None:
    checked = check_rows(employees({"age_band": "16 to 24", "dob": "2000-01-01"}))

    assert checked.answers["age_band"].is_answered.all()
    assert checked.columns["birth_year"].to_pylist() == [2000]


def test_a_date_of_birth_that_is_none_is_not_repeated() -> None:
    checked = check_rows(employees(*[{"dob": "99/99/1980"}] * 12))

    assert "1980" not in broken(checked)["not-a-date"].message
