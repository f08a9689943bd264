"""People who took part in engagement, as far as they chose to say who they are."""

from __future__ import annotations

from evenhand.records.lists import LOCAL_AUTHORITY_HEADINGS, area, coded, day, named, thing, whole, yes_or_no
from evenhand.records.monitored import CHARACTERISTICS
from evenhand.records.schema import Code, Collection, Field, Kind, Retention

TYPES = (
    Code("assembly", "Assembly", ("citizens assembly", "peoples assembly")),
    Code("panel", "Panel", ("citizens panel", "standing panel")),
    Code("survey", "Survey", ("questionnaire", "online survey", "consultation", "consultation response")),
    Code("workshop", "Workshop", ("focus group", "meeting", "event", "roundtable")),
    Code("outreach", "Outreach", ("pop up", "drop in", "street outreach")),
    Code("interview", "Interview", ("one to one", "conversation")),
)

ENGAGEMENT = Collection(
    name="engagement",
    title="Engagement",
    summary="Who answered or came to an engagement activity; the questions about them are optional.",
    record="one row is one participant in one activity",
    purpose="engagement",
    key=("activity_id", "participant_ref"),
    reference_date="activity_date",
    fields=(
        thing("activity_id", "Activity", ("activity", "event id", "event", "consultation id"), required=True),
        Field(
            name="participant_ref",
            title="Participant's number",
            kind=Kind.PERSON_KEY,
            subject="respondent",
            synonyms=("respondent id", "response id", "attendee id", "unique id", "id"),
        ),
        coded("type", "Kind of activity", TYPES, ("activity type", "method", "event type"), required=True),
        day("activity_date", "Date", ("date", "event date", "response date", "submitted on"), required=True),
        area("place", "Place", LOCAL_AUTHORITY_HEADINGS),
        named("format", "Format", ("mode", "online or in person")),
        named("activity_language", "Language of the activity", ("language of activity",)),
        yes_or_no(
            "support_offered", "Support was offered", ("adjustments offered", "access support offered")
        ),
        whole("invited", "People invited", ("number invited", "invitations")),
        whole("attended", "People who came", ("number attended", "attendance", "attendance count")),
        named("partner_org", "Partner organisation", ("partner", "community partner", "delivered with")),
        Field(
            name="comments",
            title="Comments",
            kind=Kind.FREE_TEXT,
            synonyms=("comment", "free text", "feedback", "any other comments"),
        ),
        *CHARACTERISTICS,
    ),
    unlikely_below=10,
    unlikely_above=100,
    retention=Retention("12 months", "aggregate tables only"),
)
