"""The median organisation of a published table."""

from __future__ import annotations

from pathlib import Path

import pytest

import evenhand
from evenhand.errors import BadSpec, RefusedFile

TABLE = """\
Organisation,Department,Engagement,Bullied
MEDIAN,All,60,10
A,One,55.5,[c]
B,One,60,10
C,Two,70,12
ONE_GROUP,One,57,11
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "results.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_rows_that_are_not_organisations_are_left_out(table: Path) -> None:
    engagement, _ = evenhand.medians_of_organisations(
        table, organisation="Organisation", leave_out=["MEDIAN", "*_GROUP"]
    )

    assert engagement.measure == "Engagement"
    assert engagement.median.value == 60
    assert engagement.median.organisations == 3


def test_a_hidden_figure_leaves_no_median_and_a_reason(table: Path) -> None:
    _, bullied = evenhand.medians_of_organisations(
        table, organisation="Organisation", leave_out=["MEDIAN", "*_GROUP"]
    )

    assert bullied.median.value is None
    assert bullied.median.why_not == "cannot be reproduced: suppressed"


def test_a_name_to_leave_out_that_fits_no_row_is_a_slip(table: Path) -> None:
    with pytest.raises(BadSpec, match="no organisation is called 'CS_MEAN'"):
        evenhand.medians_of_organisations(table, organisation="Organisation", leave_out=["CS_MEAN"])


def test_the_column_of_organisations_must_be_there(table: Path) -> None:
    with pytest.raises(BadSpec, match="no column 'Body'"):
        evenhand.medians_of_organisations(table, organisation="Body")


def test_words_among_figures_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "results.csv"
    path.write_text("Organisation,Engagement\nA,60\nB,\nC,soon\n", encoding="utf-8")

    with pytest.raises(RefusedFile, match=r"Column 'Engagement': .* 2 cells hold something else"):
        evenhand.medians_of_organisations(path, organisation="Organisation")
