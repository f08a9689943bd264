"""What is asked about people. Nothing here writes."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from evenhand.errors import NotFound
from evenhand.governance.appointments import Appointment
from evenhand.governance.permissions import ObjectKind
from evenhand.governance.policy import NOTHING_HERE, Actor, Target
from evenhand.governance.roles.catalogue import role_named
from evenhand.governance.roles.model import Side
from evenhand.web.accounts.models import Attempt, Link, Organisation, Person, RoleHeld
from evenhand.web.accounts.second_factor import SecondFactor
from evenhand.web.environment import ATTEMPTS, SECOND_FACTOR

MOST_ATTEMPTS = 10
WATCHED = timedelta(minutes=5)


def today() -> date:
    """The day, on the authority's own clock."""
    return timezone.localdate()


def normalised(email: str) -> str:
    """An e-mail address in one spelling."""
    return email.strip().casefold()


def appointments_of(person: Person) -> tuple[Appointment, ...]:
    """Every role that the person holds, held or will hold."""
    return tuple(appointment_of(held) for held in person.roles.all())


def appointment_of(held: RoleHeld) -> Appointment:
    """A row as the policy reads it."""
    return Appointment(
        role=role_named(held.role),
        starts=held.starts,
        ends=held.ends,
        reason_for_two_duties=held.reason_for_two_duties,
    )


def actor_of(person: Person, *, has_second_factor: bool) -> Actor:
    """The person as the policy knows them, today."""
    return Actor(
        person=person.key,
        organisation=person.organisation_id,
        on=today(),
        appointments=appointments_of(person),
        has_second_factor=has_second_factor,
    )


def needs_second_factor(person: Person) -> bool:
    """Whether a role in force today asks for one."""
    return any(each.role.needs_second_factor for each in appointments_of(person) if each.is_live(today()))


def second_factor_of(person: Person, *, nonce: str = "") -> SecondFactor:
    """The person's second factor, or the one that a new nonce would give them."""
    key = settings.ENVIRONMENT.keys.of(SECOND_FACTOR)
    return SecondFactor(key, person.key, nonce or person.second_factor)


def may_sign_in(person: Person) -> bool:
    """Whether their access has not ended."""
    return person.access_ends is None or today() <= person.access_ends


def side_of(organisation: Organisation) -> Side:
    """On which side of the authority's door its people are."""
    inside = (Organisation.Kind.AUTHORITY, Organisation.Kind.COUNCIL)
    return Side.AUTHORITY if organisation.kind in inside else Side.PARTNER


def target_of(person: Person) -> Target:
    """The person's access, as the policy reads it."""
    return Target(kind=ObjectKind.USER, organisation=person.organisation_id, subject=person.key)


def person_with(key: str) -> Person:
    """The person of that key.

    Raises
    ------
    NotFound : there is none.
    """
    found = Person.objects.select_related("organisation").filter(key=key).first()
    if found is None:
        raise NotFound(NOTHING_HERE)
    return found


def role_held(person: Person, key: str) -> RoleHeld:
    """One of the person's roles.

    Raises
    ------
    NotFound : they have none of that key.
    """
    found = person.roles.filter(key=key).first()
    if found is None:
        raise NotFound(NOTHING_HERE)
    return found


def people(*, matching: str = "") -> QuerySet[Person]:
    """People by name, with their organisations; all of them, or those whose name or address has the text."""
    found = Person.objects.select_related("organisation")
    if matching:
        found = found.filter(
            Q(name__icontains=matching)
            | Q(email__icontains=matching)
            | Q(organisation__name__icontains=matching)
        )
    return found.order_by("name", "email")


def organisations() -> QuerySet[Organisation]:
    """Every organisation by name."""
    return Organisation.objects.order_by("name")


def keys_matching(text: str) -> frozenset[str]:
    """The keys of the people and organisations whose name or address has the text."""
    somebody = Q(name__icontains=text) | Q(email__icontains=text)
    keys = Person.objects.filter(somebody).values_list("key", flat=True)
    bodies = Organisation.objects.filter(name__icontains=text).values_list("key", flat=True)
    return frozenset(keys) | frozenset(bodies)


def names_of(keys: Iterable[str]) -> Mapping[str, str]:
    """The names of the people, and organisations that have these keys."""
    wanted = set(keys)
    names = {each.key: each.name for each in Person.objects.filter(key__in=wanted)}
    names |= {each.key: each.name for each in Organisation.objects.filter(key__in=wanted)}
    return names


def digest_of(token: str) -> str:
    """What is kept of a link. The token is 256 random bits, so a plain hash cannot be gone back from."""
    return hashlib.sha256(token.encode()).hexdigest()


def link_of(token: str) -> Link | None:
    """The link of a token, while it can still be used."""
    found = Link.objects.select_related("person").filter(
        digest=digest_of(token), used__isnull=True, expires__gt=timezone.now()
    )
    return found.first()


def attempt_name(subject: str) -> str:
    """The keyed name under which wrong tries are counted."""
    key = settings.ENVIRONMENT.keys.of(ATTEMPTS)
    return hmac.digest(key.secret, subject.encode(), "sha256").hex()


def is_locked(name: str, *, now: datetime) -> bool:
    """Whether there were too many wrong tries of late."""
    return Attempt.objects.filter(name=name, moment__gt=now - WATCHED).count() >= MOST_ATTEMPTS


@dataclass(frozen=True, slots=True)
class RoleShown:
    """A role held, as a page shows it."""

    key: str
    title: str
    starts: date
    ends: date | None
    state: str
    reason: str
    given_by: str


def roles_shown(person: Person) -> tuple[RoleShown, ...]:
    """Every role of the person, the latest first, with whether it is in force."""
    return tuple(
        RoleShown(
            key=held.key,
            title=role_named(held.role).title,
            starts=held.starts,
            ends=held.ends,
            state=_state(appointment_of(held)),
            reason=held.reason_for_two_duties,
            given_by=held.given_by,
        )
        for held in person.roles.all()
    )


def _state(appointment: Appointment) -> str:
    if appointment.is_live(today()):
        return "in force"
    return "still to come" if appointment.starts > today() else "ended"
