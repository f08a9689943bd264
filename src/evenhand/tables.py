"""The types of a figure's journey: sealed on one side of the disclosure gate, protected on the other.

A `Sealed` value can be worked on but not looked at: showing, comparing, iterating, copying,
pickling or formatting it raises. A `Protected` value is made by `evenhand.disclosure` and nowhere
else. Both offer `map`, so one estimating function serves both sides and the side stays in the type:
sealed in, sealed out; protected in, protected out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from numbers import Integral
from typing import Generic, NoReturn, TypeVar, final

from evenhand.errors import BadTable, UnknownName

T = TypeVar("T")
U = TypeVar("U")
V = TypeVar("V")

TOTAL = "Total"
HIDDEN = "[c]"

Codes = tuple[str, ...]
"""One code a dimension, in the table's order: the address of a cell."""

_CONTENT = "_Sealed__content"


class SealBroken(TypeError):
    """A programme tried to look at exact counts outside a logged session."""


def _refuse(*_: object, **__: object) -> NoReturn:
    raise SealBroken(
        "Exact counts are sealed. Protect them (evenhand.disclosure.protect), "
        "or open them in a logged analysis session with a stated purpose."
    )


@final
class Sealed(Generic[T]):
    """Exact counts, or figures made from them, that must not leave the machine."""

    __slots__ = ("__content",)

    def __init__(self, content: T) -> None:
        object.__setattr__(self, _CONTENT, lambda: content)

    def map(self, work: Callable[[T], U]) -> Sealed[U]:
        """The result of `work` on the content, sealed again."""
        return Sealed(work(_content(self)))

    def join(self, other: Sealed[U], work: Callable[[T, U], V]) -> Sealed[V]:
        """The result of `work` on the contents of two, sealed again."""
        return Sealed(work(_content(self), _content(other)))

    def __repr__(self) -> str:
        return "<Sealed: exact counts, not shown>"

    __str__ = __format__ = __iter__ = __len__ = __getitem__ = __contains__ = _refuse
    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = __hash__ = __bool__ = _refuse
    __reduce__ = __reduce_ex__ = __copy__ = __deepcopy__ = __getstate__ = _refuse
    __int__ = __float__ = __index__ = __array__ = __dir__ = __setattr__ = __delattr__ = _refuse
    _repr_html_ = __html__ = __json__ = __arrow_c_stream__ = _refuse


def _content(sealed: Sealed[T]) -> T:
    content: Callable[[], T] = object.__getattribute__(sealed, _CONTENT)
    return content()


def unseal(sealed: Sealed[T]) -> T:
    """The exact content. Called by the disclosure gate and by a logged analysis session only.

    A test reads the source for any other caller.
    """
    return _content(sealed)


@final
class Protected(Generic[T]):
    """Figures that went through the disclosure gate; `policy` names the rules they passed."""

    __slots__ = ("__content", "policy")

    def __init__(self, content: T, *, policy: str) -> None:
        """Called by `evenhand.disclosure` only; a test reads the source for any other caller."""
        self.__content = content
        self.policy = policy

    @property
    def content(self) -> T:
        """The figures, free to be shown."""
        return self.__content

    def map(self, work: Callable[[T], U]) -> Protected[U]:
        """The result of `work` on the content, protected by the same policy."""
        return Protected(work(self.__content), policy=self.policy)


@dataclass(frozen=True, slots=True)
class Dimension:
    """One way of dividing a population: a name and the codes that people are counted by.

    A grouping is a tree from `Total` down to the finest codes. Two groupings of the same finest
    codes (councils by county and by type) may stand side by side. `open_codes` say nothing of people
    that needs protecting (an outcome that nobody wrote down): a small count of theirs is not hidden for its
    own sake, only where it would give another away.
    """

    name: str
    groupings: tuple[Mapping[str, Codes], ...]
    open_codes: frozenset[str] = frozenset()
    lineages: Mapping[str, Codes] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        trees = [_lineages(self.name, grouping) for grouping in self.groupings]
        if not trees or any(set(tree) != set(trees[0]) for tree in trees):
            raise BadTable(
                f"Dimension '{self.name}': expected every grouping to end in the same finest codes, "
                "found groupings that end in different ones. Give each grouping all of them."
            )
        merged = {
            leaf: tuple(dict.fromkeys(code for tree in trees for code in tree[leaf])) for leaf in trees[0]
        }
        object.__setattr__(self, "lineages", merged)

    @classmethod
    def flat(cls, name: str, codes: Codes, *, open_codes: Codes = ()) -> Dimension:
        """A dimension whose codes stand directly under `Total`."""
        return cls(name, ({TOTAL: codes},), frozenset(open_codes))

    @property
    def codes(self) -> Codes:
        """Every code, `Total` first, finest last, each once."""
        inner = dict.fromkeys(code for grouping in self.groupings for code in grouping)
        return tuple(dict.fromkeys([TOTAL, *inner, *self.lineages]))


def _lineages(name: str, grouping: Mapping[str, Codes]) -> dict[str, Codes]:
    """Each finest code with itself and every code above it, up to `Total`."""
    parents: dict[str, str] = {}
    for parent, children in grouping.items():
        for child in children:
            if child in parents or child == TOTAL:
                raise BadTable(
                    f"Dimension '{name}': expected each code under one parent, found '{child}' "
                    f"under '{parent}' as well. Keep it once."
                )
            parents[child] = parent
    lineages = {code: _lineage(name, code, parents) for code in parents}
    finest = [code for code in parents if not grouping.get(code)]
    if not finest:
        raise BadTable(f"Dimension '{name}': expected codes under 'Total', found none. Name them.")
    return {code: lineages[code] for code in finest}


def _lineage(name: str, code: str, parents: Mapping[str, str]) -> Codes:
    chain = [code]
    while chain[-1] in parents:
        chain.append(parents[chain[-1]])
        if len(chain) > len(parents) + 1:
            raise BadTable(
                f"Dimension '{name}': the hierarchy goes round in a loop through '{code}'. Break it."
            )
    if chain[-1] != TOTAL:
        raise BadTable(
            f"Dimension '{name}': expected every code to lead up to 'Total', found that '{code}' "
            f"ends at '{chain[-1]}'. Put '{chain[-1]}' under 'Total'."
        )
    return tuple(chain)


@final
@dataclass(frozen=True, slots=True)
class CountTable:
    """Exact counts of people over several dimensions, sealed.

    Only finest combinations are given and a missing one is a true zero. Tables of one `population`
    are linked: a cell of one in which a dimension is at `Total` is the same cell as that of a table
    without the dimension.
    """

    population: str
    dimensions: tuple[Dimension, ...]
    counts: Sealed[Mapping[Codes, int]]

    def __post_init__(self) -> None:
        names = [dimension.name for dimension in self.dimensions]
        if len(set(names)) != len(names) or not names:
            raise BadTable(f"A table needs dimensions, each named once; found {', '.join(names) or 'none'}.")
        object.__setattr__(self, "counts", self.counts.map(self._checked))

    @classmethod
    def seal(
        cls, population: str, dimensions: tuple[Dimension, ...], counts: Mapping[Codes, int]
    ) -> CountTable:
        """A table of counts that cannot be looked at from here on."""
        return cls(population, dimensions, Sealed(dict(counts)))

    def _checked(self, counts: Mapping[Codes, int]) -> dict[Codes, int]:
        for codes, count in counts.items():
            self._check_codes(codes)
            if isinstance(count, bool) or not isinstance(count, Integral) or count < 0:
                raise BadTable(
                    f"Table of '{self.population}', cell {' / '.join(codes)}: expected a whole number of "
                    "people, 0 or more, found something else. Count people, not shares or weights."
                )
        return {codes: int(count) for codes, count in counts.items() if count}

    def _check_codes(self, codes: Codes) -> None:
        if len(codes) != len(self.dimensions):
            raise BadTable(
                f"Table of '{self.population}': expected {len(self.dimensions)} codes a cell, "
                f"found {len(codes)}."
            )
        for dimension, code in zip(self.dimensions, codes, strict=True):
            if code not in dimension.lineages:
                raise UnknownName(
                    f"Table of '{self.population}': '{code}' is not one of the finest codes of "
                    f"dimension '{dimension.name}'. Correct it, or add it to the hierarchy."
                )


@final
@dataclass(frozen=True, slots=True)
class ProtectedTable:
    """Counts that may be published: every combination of codes at every level, shown or hidden.

    Made by `evenhand.disclosure` and nowhere else; a test reads the source for any other caller.
    `cells` holds the shown counts that are not zero, and `None` for each hidden one. A combination
    that is not in `cells` is a true zero (or, where the policy hides zeros, hidden).
    """

    population: str
    dimensions: tuple[Dimension, ...]
    policy: str
    cells: Mapping[Codes, int | None]
    zeros_shown: bool = True
    rounding_base: int = 1

    def value(self, key: Mapping[str, str]) -> int | None:
        """The published count at {dimension: code}, dimensions not named at `Total`; None if hidden."""
        return self.at(self._address(key))

    def at(self, codes: Codes) -> int | None:
        """The published count at one code a dimension, or None if it is hidden."""
        return self.cells.get(codes, 0 if self.zeros_shown else None)

    def _address(self, key: Mapping[str, str]) -> Codes:
        known = {dimension.name: dimension for dimension in self.dimensions}
        for name, code in key.items():
            if name not in known or code not in known[name].codes:
                raise UnknownName(
                    f"The protected table of '{self.population}' has no code '{code}' in a dimension "
                    f"'{name}'; its dimensions are {', '.join(known)}."
                )
        return tuple(key.get(name, TOTAL) for name in known)

    def __iter__(self) -> Iterator[tuple[Codes, int | None]]:
        """Every combination of codes at every level with its count, in a stated order."""
        return ((codes, self.at(codes)) for codes in product(*(each.codes for each in self.dimensions)))
