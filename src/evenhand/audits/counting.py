"""From the coded rows to sealed counts: the one scan, and everything an audit folds from it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from evenhand.audits.analysis_file import AREA, COUNT, PERSON, YEAR, AnalysisFile
from evenhand.audits.spec import Spec
from evenhand.engine import AmountSums, Cells, OutcomeCounts, Source
from evenhand.measures.groupings import GroupCounts, Groups, group_counts


def characteristic_columns(file: AnalysisFile) -> tuple[str, ...]:
    """The coded columns of the characteristics, in order."""
    return tuple(f"characteristic_{place}" for place in range(len(file.characteristics)))


def source_of(file: AnalysisFile, *, latest: bool = False) -> Source:
    """What the engine is asked to read: every row, or the latest year's."""
    keys = list(characteristic_columns(file))
    keys += [AREA] if file.has_area else []
    keys += [f"stratum_{place}" for place in range(len(file.strata))]
    keys += [YEAR] if file.years else []
    return Source(
        paths=(file.latest_path if latest else file.path,),
        keys=tuple(keys),
        outcomes=tuple(f"outcome_{place}" for place in range(len(file.outcomes))),
        amounts=tuple(f"amount_{place}" for place in range(len(file.amounts))),
        weight=COUNT if file.has_count else None,
        person=PERSON if file.has_person and not latest else None,
    )


def pooled_where_allowed(cells: Cells, file: AnalysisFile) -> Cells:
    """The cells with outcomes that may not be pooled counted in the latest year alone.

    Without a person key nobody can tell how often one person is counted, except of an event that
    ends the record (leaving).
    """
    if not file.years or all(file.pooled_outcomes):
        return cells
    year = cells.key(YEAR)
    latest = year.codes == year.labels.index(file.years[-1])
    outcomes = [
        each
        if pooled
        else OutcomeCounts(each.name, np.where(latest, each.known, 0), np.where(latest, each.events, 0))
        for each, pooled in zip(cells.outcomes, file.pooled_outcomes, strict=True)
    ]
    return replace(cells, outcomes=tuple(outcomes))


def coded_by_area(cells: Cells, file: AnalysisFile, spec: Spec) -> GroupCounts:
    """Every group and every pair asked for, in all areas and in each, under the coded columns' names."""
    columns = dict(zip(spec.characteristics, characteristic_columns(file), strict=True))
    pairs = tuple((columns[first], columns[second]) for first, second in spec.pairs)
    area = AREA if file.has_area else None
    return group_counts(cells, characteristics=tuple(columns.values()), pairs=pairs, area=area)


def by_key(cells: Cells, key: str, file: AnalysisFile, spec: Spec) -> GroupCounts:
    """Every group of single characteristics within each stratum, or each year, in place of areas."""
    return named(group_counts(cells, characteristics=characteristic_columns(file), area=key), file, spec)


def named(counts: GroupCounts, file: AnalysisFile, spec: Spec) -> GroupCounts:
    """The same counts under the names of the specification instead of the coded columns' names."""
    return replace(
        counts,
        characteristics=tuple(
            Groups(name, each.labels)
            for name, each in zip(spec.characteristics, counts.characteristics, strict=True)
        ),
        outcomes=tuple(
            OutcomeCounts(note.name, each.known, each.events)
            for note, each in zip(file.outcomes, counts.outcomes, strict=True)
        ),
        amounts=tuple(
            AmountSums(note.name, each.known, each.total)
            for note, each in zip(file.amounts, counts.amounts, strict=True)
        ),
    )
