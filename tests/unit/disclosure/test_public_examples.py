"""The example tables of SSBtools, with two groupings of region in one system."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Callable

import pytest
from tests.support.instances import FOLDER

from evenhand.disclosure.amounts import AmountTable, protect_amounts
from evenhand.disclosure.attacker import attack
from evenhand.disclosure.formats import published_rows, read_published
from evenhand.disclosure.knowledge import Rules
from evenhand.disclosure.policy import Policy
from evenhand.disclosure.protection import protect_with_proof
from evenhand.tables import Codes, CountTable, Dimension

PUBLIC = FOLDER / "public_ssbtools"
POLICY = Policy(name="five", minimum_frequency=5)

pytestmark = pytest.mark.skipif(
    not PUBLIC.exists(), reason="the shared example tables are not on this machine"
)


def rows_of(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((PUBLIC / f"{name}.csv").read_text(encoding="utf-8").splitlines()))


def grouped(name: str, groups: dict[str, str], mark: str) -> dict[str, Codes]:
    """Parent to children, the parents marked so that no code means two things."""
    below: dict[str, list[str]] = defaultdict(list)
    for code, group in groups.items():
        below[f"{mark} {group}"].append(code)
    return {"Total": tuple(below), **{parent: tuple(codes) for parent, codes in below.items()}}


def region(rows: list[dict[str, str]]) -> Dimension:
    return Dimension(
        "region",
        tuple(
            grouped("region", {row["region"]: row[column] for row in rows}, mark)
            for column, mark in (("fylke", "county"), ("kostragr", "type"))
        ),
    )


def flat(rows: list[dict[str, str]], name: str) -> Dimension:
    return Dimension.flat(name, tuple(dict.fromkeys(row[name] for row in rows)))


def counted(rows: list[dict[str, str]], *dimensions: Dimension) -> CountTable:
    counts: dict[Codes, int] = {}
    for row in rows:
        codes = tuple(row[dimension.name] for dimension in dimensions)
        counts[codes] = counts.get(codes, 0) + int(row["ant"])
    return CountTable.seal("people", dimensions, counts)


TABLES: dict[str, Callable[[], CountTable]] = {
    "z1": lambda: counted(rows_of("z1"), flat(rows_of("z1"), "region"), flat(rows_of("z1"), "hovedint")),
    "z2": lambda: counted(rows_of("z2"), region(rows_of("z2")), flat(rows_of("z2"), "hovedint")),
    "z3": lambda: counted(
        rows_of("z3"), region(rows_of("z3")), flat(rows_of("z3"), "hovedint"), flat(rows_of("z3"), "mnd2")
    ),
}


@pytest.mark.parametrize("name", TABLES)
def test_the_example_is_proved_and_withstands_the_attacker(name: str) -> None:
    protection = protect_with_proof([TABLES[name]()], POLICY)

    (shown,) = protection.tables
    figures = read_published(list(published_rows(shown)), name, shown.dimensions)
    assert protection.proof.is_complete
    assert attack([figures], Rules(marks={})).is_safe


def test_a_large_example_with_two_groupings_is_proved() -> None:
    rows = rows_of("sosialFiktiv")

    protection = protect_with_proof(
        [counted(rows, region(rows), flat(rows, "hovedint"), flat(rows, "mnd"))], POLICY
    )

    assert protection.proof.is_complete


def test_sums_that_companies_contribute_to_are_protected() -> None:
    rows = rows_of("magnitude1")
    contributions: dict[Codes, dict[str, int]] = defaultdict(dict)
    for row in rows:
        cell = contributions[row["sector4"], row["geo"]]
        cell[row["company"]] = cell.get(row["company"], 0) + round(float(row["value"]) * 100)
    dimensions = (flat(rows, "sector4"), flat(rows, "geo"))

    (shown,) = protect_amounts([AmountTable.seal("companies", dimensions, contributions)], POLICY)

    for codes, amounts in contributions.items():
        if len(amounts) < 3:
            assert shown.cells[codes] is None
