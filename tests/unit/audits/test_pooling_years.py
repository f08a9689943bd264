"""Several years of the same people: pooled by the design effect, each year beside the pool."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from tests.support.people import write_csv

import evenhand
from evenhand.library import Audit

SPEC = {"characteristics": ["sex"], "outcomes": ["trained"], "reference": {"sex": "Male"}, "year": "year"}


def people(number: int, *, years: int, alike: float, seed: int = 3) -> list[dict[str, str]]:
    """People who do the same as the year before with probability `alike`, half of them trained."""
    random = Random(seed)
    rows = []
    for person in range(number):
        trained = random.random() < 0.5
        sex = random.choice(("Female", "Male"))
        for year in range(2022, 2022 + years):
            if random.random() > alike:
                trained = random.random() < 0.5
            rows.append(
                {"id": str(person), "year": str(year), "sex": sex, "trained": "yes" if trained else "no"}
            )
    return rows


def design_effect_by_hand(rows: list[dict[str, str]]) -> float:
    """D = sum((y - p d)^2) / (sum(d) p (1 - p)) over persons, person by person."""
    years: dict[str, int] = {}
    events: dict[str, int] = {}
    for row in rows:
        years[row["id"]] = years.get(row["id"], 0) + 1
        events[row["id"]] = events.get(row["id"], 0) + (row["trained"] == "yes")
    p = sum(events.values()) / len(rows)
    return sum((events[each] - p * years[each]) ** 2 for each in years) / (len(rows) * p * (1 - p))


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    return people(400, years=3, alike=0.8)


@pytest.fixture(scope="module")
def pooled(rows: list[dict[str, str]], tmp_path_factory: pytest.TempPathFactory) -> Audit:
    path = write_csv(tmp_path_factory.mktemp("years") / "people.csv", rows)
    return evenhand.audit(path, person="id", **SPEC)


def test_the_design_effect_is_that_of_the_persons(pooled: Audit, rows: list[dict[str, str]]) -> None:
    note = pooled.pack.content.pooling[0]

    assert note.design_effect == pytest.approx(design_effect_by_hand(rows))
    assert note.design_effect > 1.5
    assert (note.people, note.person_years) == (400, 1200)


def test_the_ratio_is_of_all_person_years(pooled: Audit, rows: list[dict[str, str]]) -> None:
    women = next(row for row in pooled.pack.content.groups if row.group == "Female")
    of_women = [row["trained"] == "yes" for row in rows if row["sex"] == "Female"]

    assert (women.n, women.events) == (len(of_women), sum(of_women))


def test_each_year_stands_beside_the_pool(pooled: Audit, rows: list[dict[str, str]]) -> None:
    for figure in pooled.pack.content.years:
        alike = [row for row in rows if (row["year"], row["sex"]) == (figure.year, figure.group)]
        assert figure.n == len(alike)
        assert figure.events == sum(row["trained"] == "yes" for row in alike)
    assert len(pooled.pack.content.years) == 6


def test_the_level_is_that_of_the_report_in_the_fixed_schedule(pooled: Audit, tmp_path: Path) -> None:
    note = pooled.pack.content.pooling[0]

    assert note.schedule == (0.005, 0.01, 0.01, 0.025)
    assert (note.report_number, note.level) == (3, 0.01)
    assert any("0.005, 0.01, 0.01, 0.025" in said for said in pooled.pack.content.provenance.assumptions)


def test_pooling_widens_the_interval_that_independent_rows_would_have(
    pooled: Audit, rows: list[dict[str, str]], tmp_path: Path
) -> None:
    independent = [{**row, "id": str(number)} for number, row in enumerate(rows)]
    path = write_csv(tmp_path / "independent.csv", independent)

    naive = evenhand.audit(path, person="id", **SPEC)

    wide = next(row for row in pooled.pack.content.groups if row.group == "Female")
    narrow = next(row for row in naive.pack.content.groups if row.group == "Female")
    assert naive.pack.content.pooling[0].design_effect == pytest.approx(1.0, abs=0.01)
    assert wide.relative_likelihood == narrow.relative_likelihood
    assert wide.high is not None
    assert wide.low is not None
    assert narrow.high is not None
    assert narrow.low is not None
    assert wide.high / wide.low > narrow.high / narrow.low


def test_several_files_are_several_years(rows: list[dict[str, str]], tmp_path: Path, pooled: Audit) -> None:
    years = sorted({row["year"] for row in rows})
    paths = [
        write_csv(
            tmp_path / f"snapshot {year}.csv",
            [{key: row[key] for key in ("id", "sex", "trained")} for row in rows if row["year"] == year],
        )
        for year in years
    ]

    audit = evenhand.audit(
        paths,
        characteristics=["sex"],
        outcomes=["trained"],
        reference={"sex": "Male"},
        person="id",
        year="year (from the file's name)",
    )

    assert audit.pack.content.pooling[0].years == tuple(years)
    assert audit.pack.content.pooling[0].design_effect == pooled.pack.content.pooling[0].design_effect


def test_without_a_person_key_only_the_latest_year_is_judged(
    rows: list[dict[str, str]], tmp_path: Path
) -> None:
    path = write_csv(tmp_path / "people.csv", rows)

    audit = evenhand.audit(path, **SPEC)

    women = next(row for row in audit.pack.content.groups if row.group == "Female")
    latest = [row for row in rows if (row["year"], row["sex"]) == ("2024", "Female")]
    assert women.n == len(latest)
    assert any("no person key" in said for said in audit.pack.content.provenance.assumptions)
    assert len(audit.pack.content.years) == 6


def test_headcounts_and_shares_are_said_to_be_of_the_latest_year(pooled: Audit, tmp_path: Path) -> None:
    report = pooled.save(tmp_path).report.read_text(encoding="utf-8")

    assert pooled.pack.content.provenance.period == "2022 to 2024"
    assert pooled.pack.content.provenance.stock_period == "2024"
    assert "Base: all people in scope. Period: 2024." in report
    assert "Period: 2022 to 2024." in report
