"""Cells become groups: singles, pairs, by area and overall, with the missing as a group of their own."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from tests.support.stored import cell_rows, opened_cells, store

from evenhand.engine import AmountSums, Cells, Key, OutcomeCounts, Source
from evenhand.errors import BadTable
from evenhand.measures.counts import fold
from evenhand.measures.groupings import GroupCounts, all_pairs, group_counts

STAFF = {
    "area": ["North", "North", "North", "South", "South"],
    "sex": ["Female", "Female", "Male", None, "Male"],
    "disability": ["Disabled", None, "Disabled", "Disabled", "Not disabled"],
    "promoted": [1, 0, None, 1, 0],
    "pay": [1_200, None, 1_500, 1_100, 1_300],
}


def staff_cells(folder: Path) -> Cells:
    return opened_cells(
        Source((store(folder, STAFF),), ("area", "sex", "disability"), ("promoted",), ("pay",))
    )


def rows(groups: GroupCounts) -> list[tuple[object, ...]]:
    columns = [
        groups.area_names,
        groups.characteristic_names,
        groups.group_names,
        groups.second_characteristic_names,
        groups.second_group_names,
        groups.n.tolist(),
    ]
    for outcome in groups.outcomes:
        columns += [outcome.known.tolist(), outcome.events.tolist()]
    for amount in groups.amounts:
        columns += [amount.known.tolist(), amount.total.tolist()]
    return list(zip(*columns, strict=True))


def test_a_single_characteristic_in_all_areas_and_in_each(tmp_path: Path) -> None:
    groups = group_counts(staff_cells(tmp_path), characteristics=("sex",), area="area")

    assert rows(groups) == [
        ("(all)", "sex", "Female", None, None, 2, 2, 1, 1, 1_200),
        ("(all)", "sex", "Male", None, None, 2, 1, 0, 2, 2_800),
        ("(all)", "sex", "(missing)", None, None, 1, 1, 1, 1, 1_100),
        ("North", "sex", "Female", None, None, 2, 2, 1, 1, 1_200),
        ("North", "sex", "Male", None, None, 1, 0, 0, 1, 1_500),
        ("South", "sex", "Male", None, None, 1, 1, 0, 1, 1_300),
        ("South", "sex", "(missing)", None, None, 1, 1, 1, 1, 1_100),
    ]


def test_a_pair_of_characteristics(tmp_path: Path) -> None:
    groups = group_counts(
        staff_cells(tmp_path), characteristics=("sex", "disability"), pairs=(("sex", "disability"),)
    )

    assert rows(groups)[6:] == [
        ("(all)", "sex", "Female", "disability", "Disabled", 1, 1, 1, 1, 1_200),
        ("(all)", "sex", "Female", "disability", "(missing)", 1, 1, 0, 0, 0),
        ("(all)", "sex", "Male", "disability", "Disabled", 1, 0, 0, 1, 1_500),
        ("(all)", "sex", "Male", "disability", "Not disabled", 1, 1, 0, 1, 1_300),
        ("(all)", "sex", "(missing)", "disability", "Disabled", 1, 1, 1, 1, 1_100),
    ]
    assert len(groups) == 11


def test_people_without_an_area_are_an_area_of_their_own(tmp_path: Path) -> None:
    path = store(tmp_path, {"area": ["North", None], "sex": ["Female", "Female"]})

    groups = group_counts(
        opened_cells(Source((path,), ("area", "sex"))), characteristics=("sex",), area="area"
    )

    assert rows(groups) == [
        ("(all)", "sex", "Female", None, None, 2),
        ("North", "sex", "Female", None, None, 1),
        ("(missing)", "sex", "Female", None, None, 1),
    ]


@pytest.mark.parametrize(("column", "word"), [("sex", "(missing)"), ("area", "(all)"), ("area", "(missing)")])
def test_a_group_may_not_take_a_name_that_the_tables_keep(tmp_path: Path, column: str, word: str) -> None:
    path = store(tmp_path, {"area": ["North"], "sex": ["Female"]} | {column: [word]})
    cells = opened_cells(Source((path,), ("area", "sex")))

    with pytest.raises(BadTable, match=f"Column '{column}'.*another name"):
        group_counts(cells, characteristics=("sex",), area="area")


def test_all_pairs_of_eight_characteristics_are_twenty_eight() -> None:
    assert len(all_pairs(tuple("abcdefgh"))) == 28


def test_cells_fold_to_a_stratum_table(tmp_path: Path) -> None:
    folded = fold(staff_cells(tmp_path), ("disability",))

    assert cell_rows(folded) == {
        ("Disabled",): (3, 2, 2, 3, 3_800),
        ("Not disabled",): (1, 1, 0, 1, 1_300),
        (None,): (1, 1, 0, 0, 0),
    }


def one_key_cells(codes: list[int], totals: list[int], labels: int) -> Cells:
    ones = np.ones(len(codes), dtype=np.int64)
    return Cells(
        keys=(Key("team", tuple(str(label) for label in range(labels)), np.array(codes, dtype=np.int32)),),
        n=ones,
        outcomes=(OutcomeCounts("promoted", ones, ones),),
        amounts=(AmountSums("pay", ones, np.array(totals, dtype=np.int64)),),
    )


def test_totals_past_the_precision_of_floating_point_fold_exactly() -> None:
    cells = one_key_cells([0, 0, 1, 1], [2**60 + 1, -3, -(2**60) - 1, 2**53 + 1], labels=2)

    folded = fold(cells, ("team",))

    assert folded.amounts[0].total.tolist() == [2**60 - 2, -(2**60) + 2**53]


def test_totals_that_only_seem_too_large_fold_exactly() -> None:
    # Twice the largest is beyond 63 bits; the sum is not.
    cells = one_key_cells([0, 0], [2**62, 5], labels=1)

    assert fold(cells, ("team",)).amounts[0].total.tolist() == [2**62 + 5]


def test_totals_too_large_to_keep_are_refused() -> None:
    cells = one_key_cells([0, 0], [2**62, 2**62], labels=1)

    with pytest.raises(BadTable, match="correct the column's unit"):
        fold(cells, ("team",))


def test_keys_with_more_possible_cells_than_there_is_room_for_fold_alike() -> None:
    codes = [4_999_998, 7, 7, -1]
    cells = one_key_cells(codes, [5, 6, 7, 8], labels=4_999_999)

    folded = fold(cells, ("team",))

    assert folded.keys[0].codes.tolist() == [7, 4_999_998, -1]
    assert folded.amounts[0].total.tolist() == [13, 5, 8]


def test_cells_with_nobody_in_them_are_left_out(tmp_path: Path) -> None:
    path = store(tmp_path, {"sex": ["Female", "Male"], "people": [0, 2]})
    cells = opened_cells(Source((path,), ("sex",), weight="people"))

    assert cell_rows(fold(cells, ("sex",))) == {("Male",): (2,)}
