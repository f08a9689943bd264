"""Who somebody is, by e-mail address and password; the same work is done for an unknown address."""

from __future__ import annotations

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from evenhand.web.accounts.models import Person
from evenhand.web.accounts.queries import may_sign_in, normalised


class PasswordOfAPerson(BaseBackend):
    """Django's door to people: by password at sign-in, by key afterwards."""

    def authenticate(self, request: HttpRequest | None, *, email: str, password: str) -> Person | None:
        """The person, where the password is theirs and their access has not ended."""
        person = Person.objects.filter(email=normalised(email)).first()
        if person is None:
            Person().set_password(password)  # takes as long as checking a real one
            return None
        return person if person.check_password(password) and may_sign_in(person) else None

    def get_user(self, key: str) -> Person | None:
        """The person of a session, asked anew for each request: access that has ended is ended at once."""
        person = Person.objects.select_related("organisation").filter(key=key).first()
        return person if person is not None and may_sign_in(person) else None
