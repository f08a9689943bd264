"""What people told their employer: the answer, how the body's system spells it, or why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from evenhand.demonstration.chance import drawn, happens
from evenhand.demonstration.people import Person

# Asked of everybody and needed to pay them: always known.
ALWAYS_KNOWN = ("sex", "age_band")
VOLUNTARY = (
    "ethnic_group",
    "disability",
    "religion",
    "sexual_orientation",
    "gender_identity",
    "marital_status",
    "carer",
)
# Some questions are answered less than others: how much less likely than the body's usual rate.
RELUCTANCE = {"religion": 0.93, "sexual_orientation": 0.90, "gender_identity": 0.88, "carer": 0.95}
ANSWERED_BY_THE_NEXT_YEAR = 0.10  # of those who had not answered, after a campaign
SAID_SO = 0.35  # of those who did not answer chose "prefer not to say"; the others left it blank


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """How one body collected and wrote down characteristics."""

    spelling: Mapping[str, Mapping[str, str]]  # column, then code, to what is written
    declared: float  # share of people who answered the usual question
    refusal: str  # how "prefer not to say" is written
    never_asked: tuple[str, ...] = ()


def first_answers(random: Random, person: Person, system: System) -> dict[str, bool | None]:
    """Per voluntary question: answered, refused (False), or left blank (None)."""
    return {
        question: _reply(random, system.declared * RELUCTANCE.get(question, 1.0)) for question in VOLUNTARY
    }


def next_answers(random: Random, replies: Mapping[str, bool | None]) -> dict[str, bool | None]:
    """The replies a year later: some who had not answered have."""
    return {
        question: True if not reply and happens(random, ANSWERED_BY_THE_NEXT_YEAR) else reply
        for question, reply in replies.items()
    }


def _reply(random: Random, declared: float) -> bool | None:
    kind = drawn(
        random,
        {"said": declared, "refused": (1 - declared) * SAID_SO, "blank": (1 - declared) * (1 - SAID_SO)},
    )
    return {"said": True, "refused": False, "blank": None}[kind]


def written(person: Person, system: System, replies: Mapping[str, bool | None]) -> dict[str, str]:
    """The characteristics as the system's export shows them."""
    known = {"sex": person.sex, "age_band": person.code("age")}
    cells = {column: system.spelling[column][code] for column, code in known.items()}
    for question, reply in replies.items():
        if question in system.never_asked:
            cells[question] = "Not asked"
        elif reply is None:
            cells[question] = ""
        else:
            cells[question] = system.spelling[question][person.code(question)] if reply else system.refusal
    return cells
