"""Doors: each page says who may open it, and the application does not start while one does not say.

The answer itself comes from `governance`; this module only asks, and says no in the right words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.core.checks import Error, register
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from evenhand.errors import NotFound
from evenhand.governance.permissions import KIND_IN_WORDS, PERMISSION_IN_WORDS, ObjectKind, Permission
from evenhand.governance.policy import NOTHING_HERE, Actor, may_ever

View = Callable[..., HttpResponse]  # a view takes a request and what its address names


@dataclass(frozen=True, slots=True)
class Door:
    """What a page asks of whoever opens it."""

    needs: str
    permission: Permission | None = None
    kind: ObjectKind | None = None
    is_open: bool = False


def open_to_all(why: str) -> Callable[[View], View]:
    """A page that anybody may open, signed in or not, and why."""

    def state(view: View) -> View:
        @wraps(view)
        def opened(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
            return view(request, *arguments, **named)

        return _with_door(opened, Door(f"open to all: {why}", is_open=True))

    return state


def for_signed_in(view: View) -> View:
    """A page for everybody who is signed in, about themselves."""

    @wraps(view)
    def opened(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        return _way_in(request) or view(request, *arguments, **named)

    return _with_door(opened, Door("signed in"))


def needs(permission: Permission, kind: ObjectKind) -> Callable[[View], View]:
    """A page for those who may do that to something of the kind.

    To which thing is asked again, of the thing itself, by the action or the query behind the page.
    """

    def state(view: View) -> View:
        @wraps(view)
        def opened(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
            turned_away = _way_in(request)
            if turned_away is not None:
                return turned_away
            if not may_ever(request.actor, permission, kind):
                raise NotFound(NOTHING_HERE)
            return view(request, *arguments, **named)

        words = f"{KIND_IN_WORDS[kind]}: {PERMISSION_IN_WORDS[permission]}"
        return _with_door(opened, Door(words, permission, kind))

    return state


def lacks_second_factor(actor: Actor) -> bool:
    """Whether a role in force asks for a second factor that this session has not shown."""
    return not actor.has_second_factor and any(each.role.needs_second_factor for each in actor.live)


def _way_in(request: HttpRequest) -> HttpResponse | None:
    """Where somebody goes first who has not shown who they are; nowhere when they have."""
    if request.actor is None:
        back = {"next": request.get_full_path()} if request.method == "GET" else {}
        return HttpResponseRedirect(f"{reverse('accounts:sign_in')}?{urlencode(back)}".rstrip("?"))
    if lacks_second_factor(request.actor):
        return HttpResponseRedirect(reverse("accounts:second_factor"))
    return None


def _with_door(view: View, door: Door) -> View:
    view.door = door  # type: ignore[attr-defined]
    return view


@dataclass(frozen=True, slots=True)
class Page:
    """One address of the application and the view behind it."""

    route: str
    name: str
    view: View

    @property
    def door(self) -> Door | None:
        """What it asks; nothing where its author forgot to say."""
        return getattr(self.view, "door", None)


def pages(resolver: URLResolver | None = None, *, prefix: str = "", space: str = "") -> Iterator[Page]:
    """Every address of the application."""
    for each in (resolver or get_resolver()).url_patterns:
        route = prefix + str(each.pattern)
        if isinstance(each, URLPattern):
            yield Page(route, f"{space}{each.name}", each.callback)
        else:
            inner = f"{space}{each.namespace}:" if each.namespace else space
            yield from pages(each, prefix=route, space=inner)


@register()
def every_page_has_a_door(app_configs: object, **named: object) -> list[Error]:
    """Django's own check at the start: a page without a door stops it."""
    return [
        Error(
            f"The page '{page.route}' does not say who may open it.",
            hint="Put a door of evenhand.web.access on its view.",
            id="evenhand.E001",
        )
        for page in pages()
        if page.door is None
    ]
