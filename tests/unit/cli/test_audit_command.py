"""`evenhand audit` from words to folder: what it writes, what it says, what it leaves when it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.support.people import made_up_people, write_csv

from evenhand.cli import audit as command
from evenhand.cli import main
from evenhand.cli.progress import progress_bar
from evenhand.errors import UnsafeToPublish

SPEC = 'characteristics = ["sex"]\noutcomes = ["left"]\n'
FILES = {"report.html", "findings.csv", "groups.parquet", "spec.toml"}


@pytest.fixture
def people(tmp_path: Path) -> Path:
    (tmp_path / "spec.toml").write_text(SPEC, encoding="utf-8")
    return write_csv(tmp_path / "people.csv", made_up_people(200))


def audit(people: Path, *more: str, out: str = "out") -> int:
    return main(["audit", str(people), "--out", str(people.parent / out), *more])


def with_spec(people: Path, text: str = SPEC) -> list[str]:
    path = people.with_name("spec.toml")
    path.write_text(text, encoding="utf-8")
    return ["--spec", str(path)]


def test_the_folder_holds_the_four_files_and_the_log(people: Path) -> None:
    assert audit(people, *with_spec(people), "--purpose", "a test") == 0

    out = people.parent / "out"
    assert {path.name for path in out.iterdir()} == FILES | {"analysis-sessions.jsonl"}
    (line,) = (out / "analysis-sessions.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["purpose"] == "a test"
    assert (
        command.read_spec(out / "spec.toml").characteristics
        == command.read_spec(people.with_name("spec.toml")).characteristics
    )


def test_a_public_folder_holds_the_four_files_and_no_log(
    people: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert audit(people, *with_spec(people), "--public") == 0

    assert {path.name for path in (people.parent / "out").iterdir()} == FILES
    assert "not for publication" not in capsys.readouterr().err


def test_without_a_specification_it_says_how_each_column_was_read(
    people: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert audit(people) == 0

    said = capsys.readouterr()
    for heading in people.read_text(encoding="utf-8").splitlines()[0].split(","):
        assert f"\n  {heading}: " in said.out
    assert "not for publication" in said.err
    again = ["--spec", str(people.parent / "out" / "spec.toml")]
    assert audit(people, *again, out="again") == 0


def test_verdicts_are_counted_in_words(people: Path, capsys: pytest.CaptureFixture[str]) -> None:
    audit(people, *with_spec(people))

    said = capsys.readouterr().out
    assert "1 comparison\n" in said
    assert "     1  cannot tell from this many people" in said
    assert f"Read {people.parent / 'out' / 'report.html'} first." in said


def test_progress_is_shown_on_request_and_wiped(people: Path, capsys: pytest.CaptureFixture[str]) -> None:
    audit(people, *with_spec(people), "--progress")

    shown = capsys.readouterr().err
    assert "reading [" in shown
    assert "100%" in shown


REFUSALS = {
    "a key that is none": ('sex = "Male"\n' + SPEC, 3),
    "no such column": ('characteristics = ["gender"]', 3),
    "no such group": (SPEC + '[reference]\nsex = "Nobody"\n', 3),
    "no such base": (SPEC + '[benchmark]\nbase = "99+"\n', 3),
    "no such area": (SPEC + '[benchmark]\nareas = ["Atlantis"]\n', 3),
    "no such benchmark key": (SPEC + '[benchmark]\nplace = "Gateshead"\n', 3),
    "endless shares": (SPEC + "[benchmark.sex]\nMale = inf\n", 3),
    "shares of nobody": (SPEC + "[benchmark.sex]\nMale = 0\n", 3),
    "shares that are truths": (SPEC + "[benchmark.sex]\nMale = true\n", 3),
    "shares of another column": (SPEC + "[benchmark.grade]\nA = 1\n", 3),
    "no such classification": (SPEC + '[classification]\nsex = "planets"\n', 3),
    "a classification of another column": (SPEC + '[classification]\ngrade = "sex_census_2021"\n', 3),
    "no bands": ("age_bands = []\n" + SPEC, 3),
    "bands of nothing": ("age_bands = [true]\n" + SPEC, 3),
    "an event that is none": ('characteristics = ["sex"]\noutcomes = [{column="left", is="9"}]', 3),
    "an event that is and is not": (
        'characteristics = ["sex"]\noutcomes = [{column="left", is="1", is_not="1"}]',
        3,
    ),
    "not TOML": ("characteristics = [", 3),
    "deeper than anybody reads": ("characteristics = " + "[" * 3000, 3),
    "an amount of words": ('characteristics = ["sex"]\namounts = ["grade"]', 2),
    "a count of words": ('characteristics = ["sex"]\ncount = "grade"', 2),
}


@pytest.mark.parametrize("public", [False, True], ids=["exact", "public"])
@pytest.mark.parametrize("case", REFUSALS)
def test_a_refusal_leaves_no_folder_and_says_why(
    case: str, public: bool, people: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text, status = REFUSALS[case]

    assert audit(people, *with_spec(people, text), *(["--public"] if public else [])) == status

    said = capsys.readouterr()
    assert said.err.startswith("evenhand audit: ")
    assert said.err.rstrip().endswith(".")
    assert said.out == ""
    assert not (people.parent / "out").exists()


@pytest.mark.parametrize("out", ["people.csv", "people.csv/results"])
def test_a_folder_cannot_stand_where_a_file_is(
    out: str, people: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = people.read_bytes()

    assert audit(people, *with_spec(people), out=out) == 3

    assert "a folder was expected" in capsys.readouterr().err
    assert people.read_bytes() == before


def test_a_specification_that_is_a_folder_is_refused(
    people: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert audit(people, "--spec", str(people.parent)) == 3

    assert "cannot be read" in capsys.readouterr().err


def test_a_file_that_cannot_be_replaced_leaves_no_half_of_it(
    people: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (people.parent / "out" / "report.html").mkdir(parents=True)

    assert audit(people, *with_spec(people)) == 2

    assert "report.html" in capsys.readouterr().err
    assert not list((people.parent / "out").glob(".*.tmp"))


def test_no_proof_no_publication(
    people: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise UnsafeToPublish("A proof was expected, none was found.")

    monkeypatch.setattr("evenhand.audits.public_release.protect", fails)

    assert audit(people, *with_spec(people), "--public") == 4
    assert not (people.parent / "out").exists()


def test_a_bar_is_drawn_ten_times_a_second_at_most(capsys: pytest.CaptureFixture[str]) -> None:
    with progress_bar("reading", always=True) as show:
        assert show is not None
        for done in range(1000):
            show(done, 1000)
        show(1000, 1000)

    drawn = capsys.readouterr().err.count("reading [")
    assert 2 <= drawn < 100


def test_nobody_watching_sees_no_bar(capsys: pytest.CaptureFixture[str]) -> None:
    with progress_bar("reading") as show:
        assert show is None

    assert capsys.readouterr().err == ""
