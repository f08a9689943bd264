"""Which comparisons the gap board has room for."""

from __future__ import annotations

from evenhand.classifications.statuses import ResponseStatus
from evenhand.measures.figures import GroupFigure
from evenhand.publish.comparisons import Comparison
from evenhand.publish.readings import Reading
from evenhand.publish.views.board import choose


def comparison(reading: Reading, number: int, *, area: str = "(all)") -> Comparison:
    figure = GroupFigure(
        area=area,
        characteristic="sex",
        group=f"group {number}",
        response_status=ResponseStatus.ANSWERED,
        outcome="left",
    )
    return Comparison(
        reading=reading,
        subject="left",
        sentence="",
        next_step="",
        area=area,
        characteristic="sex",
        group=f"group {number}",
        reference="Male",
        figure=figure,
    )


def test_room_that_is_left_goes_to_gaps_before_open_questions() -> None:
    gaps = [comparison(Reading.GAP, number, area="North") for number in range(20)]
    rows = gaps + [comparison(Reading.CANNOT_TELL, 100 + number) for number in range(200)]

    chosen = choose(rows)

    assert [row.reading for row in chosen].count(Reading.GAP) == 20


def test_a_long_list_of_gaps_hides_no_open_question() -> None:
    rows = [comparison(Reading.GAP, number) for number in range(200)]
    rows += [comparison(Reading.CANNOT_TELL, 300 + number) for number in range(30)]

    chosen = choose(rows)

    assert [row.reading for row in chosen].count(Reading.CANNOT_TELL) == 12
