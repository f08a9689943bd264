"""Participants in funded programmes, as a provider returns them.

Headings of the learner record are those of the Individualised Learner Record 2025-26 schema; its codes
of outcome and employment are those of the 2020-21 code lists (Department for Education, MIT licence).
"""

from __future__ import annotations

from evenhand.records.lists import LOCAL_AUTHORITY_HEADINGS, area, coded, day, named, thing
from evenhand.records.monitored import CHARACTERISTICS
from evenhand.records.schema import Code, Collection, Field, InOrder, Kind, KnownCodes, Retention

STATUSES = (
    Code("started", "Started", ("start", "enrolled", "registered")),
    Code("active", "Still taking part", ("continuing", "in learning", "on programme", "1")),
    Code("completed", "Completed", ("complete", "finished", "2")),
    Code("withdrawn", "Withdrew", ("withdrew", "left early", "dropped out", "3")),
    Code("paused", "On an agreed break", ("break in learning", "temporarily withdrawn", "6")),
)

OUTCOMES = (
    Code("achieved", "Achieved", ("1", "achievement", "pass", "passed", "yes")),
    Code("partly_achieved", "Partly achieved", ("2", "partial achievement", "partial")),
    Code("not_achieved", "Not achieved", ("3", "no achievement", "fail", "failed", "no")),
    Code("not_yet_known", "Not yet known", ("8", "awaiting result", "pending", "outcome not yet known")),
    Code("into_work", "Moved into work", ("employment", "job", "into employment", "sustained employment")),
    Code(
        "into_learning", "Moved into learning", ("further learning", "education", "progression to learning")
    ),
)

EMPLOYMENT = (
    Code("employed", "In paid work", ("10", "in paid employment", "employed", "self employed", "working")),
    Code(
        "unemployed",
        "Not in paid work, looking for it",
        (
            "11",
            "unemployed",
            "not in paid employment looking for work and available to start work",
            "jobseeker",
        ),
    ),
    Code(
        "inactive",
        "Not in paid work, not looking for it",
        (
            "12",
            "economically inactive",
            "inactive",
            "not in paid employment and not looking for work and or not available to start work",
        ),
    ),
    Code("not_known", "Not known", ("98", "not known not provided", "unknown", "not known", "not provided")),
)

FUNDING_MODELS = KnownCodes(
    "Individualised Learner Record 2020-21", frozenset({"10", "25", "35", "36", "70", "81", "82", "99"})
)

PARTICIPANTS = Collection(
    name="participants",
    title="Participants",
    summary="A provider's return of everybody on a funded programme.",
    record="one row is one participant on one programme (one aim, in a learner record)",
    purpose="participation",
    key=("participant_ref", "programme_id", "provider_id", "start", "aim_sequence"),
    reference_date="start",
    table="deliveries",  # programme, start and status stand with the course, not with the learner
    fields=(
        Field(
            name="participant_ref",
            title="Participant's number",
            kind=Kind.PERSON_KEY,
            subject="participant",
            required=True,
            synonyms=(
                "LearnRefNumber",
                "learner reference",
                "learner ref",
                "learner reference number",
                "participant id",
                "participant reference",
                "learner id",
                "client id",
                "unique id",
                "id",
            ),
        ),
        Field(
            name="unique_learner_number",
            title="Unique learner number",
            kind=Kind.PERSON_KEY,
            subject="unique learner number",
            synonyms=("ULN", "unique learner no"),
            note="The same person at two providers has the same one, so double counts can be found.",
        ),
        thing(
            "programme_id",
            "Programme",
            ("programme", "program", "programme code", "project id", "scheme", "LearnAimRef", "course"),
            required=True,
        ),
        thing("aim_sequence", "Number of the aim", ("AimSeqNumber", "aim sequence number")),
        thing(
            "provider_id",
            "Provider",
            ("provider", "UKPRN", "provider code", "provider ref", "partner"),
            required=True,
        ),
        day(
            "start",
            "Start",
            ("start date", "LearnStartDate", "date started", "programme start date"),
            required=True,
        ),
        day("end", "End", ("end date", "LearnActEndDate", "date ended", "leaving date", "actual end date")),
        day("planned_end", "Planned end", ("planned end date", "LearnPlanEndDate", "expected end date")),
        Field(
            name="funding_model",
            title="Funding model",
            kind=Kind.NAME,
            synonyms=("FundModel", "funding stream"),
            known=FUNDING_MODELS,
        ),
        named("postcode_sector", "Postcode sector", ("postcode district", "outcode", "partial postcode")),
        area("home_area", "Local authority of residence", ("lad", *LOCAL_AUTHORITY_HEADINGS)),
        coded(
            "status",
            "Status",
            STATUSES,
            ("CompStatus", "completion status", "participant status"),
            required=True,
        ),
        coded("outcome", "Outcome", OUTCOMES, ("result", "achievement", "learning outcome")),
        day("outcome_date", "Date of the outcome", ("achievement date", "AchDate", "date of outcome")),
        coded(
            "employment_at_start",
            "Work at the start",
            EMPLOYMENT,
            ("EmpStat", "employment status", "employment status at start", "employment status on entry"),
        ),
        named(
            "prior_attainment",
            "Attainment before",
            ("PriorAttain", "PriorLevel", "prior level", "prior attainment"),
        ),
        *CHARACTERISTICS,
    ),
    constraints=(InOrder("start", "end"), InOrder("start", "outcome_date")),
    unlikely_below=14,
    unlikely_above=95,
    retention=Retention(
        "the contract and the funder's audit period; characteristics split off at 3 years",
        "aggregate tables only",
    ),
)
