"""What publishing would do is shown before it is done."""

from __future__ import annotations

from datetime import date

from evenhand.governance.clock import Publication
from evenhand.governance.clock_effect import PublishingEffect, effect_of_publishing
from evenhand.governance.law import rule_pack

INFORMATION, OBJECTIVES, PAY_GAP = "equality-information", "equality-objectives", "gender-pay-gap"


def effect(duty: str, *published: Publication, on: date) -> PublishingEffect:
    law = rule_pack("england").on(on)
    return effect_of_publishing(law, law.duty(duty), published)


def test_publishing_early_moves_the_next_deadline_earlier() -> None:
    found = effect(INFORMATION, Publication(INFORMATION, date(2026, 1, 30)), on=date(2026, 11, 22))

    # From 22 November to 30 January are 8 + 31 + 30 = 69 days.
    assert [one.due for one in found.meets] == [date(2027, 1, 30)]
    assert found.next_deadline.due == date(2027, 11, 22)
    assert found.if_waited == date(2028, 1, 30)
    assert found.days_earlier == 69
    assert found.in_words == (
        "Publishing on 22 November 2026 would make the next deadline 22 November 2027, 69 days earlier than "
        "the 30 January 2028 that publishing on the last day, 30 January 2027, would give."
    )


def test_a_day_early_is_one_day() -> None:
    found = effect(OBJECTIVES, Publication(OBJECTIVES, date(2024, 6, 11)), on=date(2028, 6, 10))

    assert found.days_earlier == 1
    assert "2032, 1 day earlier" in found.in_words


def test_publishing_on_the_last_day_gives_nothing_up() -> None:
    found = effect(INFORMATION, Publication(INFORMATION, date(2026, 1, 30)), on=date(2027, 1, 30))

    assert (found.next_deadline.due, found.days_earlier) == (date(2028, 1, 30), 0)
    assert found.in_words == "Publishing on 30 January 2027 would make the next deadline 30 January 2028."


def test_publishing_what_is_overdue_gives_nothing_up() -> None:
    found = effect(OBJECTIVES, on=date(2026, 11, 22))

    assert (found.next_deadline.due, found.days_earlier) == (date(2030, 11, 22), 0)


def test_publishing_the_pay_gap_early_moves_no_later_day() -> None:
    found = effect(PAY_GAP, Publication(PAY_GAP, date(2026, 2, 10)), on=date(2026, 5, 1))

    assert (found.next_deadline.due, found.days_earlier) == (date(2028, 3, 30), 0)
    assert "moves no later day" in found.in_words


def test_publishing_a_pay_gap_meets_the_oldest_snapshot_that_is_owed() -> None:
    found = effect(PAY_GAP, Publication(PAY_GAP, date(2024, 1, 15)), on=date(2026, 11, 22))

    assert [one.snapshot for one in found.meets] == [date(2024, 3, 31)]
    assert found.next_deadline.snapshot == date(2025, 3, 31)


def test_a_snapshot_that_has_not_been_taken_cannot_be_published() -> None:
    found = effect(PAY_GAP, Publication(PAY_GAP, date(2026, 6, 1)), on=date(2026, 11, 22))

    assert found.meets == ()
    assert found.next_deadline.due == date(2028, 3, 30)
    assert found.days_earlier == 0
    assert found.in_words == "There is nothing to publish yet: the next snapshot is of 31 March 2027."
