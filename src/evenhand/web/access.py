"""Doors: each page says who may open it, and the application does not start while one does not say.

The answer itself comes from `governance`; this module only asks, and says no in the right words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.core.checks import Error, register
from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver

View = Callable[..., HttpResponse]  # a view takes a request and what its address names


@dataclass(frozen=True, slots=True)
class Door:
    """What a page asks of whoever opens it, in words."""

    needs: str


def open_to_all(why: str) -> Callable[[View], View]:
    """A page that anybody may open, signed in or not, and why."""

    def state(view: View) -> View:
        @wraps(view)
        def opened(*arguments: Any, **named: Any) -> HttpResponse:
            return view(*arguments, **named)

        return with_door(opened, Door(f"open to all: {why}"))

    return state


def with_door(view: View, door: Door) -> View:
    """The view, stating its door."""
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
