"""Two years of applications: about 6,000, by about 5,000 people, for about 240 vacancies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from random import Random

from evenhand.authority import demonstration_authority
from evenhand.demonstration.answers import System, first_answers, written
from evenhand.demonstration.chance import drawn, happens, stream
from evenhand.demonstration.people import Person, Reach, draw_person
from evenhand.demonstration.planted import (
    GUARANTEED_INTERVIEW_RATIO,
    GUARANTEED_INTERVIEW_SHARE,
    MINORITY_ETHNIC,
    chance,
)
from evenhand.demonstration.spellings import CAPITALS, CENSUS

OPENS, CLOSES = date(2024, 4, 1), date(2026, 3, 31)
NEW_SYSTEM = date(2025, 1, 1)  # the day on which one recruitment system replaced the other
VACANCIES = 240
APPLICANTS = 5000
MOST_APPLICATIONS = {"1": 84, "2": 12, "3": 4}  # how many vacancies one person applies for, by weight

# Who applies: minority ethnic people at three times their share of adults, and mostly the young.
REACH = Reach(
    disability={"D": 0.6},
    ethnic_group=dict.fromkeys(MINORITY_ETHNIC, 3.0),
    age={"2": 1.3, "3": 1.5, "6": 0.5},
)

# The share of applications that each directorate shortlists, and where women and men apply: what
# makes the reversal.
SHORTLISTED = {
    "Transport": 0.46,
    "Housing and Regeneration": 0.36,
    "Economy and Skills": 0.27,
    "Corporate Services": 0.22,
    "Policy and Portfolio Office": 0.12,
}
APPLY_TO: Mapping[str, Mapping[str, float]] = {
    "1": dict(zip(SHORTLISTED, (8, 10, 24, 28, 30), strict=True)),
    "2": dict(zip(SHORTLISTED, (45, 25, 12, 10, 8), strict=True)),
}
VACANCY_GRADES = {"A": 12, "B": 18, "C": 22, "D": 20, "E": 14, "F": 9, "G": 4, "H": 1}
WITHDREW = 0.04
INTERVIEWED = 0.95  # of the shortlisted attend
CHOSEN = 0.135  # of the shortlisted, by an interview that is blind to every characteristic
TURNED_DOWN = 0.08  # of offers

OLD = System(spelling=CAPITALS, declared=0.82, refusal="PREFER NOT TO SAY")
NEW = System(spelling=CENSUS, declared=0.94, refusal="Prefer not to say")


@dataclass(frozen=True, slots=True)
class Vacancy:
    """One invented vacancy."""

    number: str
    directorate: str
    grade: str
    closes: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """One invented application and how it ended."""

    number: str
    applicant: str
    person: Person
    vacancy: Vacancy
    internal: bool
    guaranteed_interview: bool
    stage: str
    replies: Mapping[str, bool | None]

    @property
    def shortlisted(self) -> bool | None:
        """Whether it was put on the shortlist; nobody knows of those who withdrew."""
        return None if self.stage == "withdrew" else self.stage != "applied"

    @property
    def appointed(self) -> bool | None:
        """Whether it ended in an appointment; nobody knows of those who withdrew."""
        return None if self.stage == "withdrew" else self.stage == "appointed"


def shortlisting_chance(person: Person, directorate: str, *, guaranteed: bool) -> float:
    """The chance of a place on the shortlist."""
    lift = GUARANTEED_INTERVIEW_RATIO if guaranteed else 1.0
    return chance(SHORTLISTED[directorate], "shortlisted", person) * lift


def choosing_chance(person: Person, *, guaranteed: bool) -> float:
    """The chance, once shortlisted, of being chosen: the scheme's lift is taken back exactly."""
    return chance(CHOSEN, "chosen", person) / (GUARANTEED_INTERVIEW_RATIO if guaranteed else 1.0)


@cache
def _vacancies() -> Mapping[str, tuple[Vacancy, ...]]:
    random = stream("vacancies")
    days = (CLOSES - OPENS).days
    made: dict[str, list[Vacancy]] = {directorate: [] for directorate in SHORTLISTED}
    for count in range(1, VACANCIES + 1):
        directorate = tuple(SHORTLISTED)[count % len(SHORTLISTED)]
        closes = OPENS + timedelta(days=int(random.random() * days))
        made[directorate].append(Vacancy(f"V{count:04d}", directorate, drawn(random, VACANCY_GRADES), closes))
    return {directorate: tuple(found) for directorate, found in made.items()}


@cache
def applications() -> tuple[Application, ...]:
    """Every application of the two years, in the order of the export."""
    people, fates = stream("applicants"), stream("what happens to applications")
    made: list[Application] = []
    for count in range(1, APPLICANTS + 1):
        person = draw_person(people, [council.code for council in demonstration_authority().councils], REACH)
        for _ in range(int(drawn(people, MOST_APPLICATIONS))):
            made.append(_application(fates, f"A{len(made) + 1:05d}", f"P{count:05d}", person))
    return tuple(made)


def _application(random: Random, number: str, applicant: str, person: Person) -> Application:
    directorate = drawn(random, APPLY_TO[person.sex])
    offered = _vacancies()[directorate]
    vacancy = offered[int(random.random() * len(offered))]
    guaranteed = person.disabled and happens(random, GUARANTEED_INTERVIEW_SHARE)
    return Application(
        number=number,
        applicant=applicant,
        person=person,
        vacancy=vacancy,
        internal=happens(random, 0.06),
        guaranteed_interview=guaranteed,
        stage=_stage(random, person, directorate, guaranteed=guaranteed),
        replies=first_answers(random, person, _system(vacancy)),
    )


def _stage(random: Random, person: Person, directorate: str, *, guaranteed: bool) -> str:
    if happens(random, WITHDREW):
        return "withdrew"
    if not happens(random, shortlisting_chance(person, directorate, guaranteed=guaranteed)):
        return "applied"
    if happens(random, choosing_chance(person, guaranteed=guaranteed)):
        return "offered" if happens(random, TURNED_DOWN) else "appointed"
    return "interviewed" if happens(random, INTERVIEWED) else "shortlisted"


def _system(vacancy: Vacancy) -> System:
    return OLD if vacancy.closes < NEW_SYSTEM else NEW


def recruitment_rows() -> Iterator[dict[str, str]]:
    """The export: one row an application, as the two systems write it."""
    for one in applications():
        yield {
            "application_id": one.number,
            "applicant_id": one.applicant,
            "vacancy_id": one.vacancy.number,
            "vacancy_grade": one.vacancy.grade,
            "directorate": one.vacancy.directorate,
            "closing_date": one.vacancy.closes.isoformat(),
            "internal": "Yes" if one.internal else "No",
            "stage": one.stage,
            "guaranteed_interview": "Yes" if one.guaranteed_interview else "No",
            "council": demonstration_authority().council(one.person.council).name,
            **written(one.person, _system(one.vacancy), one.replies),
            "shortlisted": _flag(one.shortlisted),
            "appointed": _flag(one.appointed),
        }


def _flag(happened: bool | None) -> str:
    return "" if happened is None else str(int(happened))
