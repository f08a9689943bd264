"""The worked examples of the documentation run on the real files and give what they say."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.shared_data import shared
from tests.support.worked_pages import run_page

FOLDER = Path(__file__).parents[3] / "docs" / "explanation" / "worked-examples"
INDEX = FOLDER.with_suffix(".md")
PAGES = sorted(FOLDER.glob("*.md"))
SECTIONS = ("## The file", "## What comes out", "## What it teaches", "## Source and licence")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_page_gives_what_it_says(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "cases").symlink_to(shared("cases").resolve())
    monkeypatch.chdir(tmp_path)

    ran = run_page(page.read_text(encoding="utf-8"))

    assert ran.commands + ran.examples > 0


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_page_has_the_sections_that_a_reader_looks_for(page: Path) -> None:
    text = page.read_text(encoding="utf-8")

    assert [title for title in SECTIONS if f"\n{title}\n" not in text] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_index_leads_to_the_page(page: Path) -> None:
    assert f"](worked-examples/{page.name})" in INDEX.read_text(encoding="utf-8")
