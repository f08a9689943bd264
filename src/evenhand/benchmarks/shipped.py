"""The counts that ship with the product, read from the package's own files."""

from __future__ import annotations

import csv
import gzip
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from evenhand.benchmarks.areas import AreaSet
from evenhand.benchmarks.model import (
    Benchmark,
    BenchmarkCategory,
    BenchmarkId,
    Group,
    PopulationBase,
    Source,
)
from evenhand.errors import UnknownName

CENSUS_DAY = "2021-03-21"
ONS = "Office for National Statistics"
GENDER_IDENTITY_NOTE = (
    "ONS advises care with census gender identity figures: some respondents may have misread the question."
)
NEIGHBOURHOOD_NOTE = (
    "The share is of neighbourhoods, not of people: population weights are not published with the index."
)
NS_SEC_NOTE = "This is the person's own position, not the socio-economic background they grew up in."


@dataclass(frozen=True, slots=True, kw_only=True)
class ShippedTable:
    """One classification on one population base, for many areas."""

    id: BenchmarkId
    name: str
    source: Source
    areas: tuple[str, ...]  # the only areas it is published for; empty: every local authority
    not_answered: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """A table as `data/tables.toml` declares it: what it is, and what it is made from."""

    characteristic: str
    classification: str
    base: PopulationBase
    table: str
    file: str
    keep: Mapping[str, Sequence[str]]
    derivation: str
    codes: Sequence[str] = ("category_code",)
    labels: Sequence[str] = ("category",)
    drop: Sequence[str] = ()
    not_answered: Sequence[str] = ()
    areas: str = ""  # the only areas it is published for; empty: every local authority
    codes_of: str = ""  # the table whose labels give this one its codes
    area_lookup: str = ""  # from small areas, one a row, to local authorities
    publisher: str = ONS
    collection: str = "Census 2021"
    date: str = CENSUS_DAY

    @property
    def name(self) -> str:
        """The table's key in the data files."""
        return f"{self.classification}|{self.base}"


@cache
def declarations() -> tuple[Declaration, ...]:
    """The tables as declared, in reading order."""
    text = files(__package__).joinpath("data/tables.toml").read_text(encoding="utf-8")
    return tuple(
        Declaration(**{**entry, "base": PopulationBase(entry["base"])})
        for entry in tomllib.loads(text)["table"]
    )


@cache
def shipped_tables() -> tuple[ShippedTable, ...]:
    """Every table that ships with the product."""
    return tuple(_shipped_table(declaration) for declaration in declarations())


def _shipped_table(declaration: Declaration) -> ShippedTable:
    return ShippedTable(
        id=BenchmarkId(declaration.characteristic, declaration.classification, declaration.base),
        name=declaration.name,
        source=Source(
            collection=declaration.collection,
            table=declaration.table,
            publisher=declaration.publisher,
            date=declaration.date,
            derivation=declaration.derivation,
        ),
        areas=tuple(declaration.areas.split()),
        not_answered=tuple(declaration.not_answered),
    )


@cache
def _labels() -> dict[str, tuple[tuple[str, str], ...]]:
    text = files(__package__).joinpath("data/categories.csv").read_text(encoding="utf-8")
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for row in csv.DictReader(text.splitlines()):
        found[row["table"]] = (*found.get(row["table"], ()), (row["code"], row["label"]))
    return found


def labels_of(table: ShippedTable) -> tuple[tuple[str, str], ...]:
    """The code and label of each category of the table."""
    return _labels()[table.name]


@cache
def _counts() -> dict[tuple[str, str], tuple[int | None, ...]]:
    packed = files(__package__).joinpath("data/counts.csv.gz").read_bytes()
    rows = csv.reader(gzip.decompress(packed).decode("utf-8").splitlines())
    next(rows)
    return {
        (table, area): tuple(int(count) if count else None for count in counts.split(" "))
        for table, area, counts in rows
    }


@cache
def regroupings() -> dict[tuple[str, str], tuple[Group, ...]]:
    """How a narrower classification folds into a broader one: (from, to) -> groups."""
    text = files(__package__).joinpath("data/regroupings.csv").read_text(encoding="utf-8")
    members: dict[tuple[str, str], dict[tuple[str, str], list[str]]] = {}
    for row in csv.DictReader(text.splitlines()):
        groups = members.setdefault((row["classification"], row["broader"]), {})
        groups.setdefault((row["broader_code"], row["broader_label"]), []).append(row["code"])
    return {
        pair: tuple(Group(code, label, tuple(codes)) for (code, label), codes in groups.items())
        for pair, groups in members.items()
    }


def read(table: ShippedTable, areas: AreaSet) -> Benchmark:
    """The table's counts added up over the areas."""
    rows = [_row(table, code) for code in _places(table, areas)]
    columns = list(zip(*rows, strict=True))
    hidden = sum(count is None for row in rows for count in row)
    return Benchmark(
        characteristic=table.id.characteristic,
        classification=table.id.classification,
        base=table.id.base,
        areas=areas,
        categories=tuple(
            BenchmarkCategory(
                code=code,
                label=label,
                count=_added(column, table, areas),
                answered=code not in table.not_answered,
            )
            for (code, label), column in zip(labels_of(table), columns, strict=True)
        ),
        source=table.source,
        notes=_notes(table, hidden),
    )


def _places(table: ShippedTable, areas: AreaSet) -> tuple[str, ...]:
    if not table.areas:
        return areas.members
    if len(areas.codes) == 1 and areas.codes[0] in table.areas:
        return areas.codes
    raise UnknownName(
        f"{table.id} is published for {' and '.join(table.areas)} only, not for {areas.title}. "
        "Choose that area, or another population base or classification."
    )


def covers(table: ShippedTable, areas: AreaSet) -> bool:
    """Whether the table can be had for these areas."""
    if table.areas:
        return len(areas.codes) == 1 and areas.codes[0] in table.areas
    return all((table.name, code) in _counts() for code in areas.members)


def _row(table: ShippedTable, code: str) -> tuple[int | None, ...]:
    try:
        return _counts()[table.name, code]
    except KeyError:
        raise UnknownName(f"{table.id} is not published for {code}; it covers England only.") from None


def _added(column: tuple[int | None, ...], table: ShippedTable, areas: AreaSet) -> int:
    known = [count for count in column if count is not None]
    if not known:
        raise UnknownName(
            f"{table.id} is partly hidden by its publisher for {areas.title}: use a broader one."
        )
    return sum(known)


def _notes(table: ShippedTable, hidden: int) -> tuple[str, ...]:
    notes = {
        "gender_identity": GENDER_IDENTITY_NOTE,
        "deprivation": NEIGHBOURHOOD_NOTE,
        "ns_sec": NS_SEC_NOTE,
    }
    missing = f"{hidden} small cells that the publisher hides are not in the sums." if hidden else None
    return tuple(note for note in (notes.get(table.id.characteristic), missing) if note)
