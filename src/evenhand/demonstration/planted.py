"""What is planted in the demonstration data, as data: the gaps, and where there is none.

Every chance in the demonstration is a base rate times the ratios of the effects below that apply to
the person. A characteristic that no effect names for an outcome does not enter that chance: there
the demonstration has no gap, by construction.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from evenhand.demonstration.people import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """How much more (or less) likely an outcome is for a group, all else the same."""

    outcome: str
    characteristic: str
    groups: tuple[str, ...]  # category codes of the characteristic
    reference: tuple[str, ...]  # the categories whose ratio is 1
    ratio: float
    group_in_words: str
    in_words: str

    def applies(self, person: Person) -> bool:
        """Whether the person is in the group."""
        return person.code(self.characteristic) in self.groups


MINORITY_ETHNIC = tuple(str(code) for code in (*range(1, 13), 18, 19))  # of the 19 census groups
WHITE = tuple(str(code) for code in range(13, 18))

GUARANTEED_INTERVIEW_SHARE = 0.30  # of disabled applicants use the scheme
GUARANTEED_INTERVIEW_RATIO = (
    1.6  # they are so much likelier to be shortlisted, and so much less to be chosen then
)

EFFECTS = (
    Effect(
        outcome="shortlisted",
        characteristic="ethnic_group",
        groups=MINORITY_ETHNIC,
        reference=WHITE,
        ratio=0.75,
        group_in_words="minority ethnic applicants",
        in_words="A gap at the sift and only there: the shortlisted fare the same.",
    ),
    Effect(
        outcome="shortlisted",
        characteristic="sex",
        groups=("1",),
        reference=("2",),
        ratio=1.12,
        group_in_words="women, within a directorate",
        in_words=(
            "Within each directorate women do a little better; over all they do worse, because they apply "
            "to the directorates that shortlist few. A reversal: the strata tell the truth."
        ),
    ),
    Effect(
        outcome="promoted",
        characteristic="disability",
        groups=("D",),
        reference=("ND",),
        ratio=0.40,
        group_in_words="disabled staff",
        in_words="Disabled staff are promoted less than half as often.",
    ),
    Effect(
        outcome="left",
        characteristic="age",
        groups=("2",),
        reference=("4",),
        ratio=1.6,
        group_in_words="staff under 25",
        in_words="The youngest leave more often.",
    ),
    Effect(
        outcome="disciplinary",
        characteristic="ethnic_group",
        groups=MINORITY_ETHNIC,
        reference=WHITE,
        ratio=2.0,
        group_in_words="minority ethnic staff",
        in_words="Real, but the cases are so few that no honest method can show it: expect 'cannot tell'.",
    ),
)

# Outcome and characteristic pairs that no effect links: true nulls.
OUTCOMES = {
    "workforce": ("promoted", "left", "trained", "disciplinary"),
    "recruitment": ("shortlisted", "appointed"),
}
CHARACTERISTICS = (
    "age",
    "sex",
    "ethnic_group",
    "disability",
    "religion",
    "sexual_orientation",
    "gender_identity",
    "marital_status",
    "carer",
)


@dataclass(frozen=True, slots=True)
class Null:
    """An outcome that a characteristic has no part in."""

    outcome: str
    characteristic: str


# Reached by another road than an effect of their own, so not null and not planted either.
INDIRECT = {
    ("appointed", "sex"): "through the shortlist",
    ("appointed", "ethnic_group"): "through the shortlist",
    ("shortlisted", "disability"): "through the guaranteed interview",
    ("promoted", "sex"): "nobody is promoted out of the top grade, where men are more",
}


def nulls() -> tuple[Null, ...]:
    """Every pair of outcome and characteristic without a gap.

    Disability has no part in appointments: the guaranteed interview lifts disabled applicants to
    the shortlist and is taken back exactly at the interview.
    """
    linked = {(effect.outcome, effect.characteristic) for effect in EFFECTS} | set(INDIRECT)
    return tuple(
        Null(outcome, characteristic)
        for outcomes in OUTCOMES.values()
        for outcome in outcomes
        for characteristic in CHARACTERISTICS
        if (outcome, characteristic) not in linked
    )


@dataclass(frozen=True, slots=True)
class Other:
    """Something planted that is not a chance of an outcome."""

    where: str
    in_words: str


OTHERS = (
    Other(
        "workforce, pay",
        "Women are fewer in the upper grades; within a grade pay is blind to sex. Expect a pay gap over all "
        "and none within grades.",
    ),
    Other(
        "workforce, representation",
        "Disabled people are 0.7 times as many, against others, as among adults of their council. The staff "
        "who did not answer may hide the gap: see the bounds.",
    ),
    Other(
        "recruitment, representation",
        "Minority ethnic people apply at three times the rate of others: they are not short of applications.",
    ),
    Other(
        "both, age",
        "Few staff are under 25; applicants are younger than the population of working age.",
    ),
    Other(
        "both, declaration",
        "From 40% in one body to 90% in another; one body never asked about caring, one never about gender "
        "identity. A tenth of those who had not answered do so by the second year. Whether a person answers "
        "depends on the body and the question alone.",
    ),
    Other(
        "both, spelling",
        "Five personnel systems and two recruitment systems write the same categories in three ways, and "
        "'prefer not to say' in five.",
    ),
    Other(
        "recruitment, stage",
        "One application in 25 was withdrawn: its outcomes are empty, which is not 'no'.",
    ),
)


def chance(base: float, outcome: str, person: Person, effects: Iterable[Effect] = EFFECTS) -> float:
    """The chance that the outcome happens to the person."""
    ratios = [effect.ratio for effect in effects if effect.outcome == outcome and effect.applies(person)]
    for ratio in ratios:
        base *= ratio
    return base
