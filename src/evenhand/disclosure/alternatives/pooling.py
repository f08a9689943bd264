"""Pool the same table over several years."""

from __future__ import annotations

from collections.abc import Sequence

from evenhand.errors import BadTable
from evenhand.tables import Codes, CountTable, unseal


def pool(tables: Sequence[CountTable], population: str) -> CountTable:
    """The sum of the same table in several years: counts of person-years.

    Parameters
    ----------
    tables
        One table a year, with the same dimensions.
    population
        What the pooled table counts; name it apart from any one year.

    Raises
    ------
    BadTable : the tables do not have the same dimensions, or there is none.
    """
    if not tables or any(each.dimensions != tables[0].dimensions for each in tables):
        raise BadTable(
            f"Pooling '{population}' needs tables with the same dimensions and codes in every year. "
            "Map each year to one classification first."
        )
    counts: dict[Codes, int] = {}
    for table in tables:
        for codes, count in unseal(table.counts).items():
            counts[codes] = counts.get(codes, 0) + count
    return CountTable.seal(population, tables[0].dimensions, counts)
