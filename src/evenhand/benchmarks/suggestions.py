"""Which benchmark to compare with, and why, in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from evenhand.benchmarks.areas import AreaSet, area_set
from evenhand.benchmarks.catalogue import available, benchmark
from evenhand.benchmarks.model import Benchmark, BenchmarkId, PopulationBase
from evenhand.classifications.catalogue import classification as classification_of
from evenhand.classifications.crosswalks import crosswalk
from evenhand.errors import UnknownName


class Use(StrEnum):
    """What is being compared with the population."""

    WORKFORCE = "workforce"
    APPLICANTS = "applicants"
    PARTICIPANTS = "participants"
    BOARD = "board"
    RESPONDENTS = "respondents"
    RESIDENTS = "residents"


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A benchmark with the reason for it, what to mind, and what else could be had."""

    benchmark: Benchmark
    why: str
    caveats: tuple[str, ...]
    alternatives: tuple[BenchmarkId, ...]


WORKING_AGE = PopulationBase.AGED_16_TO_64
ADULTS = PopulationBase.AGED_16_AND_OVER
_LAST = (
    PopulationBase.AGED_3_AND_OVER,
    PopulationBase.ALL_AGES,
    PopulationBase.HOUSEHOLDS,
    PopulationBase.NEIGHBOURHOODS,
)
_LABOUR_MARKET = (PopulationBase.ECONOMICALLY_ACTIVE, PopulationBase.IN_EMPLOYMENT)

# Best first. People in or looking for work come after working age: that base leaves out people whom
# the barriers being looked for keep out of work.
PREFERENCES: dict[Use, tuple[PopulationBase, ...]] = {
    Use.WORKFORCE: (WORKING_AGE, ADULTS, *_LABOUR_MARKET, *_LAST),
    Use.APPLICANTS: (WORKING_AGE, ADULTS, *_LABOUR_MARKET, *_LAST),
    Use.PARTICIPANTS: (ADULTS, WORKING_AGE, *_LABOUR_MARKET, *_LAST),
    Use.BOARD: (ADULTS, WORKING_AGE, *_LABOUR_MARKET, *_LAST),
    Use.RESPONDENTS: (ADULTS, WORKING_AGE, *_LABOUR_MARKET, *_LAST),
    Use.RESIDENTS: (
        PopulationBase.ALL_AGES,
        PopulationBase.AGED_3_AND_OVER,
        ADULTS,
        WORKING_AGE,
        PopulationBase.HOUSEHOLDS,
        PopulationBase.NEIGHBOURHOODS,
        *_LABOUR_MARKET,
    ),
}

_WHY = {
    Use.WORKFORCE: "An employer draws on people of working age",
    Use.APPLICANTS: "Applicants come from people of working age",
    Use.PARTICIPANTS: "Programmes for adults draw on residents aged 16 and over",
    Use.BOARD: "Anybody aged 16 and over may serve on a board, people past working age among them",
    Use.RESPONDENTS: "Consultations reach residents aged 16 and over",
    Use.RESIDENTS: "The question is about everybody who lives there",
}

_BASE_CAVEATS = {
    PopulationBase.ALL_AGES: "The base includes children and retired people.",
    PopulationBase.AGED_3_AND_OVER: "The base includes children aged 3 to 15 and retired people.",
    PopulationBase.AGED_16_AND_OVER: "The base includes students and people past working age.",
    PopulationBase.AGED_16_TO_64: "The base includes students, and people who do not look for work.",
    PopulationBase.ECONOMICALLY_ACTIVE: (
        "The base leaves out people who do not look for work, also where barriers keep them from it."
    ),
    PopulationBase.IN_EMPLOYMENT: "The base leaves out everybody who is out of work.",
    PopulationBase.HOUSEHOLDS: "The figures count households, not people.",
    PopulationBase.NEIGHBOURHOODS: "The figures count neighbourhoods, not people.",
}

CENSUS_CAVEAT = "Census Day was 21 March 2021, during the pandemic: later change is not in the figures."
CHILDREN_CAVEAT = "If the programme is for children or one age group, choose the base that fits it."
NOT_ANSWERED_CAVEAT = (
    "The question was voluntary: compare people who answered with the share among residents who answered."
)
MARGIN_CAVEAT = (
    "ONS perturbs each cell, so a total made from cells can differ by tens of people from another table's."
)


def suggest(
    characteristic: str, use: Use | str, areas: str | Sequence[str], *, classification: str | None = None
) -> Suggestion:
    """The best benchmark there is for that use, with the reason in plain words.

    A benchmark of all ages is never suggested for a use by adults when one of adults exists, even
    if only in broader groups than `classification` asks for.
    """
    purpose, where = _use(use), area_set(areas)
    offers = available(characteristic, areas=where.codes)
    if not offers:
        raise UnknownName(f"There is no benchmark of {characteristic} for {where.title}.")
    best = _best(offers, purpose, classification)
    found = benchmark(best.classification, base=best.base, areas=where.codes)
    return Suggestion(
        benchmark=found,
        why=_why(found, purpose, offers, classification),
        caveats=_caveats(found, where, purpose),
        alternatives=tuple(offer for offer in offers if offer != best),
    )


def _use(name: Use | str) -> Use:
    try:
        return Use(name)
    except ValueError:
        raise UnknownName(f"'{name}' is not a use of a benchmark. Use one of {', '.join(Use)}.") from None


def _best(offers: tuple[BenchmarkId, ...], use: Use, classification: str | None) -> BenchmarkId:
    """Adults for an adult use; among those the groups asked for, or such as they fold into; then the base."""
    adults = [offer for offer in offers if use is Use.RESIDENTS or offer.base not in _LAST] or list(offers)
    same = [offer for offer in adults if offer.classification == classification]
    near = [] if same or classification is None else _folded_into(classification, adults)
    return min(same or near or adults, key=lambda offer: PREFERENCES[use].index(offer.base))


def _folded_into(narrower: str, offers: list[BenchmarkId]) -> list[BenchmarkId]:
    """The offers that have a place for every group of the narrower one; of those, the finest."""
    folding = [offer for offer in offers if _folds(narrower, offer.classification)]
    most = max((len(_groups(offer.classification)) for offer in folding), default=0)
    return [offer for offer in folding if len(_groups(offer.classification)) == most]


def _folds(narrower: str, broader: str) -> bool:
    try:
        mapping = crosswalk(narrower, broader).mapping
    except UnknownName:
        return False
    return all(code in mapping for code in _groups(narrower))


def _groups(classification: str) -> list[str]:
    """The codes of the groups that no narrower group is in."""
    categories = classification_of(classification).categories
    parents = {one.parent for one in categories}
    return [one.code for one in categories if one.is_group and one.code not in parents]


def _why(found: Benchmark, use: Use, offers: tuple[BenchmarkId, ...], classification: str | None) -> str:
    first, all_ages = PREFERENCES[use][0], PopulationBase.ALL_AGES
    bases = {offer.base for offer in offers}
    sentences = [f"{_WHY[use]}; this counts {found.base.in_words}."]
    if found.base is not first and first not in bases:
        sentences.append(
            f"No table on the base '{first}' is at hand for this area, so the next best base is used."
        )
    if found.base is not first and first in bases:
        sentences.append(f"On the base '{first}' there are only other groups than {found.classification}.")
    if use is not Use.RESIDENTS and all_ages in bases and found.base is not all_ages:
        sentences.append("A table of all ages exists, but children are not in the group it is compared with.")
    if classification not in (None, found.classification):
        sentences.append(
            f"{classification} is not published for {'' if use is Use.RESIDENTS else 'adults of '}this area; "
            f"compare in the groups of {found.classification}."
        )
    return " ".join(sentences)


def _caveats(found: Benchmark, where: AreaSet, use: Use) -> tuple[str, ...]:
    census = found.source.collection == "Census 2021"
    voluntary = any(not category.answered for category in found.categories)
    summed = len(where.members) > 1 or "added up" in found.source.derivation
    return (
        tuple(
            caveat
            for caveat, holds in (
                (_BASE_CAVEATS[found.base], True),
                (CHILDREN_CAVEAT, use is Use.PARTICIPANTS),
                (NOT_ANSWERED_CAVEAT, voluntary),
                (MARGIN_CAVEAT, census and summed),
                (CENSUS_CAVEAT, census),
            )
            if holds
        )
        + found.notes
    )
