"""The pages shown when something is wrong: what happened to the work, how to mend it, who to ask."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from evenhand.errors import EvenhandError, NotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """What one kind of error page says."""

    status: int
    heading: str
    happened: str
    remedy: str


UNREADABLE = Trouble(
    status=400,
    heading="There is a problem with what was sent",
    happened="Nothing was saved.",
    remedy="Go back, check what you entered, and send it again.",
)
NOT_HERE = Trouble(
    status=404,
    heading="Page not found",
    happened="There is nothing at this address, or nothing that you may see. Nothing was changed.",
    remedy="Check the address. If you expected to see something here, ask whoever gave you access.",
)
# The same words as for a page that does not exist: a stranger learns nothing from the difference.
NOT_ALLOWED = Trouble(
    status=403, heading=NOT_HERE.heading, happened=NOT_HERE.happened, remedy=NOT_HERE.remedy
)
REFUSED = Trouble(
    status=403, heading="This cannot be done", happened="Nothing was saved.", remedy="Ask an administrator."
)
FORM_REFUSED = Trouble(
    status=403,
    heading="This form can no longer be sent",
    happened="Nothing was saved. The page was open for too long, or you signed in or out in another tab.",
    remedy="Go back, reload the page, and send it again. Your browser must accept cookies from this site.",
)
FAULT = Trouble(
    status=500,
    heading="There is a problem with the service",
    happened="Nothing was saved by what you just did. Everything that was saved before is safe.",
    remedy="Try again in a few minutes. If it happens again, tell your administrator the reference below.",
)


def show(request: HttpRequest, trouble: Trouble) -> HttpResponse:
    """The page of one kind of error."""
    reference = getattr(request, "reference", "")
    context = {"trouble": trouble, "reference": reference}
    return render(request, "trouble.html", context, status=trouble.status)


class PlainErrors:
    """Turns an error that people may be shown into a page: a refusal with its reason, or nothing at all."""

    def __init__(self, respond: Callable[[HttpRequest], HttpResponse]) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The response as it is."""
        return self.respond(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page of an error that has words for people; our own mistakes go on to be logged."""
        if isinstance(exception, NotFound):
            return show(request, NOT_HERE)
        if isinstance(exception, EvenhandError):
            return show(request, replace(REFUSED, remedy=str(exception)))
        return None


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What was sent cannot be read."""
    return show(request, UNREADABLE)


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A page that this person may not open."""
    return show(request, NOT_ALLOWED)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """No such page, or none that this person may know of."""
    return show(request, NOT_HERE)


def fault(request: HttpRequest) -> HttpResponse:
    """Our own mistake. Drawn without anything that could fail in turn: no database, no session."""
    return show(request, FAULT)


def form_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its token, or from another site."""
    return show(request, FORM_REFUSED)
