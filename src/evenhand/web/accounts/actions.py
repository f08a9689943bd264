"""What is done about people: each act in one transaction, asked of the policy, written in the trail."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import date, timedelta

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from evenhand.errors import NotPermitted, WrongState
from evenhand.governance.appointments import Appointment, Proposal, check_appointment
from evenhand.governance.permissions import ObjectKind, Permission
from evenhand.governance.policy import Actor, Target, check_allowed
from evenhand.governance.roles.catalogue import role_named
from evenhand.governance.roles.overseeing import SYSTEM_ADMINISTRATOR
from evenhand.web.accounts import queries
from evenhand.web.accounts.letters import AddressOf, Letter, post
from evenhand.web.accounts.models import Attempt, Link, Organisation, Person, Purpose, RoleHeld
from evenhand.web.audit.actions import record
from evenhand.web.audit.acts import NOBODY, SYSTEM, Act

LINK_DAYS = {Purpose.INVITATION: 7, Purpose.PASSWORD: 1}
ANYBODYS_ACCESS = Target(kind=ObjectKind.USER)
LINK_IS_SPENT = "This link can no longer be used. Ask an administrator for a new one."


@transaction.atomic
def add_organisation(*, by: Actor, name: str, kind: str) -> Organisation:
    """Add the authority, a council, a partner or a provider."""
    check_allowed(by, Permission.WRITE, ANYBODYS_ACCESS)
    if Organisation.objects.filter(name__iexact=name.strip()).exists():
        raise WrongState(f"There is already an organisation called {name.strip()}. Enter another name.")
    organisation = Organisation.objects.create(name=name.strip(), kind=kind)
    record(by=by.person, act=Act.ORGANISATION_ADDED, thing=organisation.key)
    return organisation


@transaction.atomic
def invite(
    *, by: Actor, name: str, email: str, organisation: Organisation, access_ends: date | None, at: AddressOf
) -> Person:
    """Let somebody in: they choose a password by a one-time link, and have no role yet."""
    check_allowed(by, Permission.WRITE, Target(kind=ObjectKind.USER, organisation=organisation.key))
    address = queries.normalised(email)
    if Person.objects.filter(email=address).exists():
        raise WrongState("Somebody already has this e-mail address. Look them up under People.")
    person = Person(name=name.strip(), email=address, organisation=organisation, access_ends=access_ends)
    person.set_unusable_password()
    person.save(force_insert=True)
    record(by=by.person, act=Act.PERSON_INVITED, thing=person.key, organisation=organisation.key)
    _post_link(person, Purpose.INVITATION, at)
    return person


@transaction.atomic
def send_link(*, by: Actor, person: Person, at: AddressOf) -> None:
    """Send a new one-time link; links sent before can no longer be used."""
    check_allowed(by, Permission.WRITE, queries.target_of(person))
    purpose = Purpose.PASSWORD if person.has_usable_password() else Purpose.INVITATION
    record(by=by.person, act=Act.LINK_SENT, thing=person.key, purpose=purpose.value)
    _post_link(person, purpose, at)


@transaction.atomic
def take_link(*, by: str, token: str, password: str) -> Person:
    """Choose a password by a one-time link, which is then spent. The link is what permits it.

    Raises
    ------
    NotPermitted : the link was used, has run out, or never was.
    WrongState : the password is too short, too common, or like the person's own name.
    """
    link = queries.link_of(token)
    spent = Link.objects.filter(digest=queries.digest_of(token), used__isnull=True)
    if link is None or not queries.may_sign_in(link.person) or not spent.update(used=timezone.now()):
        raise NotPermitted(LINK_IS_SPENT)
    _set_password(link.person, password)
    invited = link.purpose == Purpose.INVITATION
    act = Act.INVITATION_TAKEN if invited else Act.PASSWORD_CHANGED
    record(by=by, act=act, thing=link.person.key)
    return link.person


@transaction.atomic
def change_password(*, by: Actor, person: Person, old: str, new: str) -> None:
    """Change one's own password; every other session of the person ends."""
    if by.person != person.key or not person.check_password(old):
        raise NotPermitted("Check your current password.")
    _set_password(person, new)
    record(by=by.person, act=Act.PASSWORD_CHANGED, thing=person.key)


@transaction.atomic
def give_role(
    *, by: Actor, person: Person, role: str, starts: date, ends: date | None, reason: str
) -> RoleHeld:
    """Give somebody a role from a day to a day; whoever gives it is somebody else."""
    check_allowed(by, Permission.WRITE, queries.target_of(person))
    if ends is not None and ends < starts:
        raise WrongState("The last day is before the first. Enter a later last day, or none.")
    appointment = Appointment(
        role=role_named(role), starts=starts, ends=ends, reason_for_two_duties=reason.strip()
    )
    check_appointment(
        Proposal(
            given_by=by.person,
            person=person.key,
            side=queries.side_of(person.organisation),
            appointment=appointment,
        ),
        held=queries.appointments_of(person),
    )
    held = RoleHeld.objects.create(
        person=person,
        role=role,
        starts=starts,
        ends=ends,
        reason_for_two_duties=reason.strip(),
        given_by=by.person,
    )
    record(by=by.person, act=Act.ROLE_GIVEN, thing=held.key, person=person.key, **_days(role, starts, ends))
    return held


@transaction.atomic
def end_role(*, by: Actor, person: Person, held: RoleHeld) -> None:
    """End a role at once: yesterday is its last day, or it goes where it only starts today."""
    check_allowed(by, Permission.WRITE, queries.target_of(person))
    last = by.on - timedelta(days=1)
    if held.ends is not None and held.ends <= last:
        raise WrongState("This role has ended already.")
    record(
        by=by.person, act=Act.ROLE_ENDED, thing=held.key, person=person.key, **_days(held.role, None, last)
    )
    if held.starts > last:
        held.delete()
        return
    held.ends = last
    held.save(update_fields=["ends"])


@transaction.atomic
def end_access(*, by: Actor, person: Person) -> None:
    """End somebody's access at once: they are signed out everywhere, and their links are spent."""
    check_allowed(by, Permission.WRITE, queries.target_of(person))
    person.access_ends = by.on - timedelta(days=1)
    person.save(update_fields=["access_ends"])
    person.links.filter(used__isnull=True).update(used=timezone.now())
    record(by=by.person, act=Act.ACCESS_ENDED, thing=person.key, ends=person.access_ends.isoformat())


@transaction.atomic
def reset_second_factor(*, by: Actor, person: Person) -> None:
    """Take away a lost phone; the person sets up another at their next sign-in."""
    check_allowed(by, Permission.WRITE, queries.target_of(person))
    person.second_factor, person.last_code_counter = "", 0
    person.save(update_fields=["second_factor", "last_code_counter"])
    record(by=by.person, act=Act.SECOND_FACTOR_RESET, thing=person.key)


@transaction.atomic
def set_second_factor(*, by: str, person: Person, nonce: str, counter: int) -> None:
    """Take a phone as one's own second factor, once a code has shown that it works.

    The condition makes it a first one: nobody replaces a second factor by knowing a password alone.
    """
    fresh = Person.objects.filter(key=person.key, second_factor="")
    if by != person.key or not fresh.update(second_factor=nonce, last_code_counter=counter):
        raise NotPermitted("This account has a second factor already. Ask an administrator to take it away.")
    record(by=by, act=Act.SECOND_FACTOR_SET, thing=person.key)


@transaction.atomic
def note_sign_in(*, by: str, person: Person, counter: int | None) -> None:
    """Write down a sign-in; a code that was used is used up, and so are those before it.

    Raises
    ------
    NotPermitted : the code was used before, by this request's twin or by somebody looking on.
    """
    if counter is not None:
        unused = Person.objects.filter(key=person.key, last_code_counter__lt=counter)
        if not unused.update(last_code_counter=counter):
            raise NotPermitted("This code was used already. Wait for the next one.")
    record(by=by, act=Act.SIGNED_IN, thing=person.key)


@transaction.atomic
def note_refusal(*, by: str, name: str, person: Person | None) -> None:
    """Count a wrong try at signing in, under its keyed name; tries that no longer count are dropped."""
    now = timezone.now()
    Attempt.objects.filter(moment__lt=now - queries.WATCHED).delete()
    Attempt.objects.create(name=name, moment=now)
    record(by=by, act=Act.SIGN_IN_REFUSED, thing=person.key if person else NOBODY)


@transaction.atomic
def note_sign_out(*, by: Actor) -> None:
    """Write down that somebody signed out."""
    record(by=by.person, act=Act.SIGNED_OUT, thing=by.person)


@transaction.atomic
def begin(*, by: str, authority: str, councils: tuple[str, ...], email: str) -> str | None:
    """The first start: the organisations, and one administrator; the token of their one-time link.

    A later start before that link was used makes a new one. Once somebody has a password it does nothing:
    there is no second way in. Giving oneself a role is refused everywhere else; here there is nobody yet.
    """
    if any(person.has_usable_password() for person in Person.objects.all()):
        return None
    person = Person.objects.first() or _first_administrator(by, authority, councils, email)
    record(by=by, act=Act.LINK_SENT, thing=person.key, purpose=Purpose.INVITATION.value)
    return _new_link(person, Purpose.INVITATION)


def _first_administrator(by: str, authority: str, councils: tuple[str, ...], email: str) -> Person:
    named = [
        (authority, Organisation.Kind.AUTHORITY),
        *((name, Organisation.Kind.COUNCIL) for name in councils),
    ]
    made = [Organisation.objects.create(name=name, kind=kind) for name, kind in named]
    for organisation in made:
        record(by=by, act=Act.ORGANISATION_ADDED, thing=organisation.key)
    person = Person(name="First administrator", email=queries.normalised(email), organisation=made[0])
    person.set_unusable_password()
    person.save(force_insert=True)
    record(by=by, act=Act.PERSON_INVITED, thing=person.key, organisation=made[0].key)
    role, starts = SYSTEM_ADMINISTRATOR.name, queries.today()
    held = RoleHeld.objects.create(person=person, role=role, starts=starts, given_by=SYSTEM)
    record(by=by, act=Act.ROLE_GIVEN, thing=held.key, person=person.key, **_days(role, starts, None))
    return person


def _post_link(person: Person, purpose: Purpose, at: AddressOf) -> None:
    token = _new_link(person, purpose)
    until = queries.today() + timedelta(days=LINK_DAYS[purpose])
    post(Letter(person, purpose, at(token), f"{until.day} {until:%B %Y}"))


def _new_link(person: Person, purpose: Purpose) -> str:
    person.links.filter(used__isnull=True).update(used=timezone.now())
    token = secrets.token_urlsafe(32)
    Link.objects.create(
        digest=queries.digest_of(token),
        purpose=purpose,
        person=person,
        expires=timezone.now() + timedelta(days=LINK_DAYS[purpose]),
    )
    return token


def _set_password(person: Person, password: str) -> None:
    try:
        validate_password(password, person)
    except ValidationError as error:
        raise WrongState(" ".join(error.messages)) from None
    person.set_password(password)
    person.save(update_fields=["password"])


def _days(role: str, starts: date | None, ends: date | None) -> Mapping[str, str]:
    days = {"starts": starts, "ends": ends}
    return {"role": role} | {name: day.isoformat() for name, day in days.items() if day is not None}
