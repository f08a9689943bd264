"""The steps of signing in: a password, then a code where a role or the person asks for one.

Between the steps nobody is signed in. The session only remembers who gave the right password, for ten
minutes; an unknown address, a wrong password and too many tries get the same words and the same work.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import authenticate, login
from django.http import HttpRequest
from django.utils import timezone

from evenhand.errors import EvenhandError, NotPermitted
from evenhand.web.accounts import actions, queries
from evenhand.web.accounts.middleware import BEGAN, HAS_SECOND_FACTOR, SEEN
from evenhand.web.accounts.models import Person, new_key
from evenhand.web.accounts.second_factor import SecondFactor
from evenhand.web.audit.acts import NOBODY

WRONG = (
    "Check your e-mail address and password. After ten wrong tries, wait five minutes before you try again."
)
WRONG_CODE = "Check the code, or wait for the next one. After ten wrong codes, wait five minutes."
BEGIN_AGAIN = "Sign in again: too much time has passed since you gave your password."
HALFWAY, NONCE = "halfway", "nonce"
HALFWAY_SECONDS = 600
BACKEND = settings.AUTHENTICATION_BACKENDS[0]


@dataclass(frozen=True, slots=True)
class Step:
    """What comes after a right password."""

    is_signed_in: bool


def give_password(request: HttpRequest, *, email: str, password: str) -> Step:
    """The first step.

    Raises
    ------
    NotPermitted : a wrong password, an unknown address, ended access or too many tries; it does not say
        which.
    """
    name = queries.attempt_name(f"password {queries.normalised(email)}")
    person = authenticate(request, email=email, password=password)
    if person is None or queries.is_locked(name, now=timezone.now()):
        actions.note_refusal(by=NOBODY, name=name, person=person)
        raise NotPermitted(WRONG)
    if person.second_factor or queries.needs_second_factor(person):
        request.session.cycle_key()
        request.session[HALFWAY] = {"person": person.key, "since": time.time()}
        return Step(is_signed_in=False)
    _enter(request, person, counter=None)
    return Step(is_signed_in=True)


def give_code(request: HttpRequest, *, code: str) -> None:
    """The second step: a code of the phone, or of the phone being set up.

    Raises
    ------
    NotPermitted : a wrong or used code, or too many tries.
    """
    person = halfway(request)
    name = queries.attempt_name(f"code {person.key}")
    counter = offered(request, person).counter_of(code, seconds=time.time())
    if counter is None or queries.is_locked(name, now=timezone.now()):
        actions.note_refusal(by=person.key, name=name, person=person)
        raise NotPermitted(WRONG_CODE)
    if person.second_factor:
        _enter(request, person, counter=counter)
        return
    actions.set_second_factor(by=person.key, person=person, nonce=request.session[NONCE], counter=counter)
    _enter(request, person, counter=None, has_second_factor=True)


def halfway(request: HttpRequest) -> Person:
    """Who gave the right password in this session, or is signed in without the second factor they now need.

    Raises
    ------
    BeginAgain : nobody, or too long ago.
    """
    begun = request.session.get(HALFWAY)
    if begun and time.time() - begun["since"] <= HALFWAY_SECONDS:
        person = queries.person_with(begun["person"])
        if queries.may_sign_in(person):
            return person
    if request.user.is_authenticated and not request.session.get(HAS_SECOND_FACTOR):
        return queries.person_with(request.user.key)
    raise BeginAgain(BEGIN_AGAIN)


def offered(request: HttpRequest, person: Person) -> SecondFactor:
    """The person's second factor, or the one that this session offers them to set up."""
    if person.second_factor:
        return queries.second_factor_of(person)
    if NONCE not in request.session:
        request.session[NONCE] = new_key()
    return queries.second_factor_of(person, nonce=request.session[NONCE])


class BeginAgain(EvenhandError):
    """The steps of signing in were not taken in their order or in time."""


def _enter(
    request: HttpRequest, person: Person, *, counter: int | None, has_second_factor: bool = False
) -> None:
    """Sign in, in a session of a new name that keeps nothing of the one before."""
    actions.note_sign_in(by=person.key, person=person, counter=counter)
    request.session.flush()
    login(request, person, backend=BACKEND)
    now = time.time()
    request.session[BEGAN] = request.session[SEEN] = now
    request.session[HAS_SECOND_FACTOR] = has_second_factor or counter is not None
