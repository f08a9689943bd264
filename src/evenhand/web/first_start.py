"""The way in for the first person. Import it only once Django is set up."""

from __future__ import annotations

from django.urls import reverse

from evenhand.web.accounts import actions
from evenhand.web.audit.acts import SYSTEM
from evenhand.web.rendering import authority


def first_link(email: str, *, at: str) -> str | None:
    """The first administrator's one-time link, while nobody has a password yet; none afterwards."""
    runs = authority()
    councils = tuple(council.name for council in runs.councils)
    token = actions.begin(by=SYSTEM, authority=runs.name, councils=councils, email=email)
    return None if token is None else at + reverse("accounts:take_link", args=[token])
