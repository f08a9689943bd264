"""The counts of a public audit as the disclosure gate lets them through, in the shape of exact ones.

Rates, ratios, intervals and verdicts of a public audit are worked out from these, never from exact
counts. A rate shows where both its sides (happened, did not) show and its base is large enough.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

import numpy as np

from evenhand.audits.analysis_file import AREA, AnalysisFile
from evenhand.audits.counted import AmountFigures, Counted, CountedGroups, RowKey
from evenhand.audits.public_amounts import ShownByGroup
from evenhand.audits.release_tables import NO, YES, TablePlan, codes_of
from evenhand.audits.spec import Spec
from evenhand.disclosure.means import ShownAmount
from evenhand.disclosure.policy import Policy
from evenhand.engine import AmountSums, OutcomeCounts
from evenhand.measures.figures import ALL_AREAS, MISSING
from evenhand.measures.groupings import NONE, GroupCounts, Groups
from evenhand.tables import ProtectedTable

Tables = Mapping[TablePlan, ProtectedTable]


@dataclass(frozen=True, slots=True)
class AmountCell:
    """One amount of one row as published: how many people have it, its mean and median."""

    known: int
    shown: ShownAmount | None
    hidden: bool


NO_AMOUNT = AmountCell(0, None, hidden=False)


@dataclass(frozen=True, slots=True)
class _Row:
    """One row as published: `n` and each outcome's (known, events), None where hidden."""

    key: RowKey
    n: int | None
    outcomes: tuple[tuple[int, int] | None, ...]
    amounts: tuple[AmountCell, ...]

    @property
    def holds_anything(self) -> bool:
        """False for a true zero, which has no row on the exact side either."""
        return self.n != 0 or any(pair is None or pair[0] for pair in self.outcomes)


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedCounts:
    """Reads protected tables back into the counts that an audit's figures are made of."""

    file: AnalysisFile
    spec: Spec
    policy: Policy
    labels: Mapping[str, tuple[str, ...]]  # of each coded column, in the order of its codes
    tables: Tables
    amounts: Mapping[tuple[int, int], ShownByGroup]  # by amount and characteristic, groups in code order
    _found: dict[tuple[frozenset[str], str | None], ProtectedTable | None] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def counted(self) -> Counted:
        """Everything that figures need; what a public audit does not show is empty."""
        context = AREA if self.file.has_area else None
        rows = self._shown_rows(context)
        groups = self._groups(context, rows)
        return Counted(
            groups=groups,
            latest=groups,
            strata=tuple(self._stratum(f"stratum_{place}") for place in range(len(self.file.strata))),
            years=None,
            amounts=self._amount_figures(rows),
            quarters=tuple({} for _ in self.file.amounts),
            design_effects=tuple(1.0 for _ in self.file.outcomes),
            people=None,
            rounded_by=self.policy.rounding_base // 2,
        )

    def _shown_rows(self, context: str | None) -> list[_Row]:
        return [row for row in self._rows(context) if row.holds_anything]

    def _stratum(self, context: str) -> CountedGroups:
        return self._groups(context, self._shown_rows(context))

    def _amount_figures(self, rows: Sequence[_Row]) -> tuple[AmountFigures, ...]:
        return tuple(
            AmountFigures(
                means=np.array([_unit(row.amounts[place].shown, "mean", note.scale) for row in rows]),
                medians=np.array([_unit(row.amounts[place].shown, "median", note.scale) for row in rows]),
            )
            for place, note in enumerate(self.file.amounts)
        )

    def _groups(self, context: str | None, rows: Sequence[_Row]) -> CountedGroups:
        contexts = (ALL_AREAS, *(() if context is None else (*self.labels[context], MISSING)))
        return CountedGroups(
            counts=self._counts(contexts, rows),
            hidden=np.array([row.n is None for row in rows], np.bool_),
            hidden_outcomes=tuple(
                np.array([row.outcomes[place] is None for row in rows], np.bool_)
                for place in range(len(self.file.outcomes))
            ),
            hidden_amounts=tuple(
                np.array([row.amounts[place].hidden for row in rows], np.bool_)
                for place in range(len(self.file.amounts))
            ),
            people=tuple(self._people(context, code) for code in range(len(contexts))),
        )

    def _rows(self, context: str | None) -> Iterator[_Row]:
        for places in self._wanted(context):
            columns = tuple(f"characteristic_{place}" for place in places)
            plans = [plan for plan in self.tables if set(columns) <= set(plan.keys)]
            crosses = context is not None and any(set(plan.keys) == {context, *columns} for plan in plans)
            groups = [range(len(self.labels[column]) + 1) for column in columns]
            for area in range(len(self.labels[context]) + 2 if crosses and context else 1):
                for codes in product(*groups):
                    yield self._row(context if crosses else None, area, places, codes)

    def _wanted(self, context: str | None) -> list[tuple[int, ...]]:
        """Single characteristics, then pairs; within strata single ones only."""
        singles: list[tuple[int, ...]] = [(place,) for place in range(len(self.spec.characteristics))]
        if context is not None and context != AREA:
            return singles
        order = list(self.spec.characteristics)
        pairs = [(order.index(first), order.index(second)) for first, second in self.spec.pairs]
        published = {frozenset(plan.keys) - {AREA} for plan in self.tables}
        return singles + [
            pair for pair in pairs if {f"characteristic_{place}" for place in pair} in published
        ]

    def _row(self, context: str | None, area: int, places: Sequence[int], codes: Sequence[int]) -> _Row:
        address = {
            f"characteristic_{place}": codes_of(len(self.labels[f"characteristic_{place}"]))[code]
            for place, code in zip(places, codes, strict=True)
        }
        if context is not None and area:
            address[context] = codes_of(len(self.labels[context]))[area - 1]
        second = (places[1], codes[1]) if len(places) > 1 else (NONE, NONE)
        whole = area == 0 and len(places) == 1
        return _Row(
            RowKey(area, places[0], codes[0], *second),
            self._value(address, answer=None),
            tuple(self._outcome(address, f"outcome_{place}") for place in range(len(self.file.outcomes))),
            tuple(
                self._amount(address, place, places[0], codes[0]) if whole else NO_AMOUNT
                for place in range(len(self.file.amounts))
            ),
        )

    def _amount(self, address: Mapping[str, str], amount: int, characteristic: int, group: int) -> AmountCell:
        """An amount shows where the gate lets its mean and its base be shown."""
        name = f"amount_{amount}"
        known = self._value({**address, name: YES}, answer=name)
        shown = self.amounts[amount, characteristic][group]
        if known == 0:
            return NO_AMOUNT
        if known is None or shown is None:
            return AmountCell(0, None, hidden=True)
        return AmountCell(known, shown, hidden=False)

    def _outcome(self, address: Mapping[str, str], name: str) -> tuple[int, int] | None:
        happened = self._value({**address, name: YES}, answer=name)
        did_not = self._value({**address, name: NO}, answer=name)
        if happened is None or did_not is None:
            return None
        base = self.policy.minimum_base_for_rates
        if happened + did_not and (happened + did_not < base.people or happened < base.events):
            return None
        return happened + did_not, happened

    def _value(self, address: Mapping[str, str], *, answer: str | None) -> int | None:
        """The published count, from any table of the release that has these columns; None if hidden."""
        table = self._table(frozenset(address) - {answer}, answer)
        return None if table is None else table.value(address)

    def _table(self, columns: frozenset[str], answer: str | None) -> ProtectedTable | None:
        """The first table of the release that has these columns: linked tables agree on what they share."""
        if (columns, answer) not in self._found:
            holders = (
                table
                for plan, table in self.tables.items()
                if plan.answer == answer and columns <= set(plan.keys)
            )
            self._found[columns, answer] = next(holders, None)
        return self._found[columns, answer]

    def _people(self, context: str | None, code: int) -> int | None:
        address = (
            {} if context is None or code == 0 else {context: codes_of(len(self.labels[context]))[code - 1]}
        )
        return self._value(address, answer=None)

    def _counts(self, contexts: tuple[str, ...], rows: Sequence[_Row]) -> GroupCounts:
        def codes(read: Sequence[int]) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
            return np.array(read, np.int32)

        return GroupCounts(
            areas=contexts,
            characteristics=tuple(
                Groups(name, (*self.labels[f"characteristic_{place}"], MISSING))
                for place, name in enumerate(self.spec.characteristics)
            ),
            area=codes([row.key.area for row in rows]),
            characteristic=codes([row.key.characteristic for row in rows]),
            group=codes([row.key.group for row in rows]),
            second_characteristic=codes([row.key.second_characteristic for row in rows]),
            second_group=codes([row.key.second_group for row in rows]),
            n=np.array([row.n or 0 for row in rows], np.int64),
            outcomes=tuple(
                OutcomeCounts(
                    note.name,
                    np.array([(row.outcomes[place] or (0, 0))[0] for row in rows], np.int64),
                    np.array([(row.outcomes[place] or (0, 0))[1] for row in rows], np.int64),
                )
                for place, note in enumerate(self.file.outcomes)
            ),
            amounts=tuple(
                AmountSums(
                    note.name,
                    np.array([row.amounts[place].known for row in rows], np.int64),
                    np.zeros(len(rows), np.int64),
                )
                for place, note in enumerate(self.file.amounts)
            ),
        )


def _unit(shown: ShownAmount | None, figure: str, scale: int) -> float:
    """A mean or median in the amount's own unit; not a number where it is not shown."""
    if shown is None:
        return float("nan")
    return (shown.mean if figure == "mean" else shown.median) / scale
