"""What every response carries, and what is shown when something is wrong."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path
from tests.support.web import SAMPLES

from evenhand.web import access, urls
from evenhand.web.access import Page, open_to_all, pages
from evenhand.web.request_log import ClosedFormatter

EXPECTED_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
}
EVERY_PAGE = [page for page in pages() if page.route]


def address_of(page: Page) -> str:
    """An address of the page, with something in each place that its route leaves open."""
    route = page.route
    for opening, sample in SAMPLES.items():
        route = route.replace(opening, sample)
    return f"/{route}"


@open_to_all("a test")
def broken(request: HttpRequest) -> HttpResponse:
    """A page with a mistake in it, whose message holds what somebody typed."""
    raise ValueError("Josephine Bloggs, Muslim")


@open_to_all("a test")
def refused(request: HttpRequest) -> HttpResponse:
    """A page that says no."""
    raise PermissionDenied("Josephine Bloggs")


@open_to_all("a test")
def absent(request: HttpRequest) -> HttpResponse:
    """A page whose object does not exist."""
    raise Http404("Josephine Bloggs")


@open_to_all("a test")
def garbled(request: HttpRequest) -> HttpResponse:
    """A page that was sent what it cannot read."""
    raise SuspiciousOperation("Josephine Bloggs")


urlpatterns = [
    *urls.urlpatterns,
    path("broken/", broken),
    path("refused/", refused),
    path("absent/", absent),
    path("garbled/", garbled),
]
handler400, handler403, handler404, handler500 = (
    urls.handler400,
    urls.handler403,
    urls.handler404,
    urls.handler500,
)


def check_headers(response: HttpResponse) -> None:
    """Every promise about headers at once."""
    policy = dict(part.split(" ", 1) for part in response["Content-Security-Policy"].split("; "))
    assert policy == EXPECTED_POLICY
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post", "options"])
@pytest.mark.parametrize("page", EVERY_PAGE, ids=lambda page: page.route)
def test_every_address_carries_the_strict_headers(client: Client, page: Page, method: str) -> None:
    response = getattr(client, method)(address_of(page))

    assert response.status_code < 500
    check_headers(response)


@pytest.mark.django_db
@override_settings(ROOT_URLCONF=__name__)
@pytest.mark.parametrize(
    ("address", "status"),
    [("/broken/", 500), ("/refused/", 403), ("/absent/", 404), ("/garbled/", 400), ("/nothing/", 404)],
)
def test_an_error_page_is_whole_and_repeats_nothing(address: str, status: int) -> None:
    response = Client(raise_request_exception=False).get(address)

    check_headers(response)
    text = response.content.decode()
    assert response.status_code == status
    assert text.count("<h1>") == 1
    assert "saved" in text or "Nothing was changed" in text
    assert "Josephine" not in text


@override_settings(ROOT_URLCONF=__name__)
def test_a_stranger_reads_the_same_words_for_a_page_that_is_refused_and_one_that_is_not_there() -> None:
    refusal, absence = (Client().get(address).content for address in ("/refused/", "/absent/"))

    assert refusal == absence


def test_another_host_is_refused_with_the_same_headers() -> None:
    response = Client(headers={"host": "evil.example"}).get("/health/")

    assert response.status_code == 400
    check_headers(response)


@pytest.mark.django_db
def test_a_style_sheet_carries_the_headers_and_may_be_kept() -> None:
    for name in ("house.css", "application.css"):
        response = Client().get(f"/static/{name}")

        assert response.status_code == 200
        assert response["Content-Type"].startswith("text/css")
        assert "max-age=3600" in response["Cache-Control"]
        assert response["Content-Security-Policy"]
        assert "Access-Control-Allow-Origin" not in response
        response.close()


@pytest.mark.django_db
def test_the_reports_and_the_application_share_one_style_sheet() -> None:
    response = Client().get("/static/house.css")
    served = b"".join(response.streaming_content)
    response.close()

    assert served == (Path("src") / "evenhand" / "publish" / "templates" / "report.css").read_bytes()


@pytest.mark.django_db
def test_health_says_that_the_database_answers() -> None:
    response = Client().get("/health/")

    assert (response.status_code, response.json()) == (200, {"database": "answers"})


@pytest.mark.django_db
def test_health_says_when_the_database_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone() -> None:
        raise DatabaseError("password=hunter2")

    monkeypatch.setattr(connection, "cursor", gone)

    response = Client().get("/health/")

    assert response.status_code == 503
    assert b"hunter2" not in response.content


def test_a_page_that_does_not_say_who_may_open_it_stops_the_start() -> None:
    @override_settings(ROOT_URLCONF=__name__)
    def faults() -> list[str]:
        return [fault.id for fault in access.every_page_has_a_door(None)]

    assert faults() == []
    urlpatterns.append(path("forgotten/", lambda request: HttpResponse()))
    try:
        assert faults() == ["evenhand.E001"]
    finally:
        urlpatterns.pop()


def test_every_address_of_the_application_says_who_may_open_it() -> None:
    assert [page.route for page in pages() if page.door is None] == []


@pytest.mark.django_db
@override_settings(ROOT_URLCONF=__name__)
def test_the_log_names_the_route_and_nothing_that_anybody_typed() -> None:
    lines: list[str] = []
    handler = logging.Handler()
    handler.setFormatter(ClosedFormatter())
    handler.emit = lambda record: lines.append(handler.format(record))  # type: ignore[method-assign]
    root = logging.getLogger()
    root.addHandler(handler)
    client = Client(raise_request_exception=False)

    try:
        client.get("/health/?name=Josephine", headers={"user-agent": "Josephine"})
        client.get("/broken/")
        client.get("/Josephine%0d%0aforged/")
        Client(headers={"host": "josephine.example"}).get("/")
    finally:
        root.removeHandler(handler)

    read = [json.loads(line) for line in lines]
    assert not [line for line in lines if "josephine" in line.casefold()]
    assert ("health/", 200) in {(line.get("route"), line.get("status")) for line in read}
    assert [line["fault"] for line in read if line.get("fault") == "ValueError"] == ["ValueError"]
    assert all("\n" not in line for line in lines)
