"""What holds of every benchmark, whatever the characteristic, the base and the areas."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from evenhand.benchmarks import (
    Benchmark,
    BenchmarkId,
    as_classification,
    available,
    benchmark,
    characteristics,
    known_areas,
)
from evenhand.benchmarks.shipped import regroupings

ENGLISH = [area.code for area in known_areas() if area.kind == "local_authority" and area.code[0] == "E"]
WITHOUT_HIDDEN_CELLS = [code for code in ENGLISH if code != "E06000053"]  # Isles of Scilly
IDS = [id for name in characteristics() for id in available(name, areas="Gateshead")]

some_areas = st.lists(st.sampled_from(WITHOUT_HIDDEN_CELLS), min_size=1, max_size=6, unique=True)
an_id = st.sampled_from(IDS)


def found(id: BenchmarkId, areas: list[str]) -> Benchmark:
    return benchmark(id.classification, base=id.base, areas=areas)


@given(an_id, some_areas)
def test_areas_together_are_the_sum_of_the_areas(id: BenchmarkId, areas: list[str]) -> None:
    together = found(id, areas)

    alone = [found(id, [area]) for area in areas]
    for position, category in enumerate(together.categories):
        assert category.count == sum(one.categories[position].count for one in alone)


@given(an_id, st.permutations(WITHOUT_HIDDEN_CELLS[:4]))
def test_the_order_of_areas_does_not_matter(id: BenchmarkId, areas: list[str]) -> None:
    assert found(id, areas).categories == found(id, sorted(areas)).categories


@given(an_id, some_areas)
def test_broader_groups_hold_the_same_people(id: BenchmarkId, areas: list[str]) -> None:
    narrow = found(id, areas)

    for narrower, broader in regroupings():
        if narrower == narrow.classification:
            broad = as_classification(narrow, broader)
            assert (broad.total, broad.answered) == (narrow.total, narrow.answered)


@given(an_id, some_areas)
def test_shares_add_up_to_one(id: BenchmarkId, areas: list[str]) -> None:
    one = found(id, areas)

    if one.total:
        assert sum(one.share(category.code) for category in one.categories) == 1
