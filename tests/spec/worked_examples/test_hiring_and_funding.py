"""Hiring in eight professions, Dutch research grants, Boston mortgages, a job-training programme."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from tests.support.shared_data import shared

import evenhand
from evenhand.library import Audit
from evenhand.measures.figures import Verdict


def test_gastwirth_hiring_within_professions() -> None:
    # lawstat's cmh.test, without continuity correction: MH odds ratio 0.47746, chi-square 145.840.
    audit = evenhand.audit(
        shared("cases", "gastwirth-hiring", "blackhire.csv"),
        characteristics=["race"],
        outcomes=[{"name": "hired", "column": "outcome", "is": "hired"}],
        reference={"race": "white"},
        strata=["profession"],
        count="n",
    )

    figure = audit.pack.content.stratified[0]

    assert figure.pooled_odds_ratio == pytest.approx(0.47746, rel=1e-4)
    assert figure.cmh_chi_square == pytest.approx(145.840, rel=1e-5)
    black = next(each for each in audit.pack.content.groups if each.group == "black")
    assert black.events == 306
    assert black.verdict is Verdict.GAP


@pytest.fixture
def grants(tmp_path: Path) -> Path:
    """The published table of applications and awards, one line for each discipline, sex and result."""
    published = shared("cases", "research-funding-nl", "research_funding_rates.csv")
    with published.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    path = tmp_path / "grants.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["discipline", "sex", "awarded", "count"])
        for row in rows:
            for sex in ("men", "women"):
                awards = int(row[f"awards_{sex}"])
                writer.writerow([row["discipline"], sex, "yes", awards])
                writer.writerow([row["discipline"], sex, "no", int(row[f"applications_{sex}"]) - awards])
    return path


def test_dutch_research_grants_crude_and_within_disciplines(grants: Path) -> None:
    # Men over women: crude odds ratio 1.2316; Mantel-Haenszel by discipline 1.1457, p 0.195.
    audit = evenhand.audit(
        grants,
        characteristics=["sex"],
        outcomes=["awarded"],
        reference={"sex": "men"},
        strata=["discipline"],
        count="count",
    )

    women = next(each for each in audit.pack.content.groups if each.group == "women")
    figure = audit.pack.content.stratified[0]

    assert (women.events, women.n) == (177, 1188)
    assert women.rate == pytest.approx(0.1490, abs=5e-5)
    assert figure.pooled_odds_ratio == pytest.approx(1 / 1.1457, rel=1e-4)
    assert women.verdict is not Verdict.GAP


def test_boston_mortgages_denied() -> None:
    # econometrics-with-r.org 11.4: mean payment ratio 0.3308136; denied 28.32% of black, 9.26% of white.
    audit = evenhand.audit(
        shared("cases", "hmda-boston", "HMDA.csv"),
        characteristics=["afam"],
        outcomes=["deny"],
        amounts=["pirat"],
        reference={"afam": "no"},
    )

    rows = {(each.group, each.outcome): each for each in audit.pack.content.groups}
    black, white = rows["yes", "deny"], rows["no", "deny"]

    assert black.rate == pytest.approx(0.2832, abs=5e-5)
    assert white.rate == pytest.approx(0.0926, abs=5e-5)
    assert black.verdict is Verdict.GAP
    amounts = [each for each in audit.pack.content.groups if each.amount == "pirat"]
    total = sum((each.mean or 0) * (each.n or 0) for each in amounts)
    assert total / 2380 == pytest.approx(0.3308136, abs=1e-7)


def test_a_job_training_programme_beside_its_comparison_people() -> None:
    # Counts of the public file: 185 treated, of whom 156 black; 429 not, of whom 87 black.
    audit: Audit = evenhand.audit(
        shared("cases", "lalonde-training", "lalonde.csv"),
        characteristics=["race"],
        outcomes=["treat"],
        amounts=["re78"],
        reference={"race": "white"},
    )

    rows = {each.group: each for each in audit.pack.content.groups if each.outcome == "treat"}

    assert (rows["black"].events, rows["black"].n) == (156, 243)
    assert sum(each.n or 0 for each in rows.values()) == 614
    assert sum(each.events or 0 for each in rows.values()) == 185
