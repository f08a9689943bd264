"""What staff say of working here: employer."""

from __future__ import annotations

from evenhand.governance.readings import Uncertainty
from evenhand.objectives.model import (
    PEOPLE,
    PROTECTED,
    Condition,
    Objective,
    ObjectiveMeasure,
    Reckoning,
    one_way_tables,
)

INCLUSION = Objective(
    name="inclusion",
    title="Inclusion at work",
    question="Do staff of every group feel valued, respected and heard?",
    collections=("survey",),
    measures=(
        ObjectiveMeasure(
            name="survey_declaration",
            title="Respondents who have told us",
            collection="survey",
            reckoning=Reckoning.DECLARATION,
            characteristics=PEOPLE,
            uncertainty=Uncertainty.FULL_COUNT,
        ),
        ObjectiveMeasure(
            name="inclusion_index",
            title="Inclusion index, 0 to 100",
            collection="survey",
            reckoning=Reckoning.SURVEY_INDEX,
            characteristics=PROTECTED,
            uncertainty=Uncertainty.CHANCE,
            amount="item",
        ),
        ObjectiveMeasure(
            name="favourable_answers",
            title="Respondents who agree",
            collection="survey",
            reckoning=Reckoning.COMPARISON,
            characteristics=PROTECTED,
            uncertainty=Uncertainty.CHANCE,
            outcome=Condition("item", ("4", "5")),
        ),
    ),
    tables=one_way_tables("respondents", "Survey respondents", collection="survey", by=PEOPLE),
)
