"""Personnel cases: which policy was used, on whom or by whom, and how it ended."""

from __future__ import annotations

from evenhand.records.legal import ORDINARY_WITH_SPECIAL_CARE
from evenhand.records.lists import coded, day, employee_key, named, yes_or_no
from evenhand.records.monitored import CHARACTERISTICS
from evenhand.records.schema import Code, Collection, Field, InOrder, Kind, NeedsCompanion, Retention

POLICIES = (
    Code("disciplinary", "Disciplinary", ("discipline", "misconduct", "conduct", "gross misconduct")),
    Code("grievance", "Grievance", ("grievances",)),
    Code("capability", "Capability", ("performance", "performance management", "poor performance")),
    Code("sickness", "Sickness absence", ("absence", "attendance", "absence management", "sickness absence")),
    Code("bullying", "Bullying and harassment", ("bullying and harassment", "dignity at work", "harassment")),
    Code("flexible_working", "Flexible working", ("flexible working request", "fwr")),
    Code("redundancy", "Redundancy", ("restructure", "voluntary redundancy", "compulsory redundancy")),
    Code("pay_progression", "Pay progression", ("progression", "increment")),
    Code("appraisal", "Appraisal", ("performance review", "annual review", "pdr")),
    Code("training_request", "Training request", ("request for training", "study leave")),
    Code(
        "adjustment",
        "Reasonable adjustment",
        ("reasonable adjustment", "reasonable adjustments", "workplace adjustment"),
    ),
    Code("secondment", "Secondment", ("secondment request",)),
)

ROLES = (
    Code("subject", "Subject of the case", ("respondent", "accused", "employee")),
    Code("complainant", "Complainant or person asking", ("applicant", "requester", "raised by", "aggrieved")),
)

CASES = Collection(
    name="cases",
    title="Personnel cases",
    summary="Each case under a staff policy, from the case log.",
    record="one row is one employee's part in one case",
    purpose="employment",
    key=("case_id", "employee_id"),
    reference_date="opened",
    fields=(
        Field(
            name="case_id",
            title="Case number",
            kind=Kind.PERSON_KEY,
            subject="case",
            required=True,
            synonyms=("case number", "case ref", "case reference", "case no", "case"),
        ),
        employee_key(),
        coded(
            "policy",
            "Policy",
            POLICIES,
            ("case type", "type", "procedure", "policy used", "type of case"),
            required=True,
            basis=ORDINARY_WITH_SPECIAL_CARE,
        ),
        day(
            "opened",
            "Opened",
            ("date opened", "opened on", "start date", "case opened", "date raised"),
            required=True,
        ),
        named("entry_stage", "Stage at which it began", ("stage", "initial stage", "entry level")),
        named("outcome", "Outcome", ("result", "decision", "case outcome", "sanction")),
        day("outcome_date", "Date of the outcome", ("decision date", "date of outcome", "hearing date")),
        day("closed", "Closed", ("date closed", "closed on", "end date", "case closed")),
        coded("role", "Part in the case", ROLES, ("role in case", "party", "employee role")),
        yes_or_no(
            "informal_first",
            "Informal steps came first",
            ("informal", "informal stage", "informal resolution tried"),
        ),
        named("grade", "Grade", ("pay grade", "pay band", "band")),
        named("directorate", "Directorate", ("department", "division", "service area", "service")),
        *CHARACTERISTICS,
    ),
    constraints=(
        InOrder("opened", "outcome_date"),
        InOrder("opened", "closed"),
        NeedsCompanion("outcome_date", "outcome"),
    ),
    retention=Retention("3 years after the case closes", "aggregate tables only"),
)
