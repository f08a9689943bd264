"""What is done about people: allowed or refused, in the database, and in the trail."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client
from tests.support.accounts import PASSWORD, acting, organisation, person, signed_in

from evenhand.errors import NotFound, NothingSent, NotPermitted, WrongState
from evenhand.web.accounts import actions, queries
from evenhand.web.accounts.models import Link, Organisation, Person, RoleHeld
from evenhand.web.audit.acts import NOBODY, SYSTEM, Act
from evenhand.web.audit.models import Entry
from evenhand.web.audit.queries import proof

pytestmark = pytest.mark.django_db
GOOD = "three random words"


@pytest.fixture
def administrator() -> Person:
    """Somebody who gives access."""
    return person("Administrator", "system_administrator")


def acts() -> list[str]:
    """What the trail says was done."""
    return list(Entry.objects.values_list("act", flat=True))


def address(token: str) -> str:
    """Where the page of a link is."""
    return f"https://equality.example.gov.uk/link/{token}/"


def invited(
    administrator: Person, *, email: str = "New.Person@example.gov.uk", ends: date | None = None
) -> Person:
    """Somebody who was just let in."""
    return actions.invite(
        by=acting(administrator),
        name="New Person",
        email=email,
        organisation=organisation(),
        access_ends=ends,
        at=address,
    )


def token_in(letter: mail.EmailMessage) -> str:
    """The token of the link in a letter."""
    found = re.search(r"/link/([\w-]+)/", letter.body)
    assert found is not None
    return found[1]


def give(administrator: Person, somebody: Person, role: str, **more: object) -> RoleHeld:
    """Give a role from today."""
    terms = {"starts": queries.today(), "ends": None, "reason": ""} | more
    return actions.give_role(by=acting(administrator), person=somebody, role=role, **terms)


def test_an_invitation_is_sent_once_it_is_kept(
    administrator: Person,
    django_capture_on_commit_callbacks,  # type: ignore[no-untyped-def]
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        somebody = invited(administrator)
        assert mail.outbox == []

    (letter,) = mail.outbox
    assert letter.to == ["new.person@example.gov.uk"]
    assert acts() == [Act.PERSON_INVITED]
    assert not somebody.has_usable_password()
    assert token_in(letter) not in Link.objects.get().digest


def test_a_link_is_used_once_and_a_new_one_spends_the_old(
    administrator: Person,
    django_capture_on_commit_callbacks,  # type: ignore[no-untyped-def]
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        somebody = invited(administrator)
        actions.send_link(by=acting(administrator), person=somebody, at=address)
    old, new = map(token_in, mail.outbox)

    with pytest.raises(NotPermitted, match="no longer"):
        actions.take_link(by=NOBODY, token=old, password=GOOD)
    actions.take_link(by=NOBODY, token=new, password=GOOD)
    with pytest.raises(NotPermitted, match="no longer"):
        actions.take_link(by=NOBODY, token=new, password=GOOD)

    somebody.refresh_from_db()
    assert somebody.check_password(GOOD)
    assert acts() == [Act.PERSON_INVITED, Act.LINK_SENT, Act.INVITATION_TAKEN]


@pytest.mark.parametrize(
    "password", ["short", "password1234", "newperson2027", "qwertyuiop123", "123456789012"]
)
def test_a_weak_password_is_refused_and_the_link_can_still_be_used(
    administrator: Person,
    password: str,
    django_capture_on_commit_callbacks,  # type: ignore[no-untyped-def]
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        invited(administrator)
    where = f"/link/{token_in(mail.outbox[0])}/"
    client = Client()

    refused = client.post(where, {"password": password})
    taken = client.post(where, {"password": GOOD})

    assert refused.status_code == 200
    assert "There is a problem" in refused.content.decode()
    assert taken["Location"] == "/sign-in/"
    assert "Your password is set" in client.get("/sign-in/").content.decode()


def test_a_link_runs_out(
    administrator: Person,
    django_capture_on_commit_callbacks,  # type: ignore[no-untyped-def]
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        invited(administrator)
    Link.objects.update(expires=queries.timezone.now())

    response = Client().get(f"/link/{token_in(mail.outbox[0])}/")

    assert response.status_code == 404
    assert "can no longer be used" in response.content.decode()


def test_when_the_mail_server_is_down_the_administrator_is_told(
    administrator: Person,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks,  # type: ignore[no-untyped-def]
) -> None:
    def down(*arguments: object) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr("evenhand.web.accounts.letters.send_mail", down)
    with (
        pytest.raises(NothingSent, match="could not be sent"),
        django_capture_on_commit_callbacks(execute=True),
    ):
        invited(administrator)

    assert Person.objects.filter(email="new.person@example.gov.uk").exists()


def test_nobody_is_invited_twice(administrator: Person) -> None:
    invited(administrator)

    with pytest.raises(WrongState, match="already"):
        invited(administrator, email="NEW.person@example.gov.uk ")


def test_somebody_without_the_permission_changes_nothing(administrator: Person) -> None:
    stranger = acting(person("Stranger", "equality_analyst"))
    somebody = person("Somebody", "line_manager")
    held = somebody.roles.get()

    for attempt in (
        lambda: actions.add_organisation(by=stranger, name="X", kind="partner"),
        lambda: actions.invite(
            by=stranger,
            name="X",
            email="x@example.gov.uk",
            organisation=organisation(),
            access_ends=None,
            at=address,
        ),
        lambda: actions.send_link(by=stranger, person=somebody, at=address),
        lambda: actions.give_role(
            by=stranger, person=somebody, role="auditor", starts=queries.today(), ends=None, reason=""
        ),
        lambda: actions.end_role(by=stranger, person=somebody, held=held),
        lambda: actions.end_access(by=stranger, person=somebody),
        lambda: actions.reset_second_factor(by=stranger, person=somebody),
    ):
        with pytest.raises(NotFound):
            attempt()

    assert acts() == []
    assert (Organisation.objects.count(), Person.objects.count(), RoleHeld.objects.count()) == (1, 3, 3)


def test_a_role_given_is_held_from_its_first_day_to_its_last(administrator: Person) -> None:
    somebody = person("Somebody")
    day = queries.today()

    held = give(
        administrator, somebody, "auditor", starts=day + timedelta(days=1), ends=day + timedelta(days=2)
    )

    assert held.given_by == administrator.key
    assert [
        each.is_live(day + timedelta(days=after))
        for each in queries.appointments_of(somebody)
        for after in range(4)
    ] == [
        False,
        True,
        True,
        False,
    ]
    entry = Entry.objects.get()
    assert entry.thing == held.key
    assert entry.details == {
        "role": "auditor",
        "person": somebody.key,
        "starts": str(day + timedelta(days=1)),
        "ends": str(day + timedelta(days=2)),
    }


def test_nobody_changes_their_own_roles_or_access(administrator: Person) -> None:
    own = administrator.roles.get()

    with pytest.raises(NotPermitted):
        give(administrator, administrator, "auditor")
    with pytest.raises(NotPermitted):
        actions.end_role(by=acting(administrator), person=administrator, held=own)
    with pytest.raises(NotPermitted):
        actions.end_access(by=acting(administrator), person=administrator)

    assert acts() == []


def test_two_duties_of_one_person_need_a_reason_that_is_kept_and_shown(administrator: Person) -> None:
    somebody = person("Somebody", "hr_data_steward")
    client = signed_in(administrator)
    today = queries.today()
    given = {
        "role": "equality_analyst",
        "starts_0": today.day,
        "starts_1": today.month,
        "starts_2": today.year,
    }

    refused = client.post(f"/people/{somebody.key}/give-role/", given).content.decode()
    assert "There is a problem" in refused
    assert "record why" in refused
    client.post(f"/people/{somebody.key}/give-role/", given | {"reason": "We are three people."})

    assert "We are three people." in client.get(f"/people/{somebody.key}/").content.decode()
    assert "three people" not in str(list(Entry.objects.values_list("details", flat=True)))


def test_a_partner_is_not_given_a_role_of_the_authority(administrator: Person) -> None:
    partner = person("Partner", at=organisation("A college", "provider"))

    with pytest.raises(NotPermitted, match="side"):
        give(administrator, partner, "equality_analyst")

    give(administrator, partner, "partner_submitter")
    assert acts() == [Act.ROLE_GIVEN]


def test_a_role_ends_at_once_and_ends_once(administrator: Person) -> None:
    somebody = person("Somebody", "auditor")
    held = somebody.roles.get()
    client = signed_in(somebody)
    assert client.get("/audit/").status_code == 200

    actions.end_role(by=acting(administrator), person=somebody, held=held)

    assert client.get("/audit/").status_code == 404
    with pytest.raises(WrongState):
        actions.end_role(by=acting(administrator), person=somebody, held=held)


def test_a_role_given_by_mistake_today_can_be_taken_back_today(administrator: Person) -> None:
    somebody = person("Somebody")
    held = give(administrator, somebody, "auditor")

    actions.end_role(by=acting(administrator), person=somebody, held=held)

    assert queries.appointments_of(somebody) == ()
    assert acts() == [Act.ROLE_GIVEN, Act.ROLE_ENDED]


def test_access_that_ends_is_ended_at_once_everywhere(administrator: Person) -> None:
    somebody = person("Somebody", "line_manager")
    client = signed_in(somebody)
    actions.send_link(by=acting(administrator), person=somebody, at=address)

    actions.end_access(by=acting(administrator), person=somebody)

    assert client.get("/me/").status_code == 302
    assert not Link.objects.filter(used__isnull=True).exists()


def test_access_ends_after_its_last_day(administrator: Person) -> None:
    yesterday, today = queries.today() - timedelta(days=1), queries.today()
    for last, may in ((yesterday, 302), (today, 200)):
        somebody = person(f"Until {last}", access_ends=last)

        assert signed_in(somebody).get("/me/").status_code == may


def test_a_lost_phone_is_taken_away(administrator: Person) -> None:
    somebody = person("Somebody", "auditor", second_factor="5" * 32)

    actions.reset_second_factor(by=acting(administrator), person=somebody)

    somebody.refresh_from_db()
    assert somebody.second_factor == ""
    assert acts() == [Act.SECOND_FACTOR_RESET]


def test_nobody_sets_the_password_of_another(administrator: Person) -> None:
    somebody = person("Somebody")

    with pytest.raises(NotPermitted):
        actions.change_password(by=acting(administrator), person=somebody, old=PASSWORD, new=GOOD)


def test_two_organisations_do_not_share_a_name(administrator: Person) -> None:
    actions.add_organisation(by=acting(administrator), name="A college", kind="provider")

    with pytest.raises(WrongState, match="already"):
        actions.add_organisation(by=acting(administrator), name=" a COLLEGE", kind="partner")


def test_the_first_start_makes_one_administrator_who_must_choose_a_password() -> None:
    def start() -> str | None:
        return actions.begin(
            by=SYSTEM, authority="Authority", councils=("North", "South"), email="first@example.gov.uk"
        )

    first, second = start(), start()

    assert first is not None
    assert second is not None
    assert queries.link_of(first) is None
    assert (Organisation.objects.count(), Person.objects.count(), RoleHeld.objects.count()) == (3, 1, 1)
    actions.take_link(by=NOBODY, token=second, password=GOOD)
    assert start() is None
    assert proof().is_whole


def test_the_database_refuses_a_role_that_ends_before_it_starts() -> None:
    somebody = person("Somebody")
    today = queries.today()

    with pytest.raises(IntegrityError), transaction.atomic():
        RoleHeld.objects.create(person=somebody, role="auditor", starts=today, ends=today - timedelta(days=1))


def test_what_was_typed_is_kept_when_a_form_is_refused(administrator: Person) -> None:
    shown = (
        signed_in(administrator)
        .post("/people/invite/", {"name": "New Person", "email": "nobody"})
        .content.decode()
    )

    assert "<title>Error: Invite somebody" in shown
    assert 'value="New Person"' in shown
    assert 'value="nobody"' in shown
    assert "Select an organisation." in shown


def test_people_are_found_by_name_address_and_organisation(administrator: Person) -> None:
    person("Ada Lovelace", at=organisation("A college", "provider"))
    client = signed_in(administrator)

    for text, found in (("ada", True), ("LOVELACE", True), ("college", True), ("nobody", False)):
        assert ("Ada Lovelace" in client.get("/people/", {"text": text}).content.decode()) is found


def test_markup_in_a_name_is_text(administrator: Person) -> None:
    somebody = person("Somebody")
    Person.objects.filter(key=somebody.key).update(name="<script>alert(1)</script>")

    shown = signed_in(administrator).get("/people/").content.decode()

    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown
