"""The check of a file, rule by rule, from the texts of its cells."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from tests.support.intake import KEY_OF_TESTS, broken, check_rows, employees

from evenhand.errors import BadSpec
from evenhand.intake.checking import Checked, Status
from evenhand.intake.days import DayOrder
from evenhand.intake.mapping import Said
from evenhand.intake.rules import RULES, Severity


def ranges(checked: Checked, rule: str) -> list[tuple[int, int]]:
    return list(broken(checked)[rule].rows.ranges)


def test_a_good_file_is_clean() -> None:
    checked = check_rows(employees({}, {}, {}))

    assert checked.status is Status.CLEAN
    assert checked.faults == ()
    assert checked.rows == 3


def test_every_fault_is_found_at_once() -> None:
    checked = check_rows(
        employees(
            {"fte": "37", "contract_type": "seasonal"},
            {"start_date": "31/02/2020", "grade": ""},
            {"fte": "12E4"},
        )
    )

    assert checked.status is Status.REFUSED
    assert set(broken(checked)) == {
        "out-of-range",
        "code-not-in-list",
        "not-a-date",
        "missing-value",
        "not-a-number",
    }


def test_a_required_field_without_a_column_refuses_the_file() -> None:
    rows = [{name: text for name, text in row.items() if name != "grade"} for row in employees({}, {})]

    checked = check_rows(rows)

    assert [each.column for each in checked.refusals] == ["grade"]
    assert broken(checked)["missing-column"].message == "No column holds 'grade' (Grade)."


def test_a_file_without_rows_is_refused() -> None:
    assert "no-rows" in broken(check_rows([]))


def test_blank_cells_of_a_required_field_are_given_by_row() -> None:
    checked = check_rows(employees({}, {"directorate": " "}, {"directorate": ""}, {}))

    assert ranges(checked, "missing-value") == [(3, 4)]


def test_the_same_person_twice_is_a_fault_in_both_rows() -> None:
    checked = check_rows(employees({}, {"employee_id": "7"}, {}, {"employee_id": " 7"}))

    assert ranges(checked, "duplicate-key") == [(3, 3), (5, 5)]


def test_a_person_with_two_posts_is_no_duplicate_and_is_said() -> None:
    rows = employees({"post_id": "P1", "employee_id": "7"}, {"post_id": "P2", "employee_id": "7"})

    checked = check_rows(rows)

    assert checked.status is Status.NOTICES
    assert ranges(checked, "several-records-a-person") == [(2, 3)]


def test_people_without_a_number_are_not_one_person() -> None:
    row = {"activity_id": "A", "type": "workshop", "activity_date": "2024-05-01", "participant_ref": ""}

    checked = check_rows([row, row], collection="engagement")

    assert "duplicate-key" not in broken(checked)


def test_dates_that_contradict_each_other_are_a_fault() -> None:
    checked = check_rows(
        employees({"end_date": "2014-12-31"}, {"end_date": ""}, {"start_date": "2025-01-01"})
    )

    contradictions = [each for each in checked.faults if each.rule.name == "dates-contradict"]

    assert [(each.column, each.rows.ranges) for each in contradictions] == [
        ("end_date", ((2, 2),)),
        ("snapshot_date", ((4, 4),)),
    ]


def test_an_outcome_date_needs_an_outcome() -> None:
    case = {"case_id": "C1", "employee_id": "1", "policy": "grievance", "opened": "2024-01-02"}

    checked = check_rows(
        [
            case | {"outcome_date": "2024-02-01", "outcome": "upheld"},
            case | {"case_id": "C2", "outcome_date": "2024-02-01", "outcome": ""},
        ],
        collection="cases",
    )

    assert ranges(checked, "companion-missing") == [(3, 3)]


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


def test_unknown_columns_are_named_and_not_stored() -> None:
    checked = check_rows(employees({"Favourite colour": "blue"}))

    assert checked.status is Status.NOTICES
    assert "'Favourite colour'" in broken(checked)["unknown-column"].message
    assert "blue" not in str([*checked.columns.values(), *checked.faults])


def test_free_text_is_named_and_not_stored() -> None:
    row = {"response_id": "1", "wave": "2024", "comments": "my manager said"}

    checked = check_rows([row], collection="survey")

    assert "never-stored" in broken(checked)
    assert "free_text" not in checked.columns


def test_rows_of_another_area_are_said() -> None:
    rows = employees({"home_area": "Gateshead"}, {"home_area": "Carlisle"}, {"home_area": ""})

    checked = check_rows(rows, areas=frozenset({"Gateshead", "E08000037"}))

    assert ranges(checked, "another-area") == [(3, 3)]


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


def test_an_answer_without_permission_to_share_is_emptied() -> None:
    grant = {"identifier": "G1", "leadership_reply": "RS200", "leadership_groups": "DEI020000; DEI010110"}
    rows = [grant, grant | {"identifier": "G2", "leadership_reply": "RS203"}]

    checked = check_rows(rows, collection="grants")

    assert checked.columns["leadership_groups"].to_pylist() == ["DEI010110;DEI020000", None]


def test_a_code_of_several_that_is_not_in_the_list_is_a_fault() -> None:
    rows = [{"identifier": "G1", "project_groups": "DEI020000|DEI999999"}]

    assert ranges(check_rows(rows, collection="grants"), "code-not-in-list") == [(2, 2)]


def test_numbers_become_whole_pence_and_decimals() -> None:
    checked = check_rows(employees({"salary": "£23,456.50", "fte": "80%", "is_manager": "Y"}))

    assert checked.columns["salary_pence"].to_pylist() == [2345650]
    assert checked.columns["fte"].to_pylist() == [Decimal("0.8000")]
    assert checked.columns["is_manager"].to_pylist() == [True]
    assert checked.columns["start_date"].to_pylist() == [date(2015, 1, 12)]


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"salary": "-1"}, "out-of-range"),
        ({"salary": "99999999999"}, "out-of-range"),
        ({"fte": "120%"}, "percentage-above-100"),
        ({"salary": "20.005"}, "rounded-to-pence"),
        ({"fte": "0.33333"}, "rounded-decimal"),
        ({"salary": "lots"}, "not-money"),
        ({"is_manager": "maybe"}, "not-a-flag"),
        ({"start_date": "1066-10-14"}, "date-out-of-range"),
        ({"end_date": "31/12/4712"}, "open-ended-date"),
        ({"start_date": "45000"}, "excel-serial"),
        ({"location": "ring 0191 496 0000"}, "looks-personal"),
        ({"post_id": "a.b@example.org"}, "looks-personal"),
        ({"job_title": "x" * 251}, "value-too-long"),
    ],
)
def test_a_value_that_does_not_fit_its_field(changes: dict[str, str], rule: str) -> None:
    checked = check_rows(employees(changes))

    assert ranges(checked, rule) in ([(2, 2)], [])
    assert rule in broken(checked)


def test_numbers_of_days_beside_dates_are_refused_for_the_whole_column() -> None:
    checked = check_rows(employees({"start_date": "45000"}, {"start_date": "31/12/2019"}))

    assert "ambiguous-dates" in broken(checked)
    assert "not-a-date" not in broken(checked)


def test_survey_items_are_numbers_from_one_to_five() -> None:
    row = {"response_id": "1", "wave": "2024", "Q1": "5", "Question 12": "6", "item_02": "3"}

    checked = check_rows([row], collection="survey")

    assert checked.columns["item_01"].to_pylist() == [5]
    assert checked.columns["item_02"].to_pylist() == [3]
    assert broken(checked)["out-of-range"].column == "Question 12"


def test_a_constant_of_the_mapping_fills_a_column_that_the_file_lacks() -> None:
    rows = [
        {name: text for name, text in row.items() if name != "snapshot_date"} for row in employees({}, {})
    ]

    checked = check_rows(rows, said=Said(constants={"snapshot_date": "2024-03-31"}))

    assert checked.status is Status.CLEAN
    assert checked.columns["snapshot_date"].to_pylist() == [date(2024, 3, 31)] * 2
    assert checked.reference_days == ("2024-03-31",)


def test_a_mapping_decides_columns_values_and_dates() -> None:
    rows = employees({"Ort": "Leeds", "Vertrag": "unbefristet", "start_date": "03/04/2015"})
    said = Said(
        columns={"Ort": "location", "Vertrag": "contract_type", "contract_type": ""},
        values={"contract_type": {"unbefristet": "permanent"}},
        dates={"start_date": DayOrder.MONTH_FIRST},
    )

    checked = check_rows(rows, said=said)

    assert checked.columns["location"].to_pylist() == ["Leeds"]
    assert checked.columns["contract_type"].to_pylist() == ["permanent"]
    assert checked.columns["start_date"].to_pylist() == [date(2015, 3, 4)]


def test_a_mapping_to_a_code_that_does_not_exist_is_a_fault() -> None:
    said = Said(values={"contract_type": {"permanent": "forever"}, "is_manager": {"boss": "sometimes"}})

    checked = check_rows(employees({"is_manager": "yes"}), said=said)

    columns = [each.column for each in checked.faults if each.rule.name == "bad-mapping-value"]
    assert columns == ["contract_type", "is_manager"]


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


def test_a_mapping_gives_values_only_to_fields_of_codes() -> None:
    with pytest.raises(BadSpec, match="'grade', which is not a field of codes"):
        check_rows(employees({}), said=Said(values={"grade": {"7": "8"}}))


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


def test_a_column_matched_by_a_likeness_is_said() -> None:
    checked = check_rows(employees({"Your current working pattern": "Full time"}))

    assert checked.columns["working_pattern"].to_pylist() == ["full_time"]
    assert broken(checked)["uncertain-column"].column == "Your current working pattern"


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


def test_part_of_a_whole_number_is_a_fault() -> None:
    row = {"response_id": "1", "wave": "2024", "Q1": "3.5"}

    assert ranges(check_rows([row], collection="survey"), "not-a-number") == [(2, 2)]


def test_an_identifier_of_a_thing_may_not_be_an_essay() -> None:
    assert ranges(check_rows(employees({"post_id": "x" * 251})), "value-too-long") == [(2, 2)]


def test_a_column_with_too_many_different_names_is_something_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evenhand.intake.columns.MOST_DISTINCT", 3)

    checked = check_rows(employees(*({"job_title": f"Post {number}"} for number in range(5))))

    assert broken(checked)["too-many-values"].column == "job_title"


def test_a_heading_is_shown_short_and_printable() -> None:
    message = broken(check_rows(employees({"x" * 100: "1", "a\tb": "2"})))["unknown-column"].message

    assert f"'{'x' * 60}...'" in message
    assert "'a?b'" in message


def test_every_rule_says_how_to_mend_it_and_has_a_name_of_its_own() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert rule.remedy.endswith(".")
        assert rule.meaning.endswith(".")
        assert rule.severity in Severity
