"""What is planted is in the data, and what is null has no part in the chance."""

from __future__ import annotations

import csv
import hashlib
import tomllib
from collections import Counter
from math import log, sqrt
from pathlib import Path
from statistics import fmean

import pytest

from evenhand.benchmarks import benchmark
from evenhand.demonstration import write_demonstration
from evenhand.demonstration.chance import stream
from evenhand.demonstration.people import BAND_STARTS, MARGINS, Person, Reach, draw_person
from evenhand.demonstration.planted import EFFECTS, WHITE, Effect, Null, chance, nulls
from evenhand.demonstration.recruitment import (
    SHORTLISTED,
    applications,
    choosing_chance,
    shortlisting_chance,
)
from evenhand.demonstration.spellings import CAPITALS, CENSUS, PAYROLL
from evenhand.demonstration.workforce import BASE_RATES, BODIES, GRADES, SNAPSHOTS, pay_pence, staff_years

LIMIT = 3.3  # standard errors: one in a thousand, so that a handful of checks raise no false alarm
ANYBODY = Person(
    council="E08000021",
    age=40,
    codes={
        "sex": "1",
        "ethnic_group": "13",
        "disability": "ND",
        "religion": "1",
        "sexual_orientation": "1",
        "gender_identity": "1",
        "marital_status": "2",
        "carer": "NC",
    },
)

Case = tuple[Person, bool]


def cases(outcome: str) -> list[Case]:
    """Who could have the outcome, and whether they did."""
    if outcome in BASE_RATES:
        return [(year.employee.person, year.outcomes[outcome]) for year in staff_years()]
    return [
        (one.person, bool(getattr(one, outcome)))
        for one in applications()
        if getattr(one, outcome) is not None
    ]


def ratio_and_error(effect: Effect, found: list[Case]) -> tuple[float, float]:
    groups = {
        name: [happened for person, happened in found if person.code(effect.characteristic) in codes]
        for name, codes in (("group", effect.groups), ("reference", effect.reference))
    }
    ratio = fmean(groups["group"]) / fmean(groups["reference"])
    return ratio, sqrt(sum(1 / sum(happened) - 1 / len(happened) for happened in groups.values()))


@pytest.mark.parametrize(
    "effect",
    [effect for effect in EFFECTS if (effect.outcome, effect.characteristic) != ("shortlisted", "sex")],
    ids=lambda effect: f"{effect.outcome} by {effect.characteristic}",
)
def test_each_planted_ratio_is_in_the_data(effect: Effect) -> None:
    ratio, error = ratio_and_error(effect, cases(effect.outcome))

    assert abs(log(ratio / effect.ratio)) < LIMIT * error


def test_women_do_better_in_every_directorate_and_worse_over_all() -> None:
    """The reversal: Mantel-Haenszel within directorates beside the crude ratio."""
    seen = [one for one in applications() if one.shortlisted is not None]
    women, men = ([one for one in seen if one.person.sex == sex] for sex in "12")
    top = bottom = 0.0
    for directorate in SHORTLISTED:
        w, m = (
            [one.shortlisted for one in group if one.vacancy.directorate == directorate]
            for group in (women, men)
        )
        top += sum(map(bool, w)) * len(m) / (len(w) + len(m))
        bottom += sum(map(bool, m)) * len(w) / (len(w) + len(m))

    crude = fmean(bool(one.shortlisted) for one in women) / fmean(bool(one.shortlisted) for one in men)

    assert crude < 0.8
    assert 1.0 < top / bottom < 1.3


def alternatives(characteristic: str) -> list[str]:
    if characteristic == "age":
        return list(BAND_STARTS)
    if characteristic == "sex":
        return ["1", "2"]
    if characteristic == "ethnic_group":
        return [str(code) for code in range(1, 20)]
    classification, base = MARGINS[characteristic]
    return [
        one.code for one in benchmark(classification, base=base, areas="England").categories if one.answered
    ]


def chances(outcome: str, person: Person) -> float:
    if outcome in BASE_RATES:
        return chance(BASE_RATES[outcome], outcome, person)
    share = {True: 0.3, False: 0.7} if person.disabled else {False: 1.0}
    through = {
        scheme: shortlisting_chance(person, "Transport", guaranteed=scheme)
        * (choosing_chance(person, guaranteed=scheme) if outcome == "appointed" else 1.0)
        for scheme in share
    }
    return sum(weight * through[scheme] for scheme, weight in share.items())


@pytest.mark.parametrize("null", nulls(), ids=lambda null: f"{null.outcome} by {null.characteristic}")
def test_a_null_characteristic_does_not_enter_the_chance(null: Null) -> None:
    outcome, characteristic = null.outcome, null.characteristic

    found = {
        round(chances(outcome, ANYBODY.with_code(characteristic, code)), 12)
        for code in alternatives(characteristic)
    }

    assert len(found) == 1


def test_there_are_many_more_nulls_than_gaps() -> None:
    assert len(nulls()) > 8 * len(EFFECTS)


def test_the_pay_gap_is_in_the_grades_and_not_within_them() -> None:
    first = [year.employee for year in staff_years() if year.snapshot == SNAPSHOTS[0]]
    pay = {sex: [pay_pence(one, SNAPSHOTS[0]) for one in first if one.person.sex == sex] for sex in "12"}

    assert 0.08 < 1 - fmean(pay["1"]) / fmean(pay["2"]) < 0.22
    for grade in GRADES[:6]:
        women, men = (
            [pay_pence(one, SNAPSHOTS[0]) for one in first if one.person.sex == sex and one.grade == grade]
            for sex in "12"
        )
        assert abs(1 - fmean(women) / fmean(men)) < 0.02


def test_there_are_1200_staff_at_each_snapshot_and_85_percent_stay() -> None:
    by_day = {
        day: {year.employee.number for year in staff_years() if year.snapshot == day} for day in SNAPSHOTS
    }

    assert [len(found) for found in by_day.values()] == [1200, 1200]
    assert 0.82 < len(by_day[SNAPSHOTS[0]] & by_day[SNAPSHOTS[1]]) / 1200 < 0.88


def test_whoever_left_is_gone_and_whoever_was_promoted_is_a_grade_higher() -> None:
    second = {year.employee.number: year.employee for year in staff_years() if year.snapshot == SNAPSHOTS[1]}

    for year in staff_years():
        if year.snapshot == SNAPSHOTS[0]:
            later = second.get(year.employee.number)
            assert (later is None) == year.outcomes["left"]
            if later is not None:
                steps = GRADES.index(later.grade) - GRADES.index(year.employee.grade)
                assert steps == int(year.outcomes["promoted"])


def test_people_follow_the_census_margins_of_their_council() -> None:
    """One council drawn at its own proportions: each religion within sampling error of RM173."""
    everyone = Reach(disability={}, ethnic_group={}, age={})
    random = stream("a test")
    people = [draw_person(random, ["E08000021"], everyone) for _ in range(4000)]
    found = Counter(person.codes["religion"] for person in people)

    census = benchmark("religion_census_2021", base="16+", areas="Newcastle upon Tyne")
    for group in (one for one in census.categories if one.answered):
        share = float(census.share_among_answered(group.code))
        assert abs(found[group.code] / 4000 - share) < LIMIT * sqrt(share * (1 - share) / 4000), group.label
    white = float(
        sum(benchmark("ethnic_group_ew_2021_7", base="16+", areas="E08000021").share(code) for code in "456")
    )
    drawn = sum(person.codes["ethnic_group"] in WHITE for person in people) / 4000
    assert abs(drawn - white) < LIMIT * sqrt(white * (1 - white) / 4000)


def test_declaration_runs_from_40_percent_in_one_body_to_90_in_another(tmp_path: Path) -> None:
    rows = [
        row for row in read(write_demonstration(tmp_path).workforce) if row["snapshot_date"] == "2024-03-31"
    ]
    answers = {
        label for spelling in (CENSUS, PAYROLL, CAPITALS) for label in spelling["ethnic_group"].values()
    }

    for body in BODIES:
        own = [row["ethnic_group"] in answers for row in rows if row["legacy_body"] == body.name]
        error = sqrt(body.system.declared * (1 - body.system.declared) / len(own))
        assert abs(fmean(own) - body.system.declared) < LIMIT * error
    assert {min(body.system.declared for body in BODIES), max(body.system.declared for body in BODIES)} == {
        0.40,
        0.90,
    }


def test_the_files_are_the_same_every_time(tmp_path: Path) -> None:
    once, again = write_demonstration(tmp_path / "once"), write_demonstration(tmp_path / "again")

    for name in ("workforce", "workforce_spec", "recruitment", "recruitment_spec"):
        digests = {hashlib.sha256(getattr(files, name).read_bytes()).hexdigest() for files in (once, again)}
        assert len(digests) == 1, name


def test_an_application_that_was_withdrawn_has_no_outcome(tmp_path: Path) -> None:
    rows = read(write_demonstration(tmp_path).recruitment)

    assert 5_500 < len(rows) < 6_500
    assert {row["shortlisted"] for row in rows if row["stage"] == "withdrew"} == {""}
    assert {row["appointed"] for row in rows if row["stage"] == "applied"} == {"0"}
    assert {row["shortlisted"] for row in rows if row["stage"] == "appointed"} == {"1"}


def test_every_column_that_a_specification_names_is_in_its_file(tmp_path: Path) -> None:
    files = write_demonstration(tmp_path)
    for data, spec in ((files.workforce, files.workforce_spec), (files.recruitment, files.recruitment_spec)):
        named = tomllib.loads(spec.read_text(encoding="utf-8"))
        columns = set(read(data)[0])

        wanted = {
            named["area"],
            named["person"],
            *named["characteristics"],
            *named["outcomes"],
            *named["strata"],
        }
        wanted |= {
            *named.get("amounts", ()),
            *named["reference"],
            *(one for pair in named["pairs"] for one in pair),
        }
        assert wanted <= columns


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
