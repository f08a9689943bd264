"""Invented people whose characteristics follow the real census margins of the seven councils.

Each characteristic is drawn on its own from the margin of the person's council, because no table
that crosses them is published by council: what two characteristics do together says nothing about
the region.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from random import Random

from evenhand.benchmarks import Benchmark, benchmark
from evenhand.benchmarks.shipped import regroupings
from evenhand.demonstration.chance import drawn

# Margin on each base that is published: adults, and working age for age and sex.
MARGINS = {
    "religion": ("religion_census_2021", "16+"),
    "sexual_orientation": ("sexual_orientation_census_2021_5", "16+"),
    "gender_identity": ("gender_identity_census_2021_3", "16+"),
    "marital_status": ("legal_partnership_census_2021_6", "16+"),
    "carer": ("carer_2", "16+"),
    "disability": ("disability_census_2021_2", "16+"),
}
BAND_STARTS = {"2": 16, "3": 25, "4": 35, "5": 45, "6": 55, "7": 65}
YOUNGEST_STAFF = 18

Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One invented person: where they live, an age, and codes of the census classifications."""

    council: str
    age: int
    codes: Mapping[str, str]

    @property
    def sex(self) -> str:
        """1 is female, 2 is male, as the census codes them."""
        return self.codes["sex"]

    @property
    def disabled(self) -> bool:
        """Whether the person is disabled under the Equality Act."""
        return self.codes["disability"] == "D"

    def code(self, characteristic: str) -> str:
        """The person's category; the age band where age is asked for."""
        if characteristic == "age":
            return max(band for band, start in BAND_STARTS.items() if start <= self.age)
        return self.codes[characteristic]

    def with_code(self, characteristic: str, code: str) -> Person:
        """The same person in another category."""
        if characteristic == "age":
            return replace(self, age=max(BAND_STARTS[code], YOUNGEST_STAFF))
        return replace(self, codes={**self.codes, characteristic: code})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How far a group's share differs from its share of the population: weights by category."""

    disability: Weights
    ethnic_group: Weights
    age: Weights


def draw_person(random: Random, councils: Sequence[str], reach: Reach) -> Person:
    """A person who lives in one of the councils, by population, then by the margins of that council."""
    council = drawn(random, {code: _adults(code) for code in councils})
    age_and_sex = drawn(random, _weighted(_age_by_sex(council), reach.age, part=0))
    band, sex = age_and_sex.split("|")
    reached = {name: _weighted(_margin(council, name), getattr(reach, name, {})) for name in MARGINS}
    groups = _weighted(_ethnic_groups(council), reach.ethnic_group)
    return Person(
        council=council,
        age=_age_within(random, band),
        codes={
            "sex": sex,
            "ethnic_group": drawn(random, groups),
            **{name: drawn(random, margin) for name, margin in reached.items()},
        },
    )


def _weighted(margin: Weights, weights: Weights, *, part: int | None = None) -> Weights:
    """The margin with some categories weighted; `part` picks the code out of a crossed one."""
    return {
        code: count * weights.get(code if part is None else code.split("|")[part], 1.0)
        for code, count in margin.items()
    }


def _age_within(random: Random, band: str) -> int:
    first = max(BAND_STARTS[band], YOUNGEST_STAFF)
    after = {"2": 25, "3": 35, "4": 45, "5": 55, "6": 65}[band]
    return first + int(random.random() * (after - first))


def _answers(found: Benchmark) -> dict[str, float]:
    return {one.code: float(one.count) for one in found.categories if one.answered}


@cache
def _margin(council: str, name: str) -> Weights:
    classification, base = MARGINS[name]
    return _answers(benchmark(classification, base=base, areas=council))


@cache
def _adults(council: str) -> float:
    return float(benchmark("sex", base="16-64", areas=council).total)


@cache
def _age_by_sex(council: str) -> Weights:
    return _answers(benchmark("age_by_sex", base="16-64", areas=council))


@cache
def _ethnic_groups(council: str) -> Weights:
    """The 19 groups, which are published for all ages, scaled to the seven groups of adults."""
    everybody = benchmark("ethnic_group_ew_2021_19", base="all ages", areas=council)
    adults = benchmark("ethnic_group_ew_2021_7", base="16+", areas=council)
    return {
        code: everybody.category(code).count
        * adults.category(group.code).count
        / max(1, sum(everybody.category(member).count for member in group.members))
        for group in regroupings()["ethnic_group_ew_2021_19", "ethnic_group_ew_2021_7"]
        for code in group.members
    }
