"""The shipped census figures agree with what ONS published and with each other.

Expected figures: the checks of the collected population folder, made against independent copies of
the published tables; ONS headline figures of Census 2021 for England and Wales.
"""

from __future__ import annotations

from fractions import Fraction

import pytest

from evenhand.benchmarks import (
    PopulationBase,
    area_set,
    as_classification,
    available,
    benchmark,
    characteristics,
    known_areas,
    population_base,
)
from evenhand.errors import BadSpec, UnknownName

SEVEN = ("E06000047", "E08000037", "E08000021", "E08000022", "E06000057", "E08000023", "E08000024")
ADULTS = PopulationBase.AGED_16_AND_OVER


def total(classification: str, base: str, areas: str) -> int:
    return benchmark(classification, base=base, areas=areas).total


def test_the_combined_authority_is_the_seven_councils() -> None:
    assert set(area_set("E47000014").members) == set(SEVEN)
    assert area_set("seven councils") == area_set("North East Combined Authority")


@pytest.mark.parametrize(
    "classification",
    [
        "sex_census_2021",
        "ethnic_group_ew_2021_19",
        "religion_census_2021",
        "disability_census_2021_2",
        "age_census_2021_6",
    ],
)
def test_all_residents_of_the_seven_councils_agree_between_tables(classification: str) -> None:
    assert 1_969_807 <= total(classification, "all ages", "seven councils") <= 1_969_847


def test_england_and_wales_have_the_published_number_of_residents() -> None:
    assert total("sex", "all ages", "England and Wales") == 59_597_529
    assert total("ethnic_group_ew_2021_19", "all ages", "England and Wales") == 59_597_578


@pytest.mark.parametrize("classification", ["sex_census_2021", "ethnic_group_ew_2021_19"])
def test_england_has_the_published_number_of_residents(classification: str) -> None:
    assert 56_490_040 <= total(classification, "all ages", "England") <= 56_490_065


def adult_tables() -> list[str]:
    return [
        id.classification
        for name in characteristics()
        for id in available(name, areas="Gateshead")
        if id.base is ADULTS
    ]


def test_adult_totals_of_one_authority_differ_by_at_most_17_between_tables() -> None:
    authorities = [area for area in known_areas() if area.kind == "local_authority"]

    for area in authorities[::10] + [area for area in authorities if area.code in SEVEN]:
        totals = [
            total(name, "16+", area.code)
            for name in adult_tables()
            if name != "sexual_orientation_census_2021_8"
        ]
        assert max(totals) - min(totals) <= 17, area.name


def test_adults_of_the_seven_councils_are_within_the_published_spread() -> None:
    for name in adult_tables():
        assert 1_631_853 <= total(name, "16+", "seven councils") <= 1_631_889, name


def test_disability_is_24_5_percent_of_adults_but_21_6_percent_of_all_ages() -> None:
    adults = benchmark("disability_census_2021_2", base="16+", areas="seven councils")
    everybody = benchmark("disability_census_2021_2", base="all ages", areas="seven councils")

    disabled = adults.categories[0].code

    assert round(float(adults.share(disabled)) * 100, 1) == 24.5
    assert round(float(everybody.share(disabled)) * 100, 1) == 21.6


def test_other_groups_than_white_are_fewer_among_adults() -> None:
    """By hand: TS021, white 1,839,055 of 1,969,838; RM038, white 1,537,560 of 1,631,877."""
    everybody = benchmark("ethnic_group_2", base="all ages", areas="seven councils")
    adults = benchmark("ethnic_group_2", base="16+", areas="seven councils")

    assert round(float(everybody.share("M")) * 100, 1) == 6.6
    assert round(float(adults.share("M")) * 100, 1) == 5.8


def test_those_who_did_not_answer_are_the_published_shares_of_adults() -> None:
    orientation = benchmark("sexual_orientation_census_2021_5", base="16+", areas="seven councils")
    identity = benchmark("gender_identity_census_2021_6", base="16+", areas="seven councils")

    assert round(100 * (1 - orientation.answered / orientation.total), 1) == 5.9
    assert round(100 * (1 - identity.answered / identity.total), 1) == 4.6


def test_the_economically_active_are_fewer_than_all_adults_in_every_group() -> None:
    for code in SEVEN:
        adults = benchmark("sexual_orientation_census_2021_5", base="16+", areas=code)
        active = benchmark("sexual_orientation_census_2021_5", base="economically active", areas=code)
        for group in adults.categories:
            assert 0 < active.category(group.code).count < group.count


def test_ages_16_to_64_agree_between_two_tables() -> None:
    """TS009 against RM163: within 12 persons by sex in every authority."""
    by_age = "age_by_sex_census_2021"
    for code in SEVEN:
        published = benchmark("sex", base="16-64", areas=code)
        crossed = benchmark(by_age, base="16-64", areas=code)
        for sex in ("1", "2"):
            summed = sum(one.count for one in crossed.categories if one.code.endswith(f"|{sex}"))
            assert abs(summed - published.category(sex).count) <= 12


def test_nineteen_ethnic_groups_fold_into_the_five_of_ons() -> None:
    """Newcastle upon Tyne, TS021: the published subtotals of the five groups."""
    nineteen = benchmark("ethnic_group_ew_2021_19", base="all ages", areas="Newcastle upon Tyne")

    five = as_classification(nineteen, "ethnic_group_ew_2021_5")

    assert five.total == nineteen.total
    asian = sum(nineteen.category(code).count for code in "12345")
    assert five.category("1").count == asian
    assert [one.label for one in five.categories][3] == "White"


def test_five_groups_from_nineteen_and_from_seven_agree_for_england_and_wales_adults() -> None:
    """Two publications: table 1a of ONS 'further personal characteristics' and RM038."""
    nineteen = benchmark("ethnic_group_ew_2021_19", base="16+", areas="England and Wales")
    seven = benchmark("ethnic_group_ew_2021_7", base="16+", areas="England and Wales")

    for one in as_classification(nineteen, "ethnic_group_ew_2021_5").categories:
        other = as_classification(seven, "ethnic_group_ew_2021_5").category(one.code)
        assert abs(one.count - other.count) <= 500, one.label


def test_people_in_work_are_among_the_economically_active() -> None:
    active = benchmark("gender_identity", base="economically active", areas="seven councils")
    working = benchmark("gender_identity", base="in employment", areas="seven councils")

    # RM037, combined authority: 825,936 + 26,575 in work; 47,420 + 11,165 looking for it.
    assert abs(working.total - (825_936 + 26_575)) <= 5
    assert abs(active.total - (825_936 + 26_575 + 47_420 + 11_165)) <= 5


def test_an_occupation_counts_only_people_in_work() -> None:
    found = benchmark("occupation", base="in employment", areas="seven councils")

    # RM041: of 1,631,875 or so adults, 779,365 fall outside ("does not apply").
    assert abs(found.total - (1_631_875 - 779_365)) <= 20


def test_shares_are_exact_and_those_who_did_not_answer_are_apart() -> None:
    found = benchmark("religion", base="16+", areas="seven councils")

    assert sum(found.share(one.code) for one in found.categories) == 1
    assert sum(found.share_among_answered(one.code) for one in found.categories if one.answered) == 1
    # RM173: 31,769 Muslim of 1,631,884, of whom 81,146 did not answer.
    assert found.share_among_answered("6") == Fraction(31_769, 1_631_884 - 81_146)
    with pytest.raises(UnknownName, match="is not an answer"):
        found.share_among_answered("9")


def test_neighbourhoods_of_england_fall_into_tenths() -> None:
    found = benchmark("deprivation", base="neighbourhoods", areas="England")

    assert found.total == 33_755
    assert {one.count for one in found.categories} == {3_375, 3_376}
    assert len(as_classification(found, "imd_quintile").categories) == 5


def test_several_areas_are_added_up() -> None:
    both = benchmark("sex", base="16+", areas=["Gateshead", "Sunderland"])

    alone = [benchmark("sex", base="16+", areas=name) for name in ("Gateshead", "Sunderland")]
    assert both.total == sum(one.total for one in alone)
    assert both.areas.title == "Gateshead and Sunderland"
    assert area_set(SEVEN).title == "7 areas from County Durham to Sunderland"


def test_a_council_named_twice_is_refused_not_counted_twice() -> None:
    with pytest.raises(BadSpec, match="Gateshead would be counted twice"):
        benchmark("sex", base="16+", areas=["Gateshead", "seven councils"])


def test_one_line_names_source_base_area_and_licence() -> None:
    line = benchmark("ethnic_group_ew_2021_19", base="all ages", areas="seven councils").in_one_line

    assert line == "Census 2021 TS021, all usual residents, North East Combined Authority, ONS, OGL v3"


@pytest.mark.parametrize("name", characteristics())
def test_every_shipped_figure_has_source_date_and_licence(name: str) -> None:
    for id in available(name, areas="England"):
        source = benchmark(id.classification, base=id.base, areas="England").source

        assert all((source.table, source.date, source.derivation))
        assert source.attribution.endswith("Open Government Licence v3.0.")


def test_a_cell_that_ons_hides_is_said_and_never_shown_as_zero() -> None:
    england = benchmark("sexual_orientation_census_2021_8", base="16+", areas="England")

    assert england.notes == ("2 small cells that the publisher hides are not in the sums.",)
    with pytest.raises(UnknownName, match="partly hidden"):
        benchmark("sexual_orientation_census_2021_8", base="16+", areas="Isles of Scilly")


def test_an_unknown_name_is_answered_with_the_names_that_exist() -> None:
    with pytest.raises(UnknownName, match="ethnic_group, religion"):
        benchmark("shoe size", base="16+", areas="England")
    with pytest.raises(UnknownName, match="'16-64'"):
        benchmark("sex", base="18+", areas="England")
    with pytest.raises(UnknownName, match="disability_census_2021_3"):
        benchmark("disability", base="16-64", areas="England")
    with pytest.raises(UnknownName, match="newcastle upon tyne"):
        benchmark("sex", base="16+", areas="Newcastle")
    with pytest.raises(UnknownName, match="K04000001 only"):
        benchmark("ethnic_group", base="16-64", areas="Gateshead")
    with pytest.raises(UnknownName, match="covers England only"):
        benchmark("deprivation", base="neighbourhoods", areas="Wales")
    with pytest.raises(UnknownName, match="folds into: ethnic_group_ew_2021_5"):
        as_classification(benchmark("ethnic_group_ew_2021_7", base="16+", areas="England"), "sex_census_2021")
    with pytest.raises(UnknownName, match=r"2 \(Male\)"):
        benchmark("sex", base="16+", areas="England").category("3")
    with pytest.raises(UnknownName, match="no benchmark of 'shoe size'"):
        available("shoe size")
    with pytest.raises(BadSpec, match="No area"):
        benchmark("sex", base="16+", areas=[])
    assert population_base(" Economically Active ") is PopulationBase.ECONOMICALLY_ACTIVE
