"""The questions put to an engine, as standard SQL that DuckDB and Spark read alike.

Every question is asked of a view named `stored_rows`. Names are always quoted, and no value enters
the text: lists of labels go beside it, one for each `?`. Sums are of whole numbers, so neither the
order of rows nor the number of threads can change an answer.
"""

from __future__ import annotations

from dataclasses import dataclass

from evenhand.engine.coding import MOST_LABELS, CodedKey, Coding
from evenhand.engine.source import Source

VIEW = "stored_rows"


@dataclass(frozen=True)
class Question:
    """One query, and the list of labels that each `?` in it stands for."""

    text: str
    lists: tuple[tuple[str, ...], ...] = ()


def quoted(name: str) -> str:
    """A column's name as an SQL identifier, whatever is in it."""
    return _sql('"', name.replace('"', '""'), '"')


def labels(names: tuple[str, ...]) -> Question:
    """The labels of each key beside the key's place: at most one more than can be coded."""
    return Question(" union all ".join(_labels_of(place, name) for place, name in enumerate(names)))


def cells(source: Source, coding: Coding) -> Question:
    """One row a distinct cell.

    The packed keys, the worded keys, n; then known and events of each outcome, known and sum of each
    amount.
    """
    packs = coding.packs
    keys = [" + ".join(_digits(pack)) for pack in packs] + [_word(key.name) for key in coding.worded]
    sums = [_people(source)]
    for name in source.outcomes:
        sums += [_known(source, name), _events(source, name)]
    for name in source.amounts:
        sums += [_known(source, name), _total(source, name)]
    # Keys are named by their place: a repeated expression would ask for its labels again.
    places = ", ".join(str(place) for place in range(1, len(keys) + 1))
    text = _sql("select ", ", ".join(keys + sums), " from ", VIEW, *((" group by ", places) if keys else ()))
    return Question(text, tuple(key.labels or () for pack in packs for key in pack))


def _labels_of(place: int, name: str) -> str:
    known = _sql(
        "select distinct ", _word(name), " as label from ", VIEW, " where ", quoted(name), " is not null"
    )
    return _sql("select ", str(place), " as place, label from (", known, " limit ", str(MOST_LABELS + 1), ")")


def _digits(pack: tuple[CodedKey, ...]) -> list[str]:
    """Each key's code times the number of combinations of those before it."""
    digits, worth = [], 1
    for key in pack:
        digits.append(_sql(code(key.name), " * cast(", str(worth), " as bigint)"))
        worth *= key.size
    return digits


def code(name: str) -> str:
    """A label's place in the list beside the question, counted from 1; 0 for no answer."""
    return _sql("coalesce(array_position(?, ", _word(name), "), 0)")


def _word(name: str) -> str:
    return _sql("cast(", quoted(name), " as string)")


def _people(source: Source) -> str:
    return "count(*)" if source.weight is None else _sql("sum(", quoted(source.weight), ")")


def _known(source: Source, name: str) -> str:
    if source.weight is None:
        return _sql("count(", quoted(name), ")")
    return _sql("sum(case when ", quoted(name), " is not null then ", quoted(source.weight), " end)")


def _events(source: Source, name: str) -> str:
    if source.weight is None:
        return _sql("count(case when ", quoted(name), " = 1 then 1 end)")
    return _sql("sum(case when ", quoted(name), " = 1 then ", quoted(source.weight), " end)")


def _total(source: Source, name: str) -> str:
    if source.weight is None:
        return _sql("sum(", quoted(name), ")")
    # Wide enough that no product overflows before it is summed.
    return _sql("sum(cast(", quoted(name), " as decimal(19, 0)) * ", quoted(source.weight), ")")


def _sql(*parts: str) -> str:
    return "".join(parts)
