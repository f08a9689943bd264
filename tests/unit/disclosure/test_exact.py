"""The exact method proves small patterns best, or betters them."""

from __future__ import annotations

from itertools import combinations

from tests.support.enumeration import cells_of, ranges

from evenhand.disclosure.policy import Policy
from evenhand.disclosure.protection import protect_with_proof
from evenhand.tables import Codes, CountTable, Dimension, ProtectedTable

POLICY = Policy(name="five", minimum_frequency=5)
AREA = Dimension.flat("area", ("north", "south", "west"))
SEX = Dimension.flat("sex", ("female", "male"))
COUNTS = {
    ("north", "female"): 3,
    ("north", "male"): 11,
    ("south", "female"): 6,
    ("south", "male"): 9,
    ("west", "female"): 8,
    ("west", "male"): 7,
}


def cheapest_by_hand(counts: dict[Codes, int]) -> int:
    """Every set of further cells to hide, in order of value, until brute force cannot tell the small ones."""
    cells = cells_of((AREA, SEX), counts)
    small = [codes for codes, count in cells.items() if count < 5]
    others = [codes for codes in cells if codes not in small]
    sets = (chosen for size in range(5) for chosen in combinations(others, size))
    for chosen in sorted(sets, key=lambda each: sum(cells[codes] for codes in each)):
        hidden = dict.fromkeys([*small, *chosen])
        found = ranges(ProtectedTable("people", (AREA, SEX), "five", {**cells, **hidden}), 1)
        if all(found[codes][0] < found[codes][1] for codes in small):
            return sum(cells[codes] for codes in chosen)
    raise AssertionError("no set of four cells is enough")


def test_the_proved_optimum_is_that_of_trying_every_pattern() -> None:
    table = CountTable.seal("people", (AREA, SEX), COUNTS)

    found = protect_with_proof([table], POLICY, exact_seconds=20)

    assert found.optimality_gap == 0
    assert found.secondary_value == cheapest_by_hand(COUNTS)
    assert found.proof.is_complete


def test_without_the_exact_method_the_gap_is_not_claimed() -> None:
    assert protect_with_proof([CountTable.seal("people", (AREA, SEX), COUNTS)], POLICY).optimality_gap is None
