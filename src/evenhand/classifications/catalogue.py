"""Every classification, vocabulary and crosswalk that ships with the product, read when first asked for."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from evenhand.classifications.model import Category, Classification, DeclaredCrosswalk
from evenhand.classifications.statuses import ResponseStatus
from evenhand.classifications.vocabulary import Meaning, Phrase, Vocabulary
from evenhand.errors import UnknownName

_DATA = files("evenhand.classifications") / "data"


@dataclass(frozen=True, slots=True, kw_only=True)
class Headings:
    """What the heading of a column says about what the column holds."""

    phrases: Mapping[str, tuple[str, ...]]
    chosen: Mapping[str, str]
    refused_always: frozenset[str]
    refused_unless_named: frozenset[str]
    other_countries: frozenset[str]


def classification(id: str) -> Classification:
    """The classification that has this id.

    Raises
    ------
    UnknownName : no classification has it.
    """
    if id not in classifications():
        raise UnknownName(
            f"Classification {id!r} is not known. Choose one of {', '.join(classifications())}."
        )
    return classifications()[id]


@cache
def classifications() -> Mapping[str, Classification]:
    """Every classification by its id, in the order in which they are declared."""
    declared = _toml("classifications.toml")["classification"]
    categories = {name: _categories(name) for name in {each["characteristic"] for each in declared}}
    return MappingProxyType(
        {each["id"]: _classification(each, categories[each["characteristic"]]) for each in declared}
    )


@cache
def vocabulary(name: str) -> Vocabulary:
    """The vocabulary of a characteristic, or the shared one of missing answers ("missing")."""
    if not name:
        return Vocabulary(name="", meanings={})
    declared = _toml(f"vocabulary/{name}.toml")
    return Vocabulary(
        name=name,
        meanings={each["id"]: _meaning(each) for each in declared["meaning"]},
        noise=frozenset(declared.get("noise", ())),
        spellings={typed: tuple(read.split()) for typed, read in declared.get("words", {}).items()},
        hints={word: tuple(meanings) for word, meanings in declared.get("hints", {}).items()},
    )


@cache
def headings() -> Headings:
    """The words of headings that name a characteristic, and those that refuse one."""
    declared = _toml("headings.toml")
    refused = declared["refused"]
    return Headings(
        phrases={id: tuple(phrases) for id, phrases in declared["characteristic"].items()},
        chosen=declared["chosen"],
        refused_always=frozenset(refused["always"]),
        refused_unless_named=frozenset(refused["unless_named"]),
        other_countries=frozenset(refused["other_countries"]),
    )


@cache
def declared_crosswalks() -> tuple[DeclaredCrosswalk, ...]:
    """What is written down about crosswalks: fixed mappings, and losses that the lists do not show."""
    return tuple(
        DeclaredCrosswalk(
            from_id=each["from"],
            to_id=each["to"],
            mapping=MappingProxyType(each.get("mapping", {})),
            losses=tuple(each.get("losses", ())),
        )
        for each in _toml("crosswalks.toml")["crosswalk"]
    )


# TOML has no static types: the declarations are checked where the objects are made.
def _toml(path: str) -> dict[str, Any]:
    return tomllib.loads((_DATA / path).read_text(encoding="utf-8"))


def _classification(
    declared: dict[str, Any], categories: Mapping[str, tuple[Category, ...]]
) -> Classification:
    return Classification(
        id=declared["id"],
        title=declared["title"],
        characteristic=declared["characteristic"],
        source=declared["source"],
        categories=categories[declared["id"]],
        valid_from=declared.get("valid_from"),
        valid_to=declared.get("valid_to"),
        vocabulary=declared.get("vocabulary", declared["characteristic"]),
        uncounted=tuple(declared.get("uncounted", ())),
        notes=tuple(declared.get("notes", ())),
    )


def _categories(characteristic: str) -> Mapping[str, tuple[Category, ...]]:
    found: dict[str, tuple[Category, ...]] = {}
    text = (_DATA / "categories" / f"{characteristic}.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        found[row["classification"]] = (*found.get(row["classification"], ()), _category(row))
    return found


def _category(row: Mapping[str, str]) -> Category:
    return Category(
        code=row["code"],
        label=row["label"],
        parent=row["parent"] or None,
        response_status=ResponseStatus(row["response_status"] or ResponseStatus.ANSWERED),
        valid_from=date.fromisoformat(row["valid_from"]) if row["valid_from"] else None,
        valid_to=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
        meanings=tuple(row["meanings"].split(";")) if row["meanings"] else (),
        also_labelled=tuple(row["also_labelled"].split("|")) if row["also_labelled"] else (),
    )


def _meaning(declared: dict[str, Any]) -> Meaning:
    return Meaning(
        id=declared["id"],
        phrases=tuple(Phrase.parse(declared["id"], text) for text in declared["phrases"]),
        parent=declared.get("parent"),
        covers=tuple(declared.get("covers", ())),
    )
