"""The questions put to an engine, as standard SQL that DuckDB and Spark read alike.

Every question is asked of a view named `stored_rows`, whose columns are named by their place among
the source's columns: c0, c1 and so on. So no name and no value from a file enters the text; lists of
labels go beside it, one for each `?`. Sums are of whole numbers, so neither the order of rows nor the
number of threads can change an answer.
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


def view_column(place: int) -> str:
    """What the column at that place among a source's columns is called in the view."""
    return _sql("c", str(place))


@dataclass(frozen=True)
class Questions:
    """What may be asked of one source."""

    source: Source

    def labels(self, names: tuple[str, ...]) -> Question:
        """The labels of each key, beside the key's place among the names."""
        return Question(" union all ".join(self._labels_of(place, name) for place, name in enumerate(names)))

    def cells(self, coding: Coding) -> Question:
        """One row a distinct cell.

        The packed keys, the worded keys, n; then known and events of each outcome, known and sum of
        each amount.
        """
        packs = coding.packs
        keys = [" + ".join(self._digits(pack)) for pack in packs]
        keys += [self._word(key.name) for key in coding.worded]
        sums = [self._people()]
        for name in self.source.outcomes:
            sums += [self._known(name), self._events(name)]
        for name in self.source.amounts:
            sums += [self._known(name), self._total(name)]
        # Keys are named by their place: a repeated expression would ask for its labels again.
        places = ", ".join(str(place) for place in range(1, len(keys) + 1))
        grouped = (" group by ", places) if keys else ()
        text = _sql("select ", ", ".join(keys + sums), " from ", VIEW, *grouped)
        return Question(text, tuple(key.labels for pack in packs for key in pack))

    def amounts(self, amount: str, coding: Coding) -> Question:
        """One row a row that has the amount: each key's code (a word where worded), amount, weight."""
        columns = [
            self._word(key.name) if key.is_worded else _sql("cast(", self._code(key.name), " as smallint)")
            for key in coding.keys
        ]
        columns.append(self._whole(amount))
        if self.source.weight is not None:
            columns.append(_sql("coalesce(", self._whole(self.source.weight), ", 0)"))
        text = _sql("select ", ", ".join(columns), " from ", VIEW, self._where(amount))
        return Question(text, tuple(key.labels for key in coding.keys if not key.is_worded))

    def amount_alone(self, amount: str) -> Question:
        """The amount of each row that has it."""
        return Question(_sql("select ", self._whole(amount), " from ", VIEW, self._where(amount)))

    def histogram(self, amount: str, key: str) -> Question:
        """One row a label of a key and an amount: how many people."""
        columns = ", ".join((self._word(key), self._whole(amount), self._people()))
        return Question(_sql("select ", columns, " from ", VIEW, self._where(amount), " group by 1, 2"))

    def person_sums(self, person: str) -> Question:
        """For each outcome, over persons with y events in d rows: people, sums of y, d, yy, yd and dd."""
        inner = [
            _sql(expression, " as ", letter, str(place))
            for place, name in enumerate(self.source.outcomes)
            for expression, letter in ((self._events(name), "y"), (self._known(name), "d"))
        ]
        each = _sql("select ", ", ".join(inner), " from ", VIEW, self._where(person))
        sums = [part for place in range(len(self.source.outcomes)) for part in _five_sums(place)]
        persons = _sql("(", each, " group by ", self._column(person), ") as persons")
        return Question(_sql("select ", ", ".join(sums), " from ", persons))

    def _column(self, name: str) -> str:
        return view_column(self.source.columns.index(name))

    def _labels_of(self, place: int, name: str) -> str:
        known = _sql("select distinct ", self._word(name), " as label from ", VIEW, self._where(name))
        return _sql("select ", str(place), " as place, label from (", known, ") as known")

    def _digits(self, pack: tuple[CodedKey, ...]) -> list[str]:
        """Each key's code times the number of combinations of those before it."""
        digits, worth = [], 1
        for key in pack:
            digits.append(_sql(self._code(key.name), " * cast(", str(worth), " as bigint)"))
            worth *= key.size
        return digits

    def _code(self, name: str) -> str:
        """A label's place in the list beside the question, counted from 1; 0 for no answer."""
        return _sql("coalesce(array_position(?, ", self._word(name), "), 0)")

    def _word(self, name: str) -> str:
        return _sql("cast(", self._column(name), " as string)")

    def _whole(self, name: str) -> str:
        return _sql("cast(", self._column(name), " as bigint)")

    def _where(self, name: str) -> str:
        return _sql(" where ", self._column(name), " is not null")

    def _people(self) -> str:
        weight = self.source.weight
        return "count(*)" if weight is None else _sql("sum(", self._column(weight), ")")

    def _known(self, name: str) -> str:
        return self._people_where(_sql(self._column(name), " is not null"))

    def _events(self, name: str) -> str:
        return self._people_where(_sql(self._column(name), " = 1"))

    def _people_where(self, condition: str) -> str:
        if self.source.weight is None:
            return _sql("count(case when ", condition, " then 1 end)")
        return _sql("sum(case when ", condition, " then ", self._column(self.source.weight), " end)")

    def _total(self, name: str) -> str:
        if self.source.weight is None:
            return _sql("sum(", self._column(name), ")")
        # Wide enough that no product overflows before it is summed.
        wide = _sql("cast(", self._column(name), " as decimal(19, 0))")
        return _sql("sum(", wide, " * ", self._column(self.source.weight), ")")


def _five_sums(place: int) -> list[str]:
    y, d = _sql("y", str(place)), _sql("d", str(place))
    terms = (y, d, _sql(y, " * ", y), _sql(y, " * ", d), _sql(d, " * ", d))
    return [_sql("count(case when ", d, " > 0 then 1 end)"), *(_sql("sum(", term, ")") for term in terms)]


def _sql(*parts: str) -> str:
    return "".join(parts)
