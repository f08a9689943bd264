"""Ages and the bands they fall in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from evenhand.classifications.model import Category, Classification
from evenhand.classifications.wording import folded

OLDEST = 120
_NOISE = re.compile(r"\b(aged?|ages|years?|yrs?|old|of|between|band|group|from|the)\b")
_FORMS = (
    (re.compile(r"(\d{1,3})\s*(?:-|–|—|to|and(?= \d))\s*(\d{1,3})"), "between"),
    (re.compile(r"(?:under|below|less than|younger than|<)\s*(\d{1,3})"), "under"),
    (re.compile(r"(?:up to|<=|≤)\s*(\d{1,3})"), "up_to"),
    (re.compile(r"(\d{1,3})\s*(?:and|or)\s*(?:under|below|younger|less)"), "up_to"),
    (re.compile(r"(\d{1,3})\s*(?:plus|(?:and|or|&)?\s*(?:over|above|older|more))"), "from"),
    (re.compile(r"(?:>=|≥|at least)\s*(\d{1,3})"), "from"),
    (re.compile(r"(?:over|above|more than|older than|>)\s*(\d{1,3})"), "over"),
    (re.compile(r"(\d{1,3})"), "exactly"),
)


@dataclass(frozen=True, slots=True)
class AgeRange:
    """Whole years of age from `low` to `high`, both within."""

    low: int
    high: int

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.high <= OLDEST:
            raise ValueError(f"{self.low} to {self.high} is not a range of ages")

    def holds(self, other: AgeRange) -> bool:
        """Is every age of the other range in this one?"""
        return self.low <= other.low and other.high <= self.high

    def overlaps(self, other: AgeRange) -> bool:
        """Is some age in both?"""
        return self.low <= other.high and other.low <= self.high


def age_range(label: str) -> AgeRange | None:
    """The ages that a label names ("16-24", "Aged 65 years and over", "under 19", "34"); None when none."""
    text = " ".join(_NOISE.sub(" ", folded(label).replace("_", "-")).split()).strip(" .,()")
    for form, kind in _FORMS:
        found = form.fullmatch(text)
        if found:
            return _range(kind, *(int(number) for number in found.groups()))
    return None


def age_band(age: int, classification: Classification) -> Category | None:
    """The band of the classification that an age in whole years falls in; None when there is none."""
    return band_holding(AgeRange(age, age), classification)


def band_holding(ages: AgeRange, classification: Classification) -> Category | None:
    """The band that every age of a range falls in; None when the range is cut by a boundary."""
    return next((band for band, own in bands(classification) if own.holds(ages)), None)


def bands_overlapping(ages: AgeRange, classification: Classification) -> tuple[Category, ...]:
    """The bands that some age of a range falls in."""
    return tuple(band for band, own in bands(classification) if own.overlaps(ages))


@cache
def bands(classification: Classification) -> tuple[tuple[Category, AgeRange], ...]:
    """Each band of a classification of ages with its ages."""
    pairs = ((leaf, age_range(leaf.label)) for leaf in classification.leaves)
    return tuple((leaf, ages) for leaf, ages in pairs if ages is not None)


def _range(kind: str, first: int, last: int = OLDEST) -> AgeRange | None:
    low, high = {
        "between": (first, last),
        "under": (0, first - 1),
        "up_to": (0, first),
        "from": (first, OLDEST),
        "over": (first + 1, OLDEST),
        "exactly": (first, first),
    }[kind]
    return AgeRange(low, high) if 0 <= low <= high <= OLDEST else None
