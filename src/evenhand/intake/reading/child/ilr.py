"""The Individualised Learner Record in XML: learners, and their learning deliveries.

Source: ILR specification 2025 to 2026 and its schema (Department for Education); earlier years have the
same shape with a namespace of their own year, and prior attainment as one field.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from .headings import shortened
from .ilr_records import Element, deliveries_of, learner_cells
from .kinds import ACCEPTED
from .markup import SEPARATOR, Markup
from .notes import Notes
from .refusals import Faults, Unreadable
from .request import Limits, Request
from .table import NumberedRow, Table, TableInfo

LEARNERS, DELIVERIES = "learners", "deliveries"
NAMESPACE = re.compile(r"(?:.*/)?ILR/(\d{4}-\d{2})(?:/\d+)?")
CHUNK = 1 << 16
PROVIDER, LEARNER = "LearningProvider", "Learner"
DESTINATIONS = "LearnerDestinationandProgression"
MOST_ELEMENTS_A_LEARNER = 50_000


def list_tables(stream: BinaryIO, request: Request) -> list[TableInfo]:
    """Learners and their deliveries."""
    return [TableInfo(name=LEARNERS), TableInfo(name=DELIVERIES)]


def read_table(stream: BinaryIO, request: Request, *, notes: Notes, faults: Faults) -> Table:
    """One row a learner, or one a delivery with its learner's fields beside it."""
    wanted = request.table or LEARNERS
    if wanted not in {LEARNERS, DELIVERIES}:
        raise Unreadable(
            f"There is no table '{shortened(wanted)}'; the file holds '{LEARNERS}' and '{DELIVERIES}'."
        )
    # Read twice, since the headings come before the first row and any learner may bring another field.
    first = _Return()
    headings = _headings(_rows(first, stream, wanted), wanted, request.limits)
    if first.destinations:
        notes.say(
            "destinations_ignored", "Destinations and progression were not read.", count=first.destinations
        )
    return Table(
        format=f"ILR XML {first.year}",
        headings=headings,
        records=_records(stream, wanted, headings),
        done=stream.tell,
    )


def _headings(rows: Iterable[dict[str, str]], wanted: str, limits: Limits) -> tuple[str, ...]:
    """Every field that any row has, in the order of first appearance."""
    headings: dict[str, None] = {}
    count = 0
    for count, row in enumerate(rows, start=1):
        headings.update(dict.fromkeys(row))
        if count > limits.rows or len(headings) > limits.columns:
            raise Unreadable(
                f"The return holds more than {limits.rows:,} {wanted} or more than {limits.columns:,} fields."
            )
    if count == 0:
        raise Unreadable(f"The return holds no {wanted}.")
    return tuple(headings)


def _records(stream: BinaryIO, wanted: str, headings: tuple[str, ...]) -> Iterator[NumberedRow]:
    for number, row in enumerate(_rows(_Return(), stream, wanted), start=1):
        yield number, [row.get(heading, "") for heading in headings]


def _rows(reading: _Return, stream: BinaryIO, wanted: str) -> Iterator[dict[str, str]]:
    stream.seek(0)
    for _ in reading.reading(_chunks(stream)):
        learners, reading.learners = reading.learners, []
        for learner in learners:
            cells = (
                {"UKPRN": reading.provider, **learner_cells(learner)}
                if reading.provider
                else learner_cells(learner)
            )
            if wanted == LEARNERS:
                yield cells
            else:
                yield from deliveries_of(learner, cells)


def _chunks(stream: BinaryIO) -> Iterable[bytes]:
    return iter(lambda: stream.read(CHUNK), b"")


class _Return(Markup):
    """The learners of a return, each whole before it is handed on."""

    def __init__(self) -> None:
        super().__init__()
        self.year = ""
        self.provider = ""
        self.destinations = 0
        self.learners: list[Element] = []
        self._open: list[Element] = []
        self._elements = 0
        self._in_provider = False
        self._parser.StartElementHandler = self._root_started

    def _root_started(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, root = name.rpartition(SEPARATOR)
        year = NAMESPACE.fullmatch(namespace)
        if year is None or root != "Message":
            raise Unreadable(f"This XML is not a learner record (ILR). {ACCEPTED}")
        self.year = year[1]
        self._parser.StartElementHandler = self._started
        self._started(name, attributes)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self._open:
            self._elements += 1
            if self._elements > MOST_ELEMENTS_A_LEARNER:
                raise Unreadable("One learner holds more fields than a learner can have.")
            child = Element(name)
            self._open[-1].children.append(child)
            self._open.append(child)
        elif name in {LEARNER, PROVIDER} and self.depth == 2:
            self._elements = 0
            self._open = [Element(name)]
        elif name == DESTINATIONS:
            self.destinations += 1

    def text(self, text: str) -> None:
        if self._open:
            self._open[-1].pieces.append(text)

    def end(self, name: str) -> None:
        if not self._open:
            return
        element = self._open.pop()
        if not self._open and name == LEARNER:
            self.learners.append(element)
        elif not self._open:
            self.provider = next((child.text for child in element.children if child.name == "UKPRN"), "")
