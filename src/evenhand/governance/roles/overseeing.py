"""Roles that watch over the others."""

from __future__ import annotations

from evenhand.governance.permissions import Grant, ObjectKind, Permission, Stage
from evenhand.governance.roles.model import (
    READ,
    READ_BOARDS,
    READ_PROGRAMME,
    STATISTICS,
    STATISTICS_OF_ALL_ANSWERS,
    WRITE,
    Role,
    Side,
    granted,
)

AUDITOR = Role(
    name="auditor",
    title="Scrutiny member or auditor",
    description="Reads approved figures, every version of assessments and the audit log; changes nothing.",
    side=Side.ANYBODY,
    needs_second_factor=True,
    grants=(
        granted(ObjectKind.PARTNER_RETURN, Permission.READ_STATUS),
        Grant(kind=ObjectKind.UNPUBLISHED_TABLE, permissions=(STATISTICS,), stage=Stage.APPROVED),
        Grant(kind=ObjectKind.RELEASE, permissions=(READ,), stage=Stage.APPROVED),
        granted(ObjectKind.ASSESSMENT, READ),
        *STATISTICS_OF_ALL_ANSWERS,
        *READ_PROGRAMME,
        READ_BOARDS,
        granted(ObjectKind.DISCLOSURE_POLICY, READ),
        granted(ObjectKind.AUDIT_LOG, READ),
    ),
)
DATA_PROTECTION_OFFICER = Role(
    name="data_protection_officer",
    title="Data protection officer",
    description="Keeps the registers, reads the audit log, and must agree before a threshold is lowered.",
    needs_second_factor=True,
    grants=(
        granted(ObjectKind.PROCESSING_REGISTER, READ, WRITE),
        granted(ObjectKind.DISCLOSURE_POLICY, READ, Permission.APPROVE),
        granted(ObjectKind.ASSESSMENT, READ),
        *READ_PROGRAMME,
        READ_BOARDS,
        granted(ObjectKind.AUDIT_LOG, READ),
    ),
)
SYSTEM_ADMINISTRATOR = Role(
    name="system_administrator",
    title="System administrator",
    description="Gives people access and ends it; sees no record, no table and no paper.",
    needs_second_factor=True,
    grants=(
        granted(ObjectKind.USER, READ, WRITE),
        granted(ObjectKind.AUDIT_LOG, READ),
    ),
)
