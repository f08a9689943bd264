"""360Giving JSON: one row a grant, under the titles of the standard's spreadsheet form."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import BinaryIO

from .giving_titles import title_of
from .headings import shortened
from .kinds import ACCEPTED
from .notes import Notes
from .refusals import Faults, Unreadable
from .request import Limits, Request
from .table import NumberedRow, Table, TableInfo

GRANTS = "grants"
MOST_DEPTH = 12
MOST_DIGITS = 40
NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][-+]?\d{1,2})?")
LONE_SURROGATE = re.compile("[\ud800-\udfff]")
LIST_SEPARATOR = ";"

Path = tuple[str, ...]


class Number(str):
    """A number as it was written, so that none of its digits is lost."""

    __slots__ = ()


class Unfit:
    """Stands where the JSON held what no reader may guess at; found again, with its grant, when flattened."""

    def __init__(self, reason: str) -> None:
        self.reason = reason


def list_tables(stream: BinaryIO, request: Request) -> list[TableInfo]:
    """A package of grants is one table."""
    return [TableInfo(name=GRANTS)]


def read_table(stream: BinaryIO, request: Request, *, notes: Notes, faults: Faults) -> Table:
    """The grants, one row each."""
    if request.table not in {None, GRANTS}:
        raise Unreadable(f"There is no table '{shortened(request.table or '')}'; the file holds '{GRANTS}'.")
    grants = _grants(stream)
    rows = [_flattened(number, grant, request.limits) for number, grant in enumerate(grants, start=1)]
    paths = list(dict.fromkeys(path for row in rows for path in row))
    if len(paths) > request.limits.columns:
        raise Unreadable(
            f"The grants have {len(paths):,} different fields; at most {request.limits.columns:,} are read."
        )
    return Table(
        format="360Giving JSON",
        headings=_headings(paths),
        records=_records(rows, paths),
        done=lambda: request.size_bytes,
    )


def _grants(stream: BinaryIO) -> list[object]:
    stream.seek(0)
    octets = stream.read()
    try:
        text = octets.decode(json.detect_encoding(octets)).removeprefix("\ufeff")
        package = json.loads(
            text,
            object_pairs_hook=_object,
            parse_int=_number,
            parse_float=_number,
            parse_constant=lambda name: Unfit(f"{name} is not a number"),
        )
    except UnicodeDecodeError as error:
        raise Unreadable("The JSON holds bytes that are not characters. Save it again as UTF-8.") from error
    except json.JSONDecodeError as error:
        raise Unreadable(f"The JSON breaks off or is damaged at line {error.lineno}.") from error
    except RecursionError as error:
        raise Unreadable(f"The JSON is nested more than {MOST_DEPTH} deep, which no grant is.") from error
    if isinstance(package, Unfit):
        raise Unreadable(f"In the package: {package.reason}.")
    grants = package.get(GRANTS) if isinstance(package, dict) else None
    if not isinstance(grants, list):
        raise Unreadable(f"This JSON is not a 360Giving package: it has no list '{GRANTS}'. {ACCEPTED}")
    if not grants:
        raise Unreadable("The package holds no grant.")
    return grants


def _object(pairs: list[tuple[str, object]]) -> dict[str, object] | Unfit:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    keys = [key for key, _ in pairs]
    twice = next(key for key in keys if keys.count(key) > 1)
    return Unfit(f"the key '{shortened(twice)}' stands twice in one object")


def _number(literal: str) -> Number | Unfit:
    if len(literal) > MOST_DIGITS or not NUMBER.fullmatch(literal):
        return Unfit("a number is too large to be meant")
    return Number(literal)


def _flattened(number: int, grant: object, limits: Limits) -> dict[Path, str]:
    if isinstance(grant, Unfit):
        raise Unreadable(f"Grant {number}: {grant.reason}.")
    if not isinstance(grant, dict):
        raise Unreadable(f"Grant {number} is not an object with fields.")
    row = dict(_cells(number, (), grant))
    for path, text in row.items():
        if len(text) > limits.cell_characters:
            raise Unreadable(f"Grant {number}: a text is longer than {limits.cell_characters:,} characters.")
        if LONE_SURROGATE.search(text) or LONE_SURROGATE.search("".join(path)):
            raise Unreadable(f"Grant {number}: a text holds half of a character. Export the file again.")
    return row


def _cells(number: int, path: Path, value: object) -> Iterator[tuple[Path, str]]:
    """The leaves of a grant; of several objects in a list, those after the first carry their place."""
    if len(path) > MOST_DEPTH:
        raise Unreadable(f"Grant {number} is nested more than {MOST_DEPTH} deep, which no grant is.")
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _cells(number, (*path, key), inner)
    elif isinstance(value, list) and any(isinstance(each, dict | list) for each in value):
        for place, inner in enumerate(value):
            yield from _cells(number, (*path, str(place)) if place else path, inner)
    elif isinstance(value, list):
        yield path, LIST_SEPARATOR.join(_leaf(number, path, each) for each in value)
    else:
        yield path, _leaf(number, path, value)


def _leaf(number: int, path: Path, value: object) -> str:
    if isinstance(value, Unfit):
        raise Unreadable(f"Grant {number}, field '{shortened(title_of(path))}': {value.reason}.")
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _headings(paths: list[Path]) -> tuple[str, ...]:
    """Titles of the fields; where two keys would share one, the later keeps its own keys."""
    headings: dict[str, None] = {}
    for path in paths:
        title = title_of(path).strip()
        heading = title if title and title not in headings else ":".join(path)
        if heading in headings or not heading.strip():
            raise Unreadable(f"Two fields are called '{shortened(heading)}', or one has no name.")
        headings[heading] = None
    return tuple(headings)


def _records(rows: list[dict[Path, str]], paths: list[Path]) -> Iterator[NumberedRow]:
    for number, row in enumerate(rows, start=1):
        yield number, [row.get(path, "") for path in paths]
