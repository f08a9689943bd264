"""Real downloads, read through the limited child process.

Expected figures are read off the files by eye, or are those of another published table.
"""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from evenhand.benchmarks import benchmark
from evenhand.benchmarks.imported import BenchmarkTable, EarningsTable
from evenhand.intake.benchmark_files import nomis_bulk, read_benchmark_file
from evenhand.intake.benchmark_files.partition import partition

FORMATS = Path(__file__).parents[3].parent / "shared" / "data" / "population" / "formats"
pytestmark = pytest.mark.skipif(not FORMATS.exists(), reason="the real downloads are not on this machine")


def counts(name: str) -> BenchmarkTable:
    table = read_benchmark_file(FORMATS / name)
    assert isinstance(table, BenchmarkTable)
    return table


def test_a_dataset_gives_the_same_benchmark_as_the_shipped_one() -> None:
    imported = counts("ons_dataset_csv__TS021-2021-2.csv")

    found = imported.benchmark(base="all ages", areas=[area.code for area in imported.areas])
    shipped = benchmark("ethnic_group_ew_2021_19", base="all ages", areas="seven councils")

    assert found.classification == shipped.classification
    assert found.categories == shipped.categories


def test_a_dataset_of_two_classifications_gives_the_margin_of_one() -> None:
    imported = counts("ons_dataset_csv__RM036-2021-3.csv").margin("Gender identity")

    found = imported.benchmark(base="16+", areas=[area.code for area in imported.areas])
    shipped = benchmark("gender_identity_census_2021_6", base="16+", areas="seven councils")

    assert found.categories == shipped.categories
    assert [one.label for one in found.categories if not one.answered] == ["Not answered"]


def test_a_dataset_of_three_classifications_is_added_up_over_two() -> None:
    imported = counts("ons_dataset_csv__RM163-2021-3.csv").margin("Sex")

    found = imported.benchmark(base="16+", areas=[area.code for area in imported.areas])

    assert found.categories == benchmark("sex", base="16+", areas="seven councils").categories


def test_a_custom_dataset_leaves_out_whom_the_question_was_not_put_to() -> None:
    table = counts("ons_custom_dataset_csv__england_and_wales.csv")

    assert table.counts[table.area("K04000001")][0] == 8_827_472
    assert "11,031,169 people" in table.notes[0]


def test_a_custom_dataset_workbook_is_read_whole_with_its_metadata() -> None:
    """England and Wales by age and sex: 36 rows; its sum is the published population."""
    table = counts("ons_custom_dataset_xlsx__age_by_sex.xlsx")

    with (FORMATS.parent / "national" / "ew_age18_by_sex.csv").open(encoding="utf-8") as file:
        collected = [int(row["count"]) for row in csv.DictReader(file)]
    (area,) = table.areas
    assert sorted(table.counts[area]) == sorted(collected)
    assert 59_597_538 <= sum(table.counts[area]) <= 59_597_551
    assert dict(table.about)["Title"]


def test_a_bulk_file_of_small_areas_gives_leaves_only() -> None:
    table = counts("nomis_bulk_csv__census2021-ts066-lsoa__first_rows.csv")

    # Work (employee, self-employed with and without employees; part and full time) and unemployment,
    # for students and others: 14; inactive: 5.
    assert len(table.categories) == 19
    assert sum(table.counts[table.area("E01000001")]) == 1351


def test_a_bulk_file_without_hierarchy_keeps_every_category() -> None:
    table = counts("nomis_bulk_csv__census2021-ts037-msoa__first_rows.csv")

    assert table.counts[table.area("City of London 001")] == (4937, 2726, 687, 186, 47)


def test_an_api_file_gives_one_set_of_age_bands() -> None:
    table = counts("nomis_api_csv__NM_2002_1.csv")

    assert [category.labels[0] for category in table.categories] == [
        "Aged 0 to 15", "Aged 16 to 24", "Aged 25 to 49", "Aged 50 to 64", "Aged 65+",
    ]  # fmt: skip
    assert sum(table.counts[table.area("County Durham")]) == 521_346
    assert "GENDER holds nothing but 'Total', so it is left out." in table.notes


def test_an_earnings_table_in_an_old_encoding_is_read() -> None:
    table = read_benchmark_file(FORMATS / "ashe_table8_7a_2025_csv__first_rows_and_neca.csv")

    assert isinstance(table, EarningsTable)
    assert "Gross (£)" in table.title
    assert table.area("E08000037").median == Decimal(29_494)
    assert table.area("Northumberland UA").percentiles[90] is None
    assert table.area("United Kingdom").jobs_thousand == Decimal(24_897)


# Leaves by hand: 11 partnerships; 19 ethnic groups; 9 religions; 4 of disability; 5 of health.
LEAVES = {"ts002": 11, "ts021": 19, "ts030": 9, "ts038": 4, "ts037": 5, "ts066": 19, "ts011": 5, "ts007a": 18}


@pytest.mark.parametrize("table", LEAVES)
def test_the_leaves_of_real_headings_are_found(table: str) -> None:
    with (FORMATS / "nomis_bulk_headings.csv").open(encoding="utf-8", newline="") as file:
        headings = [row["heading"] for row in csv.DictReader(file) if row["table"] == table]

    assert nomis_bulk.heads(["date", "geography", "geography code", *headings])
    labels = [label for heading in headings for _, label in nomis_bulk.parts(heading)]
    assert len(partition(labels).kept) == LEAVES[table]


def test_every_real_bulk_heading_row_is_known_and_has_one_total() -> None:
    with (FORMATS / "nomis_bulk_headings.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    for table in {row["table"] for row in rows}:
        headings = [row["heading"] for row in rows if row["table"] == table]
        assert nomis_bulk.heads(["date", "geography", "geography code", *headings]), table
