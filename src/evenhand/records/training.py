"""Who completed which course, and until when it counts."""

from __future__ import annotations

from evenhand.records.lists import coded, day, named, thing
from evenhand.records.monitored import CHARACTERISTICS
from evenhand.records.schema import Code, Collection, Field, InOrder, Kind, Retention

RESULTS = (
    Code("passed", "Passed", ("pass",)),
    Code("completed", "Completed", ("complete", "done", "attended", "yes")),
    Code("failed", "Failed", ("fail", "did not pass")),
    Code("incomplete", "Started, not completed", ("in progress", "started", "browsed", "not completed")),
    Code("not_attempted", "Not started", ("not attempted", "not started", "unknown", "enrolled")),
)

TRAINING = Collection(
    name="training",
    title="Training",
    summary="Completions from the learning system or a register, for staff, councillors and board members.",
    record="one row is one learner's result on one course",
    purpose="employment",
    key=("person_ref", "course_code", "completed_on"),
    reference_date="completed_on",
    fields=(
        Field(
            name="person_ref",
            title="Learner's number",
            kind=Kind.PERSON_KEY,
            subject="employee",
            required=True,
            synonyms=(
                "id number",
                "idnumber",
                "employee number",
                "employee id",
                "staff number",
                "learner id",
                "user id",
                "person id",
                "actor",
                "id",
            ),
            note="For staff, the staff number, so that who is due can be worked out.",
        ),
        thing(
            "course_code",
            "Course",
            ("course", "course id", "course name", "activity", "module", "object"),
            required=True,
        ),
        day(
            "completed_on",
            "Completed on",
            ("completion date", "date completed", "completed", "timestamp"),
            required=True,
        ),
        coded("result", "Result", RESULTS, ("status", "completion status", "outcome", "lesson status")),
        day("expires_on", "Counts until", ("expiry date", "expires", "valid until", "renewal date")),
        named("provider", "Provider", ("training provider", "supplier")),
        named("learner_group", "Group of learners", ("audience", "learner type", "group")),
        *CHARACTERISTICS,
    ),
    constraints=(InOrder("completed_on", "expires_on"),),
    retention=Retention("employment and one year after", "deletion"),
)
