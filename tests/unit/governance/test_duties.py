"""Uploading, analysing and approving are three people; nobody publishes or loosens a rule alone."""

from __future__ import annotations

from datetime import date

import pytest

from evenhand.errors import NotPermitted
from evenhand.governance.appointments import Appointment, Proposal, check_appointment, recorded_reason
from evenhand.governance.duties import (
    Deed,
    Duty,
    ThresholdChange,
    check_deed,
    check_duties_held,
    check_threshold,
    duties_of,
)
from evenhand.governance.roles.catalogue import ROLES, role_named
from evenhand.governance.roles.model import Side

UPLOADED = Deed("ada", Duty.UPLOAD)
ANALYSED = Deed("grace", Duty.ANALYSE)
APPROVED = Deed("joan", Duty.APPROVE)


def appointment(role: str, *, starts: int = 2025, ends: int = 2025, reason: str = "") -> Appointment:
    return Appointment(
        role=role_named(role),
        starts=date(starts, 1, 1),
        ends=date(ends, 12, 31),
        reason_for_two_duties=reason,
    )


def proposal(
    given: Appointment, *, given_by: str = "root", person: str = "ada", side: Side = Side.AUTHORITY
) -> Proposal:
    return Proposal(given_by=given_by, person=person, side=side, appointment=given)


def test_each_role_has_the_duty_that_its_grants_make() -> None:
    assert {role.name: set(duties_of([role])) for role in ROLES if duties_of([role])} == {
        "hr_data_steward": {Duty.UPLOAD},
        "recruitment_steward": {Duty.UPLOAD},
        "training_coordinator": {Duty.UPLOAD},
        "partner_submitter": {Duty.UPLOAD},
        "grants_officer": {Duty.UPLOAD},
        "engagement_officer": {Duty.UPLOAD},
        "democratic_services": {Duty.UPLOAD},
        "equality_analyst": {Duty.ANALYSE},
        "release_approver": {Duty.APPROVE},
        "partner_approver": {Duty.APPROVE},
        "return_reviewer": {Duty.APPROVE},
    }


def test_nobody_holds_all_three_duties_whatever_the_reason() -> None:
    earlier = (UPLOADED, Deed("ada", Duty.ANALYSE))

    with pytest.raises(NotPermitted, match="Nobody uploads, analyses and approves"):
        check_deed(Deed("ada", Duty.APPROVE), earlier=earlier, reason="we are few")


def test_the_same_duty_twice_is_one_duty() -> None:
    assert check_deed(UPLOADED, earlier=(UPLOADED,)) == ""


def test_a_blank_reason_is_no_reason() -> None:
    with pytest.raises(NotPermitted, match="record why the authority cannot"):
        check_duties_held(frozenset({Duty.UPLOAD, Duty.ANALYSE}), reason="  ")


def test_the_approver_publishes_what_an_analyst_prepared() -> None:
    assert check_deed(Deed("joan", Duty.PUBLISH), earlier=(UPLOADED, ANALYSED, APPROVED)) == ""


@pytest.mark.parametrize("person", ["ada", "grace"])
def test_whoever_uploaded_or_analysed_does_not_publish(person: str) -> None:
    with pytest.raises(NotPermitted, match="Whoever uploaded or analysed"):
        check_deed(Deed(person, Duty.PUBLISH), earlier=(UPLOADED, ANALYSED, APPROVED))


@pytest.mark.parametrize("earlier", [(), (APPROVED,)])
def test_nobody_publishes_alone(earlier: tuple[Deed, ...]) -> None:
    with pytest.raises(NotPermitted, match="Nobody publishes alone"):
        check_deed(Deed("joan", Duty.PUBLISH), earlier=earlier)


def test_even_with_a_recorded_reason_one_person_cannot_take_a_release_from_count_to_page() -> None:
    analysed, approved = Deed("joan", Duty.ANALYSE), Deed("joan", Duty.APPROVE)

    assert check_deed(approved, earlier=(analysed,), reason="a team of two") == "a team of two"
    with pytest.raises(NotPermitted, match="Whoever uploaded or analysed"):
        check_deed(Deed("joan", Duty.PUBLISH), earlier=(UPLOADED, analysed, approved), reason="a team of two")


def test_a_higher_threshold_needs_nobody_s_agreement() -> None:
    check_threshold(ThresholdChange(before=10, after=20, proposed_by="ada"))


@pytest.mark.parametrize("agreed_by", ["", "ada"])
def test_nobody_lowers_a_threshold_alone(agreed_by: str) -> None:
    with pytest.raises(NotPermitted, match="from 10 to 5 needs the agreement"):
        check_threshold(ThresholdChange(before=10, after=5, proposed_by="ada", agreed_by=agreed_by))


def test_two_people_lower_a_threshold() -> None:
    check_threshold(ThresholdChange(before=10, after=5, proposed_by="ada", agreed_by="grace"))


def test_nobody_gives_themselves_a_role() -> None:
    with pytest.raises(NotPermitted, match="Nobody gives themselves a role"):
        check_appointment(proposal(appointment("staff_member"), given_by="ada", person="ada"))


def test_a_partner_s_person_is_given_no_role_of_the_authority() -> None:
    with pytest.raises(NotPermitted, match="'Equality analyst' is a role on the side of the authority"):
        check_appointment(proposal(appointment("equality_analyst"), side=Side.PARTNER))


@pytest.mark.parametrize("side", [Side.AUTHORITY, Side.PARTNER])
def test_anybody_may_sit_in_the_working_group(side: Side) -> None:
    check_appointment(proposal(appointment("working_group_member"), side=side))


def test_two_duties_on_the_same_days_need_a_reason() -> None:
    held = (appointment("hr_data_steward"),)

    with pytest.raises(NotPermitted, match="One person would analyse and upload"):
        check_appointment(proposal(appointment("equality_analyst")), held=held)
    check_appointment(proposal(appointment("equality_analyst", reason="one analyst")), held=held)


def test_two_duties_one_after_the_other_need_none() -> None:
    held = (appointment("hr_data_steward", starts=2023, ends=2024),)

    check_appointment(proposal(appointment("equality_analyst")), held=held)


def test_a_third_duty_is_refused_whatever_the_reason() -> None:
    held = (appointment("hr_data_steward"), appointment("equality_analyst", reason="one analyst"))

    with pytest.raises(NotPermitted, match="Give one of the three to somebody else"):
        check_appointment(proposal(appointment("release_approver", reason="ill")), held=held)


def test_the_recorded_reason_is_found_among_the_appointments() -> None:
    assert recorded_reason((appointment("line_manager"),)) == ""
    assert (
        recorded_reason((appointment("line_manager"), appointment("equality_analyst", reason="few"))) == "few"
    )


def test_an_open_appointment_overlaps_all_that_follows() -> None:
    open_ended = Appointment(role=role_named("staff_member"), starts=date(2020, 1, 1))

    assert open_ended.overlaps(appointment("line_manager"))
    assert not appointment("line_manager", starts=2018, ends=2019).overlaps(open_ended)


def test_an_appointment_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(ValueError, match="before it starts"):
        appointment("staff_member", starts=2025, ends=2024)
