"""The closed lists of the trail: what can be done, and what an entry may carry about it.

An entry carries identifiers, days, counts and words from short lists, never what somebody typed: so no
answer about a person can get into it, by any form, file or mistake.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from evenhand.governance.roles.catalogue import ROLES

IDENTIFIER = re.compile(r"[0-9a-f]{32}")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
ROLE = re.compile("|".join(role.name for role in ROLES))
LINK_PURPOSE = re.compile("invitation|password")
SYSTEM = "system"  # the application itself, such as at its first start
NOBODY = "nobody"  # somebody who is not signed in


class Act(StrEnum):
    """Something that was done."""

    ORGANISATION_ADDED = "organisation_added"
    PERSON_INVITED = "person_invited"
    LINK_SENT = "link_sent"
    INVITATION_TAKEN = "invitation_taken"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105
    SECOND_FACTOR_SET = "second_factor_set"
    SECOND_FACTOR_RESET = "second_factor_reset"
    SIGNED_IN = "signed_in"
    SIGN_IN_REFUSED = "sign_in_refused"
    SIGNED_OUT = "signed_out"
    ROLE_GIVEN = "role_given"
    ROLE_ENDED = "role_ended"
    ACCESS_ENDED = "access_ended"


ACT_IN_WORDS = {
    Act.ORGANISATION_ADDED: "added an organisation",
    Act.PERSON_INVITED: "invited somebody",
    Act.LINK_SENT: "sent a one-time link",
    Act.INVITATION_TAKEN: "took up an invitation",
    Act.PASSWORD_CHANGED: "changed a password",
    Act.SECOND_FACTOR_SET: "set up a second factor",
    Act.SECOND_FACTOR_RESET: "took away a second factor",
    Act.SIGNED_IN: "signed in",
    Act.SIGN_IN_REFUSED: "was refused at sign-in",
    Act.SIGNED_OUT: "signed out",
    Act.ROLE_GIVEN: "gave a role",
    Act.ROLE_ENDED: "ended a role",
    Act.ACCESS_ENDED: "ended the access of somebody",
}


@dataclass(frozen=True, slots=True)
class Detail:
    """One field that an entry may carry: what it is for people, and the only form its value takes."""

    words: str
    form: re.Pattern[str]


DETAILS: Mapping[str, Detail] = {
    "organisation": Detail("organisation", IDENTIFIER),
    "person": Detail("person", IDENTIFIER),
    "role": Detail("role", ROLE),
    "purpose": Detail("what the link is for", LINK_PURPOSE),
    "starts": Detail("from", DAY),
    "ends": Detail("until", DAY),
}
FIELDS: Mapping[Act, frozenset[str]] = {
    Act.ORGANISATION_ADDED: frozenset(),
    Act.PERSON_INVITED: frozenset({"organisation"}),
    Act.LINK_SENT: frozenset({"purpose"}),
    Act.INVITATION_TAKEN: frozenset(),
    Act.PASSWORD_CHANGED: frozenset(),
    Act.SECOND_FACTOR_SET: frozenset(),
    Act.SECOND_FACTOR_RESET: frozenset(),
    Act.SIGNED_IN: frozenset(),
    Act.SIGN_IN_REFUSED: frozenset(),
    Act.SIGNED_OUT: frozenset(),
    Act.ROLE_GIVEN: frozenset({"role", "person", "starts", "ends"}),
    Act.ROLE_ENDED: frozenset({"role", "person", "ends"}),
    Act.ACCESS_ENDED: frozenset({"ends"}),
}


def check_details(act: Act, details: Mapping[str, str]) -> None:
    """Refuse a field that the act does not have, or a value that is not of its field's form.

    These are mistakes of whoever wrote the action, so they are ordinary exceptions. The value is not in
    the message: it may be the very thing that must not be written down.
    """
    odd = sorted(set(details) - FIELDS[act])
    if odd:
        raise ValueError(f"An entry of '{act}' cannot carry {', '.join(odd)}.")
    for name, value in details.items():
        if not DETAILS[name].form.fullmatch(value):
            raise ValueError(f"The field '{name}' of an entry of '{act}' does not have the form of one.")


def check_party(name: str) -> None:
    """Refuse an actor or a thing that is not named by an identifier."""
    if name not in (SYSTEM, NOBODY) and not IDENTIFIER.fullmatch(name):
        raise ValueError("An audit entry names people and things by their identifiers alone.")
