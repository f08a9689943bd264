"""Everything that an audit counts, sealed: the scans, and what is folded from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from evenhand.audits.analysis_file import AREA, YEAR, AmountNote, AnalysisFile
from evenhand.audits.counted import AmountFigures, Counted, RowKey, all_shown
from evenhand.audits.counting import (
    by_key,
    characteristic_columns,
    coded_by_area,
    named,
    pooled_where_allowed,
    source_of,
)
from evenhand.audits.pay import is_pay
from evenhand.audits.spec import Spec
from evenhand.engine import AmountHistogram, AmountMedians, Cells, Engine, PersonSums, Source
from evenhand.measures.groupings import NONE, GroupCounts
from evenhand.measures.pay import Pay, quarter_shares, together
from evenhand.measures.placed import medians_of
from evenhand.measures.pooling import PersonYears, design_effect
from evenhand.tables import Sealed


@dataclass(frozen=True, slots=True)
class _Scans:
    """What the engine found in the coded rows."""

    everything: Cells
    latest: Cells
    medians: tuple[AmountMedians, ...]
    histograms: tuple[AmountHistogram, ...]
    persons: tuple[PersonSums, ...]


def count_everything(engine: Engine, file: AnalysisFile, spec: Spec) -> Sealed[Counted]:
    """All counts of an audit, sealed."""
    source, latest = source_of(file), source_of(file, latest=True)
    scans = engine.cells(source).map(lambda cells: _Scans(cells, cells, (), (), ()))
    if file.has_years:
        scans = scans.join(
            engine.cells(latest), lambda each, cells: _Scans(each.everything, cells, (), (), ())
        )
    if file.amounts:
        scans = _with_amounts(engine, latest, file, spec, scans)
    if file.has_years and file.has_person and file.outcomes:
        scans = scans.join(
            engine.person_sums(source),
            lambda each, sums: _Scans(each.everything, each.latest, each.medians, each.histograms, sums),
        )
    return scans.map(lambda each: _counted(each, file, spec))


def _with_amounts(
    engine: Engine, source: Source, file: AnalysisFile, spec: Spec, scans: Sealed[_Scans]
) -> Sealed[_Scans]:
    columns = dict(zip(spec.characteristics, characteristic_columns(file), strict=True))
    singles = tuple((column,) for column in columns.values())
    pairs = tuple((columns[first], columns[second]) for first, second in spec.pairs)
    medians = engine.medians(source, groupings=(*singles, *pairs), area=AREA if file.has_area else None)
    histograms = engine.histograms(source, keys=tuple(columns.values()))
    return scans.join(
        medians.join(histograms, lambda middles, pay: (middles, pay)),
        lambda each, found: _Scans(each.everything, each.latest, found[0], found[1], each.persons),
    )


def _counted(scans: _Scans, file: AnalysisFile, spec: Spec) -> Counted:
    everything = pooled_where_allowed(scans.everything, file)
    coded = coded_by_area(scans.latest, file, spec)
    latest = all_shown(named(coded, file, spec))
    groups = all_shown(named(coded_by_area(everything, file, spec), file, spec)) if file.is_pooled else latest
    return Counted(
        groups=groups,
        latest=latest,
        strata=tuple(
            all_shown(by_key(everything, f"stratum_{place}", file, spec)) for place in range(len(file.strata))
        ),
        years=all_shown(by_key(scans.everything, YEAR, file, spec)) if file.has_years else None,
        amounts=tuple(
            _amount(coded, place, note, scans.medians[place], file) for place, note in enumerate(file.amounts)
        ),
        quarters=tuple(
            _quarters(coded, place, note, scans.histograms, file) for place, note in enumerate(file.amounts)
        ),
        design_effects=_design_effects(scans.persons, len(file.outcomes)),
        people=max((sums.people for sums in scans.persons), default=None),
    )


def _amount(
    coded: GroupCounts, place: int, note: AmountNote, medians: AmountMedians, file: AnalysisFile
) -> AmountFigures:
    """Means and medians in the amount's own unit, a row of the latest year's groups each."""
    sums = coded.amounts[place]
    known = sums.known
    means = np.divide(sums.total, known, out=np.full(len(known), np.nan), where=known > 0)
    middles = medians_of(coded, medians, area=AREA if file.has_area else None)
    return AmountFigures(means=means / note.scale, medians=middles / note.scale)


def _quarters(
    coded: GroupCounts,
    place: int,
    note: AmountNote,
    histograms: Sequence[AmountHistogram],
    file: AnalysisFile,
) -> dict[RowKey, tuple[float | None, ...]]:
    """Each group's share of each pay quarter, where the amount is pay."""
    if not is_pay(note.name):
        return {}
    found: dict[RowKey, tuple[float | None, ...]] = {}
    for position, column in enumerate(characteristic_columns(file)):
        histogram = next(
            each for each in histograms if each.amount == f"amount_{place}" and each.key.name == column
        )
        pays = pay_of_groups(histogram)
        if not pays:  # nobody has an amount
            continue
        everybody = together(*pays.values())
        for code, pay in pays.items():
            group = len(histogram.key.labels) if code < 0 else code
            found[RowKey(0, position, group, NONE, NONE)] = quarter_shares(pay, everybody=everybody)
    return found


def pay_of_groups(histogram: AmountHistogram) -> dict[int, Pay]:
    """Each group's amounts as a histogram, by its code (negative: no answer)."""
    codes = np.unique(histogram.key.codes)
    return {
        int(code): Pay(
            pence=histogram.value[histogram.key.codes == code],
            people=histogram.people[histogram.key.codes == code],
        )
        for code in codes
    }


def _design_effects(persons: Sequence[PersonSums], outcomes: int) -> tuple[float, ...]:
    if not persons:
        return tuple(1.0 for _ in range(outcomes))
    return tuple(
        design_effect(
            PersonYears(
                people=sums.people,
                events=sums.y,
                years=sums.d,
                events_squared=sums.yy,
                events_by_years=sums.yd,
                years_squared=sums.dd,
            )
        )
        for sums in persons
    )
