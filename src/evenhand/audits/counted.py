"""Everything an audit has counted, on either side of the disclosure gate."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from evenhand.measures.groupings import NONE, GroupCounts

Flags = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class RowKey:
    """What one row is about: an area (or stratum, or year), a group, and a second group or `NONE`."""

    area: int
    characteristic: int
    group: int
    second_characteristic: int = NONE
    second_group: int = NONE


@dataclass(frozen=True, slots=True)
class CountedGroups:
    """Counts of groups, and which of them disclosure control hides.

    `hidden` says of each row whether its number of people is hidden; `hidden_outcomes` and
    `hidden_amounts` say the same of each outcome's and amount's figures. `people` is how many there
    are in each area, None where that is hidden.
    """

    counts: GroupCounts
    hidden: Flags
    hidden_outcomes: tuple[Flags, ...]
    hidden_amounts: tuple[Flags, ...]
    people: tuple[int | None, ...]

    @property
    def keys(self) -> list[RowKey]:
        """What each row is about."""
        columns = (
            self.counts.area,
            self.counts.characteristic,
            self.counts.group,
            self.counts.second_characteristic,
            self.counts.second_group,
        )
        return [RowKey(*codes) for codes in zip(*(column.tolist() for column in columns), strict=True)]


def all_shown(counts: GroupCounts) -> CountedGroups:
    """Counts of which nothing is hidden: the exact side."""
    nothing = np.zeros(len(counts), np.bool_)
    return CountedGroups(
        counts=counts,
        hidden=nothing,
        hidden_outcomes=tuple(nothing for _ in counts.outcomes),
        hidden_amounts=tuple(nothing for _ in counts.amounts),
        people=_people(counts),
    )


def _people(counts: GroupCounts) -> tuple[int, ...]:
    """How many people there are in each area: the groups of the first characteristic add up to them."""
    first = (counts.characteristic == 0) & (counts.second_characteristic == NONE)
    totals = np.zeros(len(counts.areas), np.int64)
    np.add.at(totals, counts.area[first], counts.n[first])
    return tuple(totals.tolist())


@dataclass(frozen=True, slots=True)
class AmountFigures:
    """Mean and median of one amount for each row, in the amount's own unit; NaN where there is none."""

    means: Floats
    medians: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """The counts of one audit.

    Parameters
    ----------
    groups
        Every group in every area: outcomes over all years pooled.
    latest
        The same in the latest year, for what is a stock: headcount, declaration, amounts. The same
        object as `groups` where there is one year.
    strata
        For each stratum column, the groups within each stratum.
    years
        The groups within each year; None where there is one.
    amounts
        Means and medians for each row of `latest`, one entry an amount.
    quarters
        Share of each row's group in each pay quarter, for rows of single characteristics over all
        areas: one dictionary an amount, from a row's key to four shares.
    design_effects
        One an outcome: by how much repeated people inflate the variance.
    people
        Different people over all years, where there is a person key.
    rounded_by
        By how much a published count may differ from the exact one; 0 on the exact side.
    """

    groups: CountedGroups
    latest: CountedGroups
    strata: tuple[CountedGroups, ...]
    years: CountedGroups | None
    amounts: tuple[AmountFigures, ...]
    quarters: tuple[dict[RowKey, tuple[float | None, ...]], ...]
    design_effects: tuple[float, ...]
    people: int | None
    rounded_by: int = 0
