"""What a file's headings and values say of each column, and what is left for a person to say."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.people import write_csv

import evenhand
from evenhand.audits.inference import Inference, Role, infer_spec
from evenhand.audits.spec import Outcome, Spec
from evenhand.audits.staging import FILE_YEAR, staged
from evenhand.errors import BadSpec

SEX = ["Female", "Male", ""]


def inferred(folder: Path, *files: dict[str, list[str]], number: int = 60) -> Inference:
    """What is inferred of columns, each given as values that repeat."""
    paths = [
        write_csv(
            folder / f"{2024 + place}.csv",
            [{name: values[row % len(values)] for name, values in columns.items()} for row in range(number)],
        )
        for place, columns in enumerate(files)
    ]
    with staged(paths) as rows:
        return infer_spec(rows)


def roles(inference: Inference) -> dict[str, Role]:
    return {reading.heading: reading.role for reading in inference.readings}


def test_a_usual_file_of_staff_is_read_whole(tmp_path: Path) -> None:
    found = inferred(
        tmp_path,
        {
            "Staff ID": [f"{n:05d}" for n in range(60)],
            "Snapshot date": ["2023-03-31", "2024-03-31"],
            "Gender": SEX,
            "Ethnicity": ["White British", "Black African", "Prefer not to say"],
            "Age": [str(age) for age in range(18, 64)],
            "Pay grade": ["A", "B", "C"],
            "Department": ["Roads", "Parks"],
            "Council": ["North", "South"],
            "Region": ["NE", "NW"],
            "AnnualSalary": [f"{n}.50" for n in range(20_000, 20_040)],
            "Promoted": ["Yes", "No", ""],
            "Notes": [f"word {n}" for n in range(50)],
            "Empty": [""],
        },
    )

    assert roles(found) == {
        "Staff ID": Role.PERSON,
        "Snapshot date": Role.YEAR,
        "Gender": Role.CHARACTERISTIC,
        "Ethnicity": Role.CHARACTERISTIC,
        "Age": Role.CHARACTERISTIC,
        "Pay grade": Role.STRATA,
        "Department": Role.IGNORED,
        "Council": Role.AREA,
        "Region": Role.IGNORED,
        "AnnualSalary": Role.AMOUNT,
        "Promoted": Role.OUTCOME,
        "Notes": Role.IGNORED,
        "Empty": Role.IGNORED,
    }
    assert found.spec.person == "Staff ID"
    assert found.spec.strata == ("Pay grade",)
    assert "Region: ignored (a second area column)" in found.remarks
    assert "Empty: ignored (every row is blank)" in found.remarks


@pytest.mark.parametrize(
    ("values", "event"),
    [
        (["Hired", "Not hired"], "Hired"),
        (["Rejected", "Appointed"], "Appointed"),
        (["unsuccessful", "Interviewed"], "Interviewed"),
        (["Admitted", "Waiting", "", "n/a"], "Admitted"),
        (["Withdrew", "Stayed"], "Stayed"),
    ],
)
def test_of_two_words_the_one_that_says_that_it_happened_is_the_event(
    values: list[str], event: str, tmp_path: Path
) -> None:
    found = inferred(tmp_path, {"Sex": SEX, "Decision": values})

    (outcome,) = found.spec.outcomes
    assert (outcome.column, outcome.events) == ("Decision", (event,))


@pytest.mark.parametrize(
    "values",
    [
        ["A", "B"],
        ["Hired", "Rejected", "Withdrawn"],
        ["Hired", "Appointed"],
        ["Rejected", "Refused"],
        ["Yes"],
    ],
)
def test_an_event_that_the_words_do_not_say_is_left_for_a_person(values: list[str], tmp_path: Path) -> None:
    found = inferred(tmp_path, {"Sex": SEX, "Decision": values})

    assert roles(found)["Decision"] is Role.IGNORED
    assert found.spec.outcomes == ()


def test_numbers_and_truths_that_programs_write_are_yes_and_no(tmp_path: Path) -> None:
    found = inferred(tmp_path, {"Sex": SEX, "trained": ["1.0", "0.0", ""], "left": ["True", "False"]})

    assert found.spec.outcomes == (Outcome("trained", "trained"), Outcome("left", "left"))


def test_a_table_of_counts_is_read_as_people(tmp_path: Path) -> None:
    found = inferred(
        tmp_path, {"Sex": ["Female", "Male"], "Admit": ["Admitted", "Rejected"], "Freq": ["3", "12"]}
    )

    assert found.spec.count == "Freq"


def test_a_second_count_is_named_and_left_out(tmp_path: Path) -> None:
    found = inferred(tmp_path, {"Sex": ["Female", "Male"], "n": ["3", "12"], "Headcount": ["3", "12"]})

    assert found.spec.count == "n"
    assert "Headcount: ignored (a second count column)" in found.remarks


def test_a_year_that_never_changes_compares_nothing(tmp_path: Path) -> None:
    found = inferred(tmp_path, {"Sex": SEX, "Year": ["2024"], "Employee no": [str(n) for n in range(60)]})

    assert (found.spec.year, found.spec.person) == (None, None)
    assert "Year: ignored (one year only)" in found.remarks


def test_several_files_are_a_year_each(tmp_path: Path) -> None:
    found = inferred(tmp_path, {"Sex": SEX, "Left": ["1", "0"]}, {"Sex": SEX, "Left": ["0", "1", "1"]})

    assert found.spec.year == FILE_YEAR
    assert roles(found)[FILE_YEAR] is Role.YEAR


def test_many_ethnic_groups_are_put_into_five_and_few_are_not(tmp_path: Path) -> None:
    many = ["White British", "White Irish", "Indian", "Pakistani", "Bangladeshi", "Chinese", "Black African"]
    many += ["Black Caribbean", "Arab", "White and Asian"]

    found = inferred(tmp_path, {"Ethnicity": many})
    few = inferred(tmp_path, {"Ethnicity": many[:3]})

    assert found.spec.classification == {"Ethnicity": "ethnic_group_ew_2021_5"}
    assert few.spec.classification == {}


@pytest.mark.parametrize("heading", ["id", "Ref", "Case reference"])
def test_a_reference_that_differs_in_every_row_is_no_amount(heading: str, tmp_path: Path) -> None:
    found = inferred(tmp_path, {"Sex": SEX, heading: [str(n) for n in range(60)]})

    assert roles(found)[heading] is Role.IGNORED


def test_few_different_numbers_are_codes_and_no_amount(tmp_path: Path) -> None:
    found = inferred(tmp_path, {"Sex": SEX, "Pay": ["1", "2", "3"]})

    assert roles(found)["Pay"] is Role.IGNORED


def test_a_date_of_birth_is_not_counted_by(tmp_path: Path) -> None:
    born = [f"19{year}-01-02" for year in range(60, 90)]

    found = inferred(tmp_path, {"Sex": SEX, "Date of birth": born})

    assert roles(found)["Date of birth"] is Role.IGNORED


def test_a_heading_of_a_characteristic_with_words_of_its_own_is_one(tmp_path: Path) -> None:
    found = inferred(tmp_path, {"Nationality": ["Ruritanian", "Syldavian"], "Sex": SEX})

    assert roles(found)["Nationality"] is Role.CHARACTERISTIC


def test_a_heading_of_a_characteristic_over_words_of_every_kind_is_none(tmp_path: Path) -> None:
    found = inferred(tmp_path, {"Religion": [f"word {n}" for n in range(60)], "Sex": SEX})

    assert roles(found)["Religion"] is Role.IGNORED


def test_a_file_without_a_characteristic_asks_for_one_by_name(tmp_path: Path) -> None:
    with pytest.raises(BadSpec, match=r"The columns are: weight, height\..* --spec audit\.toml"):
        inferred(tmp_path, {"weight": ["1", "2"], "height": ["3", "4"]})


def test_no_value_of_a_person_is_in_what_is_said_of_columns(tmp_path: Path) -> None:
    found = inferred(tmp_path, {"Sex": SEX, "Surname": ["Featherstonehaugh", "Cholmondeley"]})

    assert not any("Featherstone" in said or "Cholm" in said for said in found.remarks)
    assert isinstance(found.spec, Spec)


def test_a_column_that_describes_the_post_is_no_outcome(tmp_path: Path) -> None:
    rows = [{"sex": sex, "internal": answer, "appointed": answer} for sex in "FM" for answer in ("Yes", "No")]
    path = write_csv(tmp_path / "applications.csv", rows * 10)

    inference = evenhand.audit(path).result.inference

    assert inference is not None
    assert [outcome.name for outcome in inference.spec.outcomes] == ["appointed"]
    assert any("internal: ignored" in remark for remark in inference.remarks)


def test_the_roll_up_into_broad_groups_is_said(tmp_path: Path) -> None:
    labels = [
        "White British",
        "White Irish",
        "Indian",
        "Pakistani",
        "Chinese",
        "African",
        "Caribbean",
        "Arab",
    ]
    labels += ["White and Asian", "Bangladeshi"]
    path = write_csv(tmp_path / "staff.csv", [{"ethnic group": label, "left": "1"} for label in labels] * 3)

    inference = evenhand.audit(path).result.inference

    assert inference is not None
    assert inference.spec.classification == {"ethnic group": "ethnic_group_ew_2021_5"}
    assert any("five broad groups" in remark for remark in inference.remarks)
