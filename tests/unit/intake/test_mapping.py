"""Headings as source systems write them, and mapping files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from evenhand.errors import BadSpec, UnreadableFile
from evenhand.intake.days import DayOrder
from evenhand.intake.labels import recogniser_for
from evenhand.intake.mapping import NOTHING_SAID, ColumnMap, Said, compact, map_columns, shape_of
from evenhand.intake.mapping_file import mapping_text, read_mapping
from evenhand.records.catalogue import collection_named


def mapped(
    headings: Sequence[str],
    *,
    collection: str = "workforce",
    samples: dict[str, Sequence[str]] | None = None,
    said: Said = NOTHING_SAID,
) -> ColumnMap:
    found = collection_named(collection)
    return map_columns(found, headings, samples or {}, said=said, recognise=recogniser_for(found))


def targets(*headings: str, collection: str = "workforce") -> list[str | None]:
    return [match.target for match in mapped(headings, collection=collection).matches]


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("employee_id", "employee_id"),
        ("EMPLOYEE NUMBER", "employee_id"),
        ("Pers.No.", "employee_id"),
        ("EmployeeNumber", "employee_id"),
        ("Date of Birth", "date_of_birth"),
        ("DOB", "date_of_birth"),
        ("Pay Band", "grade"),
        ("HIRE_DATE", "start_date"),
        ("What is your ethnic group?", "ethnic_group"),
        ("Do you consider yourself to have a disability?", "disability"),
        ("Sex (M/F)", None),
        ("Religion/Belief", "religion"),
        ("Hourly Rate", "hourly_pay"),
        ("Shoe size", None),
    ],
)
def test_headings_of_personnel_systems(heading: str, field: str | None) -> None:
    assert targets(heading) == [field]


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("LearnRefNumber", "participant_ref"),
        ("ULN", "unique_learner_number"),
        ("LearnStartDate", "start"),
        ("CompStatus", "status"),
        ("LLDDHealthProb", "disability"),
        ("Ethnicity", "ethnic_group"),
    ],
)
def test_headings_of_the_learner_record(heading: str, field: str) -> None:
    assert targets(heading, collection="participants") == [field]


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Amount Awarded", "amount_awarded"),
        ("Recipient Org:Name", "recipient_org_name"),
        ("Recipient Org:Identifier", "recipient_org_id"),
        ("Award Date", "award_date"),
        ("Grant Programme:Title", "fund"),
    ],
)
def test_headings_of_the_360giving_standard(heading: str, field: str) -> None:
    assert targets(heading, collection="grants") == [field]


def test_a_likeness_is_less_sure_than_a_known_heading() -> None:
    like, known = mapped(["Employee's current grade", "Grade"]).matches

    assert (like.target, known.target) == (None, "grade")
    assert mapped(["Your grade"]).matches[0].confidence < 1


def test_two_columns_for_one_field_keep_the_better_known() -> None:
    assert targets("Ethnic Origin Description", "Ethnic Origin") == [None, "ethnic_group"]


def test_a_heading_of_a_status_is_an_answer_when_it_stands_alone() -> None:
    assert targets("Disability Status") == ["disability"]
    assert targets("Disability", "Disability Status") == ["disability", "disability_status"]
    assert targets("Ethnic group", "Ethnic group response status") == ["ethnic_group", "ethnic_group_status"]


def test_values_give_away_a_column_that_its_heading_does_not() -> None:
    samples = {"Q7": ["Heterosexual or straight", "Bisexual", "Gay or lesbian"]}

    match = mapped(["Q7"], samples=samples).matches[0]

    assert match.target == "sexual_orientation"
    assert match.confidence < 1


def test_values_decide_between_two_lists() -> None:
    samples = {"Employment type": ["Full time", "Part time"]}

    assert mapped(["Employment type"], samples=samples).matches[0].target == "working_pattern"


def test_a_mapping_goes_before_everything() -> None:
    said = Said(columns={"Grade": "", "Band of pay": "grade"})

    assert [match.target for match in mapped(["Grade", "Band of pay"], said=said).matches] == [None, "grade"]


@pytest.mark.parametrize(
    ("said", "message"),
    [
        (Said(columns={"a": "shoe_size"}), "names 'shoe_size', which is not a field of 'workforce'"),
        (Said(constants={"shoe_size": "7"}), "names 'shoe_size'"),
        (Said(values={"shoe_size": {}}), "names 'shoe_size'"),
        (Said(columns={"a": "grade", "b": "grade"}), "two columns to the field 'grade'"),
        (Said(columns={"a": "grade_status"}), "names 'grade_status'"),
    ],
)
def test_a_mapping_that_does_not_fit_is_refused(said: Said, message: str) -> None:
    with pytest.raises(BadSpec, match=message):
        mapped(["a", "b"], said=said)


def test_the_shape_of_a_file_is_its_headings_in_any_order() -> None:
    workforce = collection_named("workforce")

    assert shape_of(workforce, ["a", "b"]) == shape_of(workforce, ["b", "a"])
    assert shape_of(workforce, ["a", "b"]) != shape_of(workforce, ["a"])
    assert shape_of(workforce, ["a"]) != shape_of(collection_named("cases"), ["a"])


def test_headings_are_compared_without_case_and_punctuation() -> None:
    assert compact("LearnRefNumber") == compact("learn_ref number") == compact("LEARN REF. NUMBER")


def test_a_mapping_file_says_again_what_was_said(tmp_path: Path) -> None:
    path = tmp_path / "mapping.toml"
    odd = 'He said "no"\\ \x7f\n\t£ é'
    said = Said(
        columns={odd: "grade", "x": ""},
        constants={"snapshot_date": "2024-03-31"},
        dates={"start_date": DayOrder.MONTH_FIRST},
        classifications={"sex": "sex_nhs"},
        values={"contract_type": {odd: "permanent"}},
    )
    text = mapping_text(
        mapped([odd, "x"], said=said), said=said, classifications=said.classifications, values=said.values
    )
    path.write_text(text, encoding="utf-8")

    assert read_mapping(path, collection="workforce") == said


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("collection = 'cases'", "is for the collection 'cases', not 'workforce'"),
        ("[colums]", "unknown part 'colums'"),
        ("columns = 1", r"every line under \[columns\]"),
        ("[columns]\na = 1", r"every line under \[columns\]"),
        (
            "[dates]\nstart_date = 'sideways'",
            "'sideways' should be one of day first, month first, excel serial",
        ),
        ("values = 1", r"write \[values.FIELD\]"),
        ("not toml", "is not TOML"),
        ("# " + "x" * (1 << 20), "larger than 1 MiB"),
    ],
)
def test_a_mapping_file_that_is_none_is_refused(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "mapping.toml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(BadSpec, match=message):
        read_mapping(path, collection="workforce")


def test_a_mapping_file_that_is_absent_is_said(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"cannot be opened \(No such file"):
        read_mapping(tmp_path / "none.toml", collection="workforce")
