"""Apprenticeship starts in England 2024/25: counts rounded to 10, "low" for 0 to 4 (DfE, OGL v3)."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

import pytest
from tests.support.shared_data import shared

import evenhand
from evenhand.audits.rounded_tables import RoundedShares, Rounding
from evenhand.errors import RefusedFile
from evenhand.intake.reading import open_table
from evenhand.measures.rounded import Band

DFE = Rounding(base=10, marks={"low": Band(0, 4)})
LLDD = "Learner with learning difficulties or disabilities (LLDD)"


def starts(kind: str, *, unknown: tuple[str, ...] = ()) -> RoundedShares:
    return evenhand.rounded_shares(
        shared("cases", "dfe-apprenticeships-by-provider", "apprenticeships_demographics.parquet"),
        where={
            "year": "2024/25",
            "provider_name": "Total (All providers)",
            "characteristic_type": kind,
            "measure": "Starts",
        },
        group="characteristic",
        count="count",
        base=10,
        marks={"low": (0, 4)},
        total="Total",
        unknown=unknown,
    )


def test_women_and_men_of_england_with_their_rounding_bounds() -> None:
    found = starts("Sex")
    women = found["Female"]

    assert found.total == Band(353_495, 353_504)
    assert (women.printed, found["Male"].printed) == ("185500", "168000")
    # Fewest women with most men, and the contrary; both sums are within the total's band.
    assert women.share is not None
    assert women.share.low == pytest.approx(185_495 / (185_495 + 168_004), abs=1e-12)
    assert women.share.high == pytest.approx(185_504 / (185_504 + 167_995), abs=1e-12)


def test_ethnic_groups_leave_those_not_known_out_of_the_share() -> None:
    found = starts("Ethnicity", unknown=("Unknown",))

    assert {each.group: each.printed for each in found.groups} == {
        "White": "285660",
        "Asian / Asian British": "28490",
        "Black / African / Caribbean / Black British": "17450",
        "Mixed / Multiple ethnic groups": "13200",
        "Other ethnic group": "3740",
    }
    assert found.unknown == Band(4_965, 4_974)
    white = found["White"].share
    assert white is not None
    # 285,660 of 348,540 printed, and the bounds are on both sides of it.
    assert white.low < 285_660 / 348_540 < white.high
    assert white.high - white.low < 0.0001


def test_learning_difficulty_or_disability() -> None:
    found = starts(LLDD, unknown=("LLDD - Unknown",))

    assert found["With learning difficulty / disability"].printed == "56810"
    assert found["No learning difficulty / disability"].printed == "283630"
    assert found.unknown == Band(13_065, 13_074)


def test_every_cell_of_the_file_is_a_band_and_low_is_neither_nought_nor_missing() -> None:
    path = shared("cases", "dfe-apprenticeships-by-provider", "apprenticeships_demographics.parquet")
    with open_table(path) as opened:
        place = opened.headings.index("count")
        printed = Counter(text for batch in opened for text in batch.columns[place])

    bands = {text: DFE.band(text, where="count") for text in printed}

    assert printed.total() == 195_444
    assert printed["low"] == 81_009
    assert printed["0"] == 0
    assert bands["low"] == Band(0, 4)
    assert bands["10"] == Band(5, 14)


def test_one_sex_low_beside_a_published_total_is_left_as_the_publisher_left_it() -> None:
    path = shared("cases", "dfe-apprenticeships-by-provider", "apprenticeships_demographics.parquet")
    cells: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    with open_table(path) as opened:
        for batch in opened:
            for year, provider, kind, group, measure, count in zip(*batch.columns, strict=True):
                if kind == "Sex" and measure == "Starts":
                    cells[year, provider][group] = count

    one_low = [
        each
        for each in cells.values()
        if each["Total"] != "low" and (each["Male"] == "low") != (each["Female"] == "low")
    ]

    assert len(cells) == 5_429
    assert len(one_low) == 1_068


def test_an_audit_of_rounded_counts_is_refused_with_the_way_out(tmp_path: Path) -> None:
    with pytest.raises(RefusedFile, match=r"81,009 rows .* 'low', .* neither 0 nor missing"):
        evenhand.audit(
            shared("cases", "dfe-apprenticeships-by-provider", "apprenticeships_demographics.parquet"),
            characteristics=["characteristic"],
            count="count",
        )
