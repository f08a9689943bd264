"""Real files of other people, from the cases beside the checkout: read, checked and stored."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pyarrow.parquet as pq
from tests.support.intake import KEY_OF_TESTS, broken
from tests.support.shared_data import shared
from tests.support.submissions import TestedStore

from evenhand.intake.checking import Checked, Status, check
from evenhand.intake.gathering import Terms
from evenhand.intake.mapping import NOTHING_SAID, Said
from evenhand.intake.reading import open_table
from evenhand.records.catalogue import collection_named


def checked(path: Path, collection: str, *, table: str | None = None, said: Said = NOTHING_SAID) -> Checked:
    found = collection_named(collection)
    with open_table(path, table=table) as opened:
        return check(opened, Terms(collection=found, organisation="A", key=KEY_OF_TESTS, said=said))


def test_the_learner_record_sample_is_accepted_with_its_known_counts(tmp_path: Path) -> None:
    path = shared("cases", "ilr-2025-26", "ILR-99999999-2526-20250108-094401.xml")

    found = checked(path, "participants", table="deliveries")

    # The case's README: 35 deliveries; CompStatus 1:31 2:3 3:1; Outcome 1:2 2:1 3:1.
    assert found.status is Status.NOTICES
    assert found.rows == 35
    assert Counter(found.columns["status"].to_pylist()) == {"active": 31, "completed": 3, "withdrawn": 1}
    outcomes = Counter(found.columns["outcome"].to_pylist())
    assert outcomes == {"achieved": 2, "partly_achieved": 1, "not_achieved": 1, None: 31}
    TestedStore(tmp_path).submit(found, period="2025-26")
    [stored] = (tmp_path / "store").glob("*.parquet")
    rows = pq.read_table(stored, columns=["participant_ref", "ethnic_group", "ethnic_group_classification"])
    # 19 learners; Ethnicity 31:15, 32:4; and no name, address or number of anybody.
    ethnic_group = {row["participant_ref"]: row["ethnic_group"] for row in rows.to_pylist()}
    assert Counter(ethnic_group.values()) == {"31": 15, "32": 4}
    assert set(rows["ethnic_group_classification"].to_pylist()) == {"ethnic_group_ilr"}
    assert b"16Learner" not in stored.read_bytes()


def test_the_learners_are_counted_once_in_their_own_table() -> None:
    path = shared("cases", "ilr-2025-26", "ILR-99999999-2526-20250108-094401.xml")
    said = Said(constants={"programme_id": "any", "start": "2024-09-01", "status": "active"})

    found = checked(path, "participants", table="learners", said=said)

    # The README: 19 learners, Sex M 14, F 5; LLDDHealthProb 2:13, 1:6.
    assert found.rows == 19
    assert sorted(Counter(found.answers["sex"].categories.to_pylist()).values()) == [5, 14]
    assert Counter(found.answers["disability"].categories.to_pylist()) == {"2": 13, "1": 6}


def test_a_funders_file_is_accepted_and_its_own_columns_are_named() -> None:
    path = shared("cases", "360giving", "publishers", "ab-charitable-trust.json")

    found = checked(path, "grants")

    # The README: 783 grants, 322 distinct recipients, GBP 12,785,625; two columns outside the standard.
    assert found.status is Status.NOTICES
    assert found.rows == 783
    assert sum(found.columns["amount_awarded_pence"].to_pylist()) == 12_785_625_00
    assert len(set(found.columns["recipient_org_id"].to_pylist())) == 322
    message = broken(found)["unknown-column"].message
    assert "Award Date - website format" in message
    assert "Amount Awarded - website format" in message
    assert "description" not in found.columns


def test_the_same_funders_workbook_gives_the_same_grants() -> None:
    document = checked(shared("cases", "360giving", "publishers", "ab-charitable-trust.json"), "grants")
    workbook = checked(shared("cases", "360giving", "publishers", "ab-charitable-trust.xlsx"), "grants")

    for name in ("identifier", "amount_awarded_pence", "award_date", "recipient_org_id"):
        assert workbook.columns[name].to_pylist() == document.columns[name].to_pylist(), name


def test_american_categories_are_refused_by_count_and_never_guessed() -> None:
    found = checked(shared("cases", "houston-employees", "employee.csv"), "workforce")

    # The README: Black or African American 700, Hispanic/Latino 480, Asian/Pacific Islander 107, American
    # Indian 11. White (665) and Others (2) have a place.
    faults = [each for each in found.refusals if each.rule.name == "code-not-in-classification"]
    assert [each.column for each in faults] == ["RACE"]
    assert faults[0].rows.count == 700 + 480 + 107 + 11
    assert int(found.answers["ethnic_group"].is_answered.sum()) == 665 + 2
    assert Counter(found.answers["sex"].categories.to_pylist()).most_common(1)[0][1] == 1397
    assert sum(filter(None, found.columns["salary_pence"].to_pylist())) == 105_178_319_00
