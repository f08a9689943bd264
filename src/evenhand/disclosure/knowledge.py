"""What a reader of published tables knows: a range for every cell, and which cells add up to which."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from evenhand.disclosure.formats import Figures
from evenhand.errors import BadTable
from evenhand.tables import TOTAL, Codes, Dimension

Address = frozenset[tuple[str, str]]
"""A cell by its codes that are not `Total`; so one cell has one address in every table."""

NO_LIMIT = 10**12


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What the reader knows of the rules that the tables were published under.

    Parameters
    ----------
    least_hidden
        The least value of a hidden cell: 1 where true zeros are shown.
    rounding_base
        Figures were rounded to the nearest multiple, halves up; 1 where they are exact.
    threshold
        The least count that is shown; 1 where the reader does not know it.
    marks
        Marks in place of figures that say more than "hidden": the range each stands for.
    """

    least_hidden: int = 1
    rounding_base: int = 1
    threshold: int = 1
    marks: Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Equation:
    """A cell and the cells that add up to it."""

    parent: int
    children: tuple[int, ...]


@dataclass(slots=True)
class Knowledge:
    """Every cell that the published tables speak of, with the range the reader knows it to be in."""

    addresses: list[Address]
    low: list[int]
    high: list[int]
    hidden: list[bool]
    equations: list[Equation]

    @classmethod
    def of(cls, published: Sequence[Figures], rules: Rules) -> Knowledge:
        """What the tables say, taken together.

        Raises
        ------
        BadTable : two tables show one cell differently, or figures do not add up.
        """
        ranges: dict[Address, tuple[int, int, bool]] = {}
        for figures in published:
            for address, found in _ranges(figures, rules):
                ranges[address] = _both(address, ranges.get(address), found)
        number = {address: place for place, address in enumerate(ranges)}
        equations = [each for figures in published for each in _equations(figures.dimensions, number)]
        low, high, hidden = (
            (list(each) for each in zip(*ranges.values(), strict=True)) if ranges else ([], [], [])
        )
        return cls(list(ranges), low, high, hidden, list(dict.fromkeys(equations)))

    def narrow(self) -> None:
        """Narrow every range by the equations until nothing changes.

        Raises
        ------
        BadTable : no whole numbers fit; the published figures do not add up.
        """
        touching: list[list[int]] = [[] for _ in self.addresses]
        for place, equation in enumerate(self.equations):
            for cell in (equation.parent, *equation.children):
                touching[cell].append(place)
        waiting = dict.fromkeys(range(len(self.equations)))
        while waiting:
            place = next(iter(waiting))
            del waiting[place]
            for cell in self._narrow_by(self.equations[place]):
                waiting.update(dict.fromkeys(touching[cell]))

    def _narrow_by(self, equation: Equation) -> list[int]:
        low, high = self.low, self.high
        parts = equation.children
        least, most = sum(low[each] for each in parts), sum(high[each] for each in parts)
        changed = self._set(equation.parent, least, most)
        floor, ceiling = low[equation.parent], high[equation.parent]
        for each in parts:
            changed += self._set(each, floor - (most - high[each]), ceiling - (least - low[each]))
        return changed

    def _set(self, cell: int, least: int, most: int) -> list[int]:
        narrowed = (max(self.low[cell], least), min(self.high[cell], most))
        if narrowed[0] > narrowed[1]:
            raise BadTable(
                f"The published figures do not add up at {named(self.addresses[cell])}: no whole number "
                "fits. Check the table, its hierarchy and the rounding base."
            )
        if narrowed == (self.low[cell], self.high[cell]):
            return []
        self.low[cell], self.high[cell] = narrowed
        return [cell]


def named(address: Address) -> str:
    """An address in words."""
    return ", ".join(f"{name} = {code}" for name, code in sorted(address)) or TOTAL


def address_of(dimensions: Sequence[Dimension], codes: Codes) -> Address:
    """The address of a cell of one table."""
    return frozenset(
        (dimension.name, code) for dimension, code in zip(dimensions, codes, strict=True) if code != TOTAL
    )


def _ranges(figures: Figures, rules: Rules) -> Iterator[tuple[Address, tuple[int, int, bool]]]:
    known = [set(dimension.codes) for dimension in figures.dimensions]
    for codes, text in figures.texts.items():
        if any(code not in each for code, each in zip(codes, known, strict=True)):
            raise BadTable(
                f"{figures.source}, row {figures.lines[codes]}: the combination {' / '.join(codes)} has a "
                "code that is not in the hierarchy. Correct it, or add it."
            )
        yield address_of(figures.dimensions, codes), _range(text, rules, figures, codes)
    for codes in product(*known):
        if codes not in figures.texts:
            yield address_of(figures.dimensions, codes), (0, NO_LIMIT, True)


def _range(text: str, rules: Rules, figures: Figures, codes: Codes) -> tuple[int, int, bool]:
    if text in rules.marks:
        return (*rules.marks[text], True)
    digits = text.replace(",", "")
    if not digits.isascii() or not digits.lstrip("-").isdigit():
        if digits and (digits[0].isdigit() or digits[0] in "+-."):
            raise _not_whole(figures, codes)
        return (rules.least_hidden, NO_LIMIT, True)
    value = int(digits)
    if value < 0:
        raise _not_whole(figures, codes)
    low = value - rules.rounding_base // 2
    if value == 0:
        return (0, 0, False) if rules.least_hidden else (0, max(0, low + rules.rounding_base - 1), False)
    return (max(low, rules.threshold, 0), low + rules.rounding_base - 1, False)


def _not_whole(figures: Figures, codes: Codes) -> BadTable:
    return BadTable(
        f"{figures.source}, row {figures.lines[codes]}: expected a whole number, 0 or more, "
        "or a mark such as [c]."
    )


def _both(
    address: Address, first: tuple[int, int, bool] | None, second: tuple[int, int, bool]
) -> tuple[int, int, bool]:
    if first is None:
        return second
    low, high = max(first[0], second[0]), min(first[1], second[1])
    if low > high:
        raise BadTable(f"Two tables show {named(address)} differently: the published figures do not add up.")
    return low, high, first[2] and second[2]


def _equations(dimensions: Sequence[Dimension], number: Mapping[Address, int]) -> Iterator[Equation]:
    for place, dimension in enumerate(dimensions):
        others = [each.codes for position, each in enumerate(dimensions) if position != place]
        rest = [each for position, each in enumerate(dimensions) if position != place]
        for codes in product(*others):
            around = address_of(rest, codes)
            for grouping in dimension.groupings:
                for parent, children in grouping.items():
                    yield Equation(
                        number[around | _code(dimension.name, parent)],
                        tuple(number[around | _code(dimension.name, child)] for child in children),
                    )


def _code(name: str, code: str) -> Address:
    return frozenset() if code == TOTAL else frozenset([(name, code)])
