"""Names of people and verbs of outcomes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.publish.outcomes import outcome_verb
from evenhand.publish.people import Group, name_of, noun_for


@pytest.mark.parametrize(
    ("label", "characteristic", "said"),
    [
        ("Minority ethnic", "Ethnic group", "minority ethnic applicants"),
        ("White", "Ethnic group", "White applicants"),
        ("Asian, Asian British or Asian Welsh", "Race", "Asian, Asian British or Asian Welsh applicants"),
        ("asian", "Race", "Asian applicants"),
        ("Asian/Pacific Islander", "Race", "Asian/Pacific Islander applicants"),
        ("Women", "Sex", "women"),
        ("Female", "Sex", "female applicants"),
        ("Not disabled", "Disability", "non-disabled applicants"),
        ("No religion", "Religion", "applicants with no religion"),
        ("16-24", "Age", "applicants aged 16 to 24"),
        ("65+", "Age band", "applicants aged 65 or over"),
        ("Under 25", "Age", "applicants aged under 25"),
        ("16-24", "Ward", "applicants recorded as “16-24” for ward"),
        ("Yes", "Carer", "applicants recorded as “Yes” for carer"),
        ("Other", "Religion", "applicants recorded as “Other” for religion"),
        ("Any other ethnic group", "Ethnic group", "applicants recorded as “Any other ethnic group”"),
    ],
)  # fmt: skip
def test_a_group_is_named_as_people_would_say_it(label: str, characteristic: str, said: str) -> None:
    assert name_of(Group(label=label, characteristic=characteristic), "applicants") == said


def test_a_group_of_two_characteristics_names_both() -> None:
    group = Group(
        label="Women", characteristic="Sex", second_label="Asian", second_characteristic="Ethnic group"
    )

    assert name_of(group, "staff") == "staff recorded as both “Women” and “Asian”"


@pytest.mark.parametrize(
    ("counted", "noun"),
    [
        ("one row is one applicant", "applicants"),
        ("One row is one member of staff.", "staff"),
        ("each row is a person", "people"),
        ("one employee", "employees"),
        ("one row is one case of disciplinary action against an employee", "people"),
        ("anything else", "people"),
        ("one row is one agency", "agencies"),
    ],
)
def test_what_a_row_counts_names_the_people(counted: str, noun: str) -> None:
    assert noun_for(counted) == noun


@pytest.mark.parametrize(
    ("name", "past", "gerund"),
    [
        ("shortlisted", "were shortlisted", "being shortlisted"),
        ("Was appointed", "were appointed", "being appointed"),
        ("is_promoted", "were promoted", "being promoted"),
        ("left", "left", "leaving"),
        ("leaver", "left", "leaving"),
        ("gap_year", "had the outcome “gap_year”", "having the outcome “gap_year”"),
    ],
)
def test_an_outcome_becomes_a_verb(name: str, past: str, gerund: str) -> None:
    verb = outcome_verb(name)

    assert (verb.past, verb.gerund) == (past, gerund)


def test_the_readers_words_for_an_outcome_come_before_the_columns() -> None:
    assert outcome_verb("flag_7", "Shortlisted").past == "were shortlisted"


@given(st.text(min_size=1, max_size=60), st.text(min_size=1, max_size=60))
def test_every_label_gives_a_name_on_one_line(label: str, characteristic: str) -> None:
    said = name_of(Group(label=label, characteristic=characteristic), "people")

    assert said.strip()
    assert "\n" not in said
