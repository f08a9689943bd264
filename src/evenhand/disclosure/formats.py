"""Tables of counts as text: leaf counts with a structure in, published tables out and in again.

Text comes in with the name of its file, so that every fault can say where it is.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from evenhand.errors import BadTable, EvenhandError
from evenhand.tables import HIDDEN, TOTAL, Codes, CountTable, Dimension, ProtectedTable

_NAMED = 20


@dataclass(frozen=True, slots=True)
class Structure:
    """What `structure.json` says: the dimensions in order, and the threshold if it names one."""

    dimensions: tuple[Dimension, ...]
    threshold: int | None


@dataclass(frozen=True, slots=True)
class Figures:
    """A published table as a reader has it: each address with its text, and where it stood."""

    source: str
    dimensions: tuple[Dimension, ...]
    texts: Mapping[Codes, str]
    lines: Mapping[Codes, int]


def read_structure(text: str, source: str) -> Structure:
    """The dimensions that a `structure.json` declares.

    `hierarchies` gives for each dimension parent -> children, or a list of such groupings.
    """
    try:
        found = json.loads(text)
        names = found["dims"]
        groupings = {name: _groupings(found["hierarchies"][name]) for name in names}
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        raise BadTable(
            f"{source}: expected JSON with 'dims' (names in order) and 'hierarchies' (each dimension's "
            f"parents with their children); it cannot be read so ({type(fault).__name__}: {fault})."
        ) from fault
    with _located(source):
        dimensions = tuple(Dimension(name, groupings[name]) for name in names)
    return Structure(dimensions, found.get("threshold"))


def _groupings(found: object) -> tuple[dict[str, Codes], ...]:
    if isinstance(found, Mapping):
        return ({str(parent): tuple(map(str, children)) for parent, children in found.items()},)
    if isinstance(found, list):
        return tuple(each for grouping in found for each in _groupings(grouping))
    raise TypeError("a hierarchy is neither parents with children nor a list of these")


class _located:  # noqa: N801 -- reads as a clause: with _located(source)
    """Puts the file's name in front of a fault found inside."""

    def __init__(self, source: str) -> None:
        self.source = source

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, fault: BaseException | None, trace: object) -> None:
        if isinstance(fault, EvenhandError):
            raise type(fault)(f"{self.source}: {fault}") from fault


def read_counts(
    rows: Iterable[Sequence[str]], source: str, structure: Structure, population: str
) -> CountTable:
    """The table of counts in the rows of a CSV file: one column a dimension, the count last.

    A row with a code above the finest is a stated total and is checked against its parts.

    Raises
    ------
    BadTable : with the file, each faulty row and the rule that it breaks.
    """
    reading = _Reading(source, structure.dimensions)
    reading.take(rows)
    reading.check_totals()
    if reading.faults:
        more = len(reading.faults) - _NAMED
        raise BadTable("\n".join(reading.faults[:_NAMED]) + (f"\n... and {more} more" if more > 0 else ""))
    return CountTable.seal(population, structure.dimensions, reading.counts)


class _Reading:
    """Counts, stated totals and faults gathered from the rows of one file."""

    def __init__(self, source: str, dimensions: tuple[Dimension, ...]) -> None:
        self.source = source
        self.dimensions = dimensions
        self.counts: dict[Codes, int] = {}
        self.stated: dict[Codes, tuple[int, int]] = {}
        self.faults: list[str] = []

    def take(self, rows: Iterable[Sequence[str]]) -> None:
        """Read the heading and every row."""
        numbered = enumerate(rows, start=1)
        _, heading = next(numbered, (0, ()))
        names = [each.name for each in self.dimensions]
        if list(heading)[:-1] != names:
            raise BadTable(
                f"{self.source}, row 1: expected the columns {', '.join(names)} and then the count, "
                f"found {', '.join(heading) or 'nothing'}. Order them as the structure's 'dims'."
            )
        for line, row in numbered:
            if row:
                self._row(line, row)

    def _row(self, line: int, row: Sequence[str]) -> None:
        if len(row) != len(self.dimensions) + 1:
            self._fault(line, f"expected {len(self.dimensions) + 1} columns, found {len(row)}")
            return
        codes, count = tuple(row[:-1]), _whole(row[-1])
        unknown = [
            f"code '{code}' is not in the hierarchy of '{dimension.name}'"
            for dimension, code in zip(self.dimensions, codes, strict=True)
            if code not in dimension.codes
        ]
        if unknown:
            self._fault(line, "; ".join(unknown))
        elif count is None:
            self._fault(line, "the count is not a whole number, 0 or more")
        elif codes in self.counts or codes in self.stated:
            self._fault(line, f"the combination {' / '.join(codes)} was given before")
        elif all(code in each.lineages for each, code in zip(self.dimensions, codes, strict=True)):
            self.counts[codes] = count
        else:
            self.stated[codes] = (line, count)

    def check_totals(self) -> None:
        """Note each stated total that its parts do not add up to."""
        for codes, (line, count) in self.stated.items():
            if self._sum(codes) != count:
                self._fault(line, f"the total {' / '.join(codes)} is not what its parts add up to")

    def _sum(self, codes: Codes) -> int:
        return sum(
            count
            for leaf, count in self.counts.items()
            if all(
                code in each.lineages[below]
                for each, code, below in zip(self.dimensions, codes, leaf, strict=True)
            )
        )

    def _fault(self, line: int, rule: str) -> None:
        self.faults.append(f"{self.source}, row {line}: {rule}.")


def _whole(text: str) -> int | None:
    text = text.strip()
    return int(text) if text.isascii() and text.isdigit() else None


def published_rows(table: ProtectedTable) -> Iterator[list[str]]:
    """The rows of a published CSV file: a heading, then every combination of codes at every level."""
    yield [*(dimension.name for dimension in table.dimensions), "n"]
    for codes, value in table:
        yield [*codes, HIDDEN if value is None else str(value)]


def read_published(
    rows: Iterable[Sequence[str]], source: str, dimensions: tuple[Dimension, ...] | None = None
) -> Figures:
    """A published table, ours or anybody's: dimensions first, the figure or its mark in the last column.

    Without dimensions every column is taken as flat, its codes under `Total`.
    """
    numbered = enumerate(rows, start=1)
    _, heading = next(numbered, (0, ()))
    texts: dict[Codes, str] = {}
    lines: dict[Codes, int] = {}
    for line, row in numbered:
        if not row:
            continue
        codes = tuple(row[:-1])
        if len(row) != len(heading) or codes in texts:
            raise BadTable(
                f"{source}, row {line}: expected {len(heading)} columns and each combination of codes once."
            )
        texts[codes], lines[codes] = row[-1].strip(), line
    chosen = _flat(list(heading)[:-1], texts) if dimensions is None else _ordered(heading, dimensions, source)
    return Figures(source, chosen, texts, lines)


def as_published_before(figures: Figures, population: str, rounding_base: int) -> ProtectedTable:
    """An earlier table, read back from its published file; a combination that it lacks counts as hidden."""
    cells: dict[Codes, int | None] = dict.fromkeys(product(*(each.codes for each in figures.dimensions)))
    cells |= {codes: _whole(text) for codes, text in figures.texts.items()}
    return ProtectedTable(
        population,
        figures.dimensions,
        "published before",
        cells,
        zeros_shown=True,
        rounding_base=rounding_base,
    )


def _flat(names: list[str], texts: Mapping[Codes, str]) -> tuple[Dimension, ...]:
    columns = [dict.fromkeys(codes[place] for codes in texts) for place in range(len(names))]
    return tuple(
        Dimension.flat(name, tuple(code for code in codes if code != TOTAL))
        for name, codes in zip(names, columns, strict=True)
    )


def _ordered(heading: Sequence[str], dimensions: tuple[Dimension, ...], source: str) -> tuple[Dimension, ...]:
    known = {dimension.name: dimension for dimension in dimensions}
    unknown = [name for name in list(heading)[:-1] if name not in known]
    if unknown:
        raise BadTable(
            f"{source}, row 1: column {', '.join(unknown)} is not a dimension of the structure "
            f"({', '.join(known)})."
        )
    return tuple(known[name] for name in list(heading)[:-1])
