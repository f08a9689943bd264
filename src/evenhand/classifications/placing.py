"""Which category of a classification counts a group that has been named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from evenhand.classifications.catalogue import vocabulary
from evenhand.classifications.model import Category, Classification, is_residual_meaning


@dataclass(frozen=True, slots=True)
class Place:
    """Where a group belongs: one category, or none and the candidates.

    `is_wider` says that the category counts more people than the group named. `into_residual` says
    that it is an "other" category of which the group is a part by the publisher's definition.
    """

    category: Category | None
    candidates: tuple[Category, ...] = ()
    is_wider: bool = False
    into_residual: bool = False
    reason: str = ""


@cache
def place(meaning: str, classification: Classification) -> Place:
    """The category for a group: its own, or the nearest wider one that the classification has."""
    own = categories_by_meaning(classification).get(meaning, ())
    if len(own) == 1:
        return Place(own[0], into_residual=own[0].is_residual and not is_residual_meaning(meaning))
    if own:
        return Place(None, own, reason="several categories count this group")
    if meaning in classification.uncounted:
        return Place(None, reason="the classification has no category for this group")
    group = vocabulary(classification.vocabulary).meanings.get(meaning)
    if group is None:
        return Place(None, reason="the classification counts something else")
    if group.covers:
        return _place_combined(group.covers, group.parent, classification)
    return _place_in_parent(group.parent, classification)


@cache
def categories_by_meaning(classification: Classification) -> Mapping[str, tuple[Category, ...]]:
    """The categories that count each meaning; more than one where the list splits a group further."""
    found: dict[str, tuple[Category, ...]] = {}
    for category in classification.categories:
        for meaning in category.meanings:
            found[meaning] = (*found.get(meaning, ()), category)
    return found


def _place_in_parent(parent: str | None, classification: Classification) -> Place:
    if parent is None:
        return Place(None, reason="the classification does not count this group")
    wider = place(parent, classification)
    if wider.category is None:
        return wider
    into_residual = wider.into_residual or wider.category.is_residual
    return Place(wider.category, is_wider=True, into_residual=into_residual)


def _place_combined(covers: tuple[str, ...], parent: str | None, classification: Classification) -> Place:
    places = [place(part, classification) for part in covers]
    named = tuple(dict.fromkeys(part.category for part in places if part.category is not None))
    if len(named) == 1 and all(part.category is not None for part in places):
        return Place(named[0], is_wider=True, into_residual=named[0].is_residual)
    wider = _place_in_parent(parent, classification)
    return Place(
        wider.category,
        named,
        is_wider=True,
        reason="it puts together groups that the classification keeps apart",
    )
