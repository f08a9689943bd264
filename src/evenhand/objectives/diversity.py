"""The workforce beside the population, and the way into it: employer."""

from __future__ import annotations

from evenhand.benchmarks import Use
from evenhand.governance.readings import Uncertainty
from evenhand.objectives.model import (
    PEOPLE,
    PROTECTED,
    WITH_BENCHMARK,
    Condition,
    Objective,
    ObjectiveMeasure,
    PublishedTable,
    Reckoning,
    one_way_tables,
)

SHORTLISTED = Condition("stage", ("shortlisted", "interviewed", "offered", "appointed"))
APPOINTED = Condition("stage", ("appointed",))

DIVERSITY = Objective(
    name="diversity",
    title="Diversity of the workforce",
    question="Does the workforce reflect the population, at every level and on the way in?",
    collections=("workforce", "recruitment"),
    measures=(
        ObjectiveMeasure(
            name="workforce_declaration",
            title="Staff who have told us",
            collection="workforce",
            reckoning=Reckoning.DECLARATION,
            characteristics=PEOPLE,
            uncertainty=Uncertainty.FULL_COUNT,
        ),
        ObjectiveMeasure(
            name="workforce_representation",
            title="Share of staff beside the population",
            collection="workforce",
            reckoning=Reckoning.REPRESENTATION,
            characteristics=WITH_BENCHMARK,
            uncertainty=Uncertainty.NOT_KNOWING,
            beside=Use.WORKFORCE,
        ),
        ObjectiveMeasure(
            name="shortlisting",
            title="Applicants shortlisted",
            collection="recruitment",
            reckoning=Reckoning.COMPARISON,
            characteristics=PROTECTED,
            uncertainty=Uncertainty.CHANCE,
            outcome=SHORTLISTED,
        ),
        ObjectiveMeasure(
            name="appointment",
            title="Shortlisted applicants appointed",
            collection="recruitment",
            reckoning=Reckoning.COMPARISON,
            characteristics=PROTECTED,
            uncertainty=Uncertainty.CHANCE,
            outcome=APPOINTED,
            among=(SHORTLISTED,),
        ),
    ),
    tables=(
        *one_way_tables("workforce", "Staff", collection="workforce", by=PEOPLE),
        PublishedTable(
            name="workforce_by_sex_and_age",
            title="Staff by sex and age",
            collection="workforce",
            by=("sex", "age"),
        ),
        *one_way_tables("applicants", "Applicants", collection="recruitment", by=PROTECTED),
        *one_way_tables(
            "shortlisted",
            "Applicants shortlisted",
            collection="recruitment",
            by=PROTECTED,
            outcome=SHORTLISTED,
        ),
    ),
)
