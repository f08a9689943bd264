"""Every declaration of an objective, in reading order."""

from __future__ import annotations

from evenhand.errors import UnknownName
from evenhand.objectives.collaboration import COLLABORATION
from evenhand.objectives.data import DATA
from evenhand.objectives.diversity import DIVERSITY
from evenhand.objectives.engagement import ENGAGEMENT
from evenhand.objectives.equity import EQUITY
from evenhand.objectives.evidence import EVIDENCE
from evenhand.objectives.funding import FUNDING
from evenhand.objectives.guidance import GUIDANCE
from evenhand.objectives.inclusion import INCLUSION
from evenhand.objectives.membership import MEMBERSHIP
from evenhand.objectives.model import Objective, ObjectiveMeasure
from evenhand.objectives.portfolio import PORTFOLIO
from evenhand.objectives.training import TRAINING

OBJECTIVES: tuple[Objective, ...] = (
    DIVERSITY,
    EQUITY,
    INCLUSION,
    TRAINING,
    EVIDENCE,
    PORTFOLIO,
    GUIDANCE,
    FUNDING,
    DATA,
    ENGAGEMENT,
    COLLABORATION,
    MEMBERSHIP,
)


def objective_named(name: str) -> Objective:
    """The declaration of that name.

    Raises
    ------
    UnknownName : there is none; the message lists the names there are.
    """
    for objective in OBJECTIVES:
        if objective.name == name:
            return objective
    known = ", ".join(objective.name for objective in OBJECTIVES)
    raise UnknownName(f"There is no objective '{name}'. Use one of: {known}.")


def measure_named(name: str) -> ObjectiveMeasure:
    """The measure of that name, of whichever declaration.

    Raises
    ------
    UnknownName : there is none; the message lists the names there are.
    """
    measures = {measure.name: measure for objective in OBJECTIVES for measure in objective.measures}
    if name not in measures:
        raise UnknownName(f"There is no measure '{name}'. Use one of: {', '.join(measures)}.")
    return measures[name]
