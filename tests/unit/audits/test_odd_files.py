"""Files that nobody would make up: each gives the right figures on both sides of the gate."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import nan
from pathlib import Path
from typing import Any

import pytest
from tests.support.audit_oracle import MISSING, Expected, Key, Question, expected_rows
from tests.support.people import write_csv

import evenhand
from evenhand.library import Audit
from evenhand.measures.figures import GroupFigure
from evenhand.releases.packs import Release

ODD_LABELS = (
    "a,b",
    'a"b',
    "a\nb",
    "\u202eevil\u202c",
    "漢字 ü",
    "(all)",
    "=1+1",
    "<script>alert(1)</script>",
    "[c]",
    "-1",
    "1e5",
    "None",
    "C:\\x",
    "'; drop table x --",
    "{{ 7*7 }}",
    "%s",
    "x" * 3000,
)


@dataclass(frozen=True)
class Case:
    """A file, what is asked of it, and what the product is told beside that."""

    rows: list[dict[str, str]]
    question: Question
    more: dict[str, Any] = field(default_factory=dict)


def people(*answers: tuple[str, ...], headings: tuple[str, ...] = ("g", "y"), times: int = 1) -> Any:
    return [dict(zip(headings, answer, strict=True)) for answer in answers] * times


def asked(*characteristics: str, **more: Any) -> Question:
    references = dict.fromkeys(characteristics, "a")
    return Question(characteristics=characteristics, **{"reference": references, "outcomes": ("y",), **more})


def mixed(number: int = 120) -> list[dict[str, str]]:
    """Three groups in three places, some blank, with outcomes that differ."""
    return [
        {
            "g": ("a", "b", "", "a", "c")[n % 5],
            "place": ("North", "South", "", "South")[n * 7 % 4],
            "y": ("1", "0", "0", "")[n * n % 4],
            "z": "ABC"[n % 3],
        }
        for n in range(number)
    ]


CASES = {
    "labels of every kind": Case(
        people(*[(label, str(n % 3 % 2)) for n, label in enumerate(("a", *ODD_LABELS))], times=4), asked("g")
    ),
    "the word missing": Case(people(("(missing)", "1"), ("", "0"), ("a", "1"), times=7), asked("g")),
    "one group": Case(people(("a", "1"), ("a", "0"), times=15), asked("g")),
    "one row": Case(people(("a", "1")), asked("g")),
    "no event": Case(people(("a", "0"), ("b", "0"), times=30), asked("g")),
    "nothing but events": Case(people(("a", "1"), ("b", "1"), times=30), asked("g")),
    "no event in the reference": Case(people(("a", "0"), ("b", "1"), times=30), asked("g")),
    "nobody of known outcome in the reference": Case(
        people(("a", ""), ("b", "1"), ("b", "0"), times=30), asked("g")
    ),
    "no outcome at all": Case(people(("a", ""), ("b", ""), times=30), asked("g")),
    "nobody answered": Case(people(("", "1"), ("", "0"), times=30), asked("g", reference={"g": ""})),
    "a hundred groups": Case(
        people(*[(f"g{n % 100}", str(n % 7 // 6)) for n in range(1500)]), asked("g", reference={"g": "g1"})
    ),
    "blank places": Case(mixed(), asked("g", area="place")),
    "pairs with blanks": Case(
        mixed(), asked("g", "z", reference={"g": "a", "z": "A"}, pairs=(("g", "z"),), area="place")
    ),
    "a place that is a characteristic too": Case(
        mixed(), asked("g", "place", reference={"g": "a", "place": "South"}, area="place")
    ),
    "an outcome that is a characteristic too": Case(mixed(), asked("g", "y", reference={"g": "a", "y": "0"})),
    "strata that are characteristic and place too": Case(
        mixed(),
        asked("g", "place", reference={"g": "a", "place": "South"}, area="place"),
        {"strata": ["place"]},
    ),
    "a pair named both ways": Case(
        mixed(), asked("g", "z", reference={"g": "a", "z": "A"}, pairs=(("g", "z"), ("z", "g")))
    ),
    "an amount that is an outcome too": Case(
        mixed(),
        asked("g", outcomes=("y",), amounts=("y amount",)),
        {"amounts": [{"name": "y amount", "column": "y"}]},
    ),
    "a heading of signs": Case(
        [{"[k]; \"x\" 'y'": row["g"], "=y": row["y"]} for row in mixed()],
        Question(characteristics=("[k]; \"x\" 'y'",), reference={"[k]; \"x\" 'y'": "a"}, outcomes=("=y",)),
    ),
}


@pytest.fixture(params=CASES)
def case(request: pytest.FixtureRequest) -> Case:
    return CASES[request.param]


def audited(case: Case, folder: Path, *, public: bool) -> Audit:
    question = case.question
    return evenhand.audit(
        write_csv(folder / "people.csv", case.rows),
        public=public,
        characteristics=list(question.characteristics),
        reference={name: group for name, group in question.reference.items() if group},
        outcomes=list(question.outcomes),
        pairs=[list(pair) for pair in question.pairs],
        area=question.area or "",
        **case.more,
    )


NUMBERS = ("n", "events", "relative_likelihood", "low", "high", "q", "mean", "median")


def by_key(audit: Audit) -> dict[Key, GroupFigure]:
    return {
        (
            row.area,
            row.characteristic,
            row.group,
            row.second_characteristic,
            row.second_group,
            row.outcome or row.amount or "",
        ): row
        for row in audit.pack.content.groups
    }


def numbers(row: GroupFigure | Expected) -> dict[str, float]:
    """Figures by name; no value is not a number."""
    found = {name: getattr(row, name) for name in NUMBERS}
    return {name: nan if value is None else value for name, value in found.items()}


def test_an_odd_file_gives_the_right_figures_and_a_whole_folder(case: Case, tmp_path: Path) -> None:
    named = [{**row, "y amount": row.get("y", "")} for row in case.rows]
    expected = expected_rows(named, case.question)

    audit = audited(case, tmp_path, public=False)

    found = by_key(audit)
    assert set(found) == set(expected)
    for key, row in expected.items():
        assert numbers(found[key]) == pytest.approx(numbers(row), rel=1e-8, nan_ok=True), key
        assert found[key].verdict == row.verdict, key
    folder = audit.save(tmp_path / "out")
    assert folder.groups.stat().st_size
    assert "</html>" in folder.report.read_text(encoding="utf-8")


def test_an_odd_file_published_shows_rounded_counts_near_the_true_ones(case: Case, tmp_path: Path) -> None:
    named = [{**row, "y amount": row.get("y", "")} for row in case.rows]
    expected = expected_rows(named, case.question)

    audit = audited(case, tmp_path, public=True)

    assert isinstance(audit.pack, Release)
    for key, row in by_key(audit).items():
        if row.n is not None and row.events is not None:
            assert row.n % 5 == row.events % 5 == 0
            assert abs(row.events - expected[key].events) < 5
            assert abs(row.n - expected[key].n) < 10  # the sum of two rounded counts
    folder = audit.save(tmp_path / "out")
    assert "</html>" in folder.report.read_text(encoding="utf-8")


def test_signs_of_the_file_cannot_act_in_the_page_or_the_table(tmp_path: Path) -> None:
    folder = audited(CASES["labels of every kind"], tmp_path, public=False).save(tmp_path / "out")

    page = folder.report.read_text(encoding="utf-8")
    table = folder.findings.read_text(encoding="utf-8-sig")
    assert "<script>alert(1)</script>" not in page
    assert "\u202e" not in page
    assert not [line for line in table.splitlines() if line.startswith(("=", "+", "@", "\t"))]
    assert '"=1+1' not in table
    assert ",=1+1" not in table


def test_one_column_read_in_two_ways_gives_two_outcomes(tmp_path: Path) -> None:
    outcomes = [
        {"name": "top", "column": "z", "is": "A"},
        {"name": "not top", "column": "z", "is": ["B", "C"]},
    ]
    path = write_csv(tmp_path / "people.csv", mixed())

    audit = evenhand.audit(path, characteristics=["g"], reference={"g": "a"}, outcomes=outcomes)

    rows = {(row.group, row.outcome): row for row in audit.pack.content.groups}
    for group in ("a", "b", "c", MISSING):
        top, rest = rows[group, "top"], rows[group, "not top"]
        assert (top.events or 0) + (rest.events or 0) == top.n
        assert top.relative_likelihood == pytest.approx(rest.opposite_relative_likelihood)
        assert (top.p, top.verdict) == (pytest.approx(rest.p), rest.verdict)
