"""Who is heard: civic leader."""

from __future__ import annotations

from evenhand.benchmarks import Use
from evenhand.governance.readings import Uncertainty
from evenhand.objectives.model import (
    MONITORED,
    WITH_BENCHMARK,
    Condition,
    Objective,
    ObjectiveMeasure,
    PublishedTable,
    Reckoning,
    one_way_tables,
)

ENGAGEMENT = Objective(
    name="engagement",
    title="Inclusive engagement",
    question="Do the people we hear from reflect those whom a decision touches?",
    collections=("engagement",),
    measures=(
        ObjectiveMeasure(
            name="engagement_declaration",
            title="People engaged who have told us",
            collection="engagement",
            reckoning=Reckoning.DECLARATION,
            characteristics=MONITORED,
            uncertainty=Uncertainty.FULL_COUNT,
        ),
        ObjectiveMeasure(
            name="engagement_representation",
            title="Share of people engaged beside the population",
            collection="engagement",
            reckoning=Reckoning.REPRESENTATION,
            characteristics=WITH_BENCHMARK,
            uncertainty=Uncertainty.CHANCE,
            beside=Use.RESPONDENTS,
        ),
        ObjectiveMeasure(
            name="support_offered",
            title="People engaged who were offered support",
            collection="engagement",
            reckoning=Reckoning.COMPARISON,
            characteristics=("disability", "language"),
            uncertainty=Uncertainty.CHANCE,
            outcome=Condition("support_offered"),
        ),
    ),
    tables=(
        *one_way_tables("engaged", "People engaged", collection="engagement", by=MONITORED),
        PublishedTable(
            name="engaged_by_age_and_place",
            title="People engaged by age, in each place",
            collection="engagement",
            by=("age",),
            area="place",
        ),
    ),
)
