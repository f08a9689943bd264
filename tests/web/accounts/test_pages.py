"""The pages about people, from the form to the next page."""

from __future__ import annotations

import pytest
from django.core import mail
from django.test import Client
from tests.support.accounts import PASSWORD, organisation, person, signed_in

from evenhand.governance.roles.catalogue import ROLES
from evenhand.web.accounts import queries
from evenhand.web.accounts.models import Organisation, Person
from evenhand.web.audit.acts import Act
from evenhand.web.audit.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Client:
    """An administrator's browser."""
    return signed_in(person("Administrator", "system_administrator"))


def said_after(client: Client, address: str, **form: object) -> str:
    """The page that a form leads to."""
    response = client.post(address, form, follow=True)
    assert response.status_code == 200
    assert response.redirect_chain, response.content.decode()
    return response.content.decode()


def last_act() -> str:
    """What was done last."""
    return Entry.objects.latest("sequence").act


def test_somebody_is_invited_from_the_page(
    desk: Client,
    django_capture_on_commit_callbacks,  # type: ignore[no-untyped-def]
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        shown = said_after(
            desk,
            "/people/invite/",
            name="New Person",
            email="new@example.gov.uk",
            organisation=organisation().key,
            access_ends_0="31",
            access_ends_1="3",
            access_ends_2="2999",
        )

    assert "The invitation to New Person was sent." in shown
    assert "Until 31 March 2999" in shown
    assert "Not chosen yet" in shown
    assert "http://testserver/link/" in mail.outbox[0].body


def test_a_notice_is_shown_once(desk: Client) -> None:
    said_after(desk, "/organisations/add/", name="A college", kind="provider")

    assert "The organisation was added." not in desk.get("/organisations/").content.decode()


def test_an_organisation_is_added_from_the_page(desk: Client) -> None:
    shown = said_after(desk, "/organisations/add/", name="A college", kind="provider")

    assert "The organisation was added." in shown
    assert "Training provider" in shown
    assert Organisation.objects.get(name="A college").kind == "provider"


def test_a_role_is_given_and_ended_from_the_page(desk: Client) -> None:
    somebody, day = person("Somebody"), queries.today()
    given = {"role": "auditor", "starts_0": day.day, "starts_1": day.month, "starts_2": day.year}

    shown = said_after(desk, f"/people/{somebody.key}/give-role/", **given)
    assert "in force" in shown
    assert "Administrator" in shown
    held = somebody.roles.get()
    shown = said_after(desk, f"/people/{somebody.key}/roles/{held.key}/end/")

    assert "The role has ended." in shown
    assert last_act() == Act.ROLE_ENDED


def test_the_role_of_one_person_is_not_found_under_another(desk: Client) -> None:
    holder, other = person("Holder", "auditor"), person("Other")

    response = desk.post(f"/people/{other.key}/roles/{holder.roles.get().key}/end/")

    assert response.status_code == 404
    assert queries.appointments_of(holder)[0].ends is None


def test_access_is_ended_after_a_page_that_says_what_follows(desk: Client) -> None:
    somebody = person("Somebody")

    assert "signed out everywhere" in desk.get(f"/people/{somebody.key}/end-access/").content.decode()
    assert queries.may_sign_in(Person.objects.get(key=somebody.key))
    shown = said_after(desk, f"/people/{somebody.key}/end-access/")

    assert "Somebody has no access any more." in shown
    assert not queries.may_sign_in(Person.objects.get(key=somebody.key))


def test_a_link_and_a_new_phone_are_given_from_the_page(
    desk: Client,
    django_capture_on_commit_callbacks,  # type: ignore[no-untyped-def]
) -> None:
    somebody = person("Somebody", "auditor", second_factor="5" * 32)

    with django_capture_on_commit_callbacks(execute=True):
        assert "was sent to Somebody" in said_after(desk, f"/people/{somebody.key}/send-link/")
    shown = said_after(desk, f"/people/{somebody.key}/reset-second-factor/")

    assert mail.outbox[0].subject == "Choose a new password for Evenhand"
    assert "sets up a second factor at the next sign-in" in shown
    assert last_act() == Act.SECOND_FACTOR_RESET


def test_an_administrator_who_tries_to_end_their_own_access_is_told_why(desk: Client) -> None:
    own = Person.objects.get(name="Administrator")

    response = desk.post(f"/people/{own.key}/end-access/")

    assert response.status_code == 403
    assert "Ask another administrator." in response.content.decode()


def test_everybody_sees_their_own_account() -> None:
    client = signed_in(person("Line Manager", "line_manager"))

    shown = client.get("/me/").content.decode()

    assert "line.manager@example.gov.uk" in shown
    assert "Not set up" in shown
    assert "in force" in shown


def test_a_wrong_current_password_changes_nothing() -> None:
    somebody = person("Line Manager")
    client = signed_in(somebody)

    refused = client.post("/me/password/", {"old": "not this one", "new": "another horse battery"})

    assert "Check your current password." in refused.content.decode()
    somebody.refresh_from_db()
    assert somebody.check_password(PASSWORD)


def test_a_partner_is_offered_the_roles_of_its_side_alone(desk: Client) -> None:
    partner = person("Partner", at=organisation("A college", "provider"))

    shown = desk.get(f"/people/{partner.key}/give-role/").content.decode()

    offered = {role.name for role in ROLES if f'value="{role.name}"' in shown}
    assert "partner_submitter" in offered
    assert offered.isdisjoint({"equality_analyst", "hr_data_steward", "system_administrator", "public"})
