"""What is known and not known of inequality in the area: commissioner."""

from __future__ import annotations

from evenhand.governance.readings import Uncertainty
from evenhand.objectives.model import (
    MONITORED,
    Objective,
    ObjectiveMeasure,
    Reckoning,
    one_way_tables,
)

EVIDENCE = Objective(
    name="evidence",
    title="Evidence of inequality",
    question="What do we know of each group and place, and what have we never asked?",
    collections=("workforce", "participants", "engagement"),
    measures=(
        ObjectiveMeasure(
            name="participants_coverage",
            title="Participants of whom each characteristic is known",
            collection="participants",
            reckoning=Reckoning.DECLARATION,
            characteristics=MONITORED,
            uncertainty=Uncertainty.FULL_COUNT,
            area="home_area",
        ),
        ObjectiveMeasure(
            name="workforce_coverage",
            title="Staff of whom each characteristic is known",
            collection="workforce",
            reckoning=Reckoning.DECLARATION,
            characteristics=MONITORED,
            uncertainty=Uncertainty.FULL_COUNT,
        ),
        ObjectiveMeasure(
            name="engagement_coverage",
            title="People engaged of whom each characteristic is known",
            collection="engagement",
            reckoning=Reckoning.DECLARATION,
            characteristics=MONITORED,
            uncertainty=Uncertainty.FULL_COUNT,
            area="place",
        ),
    ),
    tables=(
        *one_way_tables("known_participants", "Participants", collection="participants", by=MONITORED),
        *one_way_tables("known_staff", "Staff", collection="workforce", by=MONITORED),
        *one_way_tables("known_engaged", "People engaged", collection="engagement", by=MONITORED),
    ),
)
