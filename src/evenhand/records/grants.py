"""Grant applications and awards, in the shape of the 360Giving standard and its diversity extension.

Headings: titles of the 360Giving schema. Asked and reply statuses and the taxonomy: DEI Data Standard.
Both are Copyright 360Giving and its partners, Creative Commons Attribution 4.0.
"""

from __future__ import annotations

from evenhand.records.dei_data_standard import ASKED_STATUSES, NO_PERMISSION, REPLY_STATUSES, TAXONOMY
from evenhand.records.legal import MAY_REVEAL
from evenhand.records.lists import LOCAL_AUTHORITY_HEADINGS, area, coded, day, money, named, thing
from evenhand.records.schema import Code, Collection, EmptiedWhere, Field, InOrder, Kind, Retention

STAGES = (
    Code("enquiry", "Enquiry", ("expression of interest", "eoi")),
    Code("applied", "Applied", ("application", "submitted", "received")),
    Code("assessed", "Assessed", ("assessment", "under assessment", "in review")),
    Code("decided", "Decided", ("decision", "decision made")),
    Code("paid", "Paid", ("in payment", "active", "live")),
    Code("closed", "Closed", ("completed", "ended")),
)

OUTCOMES = (
    Code("awarded", "Awarded", ("award", "successful", "approved", "funded", "yes")),
    Code("declined", "Declined", ("rejected", "unsuccessful", "refused", "not funded", "no")),
    Code("withdrawn", "Withdrawn", ("withdrew",)),
    Code("ineligible", "Not eligible", ("not eligible",)),
    Code("pending", "Not yet decided", ("in progress", "awaiting decision")),
)


def _area_of_work(name: str, title: str) -> tuple[Field, ...]:
    return (
        coded(
            f"{name}_asked",
            f"{title}: was it asked",
            ASKED_STATUSES,
            (f"dei details {name} asked status", f"{name} asked status"),
        ),
        coded(
            f"{name}_reply",
            f"{title}: was there a reply",
            REPLY_STATUSES,
            (f"dei details {name} reply status", f"{name} reply status"),
        ),
        Field(
            name=f"{name}_groups",
            title=f"{title}: groups of people",
            kind=Kind.SEVERAL_CODES,
            codes=TAXONOMY,
            synonyms=(
                f"dei details {name} response taxonomy codes",
                f"dei details {name} response taxonomy codes code",
                f"{name} taxonomy codes",
            ),
            basis=MAY_REVEAL,
            note="Emptied where the reply was given without permission to share (RS203).",
        ),
    )


_PARTS = ("project", "mission", "leadership")

GRANTS = Collection(
    name="grants",
    title="Grants",
    summary="Applications to a fund and what became of them.",
    record="one row is one application or award",
    purpose="grants",
    key=("identifier",),
    reference_date="award_date",
    fields=(
        thing(
            "identifier",
            "Identifier",
            ("id", "grant id", "grant identifier", "application id"),
            required=True,
        ),
        Field(
            name="title",
            title="Title",
            kind=Kind.FREE_TEXT,
            synonyms=("grant title", "project title"),
            note="May name a person, and no measure uses it.",
        ),
        Field(
            name="description",
            title="Description",
            kind=Kind.FREE_TEXT,
            synonyms=("grant description", "project description"),
        ),
        thing("currency", "Currency", ("currency code",)),
        money(
            "amount_applied",
            "Amount applied for",
            ("amount applied for", "amountAppliedFor", "amount requested"),
        ),
        money(
            "amount_awarded", "Amount awarded", ("amountAwarded", "award amount", "grant amount", "amount")
        ),
        day(
            "application_date",
            "Date of the application",
            ("date applied", "date received", "application received"),
        ),
        day("award_date", "Date of the award", ("awardDate", "decision date", "date awarded")),
        thing(
            "recipient_org_id",
            "Recipient organisation's identifier",
            (
                "recipient org identifier",
                "recipient organization id",
                "recipientOrganization id",
                "recipientOrganization 0 id",
                "recipient org 0 identifier",
            ),
        ),
        named(
            "recipient_org_name",
            "Recipient organisation",
            (
                "recipient org name",
                "recipient organization name",
                "recipientOrganization name",
                "recipientOrganization 0 name",
                "recipient org 0 name",
                "recipient organisation",
            ),
        ),
        area(
            "beneficiary_location",
            "Place that benefits",
            (
                "beneficiary location",
                "beneficiary location name",
                "beneficiaryLocation 0 name",
                "beneficiary location 0 name",
                *LOCAL_AUTHORITY_HEADINGS,
            ),
        ),
        named(
            "fund",
            "Fund",
            (
                "grant programme title",
                "grant programme 0 title",
                "grantProgramme 0 title",
                "grantProgramme title",
                "grant programme",
                "programme",
                "scheme",
            ),
        ),
        coded("stage", "Stage", STAGES, ("application stage", "grant status")),
        coded("outcome", "Outcome", OUTCOMES, ("decision", "application outcome", "result")),
        named(
            "reason", "Reason for the decision", ("decline reason", "reason for decline", "decision reason")
        ),
        *_area_of_work("project", "Whom the project is for"),
        *_area_of_work("mission", "Whom the organisation is for"),
        *_area_of_work("leadership", "Who leads the organisation"),
    ),
    constraints=(
        InOrder("application_date", "award_date"),
        *(EmptiedWhere(f"{part}_groups", f"{part}_reply", NO_PERMISSION) for part in _PARTS),
    ),
    retention=Retention("the grant's life and 2 years, for the diversity answers", "aggregate tables only"),
)
