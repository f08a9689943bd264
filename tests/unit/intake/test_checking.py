"""The check of a file, rule by rule, from the texts of its cells."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from tests.support.intake import KEY_OF_TESTS, SaidInReading, broken, check_rows, employees, opened

from evenhand.errors import BadSpec
from evenhand.intake.checking import Checked, Status, check
from evenhand.intake.days import DayOrder
from evenhand.intake.gathering import Terms
from evenhand.intake.mapping import NOTHING_SAID, Said
from evenhand.intake.rules import RULES, Severity
from evenhand.records.workforce import WORKFORCE


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


def test_unknown_columns_are_named_and_not_stored() -> None:
    checked = check_rows(employees({"Favourite colour": "blue"}))

    assert checked.status is Status.NOTICES
    assert "'Favourite colour'" in broken(checked)["unknown-column"].message
    assert "blue" not in str([*checked.columns.values(), *checked.faults])


def test_a_code_newer_than_the_list_we_know_is_kept_and_named() -> None:
    good = {
        "participant_ref": "A",
        "programme_id": "P",
        "start": "2025-09-01",
        "status": "active",
        "ukprn": "1",
    }
    models = ("25", "37", "UKSPF", "", "37")
    rows = [
        {**good, "participant_ref": f"A{place}", "FundModel": model} for place, model in enumerate(models)
    ]

    checked = check_rows(rows, collection="participants")

    assert ranges(checked, "code-not-known") == [(3, 3), (6, 6)]
    assert "'37' (2 rows)" in broken(checked)["code-not-known"].message
    assert "UKSPF" not in broken(checked)["code-not-known"].message
    assert checked.columns["funding_model"].to_pylist() == ["25", "37", "UKSPF", None, "37"]


def test_free_text_is_named_and_not_stored() -> None:
    row = {"response_id": "1", "wave": "2024", "comments": "my manager said"}

    checked = check_rows([row], collection="survey")

    assert "never-stored" in broken(checked)
    assert "free_text" not in checked.columns


def test_rows_of_another_area_are_said() -> None:
    rows = employees({"home_area": "Gateshead"}, {"home_area": "Carlisle"}, {"home_area": ""})

    checked = check_rows(rows, areas=frozenset({"Gateshead", "E08000037"}))

    assert ranges(checked, "another-area") == [(3, 3)]


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


def test_a_mapping_gives_values_only_to_fields_of_codes() -> None:
    with pytest.raises(BadSpec, match="'grade', which is not a field of codes"):
        check_rows(employees({}), said=Said(values={"grade": {"7": "8"}}))


def test_a_column_matched_by_a_likeness_is_said() -> None:
    checked = check_rows(employees({"Your current working pattern": "Full time"}))

    assert checked.columns["working_pattern"].to_pylist() == ["full_time"]
    assert broken(checked)["uncertain-column"].column == "Your current working pattern"


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


def test_without_foreign_rows_nothing_is_said_of_areas() -> None:
    checked = check_rows(employees({"home_area": "gateshead"}), areas=frozenset({"Gateshead"}))

    assert checked.status is Status.CLEAN


def test_a_mapping_says_what_the_words_of_a_flag_mean() -> None:
    said = Said(values={"is_manager": {"boss": "yes", "none": "no"}})

    checked = check_rows(employees({"is_manager": "boss"}, {"is_manager": "none"}), said=said)

    assert checked.columns["is_manager"].to_pylist() == [True, False]


def test_what_the_reader_cleaned_is_passed_on() -> None:
    table = replace(opened(employees({})), notes=(SaidInReading("blank_rows", "2 blank rows dropped."),))
    terms = Terms(collection=WORKFORCE, organisation="A", key=KEY_OF_TESTS, said=NOTHING_SAID)

    assert broken(check(table, terms))["reading-note"].message == "2 blank rows dropped."


def test_every_rule_says_how_to_mend_it_and_has_a_name_of_its_own() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert rule.remedy.endswith(".")
        assert rule.meaning.endswith(".")
        assert rule.severity in Severity
