"""Random files through the whole line, each figure beside the same one worked out a second time."""

from __future__ import annotations

from dataclasses import asdict, fields, replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from scipy.stats import false_discovery_control
from tests.support.audit_oracle import (
    MISSING,
    Expected,
    Key,
    Question,
    comparison,
    expected_rows,
    mantel_haenszel,
    rate_of,
    reference_of,
    verdict,
)
from tests.support.people import write_csv

import evenhand
from evenhand.library import Audit
from evenhand.measures.figures import GroupFigure

SILENT = "Prefer not to say"
FIGURES = [field.name for field in fields(Expected) if field.name != "verdict"]
QUESTION = Question(
    characteristics=("first", "second", "third"),
    reference={"first": "a0", "second": "b0", "third": "c0"},
    outcomes=("happened", "rare"),
    amounts=("size", "pay"),
    pairs=(("first", "second"), ("third", "first")),
    area="place",
    silent=frozenset({MISSING, SILENT}),
)


def random_rows(seed: int, number: int) -> list[dict[str, str]]:
    """Rows with groups of very different sizes and rates, and with every kind of blank."""
    random = Random(seed)
    lean = {f"{letter}{place}": random.random() for letter in "abc" for place in range(6)}
    sizes = {letter: random.randint(1, 5) for letter in "abc"}

    def group(letter: str) -> str:
        rarer = min(int(random.expovariate(0.8)), sizes[letter])
        return random.choice([f"{letter}{rarer}"] * 8 + ["", SILENT])

    rows = []
    for _ in range(number):
        row = {"first": group("a"), "second": group("b"), "third": group("c")}
        chance = sum(lean.get(each, 0.5) for each in row.values()) / 3
        row["place"] = random.choice(["North", "South", "South", "East, far", ""])
        row["happened"] = random.choice([""] + ["Yes" if random.random() < chance else "No"] * 9)
        row["rare"] = random.choice(["1.0"] + ["0.0"] * 20 + [""])
        row["size"] = random.choice(["", f"{random.randrange(0, 500) / 4:g}"])
        row["pay"] = f"{random.randrange(1_800_000, 9_000_000) / 100:.2f}"
        row["grade"] = random.choice("XYZ")
        rows.append(row)
    first = {"first": "a0", "second": "b0", "third": "c0", "happened": "Yes", "rare": "0"}
    return [*rows, {**rows[0], **first}]  # every reference group has somebody


def audited(folder: Path, rows: list[dict[str, str]], question: Question, **more: Any) -> Audit:
    return evenhand.audit(
        write_csv(folder / "people.csv", rows),
        characteristics=list(question.characteristics),
        reference=dict(question.reference),
        outcomes=list(question.outcomes),
        amounts=list(question.amounts),
        pairs=[list(pair) for pair in question.pairs],
        area=question.area or "",
        **more,
    )


def by_key(audit: Audit) -> dict[Key, GroupFigure]:
    found = {
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
    assert len(found) == len(audit.pack.content.groups)
    return found


def figures(row: GroupFigure) -> dict[str, float]:
    return {name: float("nan") if (value := getattr(row, name)) is None else value for name in FIGURES}


def assert_the_same(audit: Audit, expected: dict[Key, Expected]) -> None:
    found = by_key(audit)
    assert set(found) == set(expected)
    for key, row in expected.items():
        wanted = {name: value for name, value in asdict(row).items() if name in FIGURES}
        assert figures(found[key]) == pytest.approx(wanted, rel=1e-7, abs=1e-9, nan_ok=True), key
        assert found[key].verdict == row.verdict, key


@pytest.mark.parametrize(("seed", "number"), [(1, 40), (3, 250), (4, 600), (5, 1500)])
def test_every_figure_of_a_random_file_is_that_of_the_oracle(seed: int, number: int, tmp_path: Path) -> None:
    rows = random_rows(seed, number)

    audit = audited(tmp_path, rows, QUESTION)

    assert_the_same(audit, expected_rows(rows, QUESTION))


def test_the_random_files_reach_every_verdict_and_both_ends() -> None:
    """Without this the comparison above could pass on files in which nothing happens."""
    verdicts: set[str | None] = set()
    rates: set[float] = set()
    for seed, number in ((1, 40), (4, 600), (5, 1500)):
        for row in expected_rows(random_rows(seed, number), QUESTION).values():
            verdicts.add(row.verdict)
            rates.add(row.rate)

    assert verdicts == {"gap", "possible", "no_material_gap", "cannot_tell", None}
    assert {0.0, 1.0} <= rates


@pytest.mark.parametrize("seed", [11, 12])
def test_ratios_within_strata_are_those_of_the_oracle(seed: int, tmp_path: Path) -> None:
    rows = random_rows(seed, 500)

    audit = audited(tmp_path, rows, QUESTION, strata=["grade"])

    stratified = audit.pack.content.stratified
    assert stratified
    for row in stratified:
        group = (row.characteristic, row.group, row.reference_group)
        crude, pooled = mantel_haenszel(rows, group=group, outcome=row.outcome, strata="grade")
        assert row.crude_ratio == (pytest.approx(crude) if crude < float("inf") else None)
        assert row.pooled_ratio == (pytest.approx(pooled) if pooled < float("inf") else None)


PEOPLE = random_rows(21, 3000)
PUBLIC = replace(QUESTION, outcomes=("happened",), amounts=(), pairs=())


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Audit:
    return audited(tmp_path_factory.mktemp("published"), PEOPLE, PUBLIC, public=True)


def test_public_figures_are_those_of_the_published_counts(published: Audit) -> None:
    shown = [row for row in published.pack.content.groups if row.n and row.events is not None]

    assert any(row.verdict for row in shown)
    for row in shown:
        counted = rate_of(row.events or 0, row.n or 0)
        if row.reference_n is not None and row.reference_events is not None:
            counted = comparison(counted, row.reference_events, row.reference_n)
        wanted = {name: value for name, value in asdict(counted).items() if name in FIGURES}
        wanted |= {name: figures(row)[name] for name in ("p", "q")}  # of these below
        assert figures(row) == pytest.approx(wanted, rel=1e-7, abs=1e-9, nan_ok=True)


def test_no_public_verdict_is_surer_than_the_exact_counts_allow(published: Audit) -> None:
    exact = expected_rows(PEOPLE, PUBLIC)
    judged = {key: row for key, row in by_key(published).items() if row.verdict is not None}

    assert len(judged) > 20
    for key, row in judged.items():
        own, other = exact[key], exact[reference_of(key, PUBLIC) or key]
        four = (int(own.events), own.n, int(other.events), other.n)
        assert row.p is not None
        assert row.p >= own.p * (1 - 1e-9), key
        if row.verdict == "gap":
            assert verdict(*four, p=own.p, q=0.0) == "gap"
        if row.verdict == "no_material_gap":
            assert verdict(*four, p=1.0, q=1.0) == "no_material_gap"


def test_q_of_a_public_audit_allows_for_the_comparisons_that_are_hidden(published: Audit) -> None:
    rows = by_key(published)
    judged = [row for row in rows.values() if row.verdict is not None]
    compared = sum(reference_of(key, PUBLIC) in rows for key in rows)

    # A comparison that is hidden shows nothing: its p is 1.
    hidden = [1.0] * (compared - len(judged))
    expected = false_discovery_control([row.p or 0.0 for row in judged] + hidden)

    assert hidden
    made = published.pack.content.provenance
    assert (made.comparisons, made.hidden_comparisons) == (len(judged), len(hidden))
    assert [row.q for row in judged] == pytest.approx(expected[: len(judged)].tolist())


def test_each_published_row_names_the_published_counts_of_its_reference(published: Audit) -> None:
    rows = by_key(published)
    compared = [(key, row) for key, row in rows.items() if row.reference_n is not None]

    assert compared
    for key, row in compared:
        area, first, _, second, _, outcome = key
        against = rows[area, first, row.reference_group or "", second, row.second_reference_group, outcome]
        assert (row.reference_n, row.reference_events) == (against.n, against.events)
