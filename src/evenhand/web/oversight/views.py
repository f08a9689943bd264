"""The audit trail: search it, and prove that nothing in it was changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from evenhand.governance.permissions import ObjectKind, Permission
from evenhand.governance.roles.catalogue import role_named
from evenhand.web.access import needs
from evenhand.web.accounts.queries import keys_matching, names_of
from evenhand.web.audit.acts import ACT_IN_WORDS, DETAILS, NOBODY, SYSTEM, Act
from evenhand.web.audit.models import Entry
from evenhand.web.audit.queries import Search, entries
from evenhand.web.audit.queries import proof as proof_of_trail
from evenhand.web.oversight.forms import SearchTrail, Witness
from evenhand.web.rendering import in_words

PAGE_LENGTH = 50
PERSON = "person"
IN_WORDS = {SYSTEM: "The application", NOBODY: "Somebody not signed in"}
reads_trail = needs(Permission.READ, ObjectKind.AUDIT_LOG)


@dataclass(frozen=True, slots=True)
class Line:
    """An entry, as the page shows it."""

    sequence: int
    moment: datetime
    actor: str
    act: str
    thing: str
    details: str


@reads_trail
@require_safe
def trail(request: HttpRequest) -> HttpResponse:
    """The entries that are wanted, the latest first."""
    form = SearchTrail(request.GET or None)
    search = _search(form) if form.is_valid() else Search()
    page = Paginator(entries(search), PAGE_LENGTH).get_page(request.GET.get("page"))
    kept = request.GET.copy()
    kept.pop("page", None)
    context = {"form": form, "page": page, "lines": _lines(page.object_list), "kept": kept.urlencode()}
    return render(request, "trail.html", context)


@reads_trail
@require_safe
def proof(request: HttpRequest) -> HttpResponse:
    """Read the whole trail and say whether it is as it was written."""
    form = Witness(request.GET or None)
    witnessed = form.cleaned_data["head"] if form.is_valid() else None
    found = None if form.errors else proof_of_trail(witnessed=witnessed)
    return render(request, "proof.html", {"form": form, "proof": found, "witnessed": witnessed})


def _search(form: SearchTrail) -> Search:
    given = form.cleaned_data
    who = given["who"].strip()
    return Search(
        act=given["act"],
        concerning=keys_matching(who) if who else None,
        since=given["since"],
        until=given["until"],
    )


def _lines(found: list[Entry]) -> list[Line]:
    parties = {name for entry in found for name in (entry.actor, entry.thing, *entry.details.values())}
    names = {**names_of(parties), **IN_WORDS}
    return [
        Line(
            sequence=entry.sequence,
            moment=entry.moment,
            actor=names.get(entry.actor, entry.actor),
            act=ACT_IN_WORDS[Act(entry.act)],
            thing=_thing(entry, names),
            details="; ".join(
                f"{DETAILS[name].words}: {_value(name, value, names)}"
                for name, value in entry.details.items()
                if name != PERSON
            ),
        )
        for entry in found
    ]


def _thing(entry: Entry, names: Mapping[str, str]) -> str:
    """What it was done to: for a role, whose it is; somebody's own doing says nothing twice."""
    thing = entry.details.get(PERSON, entry.thing)
    return "" if thing == entry.actor else names.get(thing, thing)


def _value(name: str, value: str, names: Mapping[str, str]) -> str:
    match name:
        case "role":
            return role_named(value).title
        case "starts" | "ends":
            return in_words(date.fromisoformat(value))
        case _:
            return names.get(value, value)
