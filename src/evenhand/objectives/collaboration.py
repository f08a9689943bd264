"""The same figures for every council, side by side: civic leader."""

from __future__ import annotations

from evenhand.governance.readings import Uncertainty
from evenhand.objectives.model import (
    Condition,
    Objective,
    ObjectiveMeasure,
    PublishedTable,
    Reckoning,
)

COLLABORATION = Objective(
    name="collaboration",
    title="Working together",
    question="Which councils supply the shared figures, and what do these show side by side?",
    collections=("participants",),
    measures=(
        ObjectiveMeasure(
            name="councils_declaration",
            title="Participants who have told us, in each council",
            collection="participants",
            reckoning=Reckoning.DECLARATION,
            characteristics=("age", "disability", "race", "sex"),
            uncertainty=Uncertainty.FULL_COUNT,
            area="home_area",
        ),
        ObjectiveMeasure(
            name="councils_achievement",
            title="Participants who achieved, in each council",
            collection="participants",
            reckoning=Reckoning.COMPARISON,
            characteristics=("age", "disability", "race", "sex"),
            uncertainty=Uncertainty.CHANCE,
            outcome=Condition("outcome", ("achieved",)),
            among=(Condition("outcome", ("achieved", "partly_achieved", "not_achieved")),),
            area="home_area",
        ),
    ),
    tables=tuple(
        PublishedTable(
            name=f"councils_by_{characteristic}",
            title=f"Participants by {characteristic}, in each council",
            collection="participants",
            by=(characteristic,),
            area="home_area",
        )
        for characteristic in ("age", "disability", "race", "sex")
    ),
)
