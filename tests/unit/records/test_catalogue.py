"""The declarations of the collections keep the promises that checks and pages rely on."""

from __future__ import annotations

import pytest

from evenhand.errors import UnknownName
from evenhand.records.catalogue import COLLECTIONS, collection_named
from evenhand.records.legal import ADMINISTRATIVE, ORDINARY, LegalBasis
from evenhand.records.lists import day
from evenhand.records.schema import Collection, Field, InOrder, Kind, Retention

# Data Protection Act 2018, Schedule 1, paragraph 8(2): the four categories, and no others.
FOUR_CATEGORIES = {
    "ethnic_group": "racial or ethnic origin",
    "religion": "religious or philosophical beliefs",
    "disability": "health",
    "disabled_cond12m": "health",
    "disabled_restrict": "health",
    "sexual_orientation": "sexual orientation",
}

# The starred columns of the objectives' field lists, by collection.
REQUIRED = {
    "workforce": {
        "employee_id",
        "snapshot_date",
        "directorate",
        "grade",
        "fte",
        "contract_type",
        "start_date",
    },
    "recruitment": {"application_id", "vacancy_id", "stage"},
    "cases": {"case_id", "employee_id", "policy", "opened"},
    "survey": {"response_id", "wave"},
    "training": {"person_ref", "course_code", "completed_on"},
    "participants": {"participant_ref", "programme_id", "provider_id", "start", "status"},
    "grants": {"identifier"},
    "boards": {"board_id", "seat_id", "person_ref", "appointing_body", "route", "from_date"},
}


def small_collection(**changes: object) -> Collection:
    declaration: dict[str, object] = {
        "name": "visits",
        "title": "Visits",
        "summary": "Visits.",
        "record": "one row is one visit",
        "purpose": "visits",
        "key": ("arrived",),
        "reference_date": "arrived",
        "fields": (day("arrived", "Arrived"), day("left", "Left")),
        "retention": Retention("1 year", "deletion"),
    }
    return Collection(**(declaration | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize("collection", COLLECTIONS, ids=lambda each: each.name)
def test_only_the_four_categories_rest_on_the_monitoring_condition(collection: Collection) -> None:
    for field in collection.characteristics:
        category = FOUR_CATEGORIES.get(field.name)
        expected = f"equality monitoring: {category}" if category else None
        claimed = field.basis.name if field.basis.name.startswith("equality monitoring") else None

        assert claimed == expected, field.name


@pytest.mark.parametrize("collection", COLLECTIONS, ids=lambda each: each.name)
def test_every_characteristic_has_a_basis_of_its_own_and_a_paired_status(collection: Collection) -> None:
    for field in collection.characteristics:
        assert field.basis is not ADMINISTRATIVE
        assert field.stored_names == (field.name, f"{field.name}_status", f"{field.name}_classification")


@pytest.mark.parametrize(("name", "required"), REQUIRED.items())
def test_required_fields_are_those_of_the_objectives(name: str, required: set[str]) -> None:
    declared = {each.name for each in collection_named(name).required}

    assert declared == required


@pytest.mark.parametrize("collection", COLLECTIONS, ids=lambda each: each.name)
def test_no_heading_is_claimed_by_two_fields(collection: Collection) -> None:
    claimed: dict[str, str] = {}
    for field in collection.fields:
        for heading in {field.name, field.title, *field.synonyms}:
            key = "".join(letter for letter in heading.casefold() if letter.isalnum())
            assert claimed.setdefault(key, field.name) == field.name, (heading, claimed[key], field.name)


def test_date_of_birth_age_and_free_text_are_never_stored() -> None:
    for collection in COLLECTIONS:
        for field in collection.fields:
            if field.kind in {Kind.DATE_OF_BIRTH, Kind.AGE, Kind.FREE_TEXT}:
                assert field.stored_names == ()


def test_the_survey_asks_for_no_staff_number() -> None:
    subjects = {each.subject for each in collection_named("survey").fields}

    assert "employee" not in subjects


def test_an_unknown_collection_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(
        UnknownName, match=r"There is no collection 'staff'\. Use one of: workforce, movements"
    ):
        collection_named("staff")


def test_a_collection_cannot_name_a_field_twice() -> None:
    with pytest.raises(ValueError, match="names a field twice"):
        small_collection(fields=(day("arrived", "Arrived"), day("arrived", "Arrived again")))


@pytest.mark.parametrize(
    "changes",
    [
        {"key": ("departed",)},
        {"reference_date": "departed"},
        {"constraints": (InOrder("arrived", "departed"),)},
    ],
)
def test_a_collection_cannot_rest_on_a_field_it_does_not_have(changes: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="has no field departed"):
        small_collection(**changes)


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"name": "Ethnic Group"}, "snake case"),
        ({"kind": Kind.CHARACTERISTIC}, "has a classification"),
        ({"kind": Kind.CODE}, "has a closed list"),
        ({"kind": Kind.PERSON_KEY}, "says of whom"),
    ],
)
def test_a_field_cannot_contradict_itself(changes: dict[str, object], fault: str) -> None:
    declaration: dict[str, object] = {"name": "sex", "title": "Sex", "kind": Kind.NAME, "basis": ORDINARY}

    with pytest.raises(ValueError, match=fault):
        Field(**(declaration | changes))  # type: ignore[arg-type]


def test_a_legal_basis_needs_a_source() -> None:
    with pytest.raises(ValueError, match="names no source"):
        LegalBasis(name="custom", words="because", source="", unverified="")
