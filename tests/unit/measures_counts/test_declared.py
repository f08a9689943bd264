"""Declaration is counted from the six response statuses."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.stored import opened_cells, store

from evenhand.classifications.statuses import ResponseStatus
from evenhand.engine import Source
from evenhand.errors import BadTable
from evenhand.measures.declared import StatusColumn, StatusCounts, status_counts

STAFF = {
    "area": ["North", "North", "South", None],
    "sex": ["Female", None, None, "Male"],
    "sex_status": ["answered", "prefer_not_to_say", "not_asked", "answered"],
}


def counted(counts: StatusCounts) -> tuple[str, dict[ResponseStatus, int]]:
    return counts.area, {status: people for status, people in counts.people if people}


def test_people_are_counted_by_response_status_in_all_areas_and_in_each(tmp_path: Path) -> None:
    cells = opened_cells(Source((store(tmp_path, STAFF),), ("area", "sex", "sex_status")))

    found = status_counts(cells, (StatusColumn("sex", "sex_status"),), area="area")

    assert [counted(each) for each in found] == [
        (
            "(all)",
            {ResponseStatus.ANSWERED: 2, ResponseStatus.PREFER_NOT_TO_SAY: 1, ResponseStatus.NOT_ASKED: 1},
        ),
        ("North", {ResponseStatus.ANSWERED: 1, ResponseStatus.PREFER_NOT_TO_SAY: 1}),
        ("South", {ResponseStatus.NOT_ASKED: 1}),
        ("(missing)", {ResponseStatus.ANSWERED: 1}),
    ]
    assert found[0].in_scope == 4


def test_without_a_status_column_a_group_is_an_answer_and_none_is_not_answered(tmp_path: Path) -> None:
    cells = opened_cells(Source((store(tmp_path, STAFF),), ("sex",)))

    (found,) = status_counts(cells, (StatusColumn("sex"),))

    assert counted(found) == ("(all)", {ResponseStatus.ANSWERED: 2, ResponseStatus.NOT_ANSWERED: 2})


def test_a_word_that_is_no_response_status_is_refused(tmp_path: Path) -> None:
    cells = opened_cells(Source((store(tmp_path, {"sex_status": ["perhaps"]}),), ("sex_status",)))

    with pytest.raises(BadTable, match=r"'sex_status' holds 'perhaps'.*prefer_not_to_say"):
        status_counts(cells, (StatusColumn("sex", "sex_status"),))
