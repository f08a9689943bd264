"""The places a benchmark can be had for: local authorities of England and Wales, and sums of them.

Boundaries are those of December 2021, on which Census 2021 was published.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from evenhand.errors import BadSpec, UnknownName


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A place with an ONS code; `members` are the local authorities that make it."""

    code: str
    name: str
    kind: str  # local_authority, combined_authority, region, country
    members: tuple[str, ...] = field(repr=False)
    also_called: tuple[str, ...] = field(default=(), repr=False)

    @property
    def names(self) -> tuple[str, ...]:
        """Everything that a person may call it."""
        return (self.code, self.name, *self.also_called)


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaSet:
    """One or several places counted together, none twice."""

    areas: tuple[Area, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """The ONS codes as asked for."""
        return tuple(area.code for area in self.areas)

    @property
    def members(self) -> tuple[str, ...]:
        """The local authorities in it."""
        return tuple(code for area in self.areas for code in area.members)

    @property
    def title(self) -> str:
        """The set's name as a reader sees it."""
        names = [area.name for area in self.areas]
        if len(names) > 4:
            return f"{len(names)} areas from {names[0]} to {names[-1]}"
        return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


@cache
def known_areas() -> tuple[Area, ...]:
    """Every area there is a benchmark for, widest last."""
    text = files(__package__).joinpath("data/areas.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    authorities = [row for row in rows if row["kind"] == "local_authority"]
    return tuple(_area(row, authorities) for row in rows)


def _area(row: dict[str, str], authorities: list[dict[str, str]]) -> Area:
    code = row["code"]
    within = ("region", "country", "combined_authority", "nation")
    members = [one["code"] for one in authorities if code in (one["code"], *(one[key] for key in within))]
    return Area(
        code=code,
        name=row["name"],
        kind=row["kind"],
        members=tuple(members),
        also_called=tuple(filter(None, row["also_called"].split(";"))),
    )


@cache
def _by_name() -> dict[str, Area]:
    return {_plain(name): area for area in known_areas() for name in area.names}


def _plain(name: str) -> str:
    return " ".join(name.lower().replace("&", "and").split())


def area(name: str) -> Area:
    """The area with that ONS code or name, in any capitals."""
    found = _by_name().get(_plain(name))
    if found is None:
        near = [one for one in _by_name() if _plain(name)[:5] and _plain(name)[:5] in one][:6]
        hint = f" Near it: {', '.join(sorted(near))}." if near else ""
        raise UnknownName(
            f"'{name}' is not an area with a benchmark. Use the ONS code or name of a local authority of "
            f"England or Wales, a combined authority, a region, England, Wales, or England and Wales.{hint}"
        )
    return found


def area_set(names: str | Sequence[str]) -> AreaSet:
    """The areas named, counted together; refused where a local authority would count twice."""
    wanted = [names] if isinstance(names, str) else list(names)
    if not wanted:
        raise BadSpec("No area was named for the benchmark. Name at least one, such as 'seven councils'.")
    found = AreaSet(areas=tuple(area(name) for name in wanted))
    twice = [code for code, times in Counter(found.members).items() if times > 1]
    if twice:
        names = ", ".join(area(code).name for code in twice)
        raise BadSpec(
            f"The benchmark areas {', '.join(wanted)} overlap: {names} would be counted twice. "
            "Name areas that do not contain each other."
        )
    return found
