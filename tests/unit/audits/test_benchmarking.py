"""Groups are compared with the same groups of the population, or with none."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import pytest
from tests.support.people import write_csv
from tests.support.shared_data import shared

import evenhand
from evenhand.audits.benchmarking import choose_benchmarks
from evenhand.audits.characteristics import CharacteristicCoding, code_characteristic
from evenhand.audits.spec import BenchmarkChoice, Spec
from evenhand.audits.values import Column
from evenhand.benchmarks import benchmark
from evenhand.classifications.statuses import ResponseStatus
from evenhand.errors import UnknownName

INDIAN, BRITISH = "Asian or Asian British - Indian", "White - British"
NINETEEN, FIVE = "ethnic_group_ew_2021_19", "ethnic_group_ew_2021_5"


def coding(*labels: str, classification: str) -> CharacteristicCoding:
    column = Column("ethnic_group", list(labels), np.arange(len(labels), dtype=np.int32))
    spec = Spec(characteristics=("ethnic_group",), classification={"ethnic_group": classification})
    return code_characteristic(column, spec)


def test_a_narrow_label_folds_into_the_group_of_the_classification_that_was_named() -> None:
    found = coding(INDIAN, BRITISH, "White - Irish", classification=FIVE)

    assert [group.label for group in found.groups] == ["Asian, Asian British or Asian Welsh", "White"]
    assert found.group_of_label == (0, 1, 1)


def test_a_label_that_only_its_own_list_can_place_is_carried_by_the_crosswalk() -> None:
    """Arab alone is never guessed to be 'other'; the nineteen groups of the census say that it is."""
    others = ["Mixed - White and Asian", "Black or Black British - African", "White - Roma", "Other - Arab"]

    found = coding(INDIAN, BRITISH, *others, classification=FIVE)

    assert "Other ethnic group" in [group.label for group in found.groups]
    assert all(group.category is not None for group in found.groups)


def test_a_label_that_no_list_can_place_stays_a_group_of_its_own() -> None:
    found = coding(INDIAN, BRITISH, "Martian", classification=FIVE)

    assert "Martian" in [group.label for group in found.groups]


def test_refusals_in_several_spellings_are_one_group() -> None:
    found = coding(
        BRITISH, "Prefer not to say", "PREFER NOT TO SAY", "I would prefer not to say", classification=FIVE
    )

    assert [group.status for group in found.groups].count(ResponseStatus.PREFER_NOT_TO_SAY) == 1


def test_groups_that_the_best_table_does_not_have_are_not_compared_with_others_of_the_same_code() -> None:
    """Code 3 is Indian among nineteen groups and Mixed among the seven of the table of adults."""
    nineteen = coding(INDIAN, BRITISH, classification=NINETEEN)

    chosen = choose_benchmarks(BenchmarkChoice(areas=("seven councils",)), [nineteen], ["(all)"])

    assert chosen.by_place == {}
    assert "ethnic_group_ew_2021_7" in chosen.assumptions[0]


@pytest.mark.parametrize("base", ["", "16+"])
def test_groups_that_adults_are_counted_in_are_compared_with_them(base: str) -> None:
    five = coding(INDIAN, BRITISH, classification=FIVE)

    chosen = choose_benchmarks(BenchmarkChoice(base=base, areas=("seven councils",)), [five], ["(all)"])

    census = benchmark(FIVE, base="16+", areas="seven councils")
    assert chosen.by_place[0, 0].shares["White"] == census.share("4")


def test_a_published_table_named_in_the_specification_is_the_benchmark(tmp_path: Path) -> None:
    # ONS TS008 version 4, as downloaded; its own counts are the expectation.
    published = shared("population", "formats", "ons_dataset_csv__TS008-2021-4.csv")
    with published.open(encoding="utf-8") as lines:
        counts = {row["Sex (2 categories)"]: int(row["Observation"]) for row in gateshead(lines)}
    path = write_csv(tmp_path / "staff.csv", [{"sex": sex} for sex in ["Female"] * 30 + ["Male"] * 10])

    audit = evenhand.audit(
        path,
        characteristics=["sex"],
        benchmark={"file": str(published), "areas": ["Gateshead"], "base": "all ages"},
    )

    women = next(row for row in audit.pack.content.representation if row.group == "Female")
    assert women.benchmark_share == pytest.approx(counts["Female"] / sum(counts.values()))
    assert "TS008" in women.benchmark


def gateshead(lines: Iterable[str]) -> Iterator[dict[str, str]]:
    for row in csv.DictReader(lines):
        if "Gateshead" in row.values():
            yield row


def test_a_base_that_does_not_exist_is_a_mistake_and_not_a_missing_benchmark(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "staff.csv", [{"sex": "Female"}, {"sex": "Male"}])

    with pytest.raises(UnknownName, match="'16 plus' is not a population base"):
        evenhand.audit(path, characteristics=["sex"], benchmark={"base": "16 plus"})


def test_a_group_of_the_population_that_nobody_belongs_to_is_told(tmp_path: Path) -> None:
    path = write_csv(
        tmp_path / "staff.csv", [{"ethnic_group": "White"}] * 95 + [{"ethnic_group": "Asian"}] * 5
    )

    audit = evenhand.audit(
        path,
        characteristics=["ethnic_group"],
        classification={"ethnic_group": FIVE},
        benchmark={"base": "16+", "areas": "seven councils"},
    )

    rows = {row.group: row for row in audit.pack.content.representation}
    black = rows["Black, Black British, Black Welsh, Caribbean or African"]
    assert (black.members, black.answered, black.share) == (0, 100, 0.0)
    share = benchmark(FIVE, base="16+", areas="E47000014").share("2")
    assert black.benchmark_share == pytest.approx(float(share))
    assert black.people_to_parity is not None
    assert black.people_to_parity >= 1
    assert black.verdict is not None


def test_shares_given_for_a_group_that_nobody_belongs_to_count_as_well(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "board.csv", [{"sex": "Male"}] * 12)

    audit = evenhand.audit(path, characteristics=["sex"], benchmark={"sex": {"Male": 0.49, "Female": 0.51}})

    women = next(row for row in audit.pack.content.representation if row.group == "Female")
    assert (women.members, women.people_to_parity) == (0, 7)  # 12 x 0.51 is 6.12: seven people


def test_nothing_is_said_of_empty_groups_where_an_answer_could_not_be_placed(tmp_path: Path) -> None:
    path = write_csv(
        tmp_path / "staff.csv", [{"ethnic_group": "White"}] * 20 + [{"ethnic_group": "Martian"}] * 2
    )

    audit = evenhand.audit(
        path,
        characteristics=["ethnic_group"],
        classification={"ethnic_group": FIVE},
        benchmark={"base": "16+", "areas": "seven councils"},
    )

    assert {row.group for row in audit.pack.content.representation} == {"White", "Martian"}


def test_an_area_that_only_the_published_table_has_leaves_the_others_without_a_benchmark(
    tmp_path: Path,
) -> None:
    published = tmp_path / "TS008-2021-9.csv"
    published.write_text(
        "Lower tier local authorities Code,Lower tier local authorities,"
        "Sex (2 categories) Code,Sex (2 categories),Observation\n"
        "X1,Nowhere,1,Female,60\nX1,Nowhere,2,Male,40\n",
        encoding="utf-8",
    )
    path = write_csv(tmp_path / "staff.csv", [{"sex": "Female", "religion": "Christian"}] * 5)

    audit = evenhand.audit(
        path,
        characteristics=["sex", "religion"],
        benchmark={"file": str(published), "areas": ["Nowhere"], "base": "all ages"},
    )

    shares = {row.group: row.benchmark_share for row in audit.pack.content.representation}
    assert shares["Female"] == pytest.approx(0.6)
    assert shares["Christian"] is None
    assert any("does not count its groups" in said for said in audit.pack.content.provenance.assumptions)
