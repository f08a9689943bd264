"""Crude beside stratified: each comparison within grades, departments or programmes, pooled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np

from evenhand.audits.comparing import Groupings
from evenhand.audits.counted import CountedGroups
from evenhand.audits.group_rows import number
from evenhand.measures.figures import StratifiedFigure
from evenhand.measures.stratified import Strata, StratifiedEstimate, estimate_stratified

Counts = tuple[int, int, int, int]  # events and people of the group, then of its reference


def stratified_figures(groups: CountedGroups, name: str, groupings: Groupings) -> Iterator[StratifiedFigure]:
    """One figure a group and outcome for a stratum column, where at least two strata hold both groups."""
    keys = groups.keys
    places = {key: row for row, key in enumerate(keys)}
    for place, outcome in enumerate(groups.counts.outcomes):
        hidden = groups.hidden_outcomes[place]
        found: dict[tuple[int, int], list[Counts]] = defaultdict(list)
        for row, key in enumerate(keys):
            reference = groupings.reference_key(key)
            other = None if reference is None else places.get(reference)
            # Area 0 is all strata together; a hidden part would make the pooled ratio a different question.
            if key.area == 0 or other is None or hidden[row] or hidden[other]:
                continue
            found[key.characteristic, key.group].append(
                (
                    int(outcome.events[row]),
                    int(outcome.known[row]),
                    int(outcome.events[other]),
                    int(outcome.known[other]),
                )
            )
        for (characteristic, group), counts in found.items():
            if len(counts) >= 2:
                labels = groups.counts.characteristics[characteristic].labels
                yield _figure(
                    _estimate(counts),
                    characteristic=groups.counts.characteristics[characteristic].name,
                    group=labels[group],
                    reference=labels[groupings.references[characteristic]],
                    outcome=outcome.name,
                    strata=name,
                )


def _estimate(counts: Sequence[Counts]) -> StratifiedEstimate:
    x1, n1, x2, n2 = (np.array(column, np.int64) for column in zip(*counts, strict=True))
    return estimate_stratified(Strata(x1, n1, x2, n2))


def _figure(
    estimate: StratifiedEstimate,
    *,
    characteristic: str,
    group: str,
    reference: str,
    outcome: str,
    strata: str,
) -> StratifiedFigure:
    return StratifiedFigure(
        characteristic=characteristic,
        group=group,
        reference_group=reference,
        outcome=outcome,
        strata=strata,
        crude_ratio=number(estimate.crude_ratio),
        pooled_ratio=number(estimate.pooled.value),
        low=number(estimate.pooled.low),
        high=number(estimate.pooled.high),
        pooled_odds_ratio=number(estimate.pooled_odds.value),
        odds_ratio_low=number(estimate.pooled_odds.low),
        odds_ratio_high=number(estimate.pooled_odds.high),
        cmh_chi_square=number(estimate.test.statistic),
        p=number(estimate.test.p),
        reversal=estimate.reversal,
    )
