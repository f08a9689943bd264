"""The check of a file: everything that is wrong with it at once, or its rows ready to be stored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

import numpy as np
import pyarrow as pa

from evenhand.intake.across import constraint_faults, emptied, key_faults, key_parts
from evenhand.intake.answers import Answers, Declaration
from evenhand.intake.columns import Mask, PersonKeys
from evenhand.intake.faults import Fault, RowRanges, fault
from evenhand.intake.gathering import Batch, Gathered, Terms, gather
from evenhand.intake.labels import recogniser_for
from evenhand.intake.mapping import (
    IS_LIKE,
    ColumnMap,
    ColumnMatch,
    field_of,
    is_not_used,
)
from evenhand.intake.ordering import KeyOrder, key_order
from evenhand.intake.placing import SAID, plain
from evenhand.intake.reckoning import Reckoned, ValueMatch, mapping_value_faults, reckon, withdraw
from evenhand.intake.rules import (
    COLUMN_NOT_USED,
    MISSING_COLUMN,
    NEVER_STORED,
    NO_ROWS,
    OBJECTED,
    READING_NOTE,
    RULES,
    SEX_FROM_GENDER,
    UNCERTAIN_COLUMN,
    UNKNOWN_COLUMN,
    Severity,
)
from evenhand.records.schema import Collection, Kind

LONGEST_HEADING = 60


class Status(StrEnum):
    """How a check ends."""

    CLEAN = "clean"
    NOTICES = "notices"
    REFUSED = "refused"


class Note(Protocol):
    """Something that the reader of files cleaned, ignored or assumed."""

    @property
    def code(self) -> str:
        """Its name for programs."""

    @property
    def message(self) -> str:
        """The words for people."""


class Opened(Protocol):
    """A table being read, as the reader of files gives it."""

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings, in order."""

    @property
    def sha256(self) -> str:
        """The hash of the file's bytes."""

    @property
    def notes(self) -> Sequence[Note]:
        """What was cleaned, once the rows are read."""

    def __iter__(self) -> Iterator[Batch]:
        """The rows, in batches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What the check of one file found, and what it would store."""

    collection: Collection
    organisation: str
    source_sha256: str
    rows: int
    mapped: ColumnMap
    values: tuple[ValueMatch, ...]
    classifications: Mapping[str, str]
    constants: Mapping[str, str]
    declarations: tuple[Declaration, ...]
    faults: tuple[Fault, ...]
    key_id: str
    order: KeyOrder
    keys: Mapping[str, PersonKeys]
    columns: Mapping[str, pa.Array]
    answers: Mapping[str, Answers]
    reference_days: tuple[str, ...]

    @property
    def refusals(self) -> tuple[Fault, ...]:
        """What refuses the file."""
        return tuple(each for each in self.faults if each.severity is Severity.FAULT)

    @property
    def notices(self) -> tuple[Fault, ...]:
        """What is accepted and said."""
        return tuple(each for each in self.faults if each.severity is Severity.NOTICE)

    @property
    def status(self) -> Status:
        """Refused with any fault, else whether there is anything to say."""
        if self.refusals:
            return Status.REFUSED
        return Status.NOTICES if self.faults else Status.CLEAN


def check(opened: Opened, terms: Terms) -> Checked:
    """Check a table that is open for reading, to its last row.

    Every rule is tried, so that a file is mended once. Nothing is stored; the rows that could be are in
    the result, with pseudonyms for person keys.
    """
    collection = terms.collection
    gathered = gather(opened.headings, opened, terms, recogniser_for(collection))
    reckoned = reckon(gathered, terms)
    stopped = withdraw(reckoned, terms)
    typed = reckoned.stored | emptied(collection, reckoned.stored)
    parts = key_parts(collection, reckoned.keys, typed)
    order = key_order(tuple(parts.values()), len(gathered.rows))
    faults = [
        *_file_faults(gathered, terms),
        *mapping_value_faults(terms),
        *reckoned.faults,
        *key_faults(collection, parts, order, gathered),
        *constraint_faults(collection, typed, reckoned.days, gathered),
        *_objections(stopped, gathered),
        *_reading_notes(opened.notes),
    ]
    return Checked(
        collection=collection,
        organisation=terms.organisation,
        source_sha256=opened.sha256,
        rows=len(gathered.rows),
        mapped=gathered.columns,
        values=tuple(reckoned.values),
        classifications=reckoned.classifications,
        constants=terms.said.constants,
        declarations=_declarations(reckoned),
        faults=tuple(sorted(faults, key=_place_in_report)),
        key_id=terms.key.id,
        order=order,
        keys=reckoned.keys,
        columns=typed,
        answers=reckoned.answers,
        reference_days=_reference_days(reckoned, collection),
    )


def _declarations(reckoned: Reckoned) -> tuple[Declaration, ...]:
    return tuple(answers.declaration(name) for name, answers in reckoned.answers.items())


def _reference_days(reckoned: Reckoned, collection: Collection) -> tuple[str, ...]:
    """The first and the last reference date, once if they are one."""
    days = reckoned.days.get(collection.reference_date or "")
    known = np.empty(0, "datetime64[D]") if days is None else days[~np.isnat(days)]
    return tuple(dict.fromkeys([str(known.min()), str(known.max())])) if len(known) else ()


def _place_in_report(each: Fault) -> tuple[bool, int, str]:
    return (each.severity is Severity.NOTICE, RULES.index(each.rule), each.column or "")


def _file_faults(gathered: Gathered, terms: Terms) -> Iterator[Fault]:
    if not len(gathered.rows):
        yield fault(NO_ROWS, "The file has headings and no rows.")
    for each in terms.collection.required:
        if each.name not in gathered.targets:
            yield fault(MISSING_COLUMN, f"No column holds '{each.name}' ({each.title}).", column=each.name)
    yield from _columns_left_out(gathered.columns)
    for match in gathered.columns.by_target.values():
        yield from _column_notices(match, gathered.columns)


def _columns_left_out(columns: ColumnMap) -> Iterator[Fault]:
    unknown = [each.heading for each in columns.not_stored if each.why != SAID and not is_not_used(each)]
    if unknown:
        are = "1 column is" if len(unknown) == 1 else f"{len(unknown)} columns are"
        names = ", ".join(f"'{_short(heading)}'" for heading in unknown)
        yield fault(UNKNOWN_COLUMN, f"{are} not of this collection, and not stored: {names}.")
    for match in columns.not_stored:
        if is_not_used(match):
            message = f"'{_short(match.heading)}' {match.why}. It is not stored."
            yield fault(COLUMN_NOT_USED, message, column=match.heading)


def _short(heading: str) -> str:
    """A heading fit for a message: it comes from the file, and may be anything."""
    shown = "".join(letter if letter.isprintable() else "?" for letter in heading)
    return shown if len(shown) <= LONGEST_HEADING else f"{shown[:LONGEST_HEADING]}..."


def _column_notices(match: ColumnMatch, columns: ColumnMap) -> Iterable[Fault]:
    field = field_of(columns.collection, match.target or "")
    if field is not None and field.kind is Kind.FREE_TEXT:
        message = f"'{match.heading}' holds free text. It is not stored."
        yield fault(NEVER_STORED, message, column=match.heading)
    if match.why != SAID and match.confidence < 1:
        reason = "its heading " + match.why if match.why == IS_LIKE else match.why
        message = f"'{match.heading}' was taken for {match.target}: {reason}."
        yield fault(UNCERTAIN_COLUMN, message, column=match.heading)
    if match.target == "sex" and "gender" in plain(match.heading).split() and match.why != SAID:
        yield fault(SEX_FROM_GENDER, f"'{match.heading}' was read as sex.", column=match.heading)


def _objections(stopped: Mask, gathered: Gathered) -> Iterator[Fault]:
    """How many people objected is said; which rows they are is not."""
    count = int(stopped.sum())
    if count:
        message = f"{count:,} rows are of people who gave written notice to stop; their answers were dropped."
        yield Fault(OBJECTED, None, RowRanges((), count), message)


def _reading_notes(notes: Sequence[Note]) -> Iterator[Fault]:
    for note in notes:
        yield fault(READING_NOTE, note.message)
