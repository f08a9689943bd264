"""The policy answers each request once, in words that may be shown to whoever asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.actors import TODAY, actor

from evenhand.errors import NotFound, NotPermitted
from evenhand.governance.appointments import Appointment
from evenhand.governance.permissions import READING, ObjectKind, Permission, Stage
from evenhand.governance.policy import (
    NOTHING_HERE,
    OWN_ROLES,
    Actor,
    Answer,
    Target,
    allow,
    check_allowed,
    may_ever,
    visible_scope,
)
from evenhand.governance.roles.catalogue import ROLES, role_named

ACTION = Target(kind=ObjectKind.ACTION, organisation="authority", owners=frozenset({"grace"}))
RECORDS = Target(kind=ObjectKind.PERSON_LEVEL_CHARACTERISTICS, organisation="authority")


def test_a_stranger_is_told_the_same_about_what_is_hidden_and_what_is_absent() -> None:
    stranger = actor(person="", organisation="", second_factor=False, purpose="")

    for kind in set(ObjectKind) - {ObjectKind.BOARD_MEMBERSHIP}:
        for permission in Permission:
            decision = allow(stranger, permission, Target(kind=kind, subject="", organisation=""))

            assert decision.answer is Answer.NOT_FOUND
            assert decision.reason == NOTHING_HERE


def test_a_stranger_reads_what_is_published() -> None:
    published = Target(kind=ObjectKind.RELEASE, stages=frozenset({Stage.PUBLISHED}))

    decision = allow(actor(person="", organisation=""), Permission.READ, published)

    assert decision.is_allowed
    assert decision.role == "public"
    assert not decision.must_log


def test_an_owner_changes_their_own_action_and_reads_those_of_others() -> None:
    owner, other = actor("line_manager", person="grace"), actor("line_manager", person="joan")

    assert allow(owner, Permission.WRITE, ACTION).is_allowed
    assert allow(other, Permission.READ, ACTION).is_allowed


def test_a_refusal_on_something_visible_says_what_is_missing_and_whom_to_ask() -> None:
    decision = allow(actor("line_manager", person="joan"), Permission.WRITE, ACTION)

    assert decision.answer is Answer.REFUSED
    assert decision.reason == (
        "Your roles do not include this (actions: make and change it). "
        "Ask somebody who holds it, or an administrator."
    )


def test_a_programme_manager_sees_the_tables_of_assigned_programmes_only() -> None:
    manager = actor("programme_manager", programmes=frozenset({"skills"}))
    tables = Target(kind=ObjectKind.UNPUBLISHED_TABLE, organisation="authority", programme="skills")

    assert allow(manager, Permission.READ_STATISTICS, tables).is_allowed
    assert (
        allow(manager, Permission.READ_STATISTICS, replace(tables, programme="transport")).answer
        is Answer.NOT_FOUND
    )


def test_an_analyst_counts_over_a_return_once_it_is_accepted() -> None:
    sent = Target(kind=ObjectKind.PARTNER_RETURN, organisation="college")
    accepted = replace(sent, stages=frozenset({Stage.ACCEPTED}))

    assert not allow(actor("equality_analyst"), Permission.READ_PSEUDONYMISED, sent).is_allowed
    assert allow(actor("equality_analyst"), Permission.READ_PSEUDONYMISED, accepted).is_allowed


def test_an_analyst_s_stated_purpose_comes_back_to_be_recorded() -> None:
    decision = allow(actor("equality_analyst", purpose="pay review"), Permission.READ_PSEUDONYMISED, RECORDS)

    assert decision.is_allowed
    assert decision.role == "equality_analyst"
    assert decision.must_log
    assert decision.purpose == "pay review"


def test_a_role_that_needs_a_second_factor_grants_nothing_without_one() -> None:
    analyst = actor("equality_analyst", second_factor=False)

    decision = allow(analyst, Permission.READ_PSEUDONYMISED, RECORDS)

    assert decision.answer is Answer.SECOND_FACTOR_NEEDED
    assert visible_scope(analyst, ObjectKind.HR_CASES) == ()


def test_of_two_roles_that_allow_the_one_that_asks_for_nothing_more_is_used() -> None:
    both = actor("equality_lead", "assessment_author", second_factor=False)
    assessment = Target(kind=ObjectKind.ASSESSMENT, organisation="authority")

    decision = allow(both, Permission.READ, assessment)

    assert decision.is_allowed
    assert decision.role == "assessment_author"


@pytest.mark.parametrize(
    ("day", "is_allowed"),
    [
        (date(2025, 3, 31), False),
        (date(2025, 4, 1), True),
        (date(2025, 6, 30), True),
        (date(2025, 7, 1), False),
    ],
)
def test_access_begins_on_its_first_day_and_ends_with_its_last(day: date, is_allowed: bool) -> None:
    appointment = Appointment(
        role=role_named("equality_lead"), starts=date(2025, 4, 1), ends=date(2025, 6, 30)
    )
    lead = replace(actor(), on=day, appointments=(appointment,))

    assert allow(lead, Permission.WRITE, ACTION).is_allowed is is_allowed


def test_somebody_whose_access_has_ended_is_a_stranger() -> None:
    ended = Appointment(role=role_named("equality_lead"), starts=date(2024, 1, 1), ends=date(2024, 12, 31))
    former = replace(actor(), appointments=(ended,))

    assert allow(former, Permission.READ, ACTION).answer is Answer.NOT_FOUND


def test_an_administrator_changes_the_roles_of_others_and_never_their_own() -> None:
    administrator = actor("system_administrator", person="ada")

    assert allow(administrator, Permission.WRITE, Target(kind=ObjectKind.USER, subject="grace")).is_allowed
    own = allow(administrator, Permission.WRITE, Target(kind=ObjectKind.USER, subject="ada"))
    assert own.answer is Answer.REFUSED
    assert own.reason == OWN_ROLES


def test_nobody_who_proposes_a_disclosure_threshold_also_agrees_to_it() -> None:
    policy = Target(kind=ObjectKind.DISCLOSURE_POLICY, organisation="authority")

    proposes = {role.name for role in ROLES if allow(actor(role.name), Permission.WRITE, policy).is_allowed}
    agrees = {role.name for role in ROLES if allow(actor(role.name), Permission.APPROVE, policy).is_allowed}

    assert proposes == {"equality_lead"}
    assert agrees == {"data_protection_officer"}


def test_the_check_returns_the_decision_that_allows() -> None:
    decision = check_allowed(actor("equality_lead"), Permission.WRITE, ACTION)

    assert decision.role == "equality_lead"


def test_the_check_raises_not_found_for_what_may_not_be_known() -> None:
    with pytest.raises(NotFound, match="nothing that you may see"):
        check_allowed(actor("staff_member"), Permission.READ, RECORDS)


def test_the_check_raises_not_permitted_for_what_may_be_known() -> None:
    with pytest.raises(NotPermitted, match="Your roles do not include this"):
        check_allowed(actor("staff_member"), Permission.WRITE, ACTION)


def test_a_menu_shows_what_may_be_done_to_something_of_the_kind() -> None:
    assert may_ever(actor("line_manager"), Permission.WRITE, ObjectKind.ACTION)
    assert not may_ever(actor("staff_member"), Permission.WRITE, ObjectKind.ACTION)


def test_what_a_partner_sees_is_one_filter_on_its_organisation() -> None:
    (reach,) = visible_scope(actor("partner_submitter", organisation="college"), ObjectKind.PARTNER_RETURN)

    assert reach.organisation == "college"
    assert not reach.covers(RECORDS)


def test_an_actor_without_an_organisation_reaches_no_thing_without_one() -> None:
    nobody_s = Target(kind=ObjectKind.PARTNER_RETURN)

    decision = allow(actor("partner_submitter", organisation=""), Permission.READ_STATUS, nobody_s)

    assert decision.answer is Answer.NOT_FOUND


people = st.sampled_from(["ada", "grace"])
organisations = st.sampled_from(["authority", "college", ""])
programmes = st.sampled_from(["skills", "transport", ""])
targets = st.builds(
    Target,
    kind=st.sampled_from(ObjectKind),
    organisation=organisations,
    subject=people,
    owners=st.frozensets(people),
    programme=programmes,
    stages=st.frozensets(st.sampled_from(Stage)),
    managed_by=st.frozensets(people, max_size=1),
)
actors = st.builds(
    lambda roles, person, organisation, second_factor, purpose: actor(
        *roles,
        person=person,
        organisation=organisation,
        second_factor=second_factor,
        purpose=purpose,
        programmes=frozenset({"skills"}),
    ),
    st.lists(st.sampled_from([role.name for role in ROLES]), max_size=3),
    people,
    organisations,
    st.booleans(),
    st.sampled_from(["", "yearly report"]),
)


@given(somebody=actors, target=targets)
def test_a_thing_is_in_the_visible_scope_just_where_some_reading_of_it_is_allowed(
    somebody: Actor, target: Target
) -> None:
    reads = any(allow(somebody, permission, target).is_allowed for permission in READING)

    assert reads is any(reach.covers(target) for reach in visible_scope(somebody, target.kind))


@given(somebody=actors, target=targets, permission=st.sampled_from(Permission))
def test_a_role_more_never_takes_away_and_a_reason_never_names_anything(
    somebody: Actor, target: Target, permission: Permission
) -> None:
    plain = replace(somebody, appointments=())
    decision = allow(somebody, permission, target)

    if allow(plain, permission, target).is_allowed:
        team = somebody.person in target.managed_by
        assert decision.is_allowed or team
    for name in ("ada", "grace", "college", "skills"):
        assert name not in decision.reason.split()


def test_today_is_given_and_never_read_from_a_clock() -> None:
    assert actor().on == TODAY
