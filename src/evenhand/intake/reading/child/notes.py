"""What was cleaned, ignored or assumed while reading: said, never silent."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Note:
    """One thing that a person should know about how the file was read.

    `code` names the kind for programs, `message` says it in words, `row` is the first row concerned
    and `count` how many rows, cells or parts it concerns.
    """

    code: str
    message: str
    row: int | None = None
    count: int | None = None


class Notes:
    """Notes gathered while a file is read; counted ones are worded when the reading ends."""

    def __init__(self) -> None:
        self._said: list[Note] = []
        self._counted: dict[str, list[int]] = {}

    def say(self, code: str, message: str, *, row: int | None = None, count: int | None = None) -> None:
        """Note something once."""
        self._said.append(Note(code, message, row, count))

    def count(self, code: str, row: int, *, times: int = 1) -> None:
        """Count one more row, or several from this one on, of a kind that `TEXTS` words."""
        tally = self._counted.setdefault(code, [row, 0])
        tally[1] += times

    def all(self) -> list[Note]:
        """Every note: those said, then those counted."""
        counted = [
            Note(
                code,
                TEXTS[code].format(rows=_of("row", count), cells=_of("cell", count), first=first),
                first,
                count,
            )
            for code, (first, count) in self._counted.items()
        ]
        return [*self._said, *counted]


TEXTS = {
    "blank_rows": "{rows} without any value dropped (the first is row {first}).",
    "total_rows": "{rows} of totals dropped, since a total is not a person (the first is row {first}).",
    "repeated_headings": "{rows} that repeat the headings dropped (the first is row {first}).",
    "notes_below": "{rows} of notes below the table dropped (the first is row {first}).",
    "title_lines": "{rows} above the headings not read as records (the first is row {first}).",
    "empty_trailing_cells": "{rows} with empty cells past the last heading: those cells dropped "
    "(the first is row {first}).",
    "spaced_quotes": "{rows} with a space before a quotation mark: the space and the marks were taken off "
    "(the first is row {first}).",
    "hidden_rows": "{rows} hidden in the sheet, read like the others (the first is row {first}).",
    "formula_cells": "{cells} with formulas: the results stored in the file were read, nothing was "
    "calculated (the first is in row {first}).",
    "error_cells": "{cells} with a formula error such as #N/A, kept as that text "
    "(the first is in row {first}).",
    "replacement_characters": "{rows} with the mark \N{REPLACEMENT CHARACTER}: characters were lost before "
    "this file was made (the first is row {first}).",
}


def _of(thing: str, count: int) -> str:
    return f"1 {thing}" if count == 1 else f"{count:,} {thing}s"
