"""Which population each characteristic of an audit is compared with, in each area."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from evenhand.audits.characteristics import CharacteristicCoding
from evenhand.audits.spec import BenchmarkChoice
from evenhand.audits.values import folded
from evenhand.benchmarks import (
    Benchmark,
    Use,
    area_set,
    as_classification,
    benchmark,
    population_base,
    suggest,
)
from evenhand.benchmarks.imported import BenchmarkTable
from evenhand.classifications.catalogue import classification
from evenhand.classifications.statuses import ResponseStatus
from evenhand.errors import BadSpec, UnknownName
from evenhand.intake.benchmark_files import read_benchmark_file

DEFAULT_AREAS = "E47000014"  # the combined authority of the demonstration


@dataclass(frozen=True, slots=True)
class AreaBenchmark:
    """The share of each group of one characteristic in one area's population, and where it is from."""

    shares: dict[str, Fraction]
    in_one_line: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChosenBenchmarks:
    """By area code (0 is all areas) and characteristic position, with what was assumed."""

    by_place: dict[tuple[int, int], AreaBenchmark]
    assumptions: tuple[str, ...]


def choose_benchmarks(
    choice: BenchmarkChoice | None,
    codings: Sequence[CharacteristicCoding],
    areas: Sequence[str],
) -> ChosenBenchmarks:
    """A benchmark for each characteristic that has one, over all areas and in each known area.

    Raises
    ------
    UnknownName : the population base or an area is not among those shipped, or not in the file named.
    BadSpec : the file named holds no counts of people, or no area of it is named.
    UnreadableFile, RefusedFile : the file named cannot be read.
    """
    if choice is None:
        return ChosenBenchmarks({}, ())
    if choice.base:
        population_base(choice.base)  # a base that does not exist is a mistake, not a missing benchmark
    if choice.areas and not choice.file:
        area_set(list(choice.areas))  # nor is an area that does not exist
    imported = _imported(choice) if choice.file else None
    found: dict[tuple[int, int], AreaBenchmark] = {}
    assumptions = []
    for position, coding in enumerate(codings):
        given = choice.shares.get(coding.column)
        if given is not None:
            found[0, position] = _given(coding, given, choice.source)
            continue
        of_file = None if imported is None else _in_groups_of(coding, imported)
        if of_file is not None:
            found[0, position] = _of_groups(coding, of_file)
        if of_file is not None or (imported is not None and not _ships(choice.areas)):
            assumptions.append(_said_of_file(coding, choice, of_file))
            continue
        shipped, why = _shipped(coding, choice)
        assumptions.append(why)
        if shipped is None:
            continue
        found[0, position] = _of_groups(coding, shipped)
        for code, area in enumerate(areas[1:], start=1):
            own = _for_area(shipped, area)
            if own is not None:
                found[code, position] = _of_groups(coding, own)
    return ChosenBenchmarks(found, tuple(assumptions))


def _given(coding: CharacteristicCoding, shares: Mapping[str, float], source: str) -> AreaBenchmark:
    """Shares that the specification gives; a group that the file does not hold is nobody's mistake."""
    labels = {folded(group.label): group.label for group in coding.groups}
    exact = {labels.get(folded(name), name): Fraction(str(share)) for name, share in shares.items()}
    return AreaBenchmark(exact, source or "shares given in the specification", ())


def _imported(choice: BenchmarkChoice) -> Benchmark:
    """The published table that the specification names, added up over its areas."""
    table = read_benchmark_file(Path(choice.file))
    if not isinstance(table, BenchmarkTable):
        raise BadSpec(f"benchmark: {choice.file} holds pay, not counts of people. Name a table of counts.")
    if not choice.areas:
        raise BadSpec(
            f'benchmark: name the areas of {choice.file} to compare with, such as areas = ["Gateshead"].'
        )
    return table.benchmark(base=choice.base or None, areas=choice.areas)


def _ships(areas: Sequence[str]) -> bool:
    """Whether the shipped census knows these areas: a published table may have others."""
    try:
        area_set(tuple(areas))
    except UnknownName:
        return False
    return True


def _said_of_file(coding: CharacteristicCoding, choice: BenchmarkChoice, of_file: Benchmark | None) -> str:
    name = Path(choice.file).name
    if of_file is None:
        return f"'{coding.column}' has no benchmark: {name} does not count its groups."
    return f"'{coding.column}' is compared with {of_file.in_one_line}, from {name}."


def _in_groups_of(coding: CharacteristicCoding, imported: Benchmark) -> Benchmark | None:
    """The imported benchmark in a characteristic's own groups; None where it counts something else."""
    if coding.classification is None:
        return None
    try:
        return as_classification(imported, coding.classification)
    except UnknownName:
        return None


def _shipped(coding: CharacteristicCoding, choice: BenchmarkChoice) -> tuple[Benchmark | None, str]:
    """The shipped benchmark for a characteristic's own classification, and a sentence about it."""
    column = coding.column
    if coding.classification is None:
        return None, f"'{column}' has no benchmark: its groups are the file's own."
    of = classification(coding.classification)
    areas = choice.areas or (DEFAULT_AREAS,)
    where = areas[0] if len(areas) == 1 else list(areas)
    area_set(where)  # an area that does not exist is the officer's mistake, not a missing benchmark
    try:
        if choice.base:
            found = benchmark(of.id, base=choice.base, areas=where)
            return found, f"'{column}' is compared with {found.in_one_line}, as the specification says."
        suggestion = suggest(of.characteristic, Use.WORKFORCE, where, classification=of.id)
    except UnknownName as missing:
        return None, f"'{column}' has no benchmark: {missing}"
    nearest = suggestion.benchmark.classification
    if nearest != of.id:  # its codes mean other groups
        return None, (
            f"'{column}' has no benchmark in its own groups. {suggestion.why} To compare, name it in the "
            f'specification: [classification] {column} = "{nearest}", or a broader one.'
        )
    caveats = " ".join(suggestion.caveats)
    return suggestion.benchmark, (
        f"'{column}' is compared with {suggestion.benchmark.in_one_line}. {suggestion.why} {caveats}"
    )


def _for_area(shipped: Benchmark, area: str) -> Benchmark | None:
    try:
        return benchmark(shipped.classification, base=shipped.base, areas=area)
    except UnknownName:
        return None


def _of_groups(coding: CharacteristicCoding, shipped: Benchmark) -> AreaBenchmark:
    """Shares by the file's own words; a category that nobody is in, by the benchmark's.

    Where an answer could not be placed, its people may belong to a category that looks empty: then
    nothing is said of empty ones.
    """
    answered = {category.code: category for category in shipped.categories if category.answered}
    groups = [group for group in coding.groups if group.status is ResponseStatus.ANSWERED]
    shares = {
        group.label: shipped.share_among_answered(group.category)
        for group in groups
        if group.category is not None and group.category in answered
    }
    held = {group.category for group in groups}
    if held <= answered.keys():
        shares |= {
            category.label: shipped.share_among_answered(code)
            for code, category in answered.items()
            if code not in held
        }
    return AreaBenchmark(shares, shipped.in_one_line, shipped.notes)
