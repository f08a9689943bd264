"""The nine principles of who may see what, each as a test over the whole table of roles."""

from __future__ import annotations

from datetime import date

import pytest
from tests.support.actors import actor

from evenhand.errors import NotPermitted
from evenhand.governance.duties import Deed, Duty, check_deed, duties_of
from evenhand.governance.objections import Objection, objectors
from evenhand.governance.permissions import (
    READING,
    READING_RECORDS,
    RECORD_LEVEL,
    ObjectKind,
    Permission,
    Scope,
    Stage,
)
from evenhand.governance.policy import Answer, Target, allow, visible_scope
from evenhand.governance.roles.catalogue import ROLES, role_named
from evenhand.governance.roles.model import Role

CHARACTERISTICS = (
    ObjectKind.PERSON_LEVEL_CHARACTERISTICS,
    ObjectKind.HR_CASES,
    ObjectKind.PARTNER_RETURN,
    ObjectKind.BOARD_CHARACTERISTICS,
    ObjectKind.ENGAGEMENT_ANSWERS,
)
NAMES = [role.name for role in ROLES]


@pytest.mark.parametrize("name", NAMES)
def test_1_no_role_shows_a_named_person_s_characteristics_to_anybody_else(name: str) -> None:
    holder = actor(name, person="ada")

    for kind in CHARACTERISTICS:
        somebody_else_s = Target(
            kind=kind,
            organisation="authority",
            subject="grace",
            owners=frozenset({"ada"}),
            stages=frozenset(Stage),
        )

        assert not allow(holder, Permission.READ, somebody_else_s).is_allowed


def test_1_everybody_with_a_record_sees_and_changes_their_own() -> None:
    for name, kind in (
        ("staff_member", ObjectKind.PERSON_LEVEL_CHARACTERISTICS),
        ("board_member", ObjectKind.BOARD_CHARACTERISTICS),
    ):
        own = Target(kind=kind, organisation="authority", subject="ada")

        assert allow(actor(name), Permission.READ, own).is_allowed
        assert allow(actor(name), Permission.WRITE, own).is_allowed


@pytest.mark.parametrize("role", ROLES, ids=NAMES)
def test_2_no_one_role_both_counts_over_records_and_approves_or_publishes(role: Role) -> None:
    reads_records = any(grant.reads_records_of_others for grant in role.grants)
    on_releases = {
        permission
        for grant in role.grants
        if grant.kind is ObjectKind.RELEASE
        for permission in grant.permissions
    }

    assert not (reads_records and on_releases & {Permission.APPROVE, Permission.PUBLISH})
    assert len(duties_of([role])) <= 1


def test_2_uploading_analysing_and_approving_are_three_people_or_the_reason_is_recorded() -> None:
    earlier = (Deed("ada", Duty.UPLOAD), Deed("grace", Duty.ANALYSE))

    assert check_deed(Deed("joan", Duty.APPROVE), earlier=earlier) == ""
    with pytest.raises(NotPermitted, match="One person would analyse and approve"):
        check_deed(Deed("grace", Duty.APPROVE), earlier=earlier)
    assert (
        check_deed(Deed("grace", Duty.APPROVE), earlier=earlier, reason="a team of two ") == "a team of two"
    )


def test_3_administrators_see_no_data() -> None:
    administrator = role_named("system_administrator")

    assert {grant.kind for grant in administrator.grants} == {ObjectKind.USER, ObjectKind.AUDIT_LOG}


@pytest.mark.parametrize("role", ROLES, ids=NAMES)
def test_4_records_are_opened_only_by_those_who_need_them_and_for_a_stated_purpose(role: Role) -> None:
    opening = [grant for grant in role.grants if grant.reads_records_of_others]

    assert all(grant.needs_purpose for grant in opening)
    assert not opening or role.name in {"equality_analyst", "engagement_officer", "grants_officer"}


def test_4_an_analyst_without_a_purpose_is_asked_for_one() -> None:
    records = Target(kind=ObjectKind.HR_CASES, organisation="authority")

    decision = allow(actor("equality_analyst", purpose=" "), Permission.READ_PSEUDONYMISED, records)

    assert decision.answer is Answer.PURPOSE_NEEDED


@pytest.mark.parametrize("name", ["partner_submitter", "partner_approver"])
def test_5_a_partner_sees_its_own_returns_and_another_partner_s_do_not_exist(name: str) -> None:
    partner = actor(name, organisation="college")
    own = Target(kind=ObjectKind.PARTNER_RETURN, organisation="college")
    other = Target(kind=ObjectKind.PARTNER_RETURN, organisation="charity")
    nowhere = Target(kind=ObjectKind.PARTNER_RETURN, organisation="no such organisation")

    assert allow(partner, Permission.READ_STATUS, own).is_allowed
    for permission in Permission:
        assert allow(partner, permission, other).answer is Answer.NOT_FOUND
        assert allow(partner, permission, other) == allow(partner, permission, nowhere)


def test_5_a_partner_sees_no_unpublished_table_but_its_own() -> None:
    partner = actor("partner_submitter", organisation="college")

    own = Target(kind=ObjectKind.UNPUBLISHED_TABLE, organisation="college")
    other = Target(kind=ObjectKind.UNPUBLISHED_TABLE, organisation="charity", stages=frozenset(Stage))

    assert allow(partner, Permission.READ_STATISTICS, own).is_allowed
    assert allow(partner, Permission.READ_STATISTICS, other).answer is Answer.NOT_FOUND


@pytest.mark.parametrize("kind", sorted(RECORD_LEVEL | {ObjectKind.UNPUBLISHED_TABLE}))
def test_6_a_manager_learns_nothing_of_their_own_team_whatever_else_they_are(kind: ObjectKind) -> None:
    everything = actor(*NAMES)
    own_team = Target(kind=kind, organisation="authority", managed_by=frozenset({"ada"}))

    for permission in READING:
        assert allow(everything, permission, own_team).answer is Answer.REFUSED
    assert not any(reach.covers(own_team) for reach in visible_scope(everything, kind))


def test_6_the_role_of_a_manager_holds_no_record_and_no_table() -> None:
    kinds = {grant.kind for grant in role_named("line_manager").grants}

    assert not kinds & (RECORD_LEVEL | {ObjectKind.UNPUBLISHED_TABLE})


@pytest.mark.parametrize("role", ROLES, ids=NAMES)
def test_7_only_the_person_objects_or_takes_an_objection_back(role: Role) -> None:
    objecting = [grant for grant in role.grants if Permission.OBJECT in grant.permissions]

    assert all(grant.scope is Scope.OWN_RECORD for grant in objecting)
    assert role.name not in {"staff_member", "board_member"} or objecting


def test_7_an_objector_stays_out_of_every_later_upload() -> None:
    objection = Objection(pseudonym="p1", given_on=date(2025, 3, 1), notice_days=30)
    uploaded = frozenset({"p1", "p2"})

    assert uploaded - objectors([objection], on=date(2025, 2, 28)) == {"p1", "p2"}
    assert uploaded - objectors([objection], on=date(2025, 3, 1)) == {"p2"}
    assert uploaded - objectors([objection], on=date(2035, 3, 1)) == {"p2"}


@pytest.mark.parametrize("name", NAMES)
def test_8_every_read_of_a_record_is_logged(name: str) -> None:
    holder = actor(name)

    for kind in RECORD_LEVEL:
        target = Target(
            kind=kind, organisation="authority", subject="ada", stages=frozenset(Stage), programme="skills"
        )
        for permission in (*READING_RECORDS, Permission.READ_FAULTS):
            decision = allow(holder, permission, target)
            assert decision.must_log is decision.is_allowed


@pytest.mark.parametrize("role", ROLES, ids=NAMES)
def test_8_nobody_writes_the_audit_log_and_those_who_watch_read_it(role: Role) -> None:
    on_the_log = [grant.permissions for grant in role.grants if grant.kind is ObjectKind.AUDIT_LOG]
    watches = {"auditor", "data_protection_officer", "system_administrator"}

    assert on_the_log == ([(Permission.READ,)] if role.name in watches else [])


def test_9_free_text_is_shown_only_to_those_who_code_it_and_is_never_published() -> None:
    grants = {
        role.name: grant for role in ROLES for grant in role.grants if grant.kind is ObjectKind.FREE_TEXT
    }

    assert set(grants) == {"equality_analyst", "engagement_officer"}
    for grant in grants.values():
        assert grant.permissions == (Permission.READ,)
        assert grant.stage is Stage.ANY
        assert grant.needs_purpose


def test_those_who_score_applications_see_no_answer_on_diversity_unless_the_criteria_use_it() -> None:
    officer = actor("grants_officer")
    scored = Target(kind=ObjectKind.DEI_ANSWERS, organisation="authority")
    targeted = Target(
        kind=ObjectKind.DEI_ANSWERS, organisation="authority", stages=frozenset({Stage.IN_CRITERIA})
    )

    assert allow(officer, Permission.READ, scored).answer is Answer.REFUSED
    assert allow(officer, Permission.READ_STATISTICS, scored).is_allowed
    assert allow(officer, Permission.READ, targeted).is_allowed
