"""The checker's second half: does a person who is a count of 1, and knows it, learn another's count?

Like the first half it shares no code with the search.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product

from evenhand.disclosure.certificates import Certificate
from evenhand.disclosure.policy import Policy
from evenhand.tables import TOTAL, Codes, CountTable, Dimension, ProtectedTable, unseal

Address = tuple[tuple[str, str], ...]


def exposed_to_insiders(
    tables: Sequence[CountTable],
    protected: Sequence[ProtectedTable],
    certificates: Sequence[Certificate],
    policy: Policy,
) -> tuple[str, ...]:
    """The small cells that some lone person could work out by leaving herself out.

    A small cell is safe from a lone person if a certificate changes it and leaves her own count alone.
    Her own cell, at whatever level it is shown, is no secret from her.
    """
    people = {address: lineage for table in tables for address, lineage in _lone(table).items()}
    small = _small_cells(tables, protected, policy)
    left: dict[Address, set[Address]] = {}
    for certificate in certificates:
        changed = _changed_cells(certificate, tables)
        touched = people.keys() & changed
        for address in changed & small.keys():
            left[address] = left[address] & touched if address in left else set(touched)
    return tuple(
        ", ".join(f"{name} = {code}" for name, code in address) or TOTAL
        for address, count in small.items()
        if any(count > 1 or not _is_nested(address, people[person]) for person in left.get(address, ()))
    )


def _lone(table: CountTable) -> dict[Address, dict[str, Codes]]:
    """The finest cells of one person, each with the lineage of its code in every dimension."""
    return {
        _address(table.dimensions, codes): {
            each.name: each.lineages[code] for each, code in zip(table.dimensions, codes, strict=True)
        }
        for codes, count in unseal(table.counts).items()
        if count == 1
    }


def _address(dimensions: Sequence[Dimension], codes: Codes) -> Address:
    named = zip((each.name for each in dimensions), codes, strict=True)
    return tuple(sorted((name, code) for name, code in named if code != TOTAL))


def _small_cells(
    tables: Sequence[CountTable], protected: Sequence[ProtectedTable], policy: Policy
) -> dict[Address, int]:
    """The hidden cells below the threshold with their counts."""
    counts: dict[Address, int] = {}
    for table, shown in zip(tables, protected, strict=True):
        totals: dict[Codes, int] = {}
        for leaf, count in unseal(table.counts).items():
            for codes in _above(table, leaf):
                totals[codes] = totals.get(codes, 0) + count
        counts |= {
            _address(table.dimensions, codes): count
            for codes, count in totals.items()
            if count < policy.minimum_frequency and shown.at(codes) is None
        }
    return counts


def _above(table: CountTable, leaf: Codes) -> product[Codes]:
    return product(*(each.lineages[code] for each, code in zip(table.dimensions, leaf, strict=True)))


def _changed_cells(certificate: Certificate, tables: Sequence[CountTable]) -> set[Address]:
    changes: dict[tuple[int, Codes], int] = {}
    for (place, leaf), change in certificate.changes.items():
        if place < len(tables):
            for codes in _above(tables[place], leaf):
                changes[place, codes] = changes.get((place, codes), 0) + change
    return {_address(tables[place].dimensions, codes) for (place, codes), change in changes.items() if change}


def _is_nested(address: Address, person: Mapping[str, Codes]) -> bool:
    """Whether a cell of one person is the lone person's own, seen at another level or in another table."""
    return all(code in person[name] for name, code in address if name in person)
