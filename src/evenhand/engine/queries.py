"""The questions put to an engine, as standard SQL that DuckDB and Spark read alike.

Every question is asked of a view named `stored_rows`. Names are always quoted, and no value enters
the text: lists of labels go beside it, one for each `?`. Sums are of whole numbers, so neither the
order of rows nor the number of threads can change an answer.
"""

from __future__ import annotations

from dataclasses import dataclass

from evenhand.engine.coding import CodedKey, Coding
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
    """The labels of each key, beside the key's place among the names."""
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
    return Question(text, tuple(key.labels for pack in packs for key in pack))


def amounts(source: Source, amount: str, coding: Coding) -> Question:
    """One row a row that has the amount: each key's code (a word where worded), the amount, the weight."""
    keys = [_word(key.name) if key.is_worded else _small(_code(key.name)) for key in coding.keys]
    numbers = [_large(quoted(amount))] + ([] if source.weight is None else [_large(_weight(source.weight))])
    text = _sql("select ", ", ".join(keys + numbers), " from ", VIEW, _has(amount))
    return Question(text, tuple(key.labels for key in coding.keys if not key.is_worded))


def amount_alone(amount: str) -> Question:
    """The amount of each row that has it."""
    return Question(_sql("select ", _large(quoted(amount)), " from ", VIEW, _has(amount)))


def histogram(source: Source, amount: str, key: str) -> Question:
    """One row a label of a key and an amount: how many people."""
    text = _sql("select ", _word(key), ", ", _large(quoted(amount)), ", ", _people(source), " from ", VIEW)
    return Question(_sql(text, _has(amount), " group by 1, 2"))


def person_sums(source: Source) -> Question:
    """For each outcome, over persons with y events in d rows: people, and sums of y, d, y*y, y*d and d*d."""
    person = quoted(source.person or "")
    inner = [_sql(part, " as ", name) for part, name in _events_and_rows(source)]
    each = _sql(
        "select ", ", ".join(inner), " from ", VIEW, " where ", person, " is not null group by ", person
    )
    sums = [part for place in range(len(source.outcomes)) for part in _five_sums(place)]
    return Question(_sql("select ", ", ".join(sums), " from (", each, ") as persons"))


def _events_and_rows(source: Source) -> list[tuple[str, str]]:
    named = []
    for place, name in enumerate(source.outcomes):
        named += [
            (_events(source, name), _sql("y", str(place))),
            (_known(source, name), _sql("d", str(place))),
        ]
    return named


def _five_sums(place: int) -> list[str]:
    y, d = _sql("y", str(place)), _sql("d", str(place))
    terms = (y, d, _sql(y, " * ", y), _sql(y, " * ", d), _sql(d, " * ", d))
    people = _sql("count(case when ", d, " > 0 then 1 end)")
    return [people, *(_sql("sum(", term, ")") for term in terms)]


def _has(name: str) -> str:
    return _sql(" where ", quoted(name), " is not null")


def _small(expression: str) -> str:
    return _sql("cast(", expression, " as smallint)")


def _large(expression: str) -> str:
    return _sql("cast(", expression, " as bigint)")


def _weight(name: str) -> str:
    return _sql("coalesce(", quoted(name), ", 0)")


def _labels_of(place: int, name: str) -> str:
    known = _sql("select distinct ", _word(name), " as label from ", VIEW, _has(name))
    return _sql("select ", str(place), " as place, label from (", known, ") as known")


def _digits(pack: tuple[CodedKey, ...]) -> list[str]:
    """Each key's code times the number of combinations of those before it."""
    digits, worth = [], 1
    for key in pack:
        digits.append(_sql(_code(key.name), " * cast(", str(worth), " as bigint)"))
        worth *= key.size
    return digits


def _code(name: str) -> str:
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
