"""What `evenhand attack` reads, and what it says of words it does not understand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evenhand.cli import main

ROWS = [["a", "[c]"], ["b", "10"], ["Total", "13"]]


def leaking(folder: Path) -> Path:
    path = folder / "table.csv"
    path.write_text("g,n\n" + "".join(f"{code},{figure}\n" for code, figure in ROWS), encoding="utf-8")
    return path


def test_the_values_are_written_to_the_file_that_is_named_and_nowhere_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = tmp_path / "found.json"

    assert main(["attack", str(leaking(tmp_path)), "--json", str(found)]) == 1

    # 13 less 10: the reader who subtracts has the hidden figure.
    assert "3" in found.read_text(encoding="utf-8")
    assert "= 3" not in capsys.readouterr().out


def test_a_mark_stands_for_the_range_that_is_given(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "table.csv"
    path.write_text("g,n\na,low\nb,low\nTotal,8\n", encoding="utf-8")

    loose = main(["attack", str(path), "--mark", "low=1-7"])
    tight = main(["attack", str(path), "--mark", "low=1-4"])

    # 1 to 7 leaves seven ways to add up to 8; 1 to 4 leaves one: 4 and 4.
    assert (loose, tight) == (0, 1)


@pytest.mark.parametrize("mark", ["low", "low=", "low=4-1", "=1-4", "low=a-b"])
def test_a_mark_that_is_no_range_is_refused(
    mark: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["attack", str(leaking(tmp_path)), "--mark", mark]) == 3

    assert f"--mark {mark}: expected TEXT=LOW-HIGH" in capsys.readouterr().err


def test_several_tables_in_one_document_are_attacked_together(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = {"head": ["g", "n"], "rows": [["a", "[c]"], ["b", "[c]"], ["Total", 13]]}
    second = {"head": ["g", "n"], "rows": [["a", 3], ["b", "[c]"], ["Total", "[c]"]]}
    hierarchies = {"g": {"Total": ["a", "b"]}}
    alone, both = tmp_path / "alone.json", tmp_path / "both.json"
    alone.write_text(json.dumps({"tables": [first], "hierarchies": hierarchies}), encoding="utf-8")
    both.write_text(json.dumps({"tables": [first, second], "hierarchies": hierarchies}), encoding="utf-8")

    assert main(["attack", str(alone)]) == 0
    assert main(["attack", str(both)]) == 1


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        "{}",
        '{"tables": [], "hierarchies": {}, "lower": "x"}',
        '{"tables": [1], "hierarchies": {}}',
    ],
)
def test_a_document_of_another_shape_is_refused(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "tables.json"
    path.write_text(text, encoding="utf-8")

    assert main(["attack", str(path)]) == 2
    assert "'head' and 'rows'" in capsys.readouterr().err


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"])
def test_a_file_that_cannot_be_read_is_named(
    content: bytes | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "table.csv"
    if content is not None:
        path.write_bytes(content)

    assert main(["attack", str(path)]) == 2

    assert "table.csv cannot be read" in capsys.readouterr().err
