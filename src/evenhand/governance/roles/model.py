"""What a role is, and the grants that several roles share."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from evenhand.governance.permissions import Grant, ObjectKind, Permission, Scope, Stage

READ, WRITE = Permission.READ, Permission.WRITE
STATISTICS = Permission.READ_STATISTICS
PSEUDONYMISED = Permission.READ_PSEUDONYMISED
UPLOADING = (Permission.UPLOAD, Permission.SEND, Permission.READ_STATUS, Permission.READ_FAULTS)
REVIEWING = (Permission.READ_STATUS, Permission.READ_FAULTS, Permission.REVIEW)


class Side(StrEnum):
    """Whose people may hold a role."""

    ANYBODY = "anybody"
    AUTHORITY = "authority"
    PARTNER = "partner"


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """One role: its name in code and for people, what it is for, and what it grants."""

    name: str
    title: str
    description: str
    grants: tuple[Grant, ...]
    side: Side = Side.AUTHORITY
    needs_second_factor: bool = False


def published(kind: ObjectKind, permission: Permission = READ) -> Grant:
    """A permission on things of a kind once they are published."""
    return Grant(kind=kind, permissions=(permission,), stage=Stage.PUBLISHED)


def granted(kind: ObjectKind, *permissions: Permission) -> Grant:
    """Permissions on everything of a kind."""
    return Grant(kind=kind, permissions=permissions)


def own_work(kind: ObjectKind, *permissions: Permission) -> Grant:
    """Permissions on the things of a kind that the holder owns."""
    return Grant(kind=kind, permissions=permissions, scope=Scope.OWN_WORK)


def logged(kind: ObjectKind, permission: Permission, *, stage: Stage = Stage.ANY) -> Grant:
    """A permission that asks for a purpose, which is recorded."""
    return Grant(kind=kind, permissions=(permission,), stage=stage, needs_purpose=True)


def own_organisation(kind: ObjectKind, *permissions: Permission) -> Grant:
    """Permissions on the things of a kind that belong to the holder's organisation."""
    return Grant(kind=kind, permissions=permissions, scope=Scope.OWN_ORGANISATION)


TABLES = granted(ObjectKind.UNPUBLISHED_TABLE, STATISTICS)
READ_PROGRAMME = (
    granted(ObjectKind.OBJECTIVE, READ),
    granted(ObjectKind.ACTION, READ),
    granted(ObjectKind.FINDING, READ),
)
OWN_ACTIONS = own_work(ObjectKind.ACTION, WRITE)
READ_BOARDS = granted(ObjectKind.BOARD_MEMBERSHIP, READ)
OFFICER = (*READ_PROGRAMME, OWN_ACTIONS, READ_BOARDS, granted(ObjectKind.ASSESSMENT, READ))
STATISTICS_OF_ALL_ANSWERS = (
    granted(ObjectKind.BOARD_CHARACTERISTICS, STATISTICS),
    granted(ObjectKind.DEI_ANSWERS, STATISTICS),
    granted(ObjectKind.ENGAGEMENT_ANSWERS, STATISTICS),
)
