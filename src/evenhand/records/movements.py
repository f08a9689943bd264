"""Starters, leavers and moves inside: the flow between two snapshots."""

from __future__ import annotations

from evenhand.records.lists import coded, day, employee_key, named
from evenhand.records.monitored import CHARACTERISTICS
from evenhand.records.schema import Code, Collection, Retention

EVENTS = (
    Code("starter", "Starter", ("start", "new starter", "joiner", "hire", "new hire", "appointment")),
    Code("leaver", "Leaver", ("leave", "left", "termination", "exit")),
    Code("promotion", "Promotion", ("promoted", "regrade up")),
    Code("acting", "Acting up", ("acting up", "temporary promotion", "honorarium")),
    Code("transfer", "Transfer", ("transfer in", "tupe", "tupe transfer", "transferred", "move")),
)

MOVEMENTS = Collection(
    name="movements",
    title="Movements",
    summary="Who started, left, was promoted, acted up or was transferred, and when.",
    record="one row is one event in one employee's service",
    purpose="employment",
    key=("employee_id", "event", "event_date"),
    reference_date="event_date",
    fields=(
        employee_key(),
        coded(
            "event",
            "Event",
            EVENTS,
            ("event type", "movement", "movement type", "action", "change type"),
            required=True,
        ),
        day(
            "event_date",
            "Date of the event",
            ("date", "movement date", "date of event", "effective from"),
            required=True,
        ),
        named(
            "reason",
            "Reason",
            ("leaving reason", "reason for leaving", "movement reason", "termination reason"),
        ),
        named("from_grade", "Grade before", ("old grade", "previous grade", "grade from")),
        named("to_grade", "Grade after", ("new grade", "grade to")),
        named("directorate", "Directorate", ("department", "division", "service area", "service")),
        named("legacy_body", "Body that the employee came from", ("legacy organisation", "legacy employer")),
        *CHARACTERISTICS,
    ),
    retention=Retention("4 years (one cycle of objectives)", "aggregate tables only"),
)
