"""Sums, means and medians are shown only where they point at nobody."""

from __future__ import annotations

import pytest

from evenhand.disclosure.amounts import AmountTable, is_sensitive, protect_amounts, protect_averages
from evenhand.disclosure.policy import PUBLIC, Policy
from evenhand.errors import BadTable
from evenhand.tables import Dimension

SECTOR = Dimension.flat("sector", ("farming", "mining", "fishing"))
GROUP = Dimension.flat("group", ("a", "b", "c", "d"))
AREA = Dimension.flat("area", ("north", "south"))
RULES = Policy(name="three contributors", minimum_frequency=3)


def pay(*people: int) -> dict[tuple[str, ...], list[int]]:
    return {(code,): [2_000 + number for number in range(n)] for code, n in zip("abcd", people, strict=True)}


@pytest.mark.parametrize(
    ("amounts", "expected", "why"),
    [
        ([100, 100], True, "two contributors"),
        ([500, 450, 20, 30], True, "the two largest hold 95%"),
        ([100, 90, 4, 4, 1], True, "the second largest estimates the largest within 10%: 9 left is below 10"),
        ([100, 90, 40, 40], False, "80 left, the two largest hold 70%"),
    ],
)
def test_a_sum_is_sensitive_by_number_dominance_or_the_second_largest(
    amounts: list[int], expected: bool, why: str
) -> None:
    contributions = {str(number): amount for number, amount in enumerate(amounts)}

    assert is_sensitive(contributions, RULES, 3) is expected, why


def test_a_dominated_sum_is_hidden_and_so_is_a_second() -> None:
    table = AmountTable.seal(
        "firms",
        (SECTOR,),
        {
            ("farming",): {"A": 9_000, "B": 10, "C": 20},
            ("mining",): {"D": 500, "E": 400, "F": 450, "G": 300},
            ("fishing",): {"H": 900, "I": 800, "J": 850, "K": 700},
        },
    )

    (shown,) = protect_amounts([table], RULES)

    assert shown.at({"sector": "farming"}) is None
    hidden = [sector for sector in SECTOR.lineages if shown.at({"sector": sector}) is None]
    assert len(hidden) + (shown.at({}) is None) >= 2


def test_the_union_of_hidden_groups_is_not_a_small_group_either() -> None:
    """Total minus the groups of 40, 50 and 60 would give the mean of the 3."""
    (shown,) = protect_averages([AmountTable.of_people("staff", (GROUP,), pay(3, 40, 50, 60))], PUBLIC)

    assert shown.at({"group": "a"}) is None
    assert sum(shown.at({"group": code}) is None for code in "abcd") + (shown.at({}) is None) >= 2


def test_two_small_groups_hidden_together_take_a_large_one_with_them() -> None:
    """Groups of 3 and 4: the total less the shown groups would be the mean of seven people."""
    (shown,) = protect_averages([AmountTable.of_people("staff", (GROUP,), pay(3, 4, 50, 60))], PUBLIC)

    assert shown.at({"group": "c"}) is None or shown.at({}) is None


def test_means_and_medians_of_large_groups_are_shown_in_whole_pence() -> None:
    (shown,) = protect_averages([AmountTable.of_people("staff", (GROUP,), pay(40, 40, 50, 61))], PUBLIC)

    figures = shown.at({"group": "d"})

    assert figures is not None
    assert (figures.mean, figures.median, figures.contributors) == (2_030, 2_030, 61)


def test_a_group_below_the_base_is_hidden_in_every_area() -> None:
    amounts = {
        ("north", "a"): [2_000] * 5,
        ("north", "b"): [2_100] * 60,
        ("south", "a"): [2_200] * 45,
        ("south", "b"): [2_300] * 80,
    }
    (shown,) = protect_averages([AmountTable.of_people("staff", (AREA, GROUP), amounts)], PUBLIC)

    assert shown.at({"area": "north", "group": "a"}) is None
    assert shown.at({"area": "north", "group": "b"}) is None or shown.at({"area": "north"}) is None
    assert shown.at({"area": "south", "group": "a"}) is None or shown.at({"group": "a"}) is None


def test_groups_whose_amounts_are_all_nought_are_protected_like_others() -> None:
    amounts = {("a",): [0, 0, 0], ("b",): [100] * 40, ("c",): [90] * 40, ("d",): [80] * 40}

    (shown,) = protect_averages([AmountTable.of_people("staff", (GROUP,), amounts)], PUBLIC)

    assert shown.at({"group": "a"}) is None


def test_an_amount_that_is_not_whole_pence_is_refused_without_saying_it() -> None:
    with pytest.raises(BadTable, match="whole pence") as refusal:
        AmountTable.seal("staff", (GROUP,), {("a",): {"p": -12345}})

    assert "12345" not in str(refusal.value)
