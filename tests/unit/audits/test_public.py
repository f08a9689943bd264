"""What a public audit lets out: rounded counts from ten up, nothing that one total gives away."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest
from tests.support.people import made_up_people, write_csv

import evenhand
from evenhand.library import Audit
from evenhand.measures.figures import GroupFigure
from evenhand.releases.packs import Release

SPEC = {
    "area": "council",
    "characteristics": ["sex", "ethnic", "disabled"],
    "reference": {"sex": "Male", "ethnic": "White", "disabled": "No"},
    "outcomes": ["promoted", "left"],
    "strata": ["grade"],
    "pairs": [["sex", "ethnic"]],
}


@pytest.fixture(scope="module", params=[150, 600])
def public(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Audit:
    path = write_csv(tmp_path_factory.mktemp("public") / "people.csv", made_up_people(request.param))
    return evenhand.audit(path, public=True, **SPEC)


def test_a_public_audit_is_a_release_under_a_named_policy(public: Audit) -> None:
    assert isinstance(public.pack, Release)
    assert public.pack.figures.policy == "public"


def test_every_shown_count_is_ten_or_more_and_a_multiple_of_five(public: Audit) -> None:
    figures = public.pack.content
    shown = [row.events for row in figures.groups if row.events is not None]
    shown += [row.members for row in figures.representation if row.members is not None]

    assert shown
    assert all(count == 0 or (count >= 10 and count % 5 == 0) for count in shown)
    assert all(row.n is None or row.n % 5 == 0 for row in figures.groups)


def test_something_is_hidden_and_a_hidden_row_holds_no_figure(public: Audit) -> None:
    hidden = [row for row in public.pack.content.groups if row.hidden]

    assert hidden
    for row in hidden:
        assert (row.n, row.events, row.rate, row.relative_likelihood, row.q, row.verdict) == (None,) * 6


def test_rates_are_worked_out_from_the_published_counts(public: Audit) -> None:
    for row in public.pack.content.groups:
        if row.rate is not None:
            assert row.n
            assert row.events is not None
            assert row.rate == row.events / row.n


def test_no_line_of_headcounts_hides_one_group_alone(public: Audit) -> None:
    hidden: dict[tuple[str, str], int] = defaultdict(int)
    for figure in public.pack.content.declarations:
        withheld = [status for status, count in figure.by_status.items() if count is None]
        hidden[figure.area, figure.characteristic] += len(withheld)
    for row in public.pack.content.representation:
        hidden[row.area, row.characteristic] += row.hidden

    assert 1 not in hidden.values()


def test_the_files_hold_no_exact_count(tmp_path: Path) -> None:
    # A council of 137 people, of whom 61 are women: neither number may stand in any byte.
    rows = [{"sex": "Female" if n < 61 else "Male", "left": str(int(n % 3 == 0))} for n in range(137)]
    path = write_csv(tmp_path / "people.csv", rows)

    folder = evenhand.audit(path, public=True, characteristics=["sex"], outcomes=["left"]).save(
        tmp_path / "out"
    )

    for name in (folder.report, folder.findings):
        text = name.read_text(encoding="utf-8")
        assert " 61 " not in text
        assert ">61<" not in text
        assert "137" not in text


def test_only_the_latest_of_several_years_is_published(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "people.csv", made_up_people(300, years=("2023", "2024")))

    audit = evenhand.audit(path, public=True, person="person", year="year", **{**SPEC, "pairs": False})

    women = next(row for row in audit.pack.content.groups if (row.group, row.outcome) == ("Female", "left"))
    assert women.n is not None
    assert women.n < 300
    assert audit.pack.content.years == ()


def test_a_group_that_only_an_earlier_year_had_does_not_shift_the_others(tmp_path: Path) -> None:
    earlier = [{"id": str(n), "year": "2023", "ethnic": "Asian", "left": "0"} for n in range(40)]
    latest = [
        {"id": str(100 + n), "year": "2024", "ethnic": group, "left": str(n % 2)}
        for n, group in enumerate(["Black"] * 60 + ["White"] * 200)
    ]
    path = write_csv(tmp_path / "people.csv", earlier + latest)

    audit = evenhand.audit(
        path, public=True, characteristics=["ethnic"], outcomes=["left"], person="id", year="year"
    )

    sizes = {row.group: row.n for row in audit.pack.content.groups if row.n}
    assert sizes == {"Black": 60, "White": 200}


def test_mean_pay_is_shown_to_three_figures_for_large_groups_only(tmp_path: Path) -> None:
    rows = [{"sex": "Female", "grade": "A", "pay": "31234.56"} for _ in range(80)]
    rows += [{"sex": "Male", "grade": "B", "pay": "40111.11"} for _ in range(90)]
    rows += [{"sex": "Male", "grade": "C", "pay": "99999.99"} for _ in range(12)]
    path = write_csv(tmp_path / "people.csv", rows)

    audit = evenhand.audit(path, public=True, characteristics=["sex", "grade"], amounts=["pay"])

    shown = {(row.characteristic, row.group): row for row in audit.pack.content.groups if row.amount == "pay"}
    assert shown["sex", "Female"].mean == 31_200
    assert shown["sex", "Male"].median == 40_100
    assert shown["grade", "C"].hidden
    assert shown["grade", "A"].hidden  # the smallest other grade: else C would be what is left over
    assert shown["grade", "B"].mean == 40_100


def test_a_public_verdict_is_judged_with_the_comparisons_that_are_hidden(tmp_path: Path) -> None:
    # 120 of 500 women and 160 of 500 men, and twenty groups of eight or nine people who are hidden: over all
    # 21 comparisons p is too large for a gap, by itself it would be one.
    rows = [{"sex": "Female", "promoted": str(int(n < 120)), "team": team(n)} for n in range(500)]
    rows += [{"sex": "Male", "promoted": str(int(n < 160)), "team": "elsewhere"} for n in range(500)]
    path = write_csv(tmp_path / "people.csv", rows)
    spec = {"characteristics": ["sex", "team"], "outcomes": ["promoted"]}

    exact = evenhand.audit(path, **spec)
    public = evenhand.audit(path, public=True, **spec)

    assert women(exact).verdict == "possible"
    assert women(public).verdict != "gap"
    made = public.pack.content.provenance
    assert (made.comparisons, made.hidden_comparisons) == (1, 20)
    assert not any("the one comparison" in said for said in public.findings)


def team(number: int) -> str:
    return f"team {number // 3 % 20}" if number % 3 == 0 else "elsewhere"


def women(audit: Audit) -> GroupFigure:
    return next(row for row in audit.pack.content.groups if row.group == "Female")


def test_a_few_outcomes_that_nobody_wrote_down_do_not_hide_a_groups_rate(tmp_path: Path) -> None:
    # 98 people of whom 25 were shortlisted, 66 were not, and 7 withdrew; beside 900 of whom 20 withdrew.
    rows = [{"ethnic": "Black", "shortlisted": answer} for answer in ["1"] * 25 + ["0"] * 66 + [""] * 7]
    rows += [{"ethnic": "White", "shortlisted": answer} for answer in ["1"] * 300 + ["0"] * 580 + [""] * 20]
    path = write_csv(tmp_path / "applications.csv", rows)

    audit = evenhand.audit(path, public=True, characteristics=["ethnic"], outcomes=["shortlisted"])

    shown = {row.group: (row.n, row.events) for row in audit.pack.content.groups}
    assert shown == {"Black": (90, 25), "White": (880, 300)}
