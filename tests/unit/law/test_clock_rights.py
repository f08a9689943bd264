"""By when a complaint, a request or a notice is dealt with, worked by hand."""

from __future__ import annotations

from datetime import date

import pytest

from evenhand.errors import UnknownName
from evenhand.governance.clock_rights import RightDeadline, last_day_of_notice, right_deadlines
from evenhand.governance.law import Verification, rule_pack


def deadlines(right: str, received: date) -> tuple[RightDeadline, ...]:
    return right_deadlines(rule_pack("england").on(received), right, received=received)


def test_a_complaint_is_acknowledged_within_30_days() -> None:
    acknowledged, answered = deadlines("Complaint about data protection", date(2026, 6, 19))

    # June has 11 days after the 19th; 19 more make 30.
    assert acknowledged.due == date(2026, 7, 19)
    assert acknowledged.strictly_by == date(2026, 7, 18)
    assert acknowledged.if_extended is None
    assert acknowledged.within.verified is Verification.READ
    assert acknowledged.days_left(date(2026, 7, 20)) == -1
    assert answered.due is None
    assert answered.strictly_by is None
    assert answered.days_left(date(2026, 7, 20)) is None
    assert "undue delay" in answered.within.value_in_words


@pytest.mark.parametrize(
    ("received", "due", "extended"),
    [
        (date(2026, 9, 3), date(2026, 10, 3), date(2026, 12, 3)),
        (date(2027, 1, 31), date(2027, 2, 28), date(2027, 4, 28)),
        (date(2028, 1, 30), date(2028, 2, 29), date(2028, 4, 29)),
    ],
)
def test_a_request_is_answered_within_a_month_and_may_take_two_more(
    received: date, due: date, extended: date
) -> None:
    (answered,) = deadlines("Subject access", received)

    assert (answered.due, answered.if_extended) == (due, extended)
    assert answered.within.verified is Verification.KNOWLEDGE


def test_a_notice_to_stop_has_no_day_because_the_law_gives_none() -> None:
    (stopped,) = deadlines("Written notice to stop monitoring use", date(2026, 9, 3))

    assert stopped.due is None
    assert stopped.within.citation == "Data Protection Act 2018 Sch 1 para 8(5)"


def test_a_complaint_before_the_law_on_complaints_has_no_clock() -> None:
    with pytest.raises(UnknownName, match="There are: Subject access; Correction"):
        deadlines("Complaint about data protection", date(2026, 6, 18))


def test_28_clear_days_leave_out_the_day_of_the_notice_and_of_the_decision() -> None:
    notice = rule_pack("england").on(date(2026, 9, 1)).fact("forward_plan.notice")

    # Notice on 1 September, then 2 to 29 September are 28 days, decision on the 30th.
    assert last_day_of_notice(notice, decision=date(2026, 9, 30)) == date(2026, 9, 1)


def test_clear_days_are_asked_only_of_a_fact_in_clear_days() -> None:
    law = rule_pack("england").on(date(2026, 9, 1))

    with pytest.raises(TypeError, match="not in clear days"):
        last_day_of_notice(law.fact("equality_information.interval"), decision=date(2026, 9, 30))
