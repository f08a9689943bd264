"""What somebody may open, as the menu and the first page show it: one declared list, in reading order."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from evenhand.governance.permissions import ObjectKind, Permission
from evenhand.governance.policy import Actor, may_ever
from evenhand.web.access import lacks_second_factor


@dataclass(frozen=True, slots=True)
class Place:
    """A page that stands in the menu."""

    name: str
    page: str
    purpose: str
    permission: Permission
    kind: ObjectKind


@dataclass(frozen=True, slots=True)
class Entry:
    """A place, for somebody who may go there."""

    name: str
    address: str
    purpose: str


PLACES = (
    Place(
        "People",
        "accounts:people",
        "Invite people, give roles from a day to a day, end access.",
        Permission.READ,
        ObjectKind.USER,
    ),
    Place(
        "Organisations",
        "accounts:organisations",
        "The authority, its councils, and those who send returns.",
        Permission.READ,
        ObjectKind.USER,
    ),
    Place(
        "Audit trail",
        "oversight:trail",
        "Who did what, when, to which thing; and the proof that nothing was changed.",
        Permission.READ,
        ObjectKind.AUDIT_LOG,
    ),
)


def entries_for(actor: Actor | None) -> tuple[Entry, ...]:
    """The places that this person may go to; none for a stranger."""
    if actor is None or lacks_second_factor(actor):
        return ()
    return tuple(
        Entry(place.name, reverse(place.page), place.purpose)
        for place in PLACES
        if may_ever(actor, place.permission, place.kind)
    )
