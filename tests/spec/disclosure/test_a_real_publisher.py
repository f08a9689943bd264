"""The attacker on a real publication: DfE apprenticeships by provider, rounded to 10, "low", no second cell.

Only counts of what could be worked out are asserted; no recovered value and no provider is named.
"""

from __future__ import annotations

from collections import defaultdict

import pyarrow.parquet as pq
import pytest
from tests.support.instances import FOLDER

from evenhand.disclosure.attacker import attack
from evenhand.disclosure.formats import read_published
from evenhand.disclosure.knowledge import Rules

PATH = FOLDER.parent / "cases" / "dfe-apprenticeships-by-provider" / "apprenticeships_demographics.parquet"
RULES = Rules(least_hidden=1, rounding_base=10, marks={"low": (1, 4)})
SEXES = ("Female", "Male")

pytestmark = pytest.mark.skipif(not PATH.exists(), reason="the shared cases are not on this machine")


@pytest.fixture(scope="module")
def provider_years() -> list[dict[str, str]]:
    rows = pq.read_table(
        PATH, filters=[("characteristic_type", "=", "Sex"), ("measure", "=", "Starts")]
    ).to_pylist()
    found: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for row in rows:
        found[row["year"], row["provider_name"]][row["characteristic"]] = row["count"].replace(",", "")
    return list(found.values())


def lone_low(figures: dict[str, str]) -> bool:
    return [figures[sex] for sex in SEXES].count("low") == 1 and figures["Total"] != "low"


def band(text: str) -> range:
    if text == "low":
        return range(1, 5)
    value = int(text)
    return range(1) if value == 0 else range(value - 5, value + 5)


def test_one_sex_is_low_beside_a_published_total_as_often_as_was_found(
    provider_years: list[dict[str, str]],
) -> None:
    """The folder's README: 1,068 of 5,429 provider-years."""
    assert len(provider_years) == 5_429
    assert sum(lone_low(figures) for figures in provider_years) == 1_068


def test_the_attacker_works_out_what_walking_through_the_bands_works_out(
    provider_years: list[dict[str, str]],
) -> None:
    chosen = [figures for figures in provider_years if lone_low(figures)][::9]
    narrowed = walked = 0
    for figures in chosen:
        rows = [["sex", "n"], *([sex, figures[sex]] for sex in (*SEXES, "Total"))]
        (hidden,) = attack([read_published(rows, "provider", None)], RULES, ranges=True).hidden
        (low,) = (sex for sex in SEXES if figures[sex] == "low")
        (other,) = (sex for sex in SEXES if sex != low)
        fits = [
            count
            for count in band("low")
            if any(count + rest in band(figures["Total"]) for rest in band(figures[other]))
        ]
        narrowed += (hidden.low, hidden.high) != (1, 4)
        walked += (min(fits), max(fits)) != (1, 4)

    assert len(chosen) == 119
    assert narrowed == walked
