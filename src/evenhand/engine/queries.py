"""The questions put to an engine, as standard SQL that DuckDB and Spark read alike.

Every question is asked of a view named `stored_rows`. Names are always quoted; no value ever enters
the text. Sums are of whole numbers, so neither the order of rows nor the number of threads can
change an answer.
"""

from __future__ import annotations

from evenhand.engine.source import Source

VIEW = "stored_rows"


def quoted(name: str) -> str:
    """A column's name as an SQL identifier, whatever is in it."""
    return '"' + name.replace('"', '""') + '"'


def cells(source: Source) -> str:
    """One row a distinct cell: the keys, n, then known and events (or sum) of each outcome and amount."""
    sums = [_people(source)]
    for name in source.outcomes:
        sums += [_known(source, name), _sum(source, name)]
    for name in source.amounts:
        sums += [_known(source, name), _sum(source, name)]
    return _grouped([_label(name) for name in source.keys], sums)


def _grouped(keys: list[str], sums: list[str]) -> str:
    question = ["select", ", ".join([*keys, *sums]), "from", VIEW]
    if keys:
        question += ["group by", ", ".join(keys)]
    return " ".join(question)


def _label(name: str) -> str:
    return "".join(("cast(", quoted(name), " as string)"))


def _people(source: Source) -> str:
    return "count(*)" if source.weight is None else "".join(("sum(", quoted(source.weight), ")"))


def _known(source: Source, name: str) -> str:
    if source.weight is None:
        return "".join(("count(", quoted(name), ")"))
    return "".join(("sum(case when ", quoted(name), " is not null then ", quoted(source.weight), " end)"))


def _sum(source: Source, name: str) -> str:
    if source.weight is None:
        return "".join(("sum(", quoted(name), ")"))
    # Wide enough that no product overflows before it is summed.
    whole = "".join(("cast(", quoted(name), " as decimal(19, 0)) * ", quoted(source.weight)))
    return "".join(("sum(", whole, ")"))
