"""Whether colleagues and partners use the guidance: commissioner."""

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

COMPLETED = Condition("result", ("passed", "completed"))

GUIDANCE = Objective(
    name="guidance",
    title="Guidance that is used",
    question="Do the people who write assessments and returns know how, and does it show in what they send?",
    collections=("training", "participants"),
    measures=(
        ObjectiveMeasure(
            name="guidance_learners",
            title="Learners of a named group who have completed",
            collection="training",
            reckoning=Reckoning.COUNT,
            characteristics=PROTECTED,
            uncertainty=Uncertainty.FULL_COUNT,
            outcome=COMPLETED,
            among=(Condition("learner_group"),),
        ),
        ObjectiveMeasure(
            name="partner_declaration",
            title="Participants whom partners asked and who answered",
            collection="participants",
            reckoning=Reckoning.DECLARATION,
            characteristics=PROTECTED,
            uncertainty=Uncertainty.FULL_COUNT,
        ),
    ),
    tables=one_way_tables(
        "guided", "Learners of the guidance", collection="training", by=PROTECTED, outcome=COMPLETED
    )
    + one_way_tables("answered", "Participants", collection="participants", by=PROTECTED),
)
