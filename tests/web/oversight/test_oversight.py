"""The pages of the audit trail, for those who watch."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from tests.support.accounts import acting, person, signed_in

from evenhand.web.accounts import actions, queries
from evenhand.web.accounts.models import Person
from evenhand.web.audit.actions import record
from evenhand.web.audit.acts import ACT_IN_WORDS, SYSTEM, Act
from evenhand.web.audit.models import Entry
from evenhand.web.audit.queries import proof

pytestmark = pytest.mark.django_db


@pytest.fixture
def watcher() -> Client:
    """A data protection officer's browser."""
    return signed_in(person("Officer", "data_protection_officer"))


def page_of(client: Client, **search: object) -> str:
    """The trail, as searched."""
    return client.get("/audit/", search).content.decode()


def three_acts() -> Person:
    """One person given a role, another signed in."""
    administrator = person("Ada Ministrator", "system_administrator")
    given = person("Given Arole")
    actions.give_role(
        by=acting(administrator), person=given, role="auditor", starts=queries.today(), ends=None, reason=""
    )
    actions.note_sign_in(by=given.key, person=given, counter=None)
    actions.add_organisation(by=acting(administrator), name="A college", kind="provider")
    return given


def test_the_trail_says_who_did_what_to_whom_in_words(watcher: Client) -> None:
    three_acts()

    shown = page_of(watcher)

    assert "3 entries, the latest first" in shown
    assert shown.index("added an organisation") < shown.index(">signed in<") < shown.index(">gave a role<")
    assert "role: Scrutiny member or auditor" in shown
    assert "<td>gave a role</td><td>Given Arole</td>" in shown


@pytest.mark.parametrize(
    ("search", "count"),
    [
        ({"who": "ministrator"}, 2),
        ({"who": "given arole"}, 2),
        ({"act": "signed_in"}, 1),
        ({"who": "nobody such"}, 0),
    ],
)
def test_the_trail_is_searched_by_who_and_what(watcher: Client, search: dict[str, str], count: int) -> None:
    three_acts()

    shown = page_of(watcher, **search)

    assert shown.count('<th scope="row">') == count


def test_the_trail_is_searched_by_day(watcher: Client) -> None:
    three_acts()
    today = queries.today()

    for after, found in ((0, 3), (1, 0)):
        day = today + timedelta(days=after)
        shown = page_of(watcher, since_0=day.day, since_1=day.month, since_2=day.year)
        assert shown.count('<th scope="row">') == found


def test_a_day_that_cannot_be_is_told(watcher: Client) -> None:
    shown = page_of(watcher, since_0="31", since_1="2", since_2="2027")

    assert "There is a problem" in shown
    assert "Enter a real date" in shown


def test_a_long_trail_is_shown_page_by_page(watcher: Client) -> None:
    for _ in range(60):
        record(by=SYSTEM, act=Act.SIGNED_OUT, thing="a" * 32)

    first, second = page_of(watcher), page_of(watcher, page="2", act="signed_out")

    assert (first.count('<th scope="row">'), second.count('<th scope="row">')) == (50, 10)
    assert "?act=signed_out&amp;page=1" in second


def test_every_act_can_be_shown(watcher: Client) -> None:
    for act in Act:
        record(by=SYSTEM, act=act, thing="a" * 32)

    shown = page_of(watcher)

    assert [words for words in ACT_IN_WORDS.values() if words not in shown] == []


def test_a_whole_trail_says_so_and_gives_its_head(watcher: Client) -> None:
    three_acts()
    head = str(proof().head)

    shown = watcher.get("/audit/proof/", {"head": head}).content.decode()

    assert "The trail is whole: 3 entries" in shown
    assert "The head that you entered is in it." in shown
    assert head in shown


def test_a_changed_trail_says_so(watcher: Client) -> None:
    three_acts()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("DROP TRIGGER audit_entry_no_change ON audit_entry")
        else:
            cursor.execute("DROP TRIGGER audit_entry_no_update")
        cursor.execute("UPDATE audit_entry SET act = 'signed_out' WHERE sequence = 2")

    shown = watcher.get("/audit/proof/").content.decode()

    assert "was tampered with" in shown
    assert "audit entry 2 was changed" in shown


def test_a_head_that_is_not_in_the_trail_shows_that_its_end_was_cut_off(watcher: Client) -> None:
    three_acts()

    shown = watcher.get("/audit/proof/", {"head": f"9:{'a' * 64}"}).content.decode()

    assert "no longer has entry 9" in shown


def test_a_head_of_another_form_is_told(watcher: Client) -> None:
    shown = watcher.get("/audit/proof/", {"head": "nonsense"}).content.decode()

    assert "Enter a number, a colon and 64 letters and digits." in shown


def test_looking_at_the_trail_changes_nothing(watcher: Client) -> None:
    three_acts()

    page_of(watcher)
    watcher.get("/audit/proof/")

    assert Entry.objects.count() == 3
