"""A difference that turns round overall does not come back as a finding through a part of it."""

from __future__ import annotations

from dataclasses import replace

from tests.support.sample_packs import audit, berkeley_pack, figure, opened, provenance

from evenhand.measures.figures import StratifiedFigure
from evenhand.publish.comparisons import comparisons
from evenhand.publish.report import report_html
from evenhand.publish.wording import Wording

WOMEN = berkeley_pack().content.groups[1]
REVERSED = berkeley_pack().content.stratified
IN_ONE_AREA = replace(WOMEN, area="North", n=400, difference=-0.2)
IN_A_PAIR = replace(
    WOMEN,
    second_characteristic="ethnic_group",
    second_group="White",
    second_reference_group="White",
    n=1500,
)


def said(stratified: tuple[StratifiedFigure, ...], *groups: object) -> list[str]:
    """What like with like makes of each comparison."""
    figures = audit(groups=groups, stratified=stratified)
    return [row.like_with_like for row in comparisons(figures, Wording.of(figures)).rows]


def test_the_comparison_itself_tells_the_whole_story() -> None:
    assert said(REVERSED, WOMEN)[0].startswith("Within each department the difference goes the other way")


def test_an_area_and_a_pair_point_to_the_whole() -> None:
    pointer = "Over all areas, and by sex alone, comparing like with like by department changes this picture."

    assert said(REVERSED, IN_ONE_AREA, IN_A_PAIR) == [pointer, pointer]


def test_a_pair_points_to_the_whole_of_its_second_half_too() -> None:
    turned = replace(
        IN_A_PAIR,
        characteristic="ethnic_group",
        group="White",
        reference_group="White",
        second_characteristic="sex",
        second_group="Women",
        second_reference_group="Men",
    )

    assert "by sex alone" in said(REVERSED, turned)[0]


def test_another_outcome_of_the_same_groups_is_left_alone() -> None:
    assert said(REVERSED, replace(WOMEN, outcome="left")) == [""]


def test_in_short_leads_with_a_gap_that_like_with_like_leaves_standing() -> None:
    steady = figure(n=60, difference=-0.1)
    groups = (WOMEN, IN_ONE_AREA, IN_A_PAIR, steady)

    page = report_html(
        opened(audit(groups=groups, stratified=REVERSED, provenance=provenance(comparisons=4)))
    )

    assert (
        "4 of 4 comparisons show a gap that chance is unlikely to explain; first among them: "
        "Minority ethnic applicants were shortlisted less often than White applicants"
    ) in page
