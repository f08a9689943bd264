"""The e-mails that the application sends about access. They hold a name, a link and a day, nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.core.mail import send_mail
from django.db import transaction

from evenhand.errors import NothingSent
from evenhand.web.accounts.models import PURPOSE_IN_WORDS, Person, Purpose

SUBJECTS = {
    Purpose.INVITATION: "Your invitation to Evenhand",
    Purpose.PASSWORD: "Choose a new password for Evenhand",
}
BODY = """{name},

Open this link {purpose}. It works once, until {until}:

{address}

If you did not expect this e-mail, leave it: nothing changes until the link is used.
"""


@dataclass(frozen=True, slots=True)
class Letter:
    """A one-time link on its way to the person who may use it."""

    person: Person
    purpose: Purpose
    address: str
    until: str


def post(letter: Letter) -> None:
    """Send the letter once the act that it tells of is in the database, and not before."""
    transaction.on_commit(lambda: _send(letter))


def _send(letter: Letter) -> None:
    body = BODY.format(
        name=letter.person.name,
        purpose=PURPOSE_IN_WORDS[letter.purpose],
        until=letter.until,
        address=letter.address,
    )
    try:
        send_mail(SUBJECTS[letter.purpose], body, None, [letter.person.email])
    except OSError as error:  # every fault of a mail server is one
        raise NothingSent(
            "It was saved, but the e-mail with the link could not be sent. Check the mail server, "
            "then send a new link from the person's page."
        ) from error


AddressOf = Callable[[str], str]
"""Where the page of a token is; the page that asks knows by which name the application is reached."""
