"""The areas people may be counted by: seven councils, their combined authority, regions, countries.

Codes are those of the Office for National Statistics. A code has a life: Gateshead and
Northumberland changed theirs in 2013, and the combined authority of all seven is of May 2024. A
name that several areas bear ("Newcastle" outside the seven councils, "North East") is placed by the
rule that the function states, and never silently.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from evenhand.classifications.wording import words
from evenhand.errors import UnknownName

COMBINED_AUTHORITY = "E47000014"
_NOISE = frozenset({"the", "of", "local", "authority", "council", "borough", "metropolitan", "mbc", "la"})


class AreaKind(StrEnum):
    """What sort of area a code stands for."""

    COUNCIL = "council"
    COMBINED_AUTHORITY = "combined_authority"
    REGION = "region"
    COUNTRY = "country"


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """One area, by the code that was valid from one day to another."""

    code: str
    name: str
    kind: AreaKind
    parent: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    also_named: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if len(self.code) != 9 or not self.code[1:].isdigit():
            raise ValueError(f"an area code is a letter and eight digits; found {self.code!r}")
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise ValueError(f"area {self.code} ends before it begins")

    def is_valid_on(self, day: date) -> bool:
        """Was the code in use on this day?"""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaMatch:
    """The area that a text names; None with the candidates when it names several or none."""

    text: str
    area: Area | None
    candidates: tuple[Area, ...] = ()


def area(code: str) -> Area:
    """The area that has this code.

    Raises
    ------
    UnknownName : the code is none of the areas that ship with the product.
    """
    if code not in areas():
        raise UnknownName(f"Area code {code!r} is not known. Choose one of {', '.join(areas())}.")
    return areas()[code]


def constituent_councils() -> tuple[Area, ...]:
    """The seven councils of the combined authority, by the codes that are valid now."""
    return tuple(
        each
        for each in areas().values()
        if each.kind is AreaKind.COUNCIL and each.parent == COMBINED_AUTHORITY and each.valid_to is None
    )


def within(code: str) -> tuple[Area, ...]:
    """The areas directly inside an area, by the codes that are valid now."""
    return tuple(
        each for each in areas().values() if each.parent == area(code).code and each.valid_to is None
    )


def match_area(text: str) -> AreaMatch:
    """The area that a text as typed names: a code, a name, or a name as people shorten it.

    "Newcastle" is Newcastle upon Tyne and "Durham" is County Durham, since the areas are those of
    the North East; "Newcastle-under-Lyme" is neither and stays unplaced. "North East" alone is the
    region or the combined authority: it stays undecided and both are named.
    """
    code = text.strip().upper()
    if code in areas():
        return AreaMatch(text=text, area=areas()[code])
    found = _areas_by_name().get(_key(text), ())
    return AreaMatch(text=text, area=found[0] if len(found) == 1 else None, candidates=found)


@cache
def areas() -> Mapping[str, Area]:
    """Every area that ships with the product, by its code, valid and past."""
    text = (files("evenhand.classifications") / "data" / "areas.csv").read_text(encoding="utf-8")
    return MappingProxyType({row["code"]: _area(row) for row in csv.DictReader(text.splitlines())})


def _area(row: Mapping[str, str]) -> Area:
    return Area(
        code=row["code"],
        name=row["name"],
        kind=AreaKind(row["kind"]),
        parent=row["parent"] or None,
        valid_from=date.fromisoformat(row["valid_from"]) if row["valid_from"] else None,
        valid_to=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
        also_named=tuple(row["also_named"].split("|")) if row["also_named"] else (),
    )


@cache
def _areas_by_name() -> Mapping[tuple[str, ...], tuple[Area, ...]]:
    found: dict[tuple[str, ...], tuple[Area, ...]] = {}
    for each in areas().values():
        for name in (each.name, *each.also_named):
            if each.valid_to is None and each not in found.get(_key(name), ()):
                found[_key(name)] = (*found.get(_key(name), ()), each)
    return found


def _key(text: str) -> tuple[str, ...]:
    kept = tuple(word for word in words(text) if word not in _NOISE)
    return kept or words(text)
