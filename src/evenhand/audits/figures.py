"""All figures of an audit from its counts, the same on either side of the disclosure gate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from evenhand.audits.analysis_file import AnalysisFile
from evenhand.audits.benchmarking import ChosenBenchmarks
from evenhand.audits.characteristics import CharacteristicCoding
from evenhand.audits.comparing import Groupings, compare, judge_family
from evenhand.audits.counted import Counted, CountedGroups
from evenhand.audits.describing import declaration_figures, year_figures
from evenhand.audits.group_rows import group_figures
from evenhand.audits.pay import pay_gap_figures
from evenhand.audits.representing import represent, representation_figures
from evenhand.audits.spec import Spec
from evenhand.audits.strata import stratified_figures
from evenhand.audits.unknowns import bounds_figures
from evenhand.classifications.statuses import ResponseStatus
from evenhand.measures.figures import MISSING, PoolingNote
from evenhand.measures.groupings import NONE
from evenhand.measures.pooling import REPORT_LEVELS
from evenhand.releases.packs import AuditFigures, Provenance


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What figures need to know beside the counts."""

    spec: Spec
    file: AnalysisFile
    benchmarks: ChosenBenchmarks
    provenance: Provenance
    level: float
    report_number: int


def audit_figures(counted: Counted, frame: Frame) -> AuditFigures:
    """Every figure of an audit.

    One function for both sides: on the exact side nothing is hidden; on the protected side counts are
    those that the disclosure gate let through.
    """
    groupings = groupings_of(counted.groups, frame.file.characteristics)
    stock = groupings_of(counted.latest, frame.file.characteristics)
    family = compare(counted.groups, groupings, counted.design_effects, rounded_by=counted.rounded_by)
    representation = represent(
        counted.latest, stock, frame.benchmarks.by_place, rounded_by=counted.rounded_by
    )
    hidden = family.hidden + representation.hidden_tests
    judged, beside = judge_family(
        family,
        beside=representation.tests,
        hidden_beside=representation.hidden_tests,
        level=frame.level,
    )
    return AuditFigures(
        provenance=replace(
            frame.provenance,
            comparisons=judged.judgement.size - hidden,
            hidden_comparisons=hidden,
            level=frame.level,
        ),
        groups=group_figures(
            counted.groups,
            counted.latest,
            (groupings, stock),
            family=family,
            judged=judged,
            amounts=counted.amounts,
            design_effects=counted.design_effects,
        ),
        declarations=declaration_figures(counted.latest, stock),
        bounds=bounds_figures(counted.groups, groupings, family),
        stratified=tuple(
            figure
            for groups, name in zip(counted.strata, frame.spec.strata, strict=True)
            for figure in stratified_figures(groups, name, groupings_of(groups, frame.file.characteristics))
        ),
        representation=representation_figures(counted.latest, representation, beside),
        pay_gaps=pay_gap_figures(counted, stock),
        years=()
        if counted.years is None
        else year_figures(counted.years, groupings_of(counted.years, frame.file.characteristics)),
        pooling=_pooling_notes(counted, frame),
        labels={},
    )


def groupings_of(groups: CountedGroups, codings: Sequence[CharacteristicCoding]) -> Groupings:
    """Statuses and reference groups by the codes that these counts use."""
    names, statuses, references = [], [], []
    for each, coding in zip(groups.counts.characteristics, codings, strict=True):
        known = {group.label: group.status for group in coding.groups}
        names.append(each.name)
        statuses.append(
            tuple(ResponseStatus.NOT_ANSWERED if label == MISSING else known[label] for label in each.labels)
        )
        references.append(each.labels.index(coding.reference) if coding.reference in each.labels else NONE)
    return Groupings(tuple(names), tuple(statuses), tuple(references))


def _pooling_notes(counted: Counted, frame: Frame) -> tuple[PoolingNote, ...]:
    """How each outcome's years were pooled, and at what level the pool was judged."""
    if counted.years is None or not frame.file.is_pooled:
        return ()
    everybody = [
        sum(
            int(outcome.known[row])
            for row, key in enumerate(counted.groups.keys)
            if key.area == 0 and key.characteristic == 0 and key.second_characteristic == NONE
        )
        for outcome in counted.groups.counts.outcomes
    ]
    return tuple(
        PoolingNote(
            outcome=outcome.name,
            years=frame.file.years,
            person_years=total,
            people=counted.people or total,
            design_effect=effect,
            level=frame.level,
            schedule=REPORT_LEVELS,
            report_number=frame.report_number,
        )
        for outcome, total, effect, pooled in zip(
            counted.groups.counts.outcomes,
            everybody,
            counted.design_effects,
            frame.file.pooled_outcomes,
            strict=True,
        )
        if pooled
    )
