"""The words of a label as typed, without what does not change its meaning.

Case, accents, punctuation, brackets and the order of words do not matter; "&" is read as "and" and
"/" as "or". A separator ("White: Irish", "White - Irish", "White (Irish)") cuts a label into segments.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

JOINTS = frozenset({"and", "or"})
_APOSTROPHES = re.compile("['‘’`´]")
_NOT_A_WORD = re.compile(r"[^a-z0-9]+")
_SEPARATORS = re.compile(r"\s*[:|>;()\[\]–—\n\r\t]+\s*|\s+-+\s*|\s*-+\s+")
_EXPLANATION = re.compile(r"\b(?:such as|for example|e\.g\.|which)(?!\w)", re.IGNORECASE)
_LONG_REMARK = re.compile(r"\((?:[^\s()]+\s+){3,}[^\s()]+\)")
_CODE = re.compile(r"[a-z]?\d{1,3}|[a-z]{1,2}\d?")
_SHORTEST_WORD = 3
# Words of two letters that no list uses as a code.
_NEVER_CODES = frozenset({"no", "or", "of", "in", "on", "to", "an", "by", "is", "my", "us", "uk"})


def folded(label: str) -> str:
    """The label in lower case without accents or apostrophes, "&", "/" and "+" spelt out."""
    if not label.isascii():
        label = "".join(
            each for each in unicodedata.normalize("NFKD", label) if not unicodedata.combining(each)
        )
    text = _APOSTROPHES.sub("", label.casefold())
    return text.replace("&", " and ").replace("/", " or ").replace("+", " plus ")


def words(label: str) -> tuple[str, ...]:
    """The words of a label in their order."""
    return tuple(_NOT_A_WORD.sub(" ", folded(label)).split())


def without_explanation(label: str) -> str:
    """The label up to "such as", "for example" or "which", and without a long remark in brackets."""
    return _EXPLANATION.split(_LONG_REMARK.sub(" ", label))[0].strip()


def segments(label: str) -> tuple[str, ...]:
    """The parts of a label between its separators."""
    return tuple(part for part in _SEPARATORS.split(label) if part.strip())


def without_code(label_words: tuple[str, ...], is_known: Callable[[str], bool]) -> tuple[str, ...]:
    """The words without a code typed before or after them: "A White British", "White British (W1)".

    A word that the vocabulary knows ("F" of sex) is never a code, and a code alone is not taken off.
    """
    for position, rest in ((0, label_words[1:]), (-1, label_words[:-1])):
        if any(len(word) >= _SHORTEST_WORD for word in rest) and _is_code(label_words[position], is_known):
            return rest
    return label_words


def _is_code(word: str, is_known: Callable[[str], bool]) -> bool:
    return _CODE.fullmatch(word) is not None and word not in _NEVER_CODES and not is_known(word)
