"""The how-to page 'Check a file before sending it' says what the command really does."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from evenhand.cli import main

PAGE = Path(__file__).parents[3] / "docs" / "how-to" / "check-a-file.md"
BLOCK = re.compile(r"^```(\w+) ?(\S*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def pattern(expected: str) -> str:
    """The expected words; '...' stands for anything."""
    return ".*".join(re.escape(part) for part in expected.split("..."))


def test_every_example_of_the_page_does_what_the_page_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    commands = 0

    for kind, name, body in BLOCK.findall(PAGE.read_text(encoding="utf-8")):
        if kind != "console":
            (tmp_path / name).write_text(body, encoding="utf-8")
            continue
        for command, expected, status in re.findall(
            r"^\$ evenhand (.*?)\n(.*?)^\(exit status (\d)\)$", body, re.MULTILINE | re.DOTALL
        ):
            ended = main(shlex.split(command))
            printed = capsys.readouterr().out
            assert (ended, command) == (int(status), command)
            assert re.fullmatch(pattern(expected), printed, re.DOTALL), printed
            commands += 1

    assert commands == 4
