"""An authority's objectives for a period: its own wording, numbers, targets and owners, as data.

Each builds on one declaration of the catalogue or on several. Another authority with other objectives
writes another document and needs no code.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from evenhand.errors import UnknownName
from evenhand.governance.measure_status import Course
from evenhand.governance.readings import Direction, Reading
from evenhand.objectives.catalogue import measure_named, objective_named
from evenhand.objectives.model import Objective, ObjectiveMeasure

LONGEST_PERIOD_YEARS = 4
"""The Equality Act 2010 (Specific Duties and Public Authorities) Regulations 2017 (SI 2017/353), reg 5."""


class ObjectiveRole(StrEnum):
    """In which of its roles an authority sets an objective."""

    EMPLOYER = "employer"
    COMMISSIONER = "commissioner"
    CIVIC_LEADER = "civic_leader"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What one measure is to become, for one group of one characteristic, from what and by when."""

    measure: str
    characteristic: str
    group: str
    direction: Direction
    target: float
    due: date
    baseline_on: date
    baseline: float | None = None
    no_baseline_because: str = ""
    is_demonstration: bool = False

    @property
    def declared(self) -> ObjectiveMeasure:
        """The measure as the catalogue declares it."""
        return measure_named(self.measure)

    def course(self, first: Reading | None = None) -> Course:
        """The way from baseline to target, for `governance.measure_status`.

        Where the authority gave no baseline, the first reading of the measure is one.
        """
        given = Reading(as_at=self.baseline_on, value=self.baseline, why_none=self.no_baseline_because)
        return Course(
            baseline=first if first is not None and not given.has_value else given,
            target=self.target,
            direction=self.direction,
            due=self.due,
            scale=self.declared.unit.scale,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorityObjective:
    """One objective as an authority has worded it."""

    number: int
    title: str
    wording: str
    role: ObjectiveRole
    owner: str  # the role that answers for it, never a person
    builds_on: tuple[str, ...]
    targets: tuple[Target, ...]

    @property
    def declarations(self) -> tuple[Objective, ...]:
        """The declarations that its pages are made of."""
        return tuple(objective_named(name) for name in self.builds_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveSet:
    """An authority's objectives for one period."""

    name: str
    starts: date
    ends: date
    source: str
    objectives: tuple[AuthorityObjective, ...]

    def numbered(self, number: int) -> AuthorityObjective:
        """The objective of that number.

        Raises
        ------
        UnknownName : there is none.
        """
        for objective in self.objectives:
            if objective.number == number:
                return objective
        known = ", ".join(str(objective.number) for objective in self.objectives)
        raise UnknownName(f"'{self.name}' has no objective {number}. Its numbers are: {known}.")

    def in_role(self, role: ObjectiveRole) -> tuple[AuthorityObjective, ...]:
        """The objectives that the authority sets in one of its roles, in order."""
        return tuple(objective for objective in self.objectives if objective.role is role)
