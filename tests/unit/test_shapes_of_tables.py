"""Dimensions and tables of counts that contradict themselves are refused with what was expected and found."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from evenhand.errors import BadTable, UnknownName
from evenhand.tables import CountTable, Dimension, ProtectedTable

SEX = Dimension.flat("sex", ("f", "m"))
PLACE = Dimension("place", ({"Total": ("north", "south"), "north": ("a", "b"), "south": ("c",)},))


def table(counts: dict[tuple[str, ...], object]) -> CountTable:
    return CountTable.seal("staff", (SEX, PLACE), counts)  # type: ignore[arg-type] # some counts are wrong on purpose


def test_the_codes_of_a_hierarchy_go_from_the_total_to_the_finest() -> None:
    assert PLACE.codes == ("Total", "north", "south", "a", "b", "c")
    assert PLACE.lineages["a"] == ("a", "north", "Total")


def test_two_groupings_of_the_same_codes_stand_side_by_side() -> None:
    both = Dimension("council", ({"Total": ("x", "y"), "x": ("1",), "y": ("2",)}, {"Total": ("1", "2")}))

    assert both.codes == ("Total", "x", "y", "1", "2")
    assert both.lineages["1"] == ("1", "x", "Total")


REFUSED: dict[str, tuple[Callable[[], object], type[Exception], str]] = {
    "groupings that end in different codes": (
        lambda: Dimension("d", ({"Total": ("a",)}, {"Total": ("b",)})),
        BadTable,
        "end in the same finest codes",
    ),
    "a code under two": (
        lambda: Dimension("d", ({"Total": ("x", "y"), "x": ("a",), "y": ("a",)},)),
        BadTable,
        "'a' under 'y' as well",
    ),
    "the total under another": (lambda: Dimension("d", ({"x": ("Total",)},)), BadTable, "'Total' under 'x'"),
    "no code": (lambda: Dimension("d", ({"Total": ()},)), BadTable, "found none"),
    "a loop": (lambda: Dimension("d", ({"a": ("b",), "b": ("a",), "Total": ("c",)},)), BadTable, "in a loop"),
    "a code outside": (
        lambda: Dimension("d", ({"Total": ("a",), "elsewhere": ("b",)},)),
        BadTable,
        "Put 'elsewhere' under 'Total'",
    ),
    "a dimension twice": (lambda: CountTable.seal("p", (SEX, SEX), {}), BadTable, "each named once"),
    "no dimension": (lambda: CountTable.seal("p", (), {}), BadTable, "found none"),
    "too few codes": (lambda: table({("f",): 1}), BadTable, "expected 2 codes a cell, found 1"),
    "a total as a cell": (
        lambda: table({("f", "north"): 1}),
        UnknownName,
        "'north' is not one of the finest",
    ),
    "fewer than nobody": (lambda: table({("f", "a"): -1}), BadTable, "whole number of people"),
    "half a person": (lambda: table({("f", "a"): 0.5}), BadTable, "whole number of people"),
    "a truth": (lambda: table({("f", "a"): True}), BadTable, "whole number of people"),
    "a code that was not published": (
        lambda: ProtectedTable("p", (SEX,), "public", {}).value({"sex": "x"}),
        UnknownName,
        "no code 'x' in a dimension 'sex'",
    ),
    "a dimension that was not published": (
        lambda: ProtectedTable("p", (SEX,), "public", {}).value({"age": "x"}),
        UnknownName,
        "its dimensions are sex",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_contradicts_itself_is_refused(case: str) -> None:
    make, error, said = REFUSED[case]

    with pytest.raises(error, match=said):
        make()


def test_no_refusal_of_a_count_repeats_it() -> None:
    with pytest.raises(BadTable) as refused:
        table({("f", "a"): -4711})

    assert "4711" not in str(refused.value)


def test_what_is_not_in_a_published_table_is_zero_or_hidden_as_the_policy_has_it() -> None:
    shown = ProtectedTable("p", (SEX,), "public", {("f",): 10, ("Total",): None})
    hiding = ProtectedTable("p", (SEX,), "public", {("f",): 10}, zeros_shown=False)

    assert dict(shown) == {("Total",): None, ("f",): 10, ("m",): 0}
    assert (shown.value({"sex": "m"}), shown.value({}), hiding.value({"sex": "m"})) == (0, None, None)
