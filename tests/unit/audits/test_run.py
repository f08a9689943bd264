"""An audit's figures beside the same figures worked out by another tool, on people made up for the test."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from tests.support.people import made_up_people, write_csv

import evenhand
from evenhand.errors import BadSpec, RefusedFile, UnreadableFile
from evenhand.library import Audit

SPEC = {
    "area": "council",
    "characteristics": ["sex", "ethnic", "disabled"],
    "reference": {"sex": "Male", "ethnic": "White", "disabled": "No"},
    "outcomes": ["promoted", "left"],
    "amounts": ["pay"],
    "strata": ["grade"],
    "pairs": True,
}
KEYS = ["area", "characteristic", "group", "second_characteristic", "second_group"]


@pytest.fixture(scope="module")
def people() -> pd.DataFrame:
    return pd.DataFrame(made_up_people(1500))


@pytest.fixture(scope="module")
def audit(people: pd.DataFrame, tmp_path_factory: pytest.TempPathFactory) -> Audit:
    path = write_csv(tmp_path_factory.mktemp("audit") / "people.csv", people.to_dict("records"))
    return evenhand.audit(path, **SPEC)


def expected(people: pd.DataFrame, outcome: str) -> dict[tuple[str, ...], tuple[int, int]]:
    """Counts of each group by pandas: every single and pair, overall and in each council."""
    known = people[people[outcome] != ""].replace({"sex": {"": None}})
    happened = known[outcome].isin(["Yes", "1"])
    frame = known.assign(event=happened)
    for name in ("sex", "ethnic", "disabled"):
        frame[name] = frame[name].replace("", "(missing)")
    singles = [("sex",), ("ethnic",), ("disabled",)]
    pairs = [("sex", "ethnic"), ("sex", "disabled"), ("ethnic", "disabled")]
    found = {}
    for names in singles + pairs:
        for area, part in [("(all)", frame), *frame.groupby("council")]:
            for groups, rows in part.groupby(list(names)):
                labels = groups if isinstance(groups, tuple) else (groups,)
                key = [str(area), names[0], labels[0]]
                key += [names[1], labels[1]] if len(names) > 1 else ["", ""]
                found[tuple(key)] = (len(rows), int(rows.event.sum()))
    return found


@pytest.mark.parametrize("outcome", ["promoted", "left"])
def test_counts_of_every_group_are_those_of_another_tool(
    audit: Audit, people: pd.DataFrame, outcome: str
) -> None:
    table = audit.groups.to_pandas()
    table = table[table.outcome == outcome].fillna({"second_characteristic": "", "second_group": ""})

    found = {tuple(row[KEYS]): (int(row.n), int(row.events)) for _, row in table.iterrows()}

    assert found == expected(people, outcome)


def test_means_and_medians_are_those_of_another_tool(audit: Audit, people: pd.DataFrame) -> None:
    table = audit.groups.to_pandas()
    overall = table[(table.amount == "pay") & (table.area == "(all)") & table.second_group.isna()]
    pay = people.assign(pay=people.pay.astype(float)).groupby("sex").pay

    for sex in ("Female", "Male"):
        row = overall[overall.group == sex].iloc[0]
        assert row["mean"] == pytest.approx(pay.mean()[sex], rel=1e-12)
        assert row["median"] == pytest.approx(pay.median()[sex], rel=1e-12)
    women = overall[overall.group == "Female"].iloc[0]
    assert women.mean_difference == pytest.approx(pay.mean()["Female"] - pay.mean()["Male"])
    assert women.mean_ratio == pytest.approx(pay.mean()["Female"] / pay.mean()["Male"])


def test_each_comparison_is_with_the_reference_in_the_same_area(audit: Audit) -> None:
    rows = {
        (row.area, row.group): row
        for row in audit.pack.content.groups
        if row.outcome == "left" and row.characteristic == "sex" and row.second_group is None
    }

    for area in ("(all)", "North", "South", "West"):
        women, men = rows[area, "Female"], rows[area, "Male"]
        assert women.rate is not None
        assert men.rate is not None
        assert women.relative_likelihood == pytest.approx(women.rate / men.rate)
        assert women.difference == pytest.approx(women.rate - men.rate)
        assert men.verdict is None


def test_people_who_did_not_answer_are_counted_and_not_judged(audit: Audit) -> None:
    silent = [row for row in audit.pack.content.groups if row.group in {"(missing)", "Prefer not to say"}]

    assert silent
    assert all(row.verdict is None and row.relative_likelihood is None for row in silent)


def test_the_family_is_every_comparison_of_the_audit(audit: Audit) -> None:
    judged = [row for row in audit.pack.content.groups if row.verdict is not None]

    assert audit.pack.content.provenance.comparisons == len(judged)
    p = sorted(row.p for row in judged if row.p is not None)
    smallest = min(p[rank] * len(p) / (rank + 1) for rank in range(len(p)))
    assert min(row.q for row in judged if row.q is not None) == pytest.approx(min(smallest, 1.0))


def test_the_order_of_rows_changes_nothing(audit: Audit, people: pd.DataFrame, tmp_path: Path) -> None:
    shuffled = people.sample(frac=1, random_state=3)

    again = evenhand.audit(write_csv(tmp_path / "people.csv", shuffled.to_dict("records")), **SPEC)

    assert again.groups.equals(audit.groups)


def test_a_table_of_counts_gives_the_figures_of_its_people(
    audit: Audit, people: pd.DataFrame, tmp_path: Path
) -> None:
    counted = people.drop(columns=["person", "year", "pay"]).value_counts().reset_index(name="number")
    path = write_csv(tmp_path / "counts.csv", counted.astype(str).to_dict("records"))

    again = evenhand.audit(path, **{**SPEC, "amounts": [], "count": "number"})

    rows = [row for row in audit.pack.content.groups if row.outcome is not None]
    assert [(row.n, row.events) for row in again.pack.content.groups] == [(row.n, row.events) for row in rows]


def test_several_spellings_of_one_group_are_counted_together_and_said(tmp_path: Path) -> None:
    rows = [{"ethnic": label, "left": "1"} for label in ("White - British", "british white", "W1", "Indian")]
    path = write_csv(tmp_path / "spellings.csv", rows * 5)

    audit = evenhand.audit(path, characteristics=["ethnic"], outcomes=["left"])

    sizes = sorted(row.n or 0 for row in audit.pack.content.groups)
    assert sizes == [5, 15]
    assert any("counted together" in said for said in audit.pack.content.provenance.assumptions)


def test_a_missing_column_is_named_with_those_there_are(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "people.csv", made_up_people(5))

    with pytest.raises(BadSpec, match=r"column 'gender' is not in the file\. Its columns are: person"):
        evenhand.audit(path, characteristics=["gender"], outcomes=["left"])


def test_files_of_different_shape_are_refused_together(tmp_path: Path) -> None:
    first = write_csv(tmp_path / "2024.csv", [{"sex": "F", "left": "1"}])
    second = write_csv(tmp_path / "2025.csv", [{"sex": "F", "gone": "1"}])

    with pytest.raises(RefusedFile, match=r"Only in 2024\.csv: left; only in 2025\.csv: gone"):
        evenhand.audit([first, second])


def test_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="nowhere"):
        evenhand.audit(tmp_path / "nowhere.csv")
