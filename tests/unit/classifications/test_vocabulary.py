"""Phrases: every word accounted for, or nothing."""

from __future__ import annotations

import pytest

from evenhand.classifications.vocabulary import Meaning, Phrase, Vocabulary
from evenhand.classifications.wording import segments, without_code, without_explanation, words


def a_vocabulary(**more: object) -> Vocabulary:
    meanings = {
        "asian": Meaning("asian", (Phrase.parse("asian", "asian [british]"),)),
        "chinese": Meaning("chinese", (Phrase.parse("chinese", "chinese [asian !and]"),), parent="asian"),
        "other_inc_chinese": Meaning(
            "other_inc_chinese", (Phrase.parse("other_inc_chinese", "chinese or_other"),), covers=("chinese",)
        ),
    }
    facts = {"name": "small", "meanings": meanings, "noise": frozenset({"group"})} | more
    return Vocabulary(**facts)  # type: ignore[arg-type]


def meaning(text: str) -> tuple[str, ...]:
    vocabulary = a_vocabulary()
    return vocabulary.find(vocabulary.read(words(text)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("asian", ("asian",)),
        ("British Asian group", ("asian",)),
        ("Asian Chinese", ("chinese",)),
        ("Asian and Chinese", ()),
        ("Asian / Asian British", ("asian",)),
        ("Chinese or other", ("other_inc_chinese",)),
        ("other / Chinese", ("other_inc_chinese",)),
        ("other Chinese", ()),
        ("Chinese or other Asian", ()),
        ("Asian unicorn", ()),
        ("group", ()),
    ],
)
def test_a_phrase_accounts_for_every_word_or_does_not_match(text: str, expected: tuple[str, ...]) -> None:
    assert meaning(text) == expected


def test_a_vocabulary_names_only_its_own_meanings() -> None:
    with pytest.raises(ValueError, match="names the unknown 'white'"):
        a_vocabulary(meanings={"irish": Meaning("irish", (), parent="white")})


def test_a_combined_group_does_not_cover_what_is_within_it() -> None:
    managers = Meaning("managers", (), covers=("junior",))

    with pytest.raises(ValueError, match="covers a group that is within it"):
        a_vocabulary(meanings={"managers": managers, "junior": Meaning("junior", (), parent="managers")})


def test_two_spellings_of_one_word_are_mended_and_a_country_is_not() -> None:
    vocabulary = a_vocabulary()

    assert vocabulary.with_spelling_mended(("chinesse",)) == ("chinese",)
    assert vocabulary.with_spelling_mended(("chienese",)) == ("chinese",)
    assert vocabulary.with_spelling_mended(("cihnese",)) == ("chinese",)
    assert vocabulary.with_spelling_mended(("chines",)) is None  # an ending left off: perhaps another word
    assert vocabulary.with_spelling_mended(("aisan",)) is None  # too short to be sure


def test_the_wider_groups_of_a_meaning_are_walked() -> None:
    assert list(a_vocabulary().ancestors("chinese")) == ["asian"]


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("White & Black Caribbean", ("white", "and", "black", "caribbean")),
        ("Asian/Asian British", ("asian", "or", "asian", "british")),
        ("Asperger’s", ("aspergers",)),
        ("Señor", ("senor",)),
        ("65+", ("65", "plus")),
        ("ethnicity_major_asian", ("ethnicity", "major", "asian")),
        ("  ", ()),
    ],
)
def test_a_label_is_cut_into_words(label: str, expected: tuple[str, ...]) -> None:
    assert words(label) == expected


def test_a_label_is_cut_into_segments_at_its_separators() -> None:
    assert segments("White: Irish") == ("White", "Irish")
    assert segments("Mixed - White/Asian (total)") == ("Mixed", "White/Asian", "total")
    assert segments("White-British") == ("White-British",)


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("A White British", "white british"),
        ("White British W1", "white british"),
        ("01 White", "white"),
        ("No religion", "no religion"),
        ("White", "white"),
    ],
)
def test_a_code_beside_a_label_is_taken_off(label: str, expected: str) -> None:
    assert " ".join(without_code(words(label), lambda word: word == "no")) == expected


def test_a_short_word_that_means_something_is_not_a_code() -> None:
    assert without_code(("f", "male"), lambda word: word in {"f", "male"}) == ("f", "male")
    assert without_code(("w", "f"), lambda _word: False) == ("w", "f")


def test_an_explanation_is_taken_off_a_label() -> None:
    assert without_explanation("Learning difference such as dyslexia") == "Learning difference"
    assert without_explanation("Physical impairment (one that limits you much)") == "Physical impairment"
    assert without_explanation("Other (including Chinese)") == "Other (including Chinese)"
