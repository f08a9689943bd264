"""How columns become groups, years and benchmarks: what is said when the file and the words disagree."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.support.people import write_csv
from tests.support.shared_data import shared

import evenhand
from evenhand.audits.spec import BenchmarkChoice, Outcome
from evenhand.audits.spec_file import spec_from
from evenhand.audits.staging import staged
from evenhand.errors import BadSpec, EvenhandError, UnknownName
from evenhand.library import Audit


def audited(folder: Path, rows: list[dict[str, str]], **spec: Any) -> Audit:
    return evenhand.audit(write_csv(folder / "people.csv", rows), **spec)


def groups(audit: Audit) -> dict[str, int | None]:
    return {row.group: row.n for row in audit.pack.content.groups}


# -- groups ----------------------------------------------------------------------------------------------


def test_a_column_that_no_list_knows_is_compared_in_its_own_words(tmp_path: Path) -> None:
    audit = audited(tmp_path, [{"race": label} for label in ("W", "B", "W", "H")], characteristics=["race"])

    assert groups(audit) == {"B": 1, "H": 1, "W": 2}


def test_a_label_of_another_list_stays_a_group_of_its_own_in_a_list_that_is_named(tmp_path: Path) -> None:
    rows = [{"sex": label} for label in ("Female", "Male", "Indian")]

    audit = audited(tmp_path, rows, characteristics=["sex"], classification={"sex": "sex_census_2021"})

    assert groups(audit) == {"Female": 1, "Indian": 1, "Male": 1}
    assert any("'Indian' could not be placed" in said for said in audit.pack.content.provenance.assumptions)


def test_a_column_read_by_a_list_of_other_things_keeps_its_words(tmp_path: Path) -> None:
    rows = [{"ethnicity": label} for label in ("Arab", "White British", "Indian", "Arab")]

    audit = audited(
        tmp_path, rows, characteristics=["ethnicity"], classification={"ethnicity": "sex_census_2021"}
    )

    assert groups(audit) == {"Arab": 2, "Indian": 1, "White British": 1}


@pytest.mark.parametrize(
    ("labels", "reference"),
    [
        (("Female", "Male"), "Male"),
        (("women", "men"), "men"),
        (("Indian", "White British", "Irish"), "White British"),
        (("Team 1", "Team 2", "Team 2"), "Team 2"),
    ],
)
def test_without_one_named_the_usual_group_is_compared_with_or_the_largest(
    labels: tuple[str, ...], reference: str, tmp_path: Path
) -> None:
    heading = {"Male": "sex", "men": "sex", "White British": "ethnicity"}.get(reference, "team")

    audit = audited(tmp_path, [{heading: label} for label in labels], characteristics=[heading])

    assert {row.reference_group for row in audit.pack.content.groups} == {reference}


@pytest.mark.parametrize("named", ["male", "MALE", "M", "men"])
def test_a_reference_may_be_named_in_other_words(named: str, tmp_path: Path) -> None:
    rows = [{"sex": "Female", "left": "0"}, {"sex": "Male", "left": "1"}, {"sex": "Male", "left": "0"}]

    audit = audited(tmp_path, rows, characteristics=["sex"], outcomes=["left"], reference={"sex": named})

    assert {row.reference_group for row in audit.pack.content.groups} == {"Male"}


def test_an_outcome_of_many_values_says_how_many_and_lists_none(tmp_path: Path) -> None:
    rows = [{"sex": "Female", "result": f"result {n}"} for n in range(13)]

    with pytest.raises(BadSpec, match="It holds 13 different values") as refused:
        audited(tmp_path, rows, characteristics=["sex"], outcomes=["result"])

    assert "result 7" not in str(refused.value)


NAMES = [{"name": name, "left": "1"} for name in ("Featherstone", "Cholmondeley", "Mainwaring", "Beauchamp")]


@pytest.mark.parametrize(
    "spec",
    [
        {"characteristics": ["name"], "reference": {"name": "Smith"}},
        {"characteristics": ["left"], "outcomes": ["name"]},
        {"characteristics": ["left"], "outcomes": [{"column": "name", "is": "Smith"}]},
        {"characteristics": ["left"], "amounts": ["name"]},
        {"characteristics": ["left"], "count": "name"},
    ],
)
def test_no_refusal_repeats_what_only_one_person_has(spec: dict[str, Any], tmp_path: Path) -> None:
    with pytest.raises(EvenhandError) as refused:
        audited(tmp_path, NAMES, **spec)

    assert not [row["name"] for row in NAMES if row["name"] in str(refused.value)]


def test_a_reference_that_is_not_there_is_answered_by_the_groups_that_are(tmp_path: Path) -> None:
    rows = [{"team": team} for team in ("Roads", "Parks") for _ in range(40)] + [{"team": "Own words"}]

    with pytest.raises(BadSpec, match=r"Its groups are: 'Parks', 'Roads' and 1 more\."):
        audited(tmp_path, rows, characteristics=["team"], reference={"team": "Libraries"})


def test_groups_of_another_country_are_compared_in_their_own_words(tmp_path: Path) -> None:
    rows = [{"race": label} for label in ("White", "Black or African American", "Hispanic", "Asian")]

    audit = audited(tmp_path, rows, characteristics=["race"])

    assert set(groups(audit)) == {row["race"] for row in rows}
    assert any("another country's groups" in said for said in audit.pack.content.provenance.assumptions)


def test_a_word_that_a_recognised_list_does_not_have_stays_a_group(tmp_path: Path) -> None:
    rows = [{"sex": label} for label in ("Female", "Male", "Zorg", "Female")]

    audit = audited(tmp_path, rows, characteristics=["sex"])

    assert groups(audit) == {"Female": 2, "Male": 1, "Zorg": 1}


# -- years -----------------------------------------------------------------------------------------------


def test_two_files_of_one_year_cannot_be_told_apart(tmp_path: Path) -> None:
    first = write_csv(tmp_path / "north 2024.csv", [{"sex": "Female", "left": "1"}])
    second = write_csv(tmp_path / "south 2024.csv", [{"sex": "Male", "left": "0"}])

    with pytest.raises(BadSpec, match=r"its own year in its name\. Found: north 2024\.csv, south 2024\.csv"):
        evenhand.audit([first, second])


def test_files_of_two_years_are_pooled_by_their_names(tmp_path: Path) -> None:
    rows = [{"sex": sex, "left": left} for sex in ("Female", "Male") for left in "0011"]
    first = write_csv(tmp_path / "staff 2023-24.csv", rows)
    second = write_csv(tmp_path / "staff 2024-25.csv", [*rows, rows[0]])

    audit = evenhand.audit([first, second])

    assert {row.year for row in audit.pack.content.years} == {"2023", "2024"}
    assert {row.n for row in audit.pack.content.groups} == {8, 9}


def test_a_column_is_asked_for_by_a_heading_that_there_is(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "people.csv", [{"sex": "Female"}])

    with staged([path]) as rows, pytest.raises(BadSpec, match="'gender' is not in the file"):
        rows.column("gender")


# -- benchmarks ------------------------------------------------------------------------------------------


def test_shares_that_are_given_stand_beside_the_groups_of_the_file(tmp_path: Path) -> None:
    rows = [{"team": "a"}] * 30 + [{"team": "b"}] * 10

    audit = audited(
        tmp_path,
        rows,
        characteristics=["team"],
        benchmark={"team": {"A": 600, "b": 300, "c": 100}, "source": "own"},
    )

    found = {row.group: row for row in audit.pack.content.representation}
    assert found["a"].benchmark_share == pytest.approx(0.6)
    assert (found["a"].ratio, found["a"].gap) == (pytest.approx(0.75 / 0.6), pytest.approx(0.15))
    assert (found["b"].people_to_parity, found["b"].benchmark) == (2, "own")


def test_each_known_area_has_its_own_benchmark_and_no_verdict(tmp_path: Path) -> None:
    places = ("Gateshead", "Sunderland", "Elsewhere")
    rows = [{"place": place, "sex": sex} for place in places for sex in ("Female", "Male")] * 20

    audit = audited(
        tmp_path,
        rows,
        characteristics=["sex"],
        area="place",
        benchmark={"base": "16+", "areas": ["Gateshead", "Sunderland"]},
    )

    women = {row.area: row for row in audit.pack.content.representation if row.group == "Female"}
    assert women["(all)"].verdict is not None
    assert women["Gateshead"].benchmark_share not in (None, women["Sunderland"].benchmark_share)
    assert {women[place].verdict for place in places} == {None}
    assert women["Elsewhere"].benchmark_share is None


def test_a_characteristic_that_the_census_does_not_count_says_so(tmp_path: Path) -> None:
    audit = audited(
        tmp_path,
        [{"team": "a"}, {"team": "b"}],
        characteristics=["team"],
        benchmark="seven councils",
    )

    said = " ".join(audit.pack.content.provenance.assumptions)
    assert "'team' has no benchmark: its groups are the file's own." in said


@pytest.mark.parametrize("choice", [{"base": "99+"}, {"areas": ["Atlantis"]}, "Atlantis"])
def test_a_benchmark_that_there_is_not_is_refused_even_where_nothing_would_use_it(
    choice: Any, tmp_path: Path
) -> None:
    with pytest.raises(UnknownName, match=r"'99\+'|'Atlantis'"):
        audited(tmp_path, [{"team": "a"}], characteristics=["team"], benchmark=choice)


def test_a_list_that_the_census_does_not_have_is_compared_with_nothing(tmp_path: Path) -> None:
    rows = [{"pregnant": answer} for answer in ("Yes", "No", "No")]

    audit = audited(tmp_path, rows, characteristics=["pregnant"], benchmark={"areas": ["Gateshead"]})

    assert all(row.benchmark_share is None for row in audit.pack.content.representation)
    said = " ".join(audit.pack.content.provenance.assumptions)
    assert "'pregnant' has no benchmark:" in said


SEXES = "ons_dataset_csv__TS008-2021-4.csv"


def test_a_published_table_needs_its_areas_named(tmp_path: Path) -> None:
    table = shared("population", "formats", SEXES)

    with pytest.raises(BadSpec, match="name the areas"):
        audited(tmp_path, [{"sex": "Female"}], characteristics=["sex"], benchmark={"file": str(table)})


def test_a_published_table_is_for_its_own_characteristic_and_the_census_for_the_others(
    tmp_path: Path,
) -> None:
    table = shared("population", "formats", SEXES)
    rows = [{"sex": sex, "team": "a", "disabled": yes} for sex in ("Female", "Male") for yes in ("Yes", "No")]

    audit = audited(
        tmp_path,
        rows,
        characteristics=["sex", "team", "disabled"],
        benchmark={"file": str(table), "areas": ["Gateshead"], "base": "all ages"},
    )

    sources = {row.characteristic: row.benchmark for row in audit.pack.content.representation}
    assert "TS008" in sources["sex"]
    assert sources["team"] == ""
    assert "Gateshead" in sources["disabled"]


def test_a_table_of_pay_is_no_population(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evenhand.audits.benchmarking.read_benchmark_file", lambda path: object())

    with pytest.raises(BadSpec, match=r"ashe\.csv holds pay, not counts of people"):
        audited(tmp_path, [{"sex": "Female"}], characteristics=["sex"], benchmark={"file": "ashe.csv"})


# -- forms of a specification ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("outcomes", "expected"),
    [
        ("left", (Outcome("left", "left"),)),
        (["Admit=Admitted"], (Outcome("Admit", "Admit", ("Admitted",)),)),
        (["=y"], (Outcome("=y", "=y"),)),
        ({"hired": ["Yes", 1]}, (Outcome("hired", "hired", ("Yes", "1")),)),
        ({"hired": {"column": "Decision", "is": True}}, (Outcome("hired", "Decision", ("true",)),)),
        ([{"name": "hired", "event": "x"}], (Outcome("hired", "hired", ("x",)),)),
    ],
)
def test_outcomes_in_every_form(outcomes: Any, expected: tuple[Outcome, ...]) -> None:
    assert spec_from({"characteristics": ["a"], "outcomes": outcomes}).outcomes == expected


def test_one_word_stands_for_a_list_of_one() -> None:
    spec = spec_from({"characteristics": "a", "amounts": "pay", "strata": "grade"})

    assert (spec.characteristics, spec.strata) == (("a",), ("grade",))
    assert [(each.name, each.column) for each in spec.amounts] == [("pay", "pay")]


def test_amounts_and_pairs_in_every_form() -> None:
    spec = spec_from({"characteristics": ["a", "b"], "amounts": {"pay": "c"}, "pairs": ["a", "b"]})
    every = spec_from({"characteristics": ["a", "b", "c"], "pairs": "all"})

    assert [(each.name, each.column) for each in spec.amounts] == [("pay", "c")]
    assert spec.pairs == (("a", "b"),)
    assert every.pairs == (("a", "b"), ("a", "c"), ("b", "c"))


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ({"characteristics": [1]}, "characteristics takes a list of column headings"),
        ({"level": "low"}, "level takes a number"),
        ({"report": True}, "report takes a number"),
        ({"reference": "Male"}, "reference takes a table"),
        ({"outcomes": [3]}, "an outcome is a column heading or a table"),
        ({"outcomes": [{"is": "x"}]}, "an outcome has the keys"),
        ({"outcomes": [{"column": "x", "equals": "y"}]}, "an outcome has the keys"),
        ({"amounts": 3}, "amounts takes a list"),
        ({"pairs": [["a", "b", "c"]]}, "pairs takes true"),
        ({"benchmark": 3}, "benchmark takes a table"),
        ({"benchmark": {"a": {"x": 0}}}, "add up to nothing"),
        ({"title": "x" * 10, "period": ["y" * 100]}, r"'y+\.\.\. was found"),
    ],
)
def test_a_value_of_the_wrong_shape_is_shown_beside_what_was_expected(
    document: dict[str, Any], said: str
) -> None:
    with pytest.raises(BadSpec, match=said):
        spec_from({"characteristics": ["a"], **document})


def test_shares_that_add_up_to_less_than_one_leave_the_rest_to_others() -> None:
    choice = spec_from({"characteristics": ["a"], "benchmark": {"a": {"x": 0.2, "y": 0.3}}}).benchmark

    assert choice == BenchmarkChoice(shares={"a": {"x": 0.2, "y": 0.3}})
