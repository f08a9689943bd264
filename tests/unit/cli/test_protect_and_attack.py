"""`evenhand protect` and `evenhand attack`, from file to file."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from evenhand.cli import main

STRUCTURE = {
    "dims": ["area", "band"],
    "hierarchies": {
        "area": {"Total": ["north", "south"]},
        "band": {"Total": ["lower", "upper"], "lower": ["one", "two"], "upper": ["three", "four"]},
    },
    "threshold": 5,
}
COUNTS = "area,band,n\nnorth,one,1\nnorth,two,12\nnorth,three,30\nsouth,one,9\nsouth,two,2\nsouth,four,40\n"


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "structure.json").write_text(json.dumps(STRUCTURE), encoding="utf-8")
    (tmp_path / "counts.csv").write_text(COUNTS, encoding="utf-8")
    return tmp_path


def protect(files: Path, *more: str) -> int:
    structure, out = str(files / "structure.json"), str(files / "out.csv")
    return main(["protect", str(files / "counts.csv"), "--structure", structure, "--out", out, *more])


def test_the_published_file_has_every_combination_of_codes(files: Path) -> None:
    assert protect(files) == 0

    rows = list(csv.reader((files / "out.csv").read_text(encoding="utf-8").splitlines()))
    assert rows[0] == ["area", "band", "n"]
    assert len(rows) == 1 + 3 * 7
    assert ["north", "four", "0"] in rows
    assert ["north", "one", "[c]"] in rows
    assert all(not row[2].isdigit() or int(row[2]) == 0 or int(row[2]) >= 5 for row in rows[1:])


def test_what_is_published_withstands_the_attacker(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    protect(files)

    status = main(["attack", str(files / "out.csv"), "--structure", str(files / "structure.json")])

    assert status == 0
    assert "0 can be worked out exactly" in capsys.readouterr().out


def test_an_unsafe_table_ends_with_one_and_shows_no_value(
    files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (files / "leaking.csv").write_text("g,n\na,[c]\nb,10\nTotal,13\n", encoding="utf-8")

    status = main(["attack", str(files / "leaking.csv")])

    out = capsys.readouterr().out
    assert status == 1
    assert "1 can be worked out exactly" in out
    assert "worked out: g = a" in out
    assert "3" not in out.split("worked out: g = a")[1]


def test_the_private_report_states_the_cost_and_the_certificates(files: Path) -> None:
    protect(files, "--private", str(files / "report.json"))

    report = json.loads((files / "report.json").read_text(encoding="utf-8"))
    assert report["primary_cells"] == 2
    assert report["primary_value"] == 3
    assert report["proof"]["complete"] is True
    assert report["certificates"]
    assert "checking the certificates" in report["seconds"]


def test_the_same_input_gives_the_same_bytes(files: Path) -> None:
    protect(files)
    first = (files / "out.csv").read_bytes()

    protect(files)

    assert (files / "out.csv").read_bytes() == first


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("north,nine,3", "row 8: code 'nine' is not in the hierarchy of 'band'"),
        ("south,three,-1", "row 8: the count is not a whole number"),
        ("south,three,2.5", "row 8: the count is not a whole number"),
        ("north,one,4", "row 8: the combination north / one was given before"),
        ("Total,Total,95", "row 8: the total Total / Total is not what its parts add up to"),
        ("north,one", "row 8: expected 3 columns, found 2"),
    ],
)
def test_a_faulty_row_is_named_with_the_rule(
    files: Path, capsys: pytest.CaptureFixture[str], line: str, complaint: str
) -> None:
    (files / "counts.csv").write_text(COUNTS + line + "\n", encoding="utf-8")

    assert protect(files) == 4

    assert complaint in capsys.readouterr().err
    assert not (files / "out.csv").exists()


def test_a_stated_total_that_adds_up_is_accepted(files: Path) -> None:
    (files / "counts.csv").write_text(COUNTS + "Total,Total,94\n", encoding="utf-8")

    assert protect(files) == 0


def test_a_hierarchy_with_a_loop_is_refused(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    looped = {**STRUCTURE["hierarchies"], "band": {"Total": ["one"], "lower": ["upper"], "upper": ["lower"]}}
    (files / "structure.json").write_text(json.dumps({**STRUCTURE, "hierarchies": looped}), encoding="utf-8")

    assert protect(files) == 4

    error = capsys.readouterr().err
    assert "structure.json" in error
    assert "loop" in error


def test_a_threshold_of_nought_is_refused(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert protect(files, "--threshold", "0") == 3

    assert "at least 1" in capsys.readouterr().err


def test_the_public_policy_rounds_to_five(files: Path) -> None:
    assert protect(files, "--policy", "public") == 0

    rows = csv.reader((files / "out.csv").read_text(encoding="utf-8").splitlines())
    figures = [row[2] for row in rows][1:]
    assert all(figure == "[c]" or int(figure) % 5 == 0 for figure in figures)


def test_the_known_case_format_is_understood(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = {"head": ["g", "n"], "rows": [["Total", "15"], ["a", "10"], ["b", "5"], ["c", ""], ["d", ""]]}
    case = {"hierarchies": {"g": {"Total": ["a", "b", "c", "d"]}}, "tables": [table]}
    (files / "case.json").write_text(json.dumps(case), encoding="utf-8")

    assert main(["attack", str(files / "case.json")]) == 1

    assert "2 can be worked out exactly" in capsys.readouterr().out


def test_an_earlier_release_is_taken_into_account(files: Path) -> None:
    before = files / "2025"
    before.mkdir()
    protect(files)
    (files / "out.csv").rename(before / "published.csv")

    assert protect(files, "--earlier", str(before)) == 0

    assert (files / "out.csv").read_bytes() == (before / "published.csv").read_bytes()


def test_an_earlier_folder_without_a_table_is_refused(
    files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (files / "2025").mkdir()

    assert protect(files, "--earlier", str(files / "2025")) == 2

    assert "found none" in capsys.readouterr().err


def test_an_interruption_leaves_no_file_behind(
    files: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("evenhand.cli.protect.protect_with_proof", interrupted)

    assert protect(files, "--private", str(files / "report.json")) == 130

    assert "nothing was written" in capsys.readouterr().err
    assert sorted(path.name for path in files.iterdir()) == ["counts.csv", "structure.json"]


def test_a_full_disk_leaves_no_half_written_file(files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("evenhand.cli.protect.os.fsync", full)

    assert protect(files) == 2

    assert not list(files.glob("out.csv*"))


def test_insider_protection_states_its_extra_cost(files: Path) -> None:
    assert protect(files, "--insider", "--private", str(files / "report.json")) == 0

    report = json.loads((files / "report.json").read_text(encoding="utf-8"))
    assert report["insider"] is True
    assert report["insider_extra_value"] >= 0


def test_what_was_given_away_before_is_refused_with_the_cell(
    files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files / "2025"
    before.mkdir()
    everything = "area,band,n\nnorth,one,1\nnorth,two,12\nnorth,three,30\nnorth,Total,43\n"
    (before / "published.csv").write_text(everything, encoding="utf-8")

    assert protect(files, "--earlier", str(before)) == 4

    error = capsys.readouterr().err
    assert "Nothing is published" in error
    assert "area = north, band = one" in error
    assert not (files / "out.csv").exists()


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--mark", "low"], "expected TEXT=LOW-HIGH"),
        (["--structure", "absent.json"], "cannot be read"),
    ],
)
def test_attack_says_what_is_wrong_with_its_arguments(
    files: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], complaint: str
) -> None:
    (files / "table.csv").write_text("g,n\na,[c]\nb,10\nTotal,13\n", encoding="utf-8")

    assert main(["attack", str(files / "table.csv"), *arguments]) in (2, 3)

    assert complaint in capsys.readouterr().err


def test_attack_writes_ranges_to_a_file_when_asked(files: Path) -> None:
    (files / "table.csv").write_text("g,n\na,[c]\nb,[c]\nc,10\nTotal,17\n", encoding="utf-8")

    main(["attack", str(files / "table.csv"), "--json", str(files / "found.json")])

    found = json.loads((files / "found.json").read_text(encoding="utf-8"))
    assert [(cell["low"], cell["high"]) for cell in found["cells"]] == [(1, 6), (1, 6)]


def test_a_threshold_is_needed_from_somewhere(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    structure = {key: value for key, value in STRUCTURE.items() if key != "threshold"}
    (files / "structure.json").write_text(json.dumps(structure), encoding="utf-8")

    assert protect(files) == 3

    assert "A threshold is needed" in capsys.readouterr().err
