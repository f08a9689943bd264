"""Crosswalks: from one classification to another, with what each loses said in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from evenhand.classifications.ages import AgeRange, band_holding, bands, bands_overlapping
from evenhand.classifications.catalogue import classification, declared_crosswalks
from evenhand.classifications.model import Category, Classification, Crosswalk, DeclaredCrosswalk
from evenhand.classifications.placing import place
from evenhand.errors import UnknownName


@dataclass(frozen=True, slots=True)
class _Fate:
    """Where one category goes: decided when there is exactly one target."""

    category: Category
    targets: tuple[Category, ...]


@cache
def crosswalk(from_id: str, to_id: str) -> Crosswalk:
    """How records coded by one classification are counted by another.

    Raises
    ------
    UnknownName : a classification is not known, or no category of the one has a place in the other.
    """
    source, target = classification(from_id), classification(to_id)
    _check_same_characteristic(source, target)
    fates = [_Fate(each, _targets(each, source, target)) for each in source.categories]
    if not any(fate.targets and fate.category.is_group for fate in fates):
        raise UnknownName(
            f"There is no crosswalk from {source.title!r} ({from_id}) to {target.title!r} ({to_id}): "
            "they count different things. Harmonise the original labels instead."
        )
    return Crosswalk(
        from_id=from_id,
        to_id=to_id,
        mapping={fate.category.code: fate.targets[0].code for fate in fates if len(fate.targets) == 1},
        undecided={
            fate.category.code: tuple(each.code for each in fate.targets)
            for fate in fates
            if len(fate.targets) > 1
        },
        without_counterpart=tuple(fate.category.code for fate in fates if not fate.targets),
        losses=tuple(_losses(fates, source, target)),
    )


def _check_same_characteristic(source: Classification, target: Classification) -> None:
    if source.characteristic != target.characteristic:
        raise UnknownName(
            f"There is no crosswalk from {source.id} to {target.id}: one is of {source.characteristic}, "
            f"the other of {target.characteristic}. Choose two classifications of one characteristic."
        )


def _declared(source: Classification, target: Classification) -> DeclaredCrosswalk:
    for each in declared_crosswalks():
        if (each.from_id, each.to_id) == (source.id, target.id):
            return each
    return DeclaredCrosswalk(from_id=source.id, to_id=target.id, mapping={}, losses=())


def _targets(category: Category, source: Classification, target: Classification) -> tuple[Category, ...]:
    fixed = _declared(source, target).mapping.get(category.code)
    if fixed is not None:
        return (target.category(fixed),)
    if source.id == target.id:
        return (category,)
    if not category.is_group:
        same = [each for each in target.categories if each.response_status is category.response_status]
        return tuple(same) if len(same) == 1 else ()
    if source.characteristic == "age":
        return _age_targets(dict(bands(source))[category], target)
    return _group_targets(category, source, target)


def _age_targets(ages: AgeRange, target: Classification) -> tuple[Category, ...]:
    whole = band_holding(ages, target)
    return (whole,) if whole else bands_overlapping(ages, target)


def _group_targets(
    category: Category, source: Classification, target: Classification
) -> tuple[Category, ...]:
    is_leaf = not source.children(category.code)
    found: dict[str, Category] = {}
    for meaning in _meanings(category, source):
        placed = place(meaning, target)
        for each in [placed.category] if placed.category else placed.candidates:
            # A group of people goes to a group that is as narrow, or it is not decided.
            narrowed = placed.candidates or target.leaves_of(each.code) if is_leaf else (each,)
            found.update((narrow.code, narrow) for narrow in narrowed)
    return tuple(found.values())


def _meanings(category: Category, source: Classification) -> tuple[str, ...]:
    lines = (category, *source.ancestors(category.code))
    return next((each.meanings for each in lines if each.meanings), ())


def _losses(fates: list[_Fate], source: Classification, target: Classification) -> Iterator[str]:
    leaves = {leaf.code for leaf in source.leaves}
    groups = [fate for fate in fates if fate.category.is_group and fate.category.code in leaves]
    yield from _merges(groups)
    yield from _undecided(groups)
    yield from _lost(groups)
    yield from _broad([fate for fate in fates if fate.category.is_group and fate.category.code not in leaves])
    yield from _lost_statuses([fate for fate in fates if not fate.category.is_group])
    yield from _unreached(groups, target)
    yield from _declared(source, target).losses


def _merges(fates: list[_Fate]) -> Iterator[str]:
    for target in dict.fromkeys(fate.targets[0] for fate in fates if len(fate.targets) == 1):
        merged = [fate.category for fate in fates if fate.targets == (target,)]
        if len(merged) > 1:
            yield f"{_named(merged)} become one: {_name(target)}."


def _undecided(fates: list[_Fate]) -> Iterator[str]:
    for fate in fates:
        if len(fate.targets) > 1:
            yield f"{_name(fate.category)} may be any of {_named(fate.targets)}: not decided."


def _lost(fates: list[_Fate]) -> Iterator[str]:
    lost = [fate.category for fate in fates if not fate.targets]
    if lost:
        yield f"{_named(lost)} {'has' if len(lost) == 1 else 'have'} no counterpart."


def _broad(fates: list[_Fate]) -> Iterator[str]:
    left = [fate.category for fate in fates if len(fate.targets) != 1]
    if left:
        yield f"The other list has no group as broad as {_named(left)}: only narrower answers are carried."


def _lost_statuses(fates: list[_Fate]) -> Iterator[str]:
    lost = [fate.category for fate in fates if not fate.targets]
    if lost:
        yield f"{_named(lost)}: no code in the other list; only the response status is kept."


def _unreached(fates: list[_Fate], target: Classification) -> Iterator[str]:
    reached = {each.code for fate in fates for each in fate.targets}
    missed = [
        group
        for group in target.groups
        if group.code not in reached
        and not any(above.code in reached for above in target.ancestors(group.code))
    ]
    if missed:
        yield f"Nobody can be counted as {_named(missed)}: the list carried from has no such group."


def _name(category: Category) -> str:
    return f"{category.code} {category.label!r}"


def _named(categories: list[Category] | tuple[Category, ...]) -> str:
    return ", ".join(_name(each) for each in categories)
