"""Who runs this copy of Evenhand: name, councils, areas to compare with, periods, policy.

An authority describes itself in a TOML document; another authority needs no code.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from evenhand.errors import BadSpec, UnknownName, UnreadableFile

POLICIES = ("public", "internal")
ONS_CODE = re.compile(r"[EWSNK]\d{8}")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Council:
    """A constituent authority."""

    name: str
    code: str


@dataclass(frozen=True, slots=True)
class Period:
    """A reporting period, both days included."""

    name: str
    starts: date
    ends: date

    def holds(self, day: date) -> bool:
        """Whether the day is in the period."""
        return self.starts <= day <= self.ends


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """The public body whose records these are."""

    name: str
    short_name: str
    councils: tuple[Council, ...]
    default_areas: tuple[str, ...]  # ONS codes or names of benchmark areas
    periods: tuple[Period, ...]
    policy: str  # the disclosure policy of what it publishes
    demonstration: bool = False

    def council(self, name: str) -> Council:
        """The council with that name or ONS code."""
        for council in self.councils:
            if name.strip().casefold() in (council.name.casefold(), council.code.casefold()):
                return council
        known = ", ".join(council.name for council in self.councils)
        raise UnknownName(f"'{name}' is not a council of {self.name}. Its councils are: {known}.")

    def period(self, day: date) -> Period:
        """The period that the day falls in."""
        for period in self.periods:
            if period.holds(day):
                return period
        known = ", ".join(f"{period.name} ({period.starts} to {period.ends})" for period in self.periods)
        raise UnknownName(
            f"{day} is in no period of {self.name}. Its periods are: {known}. Add one to its TOML file."
        )


@cache
def demonstration_authority() -> Authority:
    """The authority that the product shows itself with: real places, synthetic records."""
    text = files(__package__).joinpath("authority.toml").read_text(encoding="utf-8")
    return parse_authority(text, where="authority.toml")


def read_authority(path: Path) -> Authority:
    """The authority that a TOML file describes; every fault of the file is reported at once."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableFile(
            f"{path}: cannot be read as text in UTF-8. Check the path and save it as UTF-8."
        ) from error
    return parse_authority(text, where=str(path))


def parse_authority(text: str, *, where: str) -> Authority:
    """The authority that a TOML document describes."""
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadSpec(f"{where}: is not TOML: {error}. Correct the file at that place.") from error
    table = _Table(document, "", [])
    authority = _authority(table)
    if table.faults:
        raise BadSpec(
            f"{where}: the authority is not described rightly.\n"
            + "\n".join(f"- {one}" for one in table.faults)
        )
    return authority


def _authority(table: _Table) -> Authority:
    authority = Authority(
        name=table.text("name"),
        short_name=table.text("short_name"),
        councils=tuple(_council(one) for one in table.tables("councils")),
        default_areas=table.texts("default_areas"),
        periods=tuple(_period(one) for one in table.tables("periods")),
        policy=table.one_of("policy", POLICIES),
        demonstration=table.yes_or_no("demonstration"),
    )
    table.nothing_else()
    _check_councils(authority, table.faults)
    _check_periods(authority, table.faults)
    return authority


def _council(table: _Table) -> Council:
    council = Council(table.text("name"), table.text("code"))
    if council.code and not ONS_CODE.fullmatch(council.code):
        table.fault("code", f"an ONS code such as E08000021 was expected, '{council.code}' was found")
    table.nothing_else()
    return council


def _period(table: _Table) -> Period:
    period = Period(
        table.text("name"), table.day("starts", otherwise=date.min), table.day("ends", otherwise=date.max)
    )
    if period.ends < period.starts:
        table.fault("ends", f"a day on or after {period.starts} was expected, {period.ends} was found")
    table.nothing_else()
    return period


def _check_councils(authority: Authority, faults: list[str]) -> None:
    for words, found in (
        ("name", [council.name for council in authority.councils]),
        ("code", [council.code for council in authority.councils]),
    ):
        faults.extend(
            f"councils: the {words} '{one}' is there twice"
            for one in sorted(set(found))
            if found.count(one) > 1
        )


def _check_periods(authority: Authority, faults: list[str]) -> None:
    in_order = sorted(authority.periods, key=lambda period: period.starts)
    for earlier, later in pairwise(in_order):
        if later.starts <= earlier.ends:
            faults.append(
                f"periods: '{earlier.name}' and '{later.name}' overlap; a day belongs to one period"
            )


class _Table:
    """One table of the document, read key by key; what is wrong with it is collected."""

    def __init__(self, content: Mapping[str, object], place: str, faults: list[str]) -> None:
        self.content, self.place, self.faults = content, place, faults
        self.asked: list[str] = []

    def fault(self, key: str, words: str) -> None:
        """Remember what is wrong with a key."""
        self.faults.append(f"{self.place}{key}: {words}")

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

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of lines of text, at least one."""
        expected = 'a list of texts such as ["E47000014"]'
        return tuple(self._read(key, expected, lambda found: _is_list_of(found, str), ()))

    def one_of(self, key: str, choices: Sequence[str]) -> str:
        """One of the words that are allowed."""
        return self._read(key, f"one of {', '.join(choices)}", lambda found: found in choices, choices[0])

    def yes_or_no(self, key: str) -> bool:
        """True or false; false where the key is absent."""
        self.asked.append(key)
        if key not in self.content:
            return False
        return self._read(key, "true or false", lambda found: isinstance(found, bool), False)

    def tables(self, key: str) -> list[_Table]:
        """The tables headed [[key]], at least one."""
        nothing: list[dict[str, object]] = []
        found = self._read(key, f"tables headed [[{key}]]", lambda found: _is_list_of(found, dict), nothing)
        return [
            _Table(one, f"{key}, number {number}, ", self.faults) for number, one in enumerate(found, start=1)
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
        self.asked.append(key)
        if key not in self.content:
            self.fault(key, f"is missing; {expected} was expected")
            return otherwise
        found = self.content[key]
        if not holds(found):
            self.fault(key, f"{expected} was expected, {found!r} was found")
            return otherwise
        return found  # type: ignore[return-value]  # `holds` has just checked it


def _is_list_of(found: object, kind: type) -> bool:
    return isinstance(found, list) and bool(found) and all(isinstance(one, kind) for one in found)
