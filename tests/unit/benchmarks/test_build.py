"""The shipped figures can be made anew, byte for byte, and equal the collected sums."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from evenhand.benchmarks import benchmark, build, known_areas

POPULATION = Path(__file__).parents[3].parent / "shared" / "data" / "population"
needs_figures = pytest.mark.skipif(
    not POPULATION.exists(), reason="the collected figures are not on this machine"
)


@needs_figures
def test_building_again_gives_the_same_bytes(tmp_path: Path) -> None:
    build.main([str(POPULATION)], tmp_path)

    assert {path.name for path in tmp_path.iterdir()} == {"areas.csv", "categories.csv", "counts.csv.gz"}
    for path in tmp_path.iterdir():
        assert path.read_bytes() == (build.DATA / path.name).read_bytes(), path.name


@needs_figures
@pytest.mark.parametrize(
    "area", ["E47000014", "E12000001", "E12000007", "E92000001", "W92000004", "K04000001"]
)
def test_our_sums_equal_the_collected_sums(area: str) -> None:
    found = benchmark("ethnic_group_ew_2021_19", base="all ages", areas=area)

    collected = {
        row["category_code"]: int(row["count"])
        for row in build.read_rows(POPULATION / "ethnic_group.csv")
        if row["area_code"] == area and row["source_table"] == "TS021"
    }
    assert {one.code: one.count for one in found.categories} == collected


@needs_figures
@pytest.mark.parametrize(
    ("crossed", "most"),
    [
        ("rm123_sexual_orientation_by_disability", 5),
        ("rm124_sexual_orientation_by_economic_activity", 7),
        ("rm125_sexual_orientation_by_ethnic_group", 8),
        ("rm188_sexual_orientation_by_religion", 6),
    ],
)
def test_ts077_agrees_with_the_margins_of_four_other_tables(crossed: str, most: int) -> None:
    margins: Counter[tuple[str, str]] = Counter()
    for row in build.read_rows(POPULATION / "crosstabs_la" / f"{crossed}.csv.gz"):
        margins[row["area_code"], row["sexual_orientation_code"]] += int(row["count"])

    for area in (area for area in known_areas() if area.kind == "local_authority"):
        for group in benchmark("sexual_orientation_census_2021_5", base="16+", areas=area.code).categories:
            assert abs(margins[area.code, group.code] - group.count) <= most, (area.name, group.label)


def test_the_shipped_files_stay_small() -> None:
    assert sum(path.stat().st_size for path in build.DATA.iterdir()) < 400_000
