"""The rows of `groups.parquet`: counts, estimates and verdicts put together, one row a group."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from evenhand.audits.comparing import Family, Groupings, JudgedFamily, pair_rows
from evenhand.audits.counted import AmountFigures, CountedGroups, RowKey
from evenhand.classifications.statuses import ResponseStatus
from evenhand.measures.figures import GroupFigure, Verdict
from evenhand.measures.groupings import NONE
from evenhand.measures.uncertainty import wilson_limits


def group_figures(
    groups: CountedGroups,
    latest: CountedGroups,
    groupings: tuple[Groupings, Groupings],
    *,
    family: Family,
    judged: JudgedFamily,
    amounts: Sequence[AmountFigures],
    design_effects: Sequence[float],
) -> tuple[GroupFigure, ...]:
    """Every row: outcomes first, then amounts; headcounts alone where there is neither.

    `groupings` are those of `groups` and of `latest`.
    """
    plain = _plain_rows(groups, groupings[0])
    rows = [
        *_outcome_rows(groups, plain, family, judged, design_effects, pooled=groups is not latest),
        *_amount_rows(latest, _plain_rows(latest, groupings[1]), groupings[1], amounts),
    ]
    if not groups.counts.outcomes and not groups.counts.amounts:
        rows = [
            replace(row, n=None if hidden else int(n), hidden=bool(hidden))
            for row, n, hidden in zip(plain, groups.counts.n, groups.hidden, strict=True)
        ]
    return tuple(rows)


def _plain_rows(groups: CountedGroups, groupings: Groupings) -> list[GroupFigure]:
    """Each row with its words and without its figures."""
    counts = groups.counts
    names = zip(
        groups.keys,
        counts.area_names,
        counts.characteristic_names,
        counts.group_names,
        counts.second_characteristic_names,
        counts.second_group_names,
        strict=True,
    )
    rows = []
    for key, area, characteristic, group, second_characteristic, second_group in names:
        reference = groupings.references[key.characteristic]
        labels = counts.characteristics[key.characteristic].labels
        rows.append(
            GroupFigure(
                area=area,
                characteristic=characteristic,
                group=group,
                response_status=_status(groupings, key),
                second_characteristic=second_characteristic,
                second_group=second_group,
                reference_group=None if reference == NONE else labels[reference],
                second_reference_group=_second_reference(groups, groupings, key),
            )
        )
    return rows


def _status(groupings: Groupings, key: RowKey) -> ResponseStatus:
    """The status of the first characteristic, or of the second where only the first was answered."""
    first = groupings.statuses[key.characteristic][key.group]
    if first is not ResponseStatus.ANSWERED or key.second_characteristic == NONE:
        return first
    return groupings.statuses[key.second_characteristic][key.second_group]


def _second_reference(groups: CountedGroups, groupings: Groupings, key: RowKey) -> str | None:
    if key.second_characteristic == NONE:
        return None
    reference = groupings.references[key.second_characteristic]
    labels = groups.counts.characteristics[key.second_characteristic].labels
    return None if reference == NONE else labels[reference]


def _outcome_rows(
    groups: CountedGroups,
    plain: Sequence[GroupFigure],
    family: Family,
    judged: JudgedFamily,
    design_effects: Sequence[float],
    *,
    pooled: bool,
) -> Iterator[GroupFigure]:
    compared = {
        pair: position for position, pair in enumerate(zip(family.outcomes, family.rows, strict=True))
    }
    for place, outcome in enumerate(groups.counts.outcomes):
        effect = design_effects[place]
        limits = wilson_limits(outcome.events / effect, outcome.known / effect)
        for row, known in enumerate(outcome.known.tolist()):
            if not known and not groups.hidden_outcomes[place][row]:
                continue
            figure = replace(plain[row], outcome=outcome.name, design_effect=effect if effect > 1 else None)
            if groups.hidden_outcomes[place][row]:
                yield replace(figure, hidden=True)
                continue
            figure = replace(
                figure,
                n=known,
                events=int(outcome.events[row]),
                rate=float(outcome.events[row] / known),
                rate_low=float(limits.low[row]),
                rate_high=float(limits.high[row]),
            )
            position = compared.get((place, row))
            yield figure if position is None else _compared(figure, position, family, judged, pooled=pooled)


def _compared(
    figure: GroupFigure, position: int, family: Family, judged: JudgedFamily, *, pooled: bool
) -> GroupFigure:
    estimates, detectable = family.estimates, judged.detectable
    tells = judged.judgement.verdicts[position] is Verdict.CANNOT_TELL
    of_one_year = tells and not pooled
    return replace(
        figure,
        reference_n=int(family.comparisons.n2[position]),
        reference_events=int(family.comparisons.x2[position]),
        relative_likelihood=number(estimates.ratio[position]),
        low=number(estimates.ratio_limits.low[position]),
        high=number(estimates.ratio_limits.high[position]),
        opposite_relative_likelihood=number(estimates.opposite_ratio[position]),
        difference=number(estimates.difference[position]),
        difference_low=number(estimates.difference_limits.low[position]),
        difference_high=number(estimates.difference_limits.high[position]),
        p=number(estimates.p[position]),
        q=number(judged.judgement.q[position]),
        verdict=judged.judgement.verdicts[position],
        detectable_low=number(detectable.one_year.low[position]) if tells else None,
        detectable_high=number(detectable.one_year.high[position]) if tells else None,
        detectable_high_two_years=number(detectable.two_years.high[position]) if of_one_year else None,
        detectable_high_three_years=number(detectable.three_years.high[position]) if of_one_year else None,
    )


def _amount_rows(
    groups: CountedGroups,
    plain: Sequence[GroupFigure],
    groupings: Groupings,
    amounts: Sequence[AmountFigures],
) -> Iterator[GroupFigure]:
    pairing = pair_rows(groups, groupings)
    reference_of = dict(zip(pairing.rows.tolist(), pairing.references.tolist(), strict=True))
    for place, amount in enumerate(groups.counts.amounts):
        hidden = groups.hidden_amounts[place]
        for row, known in enumerate(amount.known.tolist()):
            if hidden[row]:
                yield replace(plain[row], amount=amount.name, hidden=True)
            elif known:
                reference = reference_of.get(row)
                shown = None if reference is None or hidden[reference] else reference
                figure = replace(plain[row], amount=amount.name, n=known)
                yield _with_amount(figure, amounts[place], row, shown)


def _with_amount(figure: GroupFigure, amount: AmountFigures, row: int, reference: int | None) -> GroupFigure:
    mean, median = float(amount.means[row]), float(amount.medians[row])
    figure = replace(figure, mean=number(mean), median=number(median))
    if reference is None:
        return figure
    other_mean, other_median = float(amount.means[reference]), float(amount.medians[reference])
    return replace(
        figure,
        mean_difference=number(mean - other_mean),
        mean_ratio=number(mean / other_mean) if other_mean else None,
        median_ratio=number(median / other_median) if other_median else None,
    )


def number(value: float) -> float | None:
    """A plain number, or None where there is no value or no end to it."""
    return float(value) if np.isfinite(value) else None
