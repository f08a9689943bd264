"""Shares from a published table whose counts were rounded: what they may be, not what they are.

A rounded count stands for a band of whole numbers, and so does a mark such as "low". The band is not
an interval of chance: nobody was sampled, a figure was only made coarse.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evenhand.errors import BadTable


@dataclass(frozen=True, slots=True)
class Band:
    """A count that is only known to lie between two whole numbers, both included."""

    low: int
    high: int

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.high:
            raise ValueError(f"A band of people expects 0 <= low <= high; found {self.low} and {self.high}")

    def __add__(self, other: Band) -> Band:
        """What the two counts may come to together."""
        return Band(self.low + other.low, self.high + other.high)

    def __str__(self) -> str:
        """ "185,495 to 185,504", or one number where it is known."""
        return f"{self.low:,}" if self.low == self.high else f"{self.low:,} to {self.high:,}"


NOBODY = Band(0, 0)


@dataclass(frozen=True, slots=True)
class ShareBand:
    """The lowest and highest share that the rounded counts allow, from 0 to 1."""

    low: float
    high: float


def rounded_band(printed: int, *, base: int) -> Band:
    """The whole numbers that round to a printed count.

    Parameters
    ----------
    printed
        The count as published.
    base
        What counts were rounded to; halves went up, as people and databases round.

    Returns
    -------
    For base 10, a printed 20 is 15 to 24. Never below 0.

    Raises
    ------
    BadTable : the count is not a multiple of the base, so the table was not rounded like this.

    Source
    ------
    Rounding half away from zero: ISO 80000-1 (2009), annex B, rule B.
    """
    if base < 1:
        raise ValueError(f"A rounding base of at least 1 is expected; found {base}")
    if printed < 0 or printed % base:
        raise BadTable(
            f"A count rounded to {base} was expected, {printed:,} was found. Give the base that the "
            "publisher names (1 where counts are exact)."
        )
    return Band(max(0, printed - base // 2), printed + (base - 1) // 2)


def bounded_shares(
    groups: Sequence[Band], *, unknown: Band = NOBODY, total: Band | None = None
) -> tuple[ShareBand | None, ...]:
    """Each group's share of those whose group is known, at its lowest and its highest.

    Parameters
    ----------
    groups
        One count a group; every person of known group is in exactly one.
    unknown
        People whose group is not known; they are left out of the share.
    total
        Everybody, known or not, where the table prints it: it narrows the bounds.

    Returns
    -------
    One pair of bounds a group, both reached by some whole numbers within the bands; none where
    nobody may be of known group.

    Raises
    ------
    BadTable : no whole numbers within the bands add up to the total.

    Source
    ------
    A share p / (p + r) rises with p and falls with r, so that each bound is at a corner of the bands,
    moved along the edge as far as the total requires.
    """
    everybody = _of_known_group(groups, unknown, total)
    return tuple(
        _bounds(each, _sum([*groups[:place], *groups[place + 1 :]]), everybody)
        for place, each in enumerate(groups)
    )


def _sum(bands: Sequence[Band]) -> Band:
    return sum(bands, NOBODY)


def _of_known_group(groups: Sequence[Band], unknown: Band, total: Band | None) -> Band:
    parts = _sum(groups)
    if total is None:
        return parts
    low, high = max(parts.low, total.low - unknown.high), min(parts.high, total.high - unknown.low)
    if low > high:
        raise BadTable(
            f"The groups and those of unknown group come to {parts + unknown}, the total is {total}: no "
            "rounding explains that. Look for a group that is missing, or counted twice."
        )
    return Band(low, high)


def _bounds(part: Band, rest: Band, everybody: Band) -> ShareBand | None:
    if everybody.high == 0:
        return None
    # A share of nobody is not a share: at least one person is of known group.
    known = Band(max(1, everybody.low), everybody.high)
    lowest = _clamped(part.low + rest.high, known)
    highest = _clamped(part.high + rest.low, known)
    fewest, most = max(part.low, lowest - rest.high), min(part.high, highest - rest.low)
    return ShareBand(fewest / lowest, most / highest)


def _clamped(count: int, band: Band) -> int:
    return min(max(count, band.low), band.high)
