"""Distinct amounts by group, and sums over persons."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.stored import store

from evenhand.engine import PersonSums, Source, open_engine
from evenhand.tables import Sealed, unseal


def test_a_histogram_counts_the_people_of_each_group_at_each_amount(tmp_path: Path) -> None:
    columns = {"sex": ["Male", "Female", None, "Female", "Male"], "pay": [1_200, 1_200, 1_100, 1_200, None]}
    source = Source((store(tmp_path, columns),), ("sex",), (), ("pay",))

    with open_engine() as engine:
        sealed = engine.histograms(source, keys=("sex",))

    assert isinstance(sealed, Sealed)
    (histogram,) = unseal(sealed)
    assert histogram.key.labels == ("Female", "Male")
    assert histogram.value.tolist() == [1_100, 1_200, 1_200]
    assert histogram.key.codes.tolist() == [-1, 0, 1]
    assert histogram.people.tolist() == [1, 2, 1]


def test_a_histogram_of_weighted_rows_counts_people(tmp_path: Path) -> None:
    path = store(tmp_path, {"sex": ["Male", "Male"], "pay": [1_200, 1_200], "people": [3, 4]})
    source = Source((path,), ("sex",), (), ("pay",), weight="people")

    with open_engine() as engine:
        (histogram,) = unseal(engine.histograms(source, keys=("sex",)))

    assert histogram.people.tolist() == [7]


def test_sums_over_persons_are_the_five_of_the_design_effect(tmp_path: Path) -> None:
    columns = {
        "person": ["a", "a", "a", "b", "b", "c", None],
        "promoted": [1, 1, 0, 1, None, None, 1],
        "trained": [0, 0, 0, 1, 1, None, 1],
    }
    source = Source((store(tmp_path, columns),), (), ("promoted", "trained"), person="person")

    with open_engine() as engine:
        promoted, trained = unseal(engine.person_sums(source))

    # Promoted: a has 2 in 3 years, b 1 in 1; of c nothing is known; nobody's row counts for nobody.
    assert promoted == PersonSums(outcome="promoted", people=2, y=3, d=4, yy=5, yd=7, dd=10)
    # Trained: a 0 in 3, b 2 in 2.
    assert trained == PersonSums(outcome="trained", people=2, y=2, d=5, yy=4, yd=4, dd=13)


def test_sums_over_nobody_are_nothing(tmp_path: Path) -> None:
    path = store(tmp_path, {"person": ["a"], "promoted": [None]})

    with open_engine() as engine:
        (sums,) = unseal(engine.person_sums(Source((path,), (), ("promoted",), person="person")))

    assert sums == PersonSums(outcome="promoted", people=0, y=0, d=0, yy=0, yd=0, dd=0)


def test_sums_over_persons_need_a_person(tmp_path: Path) -> None:
    source = Source((store(tmp_path, {"promoted": [1]}),), (), ("promoted",))

    with open_engine() as engine, pytest.raises(ValueError, match="with a person"):
        engine.person_sums(source)
