"""What a check found, as a stable document for programs and as words for people."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, groupby
from typing import TypedDict

from evenhand.intake.checking import Checked, Status
from evenhand.intake.coded import SURE
from evenhand.intake.faults import Fault
from evenhand.intake.mapping import SAID, ColumnMatch
from evenhand.intake.mapping_file import as_target
from evenhand.intake.reckoning import ValueMatch
from evenhand.intake.rules import Severity

FORMAT_VERSION = 1
MOST_VALUES_A_FIELD = 200
MOST_VALUES_SHOWN = 12
EVERY_ROW = "(every row)"
UNREAD = "unread"  # the rule of a file that could not be read as far as its columns


class FaultDocument(TypedDict):
    """One rule broken in one column."""

    rule: str
    severity: str
    column: str | None
    rows: list[list[int]]
    row_count: int
    message: str
    remedy: str


class ColumnDocument(TypedDict):
    """One heading and what it was taken for."""

    heading: str
    field: str | None
    confidence: float
    why: str


class ValueDocument(TypedDict):
    """One text of a coded column and what it was taken for."""

    field: str
    text: str
    code: str | None
    response_status: str
    confidence: float
    how: str


class MappingDocument(TypedDict):
    """Everything that was assumed about the file."""

    columns: list[ColumnDocument]
    constants: dict[str, str]
    classifications: dict[str, str]
    values: list[ValueDocument]


class DeclarationDocument(TypedDict):
    """How many rows have an answer to one characteristic."""

    rows: int
    answered: int
    rate: float | None
    by_status: dict[str, int]


class StoredDocument(TypedDict):
    """The receipt of a stored file."""

    reference: str
    sha256: str
    supersedes: str | None
    was_there: bool
    period: str


class CountsDocument(TypedDict):
    """How much there is of each."""

    rows: int
    columns: int
    columns_stored: int
    faults: int
    notices: int


class CheckDocument(TypedDict):
    """The whole document that `evenhand check --json` prints."""

    format_version: int
    file: str
    sha256: str | None
    collection: str
    status: str
    counts: CountsDocument
    mapping: MappingDocument
    faults: list[FaultDocument]
    notices: list[FaultDocument]
    unknown_columns: list[str]
    declaration: dict[str, DeclarationDocument]
    stored: StoredDocument | None


def document(checked: Checked, *, file: str, stored: StoredDocument | None = None) -> CheckDocument:
    """The check as plain data, the same keys always."""
    return {
        "format_version": FORMAT_VERSION,
        "file": file,
        "sha256": checked.source_sha256,
        "collection": checked.collection.name,
        "status": checked.status.value,
        "counts": _counts(checked),
        "mapping": _mapping(checked),
        "faults": [_fault(each) for each in checked.refusals],
        "notices": [_fault(each) for each in checked.notices],
        "unknown_columns": [match.heading for match in checked.mapped.not_stored],
        "declaration": _declarations(checked),
        "stored": stored,
    }


def unread_document(*, file: str, collection: str, message: str) -> CheckDocument:
    """The same keys for a file that could not be read: refused, with one fault that says why."""
    return {
        "format_version": FORMAT_VERSION,
        "file": file,
        "sha256": None,
        "collection": collection,
        "status": Status.REFUSED.value,
        "counts": {"rows": 0, "columns": 0, "columns_stored": 0, "faults": 1, "notices": 0},
        "mapping": {"columns": [], "constants": {}, "classifications": {}, "values": []},
        "faults": [_unread(message)],
        "notices": [],
        "unknown_columns": [],
        "declaration": {},
        "stored": None,
    }


def _unread(message: str) -> FaultDocument:
    return {
        "rule": UNREAD,
        "severity": Severity.FAULT.value,
        "column": None,
        "rows": [],
        "row_count": 0,
        "message": message,
        "remedy": "Mend the file as the message says, and check it again.",
    }


def _counts(checked: Checked) -> CountsDocument:
    return {
        "rows": checked.rows,
        "columns": len(checked.mapped.matches),
        "columns_stored": len(checked.mapped.by_target),
        "faults": len(checked.refusals),
        "notices": len(checked.notices),
    }


def _mapping(checked: Checked) -> MappingDocument:
    return {
        "columns": [_column(match) for match in checked.mapped.matches],
        "constants": dict(checked.constants),
        "classifications": dict(checked.classifications),
        "values": [_value(match) for match in _some_values(checked)],
    }


def _column(match: ColumnMatch) -> ColumnDocument:
    return {
        "heading": match.heading,
        "field": match.target,
        "confidence": match.confidence,
        "why": match.why,
    }


def _some_values(checked: Checked) -> Iterator[ValueMatch]:
    seen: dict[str, int] = {}
    for match in checked.values:
        seen[match.field] = seen.get(match.field, 0) + 1
        if seen[match.field] <= MOST_VALUES_A_FIELD:
            yield match


def _value(match: ValueMatch) -> ValueDocument:
    return {
        "field": match.field,
        "text": match.text,
        "code": match.placement.code,
        "response_status": match.placement.status.value,
        "confidence": match.placement.confidence,
        "how": match.placement.how,
    }


def _fault(each: Fault) -> FaultDocument:
    return {
        "rule": each.rule.name,
        "severity": each.severity.value,
        "column": each.column,
        "rows": [list(pair) for pair in each.rows.ranges],
        "row_count": each.rows.count,
        "message": each.message,
        "remedy": each.rule.remedy,
    }


def _declarations(checked: Checked) -> dict[str, DeclarationDocument]:
    return {
        each.characteristic: {
            "rows": each.rows,
            "answered": each.by_status["answered"],
            "rate": None if each.rate is None else round(each.rate, 4),
            "by_status": each.by_status,
        }
        for each in checked.declarations
    }


def values_said(checked: Checked) -> dict[str, dict[str, str]]:
    """The values of a mapping file: what each text was taken for."""
    said: dict[str, dict[str, str]] = {}
    for match in _some_values(checked):
        said.setdefault(match.field, {})[match.text] = as_target(match.placement.code, match.placement.status)
    return said


VERDICTS = {
    Status.CLEAN: "This file is clean.",
    Status.NOTICES: "This file can be accepted. Read the notices.",
    Status.REFUSED: "This file cannot be accepted yet. Mend the faults and check it again.",
}


def in_words(checked: Checked, *, file: str) -> str:
    """The check for somebody who wants to know what to do next."""
    return "\n".join(
        [
            f"{file}: {checked.rows:,} rows as {checked.collection.title.lower()}",
            VERDICTS[checked.status],
            *_faults_in_words("Faults", checked.refusals),
            *_faults_in_words("Notices", checked.notices),
            *_columns_in_words(checked),
            *_values_in_words(checked),
            *_declarations_in_words(checked),
        ]
    )


def _faults_in_words(title: str, faults: tuple[Fault, ...]) -> Iterator[str]:
    if not faults:
        return
    yield ""
    yield f"{title} ({len(faults)})"
    numbers = count(1)
    for rule, broken in groupby(faults, key=lambda each: each.rule):
        for each in broken:
            yield f"  {next(numbers)}. {each.message}"
            if each.rows.count and each.rows.ranges:
                yield f"     Where: {each.rows}"
        yield f"     Mend:  {rule.remedy}"


def _columns_in_words(checked: Checked) -> Iterator[str]:
    stored = checked.mapped.by_target.items()
    yield ""
    yield "Columns, and what they were taken for"
    headings = [*(match.heading for _, match in stored), *([EVERY_ROW] if checked.constants else [])]
    width = min(40, max(map(len, headings), default=0))
    for target, match in stored:
        is_doubtful = match.why != SAID and match.confidence < 1
        doubt = f"  [{match.confidence:.0%} sure]" if is_doubtful else ""
        yield f"  {match.heading:<{width}}  {target}{doubt}"
    for name, value in checked.constants.items():
        yield f"  {EVERY_ROW:<{width}}  {name} = {value}"
    left_out = [match.heading for match in checked.mapped.not_stored if match.why == SAID]
    if left_out:
        yield f"  not stored, as the mapping says: {', '.join(left_out)}"


def _values_in_words(checked: Checked) -> Iterator[str]:
    by_field: dict[str, list[ValueMatch]] = {}
    for match in checked.values:
        if match.text not in {match.placement.code, match.placement.label}:
            by_field.setdefault(match.field, []).append(match)
    if by_field:
        yield ""
        yield "Values, and what they were taken for"
    for field, matches in by_field.items():
        shown = [f"{match.text} = {_meaning(match)}" for match in matches[:MOST_VALUES_SHOWN]]
        more = f"; and {len(matches) - len(shown)} more" if len(matches) > len(shown) else ""
        of = f" ({checked.classifications[field]})" if field in checked.classifications else ""
        yield f"  {field}{of}: {'; '.join(shown)}{more}"


def _meaning(match: ValueMatch) -> str:
    """What a text was taken for; marked where that is by a likeness."""
    placement = match.placement
    meaning = placement.label or placement.code or placement.status.value
    return meaning if placement.confidence >= SURE else f"{meaning} [{placement.confidence:.0%} sure]"


def _declarations_in_words(checked: Checked) -> Iterator[str]:
    if not checked.declarations:
        return
    yield ""
    yield "Declaration: rows with an answer"
    for each in checked.declarations:
        rate = "-" if each.rate is None else f"{each.rate:.1%}"
        yield f"  {each.characteristic:<28} {rate:>7}   {each.by_status['answered']:,} of {each.rows:,}"
