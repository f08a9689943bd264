"""The gender pay gap service's download: one row an employer, doubtful figures flagged and kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from pathlib import Path

from evenhand.errors import RefusedFile, UnknownName
from evenhand.intake.reading import Batch, open_table

QUARTERS = ("Lower", "LowerMiddle", "UpperMiddle", "Top")
SIZE_NOT_PROVIDED = "Not Provided"
# Each of a pair is rounded to a tenth: two halves of a tenth, and a little for how they were stored.
PAIR_TOLERANCE = Decimal("0.15")
HUNDRED = Decimal(100)
NAMES_SUGGESTED = 5

MEAN, MEDIAN = "DiffMeanHourlyPercent", "DiffMedianHourlyPercent"
MEAN_BONUS, MEDIAN_BONUS = "DiffMeanBonusPercent", "DiffMedianBonusPercent"
BONUS_MEN, BONUS_WOMEN = "MaleBonusPercent", "FemaleBonusPercent"
NAME, SIZE, LATE = "EmployerName", "EmployerSize", "SubmittedAfterTheDeadline"
MEN_IN = tuple(f"Male{quarter}Quartile" for quarter in QUARTERS)
WOMEN_IN = tuple(f"Female{quarter}Quartile" for quarter in QUARTERS)
GAPS = (MEAN, MEDIAN, MEAN_BONUS, MEDIAN_BONUS)
PERCENTAGES = (*GAPS, BONUS_MEN, BONUS_WOMEN, *MEN_IN, *WOMEN_IN)
COLUMNS = (NAME, SIZE, LATE, *PERCENTAGES)
_DECIMAL = re.compile(r"-?\d+(\.\d+)?")


class Flag(Enum):
    """Something about an employer's row that a reader must know before using it."""

    MEAN_BELOW_MINUS_100 = "the mean hourly gap is below -100%: women would be paid more than twice as much"
    MEAN_100_OR_MORE = "the mean hourly gap is 100% or more: women would be paid nothing"
    MEDIAN_BELOW_MINUS_100 = "the median hourly gap is below -100%"
    MEDIAN_100_OR_MORE = "the median hourly gap is 100% or more"
    BONUS_SHARE_ABOVE_100 = "more than 100% of a sex are said to have had a bonus"
    PAIR_NOT_100 = "the women and men of a pay quarter do not add up to 100%"
    NO_QUARTERS = "no pay quarters were given"
    NO_BONUS_GAP = "no bonus gap was given"
    SIZE_NOT_PROVIDED = "the size of the employer was not provided"
    LATE = "sent after the deadline"


@dataclass(frozen=True, slots=True, kw_only=True)
class EmployerPayGaps:
    """What one employer reported, in per cent exactly as printed; none where nothing was given.

    A gap is (men's pay - women's pay) / men's pay: below zero, women are paid more.
    """

    row: int
    employer: str
    size: str
    is_late: bool
    mean_gap: Decimal | None
    median_gap: Decimal | None
    mean_bonus_gap: Decimal | None
    median_bonus_gap: Decimal | None
    men_with_bonus: Decimal | None
    women_with_bonus: Decimal | None
    men_in_quarters: tuple[Decimal | None, ...]
    women_in_quarters: tuple[Decimal | None, ...]

    @property
    def flags(self) -> tuple[Flag, ...]:
        """What a reader must know, most doubtful first."""
        return tuple(flag for flag, holds in _RULES.items() if holds(self))


@dataclass(frozen=True, slots=True, kw_only=True)
class PayGapDownload:
    """One year of the service, every row of it."""

    source: str
    source_sha256: str
    employers: tuple[EmployerPayGaps, ...]

    def __getitem__(self, name: str) -> EmployerPayGaps:
        """One employer by its name, whatever the case."""
        wanted = name.casefold()
        found = [each for each in self.employers if each.employer.casefold() == wanted]
        if len(found) == 1:
            return found[0]
        near = [each.employer for each in self.employers if wanted in each.employer.casefold()]
        hint = f" Did you mean: {'; '.join(near[:NAMES_SUGGESTED])}?" if near else ""
        raise UnknownName(
            f"{self.source}: {len(found)} employers are called '{name}'; one was expected.{hint}"
        )

    def flagged(self, flag: Flag) -> tuple[EmployerPayGaps, ...]:
        """The employers with a flag, in the order of the file."""
        return tuple(each for each in self.employers if flag in each.flags)

    def counts(self) -> dict[Flag, int]:
        """How many employers have each flag; nought is said too."""
        return {flag: len(self.flagged(flag)) for flag in Flag}


def read_pay_gap_download(path: Path) -> PayGapDownload:
    """The service's download of one year.

    Raises
    ------
    UnreadableFile : from the reader.
    RefusedFile : a column of the service is missing, or a percentage is not a number.
    """
    with open_table(path) as opened:
        missing = [column for column in COLUMNS if column not in opened.headings]
        if missing:
            raise RefusedFile(
                f"{path.name}: the download of the gender pay gap service was expected; it has no column "
                f"'{missing[0]}'. Download it anew from the service, and do not edit its headings."
            )
        places = {column: opened.headings.index(column) for column in COLUMNS}
        employers = tuple(_employer(path.name, cells) for cells in _rows(opened, places))
        return PayGapDownload(source=path.name, source_sha256=opened.sha256, employers=employers)


@dataclass(frozen=True, slots=True)
class _Cells:
    """The texts of one row."""

    row: int
    texts: dict[str, str]


def _rows(opened: Iterable[Batch], places: dict[str, int]) -> Iterator[_Cells]:
    for batch in opened:
        columns = {name: batch.columns[place] for name, place in places.items()}
        for position, row in enumerate(batch.row_numbers):
            yield _Cells(row, {name: column[position].strip() for name, column in columns.items()})


def _employer(source: str, cells: _Cells) -> EmployerPayGaps:
    figures = {column: _percentage(source, cells, column) for column in PERCENTAGES}
    return EmployerPayGaps(
        row=cells.row,
        employer=cells.texts[NAME],
        size=cells.texts[SIZE],
        is_late=cells.texts[LATE].casefold() == "true",
        mean_gap=figures[MEAN],
        median_gap=figures[MEDIAN],
        mean_bonus_gap=figures[MEAN_BONUS],
        median_bonus_gap=figures[MEDIAN_BONUS],
        men_with_bonus=figures[BONUS_MEN],
        women_with_bonus=figures[BONUS_WOMEN],
        men_in_quarters=tuple(figures[column] for column in MEN_IN),
        women_in_quarters=tuple(figures[column] for column in WOMEN_IN),
    )


def _percentage(source: str, cells: _Cells, column: str) -> Decimal | None:
    text = cells.texts[column]
    if not text:
        return None
    if not _DECIMAL.fullmatch(text):
        raise RefusedFile(
            f"{source}, row {cells.row}, column '{column}': a percentage such as 12.3 was expected. "
            "Download the file anew, or correct the cell."
        )
    return Decimal(text)


def _below_minus_100(gap: Decimal | None) -> bool:
    return gap is not None and gap < -HUNDRED


def _100_or_more(gap: Decimal | None) -> bool:
    return gap is not None and gap >= HUNDRED


def _above_100(share: Decimal | None) -> bool:
    return share is not None and share > HUNDRED


def _has_a_pair_off(employer: EmployerPayGaps) -> bool:
    pairs = zip(employer.women_in_quarters, employer.men_in_quarters, strict=True)
    return any(
        abs(women + men - HUNDRED) > PAIR_TOLERANCE
        for women, men in pairs
        if women is not None and men is not None
    )


_RULES: dict[Flag, Callable[[EmployerPayGaps], bool]] = {
    Flag.MEAN_BELOW_MINUS_100: lambda each: _below_minus_100(each.mean_gap),
    Flag.MEAN_100_OR_MORE: lambda each: _100_or_more(each.mean_gap),
    Flag.MEDIAN_BELOW_MINUS_100: lambda each: _below_minus_100(each.median_gap),
    Flag.MEDIAN_100_OR_MORE: lambda each: _100_or_more(each.median_gap),
    Flag.BONUS_SHARE_ABOVE_100: lambda each: (
        _above_100(each.men_with_bonus) or _above_100(each.women_with_bonus)
    ),
    Flag.PAIR_NOT_100: _has_a_pair_off,
    Flag.NO_QUARTERS: lambda each: None in (*each.women_in_quarters, *each.men_in_quarters),
    Flag.NO_BONUS_GAP: lambda each: each.median_bonus_gap is None,
    Flag.SIZE_NOT_PROVIDED: lambda each: each.size == SIZE_NOT_PROVIDED,
    Flag.LATE: lambda each: each.is_late,
}
"""What each flag asks of a row."""
