"""The worked examples of the documentation run, and give what they say."""

from __future__ import annotations

import doctest
from pathlib import Path

PAGE = Path(__file__).parents[3] / "docs" / "explanation" / "worked-examples.md"


def test_every_example_of_the_page_gives_what_the_page_says():
    result = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")

    assert result.attempted > 25
    assert result.failed == 0
