"""Columns as they stream in: gathered batch by batch into little memory, typed when the file ends.

Most columns hold few different texts, so everything about them is decided on the distinct texts and
then spread over the rows. Person keys turn into pseudonyms at once: the numbers themselves are not kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from evenhand.intake.pseudonyms import PurposeKey

BLANK = -1
# A column of names, codes or dates with more different texts than this is something else.
MOST_DISTINCT = 100_000
LONGEST_TEXT = 300

Codes = NDArray[np.int32]
Rows = NDArray[np.int64]


def trimmed(texts: Sequence[str]) -> pa.Array:
    """The texts without outer white space; what is blank becomes null."""
    stripped = pc.utf8_trim_whitespace(pa.array(texts, pa.string()))
    return pc.if_else(pc.equal(stripped, ""), pa.scalar(None, pa.string()), stripped)


@dataclass(frozen=True, slots=True)
class Distinct:
    """A column as its different texts and, for each row, which of them it has."""

    texts: tuple[str, ...]
    codes: Codes
    has_too_many: bool

    def counts(self) -> NDArray[np.int64]:
        """On how many rows each text stands."""
        return np.bincount(self.codes[self.codes >= 0], minlength=len(self.texts)).astype(np.int64)

    def where(self, chosen: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """The rows whose text is among the chosen ones."""
        return np.concatenate((chosen, [False]))[self.codes]


@dataclass(slots=True)
class DistinctColumn:
    """Gathers a column of few different texts."""

    _numbers: dict[str, int] = field(default_factory=dict)
    _chunks: list[Codes] = field(default_factory=list)
    _has_too_many: bool = False

    def add(self, texts: Sequence[str]) -> None:
        """Take the column's part of one batch."""
        encoded = trimmed(texts).dictionary_encode()
        local = [self._number(text) for text in encoded.dictionary.to_pylist()]
        indices = encoded.indices.fill_null(len(local)).to_numpy(zero_copy_only=False)
        self._chunks.append(np.array([*local, BLANK], np.int32)[indices])

    def _number(self, text: str) -> int:
        number = self._numbers.get(text)
        if number is None:
            if len(self._numbers) >= MOST_DISTINCT:
                self._has_too_many = True
                return BLANK
            number = self._numbers[text] = len(self._numbers)
        return number

    def finish(self) -> Distinct:
        """The whole column."""
        codes = np.concatenate(self._chunks) if self._chunks else np.empty(0, np.int32)
        return Distinct(tuple(self._numbers), codes, self._has_too_many)


@dataclass(slots=True)
class TextColumn:
    """Gathers a column of many different texts, such as identifiers, as they stand."""

    _chunks: list[pa.Array] = field(default_factory=list)

    def add(self, texts: Sequence[str]) -> None:
        """Take the column's part of one batch."""
        self._chunks.append(trimmed(texts))

    def finish(self) -> pa.Array:
        """The whole column."""
        return pa.chunked_array(self._chunks, pa.string()).combine_chunks()


@dataclass(slots=True)
class KeyColumn:
    """Gathers a column of person keys as pseudonyms."""

    key: PurposeKey
    subject: str
    organisation: str
    _chunks: list[pa.Array] = field(default_factory=list)

    def add(self, texts: Sequence[str]) -> None:
        """Take the column's part of one batch."""
        self._chunks.append(self.key.pseudonyms(texts, subject=self.subject, organisation=self.organisation))

    def finish(self) -> pa.Array:
        """The whole column."""
        return pa.chunked_array(self._chunks, pa.string()).combine_chunks()


@dataclass(frozen=True, slots=True)
class Numbers:
    """A column of numbers; null where a row has none, or has a text that is no number."""

    values: pa.Array
    is_odd: NDArray[np.bool_]
    is_above_100_per_cent: NDArray[np.bool_]
    odd_texts: dict[str, int]


PLACES = 10
NUMBER = pa.decimal128(28, PLACES)
_ONE = pa.scalar(Decimal(1), NUMBER)
_HUNDREDTH = pa.scalar(Decimal("0.01"), pa.decimal128(3, 2))
# Up to fifteen digits before the point; thousands grouped rightly or not at all. Neither "12E4" nor
# "(12)" nor a comma for the decimal point is a number here.
_PLAIN = r"^-?(?:\d{1,15}|\d{1,3}(?:,\d{3}){1,4})(?:\.\d*)?$"
_LONG_TAIL = rf"(\.\d{{{PLACES}}})\d+$"


@dataclass(slots=True)
class NumberColumn:
    """Gathers a column of numbers, reading each batch at once; odd texts are kept, a few of them."""

    is_money: bool = False
    takes_per_cent: bool = False
    _chunks: list[pa.Array] = field(default_factory=list)
    _odd: list[NDArray[np.bool_]] = field(default_factory=list)
    _above: list[NDArray[np.bool_]] = field(default_factory=list)
    _odd_texts: dict[str, int] = field(default_factory=dict)

    def add(self, texts: Sequence[str]) -> None:
        """Take the column's part of one batch."""
        written = trimmed(texts)
        bare = self._without_signs(written)
        is_number = pc.match_substring_regex(bare, _PLAIN)
        digits = pc.replace_substring(pc.if_else(is_number, bare, None), ",", "")
        values = pc.replace_substring_regex(digits, _LONG_TAIL, r"\1").cast(NUMBER)
        above = np.zeros(len(texts), np.bool_)
        if self.takes_per_cent:
            is_per_cent = pc.fill_null(pc.ends_with(written, "%"), False)
            hundredths = pc.multiply(values, _HUNDREDTH).cast(NUMBER, safe=False)
            values = pc.if_else(is_per_cent, hundredths, values)
            is_above = pc.and_(is_per_cent, pc.fill_null(pc.greater(values, _ONE), False))
            above = is_above.to_numpy(zero_copy_only=False)
        odd = pc.fill_null(pc.invert(is_number), False)
        self._chunks.append(values)
        self._odd.append(odd.to_numpy(zero_copy_only=False))
        self._above.append(above)
        self._keep_some(written.filter(odd))

    def _without_signs(self, written: pa.Array) -> pa.Array:
        if self.is_money:
            return pc.replace_substring_regex(written, r"^(-?)(?:£|GBP) ?|^£ ?(-)", r"\1\2")
        if self.takes_per_cent:
            return pc.replace_substring_regex(written, r" ?%$", "")
        return written

    def _keep_some(self, odd: pa.Array) -> None:
        for text in odd.to_pylist():
            known = text[:LONGEST_TEXT]
            if known in self._odd_texts or len(self._odd_texts) < MOST_DISTINCT:
                self._odd_texts[known] = self._odd_texts.get(known, 0) + 1

    def finish(self) -> Numbers:
        """The whole column."""
        values = pa.chunked_array(self._chunks, NUMBER).combine_chunks()
        return Numbers(values, _joined(self._odd), _joined(self._above), self._odd_texts)


def _joined(masks: list[NDArray[np.bool_]]) -> NDArray[np.bool_]:
    return np.concatenate(masks) if masks else np.empty(0, np.bool_)
