"""The attacker finds what a reader can find, and only that."""

from __future__ import annotations

import pytest

from evenhand.disclosure.attacker import Attack, attack
from evenhand.disclosure.formats import read_published
from evenhand.disclosure.knowledge import Rules
from evenhand.errors import BadTable
from evenhand.tables import Dimension


def attacked(text: str, *, least: int = 1, ranges: bool = True, **rules: int) -> Attack:
    rows = [line.split() for line in text.strip().splitlines()]
    return attack(
        [read_published(rows, "table", None)], Rules(least_hidden=least, marks={}, **rules), ranges=ranges
    )


def test_two_gaps_that_make_two_are_both_one_when_zeros_are_shown() -> None:
    found = attacked(
        """
        a       b      n
        r0      c0     [c]
        r0      c1     [c]
        r0      Total  2
        r1      c0     9
        r1      c1     9
        r1      Total  18
        Total   c0     10
        Total   c1     10
        Total   Total  20
        """
    )

    assert [each.low for each in found.exact] == [1, 1]


def test_three_singletons_in_a_row_are_worked_out_when_zeros_are_shown() -> None:
    """sdcTools UserSupport 135: 3 = x + y + z with every gap at least 1."""
    found = attacked("g n\na [c]\nb [c]\nc [c]\nd 40\nTotal 43")

    assert len(found.exact) == 3


def test_a_rounded_total_is_a_range_and_not_an_equation() -> None:
    """Parts 20 and [c], total 30, all to the nearest 5: the part is 10 less or more 2 and 2."""
    found = attacked("g n\na 20\nb [c]\nTotal 30", rounding_base=5)

    assert [(each.low, each.high) for each in found.hidden] == [(6, 14)]


def test_the_threshold_is_knowledge_too() -> None:
    """The lowest rounded figure cannot be below the threshold: 10 is 10, 11 or 12."""
    found = attacked("g n\na 10\nb [c]\nTotal 15", rounding_base=5, threshold=10)

    assert [(each.low, each.high) for each in found.hidden] == [(1, 7)]


def test_earlier_tables_are_attacked_together_with_later_ones() -> None:
    now = read_published([["g", "n"], ["a", "[c]"], ["b", "[c]"], ["Total", "20"]], "now", None)
    before = read_published([["g", "n"], ["a", "[c]"], ["b", "17"], ["Total", "[c]"]], "before", None)

    found = attack([now, before], Rules(marks={}), ranges=True)

    assert [(each.address, each.low) for each in found.exact] == [("g = a", 3)]


def test_tables_that_show_one_cell_differently_are_refused() -> None:
    first = read_published([["g", "n"], ["a", "4"], ["b", "5"], ["Total", "9"]], "first", None)
    second = read_published([["g", "n"], ["a", "5"], ["b", "5"], ["Total", "10"]], "second", None)

    with pytest.raises(BadTable, match="do not add up"):
        attack([first, second], Rules(marks={}))


@pytest.mark.parametrize("figure", ["2.5", "-3", "1e4"])
def test_a_figure_that_is_no_whole_number_is_refused_with_its_row(figure: str) -> None:
    with pytest.raises(BadTable, match="table, row 3"):
        attacked(f"g n\na 4\nb {figure}\nTotal 9")


def test_verdicts_without_limits_agree_with_those_with_limits() -> None:
    text = "a b n\nr0 c0 [c]\nr0 c1 [c]\nr0 Total 13\nr1 c0 [c]\nr1 c1 [c]\nr1 Total 27\n"
    text += "Total c0 10\nTotal c1 30\nTotal Total 40"

    assert attacked(text, ranges=False).is_safe
    assert attacked(text, ranges=True).is_safe


def test_figures_that_only_fractions_fit_are_refused() -> None:
    """a + b = b + c = a + c = 5 has a = b = c = 2.5 alone."""
    pairs = {"ab": ("a", "b"), "bc": ("b", "c"), "ac": ("a", "c")}
    rest = {"ab": "c", "bc": "a", "ac": "b"}
    dimension = Dimension(
        "g", tuple({"Total": (pair, rest[pair]), pair: children} for pair, children in pairs.items())
    )
    rows = [
        ["g", "n"],
        ["a", "[c]"],
        ["b", "[c]"],
        ["c", "[c]"],
        ["ab", "5"],
        ["bc", "5"],
        ["ac", "5"],
        ["Total", "[c]"],
    ]

    with pytest.raises(BadTable, match="do not add up"):
        attack([read_published(rows, "table", (dimension,))], Rules(marks={}))
