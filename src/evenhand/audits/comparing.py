"""Every comparison of an audit as one family: who is compared with whom, estimated and judged together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from evenhand.audits.counted import CountedGroups, Flags, RowKey
from evenhand.classifications.statuses import ResponseStatus
from evenhand.measures.comparisons import ComparisonEstimates, Comparisons, estimate
from evenhand.measures.detectable import DetectableRatios, detectable_ratios
from evenhand.measures.groupings import NONE
from evenhand.measures.held import held_whatever_was_rounded
from evenhand.measures.verdicts import Judgement, judge

# Design effects of two and three years, as measured for an outcome that the same people repeat (training):
# an event that nobody repeats would be shown by less, so what is promised of more years is never too much.
EFFECTS_OF_YEARS = (1.37, 1.70)


@dataclass(frozen=True, slots=True)
class Groupings:
    """What the audit knows of its groups beside their counts, by characteristic and group code."""

    names: tuple[str, ...]
    statuses: tuple[tuple[ResponseStatus, ...], ...]
    references: tuple[int, ...]  # the reference group's code, or NONE

    def answered(self, characteristic: int, group: int) -> bool:
        """Whether the people of this group told us."""
        return self.statuses[characteristic][group] is ResponseStatus.ANSWERED

    def reference_key(self, key: RowKey) -> RowKey | None:
        """The row that a row is compared with; None for the reference itself and for the missing."""
        first = self.references[key.characteristic]
        second = NONE if key.second_characteristic == NONE else self.references[key.second_characteristic]
        if first == NONE or not self.answered(key.characteristic, key.group):
            return None
        if key.second_characteristic != NONE and (
            second == NONE or not self.answered(key.second_characteristic, key.second_group)
        ):
            return None
        reference = RowKey(key.area, key.characteristic, first, key.second_characteristic, second)
        return None if reference == key else reference


@dataclass(frozen=True, slots=True)
class Pairing:
    """Which rows are compared with which: `rows[i]` with `references[i]`, for one outcome or amount."""

    rows: np.ndarray[tuple[int], np.dtype[np.int64]]
    references: np.ndarray[tuple[int], np.dtype[np.int64]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """All comparisons of outcomes, in the order of the outcomes and of the rows within each."""

    outcomes: tuple[int, ...]  # for each comparison, its outcome
    rows: tuple[int, ...]
    reference_rows: tuple[int, ...]
    comparisons: Comparisons
    estimates: ComparisonEstimates
    hidden: int = 0  # comparisons of groups that are not shown: judged as ones that show nothing


@dataclass(frozen=True, slots=True)
class JudgedFamily:
    """The family's verdicts, and what each base could have shown."""

    judgement: Judgement
    detectable: DetectableRatios


def pair_rows(groups: CountedGroups, groupings: Groupings) -> Pairing:
    """Each row that has a reference row, with it."""
    keys = groups.keys
    places = {key: row for row, key in enumerate(keys)}
    found = [
        (row, places[reference])
        for row, key in enumerate(keys)
        if (reference := groupings.reference_key(key)) is not None and reference in places
    ]
    rows = np.array([row for row, _ in found], np.int64)
    return Pairing(rows, np.array([reference for _, reference in found], np.int64))


def compare(
    groups: CountedGroups, groupings: Groupings, design_effects: Sequence[float], *, rounded_by: int = 0
) -> Family:
    """Every group of every outcome beside its reference group.

    `rounded_by` is by how much each count may have been rounded: a verdict must hold whatever it was.
    """
    pairing = pair_rows(groups, groupings)
    outcomes, rows, references, hidden = [], [], [], 0
    for place, outcome in enumerate(groups.counts.outcomes):
        withheld = groups.hidden_outcomes[place]
        hidden += int((withheld[pairing.rows] | withheld[pairing.references]).sum())
        usable = _usable(outcome.known, withheld, pairing)
        rows.append(pairing.rows[usable])
        references.append(pairing.references[usable])
        outcomes.append(np.full(int(usable.sum()), place, np.int64))
    which = _together(outcomes)
    comparisons = _comparisons(groups, which, _together(rows), _together(references), design_effects)
    return Family(
        outcomes=tuple(which.tolist()),
        rows=tuple(_together(rows).tolist()),
        reference_rows=tuple(_together(references).tolist()),
        comparisons=comparisons,
        estimates=held_whatever_was_rounded(comparisons, estimate(comparisons), half=rounded_by),
        hidden=hidden,
    )


def _usable(known: np.ndarray[tuple[int], np.dtype[np.int64]], hidden: Flags, pairing: Pairing) -> Flags:
    shown = (known > 0) & ~hidden
    usable: Flags = shown[pairing.rows] & shown[pairing.references]
    return usable


def _together(
    parts: Sequence[np.ndarray[tuple[int], np.dtype[np.int64]]],
) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.concatenate(parts) if parts else np.zeros(0, np.int64)


def _comparisons(
    groups: CountedGroups,
    which: np.ndarray[tuple[int], np.dtype[np.int64]],
    rows: np.ndarray[tuple[int], np.dtype[np.int64]],
    references: np.ndarray[tuple[int], np.dtype[np.int64]],
    design_effects: Sequence[float],
) -> Comparisons:
    size = (max(len(groups.counts.outcomes), 1), len(groups.counts))
    known = np.array([outcome.known for outcome in groups.counts.outcomes]).reshape(size[0], -1)
    events = np.array([outcome.events for outcome in groups.counts.outcomes]).reshape(size[0], -1)
    effects = np.array(design_effects, float)
    return Comparisons(
        x1=events[which, rows],
        n1=known[which, rows],
        x2=events[which, references],
        n2=known[which, references],
        design_effect=effects[which] if np.any(effects > 1) else None,
    )


def judge_family(
    family: Family,
    *,
    beside: tuple[Sequence[float], Sequence[bool], Sequence[bool]],
    hidden_beside: int = 0,
    level: float,
) -> tuple[JudgedFamily, Judgement]:
    """Verdicts of the family together with the tests `beside` it (p, material, clears), as one family.

    A comparison that is hidden counts as one that shows nothing (p is 1): what is published is then
    never surer than the same audit with every comparison shown.

    Returns
    -------
    The family's verdicts with what each base could have shown, and the verdicts of the tests beside.
    """
    own, shown = len(family.rows), len(family.rows) + len(beside[0])
    hidden = family.hidden + hidden_beside
    shows_nothing = np.zeros(hidden, np.bool_)
    whole = judge(
        np.concatenate([family.estimates.p, np.array(beside[0], float), np.ones(hidden)]),
        np.concatenate([family.estimates.material, np.array(beside[1], bool), shows_nothing]),
        np.concatenate([family.estimates.clears, np.array(beside[2], bool), shows_nothing]),
        level=level,
    )
    parts = [
        Judgement(q=whole.q[part], verdicts=whole.verdicts[part], size=whole.size, level=level)
        for part in (slice(0, own), slice(own, shown))
    ]
    threshold = whole.threshold_for_one_more if whole.size else level
    detectable = detectable_ratios(family.comparisons, threshold=threshold, effects=EFFECTS_OF_YEARS)
    return JudgedFamily(parts[0], detectable), parts[1]
