"""A funder's 360Giving file, as JSON and as a workbook: 783 grants, GBP 12,785,625, 322 recipients."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.support.shared_data import shared

from evenhand.cli import main

FORMS = ("ab-charitable-trust.json", "ab-charitable-trust.xlsx")


def stored(name: str, folder: Path) -> pa.Table:
    path = shared("cases", "360giving", "publishers", name)
    store = folder / "records"
    words = ["check", str(path), "--collection", "grants", "--store", str(store), "--period", "2013-2020"]
    assert main(words) == 1
    return pq.read_table(next(store.glob("*.parquet")))


@pytest.mark.parametrize("name", FORMS)
def test_every_grant_is_stored_and_the_total_is_exact(name: str, tmp_path: Path) -> None:
    grants = stored(name, tmp_path)

    assert grants.num_rows == 783
    assert sum(grants["amount_awarded_pence"].to_pylist()) == 1_278_562_500
    assert len(set(grants["recipient_org_id"].to_pylist())) == 322


@pytest.mark.parametrize("name", FORMS)
def test_the_funders_own_columns_are_named(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = shared("cases", "360giving", "publishers", name)

    status = main(["check", str(path), "--collection", "grants", "--json"])

    said = json.loads(capsys.readouterr().out)
    assert status == 1
    assert said["faults"] == []
    named = {heading.replace(": ", ":") for heading in said["unknown_columns"]}
    assert {"Website:Decision Notes", "Website:Project Detail"} <= named


def test_both_forms_hold_the_same_grants(tmp_path: Path) -> None:
    def grants(name: str) -> set[tuple[object, ...]]:
        folder = tmp_path / Path(name).suffix[1:]
        folder.mkdir()
        table = stored(name, folder).select(
            ["identifier", "award_date", "amount_awarded_pence", "recipient_org_id", "fund"]
        )
        return {tuple(row.values()) for row in table.to_pylist()}

    assert grants(FORMS[0]) == grants(FORMS[1])
