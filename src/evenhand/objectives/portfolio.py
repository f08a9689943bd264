"""Outcomes within the programmes of each portfolio: commissioner."""

from __future__ import annotations

from evenhand.governance.readings import Uncertainty
from evenhand.objectives.model import (
    PROTECTED,
    Condition,
    Objective,
    ObjectiveMeasure,
    Reckoning,
    one_way_tables,
)

COMPLETED = Condition("status", ("completed",))

PORTFOLIO = Objective(
    name="portfolio",
    title="Equality in portfolio plans",
    question="Do the programmes of each portfolio keep and complete people of every group?",
    collections=("participants",),
    measures=(
        ObjectiveMeasure(
            name="programme_completion",
            title="Participants who completed their programme",
            collection="participants",
            reckoning=Reckoning.COMPARISON,
            characteristics=PROTECTED,
            uncertainty=Uncertainty.CHANCE,
            outcome=COMPLETED,
            among=(Condition("status", ("completed", "withdrawn")),),
        ),
        ObjectiveMeasure(
            name="moves_into_work",
            title="Participants who moved into work or learning",
            collection="participants",
            reckoning=Reckoning.COMPARISON,
            characteristics=PROTECTED,
            uncertainty=Uncertainty.CHANCE,
            outcome=Condition("outcome", ("into_work", "into_learning")),
            among=(COMPLETED,),
        ),
    ),
    tables=one_way_tables(
        "completed_programme",
        "Participants who completed",
        collection="participants",
        by=PROTECTED,
        outcome=COMPLETED,
    ),
)
