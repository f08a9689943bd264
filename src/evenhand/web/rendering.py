"""Templates: what every page is given, and the few words that they may use."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.timezone import localtime
from jinja2 import Environment, StrictUndefined

from evenhand.authority import Authority, demonstration_authority, read_authority
from evenhand.web.acting import SAID
from evenhand.web.menu import entries_for
from evenhand.web.static_files import address


def environment(*, autoescape: bool = True, **options: Any) -> Environment:  # Any: as Django hands them over
    """Jinja with our words; a name that a page was not given is a fault, not a blank."""
    options |= {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    # Whatever Django is told, a value is text and never markup.
    jinja = Environment(autoescape=True, **options)
    jinja.globals |= {"url": url, "asset": address}
    jinja.filters |= {"day": in_words, "moment": moment_in_words, "number": thousands}
    return jinja


def url(name: str, *arguments: object) -> str:
    """Where a page is."""
    return str(reverse(name, args=arguments))


def every_page(request: HttpRequest) -> dict[str, object]:
    """What the frame of every page shows."""
    actor = getattr(request, "actor", None)
    session = getattr(request, "session", {})
    return {
        "authority": authority(),
        "person": request.user if actor else None,
        "entries": entries_for(actor),
        "said": session.pop(SAID, "") if SAID in session else "",
        "here": request.path,
    }


@cache
def authority() -> Authority:
    """Who runs this copy."""
    described = settings.ENVIRONMENT.authority
    return read_authority(described) if described else demonstration_authority()


def in_words(day: date) -> str:
    """A day as people write it: 5 April 2027."""
    return f"{day.day} {day:%B %Y}"


def moment_in_words(moment: datetime) -> str:
    """A time as people write it, on the authority's own clock: 5 April 2027 at 14:03."""
    local = localtime(moment)
    return f"{in_words(local)} at {local:%H:%M}"


def thousands(count: int) -> str:
    """A count with its thousands apart."""
    return f"{count:,}"
