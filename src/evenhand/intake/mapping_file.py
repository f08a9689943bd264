"""Mapping files: what was assumed about files of one shape, in TOML that a person may edit."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from evenhand.documents import quoted
from evenhand.errors import BadSpec, UnreadableFile
from evenhand.intake.days import DayOrder
from evenhand.intake.mapping import ColumnMap, Said
from evenhand.intake.placing import STATUS_PREFIX

SECTIONS = ("columns", "constants", "dates", "classifications", "values")
LARGEST_FILE = 1 << 20
_ORDERS = {order.value: order for order in (DayOrder.DAY_FIRST, DayOrder.MONTH_FIRST, DayOrder.SERIAL)}

OPENING = """\
# How a file meets the collection '{collection}'. Edit it and give it back with --mapping.
# [columns]          "heading" = "field"; "" means: do not store it
# [constants]        field = "value" for every row
# [dates]            field = "day first", "month first" or "excel serial"
# [classifications]  field = "classification" that the source's codes are of
# [values.FIELD]     "text in the file" = "code", or "status: prefer_not_to_say" and the like
"""


def read_mapping(path: Path, *, collection: str) -> Said:
    """What a person said in a mapping file.

    Raises
    ------
    UnreadableFile : the file cannot be read.
    BadSpec : it is not a mapping, or it is one of another collection.
    """
    try:
        with path.open("rb") as file:
            text = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise UnreadableFile(f"Mapping {path.name}: cannot be opened ({error.strerror}).") from error
    if len(text) > LARGEST_FILE:
        raise BadSpec(f"Mapping {path.name}: larger than 1 MiB; it cannot be a mapping.")
    try:
        document = tomllib.loads(text.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadSpec(f"Mapping {path.name} is not TOML: {error}.") from error
    return _said(document, path.name, collection)


def _said(document: Mapping[str, object], name: str, collection: str) -> Said:
    meant_for = document.get("collection", collection)
    if meant_for != collection:
        raise BadSpec(f"Mapping {name} is for the collection '{meant_for}', not '{collection}'.")
    unknown = sorted(set(document) - {*SECTIONS, "collection"})
    if unknown:
        raise BadSpec(f"Mapping {name} has an unknown part '{unknown[0]}'. Parts: {', '.join(SECTIONS)}.")
    values = document.get("values", {})
    if not isinstance(values, dict):
        raise BadSpec(f"Mapping {name}: write [values.FIELD], then one line a value.")
    return Said(
        columns=_texts(document, "columns", name),
        constants=_texts(document, "constants", name),
        dates={field: _order(order, name) for field, order in _texts(document, "dates", name).items()},
        classifications=_texts(document, "classifications", name),
        values={str(field): _texts(values, field, name) for field in values},
    )


def _texts(document: Mapping[str, object], section: str, name: str) -> dict[str, str]:
    entries = document.get(section, {})
    if not isinstance(entries, dict) or not all(isinstance(each, str) for each in entries.values()):
        raise BadSpec(f'Mapping {name}: every line under [{section}] should read "name" = "text".')
    return dict(entries)


def _order(order: str, name: str) -> DayOrder:
    if order not in _ORDERS:
        raise BadSpec(f"Mapping {name}: under [dates], '{order}' should be one of {', '.join(_ORDERS)}.")
    return _ORDERS[order]


def mapping_text(
    columns: ColumnMap,
    *,
    said: Said,
    classifications: Mapping[str, str],
    values: Mapping[str, Mapping[str, str]],
) -> str:
    """A mapping file that says again what was said and what was assumed."""
    return "\n".join(
        [
            OPENING.format(collection=columns.collection.name),
            f"collection = {quoted(columns.collection.name)}",
            *_section("columns", [(match.heading, match.target or "") for match in columns.matches]),
            *_section("constants", said.constants.items()),
            *_section("dates", [(field, order.value) for field, order in said.dates.items()]),
            *_section("classifications", classifications.items()),
            *_values(values),
            "",
        ]
    )


def _values(values: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    for field, entries in values.items():
        yield from _section(f"values.{field}", entries.items())


def _section(name: str, entries: Iterable[tuple[str, str]]) -> Iterator[str]:
    lines = [f"{quoted(key)} = {quoted(value)}" for key, value in entries]
    if lines:
        yield ""
        yield f"[{name}]"
        yield from lines


def as_target(code: str | None, status: str) -> str:
    """How a placement is written in a mapping."""
    return code if code is not None else f"{STATUS_PREFIX} {status}"
