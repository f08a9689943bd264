"""Exact medians of every group, whatever the spread, the ties and the weights."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from tests.support.stored import store

from evenhand.engine import GroupMedians, Source, open_engine
from evenhand.engine.middles import LOWEST, Chunk, Grouping, bounds_from, find_middles, thinned
from evenhand.tables import unseal

STAFF = {
    "area": ["North", "North", "North", "South", "South", None],
    "sex": ["Female", "Female", "Male", "Male", "Male", None],
    "pay": [1_000, 1_301, 1_500, 900, 1_700, None],
}


def in_words(table: GroupMedians) -> dict[tuple[str | None, ...], tuple[int, float]]:
    labels = [[None if code < 0 else key.labels[code] for code in key.codes.tolist()] for key in table.keys]
    return dict(
        zip(zip(*labels, strict=True), zip(table.n.tolist(), table.median.tolist(), strict=True), strict=True)
    )


def tables_of(source: Source, groupings: tuple[tuple[str, ...], ...], area: str | None = None):  # type: ignore[no-untyped-def]
    with open_engine() as engine:
        (medians,) = unseal(engine.medians(source, groupings=groupings, area=area))
    return medians


def test_an_even_number_takes_the_mean_of_the_middle_two(tmp_path: Path) -> None:
    source = Source((store(tmp_path, STAFF),), ("area", "sex"), (), ("pay",))

    medians = tables_of(source, (("sex",),), area="area")

    # Women 1,000 and 1,301: 1,150.5. Men 900, 1,500 and 1,700: 1,500. Nobody without a sex has pay.
    assert in_words(medians.by("sex")) == {("Female",): (2, 1_150.5), ("Male",): (3, 1_500.0)}
    assert in_words(medians.by("area", "sex")) == {
        ("North", "Female"): (2, 1_150.5),
        ("North", "Male"): (1, 1_500.0),
        ("South", "Male"): (2, 1_300.0),
    }


def test_without_an_area_there_is_one_table_a_grouping(tmp_path: Path) -> None:
    source = Source((store(tmp_path, STAFF),), ("area", "sex"), (), ("pay",))

    medians = tables_of(source, (("sex",), ("area", "sex")))

    assert [table.names for table in medians.tables] == [("sex",), ("area", "sex")]


def test_a_grouping_by_nothing_is_everybody(tmp_path: Path) -> None:
    source = Source((store(tmp_path, STAFF),), ("sex",), (), ("pay",))

    assert tables_of(source, ((),)).by().median.tolist() == [1_301.0]


def test_a_weight_counts_a_row_for_so_many_people(tmp_path: Path) -> None:
    path = store(
        tmp_path,
        {"sex": ["Female"] * 4, "pay": [1_000, 2_000, 3_000, 9_000], "people": [2, 1, 3, 0]},
    )

    medians = tables_of(Source((path,), ("sex",), (), ("pay",), weight="people"), (("sex",),))

    # Six people: 1,000 1,000 2,000 3,000 3,000 3,000; the middle two are 2,000 and 3,000.
    assert in_words(medians.by("sex")) == {("Female",): (6, 2_500.0)}


def test_a_key_with_more_labels_than_are_coded_is_grouped_by_its_words(tmp_path: Path) -> None:
    people = 4_002
    teams = [str(number // 2) for number in range(people)]
    source = Source((store(tmp_path, {"team": teams, "pay": list(range(people))}),), ("team",), (), ("pay",))

    found = in_words(tables_of(source, (("team",),)).by("team"))

    # Team t is paid 2t and 2t + 1.
    assert found == {(str(team),): (2, 2 * team + 0.5) for team in range(2_001)}


def test_amounts_no_sample_foresaw_still_give_the_exact_middle() -> None:
    amounts = np.array([-(2**62), 7, 2**62, 5, 2**62 + 2], dtype=np.int64)
    codes = (np.zeros(5, dtype=np.int16),)
    chunk = Chunk(codes, amounts, None)

    (found,) = find_middles(
        lambda: [chunk], (Grouping((0,), (1,)),), np.array([LOWEST, 5, 6], dtype=np.int64)
    )

    assert (found.together.lower.tolist(), found.together.upper.tolist()) == ([7], [7])


def test_values_met_often_get_buckets_to_themselves_and_need_one_pass() -> None:
    amounts = np.array([1, 2, 2, 3, 3, 3] * 50, dtype=np.int64)
    chunk = Chunk((np.zeros(len(amounts), dtype=np.int16),), amounts, None)
    passes = []

    def rows() -> list[Chunk]:
        passes.append(1)
        return [chunk]

    (found,) = find_middles(rows, (Grouping((0,), (1,)),), bounds_from(amounts, 1))

    # 50 ones, 100 twos, 150 threes: ranks 150 and 151 of 300 are 2 and 3.
    assert (found.together.lower.tolist(), found.together.upper.tolist()) == ([2], [3])
    assert len(passes) == 1


def test_bounds_of_nothing_are_one_bucket() -> None:
    assert bounds_from(np.empty(0, dtype=np.int64), 10).tolist() == [LOWEST]


def test_a_value_that_fills_many_ranks_of_a_wide_sample_has_its_own_bucket() -> None:
    sample = np.concatenate([np.arange(0, 100_000, 10), np.full(20_000, 55_555)])

    bounds = bounds_from(sample.astype(np.int64), 1_000_000)

    assert {55_555, 55_556} <= set(bounds.tolist())
    assert len(bounds) < 70


def test_a_sample_is_thinned_evenly_across_parts() -> None:
    rows = 65_536 * 3
    parts = np.split(np.arange(rows), [10, 11, 100_000])

    sample = thinned(parts, rows)

    assert sample.tolist() == list(range(0, rows, 3))


@pytest.mark.parametrize("sizes", [(1, 1), (2, 3)])
def test_groups_are_numbered_with_the_last_key_running_fastest(sizes: tuple[int, int]) -> None:
    codes = (np.array([0, sizes[0] - 1]), np.array([0, sizes[1] - 1]))
    chunk = Chunk(codes, np.array([1, 1]), None)

    assert Grouping((0, 1), sizes).of(chunk).tolist() == [0, sizes[0] * sizes[1] - 1]
