"""Counts and pay figures read from a file that an office of statistics published."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from evenhand.benchmarks.areas import Area, AreaSet
from evenhand.benchmarks.catalogue import identified
from evenhand.benchmarks.model import (
    Benchmark,
    BenchmarkCategory,
    PopulationBase,
    Source,
    population_base,
)
from evenhand.errors import BadSpec, UnknownName

NOT_ANSWERED = "not answered"

# How the total of a published table says who is counted.
POPULATIONS = {
    "all usual residents": PopulationBase.ALL_AGES,
    "all usual residents aged 3 years and over": PopulationBase.AGED_3_AND_OVER,
    "all usual residents aged 16 years and over": PopulationBase.AGED_16_AND_OVER,
    "all usual residents aged 16 years and over in employment the week before the census": (
        PopulationBase.IN_EMPLOYMENT
    ),
    "all households": PopulationBase.HOUSEHOLDS,
}


@dataclass(frozen=True, slots=True)
class TableCategory:
    """One cell's place in a table: a code and a label for each of its dimensions."""

    codes: tuple[str, ...]
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableArea:
    """One place of a table; `kind` is the publisher's word for it, empty where the file has none."""

    code: str
    name: str
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BenchmarkTable:
    """A table of counts as published: areas by categories, nothing in it counted twice."""

    form: str
    dimensions: tuple[str, ...]
    categories: tuple[TableCategory, ...]
    counts: Mapping[TableArea, tuple[int, ...]]
    date: str
    name: str  # the publisher's table number, or the file's name
    collection: str  # "Census 2021", or the service it came from
    population: str = ""  # who is counted, where the file's own total says it
    notes: tuple[str, ...] = ()  # what was left out on reading, and why
    about: tuple[tuple[str, str], ...] = ()  # what a sheet of metadata says

    @property
    def areas(self) -> tuple[TableArea, ...]:
        """The places of the table, in the order of the file."""
        return tuple(self.counts)

    def area(self, name: str) -> TableArea:
        """The place with that code or name."""
        for area in self.counts:
            if name.casefold() in (area.code.casefold(), area.name.casefold()):
                return area
        some = ", ".join(f"{area.name} ({area.code})" for area in self.areas[:5])
        raise UnknownName(
            f"'{name}' is not an area of {self.name}. It has {len(self.counts)}, such as {some}."
        )

    def margin(self, dimension: str, *, only: Mapping[str, Collection[str]] | None = None) -> BenchmarkTable:
        """The table of one dimension, added up over the others.

        `only` names labels to keep of other dimensions, such as the ages 16 and over.
        """
        at = self._dimension(dimension)
        kept = self._kept(only or {})
        groups: dict[TableCategory, list[int]] = {}
        for column in kept:
            category = self.categories[column]
            alone = TableCategory((category.codes[at],), (category.labels[at],))
            groups.setdefault(alone, []).append(column)
        return replace(
            self,
            dimensions=(self.dimensions[at],),
            categories=tuple(groups),
            counts={
                area: tuple(sum(row[column] for column in columns) for columns in groups.values())
                for area, row in self.counts.items()
            },
        )

    def _dimension(self, name: str) -> int:
        wanted = name.casefold()
        for position, dimension in enumerate(self.dimensions):
            full = dimension.casefold()  # "age (d) (8 categories)"
            if wanted in (full, full.rpartition(" (")[0], full.partition(" (")[0]):
                return position
        raise UnknownName(
            f"'{name}' is not a dimension of {self.name}. Its dimensions: {'; '.join(self.dimensions)}."
        )

    def _kept(self, only: Mapping[str, Collection[str]]) -> list[int]:
        wanted = {self._dimension(name): frozenset(labels) for name, labels in only.items()}
        for at, labels in wanted.items():
            known = {category.labels[at] for category in self.categories}
            if labels - known:
                raise UnknownName(
                    f"{', '.join(sorted(labels - known))} is not in {self.dimensions[at]}. "
                    f"It has: {'; '.join(sorted(known))}."
                )
        return [
            column
            for column, category in enumerate(self.categories)
            if all(category.labels[at] in labels for at, labels in wanted.items())
        ]

    def benchmark(
        self,
        *,
        base: str | None = None,
        areas: str | Sequence[str],
        classification: str | None = None,
        characteristic: str | None = None,
    ) -> Benchmark:
        """The counts of a table of one dimension as a benchmark, added up over some of its areas.

        `base` says who the table counts; it is needed unless the file's own total says so. The
        classification is known by its labels where the product has it; otherwise name it.
        """
        if len(self.dimensions) != 1:
            raise UnknownName(
                f"{self.name} crosses {' and '.join(self.dimensions)}. Take the margin of one of them first."
            )
        places = [self.area(name) for name in ([areas] if isinstance(areas, str) else areas)]
        labels = [category.labels[0] for category in self.categories]
        known = identified(labels)
        columns = zip(*(self.counts[place] for place in places), strict=True)
        return Benchmark(
            characteristic=characteristic or (known.characteristic if known else _plain(self.dimensions[0])),
            classification=classification or (known.classification if known else _plain(self.dimensions[0])),
            base=self._base(base),
            areas=AreaSet(areas=tuple(_area(place) for place in places)),
            categories=tuple(
                BenchmarkCategory(
                    code=known.codes[label] if known else category.codes[0],
                    label=label,
                    count=sum(column),
                    answered=label.casefold() != NOT_ANSWERED,
                )
                for category, label, column in zip(self.categories, labels, columns, strict=True)
            ),
            source=self._source(),
            notes=self.notes,
        )

    def _base(self, named: str | None) -> PopulationBase:
        stated = POPULATIONS.get(self.population.casefold())
        wanted = stated if named is None else population_base(named)
        if wanted is None:
            raise UnknownName(f"{self.name} does not say who it counts. Name the base, such as base='16+'.")
        if stated not in (None, wanted):
            raise BadSpec(
                f"{self.name} says that it counts '{self.population}': that is the base '{stated}'."
            )
        return wanted

    def _source(self) -> Source:
        return Source(
            collection=self.collection,
            table=self.name,
            publisher="Office for National Statistics",
            date=self.date,
            derivation=f"read from a file of the form '{self.form}'",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Earnings:
    """Pay of one place, in the table's own unit; `None` where the publisher gives no figure."""

    area: TableArea
    jobs_thousand: Decimal | None
    median: Decimal | None
    mean: Decimal | None
    percentiles: Mapping[int, Decimal | None]
    unreliable: tuple[str, ...] = ()  # the figures marked as too uncertain to publish


@dataclass(frozen=True, slots=True, kw_only=True)
class EarningsTable:
    """A table of the Annual Survey of Hours and Earnings."""

    form: str
    title: str
    date: str
    rows: tuple[Earnings, ...]
    notes: tuple[str, ...] = ()

    def area(self, name: str) -> Earnings:
        """The row of the place with that code or name."""
        for row in self.rows:
            if name.casefold() in (row.area.code.casefold(), row.area.name.casefold()):
                return row
        some = ", ".join(f"{row.area.name} ({row.area.code})" for row in self.rows[:5])
        raise UnknownName(f"'{name}' is not an area of this table. It has {len(self.rows)}, such as {some}.")


def _area(place: TableArea) -> Area:
    return Area(code=place.code, name=place.name, kind=place.kind, members=(place.code,))


def _plain(title: str) -> str:
    words = title.split(" (")[0].lower()
    return "_".join("".join(letter if letter.isalnum() else " " for letter in words).split())
