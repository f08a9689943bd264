"""What people are asked about accounts, and the words when an answer is missing or cannot be."""

from __future__ import annotations

from typing import Any

from django import forms

from evenhand.governance.roles.catalogue import ROLES
from evenhand.governance.roles.model import Side
from evenhand.governance.roles.people import PUBLIC
from evenhand.web.accounts import queries
from evenhand.web.accounts.models import Organisation, Person
from evenhand.web.components.fields import DayField

EMAIL = {
    "required": "Enter an e-mail address.",
    "invalid": "Enter an e-mail address in the right form, such as name@example.gov.uk.",
}
LONGEST_PASSWORD = 128


def _email(label: str, *, completes: str) -> forms.EmailField:
    widget = forms.EmailInput(attrs={"autocomplete": completes, "spellcheck": "false"})
    return forms.EmailField(label=label, widget=widget, error_messages=EMAIL)


def _password(label: str, *, completes: str, hint: str = "", missing: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        strip=False,
        max_length=LONGEST_PASSWORD,
        widget=forms.PasswordInput(attrs={"autocomplete": completes}),
        error_messages={
            "required": missing,
            "max_length": f"Enter a password of at most {LONGEST_PASSWORD} characters.",
        },
    )


def _new_password() -> forms.CharField:
    return _password(
        "New password",
        completes="new-password",
        hint="At least 12 characters. Three random words are easy to remember and hard to guess.",
        missing="Enter a new password.",
    )


class SignIn(forms.Form):
    """The first step."""

    email = _email("E-mail address", completes="username")
    password = _password("Password", completes="current-password", missing="Enter your password.")


class Code(forms.Form):
    """The second step."""

    code = forms.CharField(
        label="Six-digit code",
        help_text="From the authenticator app on your phone.",
        max_length=10,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
        error_messages={"required": "Enter the code.", "max_length": "Enter the six digits of the code."},
    )


class ChoosePassword(forms.Form):
    """By a one-time link."""

    password = _new_password()


class ChangePassword(forms.Form):
    """One's own."""

    old = _password("Current password", completes="current-password", missing="Enter your current password.")
    new = _new_password()


class AddOrganisation(forms.Form):
    """One more body."""

    name = forms.CharField(
        label="Name", max_length=200, error_messages={"required": "Enter the name of the organisation."}
    )
    kind = forms.ChoiceField(
        label="What it is",
        choices=Organisation.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select what the organisation is."},
    )


class Invite(forms.Form):
    """Somebody new."""

    name = forms.CharField(label="Name", max_length=200, error_messages={"required": "Enter a name."})
    email = _email("E-mail address", completes="off")
    organisation = forms.ModelChoiceField(
        label="Organisation",
        queryset=Organisation.objects.none(),
        empty_label="",
        error_messages={
            "required": "Select an organisation.",
            "invalid_choice": "Select one of the organisations.",
        },
    )
    access_ends = DayField(
        label="Last day of access (optional)",
        help_text="For people of a contract or a project. For example, 31 3 2027.",
        required=False,
    )

    def __init__(self, *arguments: Any, **named: Any) -> None:  # Any: as Django's forms take them
        super().__init__(*arguments, **named)
        self.fields["organisation"].queryset = queries.organisations()


class GiveRole(forms.Form):
    """A role from a day to a day."""

    role = forms.ChoiceField(
        label="Role",
        widget=forms.RadioSelect,
        error_messages={"required": "Select a role.", "invalid_choice": "Select one of the roles."},
    )
    starts = DayField(label="First day", help_text="For example, 1 4 2027.")
    ends = DayField(label="Last day (optional)", help_text="For example, 31 3 2028.", required=False)
    reason = forms.CharField(
        label="Why one person holds two duties (only where they do)",
        help_text="Uploading, analysing and approving are three people. Where the authority cannot manage "
        "that, say why. The reason is kept and shown.",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *arguments: Any, person: Person, **named: Any) -> None:  # Any: as above
        super().__init__(*arguments, initial={"starts": queries.today()}, **named)
        side = queries.side_of(person.organisation)
        self.fields["role"].choices = [
            (role.name, f"{role.title}: {role.description}")
            for role in ROLES
            if role is not PUBLIC and role.side in (side, Side.ANYBODY)
        ]
