"""People in roles, for tests of the policy."""

from __future__ import annotations

from datetime import date

from evenhand.governance.appointments import Appointment
from evenhand.governance.policy import Actor
from evenhand.governance.roles.catalogue import role_named

TODAY = date(2025, 9, 1)
AUTHORITY = "authority"


def actor(
    *roles: str,
    person: str = "ada",
    organisation: str = AUTHORITY,
    second_factor: bool = True,
    purpose: str = "yearly report",
    programmes: frozenset[str] = frozenset(),
) -> Actor:
    """Somebody who holds these roles today, with all that may be asked of them unless said otherwise."""
    return Actor(
        person=person,
        organisation=organisation,
        on=TODAY,
        appointments=tuple(
            Appointment(role=role_named(role), starts=date(2025, 1, 1), programmes=programmes)
            for role in roles
        ),
        has_second_factor=second_factor,
        purpose=purpose,
    )
