"""What holds of counts whatever the people: nobody is lost, and the order of rows changes nothing."""

from __future__ import annotations

import statistics
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.stored import cell_rows, store

from evenhand.engine import Cells, GroupMedians, Settings, Source, open_engine
from evenhand.engine.middles import LOWEST, Chunk, Grouping, Middles, find_middles
from evenhand.measures.counts import fold
from evenhand.measures.groupings import group_counts
from evenhand.tables import unseal

SEXES = st.sampled_from(["Female", "Male", None])
AREAS = st.sampled_from(["North", "South", "West", None])
OUTCOMES = st.sampled_from([0, 1, None])
PAY = st.one_of(st.none(), st.integers(-(10**12), 10**12))
PEOPLE = st.lists(st.tuples(AREAS, SEXES, SEXES, OUTCOMES, PAY), max_size=40)
NAMES = ("area", "sex", "sex_at_birth", "promoted", "pay")
Person = tuple[str | None, str | None, str | None, int | None, int | None]


def cells_of(people: list[Person], engine_settings: Settings | None = None) -> Cells:
    columns = {name: [person[place] for person in people] for place, name in enumerate(NAMES)}
    with TemporaryDirectory() as folder, open_engine(engine_settings) as engine:
        source = Source((store(Path(folder), columns),), NAMES[:3], ("promoted",), ("pay",))
        return unseal(engine.cells(source))


@settings(max_examples=25, deadline=None)
@given(PEOPLE, st.randoms(use_true_random=False))
def test_the_order_of_rows_and_the_threads_change_no_count(people, random) -> None:  # type: ignore[no-untyped-def]
    shuffled = list(people)
    random.shuffle(shuffled)

    assert cell_rows(cells_of(people)) == cell_rows(cells_of(shuffled, Settings(threads=1)))


@settings(max_examples=25, deadline=None)
@given(PEOPLE)
def test_cells_are_what_counting_people_one_by_one_gives(people: list[Person]) -> None:
    expected = Counter(person[:3] for person in people)

    rows = cell_rows(cells_of(people))

    assert {key: figures[0] for key, figures in rows.items()} == expected
    for key, (_, known, events, paid, total) in rows.items():
        those = [person for person in people if person[:3] == key]
        assert known == sum(person[3] is not None for person in those)
        assert events == sum(person[3] == 1 for person in those)
        assert paid == sum(person[4] is not None for person in those)
        assert total == sum(person[4] or 0 for person in those)


@settings(max_examples=25, deadline=None)
@given(PEOPLE)
def test_the_groups_and_the_missing_add_up_to_everybody_in_each_area(people: list[Person]) -> None:
    cells = cells_of(people)

    groups = group_counts(
        cells, characteristics=("sex", "sex_at_birth"), pairs=(("sex", "sex_at_birth"),), area="area"
    )

    in_areas = Counter(person[0] or "(missing)" for person in people) | Counter({"(all)": len(people)})
    sums: Counter[tuple[str, str, str | None]] = Counter()
    rows = zip(
        groups.area_names,
        groups.characteristic_names,
        groups.second_characteristic_names,
        groups.n.tolist(),
        strict=True,
    )
    for area, first, second, n in rows:
        sums[area, first, second] += n
    for (area, _, _), total in sums.items():
        assert total == in_areas[area]


@settings(max_examples=25, deadline=None)
@given(PEOPLE)
def test_folding_in_two_steps_is_folding_in_one(people: list[Person]) -> None:
    cells = cells_of(people)

    assert cell_rows(fold(fold(cells, ("area", "sex")), ("sex",))) == cell_rows(fold(cells, ("sex",)))


GROUPS = 4
BOUNDS = st.lists(st.integers(-50, 50), unique=True, max_size=8)
ROWS = st.lists(st.tuples(st.integers(0, GROUPS - 1), st.integers(-60, 60), st.integers(0, 4)), max_size=60)


@given(ROWS, BOUNDS, st.integers(1, 60))
def test_middles_are_exact_whatever_the_bounds_the_weights_and_the_chunks(rows, bounds, size) -> None:  # type: ignore[no-untyped-def]
    chunks = [chunk_of(rows[start : start + size]) for start in range(0, len(rows), size)]
    edges = np.array([LOWEST, *sorted(bounds)], dtype=np.int64)

    (found,) = find_middles(lambda: chunks, (Grouping((0,), (GROUPS,), area=1, areas=2),), edges)

    assert found.each is not None
    for group in range(GROUPS):
        check(found.together, group, [row for row in rows if row[0] == group])
        for area in (0, 1):
            check(
                found.each,
                area * GROUPS + group,
                [row for row in rows if row[0] == group and row[1] % 2 == area],
            )


def chunk_of(rows: list[tuple[int, int, int]]) -> Chunk:
    groups, amounts, weights = (np.array([row[place] for row in rows], dtype=np.int64) for place in range(3))
    return Chunk((groups, amounts % 2), amounts, weights)


def check(middles: Middles, place: int, rows: list[tuple[int, int, int]]) -> None:
    amounts = [amount for _, amount, weight in rows for _ in range(weight)]
    assert middles.n[place] == len(amounts)
    if amounts:
        assert middles.lower[place] == statistics.median_low(amounts)
        assert middles.upper[place] == statistics.median_high(amounts)


@settings(max_examples=25, deadline=None)
@given(PEOPLE)
def test_stored_medians_are_those_of_the_standard_library(people: list[Person]) -> None:
    columns = {name: [person[place] for person in people] for place, name in enumerate(NAMES)}
    with TemporaryDirectory() as folder, open_engine() as engine:
        source = Source((store(Path(folder), columns),), NAMES[:3], ("promoted",), ("pay",))
        (medians,) = unseal(engine.medians(source, groupings=(("sex",),), area="area"))

    paid = [person for person in people if person[4] is not None]
    assert in_words(medians.by("sex")) == middles_of(paid, lambda person: (person[1],))
    assert in_words(medians.by("area", "sex")) == middles_of(paid, lambda person: person[:2])


def in_words(table: GroupMedians) -> dict[tuple[str | None, ...], float]:
    labels = [[None if code < 0 else key.labels[code] for code in key.codes.tolist()] for key in table.keys]
    return dict(zip(zip(*labels, strict=True), table.median.tolist(), strict=True))


def middles_of(people, key) -> dict[tuple[str | None, ...], float]:  # type: ignore[no-untyped-def]
    return {
        group: statistics.median(person[4] for person in people if key(person) == group)
        for group in {key(person) for person in people}
    }
