"""Tables for tests of intake: rows written in the test, in batches as the reader of files gives them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from evenhand.intake.checking import Checked, check
from evenhand.intake.faults import Fault
from evenhand.intake.gathering import Terms
from evenhand.intake.mapping import NOTHING_SAID, Said
from evenhand.intake.pseudonyms import PurposeKey
from evenhand.records.catalogue import collection_named

KEY_OF_TESTS = PurposeKey("employment", b"0123456789abcdef0123456789abcdef")

# One good row of a workforce file; tests change what they are about.
GOOD_EMPLOYEE = {
    "employee_id": "000001",
    "snapshot_date": "2024-03-31",
    "directorate": "Adults",
    "grade": "Grade 7",
    "fte": "1",
    "contract_type": "permanent",
    "start_date": "2015-01-12",
}


@dataclass(frozen=True, slots=True)
class Rows:
    """Some rows of a table."""

    row_numbers: list[int]
    columns: list[list[str]]


@dataclass(frozen=True, slots=True)
class SaidInReading:
    """Something that the reader of files cleaned."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class OpenedRows:
    """A table held in memory; the first row is row 2, below the headings."""

    headings: tuple[str, ...]
    rows: Sequence[Sequence[str]]
    batch_rows: int = 2
    sha256: str = "ab" * 32
    notes: tuple[SaidInReading, ...] = ()

    def __iter__(self) -> Iterator[Rows]:
        for start in range(0, len(self.rows), self.batch_rows):
            part = self.rows[start : start + self.batch_rows]
            numbers = list(range(start + 2, start + 2 + len(part)))
            yield Rows(numbers, [list(column) for column in zip(*part, strict=True)])


def opened(rows: Sequence[Mapping[str, str]], *, batch_rows: int = 2) -> OpenedRows:
    """A table of rows that are given by heading."""
    headings = tuple(dict.fromkeys(heading for row in rows for heading in row))
    return OpenedRows(headings, [[row.get(heading, "") for heading in headings] for row in rows], batch_rows)


def employees(*changes: Mapping[str, str]) -> list[dict[str, str]]:
    """Good employees, one for each set of changes, each with a number of their own."""
    return [
        GOOD_EMPLOYEE | {"employee_id": f"{number:06}"} | dict(each) for number, each in enumerate(changes, 1)
    ]


def check_rows(
    rows: Sequence[Mapping[str, str]],
    *,
    collection: str = "workforce",
    said: Said = NOTHING_SAID,
    areas: frozenset[str] = frozenset(),
    stopped: frozenset[str] = frozenset(),
    batch_rows: int = 2,
) -> Checked:
    """The check of rows that are written in the test."""
    terms = Terms(
        collection=collection_named(collection),
        organisation="Easton Council",
        key=KEY_OF_TESTS,
        said=said,
        areas=areas,
        stopped=stopped,
    )
    return check(opened(rows, batch_rows=batch_rows), terms)


def broken(checked: Checked) -> dict[str, Fault]:
    """The faults and notices of a check by their rule; each rule is expected once."""
    return {each.rule.name: each for each in checked.faults}
