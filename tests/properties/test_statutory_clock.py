"""What holds of the statutory clock on any day."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from evenhand.governance.clock import DutyOnDay, Publication, duties_on
from evenhand.governance.clock_effect import effect_of_publishing
from evenhand.governance.law import Period, PeriodUnit, rule_pack

DUTIES = ("equality-information", "equality-objectives", "gender-pay-gap")
days = st.dates(date(2017, 3, 31), date(2120, 12, 31))
duties = st.sampled_from(DUTIES)
periods = st.builds(Period, st.integers(1, 60), st.sampled_from(PeriodUnit))


def state(duty: str, on: date, *published: date, headcount: int | None = None) -> DutyOnDay:
    states = duties_on(
        rule_pack("england").on(on), [Publication(duty, day) for day in published], headcount=headcount
    )
    return next(one for one in states if one.duty.id == duty)


@given(periods, days, st.integers(0, 400))
def test_a_period_from_a_later_day_never_ends_sooner(period: Period, day: date, more: int) -> None:
    assert period.after(day) <= period.after(day + timedelta(days=more))
    assert period.last_day_beginning_with(day) < period.after(day)


@given(duties, days, days, days)
def test_publishing_earlier_never_moves_the_next_deadline_later(
    duty: str, first: date, second: date, third: date
) -> None:
    early, late, on = sorted((first, second, third))

    assert state(duty, on, early).deadlines[0].due <= state(duty, on, late).deadlines[0].due


@given(duties, days, days)
def test_a_further_publication_never_brings_a_deadline_forward(duty: str, one: date, other: date) -> None:
    before, on = sorted((one, other))

    assert state(duty, on, before).deadlines[0].due <= state(duty, on, before, on).deadlines[0].due


@given(duties, days, days)
def test_a_deadline_lies_after_the_publication_that_it_follows(duty: str, one: date, other: date) -> None:
    published, on = sorted((one, other))

    for deadline in state(duty, on, published).deadlines:
        assert published < deadline.due
        assert deadline.due - timedelta(days=1) <= deadline.strictly_by <= deadline.due
        assert deadline.warn_on == tuple(sorted(deadline.warn_on))


@given(duties, days, days)
def test_the_order_of_publications_does_not_matter(duty: str, one: date, other: date) -> None:
    on = max(one, other)

    assert state(duty, on, one, other) == state(duty, on, other, one)


@given(days, days)
def test_pay_gap_deadlines_are_30_march_one_for_each_snapshot_owed(one: date, other: date) -> None:
    published, on = sorted((one, other))

    found = state("gender-pay-gap", on, published).deadlines
    assert {(deadline.due.month, deadline.due.day) for deadline in found} == {(3, 30)}
    years = [deadline.due.year for deadline in found]
    assert years == list(range(years[0], years[0] + len(years)))


@given(duties, days, days)
def test_publishing_never_leaves_an_earlier_deadline_than_there_was(
    duty: str, one: date, other: date
) -> None:
    published, on = sorted((one, other))
    law = rule_pack("england").on(on)
    before = state(duty, on, published).deadlines[0]

    found = effect_of_publishing(law, law.duty(duty), [Publication(duty, published)])

    assert found.next_deadline.due >= before.due
    assert found.days_earlier >= 0
    assert found.next_deadline.due <= found.if_waited


@given(days, st.integers(0, 2000), st.integers(0, 2000))
def test_a_larger_authority_never_owes_less(on: date, one: int, other: int) -> None:
    small, large = sorted((one, other))

    for duty in DUTIES:
        owed = [len(state(duty, on, headcount=size).deadlines) for size in (small, large)]
        assert owed == sorted(owed)
