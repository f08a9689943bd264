"""A declaration that contradicts itself cannot be made."""

from __future__ import annotations

from dataclasses import replace

import pytest

from evenhand.benchmarks import Use
from evenhand.governance.readings import Scale, Uncertainty
from evenhand.objectives.model import (
    Condition,
    Objective,
    ObjectiveMeasure,
    PublishedTable,
    Reckoning,
    Unit,
    one_way_tables,
)

DECLARED = ObjectiveMeasure(
    name="declared",
    title="Staff who have told us",
    collection="workforce",
    reckoning=Reckoning.DECLARATION,
    characteristics=("sex", "age"),
    uncertainty=Uncertainty.FULL_COUNT,
)
TABLE = PublishedTable(name="staff_by_sex", title="Staff by sex", collection="workforce", by=("sex",))
OBJECTIVE = Objective(
    name="ours",
    title="Ours",
    question="Who works here?",
    collections=("workforce",),
    measures=(DECLARED,),
    tables=(TABLE,),
)


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"reckoning": Reckoning.COMPARISON}, "an outcome is needed"),
        ({"outcome": Condition("grade")}, "an outcome is not used"),
        ({"reckoning": Reckoning.PAY_GAP}, "an amount is needed"),
        ({"amount": "salary"}, "an amount is not used"),
        ({"reckoning": Reckoning.REPRESENTATION}, "a benchmark population is needed"),
        ({"beside": Use.WORKFORCE}, "a benchmark population is not used"),
        ({"characteristics": ()}, "is by no characteristic"),
    ],
)
def test_a_measure_has_what_its_reckoning_works_on_and_no_more(
    changes: dict[str, object], fault: str
) -> None:
    with pytest.raises(ValueError, match=fault):
        replace(DECLARED, **changes)


def test_every_reckoning_has_a_unit_and_a_ratio_is_compared_by_factors() -> None:
    compared = replace(DECLARED, reckoning=Reckoning.COMPARISON, outcome=Condition("grade"))

    assert DECLARED.unit is Unit.SHARE
    assert DECLARED.unit.scale is Scale.DIFFERENCE
    assert compared.unit.scale is Scale.RATIO


@pytest.mark.parametrize("sensitive", ["gender_reassignment", "sexual_orientation", "religion_or_belief"])
def test_what_is_never_crossed_stands_alone_and_without_place(sensitive: str) -> None:
    assert replace(TABLE, by=(sensitive,)).by == (sensitive,)
    with pytest.raises(ValueError, match=f"{sensitive} is crossed with nothing"):
        replace(TABLE, by=("sex", sensitive))
    with pytest.raises(ValueError, match=f"{sensitive} is crossed with nothing"):
        replace(TABLE, by=(sensitive,), area="home_area")


def test_a_table_is_by_something() -> None:
    with pytest.raises(ValueError, match="is by no characteristic"):
        replace(TABLE, by=())


@pytest.mark.parametrize("missing", ["collections", "measures", "tables"])
def test_an_objective_needs_a_collection_a_measure_and_a_table(missing: str) -> None:
    with pytest.raises(ValueError, match="needs a collection, a measure and a table"):
        replace(OBJECTIVE, **{missing: ()})


@pytest.mark.parametrize("parts", [{"measures": (DECLARED, DECLARED)}, {"tables": (TABLE, TABLE)}])
def test_an_objective_names_nothing_twice(parts: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="names something twice"):
        replace(OBJECTIVE, **parts)


def test_an_objective_uses_just_the_collections_that_it_needs() -> None:
    with pytest.raises(ValueError, match="needs cases, workforce but uses workforce"):
        replace(OBJECTIVE, collections=("workforce", "cases"))


def test_the_collection_of_the_people_at_risk_is_used_too() -> None:
    events = replace(DECLARED, name="cases", collection="cases", population="workforce")

    found = replace(OBJECTIVE, collections=("cases", "workforce"), measures=(events,))

    assert found.measures == (events,)


def test_the_characteristics_of_an_objective_stand_in_reading_order() -> None:
    assert OBJECTIVE.characteristics == ("age", "sex")


def test_one_way_tables_cross_nothing() -> None:
    tables = one_way_tables("staff", "Staff", collection="workforce", by=("sex", "sexual_orientation"))

    assert [(table.name, table.title, table.by) for table in tables] == [
        ("staff_by_sex", "Staff by sex", ("sex",)),
        ("staff_by_sexual_orientation", "Staff by sexual orientation", ("sexual_orientation",)),
    ]
