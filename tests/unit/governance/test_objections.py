"""An objection stops use at once, and erasure follows the notice period."""

from __future__ import annotations

from datetime import date

import pytest

from evenhand.governance.objections import Objection, due_for_erasure, objectors

GIVEN = Objection(pseudonym="p1", given_on=date(2025, 3, 1), notice_days=30)


def test_use_stops_on_the_day_of_the_notice() -> None:
    assert not objectors([GIVEN], on=date(2025, 2, 28))
    assert objectors([GIVEN], on=date(2025, 3, 1)) == {"p1"}


def test_answers_are_erased_when_the_notice_period_is_over() -> None:
    assert not due_for_erasure([GIVEN], on=date(2025, 3, 30))
    assert due_for_erasure([GIVEN], on=date(2025, 3, 31)) == {"p1"}


def test_an_objection_taken_back_stops_nothing_more() -> None:
    taken_back = Objection(
        pseudonym="p1", given_on=date(2025, 3, 1), notice_days=30, taken_back_on=date(2025, 3, 10)
    )

    assert objectors([taken_back], on=date(2025, 3, 9)) == {"p1"}
    assert not objectors([taken_back], on=date(2025, 3, 10))
    assert not due_for_erasure([taken_back], on=date(2025, 4, 10))


@pytest.mark.parametrize(("notice_days", "taken_back_on"), [(-1, None), (0, date(2025, 2, 28))])
def test_dates_that_run_backwards_are_refused(notice_days: int, taken_back_on: date | None) -> None:
    with pytest.raises(ValueError):
        Objection(
            pseudonym="p1",
            given_on=date(2025, 3, 1),
            notice_days=notice_days,
            taken_back_on=taken_back_on,
        )
