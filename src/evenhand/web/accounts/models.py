"""Organisations, people, their appointments to roles, their one-time links, and tries at signing in.

No characteristic of anybody is here, and never will be: a person's own answers are stored records.
"""

from __future__ import annotations

import secrets
from enum import StrEnum

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


def new_key() -> str:
    """A name for a row that tells nothing and cannot be guessed."""
    return secrets.token_hex(16)


class Purpose(StrEnum):
    """What a one-time link is for."""

    INVITATION = "invitation"
    PASSWORD = "password"  # noqa: S105


PURPOSE_IN_WORDS = {
    Purpose.INVITATION.value: "to take up an invitation",
    Purpose.PASSWORD.value: "to choose a new password",
}


class Organisation(models.Model):
    """The authority itself, one of its councils, or somebody who sends returns to it."""

    class Kind(models.TextChoices):
        """What it is to the authority."""

        AUTHORITY = "authority", "The authority"
        COUNCIL = "council", "Constituent council"
        PARTNER = "partner", "Delivery partner"
        PROVIDER = "provider", "Training provider"

    key = models.CharField(primary_key=True, max_length=32, default=new_key, editable=False)
    name = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=20, choices=Kind.choices)

    class Meta:
        """By name."""

        ordering = ["name"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.name


class Person(AbstractBaseUser):
    """Somebody with access. `access_ends` is the last day on which they can sign in."""

    key = models.CharField(primary_key=True, max_length=32, default=new_key, editable=False)
    email = models.EmailField(unique=True)
    password = models.CharField(max_length=256)
    name = models.CharField(max_length=200)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="people")
    access_ends = models.DateField(null=True, blank=True)
    # From this and a key outside the database their phone's secret is made; alone it tells nothing.
    second_factor = models.CharField(max_length=32, blank=True)
    last_code_counter = models.BigIntegerField(default=0)
    last_login = None

    objects = BaseUserManager()
    USERNAME_FIELD = "email"

    class Meta:
        """By name, then by address, which no two share."""

        ordering = ["name", "email"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.name


class RoleHeld(models.Model):
    """A person's holding of a role; both days included, and no end where it is open."""

    key = models.CharField(primary_key=True, max_length=32, default=new_key, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="roles")
    role = models.CharField(max_length=40)
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)
    reason_for_two_duties = models.TextField(blank=True)
    given_by = models.CharField(max_length=32)

    class Meta:
        """The latest first."""

        ordering = ["-starts", "role", "key"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends__isnull=True) | models.Q(ends__gte=models.F("starts")),
                name="role_ends_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        return f"{self.role} from {self.starts}"


class Link(models.Model):
    """A one-time link to choose a password. Only a digest is kept: the row opens nothing."""

    digest = models.CharField(primary_key=True, max_length=64)
    purpose = models.CharField(max_length=20, choices=[*PURPOSE_IN_WORDS.items()])
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="links")
    expires = models.DateTimeField()
    used = models.DateTimeField(null=True, blank=True)

    class Meta:
        """The latest first."""

        ordering = ["-expires", "digest"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"link {self.purpose}"


class Attempt(models.Model):
    """A wrong try at signing in, under a keyed name: the table holds no address that anybody typed."""

    name = models.CharField(max_length=64)
    moment = models.DateTimeField()

    class Meta:
        """In the order of the tries."""

        ordering = ["moment", "id"]
        default_permissions = ()
        indexes = [models.Index(fields=["name", "moment"], name="attempt_by_name")]

    def __str__(self) -> str:
        return f"attempt at {self.moment:%H:%M}"
