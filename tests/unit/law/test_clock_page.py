"""The how-to page 'Know what must be published' says what the command really does."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from evenhand.cli import main

DOCUMENTS = Path(__file__).parents[3] / "docs"
PAGE = DOCUMENTS / "how-to" / "know-what-is-due.md"
EXAMPLE = re.compile(r"^\$ evenhand (.*?)\n(.*?)^\(exit status (\d)\)$", re.MULTILINE | re.DOTALL)


def pattern(expected: str) -> str:
    """The expected words; '...' stands for anything."""
    return ".*".join(re.escape(part) for part in expected.split("..."))


def test_every_example_of_the_page_does_what_the_page_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    examples = EXAMPLE.findall(PAGE.read_text(encoding="utf-8"))

    for command, expected, status in examples:
        ended = main(shlex.split(command))
        printed = capsys.readouterr().out
        assert (ended, command) == (int(status), command)
        assert re.fullmatch(pattern(expected), printed, re.DOTALL), printed

    assert len(examples) == 4
    assert (tmp_path / "duties.ics").exists()


@pytest.mark.parametrize("page", ["how-to/know-what-is-due.md", "explanation/when-publication-is-due.md"])
def test_every_link_of_the_pages_leads_somewhere(page: str) -> None:
    path = DOCUMENTS / page
    links = re.findall(r"\]\(([^)#]+)\)", path.read_text(encoding="utf-8"))

    assert links
    assert not [link for link in links if not (path.parent / link).exists()]
