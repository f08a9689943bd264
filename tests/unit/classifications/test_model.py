"""Categories, classifications and crosswalks: what a wrong one is, and how a right one is walked."""

from __future__ import annotations

from datetime import date

import pytest

from evenhand.classifications.model import Category, Classification, Crosswalk
from evenhand.classifications.statuses import ResponseStatus
from evenhand.errors import UnknownName

WHITE = Category(code="W", label="White")
IRISH = Category(code="W2", label="White: Irish", parent="W")
BRITISH = Category(code="W1", label="White: British", parent="W")
NOT_STATED = Category(code="NS", label="Not stated", response_status=ResponseStatus.NOT_ANSWERED)


def a_classification(*categories: Category, **more: object) -> Classification:
    facts = {
        "id": "small",
        "title": "Small",
        "characteristic": "race",
        "source": "Invented for this test",
        "categories": categories,
    } | more
    return Classification(**facts)  # type: ignore[arg-type]


SMALL = a_classification(WHITE, BRITISH, IRISH, NOT_STATED)


@pytest.mark.parametrize(("code", "label"), [("", "White"), (" ", "White"), ("W", ""), ("W", "  ")])
def test_a_category_needs_a_code_and_a_label(code: str, label: str) -> None:
    with pytest.raises(ValueError, match="needs a code and a label"):
        Category(code=code, label=label)


def test_a_category_is_not_its_own_parent() -> None:
    with pytest.raises(ValueError, match="its own parent"):
        Category(code="W", label="White", parent="W")


def test_a_category_does_not_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="ends before it begins"):
        Category(code="W", label="White", valid_from=date(2021, 1, 1), valid_to=date(2020, 1, 1))


def test_a_classification_names_its_source() -> None:
    with pytest.raises(ValueError, match="names no source"):
        a_classification(WHITE, source=" ")


def test_a_classification_has_categories() -> None:
    with pytest.raises(ValueError, match="has no categories"):
        a_classification()


def test_a_classification_has_each_code_once() -> None:
    with pytest.raises(ValueError, match="has a code twice"):
        a_classification(WHITE, Category(code="W", label="Whites"))


def test_a_classification_does_not_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="ends before it begins"):
        a_classification(WHITE, valid_from=date(2021, 3, 21), valid_to=date(2011, 3, 27))


def test_a_parent_is_a_code_of_the_same_classification() -> None:
    with pytest.raises(ValueError, match="parent 'W' of 'W2' is not a code"):
        a_classification(IRISH)


def test_two_categories_are_not_each_others_parents() -> None:
    with pytest.raises(ValueError, match="its own ancestor"):
        a_classification(Category(code="A", label="A", parent="B"), Category(code="B", label="B", parent="A"))


def test_the_hierarchy_is_walked_in_both_directions() -> None:
    assert SMALL.children() == (WHITE, NOT_STATED)
    assert SMALL.children("W") == (BRITISH, IRISH)
    assert SMALL.ancestors("W2") == (WHITE,)
    assert (SMALL.level("W"), SMALL.level("W2")) == (0, 1)
    assert SMALL.leaves == (BRITISH, IRISH, NOT_STATED)
    assert SMALL.groups == (BRITISH, IRISH)
    assert SMALL.leaves_of("W") == (BRITISH, IRISH)
    assert SMALL.leaves_of("W1") == (BRITISH,)


def test_an_unknown_code_is_named_with_the_codes_there_are() -> None:
    with pytest.raises(UnknownName, match=r"Code 'W9' is not in the classification 'Small'.*W, W1, W2, NS"):
        SMALL.category("W9")

    assert "W9" not in SMALL
    assert "W1" in SMALL


@pytest.mark.parametrize(
    ("day", "expected"),
    [(date(2025, 7, 31), True), (date(2025, 8, 1), False), (date(2014, 1, 1), False)],
)
def test_a_code_is_valid_from_its_first_to_its_last_day(day: date, expected: bool) -> None:
    asperger = Category(code="15", label="A", valid_from=date(2015, 1, 1), valid_to=date(2025, 7, 31))
    classification = a_classification(WHITE, valid_from=date(2015, 1, 1), valid_to=date(2025, 7, 31))

    assert asperger.is_valid_on(day) is expected
    assert classification.is_valid_on(day) is expected


def a_crosswalk(**more: object) -> Crosswalk:
    facts = {
        "from_id": "small",
        "to_id": "smaller",
        "mapping": {"W1": "1"},
        "undecided": {"W": ("1", "2")},
        "without_counterpart": ("NS",),
        "losses": ("W may be 1 or 2.",),
    } | more
    return Crosswalk(**facts)  # type: ignore[arg-type]


def test_a_crosswalk_carries_a_decided_code_and_leaves_the_others_open() -> None:
    crosswalk = a_crosswalk()

    assert crosswalk.carry("W1") == "1"
    assert crosswalk.carry("W") is None
    assert crosswalk.carry("NS") is None
    assert not crosswalk.is_lossless


def test_a_crosswalk_refuses_a_code_that_it_does_not_know() -> None:
    with pytest.raises(UnknownName, match="Code 'W9' is not in the classification small"):
        a_crosswalk().carry("W9")


def test_a_crosswalk_does_not_give_a_code_two_fates() -> None:
    with pytest.raises(ValueError, match="two fates"):
        a_crosswalk(mapping={"W": "1"})


def test_a_crosswalk_that_loses_codes_says_so() -> None:
    with pytest.raises(ValueError, match="does not say so"):
        a_crosswalk(losses=())
