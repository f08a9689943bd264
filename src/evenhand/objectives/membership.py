"""Who sits on boards and how they came there: civic leader."""

from __future__ import annotations

from evenhand.benchmarks import Use
from evenhand.governance.readings import Uncertainty
from evenhand.objectives.model import (
    PROTECTED,
    WITH_BENCHMARK,
    Condition,
    Objective,
    ObjectiveMeasure,
    Reckoning,
    one_way_tables,
)

MEMBERSHIP = Objective(
    name="membership",
    title="Diverse boards",
    question="Does the whole of the boards reflect the area, and by which route do people come?",
    collections=("boards",),
    measures=(
        ObjectiveMeasure(
            name="boards_declaration",
            title="Board members who have told us",
            collection="boards",
            reckoning=Reckoning.DECLARATION,
            characteristics=PROTECTED,
            uncertainty=Uncertainty.FULL_COUNT,
        ),
        ObjectiveMeasure(
            name="boards_representation",
            title="Share of board members beside the population",
            collection="boards",
            reckoning=Reckoning.REPRESENTATION,
            characteristics=WITH_BENCHMARK,
            uncertainty=Uncertainty.NOT_KNOWING,
            beside=Use.BOARD,
        ),
        ObjectiveMeasure(
            name="open_recruitment",
            title="Board members who came by open recruitment",
            collection="boards",
            reckoning=Reckoning.COMPARISON,
            characteristics=PROTECTED,
            uncertainty=Uncertainty.FULL_COUNT,  # those who were appointed, not a sample of them
            outcome=Condition("route", ("open_recruitment",)),
            among=(Condition("route", ("nominated", "open_recruitment")),),
        ),
    ),
    tables=one_way_tables(
        "board_members", "Members of all boards together", collection="boards", by=PROTECTED
    ),
)
