"""What is due by when in England, worked by hand from SI 2017/353."""

from __future__ import annotations

from datetime import date

import pytest

from evenhand.errors import BadSpec, UnknownName
from evenhand.governance.clock import Applies, Deadline, DutyOnDay, Publication, Status, duties_on
from evenhand.governance.law import LawInForce, Verification, rule_pack

INFORMATION, OBJECTIVES, PAY_GAP = "equality-information", "equality-objectives", "gender-pay-gap"
TODAY = date(2026, 11, 22)


def law(on: date = TODAY) -> LawInForce:
    return rule_pack("england").on(on)


def state(
    duty: str, *published: date, on: date = TODAY, headcount: int | None = 400, snapshot: date | None = None
) -> DutyOnDay:
    publications = [Publication(duty, day, snapshot) for day in published]
    states = duties_on(law(on), publications, headcount=headcount)
    return next(one for one in states if one.duty.id == duty)


def only(duty: DutyOnDay) -> Deadline:
    (deadline,) = duty.deadlines
    return deadline


@pytest.mark.parametrize(
    ("last", "due", "strictly_by"),
    [
        (date(2026, 1, 30), date(2027, 1, 30), date(2027, 1, 29)),
        (date(2024, 2, 29), date(2025, 2, 28), date(2025, 2, 27)),
        (date(2025, 3, 1), date(2026, 3, 1), date(2026, 2, 28)),
        (date(2023, 3, 1), date(2024, 3, 1), date(2024, 2, 29)),
        (date(2025, 12, 31), date(2026, 12, 31), date(2026, 12, 30)),
    ],
)
def test_equality_information_is_due_a_year_after_the_last(last: date, due: date, strictly_by: date) -> None:
    deadline = only(state(INFORMATION, last))

    assert (deadline.due, deadline.strictly_by) == (due, strictly_by)
    assert deadline.follows == last
    assert deadline.citation == "SI 2017/353 reg 4(2)(b)"
    assert deadline.verified is Verification.READ


def test_30_march_is_no_yearly_date_for_equality_information() -> None:
    assert only(state(INFORMATION, date(2026, 9, 14))).due == date(2027, 9, 14)


@pytest.mark.parametrize(
    ("last", "due"),
    [(date(2024, 6, 11), date(2028, 6, 11)), (date(2024, 2, 29), date(2028, 2, 29))],
)
def test_objectives_are_due_four_years_after_the_last(last: date, due: date) -> None:
    assert only(state(OBJECTIVES, last)).due == due


def test_the_last_of_several_publications_counts_in_any_order() -> None:
    deadline = only(state(INFORMATION, date(2026, 1, 30), date(2024, 1, 30), date(2025, 2, 3)))

    assert deadline.due == date(2027, 1, 30)


@pytest.mark.parametrize("duty", [INFORMATION, OBJECTIVES])
def test_what_was_never_published_was_due_on_30_march_2018(duty: str) -> None:
    deadline = only(state(duty))

    assert deadline.due == deadline.strictly_by == date(2018, 3, 30)
    assert deadline.status is Status.OVERDUE
    assert deadline.follows is None
    assert "No publication is recorded" in deadline.why


def test_a_new_body_is_told_that_the_law_names_no_other_first_day() -> None:
    unpublished, published = state(INFORMATION), state(INFORMATION, date(2026, 1, 30))

    about_new_bodies = "specific_duties.first_publication_of_new_bodies"
    assert about_new_bodies in {fact.id for fact in unpublished.cautions}
    assert about_new_bodies not in {fact.id for fact in published.cautions}


def test_a_publication_under_the_earlier_regulations_does_not_hasten_the_first() -> None:
    early = state(INFORMATION, date(2016, 5, 1), on=date(2017, 6, 1))
    later = state(INFORMATION, date(2017, 5, 1), on=date(2017, 6, 1))

    assert only(early).due == only(early).strictly_by == date(2018, 3, 30)
    assert only(later).due == date(2018, 5, 1)


@pytest.mark.parametrize(
    ("on", "status", "warning", "days_left"),
    [
        (date(2026, 11, 30), Status.NOT_YET, None, 61),
        (date(2026, 12, 1), Status.DUE_SOON, 60, 60),
        (date(2026, 12, 30), Status.DUE_SOON, 60, 31),
        (date(2026, 12, 31), Status.DUE_SOON, 30, 30),
        (date(2027, 1, 22), Status.DUE_SOON, 30, 8),
        (date(2027, 1, 23), Status.DUE_SOON, 7, 7),
        (date(2027, 1, 30), Status.DUE_SOON, 7, 0),
        (date(2027, 1, 31), Status.OVERDUE, None, -1),
    ],
)
def test_warnings_come_at_60_30_and_7_days(
    on: date, status: Status, warning: int | None, days_left: int
) -> None:
    duty = state(INFORMATION, date(2026, 1, 30), on=on)

    deadline = only(duty)
    assert (deadline.status, deadline.warning, deadline.days_left) == (status, warning, days_left)
    assert deadline.warn_on == (date(2026, 12, 1), date(2026, 12, 31), date(2027, 1, 23))
    assert duty.status is status


@pytest.mark.parametrize(
    ("published", "on", "snapshot", "due"),
    [
        (date(2026, 2, 10), TODAY, date(2026, 3, 31), date(2027, 3, 30)),
        (date(2026, 3, 30), TODAY, date(2026, 3, 31), date(2027, 3, 30)),  # the last day for 2025
        (date(2026, 3, 31), TODAY, date(2027, 3, 31), date(2028, 3, 30)),  # the first day for 2026
        (date(2026, 6, 1), date(2027, 3, 30), date(2027, 3, 31), date(2028, 3, 30)),
        (date(2027, 1, 4), date(2027, 3, 31), date(2027, 3, 31), date(2028, 3, 30)),
    ],
)
def test_the_pay_gap_goes_by_its_own_snapshots(published: date, on: date, snapshot: date, due: date) -> None:
    deadline = only(state(PAY_GAP, published, on=on))

    assert (deadline.snapshot, deadline.due, deadline.strictly_by) == (snapshot, due, due)


def test_each_snapshot_that_was_missed_is_owed() -> None:
    duty = state(PAY_GAP, date(2024, 1, 15))  # of the snapshot of 31 March 2023

    assert [(one.snapshot, one.due, one.status) for one in duty.deadlines] == [
        (date(2024, 3, 31), date(2025, 3, 30), Status.OVERDUE),
        (date(2025, 3, 31), date(2026, 3, 30), Status.OVERDUE),
        (date(2026, 3, 31), date(2027, 3, 30), Status.NOT_YET),
    ]
    assert duty.status is Status.OVERDUE


def test_a_late_publication_is_of_the_snapshot_that_it_names() -> None:
    late = state(PAY_GAP, date(2026, 4, 5), snapshot=date(2025, 3, 31))
    unnamed = state(PAY_GAP, date(2026, 4, 5))

    assert only(late).due == date(2027, 3, 30)
    assert only(unnamed).due == date(2028, 3, 30)


def test_a_pay_gap_never_published_owes_the_last_year_and_this_one() -> None:
    assert [one.due for one in state(PAY_GAP).deadlines] == [date(2026, 3, 30), date(2027, 3, 30)]


def test_the_first_snapshot_of_all_is_of_2017() -> None:
    duty = state(PAY_GAP, on=date(2017, 6, 1))

    assert [(one.snapshot, one.due) for one in duty.deadlines] == [(date(2017, 3, 31), date(2018, 3, 30))]


def test_a_pay_gap_published_before_the_law_does_not_make_earlier_snapshots_owed() -> None:
    duty = state(PAY_GAP, date(2012, 6, 1), on=date(2018, 6, 1))

    assert [one.snapshot for one in duty.deadlines] == [date(2017, 3, 31), date(2018, 3, 31)]


@pytest.mark.parametrize(
    ("headcount", "applies", "deadlines"),
    [(249, Applies.NO, 0), (250, Applies.YES, 1), (None, Applies.NOT_KNOWN, 1), (0, Applies.NO, 0)],
)
def test_the_pay_gap_binds_from_250_employees(
    headcount: int | None, applies: Applies, deadlines: int
) -> None:
    duty = state(PAY_GAP, date(2026, 2, 10), headcount=headcount)

    assert (duty.applies, len(duty.deadlines), duty.from_employees) == (applies, deadlines, 250)
    assert duty.status is Status.NOT_YET


@pytest.mark.parametrize(
    ("headcount", "applies"), [(149, Applies.NO), (150, Applies.YES), (None, Applies.NOT_KNOWN)]
)
def test_information_about_staff_is_required_from_150_employees_and_the_rest_of_everybody(
    headcount: int | None, applies: Applies
) -> None:
    duty = state(INFORMATION, headcount=headcount)

    found = {content.fact.id: content.applies for content in duty.contents}
    assert duty.applies is Applies.YES
    assert found == {
        "equality_information.compliance": Applies.YES,
        "equality_information.about_employees": applies,
        "equality_information.about_others": Applies.YES,
    }


def test_before_the_regulations_there_are_no_duties() -> None:
    assert duties_on(law(date(2017, 3, 30)), []) == ()
    assert len(duties_on(law(date(2017, 3, 31)), [])) == 3


@pytest.mark.parametrize(
    ("publication", "message"),
    [
        (Publication(INFORMATION, date(2026, 11, 23)), "23 November 2026 is after 22 November 2026"),
        (Publication(INFORMATION, TODAY, date(2026, 3, 31)), "has no snapshots"),
        (Publication(PAY_GAP, TODAY, date(2026, 4, 5)), "snapshot of 31 March.*5 April 2026 was found"),
        (Publication(PAY_GAP, date(2026, 3, 30), date(2026, 3, 31)), "not after the publication"),
    ],
)
def test_a_publication_that_cannot_have_happened_is_refused(publication: Publication, message: str) -> None:
    with pytest.raises(BadSpec, match=message):
        duties_on(law(), [publication])


def test_a_duty_that_the_law_does_not_have_is_refused_with_those_it_has() -> None:
    with pytest.raises(UnknownName, match="equality-information, equality-objectives, gender-pay-gap"):
        duties_on(law(), [Publication("annual-report", TODAY)])


def test_a_headcount_below_zero_is_refused() -> None:
    with pytest.raises(BadSpec, match="-1 was found"):
        duties_on(law(), [], headcount=-1)
