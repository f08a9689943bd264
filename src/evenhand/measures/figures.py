"""The rows that measures give and pages show: one dataclass a kind of figure.

`None` in a count or in anything worked out from it means *not shown* (hidden by disclosure
control) where `hidden` is true, and *has no value* (an empty group, a zero denominator) where not.
Shares, rates and ratios are plain numbers (0.25, not 25); an amount is in the unit of the file.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from evenhand.classifications.statuses import ResponseStatus

ALL_AREAS = "(all)"
MISSING = "(missing)"


class Verdict(StrEnum):
    """The only four things that may be said of a comparison (decision rule: reference page)."""

    GAP = "gap"
    POSSIBLE = "possible"
    NO_MATERIAL_GAP = "no_material_gap"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupFigure:
    """One group, in one area, for one outcome or amount: a row of `groups.parquet`."""

    area: str
    characteristic: str
    group: str
    response_status: ResponseStatus
    second_characteristic: str | None = None
    second_group: str | None = None
    outcome: str | None = None
    amount: str | None = None
    reference_group: str | None = None
    second_reference_group: str | None = None
    hidden: bool = False
    n: int | None = None
    events: int | None = None
    rate: float | None = None
    rate_low: float | None = None
    rate_high: float | None = None
    reference_n: int | None = None
    reference_events: int | None = None
    relative_likelihood: float | None = None
    low: float | None = None
    high: float | None = None
    opposite_relative_likelihood: float | None = None
    difference: float | None = None
    difference_low: float | None = None
    difference_high: float | None = None
    p: float | None = None
    q: float | None = None
    verdict: Verdict | None = None
    detectable_low: float | None = None  # the largest ratio below 1 that this base could have shown
    detectable_high: float | None = None  # the smallest ratio above 1 that this base could have shown
    detectable_high_two_years: float | None = None
    detectable_high_three_years: float | None = None
    design_effect: float | None = None  # above 1 where years are pooled
    mean: float | None = None
    median: float | None = None
    mean_difference: float | None = None  # group minus reference
    mean_ratio: float | None = None  # group over reference
    median_ratio: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclarationFigure:
    """How many people told us, for one characteristic in one area."""

    area: str
    characteristic: str
    in_scope: int | None
    by_status: dict[ResponseStatus, int | None]
    declaration_rate: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundsFigure:
    """What the relative likelihood could be if those who did not answer were all in one group or none."""

    characteristic: str
    group: str
    reference_group: str
    outcome: str
    unknown: int | None
    ratio_low: float | None
    ratio_high: float | None
    difference_low: float | None
    difference_high: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StratifiedFigure:
    """One comparison crude, and pooled within strata (Mantel-Haenszel)."""

    characteristic: str
    group: str
    reference_group: str
    outcome: str
    strata: str
    crude_ratio: float | None
    pooled_ratio: float | None
    low: float | None
    high: float | None
    pooled_odds_ratio: float | None
    odds_ratio_low: float | None
    odds_ratio_high: float | None
    cmh_chi_square: float | None  # without continuity correction
    p: float | None
    reversal: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RepresentationFigure:
    """Share of a group among those who answered, beside its share of the benchmark population."""

    area: str
    characteristic: str
    group: str
    members: int | None
    answered: int | None
    in_scope: int | None
    share: float | None
    low: float | None
    high: float | None
    benchmark_share: float | None
    benchmark: str  # name, population base, date and source in one line
    ratio: float | None
    gap: float | None  # share minus benchmark share, as a fraction of 1
    people_to_parity: int | None
    bound_low: float | None  # none of the people who did not answer are in the group
    bound_high: float | None  # all of them are
    p: float | None
    q: float | None
    verdict: Verdict | None
    hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PayGapFigure:
    """Pay of one group beside its reference: (reference - group) / reference."""

    characteristic: str
    group: str
    reference_group: str
    amount: str
    n: int | None
    reference_n: int | None
    mean_gap: float | None
    median_gap: float | None
    quarter_shares: tuple[float | None, ...]  # the group's share of each pay quarter, lowest first
    hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class YearFigure:
    """One year of a comparison, shown beside the years pooled."""

    year: str
    characteristic: str
    group: str
    outcome: str
    n: int | None
    events: int | None
    rate: float | None
    relative_likelihood: float | None
    hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolingNote:
    """How years were pooled for one outcome."""

    outcome: str
    years: tuple[str, ...]
    person_years: int
    people: int
    design_effect: float
    level: float
    schedule: tuple[float, ...]
    report_number: int
