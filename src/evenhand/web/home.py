"""The first page after sign-in: what somebody may open here, and in which roles they are."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from evenhand.web.access import for_signed_in
from evenhand.web.accounts.queries import roles_shown


@for_signed_in
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The first page."""
    roles = [held for held in roles_shown(request.user) if held.state == "in force"]
    return render(request, "home.html", {"roles": roles})
