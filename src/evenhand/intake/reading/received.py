"""What a child sent, as little trusted as the file: each function gives the right type or refuses."""

from __future__ import annotations

import json
from dataclasses import dataclass

from evenhand.errors import RefusedFile, UnreadableFile
from evenhand.intake.reading.child.notes import Note
from evenhand.intake.reading.child.table import TableInfo

DAMAGED = (
    "The file could not be read: it is damaged, or built in a way that is not safe to open. "
    "Open it in a spreadsheet program, save it again as CSV or XLSX, and try that file."
)

# A frame is whatever the child wrote: its content is checked where it is used.
Frame = dict[str, object]


@dataclass(frozen=True, slots=True)
class Batch:
    """Some rows of a table: the number that a person counts for each, and one list of texts a column."""

    row_numbers: list[int]
    columns: list[list[str]]


def frame_of(octets: bytes) -> Frame:
    """A frame that is no refusal; a refusal raises what it says."""
    try:
        frame = json.loads(octets)
    except (ValueError, RecursionError) as error:
        raise UnreadableFile(DAMAGED) from error
    if not isinstance(frame, dict):
        raise UnreadableFile(DAMAGED)
    if frame.get("kind") == "unreadable":
        raise UnreadableFile(str(frame.get("message")))
    if frame.get("kind") == "refused":
        raise RefusedFile(str(frame.get("message")))
    return frame


def table_of(frame: Frame) -> tuple[str, tuple[str, ...]]:
    """The format and the headings."""
    return _text(frame.get("format")), tuple(_texts(frame.get("headings")))


def batch_of(frame: Frame, *, width: int, after: int) -> Batch:
    """Some rows, numbered past `after`, with as many columns as there are headings."""
    numbers = _list(frame.get("rows"))
    columns = [_texts(column) for column in _list(frame.get("columns"))]
    shaped = len(columns) == width and all(len(column) == len(numbers) for column in columns)
    if not shaped or not numbers or set(map(type, numbers)) != {int}:
        raise UnreadableFile(DAMAGED)
    rows = [number for number in numbers if isinstance(number, int)]
    if rows[0] <= after:
        raise UnreadableFile(DAMAGED)
    return Batch(rows, columns)


def notes_of(frame: Frame) -> tuple[Note, ...]:
    """The notes of the last frame."""
    if frame.get("kind") != "end":
        raise UnreadableFile(DAMAGED)
    return tuple(_note(each) for each in _list(frame.get("notes")))


def infos_of(frame: Frame) -> tuple[TableInfo, ...]:
    """The tables that a file holds."""
    return tuple(_table_info(each) for each in _list(frame.get("tables")))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise UnreadableFile(DAMAGED)
    return value


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise UnreadableFile(DAMAGED)
    return value


def _texts(value: object) -> list[str]:
    texts = _list(value)
    if not set(map(type, texts)) <= {str}:
        raise UnreadableFile(DAMAGED)
    return texts  # type: ignore[return-value] # every element was just found to be text


def _number(value: object) -> int | None:
    return value if type(value) is int else None


def _note(value: object) -> Note:
    fields = value if isinstance(value, dict) else {}
    return Note(
        _text(fields.get("code")),
        _text(fields.get("message")),
        _number(fields.get("row")),
        _number(fields.get("count")),
    )


def _table_info(value: object) -> TableInfo:
    fields = value if isinstance(value, dict) else {}
    return TableInfo(name=_text(fields.get("name")), is_hidden=fields.get("is_hidden") is True)
