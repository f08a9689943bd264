"""What words mean: the groups of a characteristic and the phrases that people type for them.

A phrase is a set of words that must be there and words that may be. A label means a group only when
one phrase accounts for **every** word of it; a word nobody knows leaves the label unplaced.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from evenhand.classifications.wording import JOINTS, words

OTHER = "other"
JOINED_OTHER = "or_other"
_OPTIONAL_WORDS = re.compile(r"\[([^\]]*)\]")
# Words that may stand in any label without changing it; a phrase may still ask for one of them.
_ALWAYS_OPTIONAL = JOINTS | {"major"}
_SHORTEST_MISSPELT = 6


@dataclass(frozen=True, slots=True)
class Phrase:
    """One way of naming a group: the words it needs and the words it allows beside them."""

    meaning: str
    needs: frozenset[str]
    may: frozenset[str]

    @staticmethod
    def parse(meaning: str, text: str) -> Phrase:
        """Read "chinese [asian !and]": words in brackets may be there ("!" may not), the others must."""
        optional = " ".join(_OPTIONAL_WORDS.findall(text)).split()
        needed = frozenset(_OPTIONAL_WORDS.sub(" ", text).split())
        barred = {word.removeprefix("!") for word in optional if word.startswith("!")}
        allowed = {word for word in optional if not word.startswith("!")}
        return Phrase(meaning, needed, needed | (_ALWAYS_OPTIONAL - barred) | allowed)

    def accounts_for(self, label_words: frozenset[str]) -> bool:
        """Is every word of the label one of the phrase's, and every needed word in the label?"""
        return self.needs <= label_words <= self.may


@dataclass(frozen=True, slots=True)
class Meaning:
    """A group that can be named, the wider group it belongs to, and the groups it puts together."""

    id: str
    phrases: tuple[Phrase, ...]
    parent: str | None = None
    covers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Vocabulary:
    """The meanings of one characteristic, with the words that do not matter and the spellings."""

    name: str
    meanings: Mapping[str, Meaning]
    noise: frozenset[str] = frozenset()
    spellings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    hints: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for meaning in self.meanings.values():
            for other in (*meaning.covers, *([meaning.parent] if meaning.parent else [])):
                if other not in self.meanings:
                    raise ValueError(f"vocabulary {self.name}: {meaning.id!r} names the unknown {other!r}")
        for meaning in self.meanings.values():
            if any(meaning.id in self.ancestors(part) for part in meaning.covers):
                raise ValueError(f"vocabulary {self.name}: {meaning.id!r} covers a group that is within it")

    def read(self, label_words: tuple[str, ...]) -> frozenset[str]:
        """The words that matter, spelt as the phrases spell them."""
        return frozenset(self._joined(self._without_noise(self._respelt(label_words))))

    def find(self, label_words: frozenset[str]) -> tuple[str, ...]:
        """The meanings whose phrases account for every word, the most exact only; usually one or none."""
        if not label_words <= self._words_of_phrases:
            return ()
        best = 0
        found: list[str] = []
        for phrase in self._phrases_with(label_words):
            if len(phrase.needs) >= best and phrase.accounts_for(label_words):
                if len(phrase.needs) > best:
                    best, found = len(phrase.needs), []
                found.append(phrase.meaning)
        return tuple(dict.fromkeys(found))

    def suggest(self, label_words: frozenset[str]) -> tuple[str, ...]:
        """The meanings that some words of the label point to, the nearest first."""
        scores: dict[str, float] = {}
        for phrase in self._phrases_with(label_words):
            score = len(phrase.needs & label_words) / len(phrase.needs | label_words)
            scores[phrase.meaning] = max(score, scores.get(phrase.meaning, 0.0))
        for word in label_words:
            for meaning in self.hints.get(word, ()):
                scores.setdefault(meaning, 0.5)
        return tuple(sorted(scores, key=lambda meaning: (-scores[meaning], meaning)))

    def with_spelling_mended(self, label_words: tuple[str, ...]) -> tuple[str, ...] | None:
        """The words with each unknown one replaced by the only known word one slip away; None if none is."""
        mended = tuple(self._mend(word) for word in label_words)
        return mended if mended != label_words else None

    def ancestors(self, meaning: str) -> Iterator[str]:
        """The wider groups that a meaning belongs to, the nearest first."""
        parent = self.meanings[meaning].parent
        while parent is not None:
            yield parent
            parent = self.meanings[parent].parent

    def knows(self, word: str) -> bool:
        """Does the word stand in a phrase, in the spellings or among the words that do not matter?"""
        return word in self._known_words

    def counts(self, word: str) -> bool:
        """Does the word change what a label means: is it known, and not one of those that do not matter?"""
        return (word in self._words_of_phrases or word in self.spellings) and word not in self.noise

    def _respelt(self, label_words: tuple[str, ...]) -> list[str]:
        respelt: list[str] = []
        position = 0
        while position < len(label_words):
            pair = " ".join(label_words[position : position + 2])
            if pair in self.spellings and " " in pair:
                respelt.extend(self.spellings[pair])
                position += 2
            else:
                respelt.extend(self.spellings.get(label_words[position], (label_words[position],)))
                position += 1
        return respelt

    def _without_noise(self, label_words: Iterable[str]) -> list[str]:
        every = list(label_words)
        kept = [word for word in every if word not in self.noise or word == "major"]
        return kept if any(word not in _ALWAYS_OPTIONAL for word in kept) else [*kept, *every]

    def _joined(self, label_words: list[str]) -> Iterator[str]:
        """ "Chinese or other" and "other Chinese" differ: mark an "other" that a joint ties to a group."""
        for position, word in enumerate(label_words):
            yield _other_as_joined(label_words, position) if word == OTHER else word

    def _phrases_with(self, label_words: frozenset[str]) -> Iterator[Phrase]:
        for word in label_words:
            yield from self._phrases_by_word.get(word, ())

    def _mend(self, word: str) -> str:
        if len(word) < _SHORTEST_MISSPELT or self.knows(word) or word in self.hints:
            return word
        near = [known for known in self._long_words if _is_one_slip_from(word, known)]
        return near[0] if len(near) == 1 else word

    @cached_property
    def _phrases_by_word(self) -> dict[str, list[Phrase]]:
        index: dict[str, list[Phrase]] = {}
        for meaning in self.meanings.values():
            for phrase in meaning.phrases:
                for word in phrase.needs:
                    index.setdefault(word, []).append(phrase)
        return index

    @cached_property
    def _words_of_phrases(self) -> frozenset[str]:
        phrases = (phrase for meaning in self.meanings.values() for phrase in meaning.phrases)
        return frozenset(word for phrase in phrases for word in phrase.may)

    @cached_property
    def _known_words(self) -> frozenset[str]:
        spelt = {word for spelling in self.spellings for word in words(spelling)}
        return self._words_of_phrases | spelt | self.noise

    @cached_property
    def _long_words(self) -> tuple[str, ...]:
        return tuple(sorted(word for word in self._known_words if len(word) >= _SHORTEST_MISSPELT))


def _other_as_joined(label_words: list[str], position: int) -> str:
    before = [word for word in label_words[:position] if word != "any"]
    after = label_words[position + 1 :]
    joined_before = len(before) > 1 and before[-1] in JOINTS
    joined_after = len(after) > 1 and after[0] in JOINTS
    if joined_before and after:
        return "or_other_of"  # "or other Asian": which group the "other" belongs to is not certain
    return JOINED_OTHER if joined_before or joined_after else OTHER


def _is_one_slip_from(typed: str, known: str) -> bool:
    """One letter added, left out, changed, or two neighbours swapped; never only an ending left off.

    "Pakistan" is a country, not a misspelt "Pakistani".
    """
    if abs(len(typed) - len(known)) > 1 or known.startswith(typed):
        return False
    start = 0
    while start < min(len(typed), len(known)) and typed[start] == known[start]:
        start += 1
    rest_typed, rest_known = typed[start:], known[start:]
    swapped = rest_typed[:2] == rest_known[1::-1] and rest_typed[2:] == rest_known[2:]
    return (
        rest_typed[1:] == rest_known[1:]
        or rest_typed[1:] == rest_known
        or rest_typed == rest_known[1:]
        or swapped
    )
