"""Roles that send records in and those that review what was sent."""

from __future__ import annotations

from evenhand.governance.permissions import ObjectKind, Permission, Stage
from evenhand.governance.roles.model import (
    OFFICER,
    READ,
    READ_BOARDS,
    READ_PROGRAMME,
    REVIEWING,
    STATISTICS,
    TABLES,
    UPLOADING,
    WRITE,
    Role,
    Side,
    granted,
    logged,
    own_organisation,
)

HR_DATA_STEWARD = Role(
    name="hr_data_steward",
    title="HR data steward",
    description="Sends the files of staff, cases and the staff survey, and mends the faults found in them.",
    needs_second_factor=True,
    grants=(
        granted(ObjectKind.PERSON_LEVEL_CHARACTERISTICS, *UPLOADING),
        granted(ObjectKind.HR_CASES, *UPLOADING),
        TABLES,
        *OFFICER,
    ),
)
RECRUITMENT_STEWARD = Role(
    name="recruitment_steward",
    title="Recruitment steward",
    description="Sends the files of applications, and mends the faults found in them.",
    needs_second_factor=True,
    grants=(granted(ObjectKind.PERSON_LEVEL_CHARACTERISTICS, *UPLOADING), TABLES, *OFFICER),
)
TRAINING_COORDINATOR = Role(
    name="training_coordinator",
    title="Training coordinator",
    description="Follows who must complete which course by when, and sends the register of completions.",
    needs_second_factor=True,
    grants=(granted(ObjectKind.TRAINING_COMPLETIONS, READ, WRITE, *UPLOADING), TABLES, *OFFICER),
)
_PARTNER = (
    own_organisation(ObjectKind.UNPUBLISHED_TABLE, STATISTICS),
    own_organisation(ObjectKind.ACTION, READ),
    own_organisation(ObjectKind.SUBMISSION_WINDOW, READ),
    READ_BOARDS,
)
PARTNER_SUBMITTER = Role(
    name="partner_submitter",
    title="Partner submitter",
    description="Uploads the returns of their own organisation and mends the faults found in them.",
    side=Side.PARTNER,
    needs_second_factor=True,
    grants=(
        own_organisation(
            ObjectKind.PARTNER_RETURN, Permission.UPLOAD, Permission.READ_STATUS, Permission.READ_FAULTS
        ),
        *_PARTNER,
    ),
)
PARTNER_APPROVER = Role(
    name="partner_approver",
    title="Partner approver",
    description="Answers for the returns of their own organisation: approves them before they are sent.",
    side=Side.PARTNER,
    needs_second_factor=True,
    grants=(
        own_organisation(
            ObjectKind.PARTNER_RETURN,
            Permission.APPROVE,
            Permission.READ_STATUS,
            Permission.READ_FAULTS,
        ),
        *_PARTNER,
    ),
)
RETURN_REVIEWER = Role(
    name="return_reviewer",
    title="Contract or return reviewer",
    description="Queries, accepts and rejects what is sent, by row number and rule and never by value.",
    needs_second_factor=True,
    grants=(
        *(
            granted(kind, *REVIEWING)
            for kind in (
                ObjectKind.PERSON_LEVEL_CHARACTERISTICS,
                ObjectKind.HR_CASES,
                ObjectKind.TRAINING_COMPLETIONS,
                ObjectKind.PARTNER_RETURN,
                ObjectKind.BOARD_CHARACTERISTICS,
                ObjectKind.DEI_ANSWERS,
                ObjectKind.ENGAGEMENT_ANSWERS,
            )
        ),
        granted(ObjectKind.SUBMISSION_WINDOW, READ, WRITE),
        TABLES,
        *READ_PROGRAMME,
        READ_BOARDS,
    ),
)
GRANTS_OFFICER = Role(
    name="grants_officer",
    title="Grants officer",
    description="Runs funds and scores applications, without the applicants' answers on diversity.",
    needs_second_factor=True,
    grants=(
        granted(ObjectKind.GRANT_APPLICATION, READ, WRITE),
        granted(ObjectKind.DEI_ANSWERS, STATISTICS, *UPLOADING),
        logged(ObjectKind.DEI_ANSWERS, READ, stage=Stage.IN_CRITERIA),
        TABLES,
        *OFFICER,
    ),
)
ENGAGEMENT_OFFICER = Role(
    name="engagement_officer",
    title="Engagement officer",
    description="Plans and runs engagement, codes what was said, and sees who came as statistics.",
    needs_second_factor=True,
    grants=(
        granted(ObjectKind.ENGAGEMENT_ANSWERS, WRITE, STATISTICS, *UPLOADING),
        logged(ObjectKind.FREE_TEXT, READ),
        TABLES,
        *OFFICER,
    ),
)
DEMOCRATIC_SERVICES = Role(
    name="democratic_services",
    title="Democratic services",
    description="Keeps the list of boards and seats, invites members to answer, and sees no answer.",
    needs_second_factor=True,
    grants=(
        granted(ObjectKind.BOARD_MEMBERSHIP, READ, WRITE),
        granted(ObjectKind.BOARD_CHARACTERISTICS, Permission.INVITE, STATISTICS, *UPLOADING),
        granted(ObjectKind.TRAINING_COMPLETIONS, READ),
        granted(ObjectKind.ASSESSMENT, READ),
        *READ_PROGRAMME,
    ),
)
