"""A recruitment audit of five characteristics and three outcomes, to see pages with.

Its verdicts come from a plain normal approximation; no test of a measure rests on them.
"""

from __future__ import annotations

import math
import random
from dataclasses import replace
from itertools import pairwise

from tests.support.sample_packs import ANSWERED, audit, hidden_figure, opened, provenance

from evenhand.classifications.statuses import ResponseStatus
from evenhand.measures.figures import (
    ALL_AREAS,
    MISSING,
    BoundsFigure,
    DeclarationFigure,
    GroupFigure,
    PayGapFigure,
    PoolingNote,
    RepresentationFigure,
    StratifiedFigure,
    Verdict,
    YearFigure,
)
from evenhand.releases.packs import AnalysisPack

GROUPS = {
    "ethnic_group": {"White": 0.76, "Asian": 0.10, "Black": 0.07, "Mixed": 0.04, "Other ethnic group": 0.03},
    "sex": {"Men": 0.48, "Women": 0.52},
    "age_band": {"25-34": 0.32, "16-24": 0.14, "35-44": 0.26, "45-54": 0.18, "55+": 0.10},
    "disability": {"Not disabled": 0.86, "Disabled": 0.14},
    "religion": {
        "Christian": 0.44,
        "No religion": 0.40,
        "Muslim": 0.09,
        "Hindu": 0.03,
        "Sikh": 0.02,
        "Jewish": 0.02,
    },
}
RATES = {"shortlisted": 0.43, "appointed": 0.09, "left": 0.12}
PLANTED = {
    ("ethnic_group", "Asian", "shortlisted"): 0.72,
    ("ethnic_group", "Black", "shortlisted"): 0.78,
    ("disability", "Disabled", "left"): 1.6,
    ("age_band", "55+", "appointed"): 0.62,
}


def recruitment_pack(*, people: int = 4000, areas: tuple[str, ...] = (), seed: int = 7) -> AnalysisPack:
    """A recruitment audit of five characteristics and three outcomes, with pay, years and benchmarks."""
    chance = random.Random(seed)
    groups = [
        each
        for area in (ALL_AREAS, *areas)
        for characteristic in GROUPS
        for outcome in RATES
        for each in _compared(
            chance, area, characteristic, outcome, people if area == ALL_AREAS else people // 7
        )
    ]
    amounts = [
        each for characteristic in ("sex", "ethnic_group") for each in _amounts(characteristic, people)
    ]
    total = sum(each.verdict is not None for each in groups) + 9
    return opened(
        audit(
            provenance=provenance(comparisons=total, rows=people),
            groups=tuple(groups + amounts),
            declarations=tuple(_declared(characteristic, people) for characteristic in GROUPS),
            bounds=_bounds(groups),
            stratified=_stratified(groups),
            representation=tuple(
                each
                for characteristic in ("ethnic_group", "sex", "disability")
                for each in _represented(chance, characteristic, people)
            ),
            pay_gaps=_pay(people),
            years=_years(groups, chance),
            pooling=(
                PoolingNote(
                    outcome="left",
                    years=("2022/23", "2023/24", "2024/25"),
                    person_years=people,
                    people=int(people * 0.45),
                    design_effect=1.0,
                    level=0.05,
                    schedule=(0.005, 0.01, 0.01, 0.025),
                    report_number=1,
                ),
            ),
        )
    )


def _compared(
    chance: random.Random, area: str, characteristic: str, outcome: str, people: int
) -> list[GroupFigure]:
    told = 0.86
    reference, *others = GROUPS[characteristic]
    sizes = {group: max(int(people * told * share), 4) for group, share in GROUPS[characteristic].items()}
    events = {
        group: _drawn(chance, size, _rate(characteristic, group, outcome)) for group, size in sizes.items()
    }
    rows = [_reference_row(area, characteristic, outcome, reference, sizes[reference], events[reference])]
    rows += [
        _row(area, characteristic, outcome, group, reference, events=events, sizes=sizes) for group in others
    ]
    missing = people - sum(sizes.values())
    rows.append(
        replace(
            rows[0],
            group=MISSING,
            response_status=ResponseStatus.NOT_ANSWERED,
            n=missing,
            events=_drawn(chance, missing, RATES[outcome]),
            rate=RATES[outcome],
            relative_likelihood=None,
        )
    )
    return rows


def _rate(characteristic: str, group: str, outcome: str) -> float:
    return RATES[outcome] * PLANTED.get((characteristic, group, outcome), 1.0)


def _drawn(chance: random.Random, size: int, rate: float) -> int:
    return sum(chance.random() < rate for _ in range(size))


def _reference_row(
    area: str, characteristic: str, outcome: str, group: str, size: int, events: int
) -> GroupFigure:
    return GroupFigure(
        area=area,
        characteristic=characteristic,
        group=group,
        response_status=ANSWERED,
        outcome=outcome,
        reference_group=group,
        n=size,
        events=events,
        rate=events / size,
        relative_likelihood=1.0,
    )


def _row(
    area: str,
    characteristic: str,
    outcome: str,
    group: str,
    reference: str,
    *,
    events: dict[str, int],
    sizes: dict[str, int],
) -> GroupFigure:
    x1, n1, x2, n2 = events[group], sizes[group], events[reference], sizes[reference]
    if n1 < 10:
        return hidden_figure(
            area=area, characteristic=characteristic, outcome=outcome, group=group, reference_group=reference
        )
    p1, p2 = x1 / n1, x2 / n2
    spread = math.sqrt(max((1 - p1) / max(x1, 0.5) + (1 - p2) / max(x2, 0.5), 1e-9))
    ratio = p1 / p2
    low, high = ratio * math.exp(-1.96 * spread), ratio * math.exp(1.96 * spread)
    error = math.sqrt(p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2)
    p = math.erfc(abs(p1 - p2) / error / math.sqrt(2)) if error else 1.0
    opposite = (1 - p1) / (1 - p2)
    return GroupFigure(
        area=area,
        characteristic=characteristic,
        group=group,
        response_status=ANSWERED,
        outcome=outcome,
        reference_group=reference,
        n=n1,
        events=x1,
        rate=p1,
        reference_n=n2,
        reference_events=x2,
        relative_likelihood=ratio,
        low=low,
        high=high if x1 else None,
        opposite_relative_likelihood=opposite,
        difference=p1 - p2,
        difference_low=p1 - p2 - 1.96 * error,
        difference_high=p1 - p2 + 1.96 * error,
        p=p,
        q=min(1.0, p * 8),
        verdict=_verdict(p, ratio, opposite, low, high),
        detectable_low=max(0.0, 1 - 2.8 * spread),
        detectable_high=1 + 2.8 * spread,
        detectable_high_two_years=1 + 2.0 * spread,
        detectable_high_three_years=1 + 1.6 * spread,
    )


def _verdict(p: float, ratio: float, opposite: float, low: float, high: float) -> Verdict:
    material = not 0.8 <= ratio <= 1.25 or not 0.8 <= opposite <= 1.25
    if material and p * 8 <= 0.05:
        return Verdict.GAP
    if low > 0.82 and high < 1.22:
        return Verdict.NO_MATERIAL_GAP
    return Verdict.POSSIBLE if material and p < 0.05 else Verdict.CANNOT_TELL


def _declared(characteristic: str, people: int) -> DeclarationFigure:
    told, refused = int(people * 0.86), int(people * 0.05)
    return DeclarationFigure(
        area=ALL_AREAS,
        characteristic=characteristic,
        in_scope=people,
        by_status={
            ANSWERED: told,
            ResponseStatus.PREFER_NOT_TO_SAY: refused,
            ResponseStatus.NOT_ANSWERED: people - told - refused,
        },
        declaration_rate=told / people,
    )


def _bounds(groups: list[GroupFigure]) -> tuple[BoundsFigure, ...]:
    return tuple(
        BoundsFigure(
            characteristic=each.characteristic,
            group=each.group,
            reference_group=each.reference_group or "",
            outcome=each.outcome or "",
            unknown=560,
            ratio_low=(each.relative_likelihood or 0) * 0.4,
            ratio_high=(each.relative_likelihood or 0) * 1.9,
            difference_low=-0.3,
            difference_high=0.3,
        )
        for each in groups
        if each.verdict is Verdict.GAP and each.area == ALL_AREAS
    )


def _stratified(groups: list[GroupFigure]) -> tuple[StratifiedFigure, ...]:
    return tuple(
        StratifiedFigure(
            characteristic=each.characteristic,
            group=each.group,
            reference_group=each.reference_group or "",
            outcome=each.outcome or "",
            strata="grade",
            crude_ratio=each.relative_likelihood,
            pooled_ratio=(each.relative_likelihood or 1) * 1.04,
            low=(each.low or 0) * 1.03,
            high=(each.high or 1) * 1.05,
            pooled_odds_ratio=0.7,
            odds_ratio_low=0.5,
            odds_ratio_high=0.9,
            cmh_chi_square=9.1,
            p=0.002,
            reversal=False,
        )
        for each in groups
        if each.area == ALL_AREAS
        and each.outcome == "shortlisted"
        and each.relative_likelihood
        and each.verdict
    )


def _represented(chance: random.Random, characteristic: str, people: int) -> list[RepresentationFigure]:
    answered = int(people * 0.86)
    rows = []
    for group, share in GROUPS[characteristic].items():
        members = int(answered * share)
        bench = min(0.99, share * chance.uniform(0.8, 1.4))
        rows.append(
            RepresentationFigure(
                area=ALL_AREAS,
                characteristic=characteristic,
                group=group,
                members=members,
                answered=answered,
                in_scope=people,
                share=members / answered,
                low=share * 0.93,
                high=min(1.0, share * 1.07),
                benchmark_share=bench,
                benchmark="Census 2021, residents aged 16 to 64, 21 March 2021 (ONS, OGL v3.0)",
                ratio=share / bench,
                gap=share - bench,
                people_to_parity=max(0, math.ceil(answered * bench) - members),
                bound_low=members / people,
                bound_high=(members + people - answered) / people,
                p=0.01,
                q=0.02,
                verdict=Verdict.GAP if not 0.8 <= share / bench <= 1.25 else Verdict.NO_MATERIAL_GAP,
            )
        )
    return rows


def _pay(people: int) -> tuple[PayGapFigure, ...]:
    quarters = {"Women": (0.58, 0.51, 0.45, 0.37), "Asian": (0.12, 0.11, 0.09, 0.06)}
    return tuple(
        PayGapFigure(
            characteristic=characteristic,
            group=group,
            reference_group=reference,
            amount="hourly_pay",
            n=people // 5,
            reference_n=people // 2,
            mean_gap=mean,
            median_gap=median,
            quarter_shares=quarters.get(group, (0.08, 0.07, 0.06, 0.04)),
        )
        for characteristic, group, reference, mean, median in (
            ("sex", "Women", "Men", 0.081, 0.05),
            ("ethnic_group", "Asian", "White", 0.052, 0.083),
            ("ethnic_group", "Black", "White", 0.1994, 0.1448),
            ("ethnic_group", "Mixed", "White", -0.02, 0.0),
        )
    )


def _amounts(characteristic: str, people: int) -> list[GroupFigure]:
    reference = next(iter(GROUPS[characteristic]))
    return [
        GroupFigure(
            area=ALL_AREAS,
            characteristic=characteristic,
            group=group,
            response_status=ANSWERED,
            amount="hourly_pay",
            reference_group=reference,
            n=int(people * share),
            mean=18.4 + index,
            median=17.1 + index,
            mean_difference=float(index),
            mean_ratio=1 + index / 18.4,
        )
        for index, (group, share) in enumerate(GROUPS[characteristic].items())
    ]


def _years(groups: list[GroupFigure], chance: random.Random) -> tuple[YearFigure, ...]:
    spans = [f"{year}/{str(following)[2:]}" for year, following in pairwise((2022, 2023, 2024, 2025))]
    return tuple(
        YearFigure(
            year=year,
            characteristic=each.characteristic,
            group=each.group,
            outcome="left",
            n=(each.n or 0) // 3,
            events=(each.events or 0) // 3,
            rate=each.rate,
            relative_likelihood=(each.relative_likelihood or 1) * chance.uniform(0.8, 1.25),
        )
        for each in groups
        if each.outcome == "left" and each.characteristic == "disability" and each.verdict
        for year in spans
    )
