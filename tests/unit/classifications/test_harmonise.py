"""The harmoniser: how surely a label is matched, what is said of one that is not, and that it is quick."""

from __future__ import annotations

import doctest
from importlib import import_module
from time import process_time

import pytest

from evenhand.classifications.catalogue import classification
from evenhand.classifications.harmonise import FoundBy, harmonise, harmonise_all
from evenhand.classifications.model import Category, Classification
from evenhand.classifications.statuses import ResponseStatus
from evenhand.errors import UnknownName

GROUPS_19 = "ethnic_group_ew_2021_19"


@pytest.mark.parametrize(
    ("label", "found_by", "confidence"),
    [
        ("13", FoundBy.CODE, 1.0),
        ("13.0", FoundBy.CODE, 1.0),  # a number read by a spreadsheet
        ("013", FoundBy.CODE, 1.0),
        ("White: Irish", FoundBy.LABEL, 1.0),
        ("IRISH, White", FoundBy.SAME_WORDS, 0.98),
        ("british white", FoundBy.WORDING, 0.95),
        ("CA White British", FoundBy.WORDING_AND_CODE, 0.9),
        ("W1", FoundBy.OTHER_LIST, 0.9),
        ("Pakkystanni", FoundBy.NOTHING, 0.0),  # three slips
        ("Pakkistani", FoundBy.SPELLING, 0.8),
        ("Prefer not to say", FoundBy.MISSING_ANSWER, 0.95),
        ("All", FoundBy.TOTAL, 0.95),
        ("Martian", FoundBy.NOTHING, 0.0),
    ],
)
def test_the_confidence_says_how_a_label_was_found(label: str, found_by: FoundBy, confidence: float) -> None:
    match = harmonise(label, GROUPS_19)

    assert (match.found_by, match.confidence) == (found_by, confidence)


def test_a_total_is_neither_a_category_nor_an_answer() -> None:
    match = harmonise("All ethnic groups", GROUPS_19)

    assert match.is_total
    assert (match.category, match.response_status) == (None, None)


def test_a_missing_answer_gets_the_lists_own_code_when_it_has_exactly_one() -> None:
    own = harmonise("not stated", "religion_census_2021")
    several = harmonise("unknown", "ethnic_group_nhs_2001")

    assert own.category is not None
    assert (own.category.code, own.response_status) == ("9", ResponseStatus.NOT_ANSWERED)
    assert (several.category, several.response_status) == (None, ResponseStatus.NOT_ANSWERED)


def test_a_combined_group_goes_to_the_group_above_and_names_its_parts() -> None:
    match = harmonise("Gypsy / Roma", GROUPS_19)

    assert match.category is not None
    assert (match.category.code, match.is_wider) == ("13-17", True)
    assert [each.code for each in match.candidates] == ["15", "16"]
    assert "groups that the classification keeps apart" in match.reason


def test_an_unplaced_label_names_what_it_may_mean() -> None:
    british = harmonise("British", GROUPS_19)
    arab = harmonise("Arab", "ethnic_group_ew_2021_5")
    cut = harmonise("Under 25", "age_workforce")

    assert "13" in {each.code for each in british.candidates}
    assert [each.code for each in arab.candidates] == ["5"]
    assert "nothing is guessed into 'other'" in arab.reason
    assert [each.code for each in cut.candidates] == ["under_16", "16-24"]


def test_a_group_that_a_list_never_counted_is_not_put_into_its_other() -> None:
    match = harmonise("Roma", "ethnic_group_ew_2011_18")

    assert not match.is_placed
    assert match.reason == "the classification has no category for this group"


@pytest.mark.parametrize("label", ["5", "5 ", "White: Other White", "Other white background"])
def test_a_category_is_found_in_a_classification_object_as_by_its_id(label: str) -> None:
    assert harmonise(label, classification(GROUPS_19)) == harmonise(label, GROUPS_19)


def test_a_group_that_several_categories_share_is_not_decided() -> None:
    match = harmonise("Impairment", "disability_hesa")

    assert not match.is_placed
    assert match.reason == "several categories count this group"
    assert {"51", "54"} < {each.code for each in match.candidates}


def test_two_labels_of_the_same_words_are_told_apart_by_their_spelling_only() -> None:
    both_ways = Classification(
        id="both_ways",
        title="Both ways",
        characteristic="language",
        source="Invented for this test",
        categories=(
            Category(code="1", label="English before Welsh"),
            Category(code="2", label="Welsh before English"),
        ),
    )

    assert harmonise("welsh before english", both_ways).category == both_ways.category("2")
    assert not harmonise("before: english, welsh", both_ways).is_placed


def test_many_labels_are_harmonised_once_each_and_in_order() -> None:
    harmonised = harmonise_all(["Irish", "Welsh", "Irish", "white brit"], GROUPS_19)

    assert [each.label for each in harmonised.matches] == ["Irish", "Welsh", "white brit"]
    assert [each.label for each in harmonised.unplaced] == ["Welsh"]
    assert harmonised.by_label["Irish"].category == classification(GROUPS_19).category("14")
    assert harmonised.least_confidence == 0.95


def test_no_placed_label_means_no_doubt_to_report() -> None:
    assert harmonise_all(["Welsh"], GROUPS_19).least_confidence == 1.0


def test_the_example_in_the_module_runs() -> None:
    assert doctest.testmod(import_module("evenhand.classifications.harmonise")) == (0, 1)


def test_an_unknown_classification_is_refused() -> None:
    with pytest.raises(UnknownName, match="'ethnicity' is not known"):
        harmonise("White", "ethnicity")


def test_ten_thousand_distinct_labels_take_a_second_or_so() -> None:
    # Worst case: most cannot be placed, so that every step is tried. Measured 0.6 s on an idle core;
    # the bound is wide because other work may share the machine.
    labels = [f"{label} {number}" for number in range(1667) for label in SIX]

    start = process_time()
    harmonised = harmonise_all(labels, GROUPS_19)

    assert len(harmonised.matches) == 10_002
    assert process_time() - start < 3


SIX = ("White - British", "Asian or Asian British: x", "Pakkistani", "Somewhere else", "Not stated", "W1")


@pytest.mark.parametrize(
    ("label", "status"),
    [
        ("I do not wish to disclose my ethnic origin", ResponseStatus.PREFER_NOT_TO_SAY),
        ("I prefer not to specify my racial heritage", ResponseStatus.PREFER_NOT_TO_SAY),
        ("Ethnic origin not stated", ResponseStatus.NOT_ANSWERED),
        ("Ethnic background not asked", ResponseStatus.NOT_ASKED),
    ],
)
def test_a_missing_answer_may_name_what_was_asked(label: str, status: ResponseStatus) -> None:
    match = harmonise(label, GROUPS_19)

    assert (match.category, match.response_status) == (None, status)


@pytest.mark.parametrize("label", ["Any other background", "Other heritage", "Not of mixed race"])
def test_the_words_of_a_question_are_no_missing_answer_by_themselves(label: str) -> None:
    assert harmonise(label, GROUPS_19).found_by is not FoundBy.MISSING_ANSWER
