"""One fact of law: what it says, from when to when, where it is written, and whether that was checked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from evenhand.governance.law.periods import DayOfYear, Period, PeriodUnit, in_words

FactValue = int | Decimal | str | date | DayOfYear | tuple[str, ...]
FACT_ID = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+")


class Verification(StrEnum):
    """Whether somebody has checked a fact, from the firmest to the least firm."""

    READ = "read"
    KNOWLEDGE = "knowledge"
    UNVERIFIED = "unverified"

    @property
    def in_words(self) -> str:
        """What is said of the fact wherever it is shown."""
        return _VERIFICATION_IN_WORDS[self]


_VERIFICATION_IN_WORDS = {
    Verification.READ: "read in the source or in a named summary",
    Verification.KNOWLEDGE: "from general knowledge, not read in the source; check it",
    Verification.UNVERIFIED: "not verified, or sources disagree; check it before you rely on it",
}


def least_firm(marks: list[Verification]) -> Verification:
    """The weakest of the marks: a deadline is as firm as the weakest fact that it rests on."""
    return max(marks, key=list(Verification).index)


class Standing(StrEnum):
    """What kind of thing the fact is."""

    LAW = "law"
    COURT = "court"
    GUIDANCE = "guidance"
    PRACTICE = "practice"
    PROPOSAL = "proposal"

    @property
    def in_words(self) -> str:
        """The standing, for readers."""
        return _STANDING_IN_WORDS[self]


_STANDING_IN_WORDS = {
    Standing.LAW: "law",
    Standing.COURT: "decision of a court",
    Standing.GUIDANCE: "guidance or a standard; followed, not binding as such",
    Standing.PRACTICE: "usual practice",
    Standing.PROPOSAL: "proposed; not law",
}


class Unit(StrEnum):
    """What a fact's value is counted in, or what kind of value it is."""

    YEARS = "years"
    MONTHS = "months"
    DAYS = "days"
    CLEAR_DAYS = "clear days"
    EMPLOYEES = "employees"
    PEOPLE = "people"
    WORDS = "words"
    ACTIONS = "actions"
    PER_CENT = "per cent"
    DAYS_A_MONTH = "days a month"
    DAYS_A_YEAR = "days a year"
    YEAR = "year"
    DATE = "date"
    DAY_OF_YEAR = "day of the year"
    STATEMENT = "statement"
    LIST = "list"


PERIOD_UNITS = {
    Unit.YEARS: PeriodUnit.YEARS,
    Unit.MONTHS: PeriodUnit.MONTHS,
    Unit.DAYS: PeriodUnit.DAYS,
}
DECIMAL_UNITS = (Unit.DAYS_A_MONTH, Unit.DAYS_A_YEAR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A fact of law over the days on which it holds.

    `valid_from` is absent where nobody has recorded when the fact began; `valid_to` where it has no end.
    Both days are included. `note` says what of the fact is still to be checked, or what it means here.
    """

    id: str
    name: str
    value: FactValue
    unit: Unit
    citation: str
    verified: Verification
    standing: Standing = Standing.LAW
    valid_from: date | None = None
    valid_to: date | None = None
    note: str = ""

    def __post_init__(self) -> None:
        """Refuse a fact that nobody could look up, or that never held."""
        if not FACT_ID.fullmatch(self.id):
            raise ValueError(
                f"'{self.id}' is not a fact's identifier, such as equality_information.interval."
            )
        if not self.citation:
            raise ValueError(f"The fact {self.id} cites nothing.")
        if self.starts > self.ends:
            raise ValueError(f"The fact {self.id} ends before it begins.")

    @property
    def starts(self) -> date:
        """The first day it holds, the beginning of time where none is recorded."""
        return self.valid_from or date.min

    @property
    def ends(self) -> date:
        """The last day it holds."""
        return self.valid_to or date.max

    def holds_on(self, day: date) -> bool:
        """Whether the fact holds on that day."""
        return self.starts <= day <= self.ends

    @property
    def value_in_words(self) -> str:
        """The value with its unit, for readers."""
        if self.unit in PERIOD_UNITS:
            return str(self.period)
        if isinstance(self.value, tuple):
            return "; ".join(self.value)
        if isinstance(self.value, date):
            return in_words(self.value)
        if isinstance(self.value, int | Decimal) and self.unit is not Unit.YEAR:
            return f"{self.value} {self.unit}"
        return str(self.value)

    @property
    def period(self) -> Period:
        """The value as a period; only for a fact in years, months or days."""
        return Period(self.whole, PERIOD_UNITS[self.unit])

    @property
    def whole(self) -> int:
        """The value as a whole number."""
        if not isinstance(self.value, int):
            raise TypeError(f"The fact {self.id} is not a whole number.")
        return self.value

    @property
    def day(self) -> date:
        """The value as a day."""
        if not isinstance(self.value, date):
            raise TypeError(f"The fact {self.id} is not a day.")
        return self.value

    @property
    def day_of_year(self) -> DayOfYear:
        """The value as a day of every year."""
        if not isinstance(self.value, DayOfYear):
            raise TypeError(f"The fact {self.id} is not a day of the year.")
        return self.value
