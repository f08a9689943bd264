"""A specification is read leniently, refused plainly, and written so that it reads back the same."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from evenhand.audits.spec import Amount, BenchmarkChoice, Outcome, Spec
from evenhand.audits.spec_file import read_spec, spec_from, written
from evenhand.audits.spec_keys import SPEC_KEYS, SpecKey
from evenhand.errors import BadSpec


def test_the_shortest_specification_names_characteristics_and_outcomes() -> None:
    spec = spec_from({"characteristics": ["sex"], "outcomes": ["promoted"]})

    assert spec.outcomes == (Outcome("promoted", "promoted"),)
    assert spec.columns == ("sex", "promoted")


@pytest.mark.parametrize(
    ("written_as", "meant"),
    [
        ("Admit = Admitted", Outcome("Admit", "Admit", ("Admitted",))),
        ({"name": "in", "column": "Admit", "is": "Admitted"}, Outcome("in", "Admit", ("Admitted",))),
        (
            {"column": "stage", "is": ["offered", "appointed"], "is_not": "rejected"},
            Outcome("stage", "stage", ("offered", "appointed"), ("rejected",)),
        ),
    ],
)
def test_an_outcome_may_be_written_in_several_ways(written_as: Any, meant: Outcome) -> None:
    spec = spec_from({"characteristics": ["sex"], "outcomes": [written_as]})

    assert spec.outcomes == (meant,)


def test_all_pairs_means_each_pair_once() -> None:
    spec = spec_from({"characteristics": ["a", "b", "c"], "pairs": True})

    assert spec.pairs == (("a", "b"), ("a", "c"), ("b", "c"))


def test_benchmark_counts_become_shares() -> None:
    spec = spec_from({"characteristics": ["sex"], "benchmark": {"sex": {"F": 30, "M": 10}}})

    assert spec.benchmark == BenchmarkChoice(shares={"sex": {"F": 0.75, "M": 0.25}})


@pytest.mark.parametrize(
    ("document", "expected_in_message"),
    [
        ({}, "names no characteristic"),
        ({"characteristics": ["a"], "outcome": ["b"]}, "'outcome' is not a key"),
        ({"characteristics": ["a", "a"]}, "listed twice"),
        ({"characteristics": ["a"], "pairs": [["a", "b"]]}, "'b' is not one of the characteristics"),
        ({"characteristics": ["a"], "pairs": [["a", "a"]]}, "paired with itself"),
        ({"characteristics": ["a"], "reference": {"b": "x"}}, "'b' is not one of the characteristics"),
        ({"characteristics": ["a"], "level": 0.9}, "between 0 and 0.5"),
        ({"characteristics": ["a"], "report": 7}, "from 1 to 4"),
        ({"characteristics": ["a"], "outcomes": 3}, "outcomes takes a list"),
        ({"characteristics": ["a"], "area": 3}, "area takes one text"),
        ({"characteristics": ["a"], "amounts": [{"column": 1}]}, "an amount is a column heading"),
        ({"characteristics": ["a"], "age_bands": [30, 20]}, "age_bands takes"),
        ({"characteristics": ["a"], "benchmark": {"a": {"x": -1}}}, "not below 0"),
        ({"characteristics": ["a"], "person": "a"}, "both a characteristic and the person"),
    ],
)
def test_a_specification_that_does_not_hold_together_is_refused(
    document: dict[str, Any], expected_in_message: str
) -> None:
    with pytest.raises(BadSpec, match=expected_in_message):
        spec_from(document)


def test_a_broken_document_names_the_file_and_the_line(tmp_path: Path) -> None:
    path = tmp_path / "spec.toml"
    path.write_text('characteristics = ["sex"\noutcomes = 1', encoding="utf-8")

    with pytest.raises(BadSpec, match=r"spec\.toml.*line 2"):
        read_spec(path)


def test_a_missing_document_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(BadSpec, match="Run without --spec"):
        read_spec(tmp_path / "none.toml")


def test_what_is_written_reads_back_the_same(tmp_path: Path) -> None:
    spec = Spec(
        characteristics=("sex", 'odd "name"'),
        outcomes=(Outcome("in", "Admit", ("Admitted", "Let in"), ("Rejected",)), Outcome("left", "left")),
        amounts=(Amount("pay", "Annual pay"),),
        area="council",
        reference={"sex": "Male"},
        strata=("grade",),
        pairs=(("sex", 'odd "name"'),),
        benchmark=BenchmarkChoice("16+", ("seven councils",), {"sex": {"Male": 0.25, "Female": 0.75}}, "own"),
        count="n",
        person="id",
        year="year",
        report=2,
        level=0.01,
        title="A title",
        period="2025",
        classification={"sex": "sex"},
        age_bands=(18, 30),
    )
    path = tmp_path / "spec.toml"

    path.write_text(written(spec, remarks=["said"]), encoding="utf-8")

    assert read_spec(path) == spec


@pytest.mark.parametrize("key", SPEC_KEYS, ids=lambda key: key.name)
def test_the_documented_example_of_each_key_is_read(key: SpecKey) -> None:
    document = tomllib.loads(key.example)
    base = {"characteristics": ["sex", "ethnic_group"]}

    spec = spec_from({**base, **document})

    assert (
        getattr(spec, key.name) != getattr(Spec(characteristics=("other",)), key.name) or key.name == "level"
    )


@pytest.mark.parametrize(
    ("written_as", "meant"),
    [("16+", BenchmarkChoice(base="16+")), ("Gateshead", BenchmarkChoice(areas=("Gateshead",)))],
)
def test_a_benchmark_in_one_word_is_a_base_or_an_area(written_as: str, meant: BenchmarkChoice) -> None:
    assert spec_from({"characteristics": ["sex"], "benchmark": written_as}).benchmark == meant
