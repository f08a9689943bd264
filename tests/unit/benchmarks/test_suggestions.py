"""The product suggests the right population to compare with, and says why."""

from __future__ import annotations

import pytest

from evenhand.benchmarks import PopulationBase, Use, characteristics, suggest
from evenhand.errors import UnknownName

CHILDREN = (PopulationBase.ALL_AGES, PopulationBase.AGED_3_AND_OVER)


def test_a_workforce_is_compared_with_adults_not_with_children() -> None:
    suggestion = suggest("disability", Use.WORKFORCE, "seven councils")

    assert suggestion.benchmark.base is PopulationBase.AGED_16_AND_OVER
    assert "children are not in the group" in suggestion.why
    assert any("past working age" in caveat for caveat in suggestion.caveats)


def test_a_workforce_is_compared_with_working_age_where_that_is_published() -> None:
    assert suggest("sex", "workforce", "seven councils").benchmark.base is PopulationBase.AGED_16_TO_64


def test_a_board_may_have_members_past_working_age() -> None:
    assert suggest("age", Use.BOARD, "seven councils").benchmark.base is PopulationBase.AGED_16_AND_OVER


def test_residents_are_compared_with_everybody() -> None:
    suggestion = suggest("disability", Use.RESIDENTS, "seven councils")

    assert suggestion.benchmark.base is PopulationBase.ALL_AGES
    assert "children" not in suggestion.why


@pytest.mark.parametrize("use", [use for use in Use if use is not Use.RESIDENTS])
@pytest.mark.parametrize("characteristic", [name for name in characteristics() if name != "main_language"])
def test_children_are_never_in_the_base_of_an_adult_use(use: Use, characteristic: str) -> None:
    assert suggest(characteristic, use, "seven councils").benchmark.base not in CHILDREN


def test_nineteen_ethnic_groups_of_adults_give_way_to_seven_and_say_so() -> None:
    suggestion = suggest("race", "workforce", "seven councils", classification="ethnic_group_ew_2021_19")

    assert suggestion.benchmark.classification == "ethnic_group_ew_2021_7"
    assert "ethnic_group_ew_2021_19 is not published for adults of this area" in suggestion.why


@pytest.mark.parametrize(
    "classification", ["ethnic_group_ew_2011_18", "ethnic_group_ilr", "ethnic_group_hesa"]
)
def test_a_list_of_another_body_is_compared_in_the_groups_that_it_folds_into(classification: str) -> None:
    suggestion = suggest("race", "workforce", "seven councils", classification=classification)

    assert suggestion.benchmark.classification == "ethnic_group_ew_2021_7"


def test_groups_that_fold_into_none_leave_the_best_base() -> None:
    suggestion = suggest("race", "workforce", "seven councils", classification="a_list_of_our_own")

    assert suggestion.benchmark.base is PopulationBase.AGED_16_AND_OVER
    assert "a_list_of_our_own is not published" in suggestion.why


def test_the_groups_asked_for_win_over_a_better_base_of_adults() -> None:
    suggestion = suggest(
        "sexual_orientation", "workforce", "seven councils", classification="sexual_orientation_census_2021_5"
    )

    assert suggestion.benchmark.classification == "sexual_orientation_census_2021_5"
    assert suggestion.benchmark.base is PopulationBase.AGED_16_AND_OVER
    assert "On the base '16-64' there are only other groups" in suggestion.why


def test_gender_identity_carries_the_publishers_warning() -> None:
    caveats = suggest("gender_identity", "workforce", "seven councils").caveats

    assert any("misread the question" in caveat for caveat in caveats)
    assert any("voluntary" in caveat for caveat in caveats)


def test_what_else_could_be_had_is_listed() -> None:
    suggestion = suggest("sex", "workforce", "seven councils")

    assert {str(one) for one in suggestion.alternatives if one.classification == "sex_census_2021"} == {
        "sex_census_2021 (all ages)",
        "sex_census_2021 (16+)",
    }


def test_a_programme_for_children_is_thought_of() -> None:
    assert any("for children" in caveat for caveat in suggest("sex", "participants", "England").caveats)
    assert not any("for children" in caveat for caveat in suggest("sex", "workforce", "England").caveats)


def test_an_unknown_use_is_answered_with_the_uses_that_exist() -> None:
    with pytest.raises(UnknownName, match="workforce, applicants"):
        suggest("sex", "party", "England")


def test_a_table_that_does_not_reach_an_area_is_not_offered_for_it() -> None:
    with pytest.raises(UnknownName, match="no benchmark of deprivation"):
        suggest("deprivation", "residents", "Wales")
