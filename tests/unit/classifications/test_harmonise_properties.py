"""What holds for every label, whatever it says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.classifications.catalogue import classification, classifications
from evenhand.classifications.harmonise import harmonise
from evenhand.classifications.matching import Match
from evenhand.classifications.wording import words

IDS = tuple(classifications())
LABELS = tuple((id, each.label) for id in IDS for each in classification(id).categories)
# Marks that separate nothing and join nothing; ":" "-" "/" "&" "(" do.
MARKS = (".", ",", "!", "?", "*", '"', "_")
WORDS = tuple(
    word
    for line in (
        "white british irish other any and or asian black mixed chinese indian roma gypsy arab not yes no",
        "gay straight male female christian muslim religion lot little limited disabled 16 24 over prefer",
        "none say all group background another polish grey table",
    )
    for word in line.split()
)


def meaning(match: Match) -> tuple[object, object, bool]:
    """What a match says, without how it was found."""
    return match.category, match.response_status, match.is_total


@pytest.mark.parametrize("id", IDS)
def test_the_codes_and_labels_of_a_classification_are_its_own(id: str) -> None:
    for category in classification(id).categories:
        for text in (category.code, category.label, *category.also_labelled):
            match = harmonise(text, id)

            assert (match.category, match.confidence) == (category, 1.0), text


@given(
    id_and_label=st.sampled_from(LABELS),
    change=st.sampled_from((str.upper, str.lower, str.title, str.swapcase)),
    space=st.sampled_from((" ", "  ", "\t", " \n ", "\xa0")),
    mark=st.sampled_from(("", *MARKS)),
)
def test_case_spaces_and_marks_do_not_change_a_match(
    id_and_label: tuple[str, str], change: object, space: str, mark: str
) -> None:
    id, label = id_and_label

    changed = space + change(label).replace(" ", space) + mark + space  # type: ignore[operator]

    assert meaning(harmonise(changed, id)) == meaning(harmonise(label, id))


@given(
    id=st.sampled_from(IDS),
    typed=st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join),
)
def test_nothing_is_placed_in_an_other_category_unless_it_says_so(id: str, typed: str) -> None:
    match = harmonise(typed, id)

    if match.category is not None and match.category.is_residual:
        assert {"other", "another"} & set(words(typed))


@given(id=st.sampled_from(IDS), typed=st.text(max_size=40))
def test_any_text_gets_an_answer_that_agrees_with_itself(id: str, typed: str) -> None:
    match = harmonise(typed, id)

    assert match.is_placed == (match.confidence > 0)
    assert match.is_placed or match.reason
    assert not (match.category and match.category not in classification(id).categories)
    if match.category is not None:
        assert match.response_status is match.category.response_status


@given(typed=st.lists(st.sampled_from(WORDS), min_size=1, max_size=4), id=st.sampled_from(IDS))
def test_a_word_that_nobody_knows_leaves_a_label_unplaced(typed: list[str], id: str) -> None:
    assert not harmonise(" ".join([*typed, "xylophone"]), id).is_placed
