"""`evenhand clock`: what an officer reads, and what is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from evenhand.cli import main
from evenhand.governance.clock import Publication, duties_on
from evenhand.governance.clock_words import clock_lines
from evenhand.governance.law import rule_pack

INFORMATION, OBJECTIVES, PAY_GAP = (
    "equality-information=2026-01-30",
    "equality-objectives=2024-06-11",
    "gender-pay-gap=2026-02-10",
)
ON = ("--on", "2026-11-22")
AUTHORITY = """
name = "Two Rivers Combined Authority"
short_name = "TRCA"
default_areas = ["Kent"]
policy = "internal"

[[councils]]
name = "Medway"
code = "E06000035"

[[periods]]
name = "2025"
starts = 2025-01-01
ends = 2025-12-31
"""


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """What the command prints when it ends well, each run of blanks as one."""
    assert main(["clock", *words]) == 0
    return " ".join(capsys.readouterr().out.split())


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """What the command says when it refuses."""
    assert main(["clock", *words]) == 3
    caught = capsys.readouterr()
    assert caught.out == ""
    return caught.err


def test_each_duty_says_when_why_under_which_law_and_what_publishing_would_do(
    capsys: pytest.CaptureFixture[str],
) -> None:
    said = printed(capsys, "--published", INFORMATION, OBJECTIVES, PAY_GAP, *ON, "--headcount", "412")

    assert "Equality information: due by 30 January 2027 (in 69 days)" in said
    assert "Why Last published on 30 January 2026; the longest interval is 1 year." in said
    assert "Safest 29 January 2027:" in said
    assert "Law SI 2017/353 reg 4(2)(b) (read in the source or in a named summary)" in said
    assert "Warnings 1 December 2026, 31 December 2026, 23 January 2027" in said
    assert "would make the next deadline 22 November 2027, 69 days earlier" in said
    assert "Equality objectives: due by 11 June 2028 (in 567 days)" in said
    assert "Gender pay gap: due by 30 March 2027 (in 128 days)" in said
    assert "It binds an authority" not in said
    assert "This is not legal advice" in said


def test_what_is_not_verified_or_not_law_is_said_apart(capsys: pytest.CaptureFixture[str]) -> None:
    said = printed(capsys, "--published", INFORMATION, *ON)

    assert said.count("Combined authorities are among the listed bodies. (SI 2017/353 Sch 2)") == 1
    assert "Proposed or not in force; no duty is asserted:" in said
    assert "Sources disagree." in said


def test_without_a_headcount_a_duty_that_depends_on_it_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    said = printed(capsys, "--published", INFORMATION, PAY_GAP, *ON)

    assert "Gender pay gap: due by 30 March 2027 (in 128 days; if it binds you)" in said
    assert "Who It binds an authority of 250 employees or more. Give yours with --headcount." in said
    assert "from 150 employees: information about its employees" in said


def test_a_small_authority_is_told_what_does_not_bind_it(capsys: pytest.CaptureFixture[str]) -> None:
    said = printed(capsys, "--published", INFORMATION, *ON, "--headcount", "149")

    assert "Gender pay gap: does not bind you Why It binds an authority of 250 employees or more." in said
    assert "not required of you, below 150 employees: information about its employees" in said


def test_what_is_overdue_says_by_how_much_and_warns_of_nothing_further(
    capsys: pytest.CaptureFixture[str],
) -> None:
    said = printed(capsys, "--published", OBJECTIVES, "--on", "2028-06-14", "--headcount", "10")

    assert "Equality objectives: due by 11 June 2028 (OVERDUE by 3 days)" in said
    assert "Equality information: due by 30 March 2018 (OVERDUE by" in said
    assert "Warnings" not in said


@pytest.mark.parametrize(
    ("on", "standing"),
    [
        ("2027-01-30", "DUE TODAY"),
        ("2027-01-29", "in 1 day; the 7-day warning has come"),
        ("2027-01-31", "OVERDUE by 1 day"),
        ("2026-12-31", "in 30 days; the 30-day warning has come"),
        ("2026-12-01", "in 60 days; the 60-day warning has come"),
    ],
)
def test_the_latest_warning_is_said(capsys: pytest.CaptureFixture[str], on: str, standing: str) -> None:
    said = printed(capsys, "--published", INFORMATION, "--on", on)

    assert f"Equality information: due by 30 January 2027 ({standing})" in said


def test_a_late_pay_gap_may_name_its_snapshot(capsys: pytest.CaptureFixture[str]) -> None:
    said = printed(capsys, "--published", "gender-pay-gap=2026-04-05/2025-03-31", *ON, "--headcount", "400")

    assert "Gender pay gap: due by 30 March 2027" in said
    assert "the last one published is 31 March 2025" in said


def test_a_pack_without_duties_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    said = printed(capsys, "--law", "great-britain", *ON)

    assert "Duties to publish in Great Britain, as they stand on 22 November 2026" in said
    assert "The rule pack has no duty to publish on this day." in said
    assert "Not verified" not in said


def test_a_law_without_proposals_has_no_list_of_them() -> None:
    law = rule_pack("england").on(date(2026, 11, 22))
    publications = [Publication("equality-information", date(2026, 1, 30))]
    bare = type(law)(law.place, law.on, law.facts, (), law.duties, law.rights)

    lines = clock_lines(bare, duties_on(bare, publications), iter(publications))
    assert not any("Proposed" in line for line in lines)
    assert max(len(line) for line in lines) <= 100


def test_the_day_asked_about_is_today_unless_it_is_given(capsys: pytest.CaptureFixture[str]) -> None:
    said = printed(capsys)

    assert "Duties to publish in England, as they stand on" in said


def test_the_calendar_is_the_same_for_the_same_question(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    authority = tmp_path / "authority.toml"
    authority.write_text(AUTHORITY, encoding="utf-8")
    question = ("--published", INFORMATION, *ON, "--headcount", "10", "--authority", str(authority))

    printed(capsys, *question, "--calendar", str(tmp_path / "one.ics"))
    said = printed(capsys, *question, "--calendar", str(tmp_path / "two.ics"))

    assert f"The deadlines are in {tmp_path / 'two.ics'}" in said
    text = (tmp_path / "one.ics").read_bytes()
    assert text == (tmp_path / "two.ics").read_bytes()
    assert b"\r\nNAME:Equality duties of Two Rivers Combined Authority\r\n" in text
    assert text.count(b"BEGIN:VEVENT\r\n") == 2  # the pay gap does not bind an authority of 10
    assert b"DTSTART;VALUE=DATE:20270130\r\n" in text
    assert b"DTSTAMP:20261122T000000Z\r\n" in text


def test_a_calendar_may_be_nobodys_in_particular(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    printed(capsys, *ON, "--calendar", str(tmp_path / "duties.ics"))

    assert b"\r\nNAME:Equality duties\r\n" in (tmp_path / "duties.ics").read_bytes()


def test_a_calendar_that_cannot_be_written_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ended = main(["clock", *ON, "--calendar", str(tmp_path / "none" / "duties.ics")])

    assert ended == 3
    assert "cannot be written (No such file or directory). Name a file in a folder" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--published", "equality-information"], "DUTY=DATE, such as equality-information=2026-01-30"),
        (["--published", "annual-report=2026-01-30"], "Its duties are: equality-information"),
        (["--published", "=2026-01-30"], "has no duty ''"),
        (["--published", "equality-information=30/01/2026"], "--published equality-information: a day from"),
        (["--published", "equality-information=2026-02-29"], "'2026-02-29' was found"),
        (["--published", "gender-pay-gap=2026-02-10/"], "'' was found"),
        (["--published", "equality-information=0001-01-01"], "a day from 2011-04-05 to 2199-12-31"),
        (["--on", "9999-12-31"], "--on: a day from 2011-04-05 to 2199-12-31"),
        (["--published", "equality-information=2026-11-23"], "is after 22 November 2026"),
        (["--headcount", "-4"], "-4 was found"),
    ],
)
def test_what_cannot_be_is_refused_with_what_was_expected(
    capsys: pytest.CaptureFixture[str], words: list[str], message: str
) -> None:
    on = [] if "--on" in words else list(ON)

    assert message in refused(capsys, *words, *on)
