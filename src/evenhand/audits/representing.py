"""The share of each group among those who answered, beside its share of the benchmark population."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from evenhand.audits.benchmarking import AreaBenchmark
from evenhand.audits.comparing import Groupings
from evenhand.audits.counted import CountedGroups, RowKey
from evenhand.audits.group_rows import number
from evenhand.measures.figures import RepresentationFigure
from evenhand.measures.groupings import NONE
from evenhand.measures.held import representation_held
from evenhand.measures.representation import (
    RepresentationEstimates,
    Representations,
    estimate_representation,
)
from evenhand.measures.uncertainty import wilson_limits
from evenhand.measures.verdicts import Judgement


@dataclass(frozen=True, slots=True, kw_only=True)
class Representation:
    """One group in one area: whom it holds, whom its question reached, and its benchmark share."""

    key: RowKey
    label: str
    members: int
    answered: int
    in_scope: int
    benchmark: AreaBenchmark | None
    share: Fraction | None  # the benchmark's
    hidden: bool


@dataclass(frozen=True, slots=True)
class RepresentationFamily:
    """Every representation of an audit, and estimates of those that have a benchmark, in order."""

    rows: tuple[Representation, ...]
    estimates: RepresentationEstimates | None

    @property
    def tested(self) -> tuple[Representation, ...]:
        """The rows that have a benchmark, in the order of the estimates."""
        return tuple(row for row in self.rows if row.share is not None)

    @property
    def judged(self) -> tuple[int, ...]:
        """Positions among the estimates that are judged: all areas together.

        Single areas show their ratio and their gap without a verdict, for one decision about a
        workforce would otherwise be counted once for each place where its people live.
        """
        return tuple(position for position, row in enumerate(self.tested) if row.key.area == 0)

    @property
    def hidden_tests(self) -> int:
        """How many groups would be judged beside a benchmark and are not shown."""
        return sum(row.hidden and row.key.area == 0 and row.benchmark is not None for row in self.rows)

    @property
    def tests(self) -> tuple[Sequence[float], Sequence[bool], Sequence[bool]]:
        """p, material and clears of each judged test, to be judged with all other comparisons."""
        if self.estimates is None:
            return (), (), ()
        wanted = list(self.judged)
        each = self.estimates
        return each.p[wanted].tolist(), each.material[wanted].tolist(), each.clears[wanted].tolist()


def represent(
    groups: CountedGroups,
    groupings: Groupings,
    benchmarks: Mapping[tuple[int, int], AreaBenchmark],
    *,
    rounded_by: int = 0,
) -> RepresentationFamily:
    """Every answered group of a single characteristic in every area.

    `benchmarks` holds, by area code and characteristic code, the population to compare with.
    `rounded_by` is by how much each count may have been rounded.
    """
    rows = _rows(groups, groupings, benchmarks)
    tested = [row for row in rows if row.share is not None]
    if not tested:
        return RepresentationFamily(rows, None)
    shares = np.empty(len(tested), dtype=object)
    shares[:] = [row.share for row in tested]
    given = Representations(
        members=np.array([row.members for row in tested], np.int64),
        answered=np.array([row.answered for row in tested], np.int64),
        benchmark_share=shares,
        in_scope=np.array([row.in_scope for row in tested], np.int64),
    )
    estimates = estimate_representation(given)
    return RepresentationFamily(rows, representation_held(given, estimates, half=rounded_by))


def _rows(
    groups: CountedGroups,
    groupings: Groupings,
    benchmarks: Mapping[tuple[int, int], AreaBenchmark],
) -> tuple[Representation, ...]:
    n = groups.counts.n
    singles = [(row, key) for row, key in enumerate(groups.keys) if key.second_characteristic == NONE]
    silent: dict[tuple[int, int], int] = defaultdict(int)
    broken: set[tuple[int, int]] = set()  # how many did not answer is hidden, so shares are too
    for row, key in singles:
        if not groupings.answered(key.characteristic, key.group):
            silent[key.area, key.characteristic] += int(n[row])
            if groups.hidden[row]:
                broken.add((key.area, key.characteristic))
    found = []
    for row, key in singles:
        if not groupings.answered(key.characteristic, key.group):
            continue
        place = (key.area, key.characteristic)
        benchmark = benchmarks.get(place)
        in_scope = groups.people[key.area]
        hidden = bool(groups.hidden[row]) or place in broken or in_scope is None
        label = groups.counts.characteristics[key.characteristic].labels[key.group]
        share = None if benchmark is None or hidden else benchmark.shares.get(label)
        found.append(
            Representation(
                key=key,
                label=label,
                members=int(n[row]),
                answered=max((in_scope or 0) - silent[place], int(n[row])),
                in_scope=max(in_scope or 0, int(n[row])),
                benchmark=benchmark,
                share=share,
                hidden=hidden,
            )
        )
    return (*found, *_nobody(groups, found))


def _nobody(groups: CountedGroups, found: Sequence[Representation]) -> Iterator[Representation]:
    """The groups of the population to which nobody in the file belongs, over all areas.

    They have no row among the counts, and are the strongest under-representation that there is.
    """
    for position in range(len(groups.counts.characteristics)):
        rows = [row for row in found if (row.key.area, row.key.characteristic) == (0, position)]
        benchmark = rows[0].benchmark if rows else None
        if benchmark is None or rows[0].answered == 0 or any(row.hidden for row in rows):
            continue
        here = {row.label for row in rows}
        for place, (label, share) in enumerate(benchmark.shares.items(), start=1):
            if label not in here and share:
                key = RowKey(0, position, NONE - place)
                yield replace(rows[0], key=key, label=label, members=0, share=share)


def representation_figures(
    groups: CountedGroups, family: RepresentationFamily, judgement: Judgement
) -> tuple[RepresentationFigure, ...]:
    """The rows in words, with the verdict of those that have a benchmark."""
    places = {row.key: position for position, row in enumerate(family.tested)}
    verdicts = {position: place for place, position in enumerate(family.judged)}
    figures = []
    for row in family.rows:
        figure = _plain(groups, row)
        if row.key in places and family.estimates is not None:
            position = places[row.key]
            figure = _beside_benchmark(figure, row, family.estimates, position)
            if position in verdicts:
                figure = _judged(figure, family.estimates, position, judgement, verdicts[position])
        figures.append(figure)
    return tuple(figures)


def _plain(groups: CountedGroups, row: Representation) -> RepresentationFigure:
    """A share without a benchmark: a full count of those who answered."""
    characteristic = groups.counts.characteristics[row.key.characteristic]
    limits = wilson_limits(row.members, row.answered)
    unknown = row.in_scope - row.answered
    shown = not row.hidden and row.answered > 0
    return RepresentationFigure(
        area=groups.counts.areas[row.key.area],
        characteristic=characteristic.name,
        group=row.label,
        members=row.members if shown else None,
        answered=row.answered if shown else None,
        in_scope=row.in_scope if shown else None,
        share=row.members / row.answered if shown else None,
        low=float(limits.low) if shown else None,
        high=float(limits.high) if shown else None,
        benchmark_share=None,
        benchmark="" if row.benchmark is None else row.benchmark.in_one_line,
        ratio=None,
        gap=None,
        people_to_parity=None,
        bound_low=row.members / row.in_scope if shown else None,
        bound_high=(row.members + unknown) / row.in_scope if shown else None,
        p=None,
        q=None,
        verdict=None,
        hidden=row.hidden,
    )


def _beside_benchmark(
    figure: RepresentationFigure, row: Representation, estimates: RepresentationEstimates, position: int
) -> RepresentationFigure:
    return replace(
        figure,
        benchmark_share=None if row.share is None else float(row.share),
        ratio=number(estimates.ratio[position]),
        gap=number(estimates.gap[position]),
        people_to_parity=int(estimates.people_to_parity[position]),
    )


def _judged(
    figure: RepresentationFigure,
    estimates: RepresentationEstimates,
    position: int,
    judgement: Judgement,
    place: int,
) -> RepresentationFigure:
    return replace(
        figure,
        p=number(estimates.p[position]),
        q=number(judgement.q[place]),
        verdict=judgement.verdicts[place],
    )
