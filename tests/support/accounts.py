"""People, organisations and signed-in browsers for tests of the web application."""

from __future__ import annotations

import time
from datetime import date, timedelta

from django.test import Client

from evenhand.governance.policy import Actor
from evenhand.governance.roles.catalogue import role_named
from evenhand.web.accounts.middleware import BEGAN, HAS_SECOND_FACTOR, SEEN
from evenhand.web.accounts.models import Organisation, Person, RoleHeld
from evenhand.web.accounts.queries import actor_of, today
from evenhand.web.accounts.signing_in import BACKEND

PASSWORD = "correct horse battery"


def organisation(name: str = "The authority", kind: str = "authority") -> Organisation:
    """An organisation, made where there is none of that name."""
    return Organisation.objects.get_or_create(name=name, defaults={"kind": kind})[0]


def person(
    name: str = "Josephine Bloggs",
    *roles: str,
    at: Organisation | None = None,
    access_ends: date | None = None,
    second_factor: str = "",
) -> Person:
    """Somebody who has chosen a password, in roles since yesterday."""
    made = Person(
        name=name,
        email=f"{name.casefold().replace(' ', '.')}@example.gov.uk",
        organisation=at or organisation(),
        access_ends=access_ends,
        second_factor=second_factor,
    )
    made.set_password(PASSWORD)
    made.save()
    for role in roles:
        RoleHeld.objects.create(
            person=made, role=role_named(role).name, starts=today() - timedelta(days=1), given_by="system"
        )
    return made


def signed_in(somebody: Person, *, has_second_factor: bool = True) -> Client:
    """A browser in which somebody has signed in."""
    client = Client()
    client.force_login(somebody, backend=BACKEND)
    session = client.session
    session[BEGAN] = session[SEEN] = time.time()
    session[HAS_SECOND_FACTOR] = has_second_factor
    session.save()
    return client


def acting(somebody: Person, *, has_second_factor: bool = True) -> Actor:
    """Somebody as the policy knows them."""
    return actor_of(somebody, has_second_factor=has_second_factor)
