"""The official sample of the Individualised Learner Record 2025-26: 19 learners, 35 courses, no error."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from tests.support.shared_data import shared

from evenhand.cli import main
from evenhand.intake.reading import list_tables, open_table


@pytest.fixture(scope="module")
def sample() -> Path:
    return shared("cases", "ilr-2025-26", "ILR-99999999-2526-20250108-094401.xml")


def columns(path: Path, table: str) -> dict[str, list[str]]:
    with open_table(path, table=table) as opened:
        batches = [batch.columns for batch in opened]
        return {
            heading: [text for batch in batches for text in batch[place]]
            for place, heading in enumerate(opened.headings)
        }


def test_the_file_holds_learners_and_their_deliveries(sample: Path) -> None:
    assert [each.name for each in list_tables(sample)] == ["learners", "deliveries"]


def test_a_learner_is_one_row_however_many_courses(sample: Path) -> None:
    learners = columns(sample, "learners")

    assert len(learners["LearnRefNumber"]) == 19
    assert Counter(learners["Sex"]) == {"M": 14, "F": 5}
    assert Counter(learners["Ethnicity"]) == {"31": 15, "32": 4}
    assert Counter(learners["LLDDHealthProb"]) == {"2": 13, "1": 6}


def test_a_delivery_is_one_row_and_funding_models_that_are_new_survive(sample: Path) -> None:
    deliveries = columns(sample, "deliveries")

    assert len(deliveries["LearnRefNumber"]) == 35
    # 11, 37 and 38 are not in the code lists of 2020-21.
    models = Counter(deliveries["FundModel"])
    assert (models["25"], models["36"], models["35"], models["81"], models["99"]) == (12, 5, 3, 3, 3)
    assert (models["10"], models["82"]) == (1, 1)
    assert (models["37"], models["38"], models["11"]) == (4, 2, 1)
    assert Counter(deliveries["CompStatus"]) == {"1": 31, "2": 3, "3": 1}
    assert Counter(outcome for outcome in deliveries["Outcome"] if outcome) == {"1": 2, "2": 1, "3": 1}


def test_a_check_finds_no_error_and_stores_courses_under_pseudonyms(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["check", str(sample), "--collection", "participants", "--json"]
    store = tmp_path / "records"

    status = main([*words, "--store", str(store), "--period", "2025-26"])

    said = json.loads(capsys.readouterr().out)
    assert status == 1
    assert (said["counts"]["rows"], said["faults"]) == (35, [])
    stored = pq.read_table(next(store.glob("*.parquet")))
    assert stored.num_rows == 35
    assert len(set(stored["participant_ref"].to_pylist())) == 19
    assert not {"FamilyName", "GivenNames", "date_of_birth", "NINumber"} & set(stored.column_names)
