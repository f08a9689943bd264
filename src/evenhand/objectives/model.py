"""What an objective is: which collections it needs, which measures by which characteristics, which tables.

A declaration holds no wording, number or target: those belong to an authority and a period
(`evenhand.objectives.sets`). The pages, reports and downloads of an objective come from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from evenhand.benchmarks import Use
from evenhand.classifications.characteristics import (
    ADDITIONAL_CHARACTERISTICS,
    GENDER_REASSIGNMENT,
    PREGNANCY_AND_MATERNITY,
    PROTECTED_CHARACTERISTICS,
    RELIGION_OR_BELIEF,
    SEXUAL_ORIENTATION,
)
from evenhand.governance.readings import Scale, Uncertainty

PROTECTED = tuple(each.id for each in PROTECTED_CHARACTERISTICS)
MONITORED = PROTECTED + tuple(each.id for each in ADDITIONAL_CHARACTERISTICS)
PEOPLE = (*PROTECTED, "carer", "care_leaver", "socio_economic_background", "armed_forces")
WITH_BENCHMARK = tuple(name for name in PROTECTED if name != PREGNANCY_AND_MATERNITY.id)
"""Those with a census count: none asks who is pregnant or on maternity leave."""

NEVER_CROSSED = frozenset({GENDER_REASSIGNMENT.id, SEXUAL_ORIENTATION.id, RELIGION_OR_BELIEF.id})
"""House rule of small numbers: not tabulated by place or with any other characteristic."""


class Reckoning(StrEnum):
    """How a measure is worked out: the function of `evenhand.measures` that does it."""

    DECLARATION = "declared.status_counts"
    COUNT = "groupings.group_counts"
    REPRESENTATION = "representation.estimate_representation"
    COMPARISON = "comparisons.estimate"
    PAY_GAP = "pay.pay_gap"
    SURVEY_INDEX = "survey.group_index"
    CONCENTRATION = "inequality.gini"


class Unit(StrEnum):
    """What the number is, for whoever writes it out."""

    SHARE = "share"
    RATIO = "ratio"
    INDEX = "index"

    @property
    def scale(self) -> Scale:
        """How two readings in this unit are compared."""
        return Scale.RATIO if self is Unit.RATIO else Scale.DIFFERENCE


_UNITS = {
    Reckoning.DECLARATION: Unit.SHARE,
    Reckoning.COUNT: Unit.SHARE,
    Reckoning.REPRESENTATION: Unit.SHARE,
    Reckoning.COMPARISON: Unit.RATIO,
    Reckoning.PAY_GAP: Unit.SHARE,
    Reckoning.SURVEY_INDEX: Unit.INDEX,
    Reckoning.CONCENTRATION: Unit.INDEX,
}
_NEEDS_OUTCOME = frozenset({Reckoning.COUNT, Reckoning.COMPARISON})
_NEEDS_AMOUNT = frozenset({Reckoning.PAY_GAP, Reckoning.SURVEY_INDEX, Reckoning.CONCENTRATION})


@dataclass(frozen=True, slots=True)
class Condition:
    """Rows whose field holds one of these codes; without codes, rows where the field says yes or is given."""

    field: str
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveMeasure:
    """One measure: of which collection, worked out how, by which characteristics, with what uncertainty.

    `population` names the collection of the people at risk where it is not the collection of events.
    `beside` says what is compared with the population, and so which benchmark of each characteristic is used.
    `groups` names the field that holds people's groups where a collection asks them in one list.
    """

    name: str
    title: str
    collection: str
    reckoning: Reckoning
    characteristics: tuple[str, ...]
    uncertainty: Uncertainty
    outcome: Condition | None = None
    among: tuple[Condition, ...] = ()
    amount: str = ""
    population: str = ""
    groups: str = ""
    beside: Use | None = None
    area: str = ""

    def __post_init__(self) -> None:
        """Refuse a measure that lacks what its reckoning works on, or has what it does not use."""
        for has, needs, words in (
            (self.outcome is not None, self.reckoning in _NEEDS_OUTCOME, "an outcome"),
            (bool(self.amount), self.reckoning in _NEEDS_AMOUNT, "an amount"),
            (
                self.beside is not None,
                self.reckoning is Reckoning.REPRESENTATION,
                "a benchmark population",
            ),
        ):
            if has != needs:
                raise ValueError(f"Measure '{self.name}': {words} is {'needed' if needs else 'not used'}.")
        if not self.characteristics:
            raise ValueError(f"Measure '{self.name}' is by no characteristic.")

    @property
    def unit(self) -> Unit:
        """What its number is."""
        return _UNITS[self.reckoning]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedTable:
    """One table of a release: people of a collection by these characteristics, with or without place."""

    name: str
    title: str
    collection: str
    by: tuple[str, ...]
    outcome: Condition | None = None
    groups: str = ""
    area: str = ""

    def __post_init__(self) -> None:
        """Refuse a table that crosses what is never crossed."""
        if not self.by:
            raise ValueError(f"Table '{self.name}' is by no characteristic.")
        crossed = len(self.by) > 1 or bool(self.area)
        apart = sorted(NEVER_CROSSED.intersection(self.by))
        if crossed and apart:
            raise ValueError(f"Table '{self.name}': {', '.join(apart)} is crossed with nothing.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective:
    """One declaration: what the pages, reports and downloads of an objective are made of."""

    name: str
    title: str
    question: str
    collections: tuple[str, ...]
    measures: tuple[ObjectiveMeasure, ...]
    tables: tuple[PublishedTable, ...]

    def __post_init__(self) -> None:
        """Refuse an objective that needs nothing, names something twice or uses what it does not need."""
        if not self.collections or not self.measures or not self.tables:
            raise ValueError(f"Objective '{self.name}' needs a collection, a measure and a table.")
        for names in ([each.name for each in self.measures], [each.name for each in self.tables]):
            if len(set(names)) != len(names):
                raise ValueError(f"Objective '{self.name}' names something twice: {', '.join(names)}.")
        used = {each.collection for each in self.measures} | {each.collection for each in self.tables}
        used |= {each.population for each in self.measures if each.population}
        if used != set(self.collections):
            raise ValueError(
                f"Objective '{self.name}' needs {', '.join(sorted(self.collections))} "
                f"but uses {', '.join(sorted(used))}."
            )

    @property
    def characteristics(self) -> tuple[str, ...]:
        """Every characteristic that a measure is by, in reading order."""
        used = {name for measure in self.measures for name in measure.characteristics}
        return tuple(name for name in MONITORED if name in used)


def one_way_tables(
    name: str,
    title: str,
    *,
    collection: str,
    by: tuple[str, ...],
    outcome: Condition | None = None,
    groups: str = "",
) -> tuple[PublishedTable, ...]:
    """One table a characteristic, none of them crossed."""
    return tuple(
        PublishedTable(
            name=f"{name}_by_{characteristic}",
            title=f"{title} by {characteristic.replace('_', ' ')}",
            collection=collection,
            by=(characteristic,),
            outcome=outcome,
            groups=groups,
        )
        for characteristic in by
    )
