"""A published table of rounded counts, read as what it is: bands of people, not people.

Each row of such a table holds one count, rounded, or a mark in its place such as "low". A mark is
neither nought nor missing; whoever reads the table says which counts it stands for, as the publisher
documents it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evenhand.errors import BadSpec, BadTable, RefusedFile
from evenhand.intake.reading import Batch, open_table
from evenhand.measures.rounded import NOBODY, Band, ShareBand, bounded_shares, rounded_band

MOST_NAMES_LISTED = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Rounding:
    """How a publisher coarsened counts: to a base, and by marks in place of some of them."""

    base: int
    marks: Mapping[str, Band]

    def band(self, printed: str, *, where: str) -> Band:
        """What one printed cell may stand for."""
        text = printed.strip()
        if text in self.marks:
            return self.marks[text]
        digits = text.replace(",", "")
        if not digits.isdecimal():
            raise RefusedFile(
                f"{where}: a whole number or one of the marks named ({', '.join(self.marks) or 'none'}) was "
                "expected, something else was found. Look up in the publisher's notes which counts it "
                'stands for and name it, such as marks={"low": (0, 4)}. It is not taken for 0 nor left out.'
            )
        return rounded_band(int(digits), base=self.base)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """Which rows of a long table are wanted, and which columns say what."""

    where: Mapping[str, str]
    group: str
    count: str
    total: str | None = None
    unknown: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that are read."""
        return (*self.where, self.group, self.count)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundedShare:
    """One group: the count as printed, the people it may be, and its share of those of known group."""

    group: str
    printed: str
    people: Band
    share: ShareBand | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundedShares:
    """The groups of one slice, those of unknown group, and the total where the table prints it."""

    source: str
    source_sha256: str
    groups: tuple[RoundedShare, ...]
    unknown: Band
    total: Band | None

    def __getitem__(self, group: str) -> RoundedShare:
        """One group by its name."""
        return next(each for each in self.groups if each.group == group)

    def __str__(self) -> str:
        """The groups as lines that a person can read."""
        width = max(len(each.group) for each in self.groups)
        lines = [f"{each.group:<{width}}  {_in_words(each)}" for each in self.groups]
        if self.unknown != NOBODY:
            lines.append(f"(not known: {self.unknown} people, left out of the shares)")
        return "\n".join(lines)


def _in_words(each: RoundedShare) -> str:
    if each.share is None:
        return f"{each.printed:>8}  {each.people} people; no share"
    return f"{each.printed:>8}  {each.people} people; {each.share.low:.3%} to {each.share.high:.3%}"


def rounded_shares(path: Path, wanted: Slice, rounding: Rounding) -> RoundedShares:
    """The groups of one slice of a published table, with the bounds that rounding leaves.

    Raises
    ------
    UnreadableFile, RefusedFile : from the reader; or a cell is neither a count nor a named mark.
    BadSpec : a column or group that is asked for is not there.
    BadTable : the counts contradict the rounding, each other or the total.
    """
    with open_table(path) as opened:
        _check_columns(path.name, opened.headings, wanted)
        places = [opened.headings.index(name) for name in wanted.columns]
        printed = _each_group_once(path.name, _rows(opened, places, wanted), wanted)
        sha256 = opened.sha256
    bands = {
        group: rounding.band(text, where=f"{path.name}, group '{group}'") for group, text in printed.items()
    }
    unknown = sum((bands[name] for name in wanted.unknown), NOBODY)
    total = bands[wanted.total] if wanted.total is not None else None
    known = [group for group in bands if group not in {wanted.total, *wanted.unknown}]
    shares = bounded_shares([bands[group] for group in known], unknown=unknown, total=total)
    return RoundedShares(
        source=path.name,
        source_sha256=sha256,
        groups=tuple(
            RoundedShare(group=group, printed=printed[group], people=bands[group], share=share)
            for group, share in zip(known, shares, strict=True)
        ),
        unknown=unknown,
        total=total,
    )


def _check_columns(name: str, headings: Sequence[str], wanted: Slice) -> None:
    missing = [column for column in wanted.columns if column not in headings]
    if missing:
        raise BadSpec(
            f"{name}: column '{missing[0]}' is not in the file. Its columns are: {', '.join(headings)}."
        )


def _rows(opened: Iterable[Batch], places: Sequence[int], wanted: Slice) -> Iterator[tuple[str, str]]:
    """Group and printed count of each row of the slice."""
    values = tuple(wanted.where.values())
    for batch in opened:
        for *keys, group, count in zip(*(batch.columns[place] for place in places), strict=True):
            if tuple(keys) == values:
                yield group, count


def _each_group_once(name: str, rows: Iterator[tuple[str, str]], wanted: Slice) -> dict[str, str]:
    printed: dict[str, str] = {}
    for group, count in rows:
        if group in printed:
            raise BadTable(
                f"{name}: group '{group}' has more than one row where {_said(wanted.where)}. Name more "
                "columns in `where`, so that each group has one row and nobody is counted twice."
            )
        printed[group] = count
    if not printed:
        raise BadSpec(
            f"{name}: no row where {_said(wanted.where)}. Correct the words: case and blanks count."
        )
    named = [each for each in (wanted.total, *wanted.unknown) if each is not None]
    strangers = [each for each in named if each not in printed]
    if strangers:
        raise BadSpec(
            f"{name}: no group '{strangers[0]}' where {_said(wanted.where)}. The groups are: "
            f"{', '.join(list(printed)[:MOST_NAMES_LISTED])}."
        )
    return printed


def _said(where: Mapping[str, str]) -> str:
    return " and ".join(f"'{column}' is '{value}'" for column, value in where.items()) or "nothing is asked"
