"""How many people told us, and in which of six ways the others did not."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from evenhand.classifications.statuses import ResponseStatus
from evenhand.engine import Cells, Key
from evenhand.errors import BadTable
from evenhand.measures.counts import fold
from evenhand.measures.figures import ALL_AREAS, MISSING


@dataclass(frozen=True)
class StatusColumn:
    """A characteristic, and the key that holds each person's response status for it.

    Without such a key, a group is an answer and its absence is `not_answered`.
    """

    characteristic: str
    status: str | None = None


@dataclass(frozen=True)
class StatusCounts:
    """In one area, for one characteristic: people in scope, by response status."""

    area: str
    characteristic: str
    people: tuple[tuple[ResponseStatus, int], ...]

    @property
    def in_scope(self) -> int:
        """Everybody."""
        return sum(people for _, people in self.people)


def status_counts(
    cells: Cells, columns: tuple[StatusColumn, ...], *, area: str | None = None
) -> tuple[StatusCounts, ...]:
    """People by response status, for each characteristic in all areas and in each.

    Raises
    ------
    BadTable : a status that is not one of the six.
    """
    return tuple(counts for column in columns for counts in _of_characteristic(cells, column, area))


def _of_characteristic(cells: Cells, column: StatusColumn, area: str | None) -> list[StatusCounts]:
    people: dict[str, Counter[ResponseStatus]] = {ALL_AREAS: Counter()}
    asked = column.status or column.characteristic
    folded = fold(cells, (asked,) if area is None else (area, asked))
    areas = [ALL_AREAS] * len(folded.n) if area is None else _words(folded.key(area))
    for where, word, n in zip(areas, _words(folded.key(asked)), folded.n.tolist(), strict=True):
        status = _status(word, column)
        for place in {ALL_AREAS, where}:
            people.setdefault(place, Counter())[status] += n
    return [
        StatusCounts(
            where, column.characteristic, tuple((status, found[status]) for status in ResponseStatus)
        )
        for where, found in people.items()
    ]


def _words(key: Key) -> list[str]:
    return [MISSING if code < 0 else key.labels[code] for code in key.codes.tolist()]


def _status(word: str, column: StatusColumn) -> ResponseStatus:
    if word == MISSING:
        return ResponseStatus.NOT_ANSWERED
    if column.status is None:
        return ResponseStatus.ANSWERED
    try:
        return ResponseStatus(word)
    except ValueError:
        raise BadTable(
            f"Column '{column.status}' holds '{word}', which is no response status. "
            f"Store one of: {', '.join(ResponseStatus)}."
        ) from None
