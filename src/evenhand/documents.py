"""A TOML document read key by key: what is wrong with it is collected, and reported together."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from math import isfinite
from pathlib import Path
from typing import TypeVar

from evenhand.errors import BadSpec, UnreadableFile

T = TypeVar("T")


def text_of(path: Path) -> str:
    """The text of a document.

    Raises
    ------
    UnreadableFile : there is no such file, or it is not text in UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableFile(
            f"{path}: cannot be read as text in UTF-8. Check the path and save it as UTF-8."
        ) from error


def quoted(text: str) -> str:
    """The text as TOML writes it: with JSON's escapes, and the delete character escaped too."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def read_document(text: str, *, where: str, refusal: str, build: Callable[[DocumentTable], T]) -> T:
    """What `build` makes of a TOML document, unless anything is wrong with it.

    Parameters
    ----------
    text
        The document.
    where
        Its name, for the message.
    refusal
        What a faulty document fails to do, such as "the authority is not described rightly".
    build
        Reads the tables; what is wrong is left in their `faults`.

    Raises
    ------
    BadSpec : the text is not TOML, or has faults; the message lists them all.
    """
    try:
        document = tomllib.loads(text, parse_float=Decimal)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise BadSpec(f"{where}: is not TOML: {error}. Correct the file at that place.") from error
    table = DocumentTable(document, "", [])
    built = build(table)
    if table.faults:
        raise BadSpec(f"{where}: {refusal}.\n" + "\n".join(f"- {one}" for one in table.faults))
    return built


class DocumentTable:
    """One table of the document, read key by key; what is wrong with it is collected."""

    def __init__(self, content: Mapping[str, object], place: str, faults: list[str]) -> None:
        self.content, self.place, self.faults = content, place, faults
        self.asked: list[str] = []

    def fault(self, key: str, words: str) -> None:
        """Remember what is wrong with a key."""
        self.faults.append(f"{self.place}{key}: {words}")

    def holds(self, key: str) -> bool:
        """Whether the key is there, for a key that may be absent."""
        self.asked.append(key)
        return key in self.content

    def text(self, key: str) -> str:
        """A line of text that is not empty."""
        return self._read(
            key, "text in quotes", lambda found: isinstance(found, str) and bool(found.strip()), ""
        )

    def day(self, key: str, *, otherwise: date) -> date:
        """A day, written 2025-03-31."""
        return self._read(
            key, "a day such as 2025-03-31, without quotes", lambda found: type(found) is date, otherwise
        )

    def whole_number(self, key: str, *, most: int | None = None, otherwise: int = 1) -> int:
        """A whole number, 1 or more, and not above the most that is allowed."""
        expected = "a whole number, 1 or more" if most is None else f"a whole number from 1 to {most}"
        return self._read(
            key,
            expected,
            lambda found: type(found) is int and found >= 1 and (most is None or found <= most),
            otherwise,
        )

    def number(self, key: str) -> float:
        """A finite number, such as 0.25."""
        return float(self._read(key, "a number", _is_number, 0))

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of lines of text, at least one."""
        expected = 'a list of texts such as ["E47000014"]'
        return tuple(self._read(key, expected, lambda found: _is_list_of(found, str), ()))

    def one_of(self, key: str, choices: Sequence[str]) -> str:
        """One of the words that are allowed."""
        return self._read(key, f"one of {', '.join(choices)}", lambda found: found in choices, choices[0])

    def yes_or_no(self, key: str) -> bool:
        """True or false; false where the key is absent."""
        if not self.holds(key):
            return False
        return self._read(key, "true or false", lambda found: isinstance(found, bool), False)

    def tables(self, key: str) -> list[DocumentTable]:
        """The tables headed [[key]], at least one."""
        nothing: list[dict[str, object]] = []
        found = self._read(key, f"tables headed [[{key}]]", lambda found: _is_list_of(found, dict), nothing)
        return [
            DocumentTable(one, f"{self.place}{key}, number {number}, ", self.faults)
            for number, one in enumerate(found, start=1)
        ]

    def nothing_else(self) -> None:
        """Name the keys that nobody asked for."""
        for key in self.content:
            if key not in self.asked:
                near = get_close_matches(key, self.asked, n=1)
                self.fault(
                    key, f"is not a known key{f'; did you mean {near[0]}?' if near else '; remove it'}"
                )

    def _read(self, key: str, expected: str, holds: Callable[[object], bool], otherwise: T) -> T:
        if not self.holds(key):
            self.fault(key, f"is missing; {expected} was expected")
            return otherwise
        found = self.content[key]
        if not holds(found):
            shown = str(found) if isinstance(found, Decimal) else repr(found)
            self.fault(key, f"{expected} was expected, {shown} was found")
            return otherwise
        return found  # type: ignore[return-value]  # `holds` has just checked it


def _is_number(found: object) -> bool:
    # By way of a decimal, for a whole number of 400 figures is no float and would raise.
    return type(found) in (int, Decimal) and isfinite(float(Decimal(found)))  # type: ignore[arg-type]


def _is_list_of(found: object, kind: type) -> bool:
    return isinstance(found, list) and bool(found) and all(isinstance(one, kind) for one in found)
