"""Berkeley graduate admissions 1973: a gap that departments explain (Bickel et al., Science 187:398)."""

from __future__ import annotations

import pytest
from tests.support.shared_data import shared

import evenhand
from evenhand.library import Audit
from evenhand.measures.figures import GroupFigure, StratifiedFigure


@pytest.fixture(scope="module")
def berkeley() -> Audit:
    return evenhand.audit(
        shared("cases", "ucb-admissions", "UCBAdmissions.csv"),
        characteristics=["Gender"],
        outcomes=[{"name": "admitted", "column": "Admit", "is": "Admitted"}],
        strata=["Dept"],
        reference={"Gender": "Male"},
        count="Freq",
    )


def row(audit: Audit, group: str) -> GroupFigure:
    return next(figure for figure in audit.pack.content.groups if figure.group == group)


def stratified(audit: Audit) -> StratifiedFigure:
    return audit.pack.content.stratified[0]


def test_the_published_admission_rates_are_reproduced(berkeley: Audit) -> None:
    men, women = row(berkeley, "Male"), row(berkeley, "Female")

    assert (men.events, men.n) == (1198, 2691)
    assert (women.events, women.n) == (557, 1835)
    assert men.rate == pytest.approx(0.445, abs=0.0005)
    assert women.rate == pytest.approx(0.304, abs=0.0005)


def test_within_departments_the_odds_ratio_is_close_to_one(berkeley: Audit) -> None:
    # R's mantelhaen.test gives men over women 0.9047, 0.772 to 1.060; women over men is its inverse.
    figure = stratified(berkeley)

    assert figure.pooled_odds_ratio == pytest.approx(1 / 0.9047, rel=1e-3)
    assert figure.odds_ratio_low == pytest.approx(1 / 1.060, rel=1e-3)
    assert figure.odds_ratio_high == pytest.approx(1 / 0.772, rel=1e-3)
    assert figure.cmh_chi_square == pytest.approx(1.5246, rel=1e-4)


def test_the_reversal_is_flagged(berkeley: Audit) -> None:
    figure = stratified(berkeley)

    assert figure.crude_ratio is not None
    assert figure.crude_ratio < 1
    assert figure.pooled_ratio is not None
    assert figure.pooled_ratio > 1
    assert figure.reversal


def test_a_sentence_says_that_departments_change_the_picture(berkeley: Audit) -> None:
    assert any("dept" in sentence for sentence in berkeley.findings)


def test_a_row_of_a_counted_table_is_not_said_to_be_one_person(berkeley: Audit) -> None:
    made = berkeley.pack.content.provenance

    assert made.people_counted == "one row is one person for each that 'Freq' counts"
    assert any(sentence.startswith("Female people") for sentence in berkeley.findings)
