"""City of Houston employees: a messy HR file, pay by race and sex, categories that are not ours."""

from __future__ import annotations

import pytest
from tests.support.shared_data import shared

import evenhand
from evenhand.library import Audit
from evenhand.measures.figures import GroupFigure


@pytest.fixture(scope="module")
def houston() -> Audit:
    return evenhand.audit(
        shared("cases", "houston-employees", "employee.csv"),
        characteristics=["GENDER", "RACE"],
        amounts=["BASE_SALARY"],
        reference={"GENDER": "Male", "RACE": "White"},
    )


def rows(audit: Audit, characteristic: str) -> dict[str, GroupFigure]:
    return {
        figure.group: figure
        for figure in audit.pack.content.groups
        if figure.characteristic == characteristic and figure.second_characteristic is None
    }


def test_pay_of_men_and_women_is_reproduced(houston: Audit) -> None:
    sexes = rows(houston, "GENDER")

    assert (sexes["Male"].n, sexes["Female"].n) == (1309, 577)
    assert sexes["Male"].mean == pytest.approx(57_354.61, abs=0.005)
    assert sexes["Female"].mean == pytest.approx(52_168.34, abs=0.005)
    assert sexes["Male"].median == 55_461
    assert sexes["Female"].median == 47_382


def test_the_pay_gap_is_that_of_the_regulations(houston: Audit) -> None:
    gap = next(each for each in houston.pack.content.pay_gaps if each.characteristic == "GENDER")

    assert gap.mean_gap == pytest.approx(0.0904, abs=5e-5)
    assert gap.median_gap == pytest.approx(0.1457, abs=5e-5)


def test_missing_race_is_counted_and_american_categories_stay_what_they_are(houston: Audit) -> None:
    declared = next(each for each in houston.pack.content.declarations if each.characteristic == "RACE")
    shown = {
        figure.group: figure.members
        for figure in houston.pack.content.representation
        if figure.characteristic == "RACE"
    }

    assert declared.in_scope == 2000
    assert declared.by_status["not_answered"] == 35
    assert shown == {
        "Black or African American": 700,
        "White": 665,
        "Hispanic/Latino": 480,
        "Asian/Pacific Islander": 107,
        "American Indian or Alaskan Native": 11,
        "Others": 2,
    }
