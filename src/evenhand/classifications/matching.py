"""From a label as typed to a category: every word accounted for, nothing guessed.

The steps, the surest first: the code, the label, the same words in another order, a kind of
missing answer, a total, a phrase of the vocabulary, the same without a code in front, another
body's code, one slip of spelling. The first that decides is taken; if none does, the label stays
unplaced and the categories it may mean are named.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TypeVar

from evenhand.classifications.ages import age_range, band_holding, bands_overlapping
from evenhand.classifications.catalogue import classification as classification_with
from evenhand.classifications.catalogue import vocabulary
from evenhand.classifications.model import Category, Classification, is_residual_meaning
from evenhand.classifications.placing import Place, place
from evenhand.classifications.statuses import ResponseStatus
from evenhand.classifications.vocabulary import Vocabulary
from evenhand.classifications.wording import JOINTS, segments, without_code, without_explanation, words

Key = TypeVar("Key", bound=Hashable)

MOST_CANDIDATES = 5
TOTAL_MEANING = "total"
# Codes of a letter and a number that no other list uses in another sense: safe to read anywhere.
_CODES_READ_ANYWHERE = ("ethnic_group_self_defined_2011", "ethnic_group_self_defined_2001")


class FoundBy(StrEnum):
    """How a label was matched."""

    CODE = "code"
    LABEL = "label"
    SAME_WORDS = "same words"
    AGES = "ages"
    MISSING_ANSWER = "missing answer"
    TOTAL = "total"
    WORDING = "wording"
    WORDING_AND_CODE = "wording beside a code"
    OTHER_LIST = "code of another list"
    SPELLING = "spelling mended"
    NOTHING = "not placed"


CONFIDENCE: Mapping[FoundBy, float] = {
    FoundBy.CODE: 1.0,
    FoundBy.LABEL: 1.0,
    FoundBy.SAME_WORDS: 0.98,
    FoundBy.AGES: 0.98,
    FoundBy.MISSING_ANSWER: 0.95,
    FoundBy.TOTAL: 0.95,
    FoundBy.WORDING: 0.95,
    FoundBy.WORDING_AND_CODE: 0.9,
    FoundBy.OTHER_LIST: 0.9,
    FoundBy.SPELLING: 0.8,
    FoundBy.NOTHING: 0.0,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """What one label means in one classification.

    `category` is a category or None; `response_status` is `answered` with a category that counts
    people, a kind of missing answer for a label that is one, and None for a total or an unplaced
    label. `is_wider` says that the category counts more people than the label names.
    """

    label: str
    classification_id: str
    category: Category | None = None
    response_status: ResponseStatus | None = None
    found_by: FoundBy = FoundBy.NOTHING
    is_wider: bool = False
    candidates: tuple[Category, ...] = ()
    reason: str = ""

    @property
    def confidence(self) -> float:
        """From 0 (not placed) to 1 (the classification's own code or label)."""
        return CONFIDENCE[self.found_by]

    @property
    def is_placed(self) -> bool:
        """Is it known what the label means: a category, a missing answer or a total?"""
        return self.found_by is not FoundBy.NOTHING

    @property
    def is_total(self) -> bool:
        """Does the label stand for everybody (a row of a table, not an answer)?"""
        return self.found_by is FoundBy.TOTAL


@dataclass(frozen=True, slots=True)
class _Reader:
    """One label against one classification."""

    label: str
    typed: tuple[str, ...]  # its words
    classification: Classification
    vocabulary: Vocabulary

    def match(self) -> Match:
        return (
            self._by_code()
            or self._by_label()
            or self._by_ages()
            or self._by_missing_answer()
            or self._by_meaning(self._meaning_of_segments(), FoundBy.WORDING)
            or self._by_meaning(self._meaning(self.typed), FoundBy.WORDING)
            or self._by_meaning(self._meaning(self._without_code), FoundBy.WORDING_AND_CODE)
            or self._by_other_list()
            or self._by_spelling()
            or self._unplaced()
        )

    @property
    def _without_code(self) -> tuple[str, ...]:
        return without_code(self.typed, self.vocabulary.counts)

    def _by_code(self) -> Match | None:
        code = self.label.strip().casefold()
        for form in (code, code.removesuffix(".0").lstrip("0")):
            category = _codes(self.classification).get(form)
            if category:
                return self._found(category, FoundBy.CODE)
        return None

    def _by_label(self) -> Match | None:
        labels = _labels(self.classification)
        category = labels.get(self.label.strip().casefold())
        if category:
            return self._found(category, FoundBy.LABEL)
        by_words = _labels_by_words(self.classification)
        forms = (self.typed, self._without_code, words(without_explanation(self.label)))
        category = next(filter(None, (by_words.get(_sorted(form)) for form in forms if form)), None)
        return self._found(category, FoundBy.SAME_WORDS) if category else None

    def _by_ages(self) -> Match | None:
        ages = age_range(self.label) if self.classification.characteristic == "age" else None
        if ages is None:
            return None
        band = band_holding(ages, self.classification)
        if band:
            return self._found(band, FoundBy.AGES)
        cut = bands_overlapping(ages, self.classification)
        return self._unplaced(cut, "the ages lie in several bands")

    def _by_missing_answer(self) -> Match | None:
        missing = vocabulary("missing")
        if not self.typed and not self.label.strip("-–—.?*_ \t\r\n\xa0#/\\"):
            return self._missing(ResponseStatus.NOT_ANSWERED)
        found = missing.find(missing.read(self.typed)) or missing.find(missing.read(self._without_code))
        if len(found) != 1:
            return None
        if found[0] == TOTAL_MEANING:
            return Match(label=self.label, classification_id=self.classification.id, found_by=FoundBy.TOTAL)
        return self._missing(ResponseStatus(found[0]))

    def _by_meaning(self, found: tuple[str, ...], found_by: FoundBy) -> Match | None:
        return self._placed(found[0], found_by) if len(found) == 1 else None

    def _meaning(self, typed: tuple[str, ...]) -> tuple[str, ...]:
        return self.vocabulary.find(self.vocabulary.read(typed))

    def _meaning_of_segments(self) -> tuple[str, ...]:
        """The meaning of "White: Irish": what the last segment means within the group of the first."""
        parts = segments(self.label)
        for cut in range(1, len(parts)):
            head = self._meaning(words(" ".join(parts[:cut])))
            group = self.vocabulary.meanings[head[0]] if len(head) == 1 else None
            if group is not None and group.parent is None and group.phrases:
                tail = self.vocabulary.read(words(" ".join(parts[cut:])))
                found = self.vocabulary.find(tail | group.phrases[0].needs)
                if found:
                    return found
        return ()

    def _by_other_list(self) -> Match | None:
        if self.classification.characteristic != "race":
            return None
        code = self.label.strip().upper()
        for id in _CODES_READ_ANYWHERE:
            other = classification_with(id)
            if len(code) == 2 and code in other and other.category(code).meanings:
                return self._placed(other.category(code).meanings[0], FoundBy.OTHER_LIST)
        return None

    def _by_spelling(self) -> Match | None:
        mended = self.vocabulary.with_spelling_mended(self.typed)
        return self._by_meaning(self._meaning(mended), FoundBy.SPELLING) if mended else None

    def _placed(self, meaning: str, found_by: FoundBy) -> Match:
        placed = place(meaning, self.classification)
        if placed.category is None:
            return self._unplaced(placed.candidates, placed.reason)
        if placed.into_residual and not is_residual_meaning(meaning):
            return self._unplaced(
                (placed.category,),
                "it has no category of its own here, and nothing is guessed into 'other'",
            )
        return self._found(placed.category, found_by, placed)

    def _found(self, category: Category, found_by: FoundBy, placed: Place | None = None) -> Match:
        return Match(
            label=self.label,
            classification_id=self.classification.id,
            category=category,
            response_status=category.response_status,
            found_by=found_by,
            is_wider=bool(placed and placed.is_wider),
            candidates=placed.candidates if placed else (),
            reason=placed.reason if placed else "",
        )

    def _missing(self, status: ResponseStatus) -> Match:
        same = [each for each in self.classification.categories if each.response_status is status]
        return Match(
            label=self.label,
            classification_id=self.classification.id,
            category=same[0] if len(same) == 1 else None,
            response_status=status,
            found_by=FoundBy.MISSING_ANSWER,
        )

    def _unplaced(self, candidates: tuple[Category, ...] = (), reason: str = "") -> Match:
        return Match(
            label=self.label,
            classification_id=self.classification.id,
            candidates=candidates[:MOST_CANDIDATES] or self._suggested(),
            reason=reason or "no wording known for this classification accounts for every word of it",
        )

    def _suggested(self) -> tuple[Category, ...]:
        meanings = self.vocabulary.suggest(self.vocabulary.read(self.typed) | frozenset(self.typed) - JOINTS)
        found: dict[str, Category] = {}
        for meaning in meanings[:MOST_CANDIDATES]:
            category = place(meaning, self.classification).category
            if category:
                found.setdefault(category.code, category)
        return tuple(found.values())[:MOST_CANDIDATES]


def match(label: str, classification: Classification) -> Match:
    """What the label means in the classification."""
    name = "" if classification.characteristic == "age" else classification.vocabulary
    return _Reader(label, words(label), classification, vocabulary(name)).match()


@cache
def _codes(classification: Classification) -> Mapping[str, Category]:
    return {category.code.casefold(): category for category in classification.categories}


@cache
def _labels(classification: Classification) -> Mapping[str, Category]:
    return _without_collisions(
        (label.casefold(), category)
        for category in classification.categories
        for label in _every_label(category)
    )


@cache
def _labels_by_words(classification: Classification) -> Mapping[tuple[str, ...], Category]:
    return _without_collisions(
        (_sorted(words(form)), category)
        for category in classification.categories
        for label in _every_label(category)
        for form in (label, without_explanation(label))
    )


def _every_label(category: Category) -> tuple[str, ...]:
    return (category.label, *category.also_labelled)


def _sorted(label_words: tuple[str, ...]) -> tuple[str, ...]:
    # Joints stay: "Asian and other" is two groups, "other Asian" is one.
    return tuple(sorted(label_words))


def _without_collisions(pairs: Iterable[tuple[Key, Category]]) -> Mapping[Key, Category]:
    found: dict[Key, Category] = {}
    twice = set()
    for key, category in pairs:
        if found.setdefault(key, category) is not category:
            twice.add(key)
    return {key: category for key, category in found.items() if key not in twice}
