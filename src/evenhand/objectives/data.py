"""Who takes part in what we fund, and who benefits: commissioner."""

from __future__ import annotations

from evenhand.benchmarks import Use
from evenhand.governance.readings import Uncertainty
from evenhand.objectives.model import (
    MONITORED,
    PROTECTED,
    WITH_BENCHMARK,
    Condition,
    Objective,
    ObjectiveMeasure,
    PublishedTable,
    Reckoning,
    one_way_tables,
)

ACHIEVED = Condition("outcome", ("achieved",))
SETTLED = Condition("outcome", ("achieved", "partly_achieved", "not_achieved"))
STAYED = Condition("status", ("started", "active", "completed", "paused"))

DATA = Objective(
    name="data",
    title="Who benefits",
    question="Who takes part in what we fund, who stays, and who achieves?",
    collections=("participants",),
    measures=(
        ObjectiveMeasure(
            name="participants_declaration",
            title="Participants who have told us",
            collection="participants",
            reckoning=Reckoning.DECLARATION,
            characteristics=MONITORED,
            uncertainty=Uncertainty.FULL_COUNT,
        ),
        ObjectiveMeasure(
            name="participation",
            title="Share of participants beside the population",
            collection="participants",
            reckoning=Reckoning.REPRESENTATION,
            characteristics=WITH_BENCHMARK,
            uncertainty=Uncertainty.NOT_KNOWING,
            beside=Use.PARTICIPANTS,
            area="home_area",
        ),
        ObjectiveMeasure(
            name="retention",
            title="Participants who stayed",
            collection="participants",
            reckoning=Reckoning.COMPARISON,
            characteristics=PROTECTED,
            uncertainty=Uncertainty.CHANCE,
            outcome=STAYED,
        ),
        ObjectiveMeasure(
            name="achievement",
            title="Participants who achieved",
            collection="participants",
            reckoning=Reckoning.COMPARISON,
            characteristics=PROTECTED,
            uncertainty=Uncertainty.CHANCE,
            outcome=ACHIEVED,
            among=(SETTLED,),
        ),
    ),
    tables=(
        *one_way_tables("participants", "Participants", collection="participants", by=MONITORED),
        PublishedTable(
            name="participants_by_sex_and_area",
            title="Participants by sex, in each council",
            collection="participants",
            by=("sex",),
            area="home_area",
        ),
        *one_way_tables(
            "achieved", "Participants who achieved", collection="participants", by=PROTECTED, outcome=ACHIEVED
        ),
    ),
)
