"""The commands that the README and the tutorial tell a newcomer to type do what they say."""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path

import pytest

from evenhand.cli import main

ROOT = Path(__file__).parents[3]
DOCUMENTS = ("README.md", "docs/tutorials/first-audit.md")
ACCEPTED = {"check": {0, 1}}  # a check may end with things to know


def commands(text: str) -> list[list[str]]:
    """The `evenhand` lines of the console blocks, as words."""
    blocks = re.findall(r"```console\n(.*?)```", text, flags=re.DOTALL)
    lines = [line.removeprefix("$ ") for block in blocks for line in block.splitlines()]
    return [shlex.split(line, comments=True)[1:] for line in lines if line.startswith("evenhand ")]


@pytest.mark.slow
@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_command_of_a_document_works(document: str, tmp_path: Path) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    specification = re.search(r"```toml\n(.*?)```", text, flags=re.DOTALL)
    typed = commands(text)
    assert typed
    before = Path.cwd()
    os.chdir(tmp_path)
    try:
        if specification:
            Path("audit.toml").write_text(specification.group(1), encoding="utf-8")
        if not any(words[0] == "demo" for words in typed):
            assert main(["demo", "--no-serve"]) == 0
        for words in typed:
            assert main(words) in ACCEPTED.get(words[0], {0}), " ".join(words)
    finally:
        os.chdir(before)


@pytest.mark.parametrize("document", [*DOCUMENTS, "CONTRIBUTING.md", "docs/README.md"])
def test_every_link_of_a_document_leads_somewhere(document: str) -> None:
    path = ROOT / document
    links = re.findall(r"\]\(([^)#]+)\)", path.read_text(encoding="utf-8"))

    missing = [link for link in links if "://" not in link and not (path.parent / link).exists()]

    assert not missing
