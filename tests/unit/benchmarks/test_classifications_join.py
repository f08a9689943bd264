"""Benchmarks and classifications are joined by id and code: they must be the same groups.

The regroupings of the benchmarks are checked against the crosswalks, which were made apart.
"""

from __future__ import annotations

import pytest

from evenhand.benchmarks.shipped import ShippedTable, labels_of, regroupings, shipped_tables
from evenhand.classifications.catalogue import classifications
from evenhand.classifications.crosswalks import crosswalk

# Crossed or of no person: counted by no classification of people.
OF_NOBODY = {
    "age_by_sex_census_2021",
    "general_health_census_2021",
    "economic_activity_census_2021_9",
    "highest_qualification_census_2021",
    "occupation_soc_2020_major",
    "industry_sic_2007_8",
    "hours_worked_census_2021",
}
JOINED = [table for table in shipped_tables() if table.id.classification not in OF_NOBODY]


@pytest.mark.parametrize("table", JOINED, ids=lambda table: table.name)
def test_every_category_of_a_benchmark_is_in_its_classification(table: ShippedTable) -> None:
    categories = {one.code: one.label for one in classifications()[table.id.classification].categories}

    for code, label in labels_of(table):
        assert categories[code] == label


@pytest.mark.parametrize(("narrower", "broader"), regroupings())
def test_a_regrouping_is_what_the_crosswalk_says(narrower: str, broader: str) -> None:
    mapping = crosswalk(narrower, broader).mapping
    labels = {one.code: one.label for one in classifications()[broader].categories}

    for group in regroupings()[narrower, broader]:
        if group.code == "not_answered":  # a kind of missing answer, which the broader list has no code for
            continue
        assert labels[group.code] == group.label
        assert {mapping[code] for code in group.members} == {group.code}
