"""`evenhand benchmark`: which population to compare with, why, and its shares."""

from __future__ import annotations

import re

import pytest

from evenhand.benchmarks import characteristics
from evenhand.cli import main


def said(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["benchmark", *words]) == 0
    return capsys.readouterr().out


def test_without_a_name_it_lists_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    lines = said(capsys).splitlines()

    assert [line.partition(":")[0] for line in lines] == list(characteristics())


def test_the_best_one_is_suggested_with_its_reason(capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, "sex", "--areas", "Gateshead", "Sunderland")

    assert "Why this one: " in text
    assert "Open Government Licence" in text


def test_a_population_base_that_is_named_is_taken(capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, "sex", "--base", "all ages", "--areas", "Gateshead")

    # Census 2021, TS008: Gateshead 99,954 female and 96,197 male usual residents.
    counts = [int(found.replace(",", "")) for found in re.findall(r" ([\d,]{5,}) +\d", text)]
    assert len(counts) == 2
    assert counts[0] > counts[1]
    assert sum(counts) == pytest.approx(196_151, abs=20)
    assert "Why this one" not in text


def test_shares_of_those_who_answered_leave_the_others_beside_them(
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = said(capsys, "religion", "--base", "all ages", "--areas", "Gateshead")

    assert "(did not answer)" in text


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["planets"], "planets"),
        (["sex", "--base", "99+"], "99+"),
        (["sex", "--areas", "Atlantis"], "Atlantis"),
    ],
)
def test_what_there_is_not_is_named(words: list[str], named: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["benchmark", *words]) == 3
    assert f"'{named}'" in capsys.readouterr().err
