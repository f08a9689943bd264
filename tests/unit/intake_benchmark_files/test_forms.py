"""Each published form is known by its headings and gives counts of everybody once."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.benchmarks import PopulationBase
from evenhand.benchmarks.imported import BenchmarkTable, EarningsTable
from evenhand.errors import BadSpec, RefusedFile, UnknownName, UnreadableFile
from evenhand.intake.benchmark_files import parse_rows
from evenhand.intake.benchmark_files.recognition import parse_metadata
from evenhand.intake.benchmark_files.rows import Row


def rows(text: str) -> list[Row]:
    return list(enumerate(csv.reader(io.StringIO(text)), start=1))


def counts(text: str, **more: str) -> BenchmarkTable:
    table = parse_rows(rows(text), "table.csv", **more)
    assert isinstance(table, BenchmarkTable)
    return table


def labels(table: BenchmarkTable) -> list[str]:
    return [", ".join(category.labels) for category in table.categories]


LTLA = "Lower tier local authorities"
SEX = f"""\
{LTLA} Code,{LTLA},Sex (2 categories) Code,Sex (2 categories),Observation
E08000037,Gateshead,1,Female,99952
E08000037,Gateshead,2,Male,96200
"""


@pytest.mark.parametrize(
    "heading", ["Lower tier local authorities", "Lower Tier Local Authorities", "LOWER TIER"]
)
def test_the_area_heading_is_known_in_any_capitals(heading: str) -> None:
    table = counts(SEX.replace(LTLA, heading))

    assert table.form == "ONS dataset"
    assert table.dimensions == ("Sex (2 categories)",)
    assert table.counts[table.area("gateshead")] == (99952, 96200)


def test_a_custom_dataset_of_a_whole_country_is_known() -> None:
    table = counts(SEX.replace(LTLA, "England and Wales"))

    assert table.area("E08000037").kind == "England and Wales"


def test_does_not_apply_is_left_out_and_said() -> None:
    table = counts(SEX + "E08000037,Gateshead,-8,Does not apply,31000\n")

    assert labels(table) == ["Female", "Male"]
    assert table.notes == (
        "1 rows with the code -8 ('Does not apply') are left out: "
        "31,000 people outside the table's population.",
    )


def test_a_table_of_several_classifications_gives_the_margin_of_one() -> None:
    table = counts(
        "LTLA Code,LTLA,Age (D) (8 categories) Code,Age (D) (8 categories),"
        "Sex (2 categories) Code,Sex (2 categories),Observation\n"
        "E1,Here,1,Child,1,Female,10\nE1,Here,1,Child,2,Male,20\n"
        "E1,Here,2,Adult,1,Female,300\nE1,Here,2,Adult,2,Male,400\n"
    )

    by_sex = table.margin("Sex")
    adults = table.margin("sex", only={"age (d)": ["Adult"]})

    assert by_sex.counts[table.area("Here")] == (310, 420)
    assert adults.counts[table.area("Here")] == (300, 400)
    with pytest.raises(UnknownName, match="Take the margin"):
        table.benchmark(base="16+", areas="Here")
    with pytest.raises(UnknownName, match="Its dimensions: Age"):
        table.margin("Colour")
    with pytest.raises(UnknownName, match="It has: Adult; Child"):
        table.margin("Sex", only={"Age (D)": ["Elder"]})


def test_a_table_whose_labels_are_known_takes_the_catalogues_codes() -> None:
    found = counts(SEX).benchmark(base="all ages", areas="Gateshead")

    assert (found.characteristic, found.classification) == ("sex", "sex_census_2021")
    assert found.in_one_line == "Census 2021 table.csv, all usual residents, Gateshead, ONS, OGL v3"
    assert found.total == 196_152


def test_a_table_whose_labels_are_not_known_is_named_by_its_dimension() -> None:
    table = counts(SEX.replace("Sex (2 categories)", "Shoe size (2 categories)").replace("Female", "Small"))

    found = table.benchmark(base="16+", areas=["E08000037"])

    assert found.classification == "shoe_size"
    assert [one.code for one in found.categories] == ["1", "2"]


def test_every_fault_of_a_file_is_told_at_once() -> None:
    with pytest.raises(RefusedFile) as caught:
        counts(
            SEX
            + "E08000024,Sunderland,1,Female,many\nE08000024,Sunderland,2,,5\n"
            + "E08000037,Gateshead,1,Female,7\n"
        )

    message = str(caught.value)
    assert "row 4: a whole number was expected" in message
    assert "row 5: an area code and a label" in message
    assert "row 6: Gateshead, Female is there twice with two counts" in message
    assert "Sunderland (E08000024) has no row for Male" in message


def test_more_faults_than_a_person_reads_are_counted() -> None:
    bad = "".join(f"E{number:08d},Place,1,Female,?\n" for number in range(30))

    with pytest.raises(RefusedFile, match=r"and \d+ more"):
        counts(SEX + bad)


BULK = (
    "date,geography,geography code,Ethnic group: Total: All usual residents,Ethnic group: White,"
    "Ethnic group: White:Irish,Ethnic group: White: British,Ethnic group: Arab\n"
)


def test_the_bulk_form_gives_leaves_only_with_or_without_a_blank_after_the_colon() -> None:
    table = counts(BULK + "2021,Here,E1,100,90,30,60,10\n")

    assert labels(table) == ["White: Irish", "White: British", "Arab"]
    assert table.counts[table.area("Here")] == (30, 60, 10)
    assert "White" in table.notes[0]


def test_the_bulk_form_ends_headings_with_the_measure_in_some_tables() -> None:
    table = counts(
        "date,geography,geography code,Sex: All persons; Age: Total; measures: Value,"
        "Sex: Female; Age: Aged 16 to 19 years; measures: Value,"
        "Sex: Male; Age: Aged 16 to 19 years; measures: Value\n"
        "2021,Here,E1,7,3,4\n"
    )

    assert table.dimensions == ("Sex", "Age")
    assert labels(table) == ["Female, Aged 16 to 19 years", "Male, Aged 16 to 19 years"]


def test_leaves_that_do_not_add_up_to_the_files_own_total_are_refused() -> None:
    with pytest.raises(RefusedFile, match="add up to 100, but the file's own total is 400"):
        counts(BULK + "2021,Here,E1,400,90,30,60,10\n")


def test_a_difference_of_a_few_people_is_perturbation() -> None:
    assert counts(BULK + "2021,Here,E1,104,90,30,60,10\n").counts


def test_bulk_files_of_two_dates_or_with_an_area_twice_are_refused() -> None:
    with pytest.raises(RefusedFile, match="one date was expected, 2011, 2021"):
        counts(BULK + "2021,Here,E1,100,90,30,60,10\n2011,There,E2,100,90,30,60,10\n")
    with pytest.raises(RefusedFile, match=r"row 3: Here \(E1\) is there twice"):
        counts(BULK + "2021,Here,E1,100,90,30,60,10\n2021,Here,E1,100,90,30,60,10\n")


def test_bulk_columns_of_different_variables_are_refused() -> None:
    with pytest.raises(RefusedFile, match="different variables"):
        counts("date,geography,geography code,Sex: Female,Age: Old\n2021,Here,E1,1,2\n")


API = "GEOGRAPHY_NAME,GEOGRAPHY_CODE,GEOGRAPHY_TYPE,C2021_ETH_20_NAME,C2021_ETH_20_CODE,MEASURES,OBS_VALUE\n"


def test_the_api_form_keeps_the_count_and_not_the_per_cent() -> None:
    table = counts(
        API
        + "Here,E1,district,Total: All usual residents,0,20100,100\n"
        + "Here,E1,district,White: Irish,14,20100,60\n"
        + "Here,E1,district,Arab,18,20100,40\nHere,E1,district,Arab,18,20301,40.0\n"
    )

    assert table.form == "Nomis API"
    assert table.counts[table.area("E1")] == (60, 40)
    assert table.notes[0] == "1 rows of other measures than the count are left out."
    assert table.benchmark(base="all ages", areas="E1").source.collection == "Census 2021"


def test_a_trimmed_api_file_is_known_by_what_is_left() -> None:
    table = counts("GEOGRAPHY_NAME,C2021_ETH_20_NAME,OBS_VALUE\nHere,Arab,4\nHere,White,6\n")

    assert table.area("here").code == "Here"
    assert table.notes == ("C2021_ETH_20 has no total in the file to check its categories against.",)


def test_an_area_name_under_two_kinds_of_area_must_be_told_apart() -> None:
    text = API + "Here,E1,district,Arab,18,20100,4\nHere,E1,county,Arab,18,20100,9\n"

    with pytest.raises(RefusedFile, match="Name one: county; district"):
        counts(text)
    assert list(counts(text, area_type="county").counts.values()) == [(9,)]


def test_an_api_file_of_two_dates_is_refused() -> None:
    text = "DATE," + API + "2021,Here,E1,district,Arab,18,20100,4\n2020,Here,E1,district,Arab,18,20100,9\n"

    with pytest.raises(RefusedFile, match="two counts"):
        counts(text)
    with pytest.raises(RefusedFile, match="2020, 2021 was found"):
        counts(text.replace("2020,Here,E1", "2020,There,E2"))


ASHE = """\
"Table 8.7a   Annual pay - Gross (£) - For all employee jobsa: United Kingdom, 2025",,,,,,,,
,,,,,,,,
,,Number,,Annual,,Annual,,
,,of jobsb,,percentage,,percentage,Percentiles,
Description,Code,(thousand),Median,change,Mean,change,10,90
  Gateshead,E08000037,68,"29,494",7.3,"32,445",7.8,"9,568",x
a  Employees on adult rates,,,,,,,,
"""


def earnings(text: str) -> EarningsTable:
    table = parse_rows(rows(text), "ashe.csv")
    assert isinstance(table, EarningsTable)
    return table


def test_an_earnings_table_is_read_below_its_title() -> None:
    table = earnings(ASHE)

    row = table.area("Gateshead")
    assert (table.date, len(table.rows)) == ("2025", 1)
    assert (row.jobs_thousand, row.median, row.mean) == (Decimal(68), Decimal(29494), Decimal(32445))
    assert row.percentiles == {10: Decimal(9568), 90: None}
    assert row.unreliable == ("percentile 90",)
    assert table.notes == ("1 figures are marked 'x': the publisher finds them too uncertain to give.",)


def test_an_earnings_table_with_a_broken_figure_or_without_areas_is_refused() -> None:
    with pytest.raises(RefusedFile, match="row 6: median: a number"):
        earnings(ASHE.replace("29,494", "lots"))
    with pytest.raises(RefusedFile, match="no row holds"):
        earnings(ASHE.replace("E08000037", "somewhere"))
    with pytest.raises(UnknownName, match="It has 1"):
        earnings(ASHE).area("Kent")


def test_an_earnings_table_without_marks_or_numbers_of_jobs_is_read() -> None:
    table = earnings(ASHE.replace("(thousand)", "").replace(",x\n", ',"70,000"\n'))

    assert table.notes == ()
    assert table.area("Gateshead").jobs_thousand is None


@pytest.mark.parametrize("figure", ["NaN", "Infinity", "1e9", "9" * 5000])
def test_what_only_looks_like_a_number_is_a_fault(figure: str) -> None:
    with pytest.raises(RefusedFile, match="median"):
        earnings(ASHE.replace("29,494", figure))
    with pytest.raises(RefusedFile, match="a whole number was expected"):
        counts(SEX.replace("99952", figure))


def test_a_table_without_rows_is_refused() -> None:
    with pytest.raises(RefusedFile, match="no row holds a count"):
        counts(SEX.splitlines(keepends=True)[0])


def test_a_semicolon_within_a_label_is_no_second_dimension() -> None:
    table = counts("date,geography,geography code,Pay: Low; or none,Pay: High\n2021,Here,E1,1,2\n")

    assert labels(table) == ["Low; or none", "High"]


def test_who_is_counted_is_read_from_the_files_own_total() -> None:
    table = counts(BULK + "2021,Here,E1,100,90,30,60,10\n")

    assert table.benchmark(areas="Here").base is PopulationBase.ALL_AGES
    with pytest.raises(BadSpec, match="says that it counts 'All usual residents'"):
        table.benchmark(areas="Here", base="16+")


def test_a_file_that_does_not_say_who_is_counted_must_be_told() -> None:
    with pytest.raises(UnknownName, match="does not say who it counts"):
        counts(SEX).benchmark(areas="Gateshead")


def test_single_years_beside_bands_of_ages_are_not_counted_twice() -> None:
    names = ["Total", "Aged 4 years and under", "Aged under 1 year", "Aged 1 year", "Aged 5 years and over"]
    ages = dict(zip(names, (9, 4, 1, 3, 5), strict=True))
    heading = ",".join(f"Age: {age}; measures: Value" for age in ages)
    table = counts(
        f"date,geography,geography code,{heading}\n2021,Here,E1,{','.join(map(str, ages.values()))}\n"
    )

    assert labels(table) == ["Aged 4 years and under", "Aged 5 years and over"]


def test_ages_with_a_hole_between_them_are_kept_as_they_are() -> None:
    table = counts("GEOGRAPHY_NAME,C_AGE_NAME,OBS_VALUE\nHere,Aged 16 to 24,3\nHere,Aged 50 to 64,4\n")

    assert labels(table) == ["Aged 16 to 24", "Aged 50 to 64"]


def test_ages_as_the_census_writes_them_follow_on_each_other() -> None:
    ages = ["Aged 4 years and under", "Aged 5 to 9 years", "Aged 10 years and over", "Age 10"]
    text = "GEOGRAPHY_NAME,C_AGE_NAME,OBS_VALUE\n" + "".join(f"Here,{age},1\n" for age in ages)

    assert labels(counts(text)) == ages[:3]


def test_what_is_no_known_form_is_said_with_the_forms_that_are() -> None:
    with pytest.raises(UnreadableFile, match="ONS dataset, Nomis bulk, Nomis API, ASHE"):
        parse_rows(rows("name,age\nx,3\n"), "staff.csv")


def test_an_area_that_is_not_in_the_table_is_answered_with_some_that_are() -> None:
    with pytest.raises(UnknownName, match="It has 1, such as Gateshead"):
        counts(SEX).area("Kent")


def test_metadata_goes_on_from_the_heading_above() -> None:
    pairs = parse_metadata(
        [(1, ["Title", "Age by sex"]), (2, ["Coverage", "England"]), (3, ["", "Wales"]), (4, [""])]
    )

    assert pairs == (("Title", "Age by sex"), ("Coverage", "England"), ("Coverage", "Wales"))


AGES = ["All Ages", "Aged 0 to 15", "Aged 16 to 24", "Aged 25+", "Age 0 - 4", "Aged 5-9", "Age 10", "Age 11"]


def test_age_bands_that_overlap_give_the_widest_that_count_everybody_once() -> None:
    numbers = dict(zip(AGES, (100, 20, 30, 50, 8, 7, 3, 2), strict=True))
    text = "GEOGRAPHY_NAME,C_AGE_NAME,OBS_VALUE\n" + "".join(
        f"Here,{label},{number}\n" for label, number in numbers.items()
    )

    assert labels(counts(text)) == ["Aged 0 to 15", "Aged 16 to 24", "Aged 25+"]


@st.composite
def trees(draw: st.DrawFn) -> dict[str, int]:
    """Leaves by path, up to three levels deep, each with a count."""
    found: dict[str, int] = {}
    for top in range(draw(st.integers(2, 4))):
        children = [f": B{below}" for below in range(draw(st.integers(0, 3)))]
        for child in children or [""]:
            found[f"T{top}{child}"] = draw(st.integers(0, 10_000))
    return found


def wide(leaves: dict[str, int]) -> Sequence[tuple[str, int]]:
    parents: dict[str, int] = {}
    for path, count in leaves.items():
        if ":" in path:
            parents[path.split(":")[0]] = parents.get(path.split(":")[0], 0) + count
    return [("Total: All usual residents", sum(leaves.values())), *parents.items(), *leaves.items()]


@given(trees())
def test_leaves_count_everybody_once_whatever_the_hierarchy(leaves: dict[str, int]) -> None:
    columns = wide(leaves)
    heading = ["date", "geography", "geography code", *(f"Thing: {label}" for label, _ in columns)]
    row = ["2021", "Here", "E1", *(str(count) for _, count in columns)]

    table = parse_rows([(1, heading), (2, row)], "bulk.csv")

    assert isinstance(table, BenchmarkTable)
    assert dict(zip(labels(table), table.counts[table.area("Here")], strict=True)) == leaves
