"""Appointments to roles: from a day, to a day, given by somebody else, and not to both sides of a check."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from evenhand.errors import NotPermitted
from evenhand.governance.duties import check_duties_held, duties_of
from evenhand.governance.roles.model import Role, Side


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """One person's holding of one role; both days included, and no end where it is open."""

    role: Role
    starts: date
    ends: date | None = None
    programmes: frozenset[str] = frozenset()
    reason_for_two_duties: str = ""

    def __post_init__(self) -> None:
        """Refuse an appointment that ends before it starts."""
        if self.ends is not None and self.ends < self.starts:
            raise ValueError(f"An appointment ends on {self.ends}, before it starts on {self.starts}.")

    def is_live(self, on: date) -> bool:
        """Whether it is in force on that day."""
        return self.starts <= on and (self.ends is None or on <= self.ends)

    def overlaps(self, other: Appointment) -> bool:
        """Whether both are in force on some day."""
        return self.starts <= (other.ends or date.max) and other.starts <= (self.ends or date.max)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A role about to be given: by whom, to whom, on which side of the authority's door."""

    given_by: str
    person: str
    side: Side
    appointment: Appointment


def check_appointment(proposal: Proposal, *, held: tuple[Appointment, ...] = ()) -> None:
    """Refuse a role that this person must not be given.

    Raises
    ------
    NotPermitted : it is given by the person to themselves; it belongs to the other side; or with what
        they hold on the same days it makes two of the three duties without a reason, or all three.
    """
    given = proposal.appointment
    if proposal.given_by == proposal.person:
        raise NotPermitted("Nobody gives themselves a role. Ask another administrator.")
    if given.role.side not in (Side.ANYBODY, proposal.side):
        raise NotPermitted(
            f"'{given.role.title}' is a role on the side of the {given.role.side}. "
            f"Choose one for the side of the {proposal.side}."
        )
    together = (given, *(each for each in held if each.overlaps(given)))
    check_duties_held(duties_of(each.role for each in together), reason=recorded_reason(together))


def recorded_reason(appointments: tuple[Appointment, ...]) -> str:
    """Why one person holds two duties, as recorded with one of their appointments; empty where none is."""
    return next((each.reason_for_two_duties for each in appointments if each.reason_for_two_duties), "")
