"""Roles that look: the public, staff, their managers, board members, the working group."""

from __future__ import annotations

from evenhand.governance.permissions import Grant, ObjectKind, Permission, Scope, Stage
from evenhand.governance.roles.model import (
    OWN_ACTIONS,
    READ,
    READ_BOARDS,
    READ_PROGRAMME,
    STATISTICS,
    STATISTICS_OF_ALL_ANSWERS,
    WRITE,
    Role,
    Side,
    published,
)

PUBLIC = Role(
    name="public",
    title="Public",
    description="Anybody, signed in or not: what is published, and nothing else.",
    side=Side.ANYBODY,
    grants=(
        published(ObjectKind.ASSESSMENT),
        published(ObjectKind.OBJECTIVE),
        published(ObjectKind.ACTION),
        published(ObjectKind.RELEASE),
        READ_BOARDS,
        published(ObjectKind.BOARD_CHARACTERISTICS, STATISTICS),
        published(ObjectKind.DEI_ANSWERS, STATISTICS),
        published(ObjectKind.ENGAGEMENT_ANSWERS, STATISTICS),
    ),
)
STAFF_MEMBER = Role(
    name="staff_member",
    title="Staff member",
    description="Sees, changes and objects to the use of their own answers, and follows the objectives.",
    grants=(
        Grant(
            kind=ObjectKind.PERSON_LEVEL_CHARACTERISTICS,
            permissions=(READ, WRITE, Permission.OBJECT),
            scope=Scope.OWN_RECORD,
        ),
        *READ_PROGRAMME,
        READ_BOARDS,
    ),
)
LINE_MANAGER = Role(
    name="line_manager",
    title="Line manager",
    description="Works on their own actions. Learns nothing about the characteristics of their own team.",
    grants=(*READ_PROGRAMME, OWN_ACTIONS, READ_BOARDS),
)
BOARD_MEMBER = Role(
    name="board_member",
    title="Board member",
    description="Sees, changes and objects to the use of their own answers, and follows the objectives.",
    side=Side.ANYBODY,
    grants=(
        Grant(
            kind=ObjectKind.BOARD_CHARACTERISTICS,
            permissions=(READ, WRITE, Permission.OBJECT),
            scope=Scope.OWN_RECORD,
        ),
        Grant(
            kind=ObjectKind.PERSON_LEVEL_CHARACTERISTICS,
            permissions=(READ, WRITE, Permission.OBJECT),
            scope=Scope.OWN_RECORD,
        ),
        *READ_PROGRAMME,
        READ_BOARDS,
    ),
)
WORKING_GROUP_MEMBER = Role(
    name="working_group_member",
    title="Working-group member",
    description="Reads the papers shared with the group and works on the actions it owns.",
    side=Side.ANYBODY,
    grants=(
        Grant(kind=ObjectKind.UNPUBLISHED_TABLE, permissions=(STATISTICS,), stage=Stage.SHARED),
        Grant(kind=ObjectKind.ASSESSMENT, permissions=(READ,), stage=Stage.SHARED),
        *STATISTICS_OF_ALL_ANSWERS,
        *READ_PROGRAMME,
        OWN_ACTIONS,
        READ_BOARDS,
    ),
)
