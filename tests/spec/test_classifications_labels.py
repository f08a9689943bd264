"""How labels as people type them are placed: a table of labels, each with the answer worked by hand.

`classifications_labels.csv` was written in three lists, each before the matcher was run on it; what
each list showed was mended after. Its third column is the code of the category, a response status,
`total`, or `unplaced`.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from evenhand.classifications.harmonise import Match, harmonise
from evenhand.classifications.statuses import ResponseStatus

HERE = Path(__file__).parent
CASES = Path(__file__).parents[3] / "shared" / "data" / "cases"
ETHNICITY = CASES / "ethnicity-classifications"
ILR = CASES / "ilr-2025-26" / "ilr_code_lists_2020-21.csv"
PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "how-labels-are-matched.md"
needs_cases = pytest.mark.skipif(not CASES.exists(), reason="the shared cases are not on this machine")

# The look-up's 40 standard names, and the categories of `ethnic_group_published` that they stand for.
# Its "Other" also serves for every residual of a shorter list ("BAME", "non-white", "Chinese or
# other"): the combined groups are right answers there, the group "Other ethnic group" is not needed.
STANDARD_NAMES = {
    "Any other": {"any_other"},
    "Arab": {"arab"},
    "Asian": {"asian"},
    "Asian excluding Chinese": {"asian_excluding_chinese"},
    "Asian other": {"asian_other"},
    "Asian other inc Chinese": {"asian_other_inc_chinese"},
    "Bangladeshi": {"bangladeshi"},
    "Black": {"black"},
    "Black African": {"black_african"},
    "Black Caribbean": {"black_caribbean"},
    "Black other": {"black_other"},
    "Chinese": {"chinese"},
    "Gypsy/Roma": {"gypsy_roma"},
    "Indian": {"indian"},
    "Irish Traveller": {"irish_traveller"},
    "Mixed": {"mixed"},
    "Mixed White/Asian": {"mixed_white_asian"},
    "Mixed White/Black": {"mixed_white_black"},
    "Mixed White/Black African": {"mixed_white_black_african"},
    "Mixed White/Black Caribbean": {"mixed_white_black_caribbean"},
    "Mixed other": {"mixed_other"},
    "Other": {
        "other",
        "other_inc_chinese",
        "other_inc_mixed",
        "other_inc_asian",
        "ethnic_minorities",
        "other_than_white",
    },
    "Other (inc Gypsy/Traveller/Irish Traveller)": {"other_inc_gypsy_traveller"},
    "Other inc Asian": {"other_inc_asian"},
    "Other inc Chinese": {"other_inc_chinese"},
    "Other inc Mixed and Chinese": {"other_inc_mixed_and_chinese"},
    "Other than White": {"other_than_white"},
    "Other than White British": {"other_than_white_british"},
    "Pakistani": {"pakistani"},
    "Pakistani and Bangladeshi": {"pakistani_and_bangladeshi"},
    "White": {"white"},
    "White British": {"white_british"},
    "White Gypsy/Traveller": {"gypsy_or_irish_traveller"},
    "White Irish": {"white_irish"},
    "White other": {"white_other", "white_minorities"},
}
MISSING_NAMES = {"Unknown", "Unclassified", "Not applicable"}
# The look-up contradicts itself here: the same words with another space are "Mixed" in another row,
# and the label is the Census's own name of the broad group.
CONTRADICTED = {"mixed/ multiple ethnic groups"}


def the_table() -> list[dict[str, str]]:
    """The rows of the table of labels."""
    with (HERE / "classifications_labels.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def outcome(match: Match) -> str:
    """What became of a label, in the words of the table."""
    if match.is_total:
        return "total"
    if not match.is_placed:
        return "unplaced"
    if match.response_status is not ResponseStatus.ANSWERED:
        return str(match.response_status)
    assert match.category is not None
    return match.category.code


@pytest.mark.parametrize(
    ("classification", "label", "expected"),
    [(row["classification"], row["label"], row["expected"]) for row in the_table()],
)
def test_a_label_is_placed_as_a_person_would(classification: str, label: str, expected: str) -> None:
    assert outcome(harmonise(label, classification)) == expected


def verdict_on_the_look_up(label: str, standard: str) -> str:
    """Right, unplaced or wrong, for one row of the look-up."""
    match = harmonise(label, "ethnic_group_published")
    if not match.is_placed:
        return "unplaced"
    if standard == "All":
        return "right" if match.is_total else "wrong"
    if standard in MISSING_NAMES:
        return "right" if match.category is None and match.response_status else "wrong"
    return "right" if match.category and match.category.code in STANDARD_NAMES[standard] else "wrong"


def look_up() -> list[tuple[str, str]]:
    """Each raw spelling of the look-up with its standard name."""
    with (ETHNICITY / "classification_lookup.csv").open(encoding="utf-8-sig", newline="") as file:
        return [(row["Ethnicity"], row["Standard Ethnicity"]) for row in csv.DictReader(file)]


@needs_cases
def test_the_look_up_of_raw_spellings_is_placed_rightly_and_none_of_it_wrongly() -> None:
    verdicts = Counter(
        verdict_on_the_look_up(label, standard) for label, standard in look_up() if label not in CONTRADICTED
    )

    assert verdicts["wrong"] == 0
    assert verdicts["right"] / len(look_up()) >= 0.95
    assert f"{verdicts['right']} of {len(look_up())}" in PAGE.read_text(encoding="utf-8")


@needs_cases
def test_every_code_list_of_the_cases_is_read_by_code_and_by_label() -> None:
    lists = {
        "ethnic_group_hesa": (ETHNICITY / "hesa" / "ethnicities.csv", {}, "Code", "Label"),
        "disability_hesa": (ETHNICITY / "hesa" / "disabilities.csv", {}, "Code", "Label"),
        "ethnic_group_nhs_2001": (ETHNICITY / "nhs" / "ethnicity_categories.csv", {}, "code", "description"),
        "ethnic_group_nhs_pre_2003": (
            ETHNICITY / "nhs" / "ethnicity_categories_pre_2003.csv",
            {},
            "code",
            "description",
        ),
        "ethnic_group_ilr": (ILR, {"field": "Ethnicity"}, "code", "label"),
        "disability_ilr_lldd": (ILR, {"field": "LLDDHealthProb"}, "code", "label"),
        "disability_ilr_lldd_category": (ILR, {"field": "LLDDCat"}, "code", "label"),
        "sex_letters": (ILR, {"field": "Sex"}, "code", "label"),
    }

    placed = wrong = total = 0
    for id, (path, only, code_column, label_column) in lists.items():
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = [row for row in csv.DictReader(file) if only.items() <= row.items()]
        for row in rows:
            by_code = harmonise(row[code_column], id)
            by_label = harmonise(row[label_column], id)
            assert by_code.category is not None, (id, row[code_column])
            total += 1
            placed += by_label.is_placed
            same = outcome(by_label) == outcome(by_code)
            wrong += by_label.is_placed and not same

    assert wrong == 0
    assert placed / total >= 0.95
    assert f"{placed} of {total}" in PAGE.read_text(encoding="utf-8")


@needs_cases
def test_labels_of_a_clinical_list_never_seen_are_placed_as_its_makers_did_or_not_at_all() -> None:
    with (ETHNICITY / "nhs" / "ethnicity_categories_snomed_mapping.csv").open(
        encoding="utf-8-sig", newline=""
    ) as file:
        rows = [(clinical_label(row["description"]), row["ethnic_category"]) for row in csv.DictReader(file)]

    differing = {
        label
        for label, code in rows
        if (category := harmonise(label, "ethnic_group_nhs_2001").category)
        and len(category.code) == 1
        and category.code != code
    }

    # Their list has "Gypsies" under S (any other ethnic group) and "Gypsy/Romany" under T (Traveller).
    assert differing == {"Gypsies"}


def clinical_label(description: str) -> str:
    """The label without the words that say which list it is of."""
    label = re.sub(r" ?\((finding|ethnic group|racial group)\)", "", description)
    label = re.sub(r" ?-? ?(England and Wales )?ethnic category \d{4} census.*", "", label)
    return re.sub(r"^.*ethnic category 2\d+ census:? ?", "", label, flags=re.IGNORECASE)
