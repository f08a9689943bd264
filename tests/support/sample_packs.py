"""Packs for tests of writers, made by hand: one of everything, and a reversal."""

from __future__ import annotations

from dataclasses import replace

from evenhand.classifications.statuses import ResponseStatus
from evenhand.measures.figures import (
    ALL_AREAS,
    MISSING,
    BoundsFigure,
    DeclarationFigure,
    GroupFigure,
    PayGapFigure,
    RepresentationFigure,
    StratifiedFigure,
    Verdict,
)
from evenhand.releases.packs import AnalysisPack, AuditFigures, Provenance

ANSWERED = ResponseStatus.ANSWERED
LABELS = {
    "ethnic_group": "Ethnic group",
    "sex": "Sex",
    "age_band": "Age",
    "disability": "Disability",
    "religion": "Religion or belief",
    "shortlisted": "Shortlisted",
    "appointed": "Appointed",
    "left": "Left",
    "hourly_pay": "Hourly pay (£)",
    "department": "Department",
    "grade": "Grade",
}


def provenance(*, comparisons: int, title: str = "Recruitment 2025", rows: int | None = 470) -> Provenance:
    """Where the figures of a test come from."""
    return Provenance(
        title=title,
        files=("applicants-2025.csv",),
        sha256=("9f2c" * 16,),
        rows=rows,
        period="1 April 2024 to 31 March 2025",
        software="Evenhand 0.1.0",
        made_on="22 November 2026",
        people_counted="one row is one applicant",
        assumptions=("The column 'ethnicity' was read as ethnic group.",),
        notes=("Internal and external applicants are counted together.",),
        comparisons=comparisons,
        level=0.05,
    )


def audit(**parts: object) -> AuditFigures:
    """An audit's figures with nothing in the parts that are not given."""
    empty: dict[str, object] = {
        "provenance": provenance(comparisons=1),
        "groups": (),
        "declarations": (),
        "bounds": (),
        "stratified": (),
        "representation": (),
        "pay_gaps": (),
        "years": (),
        "pooling": (),
        "labels": LABELS,
    }
    return AuditFigures(**{**empty, **parts})  # type: ignore[arg-type]


def opened(figures: AuditFigures) -> AnalysisPack:
    """Figures as an analyst's pack."""
    return AnalysisPack(figures=figures, purpose="test of the writers", session_reference="S-0001")


def figure(**parts: object) -> GroupFigure:
    """The comparison of pages.md: 33 in 100 against 43 in 100, called a gap."""
    shown: dict[str, object] = {
        "area": ALL_AREAS,
        "characteristic": "ethnic_group",
        "group": "Minority ethnic",
        "response_status": ANSWERED,
        "outcome": "shortlisted",
        "reference_group": "White",
        "n": 1200,
        "events": 396,
        "rate": 0.33,
        "reference_n": 3000,
        "reference_events": 1290,
        "relative_likelihood": 0.767,
        "low": 0.70,
        "high": 0.84,
        "opposite_relative_likelihood": 1.175,
        "difference": -0.10,
        "difference_low": -0.13,
        "difference_high": -0.07,
        "p": 0.000004,
        "q": 0.0002,
        "verdict": Verdict.GAP,
    }
    return GroupFigure(**{**shown, **parts})  # type: ignore[arg-type]


def hidden_figure(**parts: object) -> GroupFigure:
    """A comparison that disclosure control hides."""
    blank = dict.fromkeys(
        (
            "n",
            "events",
            "rate",
            "reference_n",
            "reference_events",
            "relative_likelihood",
            "low",
            "high",
            "opposite_relative_likelihood",
            "difference",
            "difference_low",
            "difference_high",
            "p",
            "q",
            "verdict",
        )
    )
    return figure(**{**blank, "hidden": True, **parts})


def small_pack() -> AnalysisPack:
    """One of everything, by hand: the golden files are this pack, written."""
    return opened(
        audit(
            provenance=provenance(comparisons=5),
            groups=(
                figure(
                    group="White",
                    n=3000,
                    events=1290,
                    rate=0.43,
                    relative_likelihood=1.0,
                    low=None,
                    high=None,
                    opposite_relative_likelihood=None,
                    difference=0.0,
                    difference_low=None,
                    difference_high=None,
                    p=None,
                    q=None,
                    verdict=None,
                ),
                figure(),
                figure(
                    group="Gypsy or Irish Traveller",
                    n=58,
                    events=6,
                    rate=6 / 58,
                    reference_n=412,
                    reference_events=19,
                    relative_likelihood=2.24,
                    low=0.95,
                    high=5.03,
                    difference=0.057,
                    difference_low=-0.002,
                    difference_high=0.16,
                    opposite_relative_likelihood=0.94,
                    p=0.09,
                    q=0.2,
                    verdict=Verdict.CANNOT_TELL,
                    detectable_low=0.1,
                    detectable_high=2.9,
                    detectable_high_two_years=2.2,
                    detectable_high_three_years=1.8,
                ),
                figure(
                    group=MISSING,
                    response_status=ResponseStatus.NOT_ANSWERED,
                    n=58,
                    events=20,
                    rate=20 / 58,
                    relative_likelihood=None,
                    low=None,
                    high=None,
                    opposite_relative_likelihood=None,
                    difference=None,
                    difference_low=None,
                    difference_high=None,
                    p=None,
                    q=None,
                    verdict=None,
                ),
                figure(
                    characteristic="sex",
                    group="Women",
                    reference_group="Men",
                    n=2000,
                    events=860,
                    rate=0.43,
                    reference_n=2200,
                    reference_events=935,
                    relative_likelihood=1.01,
                    low=0.94,
                    high=1.09,
                    opposite_relative_likelihood=0.99,
                    difference=0.005,
                    difference_low=-0.04,
                    difference_high=0.05,
                    p=0.74,
                    q=0.8,
                    verdict=Verdict.NO_MATERIAL_GAP,
                ),
                figure(
                    characteristic="disability",
                    group="Disabled",
                    reference_group="Not disabled",
                    n=500,
                    events=40,
                    rate=0.08,
                    reference_n=3500,
                    reference_events=455,
                    outcome="appointed",
                    relative_likelihood=0.615,
                    low=0.45,
                    high=0.84,
                    opposite_relative_likelihood=1.057,
                    difference=-0.05,
                    difference_low=-0.07,
                    difference_high=-0.02,
                    p=0.03,
                    q=0.09,
                    verdict=Verdict.POSSIBLE,
                ),
                hidden_figure(characteristic="disability", group="Disabled", reference_group="Not disabled"),
            ),
            declarations=(
                DeclarationFigure(
                    area=ALL_AREAS,
                    characteristic="ethnic_group",
                    in_scope=4258,
                    by_status={ANSWERED: 4200, ResponseStatus.NOT_ANSWERED: 58},
                    declaration_rate=4200 / 4258,
                ),
            ),
            bounds=(
                BoundsFigure(
                    characteristic="ethnic_group",
                    group="Minority ethnic",
                    reference_group="White",
                    outcome="shortlisted",
                    unknown=58,
                    ratio_low=0.73,
                    ratio_high=0.81,
                    difference_low=-0.12,
                    difference_high=-0.08,
                ),
            ),
            representation=(
                RepresentationFigure(
                    area=ALL_AREAS,
                    characteristic="ethnic_group",
                    group="Minority ethnic",
                    members=22,
                    answered=412,
                    in_scope=470,
                    share=22 / 412,
                    low=0.036,
                    high=0.079,
                    benchmark_share=0.082,
                    benchmark="Census 2021, residents 16 to 64, 21 March 2021 (Open Government Licence)",
                    ratio=0.65,
                    gap=22 / 412 - 0.082,
                    people_to_parity=12,
                    bound_low=22 / 470,
                    bound_high=80 / 470,
                    p=0.04,
                    q=0.1,
                    verdict=Verdict.POSSIBLE,
                ),
            ),
            pay_gaps=(
                PayGapFigure(
                    characteristic="sex",
                    group="Women",
                    reference_group="Men",
                    amount="hourly_pay",
                    n=2000,
                    reference_n=2200,
                    mean_gap=0.081,
                    median_gap=0.05,
                    quarter_shares=(0.58, 0.51, 0.45, 0.37),
                ),
            ),
        )
    )


def berkeley_pack() -> AnalysisPack:
    """Berkeley admissions, 1973: 557 of 1,835 women against 1,198 of 2,691 men, reversed by department.

    Published figures: Bickel, Hammel and O'Connell (1975); odds ratio within departments 0.9047 for men
    over women, so 1 / 0.9047 for women over men.
    """
    women = figure(
        characteristic="sex",
        group="Women",
        reference_group="Men",
        outcome="admitted",
        n=1835,
        events=557,
        rate=557 / 1835,
        reference_n=2691,
        reference_events=1198,
        relative_likelihood=0.682,
        low=0.63,
        high=0.74,
        opposite_relative_likelihood=1.255,
        difference=-0.142,
        difference_low=-0.17,
        difference_high=-0.113,
    )
    men = replace(
        women,
        group="Men",
        n=2691,
        events=1198,
        rate=1198 / 2691,
        relative_likelihood=1.0,
        low=None,
        high=None,
        opposite_relative_likelihood=None,
        difference=0.0,
        difference_low=None,
        difference_high=None,
        p=None,
        q=None,
        verdict=None,
    )
    alike = StratifiedFigure(
        characteristic="sex",
        group="Women",
        reference_group="Men",
        outcome="admitted",
        strata="department",
        crude_ratio=0.682,
        pooled_ratio=1.06,
        low=0.99,
        high=1.14,
        pooled_odds_ratio=1 / 0.9047,
        odds_ratio_low=0.943,
        odds_ratio_high=1.295,
        cmh_chi_square=1.5246,
        p=0.217,
        reversal=True,
    )
    made = replace(
        provenance(comparisons=1, title="Graduate admissions 1973", rows=4526), period="autumn 1973"
    )
    return opened(
        audit(
            provenance=made,
            groups=(men, women),
            stratified=(alike,),
            declarations=(
                DeclarationFigure(
                    area=ALL_AREAS,
                    characteristic="sex",
                    in_scope=4526,
                    by_status={ANSWERED: 4526},
                    declaration_rate=1.0,
                ),
            ),
        )
    )
