"""Read a rule pack from TOML, naming every fault of the document at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import TypeVar

from evenhand.documents import DocumentTable, read_document
from evenhand.governance.law.duties import Content, Recurrence, RightStep, SpecificDuty
from evenhand.governance.law.facts import (
    DECIMAL_UNITS,
    FACT_ID,
    PERIOD_UNITS,
    Fact,
    FactValue,
    Standing,
    Unit,
    Verification,
)
from evenhand.governance.law.packs import RulePack
from evenhand.governance.law.periods import LONGEST, parse_day_of_year

Read = TypeVar("Read")

FURTHEST_BACK = date(1900, 1, 1)
_MOST = {unit: LONGEST[counted] for unit, counted in PERIOD_UNITS.items()} | {Unit.YEAR: 2200}
# What each part of a duty must be counted in.
_UNITS_OF_ROLES: Mapping[str, tuple[Unit, ...]] = {
    "interval": tuple(PERIOD_UNITS),
    "snapshot": (Unit.DAY_OF_YEAR,),
    "from_employees": (Unit.EMPLOYEES,),
}
_UNIT_OF_FIRST = {
    Recurrence.SINCE_LAST_PUBLICATION: Unit.DATE,
    Recurrence.BY_SNAPSHOT: Unit.YEAR,
}


def parse_pack(text: str, *, where: str, parents: Callable[[str], RulePack]) -> RulePack:
    """The rule pack that a TOML document describes, with what it inherits.

    Parameters
    ----------
    text
        The document.
    where
        Its name, for messages.
    parents
        Gives the pack that `inherits` names; raises UnknownName where there is none.

    Raises
    ------
    BadSpec : the document is not TOML, or has faults; the message lists them all.
    """
    return read_document(
        text,
        where=where,
        refusal="the rule pack is not described rightly",
        build=lambda table: _pack(table, parents),
    )


def _pack(table: DocumentTable, parents: Callable[[str], RulePack]) -> RulePack:
    parent = parents(table.text("inherits")) if table.holds("inherits") else None
    without = _optional_texts(table, "without")
    pack = RulePack(
        id=table.text("id"),
        place=table.text("place"),
        facts=_all(table, "facts", _fact),
        duties=_all(table, "duties", _duty),
        rights=_all(table, "rights", _right),
    )
    table.nothing_else()
    if parent is not None:
        _check_without(parent, without, table)
        pack = parent.heir(pack, without=without)
    table.faults.extend(pack.contradictions())
    table.faults.extend(dict.fromkeys(_misfits(pack)))
    return pack


def _all(table: DocumentTable, key: str, read: Callable[[DocumentTable], Read | None]) -> tuple[Read, ...]:
    if not table.holds(key):
        return ()
    found = [read(one) for one in table.tables(key)]
    return tuple(one for one in found if one is not None)


def _fact(table: DocumentTable) -> Fact | None:
    before = len(table.faults)
    unit = Unit(table.one_of("unit", list(Unit)))
    starts, ends = _days(table)
    described = {
        "id": _fact_id(table, "id"),
        "name": table.text("name"),
        "citation": table.text("citation"),
        "note": table.text("note") if table.holds("note") else "",
    }
    verified = Verification(table.one_of("verified", list(Verification)))
    standing = Standing(table.one_of("standing", list(Standing))) if table.holds("standing") else Standing.LAW
    value = _value(table, unit)
    table.nothing_else()
    if len(table.faults) > before:
        return None
    return Fact(
        **described,
        value=value,
        unit=unit,
        verified=verified,
        standing=standing,
        valid_from=starts,
        valid_to=ends,
    )


def _days(table: DocumentTable) -> tuple[date | None, date | None]:
    starts = table.day("valid_from", otherwise=date.min) if table.holds("valid_from") else None
    ends = table.day("valid_to", otherwise=date.max) if table.holds("valid_to") else None
    if starts is not None and ends is not None and ends < starts:
        table.fault("valid_to", f"a day on or after {starts} was expected, {ends} was found")
    return starts, ends


def _value(table: DocumentTable, unit: Unit) -> FactValue:
    if unit is Unit.STATEMENT:
        return table.text("value")
    if unit is Unit.LIST:
        return table.texts("value")
    if unit is Unit.DATE:
        return table.day("value", otherwise=FURTHEST_BACK)
    if unit is Unit.DAY_OF_YEAR:
        return _day_of_year(table)
    if unit in DECIMAL_UNITS:
        return _decimal(table)
    return table.whole_number("value", most=_MOST.get(unit))


def _day_of_year(table: DocumentTable) -> FactValue:
    text = table.text("value")
    found = parse_day_of_year(text)
    if found is None and text:
        table.fault("value", f'a day of every year such as "03-31" was expected, {text!r} was found')
    return found or text


def _decimal(table: DocumentTable) -> FactValue:
    found = table.content.get("value") if table.holds("value") else None
    if not isinstance(found, Decimal):
        table.fault("value", f"a decimal number such as 365.25 was expected, {found!r} was found")
        return Decimal(0)
    return found


def _fact_id(table: DocumentTable, key: str) -> str:
    id = table.text(key)
    if id and not FACT_ID.fullmatch(id):
        table.fault(
            key, f"an identifier such as equality_information.interval was expected, '{id}' was found"
        )
    return id


def _duty(table: DocumentTable) -> SpecificDuty | None:
    before = len(table.faults)
    recurrence = Recurrence(table.one_of("recurrence", list(Recurrence)))
    snapshot = table.text("snapshot") if recurrence is Recurrence.BY_SNAPSHOT else None
    starts = table.day("valid_from", otherwise=FURTHEST_BACK)
    ends = table.day("valid_to", otherwise=date.max) if table.holds("valid_to") else None
    duty = SpecificDuty(
        id=table.text("id"),
        name=table.text("name"),
        publishes=table.text("publishes"),
        recurrence=recurrence,
        first=table.text("first"),
        interval=table.text("interval"),
        snapshot=snapshot,
        from_employees=_optional(table, "from_employees"),
        contents=_all(table, "contents", _content),
        cautions=_optional_texts(table, "cautions"),
        cautions_unpublished=_optional_texts(table, "cautions_unpublished"),
        valid_from=starts,
        valid_to=ends,
    )
    table.nothing_else()
    return duty if len(table.faults) == before else None


def _content(table: DocumentTable) -> Content:
    content = Content(table.text("fact"), _optional(table, "from_employees"))
    table.nothing_else()
    return content


def _right(table: DocumentTable) -> RightStep | None:
    before = len(table.faults)
    step = RightStep(
        id=table.text("id"),
        right=table.text("right"),
        does=table.text("does"),
        starts=table.text("starts"),
        within=table.text("within"),
        extends=_optional(table, "extends"),
    )
    table.nothing_else()
    return step if len(table.faults) == before else None


def _optional(table: DocumentTable, key: str) -> str | None:
    return table.text(key) if table.holds(key) else None


def _optional_texts(table: DocumentTable, key: str) -> tuple[str, ...]:
    return table.texts(key) if table.holds(key) else ()


def _check_without(parent: RulePack, without: tuple[str, ...], table: DocumentTable) -> None:
    parts: tuple[Fact | SpecificDuty | RightStep, ...] = (*parent.facts, *parent.duties, *parent.rights)
    known = {one.id for one in parts}
    for name in without:
        if name not in known:
            table.fault("without", f"'{name}' is nothing that the pack {parent.id} has")


def _misfits(pack: RulePack) -> list[str]:
    """Duties and rights whose facts are counted in the wrong thing."""
    faults = []
    for duty in pack.duties:
        roles: list[tuple[str, str, tuple[Unit, ...]]] = [
            ("first", duty.first, (_UNIT_OF_FIRST[duty.recurrence],)),
            ("interval", duty.interval, _UNITS_OF_ROLES["interval"]),
        ]
        if duty.snapshot is not None:
            roles.append(("snapshot", duty.snapshot, _UNITS_OF_ROLES["snapshot"]))
        thresholds = [duty.from_employees, *(content.from_employees for content in duty.contents)]
        roles += [("from_employees", name, _UNITS_OF_ROLES["from_employees"]) for name in thresholds if name]
        faults += [line for role in roles for line in _misfit(pack, duty.id, *role)]
    for step in pack.rights:
        if step.extends is not None:
            faults += _misfit(pack, step.id, "extends", step.extends, _UNITS_OF_ROLES["interval"])
        faults += _misfit(pack, step.id, "within", step.within, (*PERIOD_UNITS, Unit.STATEMENT))
    return faults


def _misfit(pack: RulePack, owner: str, role: str, id: str, units: tuple[Unit, ...]) -> list[str]:
    return [
        f"{owner}, {role}: a fact in {' or '.join(units)} was expected, {id} is in {fact.unit}"
        for fact in pack.facts
        if fact.id == id and fact.unit not in units
    ]
