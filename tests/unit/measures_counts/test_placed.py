"""Medians stand beside the groups they belong to."""

from __future__ import annotations

from pathlib import Path

from tests.support.stored import store

from evenhand.engine import Source, open_engine
from evenhand.measures.groupings import group_counts
from evenhand.measures.placed import medians_of
from evenhand.tables import unseal

STAFF = {
    "area": ["North", "North", "South", None],
    "sex": ["Female", "Male", "Female", None],
    "grade": ["One", "One", "Two", "Two"],
    "pay": [1_000, None, 1_301, 900],
}


def test_each_group_has_its_own_median_and_a_group_without_amounts_has_none(tmp_path: Path) -> None:
    source = Source((store(tmp_path, STAFF),), ("area", "sex", "grade"), (), ("pay",))
    with open_engine() as engine:
        cells = engine.cells(source)
        medians = engine.medians(source, groupings=(("sex",), ("grade",), ("sex", "grade")), area="area")

    groups = cells.map(
        lambda found: group_counts(
            found, characteristics=("sex", "grade"), pairs=(("sex", "grade"),), area="area"
        )
    )
    placed = groups.join(
        medians, lambda counts, found: (counts, medians_of(counts, found[0], area="area").tolist())
    )

    counts, column = unseal(placed)
    names = zip(
        counts.area_names, counts.group_names, counts.second_group_names, map(str, column), strict=True
    )
    assert list(names) == [
        ("(all)", "Female", None, "1150.5"),
        ("(all)", "Male", None, "nan"),
        ("(all)", "(missing)", None, "900.0"),
        ("North", "Female", None, "1000.0"),
        ("North", "Male", None, "nan"),
        ("South", "Female", None, "1301.0"),
        ("(missing)", "(missing)", None, "900.0"),
        ("(all)", "One", None, "1000.0"),
        ("(all)", "Two", None, "1100.5"),
        ("North", "One", None, "1000.0"),
        ("South", "Two", None, "1301.0"),
        ("(missing)", "Two", None, "900.0"),
        ("(all)", "Female", "One", "1000.0"),
        ("(all)", "Female", "Two", "1301.0"),
        ("(all)", "Male", "One", "nan"),
        ("(all)", "(missing)", "Two", "900.0"),
        ("North", "Female", "One", "1000.0"),
        ("North", "Male", "One", "nan"),
        ("South", "Female", "Two", "1301.0"),
        ("(missing)", "(missing)", "Two", "900.0"),
    ]


def test_without_areas_only_everybody_has_a_median(tmp_path: Path) -> None:
    source = Source(
        (store(tmp_path, {"sex": ["Female", "Male"], "pay": [None, None]}),), ("sex",), (), ("pay",)
    )
    with open_engine() as engine:
        groups = unseal(engine.cells(source).map(lambda cells: group_counts(cells, characteristics=("sex",))))
        (medians,) = unseal(engine.medians(source, groupings=(("sex",),)))

    assert [str(median) for median in medians_of(groups, medians)] == ["nan", "nan"]
