"""Seats on boards, who holds them, how they came and when the term ends."""

from __future__ import annotations

from evenhand.records.lists import coded, day, named, thing, yes_or_no
from evenhand.records.monitored import CHARACTERISTICS
from evenhand.records.schema import Code, Collection, Field, InOrder, Kind, Retention

ROUTES = (
    Code("ex_officio", "By office", ("ex officio", "by virtue of office", "office holder")),
    Code("nominated", "Nominated", ("nomination", "nominated by council", "appointed by council")),
    Code(
        "open_recruitment",
        "Openly recruited",
        ("open recruitment", "recruited", "open competition", "advertised"),
    ),
    Code("elected", "Elected", ("election", "by election")),
    Code("co_opted", "Co-opted", ("co option", "coopted", "co opted")),
)

ROLES = (
    Code("chair", "Chair", ("chairman", "chairperson", "chairwoman")),
    Code("vice_chair", "Vice chair", ("deputy chair", "vice chairman")),
    Code("member", "Member", ("board member", "ordinary member", "director")),
    Code("substitute", "Substitute", ("sub", "named substitute", "deputy")),
    Code("observer", "Observer", ("non voting observer",)),
)

BOARDS = Collection(
    name="boards",
    title="Board seats",
    summary="Every seat of every board and the person who holds it, with the confidential form where given.",
    record="one row is one appointment to one seat",
    purpose="boards",
    key=("board_id", "seat_id", "person_ref", "from_date"),
    reference_date="from_date",
    fields=(
        thing(
            "board_id", "Board", ("board", "board name", "committee", "committee name", "body"), required=True
        ),
        thing("seat_id", "Seat", ("seat", "seat number", "seat ref", "position"), required=True),
        Field(
            name="person_ref",
            title="Member's number",
            kind=Kind.PERSON_KEY,
            subject="board member",
            required=True,
            synonyms=("member id", "person id", "member ref", "member number", "unique id", "id"),
        ),
        named(
            "appointing_body",
            "Appointing body",
            ("appointed by", "nominating body", "appointing council"),
            required=True,
        ),
        coded(
            "route",
            "Route",
            ROUTES,
            ("appointment route", "how appointed", "method of appointment"),
            required=True,
        ),
        coded("role", "Role", ROLES, ("role on board", "member role")),
        day(
            "from_date",
            "From",
            ("from", "appointed on", "start date", "term start", "date appointed"),
            required=True,
        ),
        day("to_date", "To", ("to", "end date", "term end", "term expires", "until")),
        yes_or_no("voting", "Votes", ("voting member", "has vote", "vote")),
        Field(
            name="substitute_for",
            title="Substitute for",
            kind=Kind.PERSON_KEY,
            subject="board member",
            synonyms=("substitute of", "deputy for"),
        ),
        *CHARACTERISTICS,
    ),
    constraints=(InOrder("from_date", "to_date"),),
    unlikely_below=16,
    unlikely_above=95,
    retention=Retention("the term and one year after", "aggregate tables only"),
)
