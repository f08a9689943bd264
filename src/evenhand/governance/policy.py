"""The one policy: may this person do this to that thing, and which things may they see at all.

Dates are given, never read from a clock. A refusal says what would help; a thing that a person may
not know of is *not found*, in the same words whether it exists or not.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from evenhand.errors import NotFound, NotPermitted
from evenhand.governance.appointments import Appointment
from evenhand.governance.permissions import (
    KIND_IN_WORDS,
    PERMISSION_IN_WORDS,
    READING,
    READING_RECORDS,
    RECORD_LEVEL,
    Grant,
    ObjectKind,
    Permission,
    Scope,
    Stage,
)
from evenhand.governance.roles.model import Role
from evenhand.governance.roles.people import PUBLIC

_ABOUT_A_TEAM = RECORD_LEVEL | {ObjectKind.UNPUBLISHED_TABLE, ObjectKind.TRAINING_COMPLETIONS}
_LOGGED = READING_RECORDS | {Permission.READ_FAULTS}

NOTHING_HERE = "There is nothing here, or nothing that you may see. Check the address."
OWN_TEAM = "Nobody sees figures or records of a team that they manage. Ask the equality lead."
OWN_ROLES = "Nobody changes their own roles. Ask another administrator."
SECOND_FACTOR = "Sign in with your second factor to go on."
PURPOSE = (
    "Say what you need this for. It is recorded with your name, and the data protection officer reads it."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody making one request: who, on which day, in which roles, how surely, what for."""

    person: str
    organisation: str
    on: date
    appointments: tuple[Appointment, ...] = ()
    has_second_factor: bool = False
    purpose: str = ""

    @property
    def live(self) -> tuple[Appointment, ...]:
        """The appointments in force on the day."""
        return tuple(each for each in self.appointments if each.is_live(self.on))


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """The thing that a request is about: its kind, and what decides who may reach it."""

    kind: ObjectKind
    organisation: str = ""
    subject: str = ""  # the person it tells something about
    owners: frozenset[str] = frozenset()
    programme: str = ""
    stages: frozenset[Stage] = frozenset()
    managed_by: frozenset[str] = frozenset()  # those who manage everybody it tells something about


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """One grant in one actor's hands: which things it covers, for use in a query or on one thing."""

    role: str
    grant: Grant
    person: str
    organisation: str
    programmes: frozenset[str] = frozenset()
    unmet: str = ""

    def covers(self, target: Target) -> bool:
        """Whether the grant reaches that thing."""
        if target.kind is not self.grant.kind or _is_own_team(self.person, target):
            return False
        if self.grant.stage is not Stage.ANY and self.grant.stage not in target.stages:
            return False
        return self._is_in_scope(target)

    def _is_in_scope(self, target: Target) -> bool:
        in_scope = {
            Scope.ALL: True,
            Scope.OWN_ORGANISATION: bool(self.organisation) and target.organisation == self.organisation,
            Scope.OWN_RECORD: bool(self.person) and target.subject == self.person,
            Scope.OWN_WORK: self.person in target.owners,
            Scope.ASSIGNED_PROGRAMMES: target.programme in self.programmes,
        }
        return in_scope[self.grant.scope]


class Answer(StrEnum):
    """What the policy says to a request."""

    ALLOWED = "allowed"
    REFUSED = "refused"
    NOT_FOUND = "not_found"
    SECOND_FACTOR_NEEDED = "second_factor_needed"
    PURPOSE_NEEDED = "purpose_needed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The answer to one request, with a reason that may be shown to whoever asked."""

    answer: Answer
    reason: str = ""
    role: str = ""  # the role that allowed it
    must_log: bool = False
    purpose: str = ""  # recorded with the reading

    @property
    def is_allowed(self) -> bool:
        """Whether to go on."""
        return self.answer is Answer.ALLOWED


def allow(actor: Actor, permission: Permission, target: Target) -> Decision:
    """Whether the actor may do that to the thing; every page and every action asks this."""
    if _is_own_roles(actor, permission, target):
        return Decision(answer=Answer.REFUSED, reason=OWN_ROLES)
    if actor.live and _is_own_team(actor.person, target):
        return Decision(answer=Answer.REFUSED, reason=OWN_TEAM)
    covering = [reach for reach in _reaches(actor, target.kind) if reach.covers(target)]
    granting = [reach for reach in covering if permission in reach.grant.permissions]
    if not granting:
        return _denied(permission, target, is_known=bool(actor.live and covering))
    return _answered(actor, permission, min(granting, key=lambda reach: bool(reach.unmet)))


def check_allowed(actor: Actor, permission: Permission, target: Target) -> Decision:
    """The decision, where it allows.

    Raises
    ------
    NotFound : the actor may not know that the thing exists.
    NotPermitted : the actor may know of it, but not do this to it, or not yet.
    """
    decision = allow(actor, permission, target)
    if decision.answer is Answer.NOT_FOUND:
        raise NotFound(decision.reason)
    if not decision.is_allowed:
        raise NotPermitted(decision.reason)
    return decision


def visible_scope(actor: Actor, kind: ObjectKind) -> tuple[Reach, ...]:
    """Which things of a kind the actor may see now: the union of these; none of them where empty.

    A query turns each into a filter; `Reach.covers` is the same rule for one thing.
    """
    return tuple(
        reach
        for reach in _reaches(actor, kind)
        if not reach.unmet and not READING.isdisjoint(reach.grant.permissions)
    )


def may_ever(actor: Actor, permission: Permission, kind: ObjectKind) -> bool:
    """Whether the actor may do that to anything of the kind: for menus and for pages that list things."""
    return any(permission in reach.grant.permissions for reach in _reaches(actor, kind))


def _reaches(actor: Actor, kind: ObjectKind) -> list[Reach]:
    everybody = Appointment(role=PUBLIC, starts=actor.on)
    return [
        Reach(
            role=appointment.role.name,
            grant=grant,
            person=actor.person,
            organisation=actor.organisation,
            programmes=appointment.programmes,
            unmet=_unmet(actor, appointment.role, grant),
        )
        for appointment in (everybody, *actor.live)
        for grant in appointment.role.grants
        if grant.kind is kind
    ]


def _unmet(actor: Actor, role: Role, grant: Grant) -> str:
    if role.needs_second_factor and not actor.has_second_factor:
        return Answer.SECOND_FACTOR_NEEDED
    if grant.needs_purpose and not actor.purpose.strip():
        return Answer.PURPOSE_NEEDED
    return ""


def _answered(actor: Actor, permission: Permission, reach: Reach) -> Decision:
    if reach.unmet:
        answer = Answer(reach.unmet)
        needed = SECOND_FACTOR if answer is Answer.SECOND_FACTOR_NEEDED else PURPOSE
        return Decision(answer=answer, reason=needed)
    return Decision(
        answer=Answer.ALLOWED,
        role=reach.role,
        must_log=reach.grant.kind in RECORD_LEVEL and permission in _LOGGED,
        purpose=actor.purpose if reach.grant.needs_purpose else "",
    )


def _denied(permission: Permission, target: Target, *, is_known: bool) -> Decision:
    if not is_known:
        return Decision(answer=Answer.NOT_FOUND, reason=NOTHING_HERE)
    words = f"{KIND_IN_WORDS[target.kind]}: {PERMISSION_IN_WORDS[permission]}"
    return Decision(
        answer=Answer.REFUSED,
        reason=f"Your roles do not include this ({words}). Ask somebody who holds it, or an administrator.",
    )


def _is_own_roles(actor: Actor, permission: Permission, target: Target) -> bool:
    is_change = target.kind is ObjectKind.USER and permission is Permission.WRITE
    return is_change and bool(actor.live) and target.subject == actor.person


def _is_own_team(person: str, target: Target) -> bool:
    return target.kind in _ABOUT_A_TEAM and person in target.managed_by
