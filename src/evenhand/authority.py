"""Who runs this copy of Evenhand: name, councils, areas to compare with, periods, policy.

An authority describes itself in a TOML document; another authority needs no code.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

from evenhand.documents import DocumentTable, read_document, text_of
from evenhand.errors import UnknownName

POLICIES = ("public", "internal")
ONS_CODE = re.compile(r"[EWSNK]\d{8}")


@dataclass(frozen=True, slots=True)
class Council:
    """A constituent authority."""

    name: str
    code: str


@dataclass(frozen=True, slots=True)
class Period:
    """A reporting period, both days included."""

    name: str
    starts: date
    ends: date

    def holds(self, day: date) -> bool:
        """Whether the day is in the period."""
        return self.starts <= day <= self.ends


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """The public body whose records these are."""

    name: str
    short_name: str
    councils: tuple[Council, ...]
    default_areas: tuple[str, ...]  # ONS codes or names of benchmark areas
    periods: tuple[Period, ...]
    policy: str  # the disclosure policy of what it publishes
    demonstration: bool = False

    def council(self, name: str) -> Council:
        """The council with that name or ONS code."""
        for council in self.councils:
            if name.strip().casefold() in (council.name.casefold(), council.code.casefold()):
                return council
        known = ", ".join(council.name for council in self.councils)
        raise UnknownName(f"'{name}' is not a council of {self.name}. Its councils are: {known}.")

    def period(self, day: date) -> Period:
        """The period that the day falls in."""
        for period in self.periods:
            if period.holds(day):
                return period
        known = ", ".join(f"{period.name} ({period.starts} to {period.ends})" for period in self.periods)
        raise UnknownName(
            f"{day} is in no period of {self.name}. Its periods are: {known}. Add one to its TOML file."
        )


@cache
def demonstration_authority() -> Authority:
    """The authority that the product shows itself with: real places, synthetic records."""
    text = files(__package__).joinpath("authority.toml").read_text(encoding="utf-8")
    return parse_authority(text, where="authority.toml")


def read_authority(path: Path) -> Authority:
    """The authority that a TOML file describes; every fault of the file is reported at once."""
    return parse_authority(text_of(path), where=str(path))


def parse_authority(text: str, *, where: str) -> Authority:
    """The authority that a TOML document describes."""
    return read_document(
        text, where=where, refusal="the authority is not described rightly", build=_authority
    )


def _authority(table: DocumentTable) -> Authority:
    authority = Authority(
        name=table.text("name"),
        short_name=table.text("short_name"),
        councils=tuple(_council(one) for one in table.tables("councils")),
        default_areas=table.texts("default_areas"),
        periods=tuple(_period(one) for one in table.tables("periods")),
        policy=table.one_of("policy", POLICIES),
        demonstration=table.yes_or_no("demonstration"),
    )
    table.nothing_else()
    _check_councils(authority, table.faults)
    _check_periods(authority, table.faults)
    return authority


def _council(table: DocumentTable) -> Council:
    council = Council(table.text("name"), table.text("code"))
    if council.code and not ONS_CODE.fullmatch(council.code):
        table.fault("code", f"an ONS code such as E08000021 was expected, '{council.code}' was found")
    table.nothing_else()
    return council


def _period(table: DocumentTable) -> Period:
    period = Period(
        table.text("name"), table.day("starts", otherwise=date.min), table.day("ends", otherwise=date.max)
    )
    if period.ends < period.starts:
        table.fault("ends", f"a day on or after {period.starts} was expected, {period.ends} was found")
    table.nothing_else()
    return period


def _check_councils(authority: Authority, faults: list[str]) -> None:
    for words, found in (
        ("name", [council.name for council in authority.councils]),
        ("code", [council.code for council in authority.councils]),
    ):
        faults.extend(
            f"councils: the {words} '{one}' is there twice"
            for one in sorted(set(found))
            if found.count(one) > 1
        )


def _check_periods(authority: Authority, faults: list[str]) -> None:
    in_order = sorted(authority.periods, key=lambda period: period.starts)
    for earlier, later in pairwise(in_order):
        if later.starts <= earlier.ends:
            faults.append(
                f"periods: '{earlier.name}' and '{later.name}' overlap; a day belongs to one period"
            )
