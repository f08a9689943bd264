"""What each way of protecting a table costs in information, side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from evenhand.disclosure.alternatives.merging import all_cells
from evenhand.tables import Codes, CountTable, ProtectedTable


@dataclass(frozen=True, slots=True)
class Cost:
    """What one way of protecting a table takes from the reader.

    `cells` are those that the original table has; a cell that was merged away counts as hidden.
    Changes are absolute differences from the exact count over the shown cells. `adds_up` says whether
    the shown figures of every line with nothing hidden add up.
    """

    name: str
    cells: int
    hidden_cells: int
    hidden_people: int
    mean_change: float
    largest_change: int
    adds_up: bool


def compare(table: CountTable, ways: Sequence[ProtectedTable]) -> tuple[Cost, ...]:
    """The cost of each way of protecting a table, named by its policy.

    The result is about exact counts: show it to the analyst who holds them, never with the release.
    """
    counts = all_cells(table)
    return tuple(_cost(counts, way) for way in ways)


def _cost(counts: Mapping[Codes, int], way: ProtectedTable) -> Cost:
    known = [set(each.codes) for each in way.dimensions]
    values = {
        codes: way.at(codes) if all(code in each for code, each in zip(codes, known, strict=True)) else None
        for codes in counts
    }
    changes = [abs(value - counts[codes]) for codes, value in values.items() if value is not None]
    hidden = [codes for codes, value in values.items() if value is None]
    return Cost(
        name=way.policy,
        cells=len(counts),
        hidden_cells=len(hidden),
        hidden_people=sum(counts[codes] for codes in hidden),
        mean_change=sum(changes) / len(changes) if changes else 0.0,
        largest_change=max(changes, default=0),
        adds_up=_adds_up(way),
    )


def _adds_up(way: ProtectedTable) -> bool:
    for place, dimension in enumerate(way.dimensions):
        others = [each.codes for position, each in enumerate(way.dimensions) if position != place]
        for grouping in dimension.groupings:
            for parent, children in grouping.items():
                for rest in product(*others):
                    line = [way.at((*rest[:place], code, *rest[place:])) for code in (parent, *children)]
                    if None not in line and line[0] != sum(value or 0 for value in line[1:]):
                        return False
    return True
