"""Who applies for money, gets it and how much: commissioner."""

from __future__ import annotations

from evenhand.governance.readings import Uncertainty
from evenhand.objectives.model import (
    Condition,
    Objective,
    ObjectiveMeasure,
    Reckoning,
    one_way_tables,
)

# The characteristics that the lists of the DEI Data Standard ask about.
ASKED = (
    "age",
    "disability",
    "race",
    "religion_or_belief",
    "sex",
    "sexual_orientation",
    "socio_economic_background",
)
DECIDED = Condition("outcome", ("awarded", "declined"))
AWARDED = Condition("outcome", ("awarded",))

FUNDING = Objective(
    name="funding",
    title="Accessible funding",
    question="Who applies for our money, who gets it, and how much?",
    collections=("grants",),
    measures=(
        ObjectiveMeasure(
            name="leadership_asked",
            title="Applications whose leadership was asked and answered",
            collection="grants",
            reckoning=Reckoning.COUNT,
            characteristics=ASKED,
            uncertainty=Uncertainty.FULL_COUNT,
            outcome=Condition("leadership_reply", ("RS200",)),
            groups="leadership_groups",
        ),
        ObjectiveMeasure(
            name="award",
            title="Applications awarded",
            collection="grants",
            reckoning=Reckoning.COMPARISON,
            characteristics=ASKED,
            uncertainty=Uncertainty.CHANCE,
            outcome=AWARDED,
            among=(DECIDED,),
            groups="leadership_groups",
        ),
        ObjectiveMeasure(
            name="award_concentration",
            title="Concentration of awards, 0 to 1",
            collection="grants",
            reckoning=Reckoning.CONCENTRATION,
            characteristics=ASKED,
            uncertainty=Uncertainty.FULL_COUNT,
            amount="amount_awarded",
            among=(AWARDED,),
            groups="leadership_groups",
        ),
    ),
    tables=one_way_tables(
        "awarded",
        "Applications awarded",
        collection="grants",
        by=ASKED,
        outcome=AWARDED,
        groups="leadership_groups",
    ),
)
