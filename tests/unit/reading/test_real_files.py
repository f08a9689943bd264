"""Real published files, read by a real child; the expected figures are those of each folder's README."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from tests.support.reading import ABSENT, SHARED, read

from evenhand.errors import UnreadableFile
from evenhand.intake.reading import list_tables

CASES = SHARED / "cases"

pytestmark = [
    pytest.mark.usefixtures("limited_child"),
    pytest.mark.skipif(not CASES.is_dir(), reason=ABSENT),
]


def values(cells: list[str]) -> Counter[str]:
    """How often each value occurs in cells that may hold several."""
    return Counter(value for cell in cells for value in cell.split(";") if value)


def test_the_sample_learner_record_of_2025_26() -> None:
    path = CASES / "ilr-2025-26" / "ILR-99999999-2526-20250108-094401.xml"

    learners = read(path)
    deliveries = read(path, table="deliveries")

    assert learners.format == "ILR XML 2025-26"
    assert (len(learners.rows), len(deliveries.rows)) == (19, 35)
    assert values(learners.column("Ethnicity")) == {"31": 15, "32": 4}
    assert values(learners.column("Sex")) == {"M": 14, "F": 5}
    assert values(learners.column("LLDDHealthProb")) == {"2": 13, "1": 6}
    assert values(learners.column("LLDDCat")) == {"12": 4, "5": 2, "10": 1}
    assert values(learners.column("PriorLevel")) == {"1": 4, "2": 4, "4": 2, "97": 2, "6": 1}
    assert values(deliveries.column("CompStatus")) == {"1": 31, "2": 3, "3": 1}
    assert values(deliveries.column("Outcome")) == {"1": 2, "2": 1, "3": 1}
    assert values(deliveries.column("LearnDelFAM:SOF")) == {"105": 18, "107": 13, "112": 1, "1": 1}
    # 37, 38 and 11 are in no earlier list of funding models: unknown codes survive as they are.
    assert values(deliveries.column("FundModel")) == {
        "25": 12, "36": 5, "37": 4, "35": 3, "81": 3, "99": 3, "38": 2, "10": 1, "82": 1, "11": 1,
    }  # fmt: skip
    assert set(deliveries.column("LearnRefNumber")) <= set(learners.column("LearnRefNumber"))


@pytest.mark.parametrize("form", ["json", "xlsx"])
def test_a_funder_s_grants_in_both_forms(form: str) -> None:
    found = read(CASES / "360giving" / "publishers" / f"ab-charitable-trust.{form}")

    assert found.format == f"360Giving {form.upper()}"
    assert len(found.rows) == 783
    assert len(set(found.column("Recipient Org:Identifier"))) == 322
    assert sum(int(amount) for amount in found.column("Amount Awarded")) == 12_785_625
    assert {"Award Date - website format", "Amount Awarded - website format"} <= set(found.headings)
    assert {day[:10] for day in found.column("Award Date")} == {
        day[:10] for day in found.column("Award Date - website format")
    }


def test_both_forms_of_a_funder_s_file_hold_the_same_cells() -> None:
    folder = CASES / "360giving" / "publishers"

    from_json = read(folder / "ab-charitable-trust.json")
    from_sheet = read(folder / "ab-charitable-trust.xlsx")

    for heading in ("Identifier", "Title", "Amount Awarded", "Currency", "Recipient Org:Name"):
        assert from_json.column(heading) == from_sheet.column(heading)


@pytest.mark.parametrize(
    ("name", "table", "rows", "columns"),
    [
        ("Civil-Service-People-Survey-2023-results-by-all-demographic-groups.ods", None, 199, 183),
        ("Civil_Service_People_Survey_2023_Benchmark_Results.ods", "Table_3", 107, 123),
    ],
)
def test_the_civil_service_people_survey(name: str, table: str | None, rows: int, columns: int) -> None:
    found = read(CASES / "csps-2023" / name, table=table)

    assert found.format == "ODS"
    assert (len(found.rows), len(found.headings)) == (rows, columns)
    assert "title_lines" in found.codes


def test_figures_of_the_survey_s_groups_are_exact() -> None:
    name = "Civil-Service-People-Survey-2023-results-by-all-demographic-groups.ods"
    found = read(CASES / "csps-2023" / name)
    groups = {
        row[found.headings.index("Response")]: row
        for row in found.rows
        if row[found.headings.index("Demographic variable")].startswith("J1A.")
    }
    count = found.headings.index("Count")

    assert groups["Female"][count] == "177392"
    assert groups["Male"][count] == "141274"


def test_hidden_cells_of_the_survey_stay_marks_and_do_not_become_numbers() -> None:
    found = read(
        CASES / "csps-2023" / "Civil_Service_People_Survey_2023_Benchmark_Results.ods", table="Table_3"
    )

    marked = [column for column in zip(*found.rows, strict=True) if "[c]" in column]

    assert len(marked) == 20
    assert sum(column.count("[c]") for column in marked) == 716


def test_the_census_workbook_that_declares_a_wrong_size() -> None:
    path = SHARED / "population" / "formats" / "ons_custom_dataset_xlsx__age_by_sex.xlsx"

    found = read(path)

    assert [sheet.name for sheet in list_tables(path)] == ["Dataset", "Metadata"]
    assert len(found.rows) == 36
    assert found.headings[0] == "England and Wales Code"
    assert set(found.column("England and Wales Code")) == {"K04000001"}


def test_the_gender_pay_gap_service_s_download() -> None:
    found = read(CASES / "uk-gender-pay-gap-service" / "UK Gender Pay Gap Data - 2021 to 2022.csv")
    gaps = [float(gap) for gap in found.column("DiffMedianHourlyPercent")]

    assert (len(found.rows), len(found.headings)) == (10_498, 27)
    assert [sum(gap > 0 for gap in gaps), gaps.count(0), sum(gap < 0 for gap in gaps)] == [8_181, 900, 1_417]
    assert sum("," in address for address in found.column("Address")) > 10_000
    assert sum("\n" in codes for codes in found.column("SicCodes")) > 0
    assert found.note("replacement_characters").count == 2
    assert found.column("EmployerSize").count("Not Provided") > 0
    durham = found.rows[found.column("EmployerName").index("Durham County Council")]
    assert durham[found.headings.index("DiffMeanHourlyPercent")] == "1.9"


def test_apprenticeships_keep_low_as_a_word() -> None:
    found = read(CASES / "dfe-apprenticeships-by-provider" / "apprenticeships_demographics.parquet")

    assert found.format == "Parquet"
    assert len(found.rows) == 195_444
    assert found.column("count").count("low") == 81_009
    assert all(int(count) % 10 == 0 for count in found.column("count") if count != "low")


def test_houston_s_employees() -> None:
    found = read(CASES / "houston-employees" / "employee.csv")

    assert len(found.rows) == 2_000
    assert values(found.column("GENDER")) == {"Male": 1_397, "Female": 603}
    assert found.column("RACE").count("") == 35
    assert found.column("BASE_SALARY")[0] == "121862.0"


# The workbook of pay tables repeats 'change' in its headings; it is for an importer that knows it.
UNFIT = {"ashe_table8_7a_2025_csv__first_rows_and_neca.csv": "the heading 'change' stands over column 5"}
FILES = [*sorted(CASES.glob("**/*.csv")), *sorted((SHARED / "population").glob("**/*.csv"))]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_csv_file_at_hand_is_read_or_refused_with_a_reason(path: Path) -> None:
    if path.name in UNFIT:
        with pytest.raises(UnreadableFile, match=UNFIT[path.name]):
            read(path)
        return

    found = read(path)

    assert len(found.rows) > 0
    assert len(found.headings) > 1
    assert not found.codes & {"total_rows", "notes_below", "title_lines", "repeated_headings"}
