"""Signing in: the words, the work, the limits, the second factor, the end of a session."""

from __future__ import annotations

import base64
import re
import time

import pyotp
import pytest
from django.contrib.auth.hashers import ScryptPasswordHasher
from django.http import HttpResponse
from django.test import Client
from tests.support.accounts import PASSWORD, person, signed_in

from evenhand.intake.pseudonyms import PurposeKey
from evenhand.web.accounts import middleware, queries
from evenhand.web.accounts.models import Attempt, Person
from evenhand.web.accounts.second_factor import SecondFactor
from evenhand.web.audit.acts import Act
from evenhand.web.audit.models import Entry

pytestmark = pytest.mark.django_db
NONCE = "5" * 32


def try_password(client: Client, somebody: str, password: str, **more: str) -> HttpResponse:
    """One try at the first step."""
    return client.post("/sign-in/", {"email": somebody, "password": password, **more})


def code_of(somebody: Person, *, ahead: int = 0) -> str:
    """The code that the person's phone shows, now or some steps ahead."""
    somebody.refresh_from_db()
    return pyotp.TOTP(queries.second_factor_of(somebody).secret).at(time.time() + 30 * ahead)


def is_in(client: Client) -> bool:
    """Whether the browser is signed in."""
    return client.get("/me/").status_code == 200


def test_a_right_password_is_enough_for_a_role_that_sees_no_record() -> None:
    somebody = person("Line Manager", "line_manager")
    client = Client()

    response = try_password(client, somebody.email.upper(), PASSWORD)

    assert response["Location"] == "/"
    assert is_in(client)
    assert Entry.objects.get().act == Act.SIGNED_IN


@pytest.mark.parametrize("case", ["unknown", "wrong", "ended", "not chosen"])
def test_every_refusal_has_the_same_words_and_does_the_same_work(
    case: str, settings: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]  # type: ignore[attr-defined]
    somebody = person("Josephine Bloggs")
    if case == "ended":
        Person.objects.update(access_ends=queries.today().replace(year=2020, day=1))
    if case == "not chosen":
        somebody.set_unusable_password()
        somebody.save()
    work: list[str] = []
    hashed = ScryptPasswordHasher.encode
    monkeypatch.setattr(
        ScryptPasswordHasher, "encode", lambda *given, **named: work.append("") or hashed(*given, **named)
    )

    email = "nobody@example.gov.uk" if case == "unknown" else somebody.email
    response = try_password(Client(), email, PASSWORD if case == "ended" else "a wrong password")

    text = re.sub(r'value="[^"]*"', "", response.content.decode())
    assert response.status_code == 200
    assert "Check your e-mail address and password." in text
    assert "Josephine" not in text
    assert len(work) == 1


def test_the_eleventh_try_in_five_minutes_is_refused_even_with_the_right_password() -> None:
    somebody = person("Line Manager", "line_manager")
    for _ in range(10):
        try_password(Client(), somebody.email, "a wrong password")
    client = Client()

    refused = try_password(client, somebody.email, PASSWORD)
    assert "Check your e-mail address and password." in refused.content.decode()
    assert not is_in(client)

    Attempt.objects.update(moment=queries.timezone.now() - queries.WATCHED)
    try_password(client, somebody.email, PASSWORD)
    assert is_in(client)


def test_tries_at_one_address_do_not_lock_another() -> None:
    somebody = person("Line Manager", "line_manager")
    for _ in range(12):
        try_password(Client(), "nobody@example.gov.uk", "a wrong password")
    client = Client()

    try_password(client, somebody.email, PASSWORD)

    assert is_in(client)


def test_no_address_that_was_typed_is_kept() -> None:
    try_password(Client(), "nobody@example.gov.uk", "a wrong password")

    assert "nobody@" not in Attempt.objects.get().name
    assert len(Attempt.objects.get().name) == 64


def test_a_role_that_sees_records_first_sets_up_a_second_factor() -> None:
    somebody = person("Analyst", "equality_analyst")
    client = Client()

    assert try_password(client, somebody.email, PASSWORD)["Location"] == "/sign-in/code/"
    assert not is_in(client)
    shown = client.get("/sign-in/code/").content.decode()
    secret = re.search(r'class="secret">([A-Z2-7]{32})<', shown)
    assert secret is not None
    assert '<svg xmlns="http://www.w3.org/2000/svg"' in shown
    assert "style=" not in shown
    response = client.post("/sign-in/code/", {"code": pyotp.TOTP(secret[1]).now()})

    assert response.status_code == 302
    assert is_in(client)
    assert list(Entry.objects.values_list("act", flat=True)) == [Act.SECOND_FACTOR_SET, Act.SIGNED_IN]


def test_a_wrong_code_lets_nobody_in_and_is_counted() -> None:
    somebody = person("Analyst", "equality_analyst", second_factor=NONCE)
    client = Client()
    try_password(client, somebody.email, PASSWORD)
    right = code_of(somebody)

    for _ in range(10):
        client.post("/sign-in/code/", {"code": f"{(int(right) + 500_000) % 1_000_000:06d}"})
    response = client.post("/sign-in/code/", {"code": right})

    assert "Check the code" in response.content.decode()
    assert not is_in(client)


def test_a_code_is_used_once() -> None:
    somebody = person("Analyst", "equality_analyst", second_factor=NONCE)
    code = code_of(somebody)
    first, second = Client(), Client()
    for client in (first, second):
        try_password(client, somebody.email, PASSWORD)
        client.post("/sign-in/code/", {"code": code})

    assert is_in(first)
    assert not is_in(second)
    second.post("/sign-in/code/", {"code": code_of(somebody, ahead=1)})
    assert is_in(second)


def test_the_code_that_set_up_a_phone_does_not_sign_in_again() -> None:
    somebody = person("Analyst", "equality_analyst")
    client = Client()
    try_password(client, somebody.email, PASSWORD)
    shown = client.get("/sign-in/code/").content.decode()
    code = pyotp.TOTP(re.search(r'class="secret">([A-Z2-7]{32})<', shown)[1]).now()  # type: ignore[index]
    client.post("/sign-in/code/", {"code": code})
    again = Client()

    try_password(again, somebody.email, PASSWORD)
    again.post("/sign-in/code/", {"code": code})

    assert not is_in(again)


def test_a_password_alone_does_not_replace_a_second_factor() -> None:
    somebody = person("Analyst", "equality_analyst", second_factor=NONCE)
    client = Client()
    try_password(client, somebody.email, PASSWORD)

    shown = client.get("/sign-in/code/").content.decode()

    assert "secret" not in shown
    assert "Enter the code from your phone" in shown


def test_the_second_step_without_the_first_leads_to_the_first() -> None:
    assert Client().get("/sign-in/code/")["Location"] == "/sign-in/"


def test_the_first_step_is_forgotten_after_ten_minutes(monkeypatch: pytest.MonkeyPatch) -> None:
    somebody = person("Analyst", "equality_analyst", second_factor=NONCE)
    client = Client()
    try_password(client, somebody.email, PASSWORD)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 601)

    assert client.post("/sign-in/code/", {"code": code_of(somebody)})["Location"] == "/sign-in/"


@pytest.mark.parametrize(
    ("seconds", "code"),
    [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (2000000000, "279037")],
)
def test_codes_are_those_of_the_standard(seconds: int, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """RFC 6238, appendix B, SHA-1: the last six of its eight digits."""
    monkeypatch.setattr(SecondFactor, "secret", base64.b32encode(b"12345678901234567890").decode())
    factor = SecondFactor(PurposeKey.passing("test"), "a" * 32, NONCE)

    assert factor.counter_of(code, seconds=seconds) == seconds // 30
    assert factor.counter_of(code, seconds=seconds + 30) == seconds // 30
    assert factor.counter_of(code, seconds=seconds + 60) is None
    assert factor.counter_of("söx", seconds=seconds) is None


def test_two_people_and_two_set_ups_have_different_secrets() -> None:
    key = PurposeKey.passing("test")
    secrets = {SecondFactor(key, who * 32, nonce * 32).secret for who in "ab" for nonce in "12"}

    assert len(secrets) == 4


def test_the_session_has_a_new_name_after_sign_in() -> None:
    somebody = person("Line Manager", "line_manager")
    client = Client()
    client.get("/sign-in/")
    session = client.session
    session["planted"] = "by somebody else"
    session.save()
    before = client.cookies["evenhand"].value if "evenhand" in client.cookies else None

    try_password(client, somebody.email, PASSWORD)

    assert client.cookies["evenhand"].value != before
    assert "planted" not in client.session


@pytest.mark.parametrize(("wait", "stays"), [(29 * 60, True), (31 * 60, False)])
def test_a_session_ends_after_half_an_hour_without_a_request(
    wait: int, stays: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = signed_in(person("Line Manager", "line_manager"))
    now = time.time()
    monkeypatch.setattr(middleware.time, "time", lambda: now + wait)

    assert is_in(client) is stays


def test_a_session_ends_twelve_hours_after_sign_in_however_busy(monkeypatch: pytest.MonkeyPatch) -> None:
    client = signed_in(person("Line Manager", "line_manager"))
    began = time.time()
    still_in = []

    for minutes in range(10, 13 * 60, 20):
        monkeypatch.setattr(middleware.time, "time", lambda minutes=minutes: began + 60 * minutes)
        still_in.append(is_in(client))

    assert still_in == [True] * 36 + [False] * 3


def test_changing_a_password_ends_the_other_sessions_and_keeps_this_one() -> None:
    somebody = person("Line Manager", "line_manager")
    here, elsewhere = signed_in(somebody), signed_in(somebody)

    here.post("/me/password/", {"old": PASSWORD, "new": "another horse battery"})

    assert is_in(here)
    assert not is_in(elsewhere)


def test_signing_out_ends_the_session() -> None:
    client = signed_in(person("Line Manager", "line_manager"))

    assert client.get("/sign-out/").status_code == 405
    client.post("/sign-out/")

    assert not is_in(client)


@pytest.mark.parametrize(
    ("wanted", "led_to"),
    [
        ("/people/?text=a", "/people/?text=a"),
        ("https://evil.example/", "/"),
        ("//evil.example/", "/"),
        ("/\\evil.example", "/"),
        ("javascript:alert(1)", "/"),
    ],
)
def test_signing_in_leads_to_our_own_pages_alone(wanted: str, led_to: str) -> None:
    somebody = person("Line Manager", "line_manager")

    response = try_password(Client(), somebody.email, PASSWORD, next=wanted)

    assert response["Location"] == led_to


def test_a_page_that_asked_for_sign_in_is_where_it_leads() -> None:
    asked = Client().get("/audit/?who=a&page=2")

    assert asked["Location"] == "/sign-in/?next=%2Faudit%2F%3Fwho%3Da%26page%3D2"
