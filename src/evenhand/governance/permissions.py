"""What can be done, to what kinds of thing, and how far a grant of it reaches."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Permission(StrEnum):
    """One thing that somebody may be allowed to do."""

    READ = "read"
    READ_PSEUDONYMISED = "read_pseudonymised"
    READ_STATISTICS = "read_statistics"
    READ_STATUS = "read_status"
    READ_FAULTS = "read_faults"
    UPLOAD = "upload"
    SEND = "send"
    WRITE = "write"
    REVIEW = "review"
    CONFIRM = "confirm"
    INVITE = "invite"
    APPROVE = "approve"
    PUBLISH = "publish"
    OBJECT = "object"


PERMISSION_IN_WORDS = {
    Permission.READ: "see it",
    Permission.READ_PSEUDONYMISED: "count over records that bear a pseudonym and no name",
    Permission.READ_STATISTICS: "see it as disclosure-controlled tables",
    Permission.READ_STATUS: "see that it is there, its state and its dates",
    Permission.READ_FAULTS: "see its quality report: faults by row number and rule, without people's values",
    Permission.UPLOAD: "upload a file of it",
    Permission.SEND: "send an upload to be reviewed",
    Permission.WRITE: "make and change it",
    Permission.REVIEW: "query, accept or reject it",
    Permission.CONFIRM: "confirm due regard",
    Permission.INVITE: "invite somebody to answer about themselves",
    Permission.APPROVE: "approve it",
    Permission.PUBLISH: "publish or withdraw it",
    Permission.OBJECT: "object to its use, or take the objection back",
}

READING = frozenset(
    {
        Permission.READ,
        Permission.READ_PSEUDONYMISED,
        Permission.READ_STATISTICS,
        Permission.READ_STATUS,
        Permission.READ_FAULTS,
    }
)
READING_RECORDS = frozenset({Permission.READ, Permission.READ_PSEUDONYMISED})


class ObjectKind(StrEnum):
    """A kind of thing that people hold, read and decide on."""

    PERSON_LEVEL_CHARACTERISTICS = "person_level_characteristics"
    HR_CASES = "hr_cases"
    TRAINING_COMPLETIONS = "training_completions"
    PARTNER_RETURN = "partner_return"
    UNPUBLISHED_TABLE = "unpublished_table"
    ASSESSMENT = "assessment"
    OBJECTIVE = "objective"
    ACTION = "action"
    FINDING = "finding"
    BOARD_MEMBERSHIP = "board_membership"
    BOARD_CHARACTERISTICS = "board_characteristics"
    GRANT_APPLICATION = "grant_application"
    DEI_ANSWERS = "dei_answers"
    ENGAGEMENT_ANSWERS = "engagement_answers"
    FREE_TEXT = "free_text"
    SUBMISSION_WINDOW = "submission_window"
    RELEASE = "release"
    DISCLOSURE_POLICY = "disclosure_policy"
    PROCESSING_REGISTER = "processing_register"
    USER = "user"
    AUDIT_LOG = "audit_log"


KIND_IN_WORDS = {
    ObjectKind.PERSON_LEVEL_CHARACTERISTICS: "characteristics of staff and applicants, and survey answers",
    ObjectKind.HR_CASES: "cases under a staff policy",
    ObjectKind.TRAINING_COMPLETIONS: "who has completed which course, without characteristics",
    ObjectKind.PARTNER_RETURN: "a partner's return of participants",
    ObjectKind.UNPUBLISHED_TABLE: "disclosure-controlled tables before they are published",
    ObjectKind.ASSESSMENT: "equality impact assessments",
    ObjectKind.OBJECTIVE: "objectives, their measures and targets",
    ObjectKind.ACTION: "actions",
    ObjectKind.FINDING: "findings",
    ObjectKind.BOARD_MEMBERSHIP: "who sits on which board, without characteristics",
    ObjectKind.BOARD_CHARACTERISTICS: "the confidential forms of board members",
    ObjectKind.GRANT_APPLICATION: "grant applications, without the answers on diversity",
    ObjectKind.DEI_ANSWERS: "applicants' answers on diversity, equity and inclusion",
    ObjectKind.ENGAGEMENT_ANSWERS: "answers to engagement activities and about the people who came",
    ObjectKind.FREE_TEXT: "free text in answers",
    ObjectKind.SUBMISSION_WINDOW: "what is expected, from whom, by when",
    ObjectKind.RELEASE: "releases",
    ObjectKind.DISCLOSURE_POLICY: "the thresholds of disclosure control",
    ObjectKind.PROCESSING_REGISTER: "the registers of processing, objections and erasures, without values",
    ObjectKind.USER: "people with access, and their roles",
    ObjectKind.AUDIT_LOG: "the audit log, which holds no characteristic",
}

RECORD_LEVEL = frozenset(
    {
        ObjectKind.PERSON_LEVEL_CHARACTERISTICS,
        ObjectKind.HR_CASES,
        ObjectKind.PARTNER_RETURN,
        ObjectKind.BOARD_CHARACTERISTICS,
        ObjectKind.DEI_ANSWERS,
        ObjectKind.ENGAGEMENT_ANSWERS,
        ObjectKind.FREE_TEXT,
    }
)
"""Kinds whose records tell something about a person; each read of a record is logged."""

COLLECTION_KINDS = {
    "workforce": ObjectKind.PERSON_LEVEL_CHARACTERISTICS,
    "movements": ObjectKind.PERSON_LEVEL_CHARACTERISTICS,
    "payroll": ObjectKind.PERSON_LEVEL_CHARACTERISTICS,
    "recruitment": ObjectKind.PERSON_LEVEL_CHARACTERISTICS,
    "survey": ObjectKind.PERSON_LEVEL_CHARACTERISTICS,
    "cases": ObjectKind.HR_CASES,
    "training": ObjectKind.TRAINING_COMPLETIONS,
    "participants": ObjectKind.PARTNER_RETURN,
    "grants": ObjectKind.DEI_ANSWERS,
    "boards": ObjectKind.BOARD_CHARACTERISTICS,
    "engagement": ObjectKind.ENGAGEMENT_ANSWERS,
}
"""The kind that a submission to each collection is, named as in the catalogue of records."""


class Scope(StrEnum):
    """Which things of a kind a grant reaches."""

    ALL = "all"
    OWN_ORGANISATION = "own_organisation"
    OWN_RECORD = "own_record"
    OWN_WORK = "own_work"
    ASSIGNED_PROGRAMMES = "assigned_programmes"


SCOPE_IN_WORDS = {
    Scope.ALL: "",
    Scope.OWN_ORGANISATION: "of their own organisation",
    Scope.OWN_RECORD: "about themselves",
    Scope.OWN_WORK: "that they own or author",
    Scope.ASSIGNED_PROGRAMMES: "of the programmes assigned to them",
}


class Stage(StrEnum):
    """How far a thing must have come before a grant reaches it."""

    ANY = "any"
    ACCEPTED = "accepted"
    APPROVED = "approved"
    SHARED = "shared"
    PUBLISHED = "published"
    IN_CRITERIA = "in_criteria"


STAGE_IN_WORDS = {
    Stage.ANY: "",
    Stage.ACCEPTED: "once accepted",
    Stage.APPROVED: "once approved",
    Stage.SHARED: "in papers shared with them",
    Stage.PUBLISHED: "once published",
    Stage.IN_CRITERIA: "where the fund's published criteria use them",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """Permissions on one kind of thing, and how far they reach."""

    kind: ObjectKind
    permissions: tuple[Permission, ...]
    scope: Scope = Scope.ALL
    stage: Stage = Stage.ANY
    needs_purpose: bool = False

    def __post_init__(self) -> None:
        """Refuse a grant of nothing, and record-level reading that nobody has to account for."""
        if not self.permissions:
            raise ValueError(f"A grant on '{self.kind}' names no permission.")
        if self.reads_records_of_others and not self.needs_purpose:
            raise ValueError(f"A grant to read records of '{self.kind}' of others states no purpose.")

    @property
    def reads_records_of_others(self) -> bool:
        """Whether it opens records about people other than the holder."""
        return (
            self.kind in RECORD_LEVEL
            and self.scope is not Scope.OWN_RECORD
            and not READING_RECORDS.isdisjoint(self.permissions)
        )
