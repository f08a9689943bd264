"""Find a benchmark by what it counts, on which population base, and where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evenhand.benchmarks.areas import AreaSet, area_set
from evenhand.benchmarks.model import Benchmark, BenchmarkId, PopulationBase, population_base
from evenhand.benchmarks.shipped import (
    ShippedTable,
    covers,
    labels_of,
    read,
    regroupings,
    shipped_tables,
)
from evenhand.errors import UnknownName

# The Act's and the record layouts' words for what the census counts under another name.
ALSO_CALLED = {
    "race": "ethnic_group",
    "ethnicity": "ethnic_group",
    "religion_or_belief": "religion",
    "gender_reassignment": "gender_identity",
    "trans_status": "gender_identity",
    "marital_status": "legal_partnership",
    "marriage_and_civil_partnership": "legal_partnership",
    "age_band": "age",
    "carer": "unpaid_care",
    "language": "main_language",
    "imd": "deprivation",
}


def characteristics() -> tuple[str, ...]:
    """Every characteristic that has a benchmark, in reading order."""
    return tuple(dict.fromkeys(table.id.characteristic for table in shipped_tables()))


def available(characteristic: str, *, areas: str | Sequence[str] | None = None) -> tuple[BenchmarkId, ...]:
    """What can be had for a characteristic, there if `areas` are named: published, then regrouped."""
    wanted = _characteristic(characteristic)
    where = None if areas is None else area_set(areas)
    return tuple(dict.fromkeys(id for id, table in _offers(where) if id.characteristic == wanted))


def benchmark(name: str, *, base: str | PopulationBase, areas: str | Sequence[str]) -> Benchmark:
    """The counts of a characteristic, or of one of its classifications, on a base, over areas.

    Named by a characteristic, the table with the most categories on that base is given. Where both
    a published table and a regrouped one would serve, the published one is.
    """
    where, on = area_set(areas), population_base(base)
    offers = [
        (id, table)
        for id, table in _offers(None)
        if name == id.classification or _called(name) == id.characteristic
    ]
    if not offers:
        raise _unknown(name)
    on_base = [(id, table) for id, table in offers if id.base is on]
    if not on_base:
        known = ", ".join(dict.fromkeys(str(id) for id, _ in offers))
        raise UnknownName(f"There is no benchmark of {name} on the base '{on}'. There is: {known}.")
    id, table = next((offer for offer in on_base if covers(offer[1], where)), on_base[0])
    return as_classification(read(table, where), id.classification)


def as_classification(found: Benchmark, classification: str) -> Benchmark:
    """The benchmark in a broader classification that its own folds into."""
    if classification == found.classification:
        return found
    groups = regroupings().get((found.classification, classification))
    if groups is None:
        known = [broader for narrower, broader in regroupings() if narrower == found.classification]
        raise UnknownName(
            f"{found.classification} does not fold into '{classification}'. "
            f"It folds into: {', '.join(known) or 'nothing'}."
        )
    return found.regrouped(classification, groups)


def _offers(where: AreaSet | None) -> list[tuple[BenchmarkId, ShippedTable]]:
    """Each benchmark and the table it comes from: every published table before every regrouped one."""
    tables = [table for table in shipped_tables() if where is None or covers(table, where)]
    regrouped = [
        (BenchmarkId(table.id.characteristic, broader, table.id.base), table)
        for table in tables
        for narrower, broader in regroupings()
        if narrower == table.id.classification
    ]
    return [(table.id, table) for table in tables] + regrouped


def _called(name: str) -> str:
    return ALSO_CALLED.get(name, name)


def _characteristic(name: str) -> str:
    if _called(name) not in characteristics():
        raise _unknown(name)
    return _called(name)


def _unknown(name: str) -> UnknownName:
    return UnknownName(
        f"There is no benchmark of '{name}'. There are benchmarks of: {', '.join(characteristics())}."
    )


@dataclass(frozen=True, slots=True)
class Identified:
    """A classification known by the labels of its categories."""

    characteristic: str
    classification: str
    codes: Mapping[str, str]  # the label as given -> the classification's code


def identified(labels: Sequence[str]) -> Identified | None:
    """The shipped classification that has just these labels, written in any capitals."""
    wanted = {_words(label) for label in labels}
    for table in shipped_tables():
        code_of = {_words(label): code for code, label in labels_of(table)}
        if wanted == set(code_of):
            codes = {label: code_of[_words(label)] for label in labels}
            return Identified(table.id.characteristic, table.id.classification, codes)
    return None


def _words(label: str) -> str:
    return " ".join(label.casefold().replace(":", ": ").split())
