"""Roles that count, judge, assess, decide and publish."""

from __future__ import annotations

from evenhand.governance.permissions import Grant, ObjectKind, Permission, Scope, Stage
from evenhand.governance.roles.model import (
    OWN_ACTIONS,
    PSEUDONYMISED,
    READ,
    READ_BOARDS,
    READ_PROGRAMME,
    STATISTICS,
    STATISTICS_OF_ALL_ANSWERS,
    TABLES,
    WRITE,
    Role,
    granted,
    logged,
    own_work,
)

EQUALITY_ANALYST = Role(
    name="equality_analyst",
    title="Equality analyst",
    description="Counts over pseudonymised records in logged sessions, and prepares tables and findings.",
    needs_second_factor=True,
    grants=(
        logged(ObjectKind.PERSON_LEVEL_CHARACTERISTICS, PSEUDONYMISED),
        logged(ObjectKind.HR_CASES, PSEUDONYMISED),
        logged(ObjectKind.PARTNER_RETURN, PSEUDONYMISED, stage=Stage.ACCEPTED),
        logged(ObjectKind.BOARD_CHARACTERISTICS, PSEUDONYMISED),
        logged(ObjectKind.DEI_ANSWERS, PSEUDONYMISED),
        logged(ObjectKind.ENGAGEMENT_ANSWERS, PSEUDONYMISED),
        logged(ObjectKind.FREE_TEXT, READ),
        granted(ObjectKind.UNPUBLISHED_TABLE, STATISTICS, WRITE),
        granted(ObjectKind.RELEASE, READ, WRITE),
        granted(ObjectKind.FINDING, READ, WRITE),
        granted(ObjectKind.OBJECTIVE, READ),
        granted(ObjectKind.ACTION, READ),
        granted(ObjectKind.ASSESSMENT, READ),
        READ_BOARDS,
    ),
)
RELEASE_APPROVER = Role(
    name="release_approver",
    title="Release approver",
    description="Head of statistics or of equalities: approves releases, and sees tables and no records.",
    needs_second_factor=True,
    grants=(
        granted(ObjectKind.UNPUBLISHED_TABLE, STATISTICS, Permission.APPROVE),
        granted(ObjectKind.RELEASE, READ, Permission.APPROVE, Permission.PUBLISH),
        granted(ObjectKind.DISCLOSURE_POLICY, READ),
        *STATISTICS_OF_ALL_ANSWERS,
        *READ_PROGRAMME,
        granted(ObjectKind.ASSESSMENT, READ),
        READ_BOARDS,
    ),
)
ASSESSMENT_AUTHOR = Role(
    name="assessment_author",
    title="EqIA author",
    description="Writes equality impact assessments and the actions that come of them.",
    grants=(
        own_work(ObjectKind.UNPUBLISHED_TABLE, STATISTICS),
        granted(ObjectKind.ASSESSMENT, READ, WRITE),
        OWN_ACTIONS,
        *READ_PROGRAMME,
        READ_BOARDS,
    ),
)
EQUALITY_LEAD = Role(
    name="equality_lead",
    title="Equality lead (EqIA reviewer)",
    description="Reviews assessments, keeps objectives, actions and windows, and publishes what is approved.",
    needs_second_factor=True,
    grants=(
        TABLES,
        granted(ObjectKind.ASSESSMENT, READ, Permission.APPROVE),
        granted(ObjectKind.OBJECTIVE, READ, WRITE),
        granted(ObjectKind.ACTION, READ, WRITE),
        granted(ObjectKind.FINDING, READ, WRITE),
        granted(ObjectKind.SUBMISSION_WINDOW, READ, WRITE),
        granted(ObjectKind.PARTNER_RETURN, Permission.READ_STATUS),
        granted(ObjectKind.RELEASE, READ, Permission.PUBLISH),
        granted(ObjectKind.DISCLOSURE_POLICY, READ, WRITE),
        *STATISTICS_OF_ALL_ANSWERS,
        READ_BOARDS,
    ),
)
DECISION_MAKER = Role(
    name="decision_maker",
    title="Decision-maker",
    description="Cabinet member or chief officer: reads the papers and confirms due regard.",
    grants=(
        Grant(kind=ObjectKind.UNPUBLISHED_TABLE, permissions=(STATISTICS,), stage=Stage.SHARED),
        granted(ObjectKind.ASSESSMENT, READ, Permission.CONFIRM),
        *STATISTICS_OF_ALL_ANSWERS,
        *READ_PROGRAMME,
        READ_BOARDS,
    ),
)
PROGRAMME_MANAGER = Role(
    name="programme_manager",
    title="Programme or portfolio manager",
    description="Follows the returns and tables of assigned programmes; writes assessments and actions.",
    grants=(
        Grant(
            kind=ObjectKind.PARTNER_RETURN,
            permissions=(Permission.READ_STATUS,),
            scope=Scope.ASSIGNED_PROGRAMMES,
        ),
        Grant(kind=ObjectKind.UNPUBLISHED_TABLE, permissions=(STATISTICS,), scope=Scope.ASSIGNED_PROGRAMMES),
        own_work(ObjectKind.ASSESSMENT, READ, WRITE),
        OWN_ACTIONS,
        *READ_PROGRAMME,
        READ_BOARDS,
    ),
)
