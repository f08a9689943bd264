"""A benchmark population: how many people of an area, on a population base, are in each category."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from evenhand.benchmarks.areas import AreaSet
from evenhand.errors import UnknownName


class PopulationBase(StrEnum):
    """Who is counted. Two benchmarks on different bases are different figures."""

    ALL_AGES = "all ages"
    AGED_3_AND_OVER = "3+"
    AGED_16_AND_OVER = "16+"
    AGED_16_TO_64 = "16-64"
    ECONOMICALLY_ACTIVE = "economically active"
    IN_EMPLOYMENT = "in employment"
    HOUSEHOLDS = "households"
    NEIGHBOURHOODS = "neighbourhoods"

    @property
    def in_words(self) -> str:
        """Who is counted, as it is written beside a figure."""
        return _IN_WORDS[self]


_IN_WORDS = {
    PopulationBase.ALL_AGES: "all usual residents",
    PopulationBase.AGED_3_AND_OVER: "usual residents aged 3 and over",
    PopulationBase.AGED_16_AND_OVER: "usual residents aged 16 and over",
    PopulationBase.AGED_16_TO_64: "usual residents aged 16 to 64",
    PopulationBase.ECONOMICALLY_ACTIVE: "usual residents aged 16 and over in work or looking for it",
    PopulationBase.IN_EMPLOYMENT: "usual residents aged 16 and over in work",
    PopulationBase.HOUSEHOLDS: "households",
    PopulationBase.NEIGHBOURHOODS: "neighbourhoods of about 1,500 residents (not people)",
}


def population_base(name: str) -> PopulationBase:
    """The population base of that name; the error lists those that exist."""
    try:
        return PopulationBase(name.strip().lower())
    except ValueError:
        known = ", ".join(f"'{base}'" for base in PopulationBase)
        raise UnknownName(f"'{name}' is not a population base. Use one of {known}.") from None


@dataclass(frozen=True, slots=True, order=True)
class BenchmarkId:
    """What a benchmark counts, without saying where: a classification on a population base."""

    characteristic: str
    classification: str
    base: PopulationBase

    def __str__(self) -> str:
        return f"{self.classification} ({self.base})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where the counts come from and on what terms they may be shown."""

    collection: str  # "Census 2021"
    table: str
    publisher: str
    date: str  # the day, or the year, that the counts describe
    derivation: str  # what was done to the published figures
    licence: str = "Open Government Licence v3.0"

    @property
    def attribution(self) -> str:
        """The line to print wherever a figure is shown."""
        return f"Source: {self.publisher}, licensed under the {self.licence}."


@dataclass(frozen=True, slots=True, kw_only=True)
class BenchmarkCategory:
    """One category of a benchmark; `answered` is false for people who left a voluntary question."""

    code: str
    label: str
    count: int
    answered: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Benchmark:
    """Counts of one classification, on one population base, over one set of areas."""

    characteristic: str
    classification: str
    base: PopulationBase
    areas: AreaSet
    categories: tuple[BenchmarkCategory, ...]
    source: Source
    notes: tuple[str, ...] = ()

    @property
    def id(self) -> BenchmarkId:
        """What is counted, without the areas."""
        return BenchmarkId(self.characteristic, self.classification, self.base)

    @property
    def total(self) -> int:
        """Everybody on the base, those who did not answer among them."""
        return sum(category.count for category in self.categories)

    @property
    def answered(self) -> int:
        """Everybody on the base who answered."""
        return sum(category.count for category in self.categories if category.answered)

    def category(self, code: str) -> BenchmarkCategory:
        """The category with that code."""
        for category in self.categories:
            if category.code == code:
                return category
        known = ", ".join(f"{category.code} ({category.label})" for category in self.categories)
        raise UnknownName(f"'{code}' is not a category of {self.id}. It has {known}.")

    def share(self, code: str) -> Fraction:
        """The category's exact share of everybody on the base."""
        return Fraction(self.category(code).count, self.total)

    def share_among_answered(self, code: str) -> Fraction:
        """The category's exact share of those who answered: what staff who answered compare with."""
        category = self.category(code)
        if not category.answered:
            raise UnknownName(f"'{category.label}' is not an answer, so it has no share among the answers.")
        return Fraction(category.count, self.answered)

    @property
    def in_one_line(self) -> str:
        """Name, population base, area, publisher and licence, to stand beside a figure."""
        return (
            f"{self.source.collection} {self.source.table}, {self.base.in_words}, {self.areas.title}, "
            f"{_initials(self.source.publisher)}, OGL v3"
        )

    def regrouped(self, classification: str, groups: tuple[Group, ...]) -> Benchmark:
        """The same people in broader groups; a group that nobody on this base can be in is left out."""
        codes = {category.code for category in self.categories}
        held = [(group, [code for code in group.members if code in codes]) for group in groups]
        categories = tuple(
            BenchmarkCategory(
                code=group.code,
                label=group.label,
                count=sum(self.category(code).count for code in members),
                answered=all(self.category(code).answered for code in members),
            )
            for group, members in held
            if members
        )
        return replace(self, classification=classification, categories=categories)


@dataclass(frozen=True, slots=True)
class Group:
    """A category of a broader classification, and the narrower codes that make it."""

    code: str
    label: str
    members: tuple[str, ...]


def _initials(publisher: str) -> str:
    return "".join(word[0] for word in publisher.replace(",", "").split() if word[0].isupper())
