"""Amounts (pay, grant value): which sums, means and medians may be shown.

A sum points at people when few contribute, when the largest contribution stands out, or when it can be
had by subtracting shown sums from a shown total. The same search and the same checker as for counts
decide; a contributor who stands alone in a cell is taken to know it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from statistics import median

from evenhand.disclosure.checker import check
from evenhand.disclosure.earlier import Address, Past, address_of
from evenhand.disclosure.pattern import Group, find_pattern
from evenhand.disclosure.policy import Policy
from evenhand.disclosure.protection import check_complete
from evenhand.errors import BadTable
from evenhand.tables import TOTAL, Codes, CountTable, Dimension, ProtectedTable, Sealed, unseal

Contributions = Mapping[str, int]
"""Each contributor's amount in whole pence."""


@dataclass(frozen=True, slots=True)
class AmountTable:
    """Exact amounts by contributor over several dimensions, sealed. Amounts are whole pence, 0 or more."""

    population: str
    dimensions: tuple[Dimension, ...]
    contributions: Sealed[Mapping[Codes, Contributions]]

    @classmethod
    def seal(
        cls,
        population: str,
        dimensions: tuple[Dimension, ...],
        contributions: Mapping[Codes, Contributions],
    ) -> AmountTable:
        """A table of contributors' amounts that cannot be looked at from here on.

        Raises
        ------
        BadTable : an amount is not a whole number of pence, 0 or more.
        """
        for codes, amounts in contributions.items():
            if any(
                isinstance(each, bool) or not isinstance(each, int) or each < 0 for each in amounts.values()
            ):
                raise BadTable(
                    f"Amounts of '{population}', cell {' / '.join(codes)}: expected whole pence, 0 or more. "
                    "Give money in pence; leave out people without an amount."
                )
        return cls(
            population, dimensions, Sealed({codes: dict(each) for codes, each in contributions.items()})
        )

    @classmethod
    def of_people(
        cls, population: str, dimensions: tuple[Dimension, ...], amounts: Mapping[Codes, Sequence[int]]
    ) -> AmountTable:
        """A table of people's amounts, each person in one finest cell."""
        return cls.seal(
            population,
            dimensions,
            {
                codes: {f"{'/'.join(codes)}#{number}": int(amount) for number, amount in enumerate(each)}
                for codes, each in amounts.items()
            },
        )


@dataclass(frozen=True, slots=True)
class AmountFigures:
    """What is shown of one cell: sum, mean and median in pence, and the number of contributors."""

    total: int
    mean: int
    median: int
    contributors: int


@dataclass(frozen=True, slots=True)
class ProtectedAmounts:
    """Amounts that may be published; `None` for each cell that is hidden. Empty cells are absent."""

    population: str
    dimensions: tuple[Dimension, ...]
    policy: str
    cells: Mapping[Codes, AmountFigures | None]

    def at(self, key: Mapping[str, str]) -> AmountFigures | None:
        """The figures at {dimension: code}, dimensions not named at `Total`; None if hidden or empty."""
        return self.cells.get(tuple(key.get(each.name, TOTAL) for each in self.dimensions))


def protect_amounts(tables: Sequence[AmountTable], policy: Policy) -> tuple[ProtectedAmounts, ...]:
    """Sums of amounts that may be published, by the policy's least contributors and dominance rules.

    Parameters
    ----------
    tables
        Tables of one population; they are linked by the cells they share.
    policy
        Its `minimum_contributors`, `dominance` and `required_width` apply.

    Raises
    ------
    UnsafeToPublish : a hidden sum could not be proved safe.

    Source
    ------
    Hundepool et al. (2012), Statistical Disclosure Control, sections 4.2 and 4.4.
    """
    return _protect(tables, policy, policy.minimum_contributors)


def protect_averages(tables: Sequence[AmountTable], policy: Policy) -> tuple[ProtectedAmounts, ...]:
    """Means and medians of people's amounts that may be published.

    As `protect_amounts`, but a group needs the policy's `minimum_base_for_amounts` people. A mean with a
    number of people gives the sum, so a hidden group's sum must not follow from the total and the shown
    groups: where few people are left over, another group is hidden with them.
    """
    return _protect(tables, policy, max(policy.minimum_contributors, policy.minimum_base_for_amounts))


def is_sensitive(amounts: Contributions, policy: Policy, least: int) -> bool:
    """Whether a sum points at its contributors: too few of them, or dominated by the largest."""
    ordered = sorted(amounts.values(), reverse=True)
    total = sum(ordered)
    rule = policy.dominance
    if len(ordered) < least or sum(ordered[: rule.largest]) > rule.share * total:
        return True
    return total - sum(ordered[:2]) < rule.p_per_cent / 100 * ordered[0]


def _protect(tables: Sequence[AmountTable], policy: Policy, least: int) -> tuple[ProtectedAmounts, ...]:
    cells = [_all_cells(table) for table in tables]
    sensitive, alone = set[Address](), set[Address]()
    for table, totals in zip(tables, cells, strict=True):
        for codes, amounts in totals.items():
            if is_sensitive(amounts, policy, least):
                sensitive.add(address_of(table.dimensions, codes))
        finest = unseal(table.contributions)
        alone |= {address_of(table.dimensions, codes) for codes, each in finest.items() if len(each) == 1}
    hidden = _hidden(tables, policy, sensitive, frozenset(alone))
    while revealed := _small_unions(tables, cells, hidden, policy, least):
        sensitive |= revealed
        hidden = _hidden(tables, policy, sensitive, frozenset(alone))
    return tuple(
        ProtectedAmounts(
            table.population,
            table.dimensions,
            policy.name,
            {
                codes: None if shown.at(codes) is None else _figures(amounts)
                for codes, amounts in totals.items()
            },
        )
        for table, totals, shown in zip(tables, cells, hidden, strict=True)
    )


def _hidden(
    tables: Sequence[AmountTable], policy: Policy, sensitive: set[Address], alone: frozenset[Address]
) -> list[ProtectedTable]:
    """The sums with the sensitive ones hidden, and others with them, proved and checked."""
    sums = tuple(_sums(table) for table in tables)
    rules = Policy(name=policy.name, minimum_frequency=1, required_width=policy.required_width)
    group = Group(tuple(range(len(tables))), sums, Past((), frozenset(sensitive)), alone)
    pattern = find_pattern(group, rules)
    hidden = pattern.tables(rules)
    check_complete(check(sums, hidden, pattern.certificates(len(tables)), rules))
    return hidden


def _small_unions(
    tables: Sequence[AmountTable],
    cells: Sequence[Mapping[Codes, Contributions]],
    hidden: Sequence[ProtectedTable],
    policy: Policy,
    least: int,
) -> set[Address]:
    """Cells to hide because the hidden parts of a shown total are, together, a sensitive sum."""
    more = set[Address]()
    for table, totals, shown in zip(tables, cells, hidden, strict=True):
        for parent, children in _lines(table, totals):
            if shown.at(parent) is None:
                continue
            union = _union([totals[each] for each in children if shown.at(each) is None])
            if union and is_sensitive(union, policy, least):
                visible = [each for each in children if shown.at(each) is not None]
                chosen = min(visible, key=lambda each: (len(totals[each]), each), default=parent)
                more.add(address_of(table.dimensions, chosen))
    return more


def _lines(table: AmountTable, totals: Mapping[Codes, Contributions]) -> Iterator[tuple[Codes, list[Codes]]]:
    """Each cell with the non-empty cells that add up to it along one dimension."""
    for codes in totals:
        for place, dimension in enumerate(table.dimensions):
            for grouping in dimension.groupings:
                below = [
                    (*codes[:place], code, *codes[place + 1 :]) for code in grouping.get(codes[place], ())
                ]
                if below:
                    yield codes, [each for each in below if each in totals]


def _union(cells: Sequence[Contributions]) -> dict[str, int]:
    union: dict[str, int] = {}
    for cell in cells:
        for contributor, amount in cell.items():
            union[contributor] = union.get(contributor, 0) + amount
    return union


def _all_cells(table: AmountTable) -> dict[Codes, dict[str, int]]:
    """Every cell at every level with each contributor's amount."""
    cells: dict[Codes, dict[str, int]] = {}
    for leaf, amounts in unseal(table.contributions).items():
        lineages = (each.lineages[code] for each, code in zip(table.dimensions, leaf, strict=True))
        for codes in product(*lineages):
            cell = cells.setdefault(codes, {})
            for contributor, amount in amounts.items():
                cell[contributor] = cell.get(contributor, 0) + amount
    return cells


def _sums(table: AmountTable) -> CountTable:
    """The sums, a penny a contribution more so that none is 0: additive in the same way."""
    counts = {codes: sum(each.values()) + len(each) for codes, each in unseal(table.contributions).items()}
    return CountTable.seal(table.population, table.dimensions, counts)


def _figures(amounts: Contributions) -> AmountFigures:
    values = list(amounts.values())
    return AmountFigures(
        total=sum(values),
        mean=round(sum(values) / len(values)),
        median=round(median(values)),
        contributors=len(values),
    )
