"""What a collection is: its fields, what they hold, and the rules between them.

A collection is data, not code: the checks, the stored columns, the reference page and the forms all
come from the declaration.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from evenhand.records.legal import ADMINISTRATIVE, LegalBasis


class Kind(StrEnum):
    """What a field holds, in the words of the reference page."""

    PERSON_KEY = "person key"
    IDENTIFIER = "identifier"
    DATE = "date"
    DATE_OF_BIRTH = "date of birth"
    AGE = "age in years"
    WHOLE_NUMBER = "whole number"
    DECIMAL = "decimal number"
    MONEY = "money"
    NAME = "name of a thing"
    CODE = "code from a list"
    SEVERAL_CODES = "several codes from a list"
    CHARACTERISTIC = "characteristic"
    FLAG = "yes or no"
    FREE_TEXT = "free text"


KIND_IN_WORDS = {
    Kind.PERSON_KEY: "an identifier of a person, or of a record about one; stored only as a pseudonym",
    Kind.IDENTIFIER: "an identifier of a thing (a vacancy, a programme); stored as it stands",
    Kind.DATE: "a day",
    Kind.DATE_OF_BIRTH: "a day; reduced to an age band and a year of birth, never stored itself",
    Kind.AGE: "age in whole years; reduced to an age band, never stored itself",
    Kind.WHOLE_NUMBER: "a whole number",
    Kind.DECIMAL: "a number of up to four decimal places",
    Kind.MONEY: "pounds, stored as whole pence",
    Kind.NAME: "the name of a thing, never of a person (a directorate, a grade)",
    Kind.CODE: "one of a closed list",
    Kind.SEVERAL_CODES: "any of a closed list, separated by semicolons",
    Kind.CHARACTERISTIC: "a category of a classification, or a reason why there is none",
    Kind.FLAG: "yes or no",
    Kind.FREE_TEXT: "words; named in the check, never stored",
}

STATUS_SUFFIX = "_status"
CLASSIFICATION_SUFFIX = "_classification"
PENCE_SUFFIX = "_pence"


@dataclass(frozen=True, slots=True)
class Code:
    """One entry of a closed list, with the other ways in which source systems write it."""

    name: str
    title: str
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownCodes:
    """The codes of somebody else's list as it stood; the next year has more, and those are not faults."""

    source: str
    codes: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One column of a collection."""

    name: str
    title: str
    kind: Kind
    required: bool = False
    synonyms: tuple[str, ...] = ()
    classifications: tuple[str, ...] = ()
    codes: tuple[Code, ...] = ()
    known: KnownCodes | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    subject: str | None = None
    area: bool = False
    repeated: bool = False
    basis: LegalBasis = ADMINISTRATIVE
    note: str = ""

    def __post_init__(self) -> None:
        """Refuse a field that contradicts itself."""
        if not re.fullmatch(r"[a-z][a-z0-9_]*", self.name):
            raise ValueError(f"Field name '{self.name}' is not in snake case.")
        if (self.kind is Kind.CHARACTERISTIC) != bool(self.classifications):
            raise ValueError(f"Field '{self.name}': a characteristic, and only that, has a classification.")
        if (self.kind in {Kind.CODE, Kind.SEVERAL_CODES}) != bool(self.codes):
            raise ValueError(f"Field '{self.name}': a code, and only that, has a closed list.")
        if (self.kind is Kind.PERSON_KEY) != (self.subject is not None):
            raise ValueError(f"Field '{self.name}': a person key, and only that, says of whom.")

    @property
    def status_name(self) -> str:
        """The column of the paired response status."""
        return self.name + STATUS_SUFFIX

    @property
    def stored_names(self) -> tuple[str, ...]:
        """The columns that a submission holds for this field; none for what is never stored."""
        match self.kind:
            case Kind.FREE_TEXT | Kind.DATE_OF_BIRTH | Kind.AGE:
                return ()
            case Kind.CHARACTERISTIC:
                return (self.name, self.status_name, self.name + CLASSIFICATION_SUFFIX)
            case Kind.MONEY:
                return (self.name + PENCE_SUFFIX,)
        return (self.name,)


@dataclass(frozen=True, slots=True)
class InOrder:
    """The earlier date is not after the later one, where both are given."""

    earlier: str
    later: str


@dataclass(frozen=True, slots=True)
class NeedsCompanion:
    """Where one field is given, another must be too: an outcome has a date, an end has a reason."""

    given: str
    needs: str


@dataclass(frozen=True, slots=True)
class EmptiedWhere:
    """A field is not kept where another one has a code: an answer given without permission to share it."""

    field: str
    where: str
    code: str


Constraint = InOrder | NeedsCompanion | EmptiedWhere


@dataclass(frozen=True, slots=True)
class Retention:
    """How long record-level rows are kept, and what follows."""

    words: str
    afterwards: str
    source: str = "house policy, set by the controller; the law fixes the principle, not the period"


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """What is asked for: one row is one `record`, its key, its fields and its rules."""

    name: str
    title: str
    summary: str
    record: str
    purpose: str
    key: tuple[str, ...]
    reference_date: str | None
    fields: tuple[Field, ...]
    retention: Retention
    constraints: tuple[Constraint, ...] = ()
    table: str | None = (
        None  # the table of a structured record, such as the learner record, that holds its rows
    )
    unlikely_below: int = 14
    unlikely_above: int = 85
    schema_version: int = 1
    by_name: dict[str, Field] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Refuse a collection that names a field twice or a field it does not have."""
        by_name = {each.name: each for each in self.fields}
        if len(by_name) != len(self.fields):
            raise ValueError(f"Collection '{self.name}' names a field twice.")
        object.__setattr__(self, "by_name", by_name)
        missing = [name for name in self._named_fields() if name not in by_name]
        if missing:
            raise ValueError(f"Collection '{self.name}' has no field {', '.join(missing)}.")

    def _named_fields(self) -> Iterator[str]:
        yield from self.key
        if self.reference_date is not None:
            yield self.reference_date
        for constraint in self.constraints:
            match constraint:
                case InOrder(earlier, later):
                    yield from (earlier, later)
                case NeedsCompanion(given, needs):
                    yield from (given, needs)
                case EmptiedWhere(emptied, where):
                    yield from (emptied, where)

    @property
    def characteristics(self) -> tuple[Field, ...]:
        """The fields that hold a characteristic, each with a paired response status."""
        return tuple(each for each in self.fields if each.kind is Kind.CHARACTERISTIC)

    @property
    def required(self) -> tuple[Field, ...]:
        """The fields without which a file of this collection cannot be used."""
        return tuple(each for each in self.fields if each.required)
