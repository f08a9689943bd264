"""Gathered columns become typed ones, field by field in the order of the collection."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from evenhand.errors import BadSpec
from evenhand.intake.across import area_notices
from evenhand.intake.answers import Answers, banded
from evenhand.intake.coded import (
    answers_of,
    code_column,
    declaration_notices,
    flag_column,
    several_codes_column,
)
from evenhand.intake.columns import Distinct, PersonKeys
from evenhand.intake.dated import (
    NOT_KNOWN,
    OLDEST,
    Days,
    age_faults,
    ages_on,
    birth_years,
    day_column,
    read_day_column,
)
from evenhand.intake.faults import Fault
from evenhand.intake.gathering import Gathered, Terms
from evenhand.intake.labels import bands_of_ages, place_labels
from evenhand.intake.mapping import field_of
from evenhand.intake.placing import Placement, Placements, placed_as_flags, placed_in_list, said_in_mapping
from evenhand.intake.rules import AGE_NOT_RECKONED, BAD_MAPPING_VALUE, UNKNOWN_LIST
from evenhand.intake.typed import (
    Place,
    TypedColumn,
    identifier_column,
    missing_values,
    name_column,
    number_column,
)
from evenhand.records.monitored import BIRTH_YEAR
from evenhand.records.schema import Field, Kind

AGE_BAND = "age_band"


@dataclass(frozen=True, slots=True)
class ValueMatch:
    """One text of a coded column and what it was taken for."""

    field: str
    text: str
    placement: Placement


@dataclass(slots=True)
class Reckoned:
    """Typed columns as they are made, one after the other."""

    keys: dict[str, PersonKeys] = field(default_factory=dict)
    stored: dict[str, pa.Array] = field(default_factory=dict)
    days: dict[str, Days] = field(default_factory=dict)
    answers: dict[str, Answers] = field(default_factory=dict)
    classifications: dict[str, str] = field(default_factory=dict)
    values: list[ValueMatch] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def take(self, column: TypedColumn) -> None:
        """Keep a typed column and its faults."""
        self.stored.update(column.stored)
        self.faults.extend(column.faults)


def reckon(gathered: Gathered, terms: Terms) -> Reckoned:
    """Type every gathered column."""
    reckoned = Reckoned()
    later = {Kind.DATE_OF_BIRTH, Kind.AGE}
    for each in terms.collection.fields:
        for target in _targets(each, gathered):
            if each.kind not in later:
                _reckon_field(
                    Place(each, gathered.heading(target), gathered.rows), target, gathered, terms, reckoned
                )
    for each in terms.collection.fields:
        if each.kind in later and each.name in gathered.targets:
            _reckon_age(Place(each, gathered.heading(each.name), gathered.rows), gathered, terms, reckoned)
    return reckoned


def _targets(each: Field, gathered: Gathered) -> list[str]:
    if not each.repeated:
        return [each.name] if each.name in gathered.targets else []
    return sorted(name for name in gathered.targets if name.rpartition("_")[0] == each.name)


def _reckon_field(place: Place, target: str, gathered: Gathered, terms: Terms, reckoned: Reckoned) -> None:
    column = gathered.take(target)
    said = terms.said.values.get(target, {})
    match place.field.kind:
        case Kind.PERSON_KEY:
            reckoned.keys[target] = column
            reckoned.faults.extend(missing_values(place, column.is_blank))
        case Kind.IDENTIFIER:
            reckoned.take(identifier_column(place, column))
        case Kind.MONEY | Kind.DECIMAL | Kind.WHOLE_NUMBER:
            reckoned.take(number_column(place, column, stored_as=target))
        case Kind.DATE:
            read = read_day_column(place, column, order=terms.said.dates.get(target))
            reckoned.days[target] = read.days
            reckoned.take(day_column(place, read.days, read.faults))
        case Kind.CODE:
            placements = placed_in_list(column.texts, place.field.codes, said)
            _say_values(place, column.texts, placements, reckoned)
            reckoned.take(code_column(place, column, placements))
        case Kind.SEVERAL_CODES:
            reckoned.take(several_codes_column(place, column, said))
        case Kind.FLAG:
            placements = placed_as_flags(column.texts, said)
            _say_values(place, column.texts, placements, reckoned)
            reckoned.take(flag_column(place, column, placements))
        case Kind.CHARACTERISTIC:
            _reckon_characteristic(place, column, gathered, terms, reckoned)
        case _:
            reckoned.take(name_column(place, column))
            if place.field.area:
                reckoned.faults.extend(area_notices(place, reckoned.stored[target], terms.areas))


def _reckon_characteristic(
    place: Place, column: Distinct, gathered: Gathered, terms: Terms, reckoned: Reckoned
) -> None:
    name, status_name = place.field.name, place.field.status_name
    placed = place_labels(
        place.field,
        place.heading,
        column.texts,
        said=terms.said.values.get(name, {}),
        classification=terms.said.classifications.get(name),
    )
    if placed.other_readings:
        lists = ", ".join(placed.other_readings)
        message = (
            f"'{place.heading}' ({place.field.title}) holds codes that mean different things in {lists}."
        )
        reckoned.faults.append(place.fault(UNKNOWN_LIST, message))
        return
    reckoned.classifications[name] = placed.classification
    _say_values(place, column.texts, placed.placements, reckoned)
    statuses = gathered.take(status_name) if status_name in gathered.targets else None
    answers, faults = answers_of(place, column, placed, statuses)
    reckoned.answers[name] = answers
    reckoned.faults.extend([*faults, *declaration_notices(place, column, placed.placements, answers)])


def _say_values(place: Place, texts: tuple[str, ...], placements: Placements, reckoned: Reckoned) -> None:
    pairs = zip(texts, placements, strict=True)
    reckoned.values.extend(
        ValueMatch(place.field.name, text, placement) for text, placement in pairs if placement is not None
    )


def _reckon_age(place: Place, gathered: Gathered, terms: Terms, reckoned: Reckoned) -> None:
    """Reduce dates of birth, or ages, to a band and a year; what was gathered of them goes no further."""
    ages = _ages(place, gathered, terms, reckoned)
    if ages is None:
        message = (
            f"'{place.heading}' gives no age: the file has no '{terms.collection.reference_date or 'date'}'."
        )
        reckoned.faults.append(place.fault(AGE_NOT_RECKONED, message))
        return
    reckoned.faults.extend(age_faults(place, ages, terms.collection))
    if AGE_BAND in reckoned.answers:
        return
    classification, bands = bands_of_ages(terms.collection.by_name[AGE_BAND], OLDEST)
    is_age = (ages >= 0) & (ages <= OLDEST)
    reckoned.answers[AGE_BAND] = banded(
        bands, np.where(is_age, ages, -1).astype(np.int32), classification=classification
    )
    reckoned.classifications[AGE_BAND] = classification


def _ages(place: Place, gathered: Gathered, terms: Terms, reckoned: Reckoned) -> NDArray[np.int64] | None:
    column = gathered.take(place.field.name)
    if place.field.kind is Kind.AGE:
        typed = number_column(place, column, stored_as=place.field.name, is_private=True)
        reckoned.faults.extend(typed.faults)
        ages = pc.fill_null(typed.stored[place.field.name], NOT_KNOWN)
        return np.asarray(ages.to_numpy(zero_copy_only=False), np.int64)
    read = read_day_column(place, column, order=terms.said.dates.get(place.field.name))
    reckoned.faults.extend(read.faults)
    reckoned.stored[BIRTH_YEAR] = birth_years(read.days)
    on = reckoned.days.get(terms.collection.reference_date or "")
    return None if on is None else ages_on(read.days, on)


def withdraw(reckoned: Reckoned, terms: Terms) -> NDArray[np.bool_]:
    """Drop the characteristics of people who gave written notice to stop; returns their rows."""
    keys = [
        reckoned.keys[each.name]
        for each in terms.collection.fields
        if each.kind is Kind.PERSON_KEY and each.name in terms.collection.key and each.name in reckoned.keys
    ]
    if not keys or not terms.stopped:
        return np.zeros(0, np.bool_)
    stopped = np.logical_or.reduce([key.are_in(terms.stopped) for key in keys])
    if stopped.any():
        for name, answers in reckoned.answers.items():
            reckoned.answers[name] = answers.without(stopped)
        if BIRTH_YEAR in reckoned.stored:
            reckoned.stored[BIRTH_YEAR] = pc.if_else(pa.array(stopped), None, reckoned.stored[BIRTH_YEAR])
    return np.asarray(stopped, np.bool_)


def mapping_value_faults(terms: Terms) -> list[Fault]:
    """Values that the mapping sends to codes which their fields do not have."""
    faults = []
    for name, entries in terms.said.values.items():
        found = field_of(terms.collection, name)
        assert found is not None, "a mapping is held against the collection before it is used"
        place = Place(found, name, np.empty(0, np.int64))
        allowed = _targets_allowed(place.field, terms)
        wrong = sorted({target for target in entries.values() if not _is_allowed(target, allowed)})
        if wrong:
            message = f"The mapping sends values of '{name}' to {', '.join(wrong)}, which is no code of it."
            faults.append(place.fault(BAD_MAPPING_VALUE, message))
    return faults


def _targets_allowed(field_: Field, terms: Terms) -> frozenset[str] | None:
    """The codes that values may be sent to; None where the list depends on the file."""
    if field_.kind is Kind.CHARACTERISTIC:
        return None
    if field_.kind is Kind.FLAG:
        return frozenset({"yes", "no"})
    if not field_.codes:
        raise BadSpec(f"The mapping has values for '{field_.name}', which is not a field of codes.")
    return frozenset(code.name for code in field_.codes)


def _is_allowed(target: str, allowed: frozenset[str] | None) -> bool:
    said = said_in_mapping(target)
    if said is None:
        return False
    return said.code is None or allowed is None or said.code in allowed
