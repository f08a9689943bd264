"""What is hidden leaves no figure in any file: not in a cell, a sentence, a strip or its text."""

from __future__ import annotations

import re

from tests.support.hidden_pack import hidden_pack
from tests.support.page_reading import named, read

from evenhand.publish.comparisons import comparisons
from evenhand.publish.findings import findings_csv
from evenhand.publish.groups import COLUMNS, groups_table
from evenhand.publish.report import as_html_fragment, report_html
from evenhand.publish.wording import Wording

NAMES = {
    "area",
    "characteristic",
    "group",
    "outcome",
    "amount",
    "reference_group",
    "response_status",
    "hidden",
}


def test_no_cell_of_a_table_holds_a_figure() -> None:
    cells = named(read(report_html(hidden_pack())), "td")

    assert cells
    assert not [cell.text for cell in cells if re.search(r"\d", cell.text) and cell.text != "2024"]


def test_every_sentence_of_a_comparison_is_the_one_that_says_nothing() -> None:
    figures = hidden_pack().content

    said = {row.sentence for row in comparisons(figures, Wording.of(figures)).rows}

    assert said == {"Not shown: too few people to publish without revealing someone."}


def test_no_strip_draws_a_mark_or_says_a_figure() -> None:
    strips = [
        each
        for each in read(report_html(hidden_pack()))
        if each.attributes.get("class", "").startswith("strip")
    ]

    assert not [
        each for each in strips if re.search(r"\d", each.attributes.get("aria-label", "").replace("2024", ""))
    ]
    assert not [each for each in strips if {"circle", "path"} & set(each.children)]


def test_no_column_of_the_table_for_programmes_holds_a_figure() -> None:
    table = groups_table(hidden_pack())

    for name in COLUMNS:
        if name not in NAMES and not name.startswith("second_"):
            assert table.column(name).null_count == table.num_rows


def test_no_row_of_findings_holds_a_figure() -> None:
    lines = findings_csv(hidden_pack()).splitlines()[1:]

    assert lines
    for line in lines:
        assert ",,,,,,,,,,," in line


def test_a_notebook_shows_none_either() -> None:
    cells = [each.text for each in named(read(as_html_fragment(hidden_pack())), "td")]

    assert cells
    assert not [cell for cell in cells if re.search(r"\d", cell)]
