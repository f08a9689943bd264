"""Without a specification: a column that is left out says why; a table of totals is not taken for people."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.people import write_csv

import evenhand
from evenhand.errors import BadSpec

STAGES = ("Applied", "Shortlisted", "Appointed")


def said_of(folder: Path, column: str, values: tuple[str, ...]) -> str:
    rows = [{"sex": sex, column: value} for value in values for sex in ("Male", "Female") for _ in range(5)]
    audit = evenhand.audit(write_csv(folder / "people.csv", rows))
    return next(line for line in audit.result.spec_text.splitlines() if line.startswith(f"# {column}: "))


@pytest.mark.parametrize(
    ("column", "values", "reason"),
    [
        ("Date of birth", ("12/05/1980", "01/01/1990"), "add a column of whole years"),
        ("Promoted", ("Y", ""), "if nothing means no, name it as an outcome and say so"),
        ("Applied", ("Yes", "Yes"), "the same value in every row"),
        ("Stage reached", STAGES, "3 different values; to compare, name it as an outcome"),
        ("Notes", tuple(f"remark {number}" for number in range(40)), "not recognised"),
    ],
)
def test_a_column_that_is_left_out_says_why(
    tmp_path: Path, column: str, values: tuple[str, ...], reason: str
) -> None:
    said = said_of(tmp_path, column, values)

    assert "ignored" in said
    assert reason in said


def test_two_columns_with_the_same_event_are_two_outcomes(tmp_path: Path) -> None:
    answers = ("Complete", "Not complete") * 10
    rows = [
        {"sex": sex, "Fire": fire, "First aid": aid}
        for sex in ("Male", "Female")
        for fire, aid in zip(answers, reversed(answers), strict=True)
    ]

    audit = evenhand.audit(write_csv(tmp_path / "people.csv", rows))

    outcomes = {row.outcome for row in audit.pack.content.groups}
    assert {"Fire: complete", "First aid: complete"} <= outcomes


@pytest.mark.parametrize(
    "rows",
    [
        [{"ethnic group": group, "Applicants": str(7 + len(group))} for group in ("White", "Asian", "Black")],
        [
            {"sex": sex, "disability": disability, "Staff in post": str(9 + len(sex + disability))}
            for sex in ("Male", "Female")
            for disability in ("Yes", "No")
        ],
    ],
)
def test_a_table_with_a_row_for_each_group_is_not_taken_for_people(
    tmp_path: Path, rows: list[dict[str, str]]
) -> None:
    with pytest.raises(BadSpec, match="a table with one row for each group") as refused:
        evenhand.audit(write_csv(tmp_path / "table.csv", rows))

    assert "count =" in str(refused.value)


def test_the_same_table_with_its_count_named_counts_everybody(tmp_path: Path) -> None:
    rows = [{"sex": "Male", "Applicants": "40"}, {"sex": "Female", "Applicants": "60"}]

    audit = evenhand.audit(
        write_csv(tmp_path / "table.csv", rows), characteristics=["sex"], outcomes=[], count="Applicants"
    )

    assert {(row.group, row.n) for row in audit.pack.content.groups} == {("Male", 40), ("Female", 60)}


def test_few_people_who_differ_in_age_are_people(tmp_path: Path) -> None:
    rows = [{"age": str(age), "salary": str(20000 + age)} for age in range(20, 40)]

    audit = evenhand.audit(write_csv(tmp_path / "people.csv", rows))

    assert audit.pack.content.groups


def test_per_cents_under_the_name_of_a_characteristic_are_no_groups(tmp_path: Path) -> None:
    rows = [
        {"year": str(year), "Treated fairly (% of staff with a disability)": f"{60 + year % 7}.25"}
        for year in range(2009, 2024)
    ]

    with pytest.raises(BadSpec, match="No column could be recognised as a characteristic"):
        evenhand.audit(write_csv(tmp_path / "published.csv", rows))


def test_codes_that_a_programme_wrote_with_a_decimal_point_are_groups(tmp_path: Path) -> None:
    rows = [{"ethnicity": code, "left": left} for code in ("1.0", "2.0") for left in ("0", "1")]

    audit = evenhand.audit(write_csv(tmp_path / "people.csv", rows))

    assert {row.group for row in audit.pack.content.groups} == {"1.0", "2.0"}
