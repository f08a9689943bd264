"""Reminders come seldom, with news, and at once when something is overdue."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.governance.clock import Publication, duties_on
from evenhand.governance.clock_reminders import Digest, DueItem, Reader, digest, due_items
from evenhand.governance.law import rule_pack

DUE = date(2027, 1, 30)  # warned of on 1 December, 31 December and 23 January
REPORT = DueItem(key="report", what="publish the report", due=DUE, by_law=True)
ACTION = DueItem(key="action", what="review the interview training", due=date(2027, 2, 10), by_law=False)


def sent(*items: DueItem, on: date, last: date | None = None, only_duties: bool = False) -> Digest | None:
    return digest(items, Reader(last_sent=last, only_duties=only_duties), on=on)


@pytest.mark.parametrize(
    ("on", "last", "is_sent"),
    [
        (date(2026, 11, 30), None, False),  # the day before the first warning
        (date(2026, 12, 1), None, True),
        (date(2026, 12, 9), date(2026, 12, 2), False),  # a week over, and no news
        (date(2026, 12, 31), date(2026, 12, 2), True),
        (date(2026, 12, 31), date(2026, 12, 25), False),  # news, but six days after the last
        (date(2027, 1, 1), date(2026, 12, 25), True),
        (date(2027, 1, 30), date(2027, 1, 23), False),  # the last warning was told
        (date(2027, 1, 31), date(2027, 1, 30), True),  # overdue: at once
        (date(2027, 2, 6), date(2027, 1, 31), False),
        (date(2027, 2, 7), date(2027, 1, 31), True),  # still overdue: every week
    ],
)
def test_a_message_is_sent_with_news_a_week_apart_or_when_overdue(
    on: date, last: date | None, is_sent: bool
) -> None:
    assert (sent(REPORT, on=on, last=last) is not None) is is_sent


def test_a_message_names_what_is_overdue_and_then_what_comes_near() -> None:
    far = DueItem(key="far", what="publish objectives", due=date(2027, 6, 1), by_law=True)

    found = sent(far, ACTION, REPORT, on=date(2027, 1, 31), last=date(2027, 1, 24))

    assert found is not None
    assert found.lines == [
        "Overdue since 30 January 2027: publish the report",
        "By 10 February 2027: review the interview training",
    ]


def test_a_person_may_turn_off_all_but_duties() -> None:
    assert sent(ACTION, on=date(2027, 2, 10), only_duties=True) is None
    found = sent(ACTION, REPORT, on=date(2027, 1, 30), only_duties=True)
    assert found is not None
    assert found.coming == (REPORT,)


def test_the_deadlines_of_the_clock_are_duties_of_the_law() -> None:
    published = [Publication("equality-information", date(2026, 1, 30))]
    duties = duties_on(rule_pack("england").on(date(2026, 11, 22)), published, headcount=400)

    found = due_items(duties)

    assert [(item.key, item.due) for item in found] == [
        ("equality-information/2027-01-30", date(2027, 1, 30)),
        ("equality-objectives/2018-03-30", date(2018, 3, 30)),
        ("gender-pay-gap/2025-03-31", date(2026, 3, 30)),
        ("gender-pay-gap/2026-03-31", date(2027, 3, 30)),
    ]
    assert all(item.by_law for item in found)


@given(st.lists(st.integers(0, 300), min_size=1, max_size=6))
def test_over_a_year_no_week_has_two_messages_unless_something_became_overdue(offsets: list[int]) -> None:
    start = date(2026, 1, 1)
    items = [
        DueItem(key=str(number), what="it", due=start + timedelta(days=61 + offset), by_law=True)
        for number, offset in enumerate(offsets)
    ]
    days: list[date] = []
    for day in (start + timedelta(days=count) for count in range(365)):
        if sent(*items, on=day, last=days[-1] if days else None):
            days.append(day)

    turned = {item.overdue_from for item in items}
    for earlier, later in pairwise(days):
        assert (later - earlier).days >= 7 or later in turned
    for item in items:
        assert item.overdue_from in days or item.overdue_from >= start + timedelta(days=365)
        for warning in (60, 30, 7):
            came = item.due - timedelta(days=warning)
            assert any(came <= day <= came + timedelta(days=6) for day in days)
