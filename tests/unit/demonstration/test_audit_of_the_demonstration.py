"""An audit of the demonstration finds what is planted, and nothing where nothing is."""

from __future__ import annotations

from pathlib import Path

import pytest

from evenhand.audits.request import AuditRequest
from evenhand.audits.run import run_audit
from evenhand.audits.spec_file import read_spec
from evenhand.demonstration import write_demonstration
from evenhand.demonstration.planted import Null, nulls
from evenhand.measures.figures import ALL_AREAS, GroupFigure, Verdict
from evenhand.releases.packs import AuditFigures

COLUMN = {"age": "age_band"}
ASIAN = "Asian, Asian British or Asian Welsh"


@pytest.fixture(scope="module")
def audited(tmp_path_factory: pytest.TempPathFactory) -> dict[str, AuditFigures]:
    files = write_demonstration(tmp_path_factory.mktemp("demonstration"))
    pairs = {
        "workforce": (files.workforce, files.workforce_spec),
        "recruitment": (files.recruitment, files.recruitment_spec),
    }
    return {name: audit(data, spec) for name, (data, spec) in pairs.items()}


def audit(data: Path, spec: Path) -> AuditFigures:
    request = AuditRequest(files=(data,), spec=read_spec(spec), session_log=data.parent / "sessions.jsonl")
    return run_audit(request).pack.content


def judged(figures: AuditFigures, outcome: str) -> list[GroupFigure]:
    """The comparisons of single characteristics over all areas."""
    return [
        one
        for one in figures.groups
        if one.area == ALL_AREAS and one.outcome == outcome and one.verdict and not one.second_characteristic
    ]


def verdict(figures: AuditFigures, outcome: str, group: str) -> Verdict | None:
    (found,) = [one for one in judged(figures, outcome) if one.group == group]
    return found.verdict


@pytest.mark.parametrize(
    ("collection", "outcome", "group"),
    [
        ("recruitment", "shortlisted", ASIAN),
        ("recruitment", "shortlisted", "Female"),
        ("workforce", "promoted", "Disabled under the Equality Act"),
    ],
)
def test_a_planted_gap_large_enough_to_be_seen_is_found(
    audited: dict[str, AuditFigures], collection: str, outcome: str, group: str
) -> None:
    assert verdict(audited[collection], outcome, group) is Verdict.GAP


def test_a_planted_gap_too_small_to_be_seen_is_left_open(audited: dict[str, AuditFigures]) -> None:
    found = {one.verdict for one in judged(audited["workforce"], "disciplinary") if one.group == ASIAN}

    assert found <= {Verdict.CANNOT_TELL, Verdict.POSSIBLE}


@pytest.mark.parametrize("null", nulls(), ids=lambda null: f"{null.outcome} by {null.characteristic}")
def test_where_nothing_is_planted_no_gap_is_called(audited: dict[str, AuditFigures], null: Null) -> None:
    outcome, characteristic = null.outcome, null.characteristic
    figures = audited["recruitment" if outcome in ("shortlisted", "appointed") else "workforce"]
    found = [
        one
        for one in judged(figures, outcome)
        if one.characteristic == COLUMN.get(characteristic, characteristic)
    ]

    assert found
    assert all(one.verdict is not Verdict.GAP for one in found)


def test_the_reversal_between_directorates_is_flagged(audited: dict[str, AuditFigures]) -> None:
    (women,) = [
        one
        for one in audited["recruitment"].stratified
        if one.outcome == "shortlisted" and one.group == "Female"
    ]

    assert women.reversal
    assert women.crude_ratio is not None
    assert women.pooled_ratio is not None
    assert women.crude_ratio < 0.8 < 1 < women.pooled_ratio


def test_the_pay_gap_is_there(audited: dict[str, AuditFigures]) -> None:
    (women,) = [
        one for one in audited["workforce"].pay_gaps if one.amount == "hourly_pay" and one.group == "Female"
    ]

    assert women.mean_gap is not None
    assert 0.08 < women.mean_gap < 0.22


def test_disabled_staff_are_not_called_too_few_while_the_unknown_could_be_the_reason(
    audited: dict[str, AuditFigures],
) -> None:
    (disabled,) = [
        one
        for one in audited["workforce"].representation
        if one.area == ALL_AREAS and one.group == "Disabled under the Equality Act"
    ]

    assert disabled.share is not None
    assert disabled.benchmark_share is not None
    assert disabled.bound_high is not None
    assert disabled.share < disabled.benchmark_share < disabled.bound_high
    assert disabled.verdict is Verdict.CANNOT_TELL
