"""Answers to an anonymous staff survey; there is no staff number, and none is accepted."""

from __future__ import annotations

from decimal import Decimal

from evenhand.records.lists import named
from evenhand.records.monitored import CHARACTERISTICS
from evenhand.records.schema import Collection, Field, Kind, Retention

SURVEY = Collection(
    name="survey",
    title="Survey answers",
    summary="One wave of an anonymous survey, from any survey tool.",
    record="one row is one respondent's answers in one wave",
    purpose="survey",
    key=("response_id", "wave"),
    reference_date=None,
    fields=(
        Field(
            name="response_id",
            title="Response number",
            kind=Kind.PERSON_KEY,
            subject="response",
            required=True,
            synonyms=("respondent id", "respondent", "response", "respondent number", "unique id", "id"),
        ),
        named("wave", "Wave", ("survey wave", "survey year", "year", "survey"), required=True),
        named("directorate", "Directorate", ("department", "division", "service area", "service")),
        named("grade", "Grade", ("pay grade", "pay band", "band", "grade band")),
        Field(
            name="item",
            title="Answer to a question of the set, 1 to 5",
            kind=Kind.WHOLE_NUMBER,
            minimum=Decimal(1),
            maximum=Decimal(5),
            repeated=True,
            synonyms=("q", "question", "statement"),
            note="item_01, item_02 and so on; 5 is the most favourable answer.",
        ),
        Field(
            name="free_text",
            title="Comments",
            kind=Kind.FREE_TEXT,
            synonyms=("comments", "comment", "any other comments", "further comments", "verbatim"),
        ),
        *CHARACTERISTICS,
    ),
    retention=Retention("3 years; anonymous at source", "aggregate tables only"),
)
