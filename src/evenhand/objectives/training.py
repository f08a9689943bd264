"""Who has completed the training that they need: employer."""

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

TRAINING = Objective(
    name="training",
    title="Confidence in the duty",
    question="Has everybody who carries the duty been trained for it, and is the training in date?",
    collections=("training",),
    measures=(
        ObjectiveMeasure(
            name="training_coverage",
            title="Learners who have completed",
            collection="training",
            reckoning=Reckoning.COUNT,
            characteristics=PROTECTED,
            uncertainty=Uncertainty.FULL_COUNT,
            outcome=COMPLETED,
        ),
        ObjectiveMeasure(
            name="training_completion",
            title="Completion by one group beside another",
            collection="training",
            reckoning=Reckoning.COMPARISON,
            characteristics=PROTECTED,
            uncertainty=Uncertainty.CHANCE,
            outcome=COMPLETED,
        ),
    ),
    tables=one_way_tables(
        "trained", "Learners who completed", collection="training", by=PROTECTED, outcome=COMPLETED
    ),
)
