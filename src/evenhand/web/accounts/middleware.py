"""Sessions end by themselves, and every request knows who is asking."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from evenhand.web.accounts.queries import actor_of

LONGEST_SECONDS = 12 * 60 * 60
IDLE_SECONDS = 30 * 60
# How often "last seen" is written: each write is one to the database.
NOTED_EVERY_SECONDS = 60
BEGAN, SEEN, HAS_SECOND_FACTOR = "began", "seen", "has_second_factor"


class SessionEnds:
    """Ends a session 12 hours after sign-in, or after 30 minutes without a request."""

    def __init__(self, respond: Callable[[HttpRequest], HttpResponse]) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The response, for whoever is still signed in."""
        now = time.time()
        began, seen = request.session.get(BEGAN), request.session.get(SEEN)
        if began is not None and (now - began > LONGEST_SECONDS or now - seen > IDLE_SECONDS):
            request.session.flush()
        elif began is not None and now - seen > NOTED_EVERY_SECONDS:
            request.session[SEEN] = now
        return self.respond(request)


class WhoIsAsking:
    """Gives each request the actor that the policy asks about; none for a stranger."""

    def __init__(self, respond: Callable[[HttpRequest], HttpResponse]) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The response to a request that says who asks."""
        request.actor = None
        if request.user.is_authenticated:
            has_factor = bool(request.session.get(HAS_SECOND_FACTOR))
            request.actor = actor_of(request.user, has_second_factor=has_factor)
        return self.respond(request)
