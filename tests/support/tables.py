"""Generated hierarchies and tables of counts, for property tests."""

from __future__ import annotations

from itertools import product

from hypothesis import strategies as st

from evenhand.tables import Codes, CountTable, Dimension


@st.composite
def dimensions(draw: st.DrawFn, name: str, most: int = 4) -> Dimension:
    """A dimension of two to `most` finest codes, flat or with one level of groups."""
    codes = [f"{name}{number}" for number in range(draw(st.integers(2, most)))]
    if len(codes) < 3 or draw(st.booleans()):
        return Dimension.flat(name, tuple(codes))
    cut = draw(st.integers(1, len(codes) - 1))
    first, second = f"{name}-first", f"{name}-second"
    return Dimension(
        name, ({"Total": (first, second), first: tuple(codes[:cut]), second: tuple(codes[cut:])},)
    )


COUNTS = st.sampled_from([0, 0, 1, 1, 1, 2, 2, 3, 4, 5, 6, 7, 9])


@st.composite
def count_tables(draw: st.DrawFn, most_cells: int = 8) -> CountTable:
    """A table of one to three dimensions, small enough to walk through every table that fits."""
    chosen: list[Dimension] = []
    cells = 1
    for name in "abc"[: draw(st.integers(1, 3))]:
        dimension = draw(dimensions(name))
        if chosen and cells * len(dimension.lineages) > most_cells:
            break
        chosen.append(dimension)
        cells *= len(dimension.lineages)
    leaves = list(product(*(each.lineages for each in chosen)))
    counts = draw(st.lists(COUNTS, min_size=len(leaves), max_size=len(leaves)))
    return CountTable.seal("people", tuple(chosen), dict(zip(leaves, counts, strict=True)))


@st.composite
def linked_tables(draw: st.DrawFn) -> list[CountTable]:
    """Two tables counted from the same people: a by b, and a by c."""
    first, second, third = (draw(dimensions(name, 3)) for name in "abc")
    finest = list(product(first.lineages, second.lineages, third.lineages))
    people = draw(st.lists(st.sampled_from(finest), max_size=40))
    return [
        CountTable.seal("people", (first, second), _counted((person[0], person[1]) for person in people)),
        CountTable.seal("people", (first, third), _counted((person[0], person[2]) for person in people)),
    ]


def _counted(codes: object) -> dict[Codes, int]:
    counts: dict[Codes, int] = {}
    for each in codes:  # type: ignore[attr-defined]
        counts[each] = counts.get(each, 0) + 1
    return counts
