"""Columns as they stream in: gathered batch by batch into little memory, typed when the file ends.

Most columns hold few different texts, so everything about them is decided on the distinct texts and
then spread over the rows. Person keys turn into pseudonyms at once: the numbers themselves are not kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from evenhand.intake.pseudonyms import PSEUDONYM_BYTES, PurposeKey

BLANK = -1
# A column of names, codes or dates with more different texts than this is something else.
MOST_DISTINCT = 100_000
# Longer texts are cut: they fit no field, and a file may be nothing but long texts.
LONGEST_TEXT = 300
SEGMENT_ROWS = 1 << 16

Codes = NDArray[np.int32]
Rows = NDArray[np.int64]
Mask = NDArray[np.bool_]
# Arrays of one type or another, as the column has it.
AnyArray = NDArray[Any]


@dataclass(slots=True)
class Segments:
    """An array that grows: small parts are joined into large ones, which memory takes back whole."""

    empty: AnyArray
    _whole: list[AnyArray] = field(default_factory=list)
    _parts: list[AnyArray] = field(default_factory=list)
    _waiting: int = 0

    def add(self, part: AnyArray) -> None:
        """Take the next part."""
        self._parts.append(part)
        self._waiting += len(part)
        if self._waiting >= SEGMENT_ROWS:
            self._whole.append(np.concatenate(self._parts))
            self._parts, self._waiting = [], 0

    def joined(self) -> AnyArray:
        """Everything, once; the parts are let go."""
        whole, self._whole, parts, self._parts = self._whole, [], self._parts, []
        return np.concatenate([self.empty, *whole, *parts])


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

    def where(self, chosen: Mask) -> Mask:
        """The rows whose text is among the chosen ones."""
        return np.asarray(np.concatenate((chosen, [False]))[self.codes], np.bool_)


@dataclass(slots=True)
class DistinctColumn:
    """Gathers a column of few different texts."""

    _numbers: dict[str, int] = field(default_factory=dict)
    _codes: Segments = field(default_factory=lambda: Segments(np.empty(0, np.int32)))
    _has_too_many: bool = False

    def add(self, texts: Sequence[str]) -> None:
        """Take the column's part of one batch."""
        encoded = trimmed(texts).dictionary_encode()
        local = [self._number(text[:LONGEST_TEXT]) for text in encoded.dictionary.to_pylist()]
        indices = encoded.indices.fill_null(len(local)).to_numpy(zero_copy_only=False)
        self._codes.add(np.array([*local, BLANK], np.int32)[indices])

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
        return Distinct(tuple(self._numbers), self._codes.joined(), self._has_too_many)


@dataclass(slots=True)
class TextColumn:
    """Gathers a column of many different texts, such as identifiers, as they stand."""

    _whole: list[pa.Array] = field(default_factory=list)
    _parts: list[pa.Array] = field(default_factory=list)

    def add(self, texts: Sequence[str]) -> None:
        """Take the column's part of one batch."""
        self._parts.append(pc.utf8_slice_codeunits(trimmed(texts), 0, LONGEST_TEXT))
        if sum(map(len, self._parts)) >= SEGMENT_ROWS:
            self._whole.append(pa.concat_arrays(self._parts))
            self._parts = []

    def finish(self) -> pa.Array:
        """The whole column."""
        return pa.concat_arrays([pa.array([], pa.string()), *self._whole, *self._parts])


@dataclass(frozen=True, slots=True)
class PersonKeys:
    """Pseudonyms as bytes, sixteen a row; blank rows have none."""

    octets: NDArray[np.uint8]
    is_blank: Mask

    @staticmethod
    def empty() -> PersonKeys:
        """No rows."""
        return PersonKeys(np.empty((0, PSEUDONYM_BYTES), np.uint8), np.empty(0, np.bool_))

    def halves(self) -> NDArray[np.uint64]:
        """Each pseudonym as two numbers, in the order of its digits: what sorts and compares fast."""
        return np.ascontiguousarray(self.octets).view(">u8").astype(np.uint64)

    def take(self, rows: NDArray[np.int64]) -> pa.Array:
        """The pseudonyms of some rows as 32 hexadecimal digits each."""
        digits = _HEX[self.octets[rows]].reshape(len(rows), 2 * PSEUDONYM_BYTES)
        texts = digits.view(f"S{2 * PSEUDONYM_BYTES}").ravel()
        return pa.array(texts.astype(str), pa.string(), mask=self.is_blank[rows])

    def are_in(self, pseudonyms: frozenset[str]) -> Mask:
        """The rows whose pseudonym is among some, at least one."""
        wanted = np.array([np.frombuffer(bytes.fromhex(each), np.uint8) for each in sorted(pseudonyms)])
        kind = f"V{PSEUDONYM_BYTES}"
        mine = np.ascontiguousarray(self.octets).view(kind).ravel()
        return np.asarray(np.isin(mine, wanted.view(kind).ravel()) & ~self.is_blank, np.bool_)


_HEX = np.array([list(f"{octet:02x}".encode()) for octet in range(256)], np.uint8)


@dataclass(slots=True)
class KeyColumn:
    """Gathers a column of person keys as pseudonyms."""

    key: PurposeKey
    subject: str
    organisation: str
    _octets: Segments = field(default_factory=lambda: Segments(PersonKeys.empty().octets))
    _blank: Segments = field(default_factory=lambda: Segments(np.empty(0, np.bool_)))

    def add(self, texts: Sequence[str]) -> None:
        """Take the column's part of one batch."""
        made = self.key.pseudonyms(texts, subject=self.subject, organisation=self.organisation)
        joined = b"".join(each or bytes(PSEUDONYM_BYTES) for each in made)
        self._octets.add(np.frombuffer(joined, np.uint8).reshape(len(made), PSEUDONYM_BYTES))
        self._blank.add(np.array([each is None for each in made], np.bool_))

    def finish(self) -> PersonKeys:
        """The whole column."""
        return PersonKeys(self._octets.joined(), self._blank.joined())


@dataclass(frozen=True, slots=True)
class Numbers:
    """A column of numbers in whole units (pence, ten-thousandths, ones), and where it has none."""

    units: NDArray[np.int64]
    is_known: Mask
    is_odd: Mask
    is_rounded: Mask
    is_above_100_per_cent: Mask
    odd_texts: dict[str, int]
    places: int


PLACES = 10
NUMBER = pa.decimal128(28, PLACES)
MONEY_PLACES, DECIMAL_PLACES = 2, 4
_ONE = pa.scalar(Decimal(1), NUMBER)
_HUNDREDTH = pa.scalar(Decimal("0.01"), pa.decimal128(3, 2))
# Up to thirteen digits before the point; thousands grouped rightly or not at all. Neither "12E4" nor
# "(12)" nor a comma for the decimal point is a number here.
_PLAIN = r"^-?(?:\d{1,13}|\d{1,3}(?:,\d{3}){1,3})(?:\.\d*)?$"
_LONG_TAIL = rf"(\.\d{{{PLACES}}})\d+$"


@dataclass(slots=True)
class NumberColumn:
    """Gathers a column of numbers, reading each batch at once; odd texts are kept, a few of them."""

    places: int
    is_money: bool = False
    takes_per_cent: bool = False
    _units: Segments = field(default_factory=lambda: Segments(np.empty(0, np.int64)))
    _known: Segments = field(default_factory=lambda: Segments(np.empty(0, np.bool_)))
    _odd: Segments = field(default_factory=lambda: Segments(np.empty(0, np.bool_)))
    _rounded: Segments = field(default_factory=lambda: Segments(np.empty(0, np.bool_)))
    _above: Segments = field(default_factory=lambda: Segments(np.empty(0, np.bool_)))
    _odd_texts: dict[str, int] = field(default_factory=dict)

    def add(self, texts: Sequence[str]) -> None:
        """Take the column's part of one batch."""
        written = trimmed(texts)
        bare = self._without_signs(written)
        is_number = pc.match_substring_regex(bare, _PLAIN)
        digits = pc.replace_substring(pc.if_else(is_number, bare, None), ",", "")
        values = self._of_per_cents(
            written, pc.replace_substring_regex(digits, _LONG_TAIL, r"\1").cast(NUMBER)
        )
        self._keep(values)
        odd = pc.fill_null(pc.invert(is_number), False)
        self._odd.add(_mask(odd))
        self._keep_some(written.filter(odd))

    def _without_signs(self, written: pa.Array) -> pa.Array:
        if self.is_money:
            return pc.replace_substring_regex(written, r"^(-?)(?:£|GBP) ?|^£ ?(-)", r"\1\2")
        if self.takes_per_cent:
            return pc.replace_substring_regex(written, r" ?%$", "")
        return written

    def _of_per_cents(self, written: pa.Array, values: pa.Array) -> pa.Array:
        if not self.takes_per_cent:
            self._above.add(np.zeros(len(values), np.bool_))
            return values
        is_per_cent = pc.fill_null(pc.ends_with(written, "%"), False)
        hundredths = pc.multiply(values, _HUNDREDTH).cast(NUMBER, safe=False)
        self._above.add(_mask(pc.and_(is_per_cent, pc.fill_null(pc.greater(hundredths, _ONE), False))))
        return pc.if_else(is_per_cent, hundredths, values)

    def _keep(self, values: pa.Array) -> None:
        rounded = pc.round(values, self.places, round_mode="half_towards_infinity")
        self._rounded.add(_mask(pc.fill_null(pc.not_equal(rounded, values), False)))
        unit = pa.scalar(Decimal(10**self.places), pa.decimal128(5, 0))
        shifted = pc.multiply(rounded.cast(pa.decimal128(20, self.places)), unit)
        self._units.add(pc.fill_null(shifted.cast(pa.int64()), 0).to_numpy(zero_copy_only=False))
        self._known.add(_mask(pc.is_valid(values)))

    def _keep_some(self, odd: pa.Array) -> None:
        for text in odd.to_pylist():
            known = text[:LONGEST_TEXT]
            if known in self._odd_texts or len(self._odd_texts) < MOST_DISTINCT:
                self._odd_texts[known] = self._odd_texts.get(known, 0) + 1

    def finish(self) -> Numbers:
        """The whole column."""
        return Numbers(
            units=self._units.joined(),
            is_known=self._known.joined(),
            is_odd=self._odd.joined(),
            is_rounded=self._rounded.joined(),
            is_above_100_per_cent=self._above.joined(),
            odd_texts=self._odd_texts,
            places=self.places,
        )


def _mask(booleans: pa.Array) -> Mask:
    return np.asarray(booleans.to_numpy(zero_copy_only=False), np.bool_)
