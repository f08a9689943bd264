"""What is said beside the comparisons: declaration, worst-case bounds, strata, years."""

from __future__ import annotations

from collections import defaultdict

from evenhand.audits.comparing import Groupings
from evenhand.audits.counted import CountedGroups, RowKey
from evenhand.classifications.statuses import ResponseStatus
from evenhand.measures.figures import DeclarationFigure, YearFigure
from evenhand.measures.groupings import NONE


def declaration_figures(groups: CountedGroups, groupings: Groupings) -> tuple[DeclarationFigure, ...]:
    """How many people told us, for each characteristic in each area."""
    totals: dict[tuple[int, int], dict[ResponseStatus, int | None]] = defaultdict(dict)
    for row, key in enumerate(groups.keys):
        if key.second_characteristic != NONE:
            continue
        status = groupings.statuses[key.characteristic][key.group]
        counted = totals[key.area, key.characteristic]
        before = counted.get(status, 0)
        hidden = before is None or bool(groups.hidden[row])
        counted[status] = None if hidden else (before or 0) + int(groups.counts.n[row])
    return tuple(_declaration(groups, *place, counted) for place, counted in totals.items())


def _declaration(
    groups: CountedGroups, area: int, characteristic: int, counted: dict[ResponseStatus, int | None]
) -> DeclarationFigure:
    by_status = {status: counted.get(status, 0) for status in ResponseStatus}
    known = [count for count in by_status.values() if count is not None]
    in_scope = sum(known) if len(known) == len(by_status) else None
    answered = by_status[ResponseStatus.ANSWERED]
    rate = answered / in_scope if in_scope and answered is not None else None
    return DeclarationFigure(
        area=groups.counts.areas[area],
        characteristic=groups.counts.characteristics[characteristic].name,
        in_scope=in_scope,
        by_status=by_status,
        declaration_rate=rate,
    )


def year_figures(years: CountedGroups, groupings: Groupings) -> tuple[YearFigure, ...]:
    """Each year of each comparison, to stand beside the years pooled."""
    keys = years.keys
    places = {key: row for row, key in enumerate(keys)}
    figures = []
    for place, outcome in enumerate(years.counts.outcomes):
        for row, key in enumerate(keys):
            if key.area == 0 or not groupings.answered(key.characteristic, key.group):
                continue
            hidden = bool(years.hidden_outcomes[place][row])
            known, events = int(outcome.known[row]), int(outcome.events[row])
            rate = None if hidden or not known else events / known
            figures.append(
                YearFigure(
                    year=years.counts.areas[key.area],
                    characteristic=years.counts.characteristics[key.characteristic].name,
                    group=years.counts.characteristics[key.characteristic].labels[key.group],
                    outcome=outcome.name,
                    n=None if hidden else known,
                    events=None if hidden else events,
                    rate=rate,
                    relative_likelihood=_ratio(rate, years, groupings, places, key, place),
                    hidden=hidden,
                )
            )
    return tuple(figures)


def _ratio(
    rate: float | None,
    years: CountedGroups,
    groupings: Groupings,
    places: dict[RowKey, int],
    key: RowKey,
    outcome: int,
) -> float | None:
    reference = groupings.reference_key(key)
    row = None if reference is None else places.get(reference)
    if rate is None or row is None or years.hidden_outcomes[outcome][row]:
        return None
    counts = years.counts.outcomes[outcome]
    return rate * int(counts.known[row]) / int(counts.events[row]) if counts.events[row] else None
