"""What people may be counted by: categories, classifications and the crosswalks between them.

A classification is dated data: it has a source, a life (`valid_from` to `valid_to`) and a
hierarchy. A crosswalk carries records from one classification to another; it says in words what is
lost on the way and decides nothing that the two lists do not decide.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from types import MappingProxyType

from evenhand.classifications.statuses import ResponseStatus
from evenhand.errors import UnknownName


def is_residual_meaning(meaning: str) -> bool:
    """Does the meaning name what is left over when the named groups are taken out?"""
    return meaning == "other" or meaning.endswith("_other")


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """One code of a classification, with its place in the hierarchy.

    `response_status` is `answered` for a group of people and the kind of missing answer for a code
    such as "not stated". `meanings` names the groups of the characteristic's vocabulary that the
    category counts; labels and crosswalks find it by them.
    """

    code: str
    label: str
    parent: str | None = None
    response_status: ResponseStatus = ResponseStatus.ANSWERED
    valid_from: date | None = None
    valid_to: date | None = None
    meanings: tuple[str, ...] = ()
    also_labelled: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.code.strip() or not self.label.strip():
            raise ValueError(f"a category needs a code and a label: {self.code!r}, {self.label!r}")
        if self.parent == self.code:
            raise ValueError(f"category {self.code!r} is its own parent")
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise ValueError(f"category {self.code!r} ends before it begins")

    @property
    def is_group(self) -> bool:
        """Does it count a group of people, rather than a kind of missing answer?"""
        return self.response_status is ResponseStatus.ANSWERED

    @property
    def is_residual(self) -> bool:
        """Is it what is left over when the named groups are taken out ("any other ...")?"""
        return bool(self.meanings) and is_residual_meaning(self.meanings[0])

    def is_valid_on(self, day: date) -> bool:
        """May the code be used on this day?"""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


# Compared by identity: the catalogue holds one object a list, and look-ups are kept for each.
@dataclass(frozen=True, eq=False, kw_only=True)
class Classification:
    """A dated code list of one characteristic, in reading order, with its hierarchy.

    `uncounted` holds the groups that the list has no category for though people of those groups
    answered it: nobody knows in which category they counted themselves.
    """

    id: str
    title: str
    characteristic: str
    source: str
    categories: tuple[Category, ...]
    valid_from: date | None = None
    valid_to: date | None = None
    vocabulary: str = ""
    uncounted: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    _by_code: Mapping[str, Category] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        if not self.source.strip():
            raise ValueError(f"classification {self.id!r} names no source")
        if not self.categories:
            raise ValueError(f"classification {self.id!r} has no categories")
        by_code = {category.code: category for category in self.categories}
        if len(by_code) < len(self.categories):
            raise ValueError(f"classification {self.id!r} has a code twice")
        object.__setattr__(self, "_by_code", MappingProxyType(by_code))
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise ValueError(f"classification {self.id!r} ends before it begins")
        for category in self.categories:
            self._check_parents(category)

    def _check_parents(self, category: Category) -> None:
        seen = {category.code}
        while category.parent is not None:
            if category.parent not in self._by_code:
                raise ValueError(f"{self.id}: parent {category.parent!r} of {category.code!r} is not a code")
            category = self._by_code[category.parent]
            if category.code in seen:
                raise ValueError(f"{self.id}: category {category.code!r} is its own ancestor")
            seen.add(category.code)

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def category(self, code: str) -> Category:
        """The category that has this code.

        Raises
        ------
        UnknownName : the code is not in the classification.
        """
        if code not in self._by_code:
            raise UnknownName(
                f"Code {code!r} is not in the classification {self.title!r} ({self.id}). "
                f"Its codes are {', '.join(self._by_code)}."
            )
        return self._by_code[code]

    def children(self, code: str | None = None) -> tuple[Category, ...]:
        """The categories directly below a code; without a code, the top ones."""
        return tuple(category for category in self.categories if category.parent == code)

    def ancestors(self, code: str) -> tuple[Category, ...]:
        """The categories above a code, the nearest first."""
        above = []
        parent = self.category(code).parent
        while parent is not None:
            above.append(self._by_code[parent])
            parent = self._by_code[parent].parent
        return tuple(above)

    def level(self, code: str) -> int:
        """How many categories stand above this one: 0 at the top."""
        return len(self.ancestors(code))

    def leaves_of(self, code: str) -> tuple[Category, ...]:
        """The most detailed categories within a code; the category itself when it has no children."""
        return tuple(
            leaf for leaf in self.leaves if leaf.code == code or code in self._codes_above[leaf.code]
        )

    @cached_property
    def leaves(self) -> tuple[Category, ...]:
        """The most detailed categories: they do not overlap and together they are everybody."""
        parents = {category.parent for category in self.categories}
        return tuple(category for category in self.categories if category.code not in parents)

    @cached_property
    def groups(self) -> tuple[Category, ...]:
        """The leaves that count people, without the kinds of missing answer."""
        return tuple(leaf for leaf in self.leaves if leaf.is_group)

    @cached_property
    def _codes_above(self) -> dict[str, frozenset[str]]:
        return {
            category.code: frozenset(above.code for above in self.ancestors(category.code))
            for category in self.categories
        }

    def is_valid_on(self, day: date) -> bool:
        """Was the classification in use on this day?"""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredCrosswalk:
    """What is written down about a crosswalk: a fixed mapping where the meanings of the categories do
    not give it, and losses that cannot be read off the two lists."""

    from_id: str
    to_id: str
    mapping: Mapping[str, str]
    losses: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Crosswalk:
    """How records coded by one classification are counted by another, and what that loses.

    A code is in `mapping` (it has one category to go to), in `undecided` (several would be
    possible: they are named, none is chosen) or in `without_counterpart`. It is never in two.
    """

    from_id: str
    to_id: str
    mapping: Mapping[str, str]
    undecided: Mapping[str, tuple[str, ...]]
    without_counterpart: tuple[str, ...]
    losses: tuple[str, ...]

    def __post_init__(self) -> None:
        decided, open_codes = set(self.mapping), set(self.undecided)
        lost = set(self.without_counterpart)
        if decided & open_codes or decided & lost or open_codes & lost:
            raise ValueError(f"crosswalk {self.from_id} to {self.to_id}: a code has two fates")
        if (open_codes or lost) and not self.losses:
            raise ValueError(f"crosswalk {self.from_id} to {self.to_id} loses codes and does not say so")
        object.__setattr__(self, "mapping", MappingProxyType(dict(self.mapping)))
        object.__setattr__(self, "undecided", MappingProxyType(dict(self.undecided)))

    @property
    def is_lossless(self) -> bool:
        """Can the records be carried over, and back, with nothing lost?"""
        return not self.losses

    def carry(self, code: str) -> str | None:
        """The code in the other classification; None when the two lists do not decide it.

        Raises
        ------
        UnknownName : the code is not one of the classification carried from.
        """
        if code in self.mapping:
            return self.mapping[code]
        if code in self.undecided or code in self.without_counterpart:
            return None
        raise UnknownName(
            f"Code {code!r} is not in the classification {self.from_id}. "
            f"Its codes are {', '.join([*self.mapping, *self.undecided, *self.without_counterpart])}."
        )
