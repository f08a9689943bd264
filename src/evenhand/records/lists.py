"""The closed lists that more than one collection uses, and the short ways to declare a field."""

from __future__ import annotations

from decimal import Decimal

from evenhand.records.legal import ADMINISTRATIVE, LegalBasis
from evenhand.records.schema import Code, Field, Kind


def employee_key(*, required: bool = True) -> Field:
    """The staff number: the same person has the same pseudonym in every collection about employment."""
    return Field(
        name="employee_id",
        title="Staff number",
        kind=Kind.PERSON_KEY,
        subject="employee",
        required=required,
        synonyms=(
            "employee number",
            "employee no",
            "employee ref",
            "employee reference",
            "employee",
            "emp id",
            "emp no",
            "empno",
            "staff id",
            "staff no",
            "staff number",
            "staff ref",
            "payroll number",
            "payroll no",
            "payroll ref",
            "personnel number",
            "pers no",
            "person number",
            "personal reference",
            "assignment number",
            "unique id",
            "id",
        ),
    )


def snapshot_date() -> Field:
    """The day on which the stock was counted."""
    return day(
        "snapshot_date",
        "Snapshot date",
        (
            "as at",
            "as at date",
            "effective date",
            "reference date",
            "report date",
            "extract date",
            "snapshot",
        ),
        required=True,
    )


def day(name: str, title: str, synonyms: tuple[str, ...] = (), *, required: bool = False) -> Field:
    """A date."""
    return Field(name=name, title=title, kind=Kind.DATE, synonyms=synonyms, required=required)


def named(
    name: str, title: str, synonyms: tuple[str, ...] = (), *, required: bool = False, area: bool = False
) -> Field:
    """The name of a thing: an open list that the authority makes itself."""
    return Field(name=name, title=title, kind=Kind.NAME, synonyms=synonyms, required=required, area=area)


def thing(name: str, title: str, synonyms: tuple[str, ...] = (), *, required: bool = False) -> Field:
    """The identifier of a thing."""
    return Field(name=name, title=title, kind=Kind.IDENTIFIER, synonyms=synonyms, required=required)


def coded(
    name: str,
    title: str,
    codes: tuple[Code, ...],
    synonyms: tuple[str, ...] = (),
    *,
    required: bool = False,
    basis: LegalBasis = ADMINISTRATIVE,
) -> Field:
    """One of a closed list."""
    return Field(
        name=name, title=title, kind=Kind.CODE, codes=codes, synonyms=synonyms, required=required, basis=basis
    )


def yes_or_no(name: str, title: str, synonyms: tuple[str, ...] = ()) -> Field:
    """A flag."""
    return Field(name=name, title=title, kind=Kind.FLAG, synonyms=synonyms)


def money(name: str, title: str, synonyms: tuple[str, ...] = (), *, minimum: int | None = 0) -> Field:
    """An amount in pounds; negative only where the declaration allows it."""
    least = None if minimum is None else Decimal(minimum)
    return Field(name=name, title=title, kind=Kind.MONEY, synonyms=synonyms, minimum=least)


def whole(
    name: str, title: str, synonyms: tuple[str, ...] = (), *, most: int | None = None, least: int = 0
) -> Field:
    """A whole number, not below `least`."""
    return Field(
        name=name,
        title=title,
        kind=Kind.WHOLE_NUMBER,
        synonyms=synonyms,
        minimum=Decimal(least),
        maximum=None if most is None else Decimal(most),
    )


def number(
    name: str, title: str, synonyms: tuple[str, ...] = (), *, most: str | None = None, required: bool = False
) -> Field:
    """A decimal number, not below zero."""
    return Field(
        name=name,
        title=title,
        kind=Kind.DECIMAL,
        synonyms=synonyms,
        minimum=Decimal(0),
        maximum=None if most is None else Decimal(most),
        required=required,
    )


def area(name: str, title: str, synonyms: tuple[str, ...] = (), *, required: bool = False) -> Field:
    """A local authority, by name or code; rows of another authority's area are pointed out."""
    return named(name, title, synonyms, required=required, area=True)


LOCAL_AUTHORITY_HEADINGS = (
    "local authority",
    "local authority district",
    "la",
    "lad code",
    "council",
    "district",
    "area",
    "local authority code",
)
