"""The declared roles are the matrix that was agreed, cell by cell.

The matrix below was written by hand from the authority's agreed table of roles. Letters: R read, P count over
pseudonymised records, S statistics, T state and dates, F faults by row and rule, U upload, N send, W write,
V review, C confirm, I invite, A approve, B publish, X object; after a colon, how far: o own organisation,
p person's own record, w own work, g assigned programmes; then a accepted, v approved, s shared, b published,
c in the fund's criteria; L a purpose is logged. Two grants in one cell are joined by +.
"""

from __future__ import annotations

import pytest

from evenhand.errors import UnknownName
from evenhand.governance.permissions import (
    COLLECTION_KINDS,
    KIND_IN_WORDS,
    PERMISSION_IN_WORDS,
    RECORD_LEVEL,
    SCOPE_IN_WORDS,
    STAGE_IN_WORDS,
    Grant,
    ObjectKind,
    Permission,
    Scope,
    Stage,
)
from evenhand.governance.roles.catalogue import ROLES, role_named
from evenhand.governance.roles.model import Role, Side
from evenhand.records.catalogue import COLLECTIONS

COLUMNS = (
    ObjectKind.PERSON_LEVEL_CHARACTERISTICS,
    ObjectKind.HR_CASES,
    ObjectKind.PARTNER_RETURN,
    ObjectKind.UNPUBLISHED_TABLE,
    ObjectKind.ASSESSMENT,
    ObjectKind.ACTION,
    ObjectKind.BOARD_MEMBERSHIP,
    ObjectKind.BOARD_CHARACTERISTICS,
    ObjectKind.DEI_ANSWERS,
    ObjectKind.ENGAGEMENT_ANSWERS,
    ObjectKind.RELEASE,
    ObjectKind.USER,
    ObjectKind.AUDIT_LOG,
)
# One line a role; the cells stand in the order of COLUMNS.
MATRIX = """
public                 |-    |-   |-    |-  |R:b |R:b  |R |S:b   |S:b       |S:b   |R:b|- |-
staff_member           |RWX:p|-   |-    |-  |-   |R    |R |-     |-         |-     |-  |- |-
line_manager           |-    |-   |-    |-  |-   |R+W:w|R |-     |-         |-     |-  |- |-
hr_data_steward        |TFUN |TFUN|-    |S  |R   |R+W:w|R |-     |-         |-     |-  |- |-
recruitment_steward    |TFUN |-   |-    |S  |R   |R+W:w|R |-     |-         |-     |-  |- |-
training_coordinator   |-    |-   |-    |S  |R   |R+W:w|R |-     |-         |-     |-  |- |-
equality_analyst       |P:L  |P:L |P:aL |SW |R   |R    |R |P:L   |P:L       |P:L   |RW |- |-
release_approver       |-    |-   |-    |SA |R   |R    |R |S     |S         |S     |RAB|- |-
assessment_author      |-    |-   |-    |S:w|RW  |R+W:w|R |-     |-         |-     |-  |- |-
equality_lead          |-    |-   |T    |S  |RA  |RW   |R |S     |S         |S     |RB |- |-
decision_maker         |-    |-   |-    |S:s|RC  |R    |R |S     |S         |S     |-  |- |-
programme_manager      |-    |-   |T:g  |S:g|RW:w|R+W:w|R |-     |-         |-     |-  |- |-
partner_submitter      |-    |-   |TFU:o|S:o|-   |R:o  |R |-     |-         |-     |-  |- |-
partner_approver       |-    |-   |TFA:o|S:o|-   |R:o  |R |-     |-         |-     |-  |- |-
return_reviewer        |TFV  |TFV |TFV  |S  |-   |R    |R |TFV   |TFV       |TFV   |-  |- |-
grants_officer         |-    |-   |-    |S  |R   |R+W:w|R |-     |STFUN+R:cL|-     |-  |- |-
engagement_officer     |-    |-   |-    |S  |R   |R+W:w|R |-     |-         |STFUNW|-  |- |-
democratic_services    |-    |-   |-    |-  |R   |R    |RW|STFUNI|-         |-     |-  |- |-
board_member           |RWX:p|-   |-    |-  |-   |R    |R |RWX:p |-         |-     |-  |- |-
working_group_member   |-    |-   |-    |S:s|R:s |R+W:w|R |S     |S         |S     |-  |- |-
auditor                |-    |-   |T    |S:v|R   |R    |R |S     |S         |S     |R:v|- |R
data_protection_officer|-    |-   |-    |-  |R   |R    |R |-     |-         |-     |-  |- |R
system_administrator   |-    |-   |-    |-  |-   |-    |- |-     |-         |-     |-  |RW|R
"""
LETTERS = dict(
    zip(
        "RPSTFUNWVCIABX",
        (
            Permission.READ,
            Permission.READ_PSEUDONYMISED,
            Permission.READ_STATISTICS,
            Permission.READ_STATUS,
            Permission.READ_FAULTS,
            Permission.UPLOAD,
            Permission.SEND,
            Permission.WRITE,
            Permission.REVIEW,
            Permission.CONFIRM,
            Permission.INVITE,
            Permission.APPROVE,
            Permission.PUBLISH,
            Permission.OBJECT,
        ),
        strict=True,
    )
)
SCOPES = {
    "o": Scope.OWN_ORGANISATION,
    "p": Scope.OWN_RECORD,
    "w": Scope.OWN_WORK,
    "g": Scope.ASSIGNED_PROGRAMMES,
}
STAGES = {
    "a": Stage.ACCEPTED,
    "v": Stage.APPROVED,
    "s": Stage.SHARED,
    "b": Stage.PUBLISHED,
    "c": Stage.IN_CRITERIA,
}

Meaning = frozenset[tuple[frozenset[Permission], Scope, Stage, bool]]


def lines() -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in MATRIX.strip().splitlines()]


def agreed(cell: str) -> Meaning:
    parts = [part.partition(":") for part in cell.split("+") if part != "-"]
    return frozenset(
        (
            frozenset(LETTERS[letter] for letter in letters),
            next((SCOPES[one] for one in reach if one in SCOPES), Scope.ALL),
            next((STAGES[one] for one in reach if one in STAGES), Stage.ANY),
            "L" in reach,
        )
        for letters, _, reach in parts
    )


def declared(role: Role, kind: ObjectKind) -> Meaning:
    return frozenset(
        (frozenset(grant.permissions), grant.scope, grant.stage, grant.needs_purpose)
        for grant in role.grants
        if grant.kind is kind
    )


@pytest.mark.parametrize("line", lines(), ids=lambda line: line[0])
def test_each_role_is_granted_what_the_agreed_matrix_says_and_nothing_else(line: list[str]) -> None:
    role = role_named(line[0])

    assert {kind: declared(role, kind) for kind in COLUMNS} == {
        kind: agreed(cell) for kind, cell in zip(COLUMNS, line[1:], strict=True)
    }


def test_the_matrix_names_every_role_in_reading_order() -> None:
    assert [line[0] for line in lines()] == [role.name for role in ROLES]


def test_every_role_says_in_words_what_it_is_for() -> None:
    titles = [role.title for role in ROLES]

    assert len(set(titles)) == len(ROLES)
    assert all(role.description.endswith(".") for role in ROLES)


def test_a_role_that_does_not_exist_is_named_with_those_that_do() -> None:
    with pytest.raises(UnknownName, match=r"no role 'manager'.*line_manager"):
        role_named("manager")


def test_every_kind_permission_scope_and_stage_has_words() -> None:
    assert list(KIND_IN_WORDS) == list(ObjectKind)
    assert list(PERMISSION_IN_WORDS) == list(Permission)
    assert list(SCOPE_IN_WORDS) == list(Scope)
    assert list(STAGE_IN_WORDS) == list(Stage)


def test_every_collection_that_is_asked_for_has_a_kind() -> None:
    assert set(COLLECTION_KINDS) == {collection.name for collection in COLLECTIONS}


def test_every_kind_of_submission_has_somebody_who_uploads_it_and_somebody_else_who_reviews_it() -> None:
    for kind in set(COLLECTION_KINDS.values()):
        uploads = {role.name for role in ROLES if role_may(role, Permission.UPLOAD, kind)}
        reviews = {role.name for role in ROLES if role_may(role, Permission.REVIEW, kind)}

        assert uploads
        assert reviews
        assert not uploads & reviews


def role_may(role: Role, permission: Permission, kind: ObjectKind) -> bool:
    return any(permission in grant.permissions for grant in role.grants if grant.kind is kind)


def test_every_role_that_touches_records_of_others_or_decides_needs_a_second_factor() -> None:
    strong = {
        Permission.UPLOAD,
        Permission.REVIEW,
        Permission.PUBLISH,
        Permission.READ_PSEUDONYMISED,
        Permission.READ_FAULTS,
    }
    for role in ROLES:
        touches = any(
            grant.reads_records_of_others or strong.intersection(grant.permissions) for grant in role.grants
        )
        watches = any(grant.kind in {ObjectKind.USER, ObjectKind.AUDIT_LOG} for grant in role.grants)

        assert role.needs_second_factor is (touches or watches), role.name


def test_partners_hold_only_what_belongs_to_their_organisation_or_is_public() -> None:
    public = {(grant.kind, grant.permissions) for grant in role_named("public").grants}

    for role in ROLES:
        if role.side is Side.PARTNER:
            assert all(
                grant.scope is Scope.OWN_ORGANISATION or (grant.kind, grant.permissions) in public
                for grant in role.grants
            )


def test_a_grant_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="names no permission"):
        Grant(kind=ObjectKind.ACTION, permissions=())


def test_reading_records_of_others_without_a_purpose_is_refused() -> None:
    with pytest.raises(ValueError, match="states no purpose"):
        Grant(kind=ObjectKind.HR_CASES, permissions=(Permission.READ_PSEUDONYMISED,))


def test_reading_ones_own_record_needs_no_purpose() -> None:
    own = Grant(
        kind=ObjectKind.PERSON_LEVEL_CHARACTERISTICS, permissions=(Permission.READ,), scope=Scope.OWN_RECORD
    )

    assert own.kind in RECORD_LEVEL
    assert not own.reads_records_of_others
