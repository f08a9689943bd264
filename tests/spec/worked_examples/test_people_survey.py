"""The Civil Service People Survey 2023: medians worked anew, or refused where figures are hidden."""

from __future__ import annotations

import re

import pytest
from tests.support.shared_data import shared

import evenhand
from evenhand.audits.organisation_medians import MedianOfMeasure
from evenhand.intake.reading import open_table

BOOK = ("cases", "csps-2023", "Civil_Service_People_Survey_2023_Benchmark_Results.ods")
BY_GROUP = ("cases", "csps-2023", "Civil-Service-People-Survey-2023-results-by-all-demographic-groups.ods")


@pytest.fixture(scope="module")
def medians() -> dict[str, MedianOfMeasure]:
    worked = evenhand.medians_of_organisations(
        shared(*BOOK),
        table="Table_3",
        organisation="Organisation",
        leave_out=["CS_MEDIAN", "CS_MEAN", "*_GROUP"],
    )
    return {each.measure: each for each in worked}


@pytest.fixture(scope="module")
def published() -> dict[str, str]:
    """The row of published medians, a text a measure."""
    with open_table(shared(*BOOK), table="Table_3") as opened:
        rows = [row for batch in opened for row in zip(*batch.columns, strict=True)]
        headings = opened.headings
    row = next(row for row in rows if row[0] == "CS_MEDIAN")
    return dict(zip(headings, row, strict=True))


def test_99_of_119_medians_are_reproduced_to_the_third_decimal(
    medians: dict[str, MedianOfMeasure], published: dict[str, str]
) -> None:
    reproduced = [
        name
        for name, each in medians.items()
        if each.median.value is not None and round(each.median.value, 3) == float(published[name])
    ]

    assert len(medians) == 119
    assert len(reproduced) == 99
    assert all(each.median.organisations == 103 for each in medians.values())


def test_the_20_others_are_answered_with_their_reason(medians: dict[str, MedianOfMeasure]) -> None:
    refused = [each for each in medians.values() if each.median.value is None]

    assert len(refused) == 20
    assert {each.median.why_not for each in refused} == {"cannot be reproduced: suppressed"}
    assert sum(each.median.suppressed for each in refused) == 716


def test_engagement_and_inclusion_are_those_of_the_publication(medians: dict[str, MedianOfMeasure]) -> None:
    def value(pattern: str) -> float | None:
        (found,) = [each for name, each in medians.items() if re.search(pattern, name)]
        return found.median.value

    assert value(r"^EES\.") == pytest.approx(63.920, abs=5e-4)
    assert value(r"(?is)inclusion and fair treatment.*theme") == pytest.approx(80.833, abs=5e-4)


@pytest.mark.parametrize(
    ("response", "people", "engagement"),
    [
        ("Female", "177392", "63.298"),
        ("Male", "141274", "60.93"),
        ("Ethnic Minority", "45401", "66.42"),
        ("White", "268798", "61.488"),
    ],
)
def test_results_by_group_are_read_from_the_other_workbook(
    response: str, people: str, engagement: str
) -> None:
    with open_table(shared(*BY_GROUP), table="Benchmarks") as opened:
        rows = [row for batch in opened for row in zip(*batch.columns, strict=True)]

    assert (people, engagement) in {(row[3], row[4]) for row in rows if row[1] == response}
