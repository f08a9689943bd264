"""An authority's objectives as a TOML document: read with every fault named, and written to be edited."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path

from evenhand.documents import DocumentTable, quoted, read_document, text_of
from evenhand.governance.readings import Direction
from evenhand.objectives.catalogue import OBJECTIVES, objective_named
from evenhand.objectives.model import ObjectiveMeasure, Reckoning, Unit
from evenhand.objectives.sets import (
    LONGEST_PERIOD_YEARS,
    AuthorityObjective,
    ObjectiveRole,
    ObjectiveSet,
    Target,
)

_NOT_GIVEN = 0
FIRST_SET = "objectives_2024_25.toml"
_NAMES = tuple(objective.name for objective in OBJECTIVES)
_MEASURES = {measure.name: measure for objective in OBJECTIVES for measure in objective.measures}


@cache
def first_set() -> ObjectiveSet:
    """The twelve objectives of 2024-25 that the product ships with, with demonstration targets."""
    return parse_set(files(__package__).joinpath(FIRST_SET).read_text(encoding="utf-8"), where=FIRST_SET)


def read_set(path: Path) -> ObjectiveSet:
    """The objectives that a TOML file describes; every fault of the file is reported at once.

    Raises
    ------
    UnreadableFile : there is no such file, or it is not text in UTF-8.
    BadSpec : it is not TOML, or describes objectives that cannot be.
    """
    return parse_set(text_of(path), where=str(path))


def parse_set(text: str, *, where: str) -> ObjectiveSet:
    """The objectives that a TOML document describes.

    Raises
    ------
    BadSpec : it is not TOML, or describes objectives that cannot be.
    """
    return read_document(
        text, where=where, refusal="the objectives are not described rightly", build=_objective_set
    )


def _objective_set(table: DocumentTable) -> ObjectiveSet:
    found = ObjectiveSet(
        name=table.text("name"),
        starts=table.day("starts", otherwise=date.min),
        ends=table.day("ends", otherwise=date.max),
        source=table.text("source"),
        objectives=tuple(_objective(one) for one in table.tables("objectives")),
    )
    table.nothing_else()
    _check_period(found, table)
    _check_numbers(found, table)
    return found


def _objective(table: DocumentTable) -> AuthorityObjective:
    builds_on = table.texts("builds_on")
    objective = AuthorityObjective(
        number=table.whole_number("number", otherwise=_NOT_GIVEN),
        title=table.text("title"),
        wording=table.text("wording"),
        role=ObjectiveRole(table.one_of("role", tuple(ObjectiveRole))),
        owner=table.text("owner"),
        builds_on=builds_on,
        targets=tuple(_target(one, builds_on) for one in table.tables("targets")),
    )
    unknown = [name for name in builds_on if name not in _NAMES]
    if unknown:
        table.fault("builds_on", f"any of {', '.join(_NAMES)} was expected, '{unknown[0]}' was found")
    table.nothing_else()
    return objective


def _target(table: DocumentTable, builds_on: tuple[str, ...]) -> Target:
    has_baseline = table.holds("baseline")
    target = Target(
        measure=table.text("measure"),
        characteristic=table.text("characteristic"),
        group=table.text("group"),
        direction=Direction(table.one_of("direction", tuple(Direction))),
        target=table.number("target"),
        due=table.day("due", otherwise=date.max),
        baseline_on=table.day("baseline_on", otherwise=date.min),
        baseline=table.number("baseline") if has_baseline else None,
        no_baseline_because="" if has_baseline else table.text("no_baseline_because"),
        is_demonstration=table.yes_or_no("is_demonstration"),
    )
    table.nothing_else()
    _check_measure(target, table, builds_on)
    if target.due <= target.baseline_on:
        table.fault("due", f"a day after {target.baseline_on} was expected, {target.due} was found")
    return target


def _check_measure(target: Target, table: DocumentTable, builds_on: tuple[str, ...]) -> None:
    offered = _measures_of(builds_on)
    measure = offered.get(target.measure)
    if measure is None:
        if target.measure:
            table.fault("measure", f"one of {', '.join(offered)} was expected, '{target.measure}' was found")
        return
    if target.characteristic and target.characteristic not in measure.characteristics:
        table.fault(
            "characteristic",
            f"one of {', '.join(measure.characteristics)} was expected, '{target.characteristic}' was found",
        )
    _check_value(target.target, measure, table, "target")
    if target.baseline is not None:
        _check_value(target.baseline, measure, table, "baseline")


def _measures_of(builds_on: tuple[str, ...]) -> dict[str, ObjectiveMeasure]:
    """The measures that an objective may use: those of what it builds on, or all where that is unknown."""
    known = [name for name in builds_on if name in _NAMES]
    return {each.name: each for name in known for each in objective_named(name).measures} or _MEASURES


def _check_value(value: float, measure: ObjectiveMeasure, table: DocumentTable, key: str) -> None:
    # A pay gap is a share of the reference group's pay and may be below zero; a share of people may not.
    if measure.unit is Unit.RATIO and value <= 0:
        table.fault(key, f"a ratio above 0 was expected, {value:g} was found")
    if measure.unit is Unit.SHARE and not (-1 if measure.reckoning is Reckoning.PAY_GAP else 0) <= value <= 1:
        table.fault(key, f"a share such as 0.25 was expected, {value:g} was found")


def _check_period(found: ObjectiveSet, table: DocumentTable) -> None:
    if date.min == found.starts or date.max == found.ends:
        return  # one of the two was not given, which has been said
    if found.ends < found.starts:
        table.fault("ends", f"a day on or after {found.starts} was expected, {found.ends} was found")
    years = found.ends.year - found.starts.year
    is_anniversary = (found.ends.month, found.ends.day) >= (found.starts.month, found.starts.day)
    if years + is_anniversary > LONGEST_PERIOD_YEARS:
        table.fault("ends", f"objectives last at most {LONGEST_PERIOD_YEARS} years (SI 2017/353, reg 5)")


def _check_numbers(found: ObjectiveSet, table: DocumentTable) -> None:
    numbers = [each.number for each in found.objectives if each.number != _NOT_GIVEN]
    for number in sorted({each for each in numbers if numbers.count(each) > 1}):
        table.fault("objectives", f"the number {number} is there twice")


def written(objectives: ObjectiveSet) -> str:
    """The TOML document that `parse_set` reads as the same objectives."""
    return "\n".join(_lines(objectives)) + "\n"


def _lines(objectives: ObjectiveSet) -> Iterator[str]:
    yield f"name = {quoted(objectives.name)}"
    yield f"starts = {objectives.starts}"
    yield f"ends = {objectives.ends}"
    yield f"source = {quoted(objectives.source)}"
    for objective in objectives.objectives:
        yield from _objective_lines(objective)


def _objective_lines(objective: AuthorityObjective) -> Iterator[str]:
    yield "\n[[objectives]]"
    yield f"number = {objective.number}"
    yield f"title = {quoted(objective.title)}"
    yield f"wording = {quoted(objective.wording)}"
    yield f"role = {quoted(objective.role)}"
    yield f"owner = {quoted(objective.owner)}"
    yield f"builds_on = [{', '.join(quoted(name) for name in objective.builds_on)}]"
    for target in objective.targets:
        yield from _target_lines(target)


def _target_lines(target: Target) -> Iterator[str]:
    yield "\n[[objectives.targets]]"
    yield f"measure = {quoted(target.measure)}"
    yield f"characteristic = {quoted(target.characteristic)}"
    yield f"group = {quoted(target.group)}"
    yield f"direction = {quoted(target.direction)}"
    if target.baseline is None:
        yield f"no_baseline_because = {quoted(target.no_baseline_because)}"
    else:
        yield f"baseline = {target.baseline!r}"
    yield f"baseline_on = {target.baseline_on}"
    yield f"target = {target.target!r}"
    yield f"due = {target.due}"
    if target.is_demonstration:
        yield "is_demonstration = true"
