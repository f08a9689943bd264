"""The checker refuses what it should, whatever the search may claim."""

from __future__ import annotations

import pytest
from tests.support.instances import instance

from evenhand.disclosure import checker
from evenhand.disclosure.certificates import Certificate
from evenhand.disclosure.checker import check
from evenhand.disclosure.policy import Policy
from evenhand.disclosure.protection import protect_with_proof
from evenhand.errors import BadTable
from evenhand.tables import Codes, CountTable, Dimension, ProtectedTable

POLICY = Policy(name="five", minimum_frequency=5)
AREA = Dimension.flat("area", ("north", "south"))
SEX = Dimension.flat("sex", ("female", "male"))
BAND = Dimension.flat("band", ("junior", "senior"))
COUNTS = {("north", "female"): 3, ("north", "male"): 20, ("south", "female"): 30, ("south", "male"): 40}
TABLE = CountTable.seal("staff", (AREA, SEX), COUNTS)
TOTALS = {
    ("north", "Total"): 23,
    ("south", "Total"): 70,
    ("Total", "female"): 33,
    ("Total", "male"): 60,
    ("Total", "Total"): 93,
}
SQUARE = {("north", "female"): 1, ("north", "male"): -1, ("south", "female"): -1, ("south", "male"): 1}


def published(cells: dict[Codes, int | None]) -> ProtectedTable:
    return ProtectedTable("staff", (AREA, SEX), "five", cells)


ALL_FOUR_HIDDEN = published({**TOTALS, **dict.fromkeys(COUNTS)})


def certificate(changes: dict[Codes, int], table: int = 0) -> Certificate:
    return Certificate({(table, codes): change for codes, change in changes.items()})


def test_a_square_of_four_hidden_cells_is_proved_by_one_certificate() -> None:
    proof = check([TABLE], [ALL_FOUR_HIDDEN], [certificate(SQUARE)], POLICY)

    assert proof.is_complete
    assert (proof.cells, proof.hidden, proof.certificates) == (9, 4, 1)


def test_without_a_certificate_every_hidden_cell_is_named() -> None:
    proof = check([TABLE], [ALL_FOUR_HIDDEN], [], POLICY)

    assert len(proof.unproved) == 4
    assert "staff: area = north, sex = female" in proof.unproved


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({codes: 3 * -change for codes, change in SQUARE.items()}, "takes a count below its least value"),
        ({("north", "female"): 1, ("north", "male"): -1}, "changes the published staff: sex"),
        ({("north", "female"): 1}, "changes the published"),
    ],
)
def test_a_certificate_that_proves_nothing_is_a_fault(changes: dict[Codes, int], complaint: str) -> None:
    proof = check([TABLE], [ALL_FOUR_HIDDEN], [certificate(changes)], POLICY)

    assert complaint in "; ".join(proof.faults)
    assert len(proof.unproved) == 4


@pytest.mark.parametrize(
    ("cells", "complaint"),
    [
        ({**TOTALS, **COUNTS}, "north, sex = female is shown although its count is below the threshold"),
        ({**TOTALS, **dict.fromkeys(COUNTS), ("north", "Total"): 24}, "is not the figure that was counted"),
        ({**TOTALS, **COUNTS, ("north", "female"): 0}, "below the threshold"),
    ],
)
def test_a_figure_that_may_not_be_shown_is_a_fault(cells: dict[Codes, int | None], complaint: str) -> None:
    proof = check([TABLE], [published(cells)], [certificate(SQUARE)], POLICY)

    assert complaint in "; ".join(proof.faults)


def test_a_true_zero_that_is_hidden_is_a_fault_where_zeros_are_shown() -> None:
    table = CountTable.seal("staff", (AREA,), {("north",): 40})
    shown = ProtectedTable("staff", (AREA,), "five", {("north",): 40, ("Total",): 40, ("south",): None})

    assert "zero that is hidden" in check([table], [shown], [], POLICY).faults[0]


def test_a_certificate_must_change_a_shared_cell_alike_in_both_tables() -> None:
    by_band = CountTable.seal("staff", (AREA, BAND), {("north", "junior"): 23, ("south", "senior"): 70})
    hidden = ProtectedTable(
        "staff",
        (AREA, BAND),
        "five",
        dict.fromkeys([("north", "junior"), ("north", "Total"), ("Total", "junior"), ("Total", "Total")])
        | {("south", "senior"): 70, ("south", "Total"): 70, ("Total", "senior"): 70},
    )
    all_hidden = published(
        {("south", "Total"): 70} | dict.fromkeys([*COUNTS, *TOTALS]) | {("south", "Total"): 70}
    )
    one_sided = Certificate({(1, ("north", "junior")): 1})

    proof = check([TABLE, by_band], [all_hidden, hidden], [one_sided], POLICY)

    assert "changes two tables that share a cell in different ways" in "; ".join(proof.faults)


def test_the_width_that_a_policy_asks_is_checked() -> None:
    wide = Policy(name="wide", minimum_frequency=5, required_width=2)

    assert not check([TABLE], [ALL_FOUR_HIDDEN], [certificate(SQUARE)], wide).is_complete
    doubled = certificate({codes: 2 * change for codes, change in SQUARE.items()})
    assert check([TABLE], [ALL_FOUR_HIDDEN], [doubled], wide).is_complete


def test_sorting_and_portions_give_the_same_verdict_as_one_array(monkeypatch: pytest.MonkeyPatch) -> None:
    table = instance("d3_1000")
    protection = protect_with_proof([table], POLICY)

    monkeypatch.setattr(checker, "_SPARSEST", 0)
    monkeypatch.setattr(checker, "_BLOCK", 50)

    assert check([table], protection.tables, protection.certificates, POLICY) == protection.proof


def test_a_table_too_large_to_be_checked_is_refused_with_its_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checker, "LARGEST_TABLE", 8)

    with pytest.raises(BadTable, match="has 9 cells; up to 8"):
        check([TABLE], [ALL_FOUR_HIDDEN], [], POLICY)
