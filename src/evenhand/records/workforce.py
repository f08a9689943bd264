"""Staff in post on one day, with what they are paid: the stock that most measures start from."""

from __future__ import annotations

from decimal import Decimal

from evenhand.records.lists import (
    LOCAL_AUTHORITY_HEADINGS,
    area,
    coded,
    day,
    employee_key,
    money,
    named,
    number,
    snapshot_date,
    thing,
    yes_or_no,
)
from evenhand.records.monitored import CHARACTERISTICS
from evenhand.records.schema import Code, Collection, Field, InOrder, Kind, Retention

CONTRACT_TYPES = (
    Code("permanent", "Permanent", ("perm", "substantive", "open ended", "regular", "established")),
    Code("fixed_term", "Fixed term", ("fixed term contract", "ftc", "temporary", "temp", "fixed term temp")),
    Code("apprentice", "Apprentice", ("apprenticeship",)),
    Code(
        "casual",
        "Casual or zero hours",
        ("zero hours", "zero hour", "bank", "sessional", "relief", "as and when"),
    ),
    Code("agency", "Agency", ("agency worker", "interim", "contractor", "off payroll")),
    Code("secondment_in", "Seconded from elsewhere", ("secondee", "secondment", "inward secondment")),
    Code("office_holder", "Office holder", ("elected", "statutory office holder")),
)

WORKING_PATTERNS = (
    Code("full_time", "Full time", ("ft", "f t", "full", "fulltime")),
    Code("part_time", "Part time", ("pt", "p t", "part", "parttime")),
    Code("term_time", "Term time", ("term time only", "tto")),
    Code("job_share", "Job share", ("job sharing", "jobshare")),
    Code("compressed", "Compressed hours", ("compressed hours", "nine day fortnight")),
    Code("annualised", "Annualised hours", ("annualised hours",)),
)

PAY = (
    money(
        "salary",
        "Basic pay for a year, as paid",
        ("basic salary", "base salary", "annual salary", "actual salary"),
    ),
    money(
        "fte_salary",
        "Full-time equivalent basic pay for a year",
        ("full time equivalent salary", "fte annual salary", "whole time equivalent salary", "wte salary"),
    ),
    money("hourly_pay", "Pay for an hour", ("hourly rate", "rate of pay", "hourly pay rate", "hourly wage")),
    money("allowances", "Allowances for a year", ("total allowances",)),
    money("bonus_12m", "Bonus pay in twelve months", ("bonus", "bonus pay", "annual bonus", "bonus paid")),
)

WORKFORCE = Collection(
    name="workforce",
    title="Workforce snapshot",
    summary="Everybody employed on one day, from the personnel system.",
    record="one row is one post held by one employee on the snapshot date",
    purpose="employment",
    key=("employee_id", "snapshot_date", "post_id"),
    reference_date="snapshot_date",
    fields=(
        employee_key(),
        snapshot_date(),
        thing(
            "post_id", "Post number", ("post number", "position number", "position id", "post no", "post ref")
        ),
        named("legacy_body", "Body that the employee came from", ("legacy organisation", "legacy employer")),
        named(
            "directorate",
            "Directorate",
            ("department", "division", "service area", "service", "business area", "org unit", "function"),
            required=True,
        ),
        named("team", "Team", ("section", "unit", "sub team")),
        named(
            "grade",
            "Grade",
            (
                "pay grade",
                "pay band",
                "band",
                "grade name",
                "grade code",
                "salary band",
                "salary grade",
                "level",
            ),
            required=True,
        ),
        named(
            "job_title",
            "Job title",
            ("position title", "post title", "job", "role", "position", "occupation"),
        ),
        Field(
            name="fte",
            title="Full-time equivalent",
            kind=Kind.DECIMAL,
            required=True,
            minimum=Decimal(0),
            maximum=Decimal("1.5"),
            synonyms=("full time equivalent", "wte", "whole time equivalent", "contracted fte", "fte value"),
            note="1 is full time. Above 1.5 is taken for hours or a per cent.",
        ),
        number(
            "weekly_hours",
            "Contracted hours a week",
            ("contracted hours", "hours per week", "hours"),
            most="80",
        ),
        coded(
            "contract_type",
            "Contract",
            CONTRACT_TYPES,
            ("contract", "employment type", "assignment category", "contract status", "employee category"),
            required=True,
        ),
        coded(
            "working_pattern",
            "Working pattern",
            WORKING_PATTERNS,
            ("work pattern", "full time part time", "ft pt"),
        ),
        day(
            "start_date",
            "Start date",
            ("hire date", "date started", "continuous service date", "date of joining", "commencement date"),
            required=True,
        ),
        day(
            "post_start_date",
            "Start in this post",
            ("job date", "position start date", "post start", "job start date"),
        ),
        day("end_date", "End date", ("leaving date", "termination date", "contract end date", "date left")),
        named("location", "Place of work", ("work location", "site", "base location", "workplace", "office")),
        area("home_area", "Local authority of residence", LOCAL_AUTHORITY_HEADINGS),
        Field(
            name="line_manager_id",
            title="Line manager's staff number",
            kind=Kind.PERSON_KEY,
            subject="employee",
            synonyms=(
                "manager id",
                "supervisor id",
                "reports to",
                "manager employee number",
                "line manager number",
            ),
            note="A number, never a name.",
        ),
        yes_or_no("is_manager", "Manages people", ("people manager", "manager flag", "line manager flag")),
        *PAY,
        *CHARACTERISTICS,
    ),
    constraints=(
        InOrder("start_date", "snapshot_date"),
        InOrder("start_date", "post_start_date"),
        InOrder("start_date", "end_date"),
    ),
    retention=Retention("4 years (one cycle of objectives)", "aggregate tables only"),
)
