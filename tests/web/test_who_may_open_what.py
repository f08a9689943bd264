"""Every page, for every role and for strangers: as the declared table of roles says, and nothing more."""

from __future__ import annotations

import re

import pytest
from django.http import HttpResponse
from django.test import Client
from tests.support.accounts import acting, person, signed_in
from tests.support.web import SAMPLES

from evenhand.governance.permissions import READING
from evenhand.governance.policy import may_ever
from evenhand.governance.roles.catalogue import ROLES
from evenhand.governance.roles.model import Role
from evenhand.governance.roles.people import PUBLIC
from evenhand.web.access import Page, pages
from evenhand.web.menu import PLACES

pytestmark = pytest.mark.django_db
EVERY_PAGE = list(pages())
GUARDED = [page for page in EVERY_PAGE if page.door and page.door.permission]
PRIVATE = [page for page in EVERY_PAGE if page.door and not page.door.is_open]


def address_of(page: Page, *, key: str = "0" * 32) -> str:
    """An address of the page about the person of that key."""
    route = page.route
    for opening, sample in (SAMPLES | {"<str:key>": key}).items():
        route = route.replace(opening, sample)
    return f"/{route}"


def bytes_without_token(response: HttpResponse) -> bytes:
    """What the page says; its form's token differs from one request to the next."""
    return re.sub(rb'name="csrfmiddlewaretoken" value="[^"]*"', b"", response.content)


@pytest.mark.parametrize("page", PRIVATE, ids=lambda page: page.name)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_is_asked_to_sign_in(page: Page, method: str) -> None:
    response = getattr(Client(), method)(address_of(page))

    assert response.status_code == 302
    assert response["Location"].startswith("/sign-in/")


@pytest.mark.parametrize("role", [role for role in ROLES if role is not PUBLIC], ids=lambda role: role.name)
def test_each_role_opens_what_its_grants_say_and_finds_nothing_else(role: Role) -> None:
    asking = person("Asking", role.name)
    somebody = person("Somebody Else")
    client = signed_in(asking)
    nothing = bytes_without_token(client.get("/nothing-here/"))

    for page in GUARDED:
        response = client.get(address_of(page, key=somebody.key))
        assert page.door is not None
        granted = any(
            grant.kind is page.door.kind and page.door.permission in grant.permissions
            for grant in role.grants
        )
        if granted:
            assert response.status_code in (200, 405), page.name
        else:
            assert response.status_code == 404, page.name
            assert bytes_without_token(response) == nothing, page.name


@pytest.mark.parametrize("page", GUARDED, ids=lambda page: page.name)
def test_a_role_that_has_ended_opens_nothing_at_the_next_request(page: Page) -> None:
    asking = person("Asking", "system_administrator", "auditor")
    client = signed_in(asking)
    asking.roles.all().delete()

    assert client.get(address_of(page, key=asking.key)).status_code == 404


@pytest.mark.parametrize("page", PRIVATE, ids=lambda page: page.name)
def test_a_role_that_needs_a_second_factor_opens_nothing_without_it(page: Page) -> None:
    client = signed_in(person("Asking", "system_administrator"), has_second_factor=False)

    response = client.get(address_of(page))

    assert response.status_code == 302
    assert response["Location"] == "/sign-in/code/"


@pytest.mark.parametrize(
    "page", [page for page in GUARDED if "<str:key>" in page.route], ids=lambda page: page.name
)
def test_a_page_about_nobody_is_not_found(page: Page) -> None:
    client = signed_in(person("Asking", "system_administrator"))

    statuses = {getattr(client, method)(address_of(page)).status_code for method in ("get", "post")}

    assert 404 in statuses
    assert statuses <= {404, 405}


def test_the_menu_shows_what_its_reader_may_open_and_nothing_else() -> None:
    for role in ROLES:
        somebody = person(role.title, role.name) if role is not PUBLIC else person("No role")
        shown = signed_in(somebody).get("/").content.decode()

        for place in PLACES:
            may = may_ever(acting(somebody), place.permission, place.kind)
            assert (f">{place.name}</a>" in shown) == may, (role.name, place.name)


def test_every_place_of_the_menu_asks_for_a_permission_to_read() -> None:
    assert {place.permission for place in PLACES} <= READING


def test_a_form_from_another_site_is_refused() -> None:
    client = Client(enforce_csrf_checks=True)

    response = client.post("/sign-in/", {"email": "a@example.gov.uk", "password": "x"})

    assert response.status_code == 403
    assert "This form can no longer be sent" in response.content.decode()
