"""Two yearly snapshots of about 1,200 staff who came from five bodies.

The outcomes in a snapshot's rows are those of the twelve months after it: whoever left is not in
the next snapshot, whoever was promoted is there a grade higher.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from evenhand.authority import demonstration_authority
from evenhand.demonstration.answers import System, first_answers, next_answers, written
from evenhand.demonstration.chance import drawn, happens, stream
from evenhand.demonstration.people import Person, Reach, draw_person
from evenhand.demonstration.planted import chance
from evenhand.demonstration.spellings import CAPITALS, CENSUS, PAYROLL

SNAPSHOTS = (date(2024, 3, 31), date(2025, 3, 31))

# Disabled people are 0.7 times as many, against others, as among adults of their council: a planted
# gap in representation. Few staff are under 25. Everybody else is in proportion.
DISABLED_WEIGHT = 0.7
REACH = Reach(disability={"D": DISABLED_WEIGHT}, ethnic_group={}, age={"2": 0.45})

BASE_RATES = {"promoted": 0.17, "left": 0.14, "trained": 0.35, "disciplinary": 0.02}


@dataclass(frozen=True, slots=True, kw_only=True)
class LegacyBody:
    """One of the bodies that were merged, invented, with its personnel system."""

    name: str
    staff: int
    number: str  # how it writes staff numbers
    system: System


BODIES = (
    LegacyBody(
        name="Two Rivers Authority",
        staff=420,
        number="{:06d}",
        system=System(spelling=PAYROLL, declared=0.90, refusal="Prefer not to say"),
    ),
    LegacyBody(
        name="Regional Transport Executive",
        staff=310,
        number="T{:04d}",
        system=System(spelling=CAPITALS, declared=0.40, refusal="PREFER NOT TO SAY"),
    ),
    LegacyBody(
        name="Northern Growth Partnership",
        staff=240,
        number="NGP-{:03d}",
        system=System(spelling=CENSUS, declared=0.86, refusal="Prefer not to answer"),
    ),
    LegacyBody(
        name="Coalfield Renewal Agency",
        staff=140,
        number="C{:05d}",
        system=System(spelling=PAYROLL, declared=0.74, refusal="Prefer not to say", never_asked=("carer",)),
    ),
    LegacyBody(
        name="Coast and Hills Skills Board",
        staff=90,
        number="SB{:03d}",
        system=System(
            spelling=CENSUS,
            declared=0.66,
            refusal="I would prefer not to say",
            never_asked=("gender_identity",),
        ),
    ),
)
SINCE_THE_MERGER = LegacyBody(
    name="Joined since the merger",
    staff=0,
    number="N{:05d}",
    system=System(spelling=CENSUS, declared=0.92, refusal="Prefer not to say"),
)

# The pay gap: women are fewer in the upper grades, and pay within a grade is blind to sex.
GRADES = ("A", "B", "C", "D", "E", "F", "G", "H")
GRADE_WEIGHTS: Mapping[str, Mapping[str, float]] = {
    "1": dict(zip(GRADES, (13, 20, 23, 19, 12, 7, 4, 2), strict=True)),
    "2": dict(zip(GRADES, (7, 12, 17, 20, 18, 14, 8, 4), strict=True)),
}
GRADE_MINIMUM_PENCE = dict(
    zip(
        GRADES,
        (2_394_000, 2_672_000, 3_106_000, 3_612_000, 4_305_000, 5_230_000, 6_640_000, 9_150_000),
        strict=True,
    )
)
INCREMENTS = 5
INCREMENT = 0.022  # of the grade's minimum, for a year of service, at most INCREMENTS - 1 times
HOURS_A_YEAR = 37 * 52.143

DIRECTORATES = {
    "Transport": 30,
    "Economy and Skills": 24,
    "Housing and Regeneration": 16,
    "Corporate Services": 20,
    "Policy and Portfolio Office": 10,
}
PART_TIME = {"1": 0.34, "2": 0.10}
WORKING_WEEKS = {"0.4": 1, "0.5": 3, "0.6": 5, "0.8": 6}
CONTRACTS = {"Permanent": 84, "Fixed term": 12, "Apprentice": 2, "Seconded from elsewhere": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Employee:
    """One invented member of staff as at a snapshot."""

    number: str
    person: Person
    body: LegacyBody
    directorate: str
    grade: str
    fte: str
    contract: str
    started: date
    replies: Mapping[str, bool | None] = field(repr=False)


@dataclass(frozen=True, slots=True)
class StaffYear:
    """One employee at one snapshot and what happened in the twelve months after it."""

    snapshot: date
    employee: Employee
    outcomes: Mapping[str, bool]


def staff_years() -> tuple[StaffYear, ...]:
    """Every employee of both snapshots, in the order of the export."""
    fates = stream("what happens to staff")
    first = [_with_fate(fates, SNAPSHOTS[0], employee) for employee in _staff_at_the_merger()]
    second = [_with_fate(fates, SNAPSHOTS[1], employee) for employee in _a_year_later(first)]
    return (*first, *second)


def _staff_at_the_merger() -> Iterator[Employee]:
    random = stream("staff at the merger")
    for body in BODIES:
        for count in range(1, body.staff + 1):
            yield _employee(random, body, 17 * count + 3, before=SNAPSHOTS[0], most_years=20)


def _a_year_later(first: list[StaffYear]) -> Iterator[Employee]:
    """Those who stayed, a year older and some a grade higher, and as many new ones as left."""
    random = stream("a year later")
    stayed = [year for year in first if not year.outcomes["left"]]
    for year in stayed:
        employee = year.employee
        yield replace(
            employee,
            person=replace(employee.person, age=employee.person.age + 1),
            grade=_next_grade(employee.grade) if year.outcomes["promoted"] else employee.grade,
            replies=next_answers(random, employee.replies),
        )
    for count in range(1, len(first) - len(stayed) + 1):
        yield _employee(random, SINCE_THE_MERGER, count, before=SNAPSHOTS[1], most_years=1)


def _employee(random: Random, body: LegacyBody, count: int, *, before: date, most_years: int) -> Employee:
    councils = [council.code for council in demonstration_authority().councils]
    person = draw_person(random, councils, REACH)
    part_time = happens(random, PART_TIME[person.sex])
    return Employee(
        number=body.number.format(count),
        person=person,
        body=body,
        directorate=drawn(random, DIRECTORATES),
        grade=drawn(random, GRADE_WEIGHTS[person.sex]),
        fte=drawn(random, WORKING_WEEKS) if part_time else "1.0",
        contract=drawn(random, CONTRACTS),
        started=_start(random, before, min(most_years, person.age - 17)),
        replies=first_answers(random, person, body.system),
    )


def _start(random: Random, before: date, years: int) -> date:
    return before - timedelta(days=1 + int(random.random() * 365 * years))


def _next_grade(grade: str) -> str:
    return GRADES[min(GRADES.index(grade) + 1, len(GRADES) - 1)]


def _with_fate(random: Random, snapshot: date, employee: Employee) -> StaffYear:
    outcomes = {
        outcome: happens(random, chance(base, outcome, employee.person))
        for outcome, base in BASE_RATES.items()
    }
    below_the_top = employee.grade != GRADES[-1]
    return StaffYear(snapshot, employee, outcomes | {"promoted": outcomes["promoted"] and below_the_top})


def pay_pence(employee: Employee, on: date) -> int:
    """Full-time pay for a year: the grade's minimum and an increment for each year served."""
    served = min((on - employee.started).days // 365, INCREMENTS - 1)
    return round(GRADE_MINIMUM_PENCE[employee.grade] * (1 + INCREMENT * served))


def workforce_rows() -> Iterator[dict[str, str]]:
    """The export: one row an employee and snapshot, as the five systems write it."""
    for year in staff_years():
        employee = year.employee
        pence = pay_pence(employee, year.snapshot)
        yield {
            "employee_id": employee.number,
            "snapshot_date": year.snapshot.isoformat(),
            "legacy_body": employee.body.name,
            "directorate": employee.directorate,
            "grade": employee.grade,
            "fte": employee.fte,
            "contract_type": employee.contract,
            "working_pattern": "Full time" if employee.fte == "1.0" else "Part time",
            "start_date": employee.started.isoformat(),
            "council": _council_name(employee.person.council),
            "salary": _pounds(round(pence * float(employee.fte))),
            "hourly_pay": _pounds(round(pence / HOURS_A_YEAR)),
            **written(employee.person, employee.body.system, employee.replies),
            **{outcome: str(int(happened)) for outcome, happened in year.outcomes.items()},
        }


def _council_name(code: str) -> str:
    return demonstration_authority().council(code).name


def _pounds(pence: int) -> str:
    return f"{pence // 100}.{pence % 100:02d}"
