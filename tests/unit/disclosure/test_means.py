"""Means and medians by group: enough people, nobody dominant, nothing left over to subtract."""

from __future__ import annotations

import pytest

from evenhand.disclosure.means import GroupAmount, protect_means
from evenhand.disclosure.policy import PUBLIC
from evenhand.tables import Sealed


def group(people: int, *, each: int = 30_000, largest: tuple[int, int] | None = None) -> GroupAmount:
    return GroupAmount(
        people=people,
        total=people * each,
        median=float(each),
        largest=largest or (each, each if people > 1 else 0),
        smallest=each,
    )


def shown(*groups: GroupAmount) -> list[bool]:
    return [amount is not None for amount in protect_means(Sealed(groups), PUBLIC).content]


def test_large_groups_are_shown_to_three_significant_figures() -> None:
    protected = protect_means(Sealed((group(100, each=31_234), group(50))), PUBLIC).content

    assert protected[0] is not None
    assert (protected[0].mean, protected[0].median) == (31_200.0, 31_200.0)


def test_a_group_below_twenty_takes_the_smallest_other_group_with_it() -> None:
    # 19 people hidden alone could be had by subtraction: the next smallest goes too.
    assert shown(group(400), group(60), group(19)) == [True, False, False]


def test_small_groups_together_are_enough_people() -> None:
    assert shown(group(400), group(60), group(12), group(11)) == [True, True, False, False]


def test_two_small_groups_that_are_too_few_together_take_a_third() -> None:
    assert shown(group(400), group(60), group(4), group(3)) == [True, False, False, False]


def test_one_dominant_contributor_hides_a_large_group() -> None:
    dominated = group(30, each=1_000, largest=(28_000, 500))

    assert shown(group(400), group(60), dominated) == [True, False, False]


def test_the_second_largest_must_not_estimate_the_largest_within_ten_per_cent() -> None:
    # 100,000 in all; the two largest are 80,000 and 13,000: the rest, 7,000, is under 10% of 80,000.
    close = GroupAmount(people=25, total=100_000, median=300.0, largest=(80_000, 13_000), smallest=1)

    assert shown(group(400), group(60), close) == [True, False, False]


def test_a_negative_amount_hides_every_group_since_no_rule_holds_for_the_rest() -> None:
    loss = GroupAmount(people=50, total=10**6, median=1.0, largest=(30_000, 30_000), smallest=-1)

    assert shown(group(400), group(60), loss) == [False, False, False]


def test_nobody_shows_nothing_and_hides_nobody() -> None:
    assert shown(group(400), group(60), group(0, each=0)) == [True, True, False]


@pytest.mark.parametrize("small", range(1, 20))
def test_those_not_shown_are_never_fewer_than_the_minimum_base(small: int) -> None:
    sizes = (300, 45, 21, small)

    visible = shown(*(group(size) for size in sizes))

    left = [size for size, is_shown in zip(sizes, visible, strict=True) if not is_shown]
    assert sum(left) >= 20
    assert len(left) >= 2
