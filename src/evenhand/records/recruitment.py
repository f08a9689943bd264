"""Applications and how far each one got."""

from __future__ import annotations

from evenhand.records.lists import coded, day, named, thing, yes_or_no
from evenhand.records.monitored import CHARACTERISTICS
from evenhand.records.schema import Code, Collection, Field, InOrder, Kind, Retention

STAGES = (
    Code("applied", "Applied", ("application", "application received", "submitted", "new", "received")),
    Code("sifted", "Sifted", ("sift", "longlisted", "screened", "under review", "long listed")),
    Code(
        "shortlisted",
        "Shortlisted",
        ("shortlist", "invited to interview", "short listed", "selected for interview"),
    ),
    Code("interviewed", "Interviewed", ("interview", "attended interview", "assessment")),
    Code("offered", "Offered", ("offer", "offer made", "conditional offer", "unconditional offer")),
    Code(
        "appointed",
        "Appointed",
        ("hired", "started", "successful", "accepted", "offer accepted", "appointment"),
    ),
    Code(
        "withdrew",
        "Withdrew",
        ("withdrawn", "withdrawal", "candidate withdrew", "declined", "offer declined"),
    ),
)

RECRUITMENT = Collection(
    name="recruitment",
    title="Applications",
    summary="Each application for a vacancy and the last stage it reached, from the recruitment system.",
    record="one row is one application at the stage named",
    purpose="recruitment",
    key=("application_id", "stage"),
    reference_date="closing_date",
    fields=(
        Field(
            name="application_id",
            title="Application number",
            kind=Kind.PERSON_KEY,
            subject="application",
            required=True,
            synonyms=(
                "application number",
                "application ref",
                "application reference",
                "application no",
                "app id",
                "app ref",
                "candidate application id",
                "unique id",
                "id",
            ),
        ),
        Field(
            name="applicant_id",
            title="Applicant's number",
            kind=Kind.PERSON_KEY,
            subject="applicant",
            synonyms=(
                "candidate id",
                "candidate number",
                "applicant number",
                "candidate ref",
                "candidate reference",
            ),
            note="One applicant may apply to many vacancies; with this number each is counted once.",
        ),
        thing(
            "vacancy_id",
            "Vacancy",
            (
                "vacancy",
                "vacancy ref",
                "vacancy reference",
                "job ref",
                "job reference",
                "requisition id",
                "vacancy number",
            ),
            required=True,
        ),
        named(
            "vacancy_grade", "Grade of the vacancy", ("grade", "pay band", "band", "salary band", "job grade")
        ),
        named("directorate", "Directorate", ("department", "division", "service area", "service")),
        day("closing_date", "Closing date", ("vacancy closing date", "close date", "advert closing date")),
        yes_or_no(
            "internal",
            "Internal applicant",
            ("internal candidate", "internal applicant"),
        ),
        coded(
            "stage",
            "Stage reached",
            STAGES,
            (
                "status",
                "application status",
                "stage reached",
                "recruitment stage",
                "candidate status",
                "outcome",
            ),
            required=True,
        ),
        day("stage_date", "Date of the stage", ("status date", "date of stage", "stage reached date")),
        yes_or_no(
            "guaranteed_interview",
            "Applied under the guaranteed interview scheme",
            ("guaranteed interview scheme", "gis", "disability confident", "interview guarantee"),
        ),
        *CHARACTERISTICS,
    ),
    constraints=(InOrder("closing_date", "stage_date"),),
    unlikely_above=80,
    retention=Retention("12 months after the vacancy closes", "aggregate tables only"),
)
