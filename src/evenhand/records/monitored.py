"""The fields for characteristics: written once, asked for by most collections.

The headings are those that personnel, recruitment, learner and survey systems are known to write;
learner record names are those of the Individualised Learner Record 2025-26 schema.
"""

from __future__ import annotations

from evenhand.classifications import characteristics as known
from evenhand.records import legal
from evenhand.records.legal import LegalBasis
from evenhand.records.schema import Field, Kind


def _characteristic(
    name: str, title: str, synonyms: tuple[str, ...], *, basis: LegalBasis, classifications: tuple[str, ...]
) -> Field:
    return Field(
        name=name,
        title=title,
        kind=Kind.CHARACTERISTIC,
        classifications=classifications,
        synonyms=synonyms,
        basis=basis,
    )


# The Act's one characteristic is asked by several questions about disability and about gender; each
# question is a field of its own.
_QUESTIONS_APART = {
    "disability_condition_12_months",
    "disability_activities_restricted",
    "gender_same_as_registered",
    "trans_status",
}


def _together(characteristic: known.Characteristic) -> tuple[str, ...]:
    return tuple(each for each in characteristic.classifications if each not in _QUESTIONS_APART)


AGE = (
    _characteristic(
        "age_band",
        "Age band",
        ("age group", "age range", "age banding", "age category", "age bracket"),
        basis=legal.ORDINARY,
        classifications=known.AGE.classifications,
    ),
    Field(
        name="date_of_birth",
        title="Date of birth",
        kind=Kind.DATE_OF_BIRTH,
        synonyms=("dob", "birth date", "birthdate", "d o b", "date birth"),
        basis=legal.ORDINARY,
        note="Reduced on reading to an age band and a year of birth.",
    ),
    Field(
        name="age",
        title="Age in years",
        kind=Kind.AGE,
        synonyms=("age in years", "age years", "current age", "age at snapshot", "age at start"),
        basis=legal.ORDINARY,
        note="Reduced on reading to an age band.",
    ),
)

PROTECTED = (
    *AGE,
    _characteristic(
        "sex",
        "Sex",
        ("legal sex", "biological sex", "sex code", "sex description", "gender", "male female", "m f"),
        basis=legal.ORDINARY,
        classifications=known.SEX.classifications,
    ),
    _characteristic(
        "gender_reassignment",
        "Gender reassignment",
        (
            "trans status",
            "transgender",
            "transgender status",
            "trans",
            "is your gender the same as registered at birth",
            "gender same as at birth",
            "gender same as registered at birth",
        ),
        basis=legal.ORDINARY_WITH_SPECIAL_CARE,
        classifications=("gender_same_as_registered", "trans_status"),
    ),
    _characteristic(
        "gender_identity",
        "Gender identity",
        ("gender id", "gender self described", "how do you describe your gender"),
        basis=legal.ORDINARY_WITH_SPECIAL_CARE,
        classifications=_together(known.GENDER_REASSIGNMENT),
    ),
    _characteristic(
        "disability",
        "Disability",
        (
            "disabled",
            "disability status",
            "disability flag",
            "disability category",
            "do you consider yourself to have a disability",
            "are you disabled",
            "considers self disabled",
            "registered disabled",
            "LLDDHealthProb",
        ),
        basis=legal.HEALTH,
        classifications=_together(known.DISABILITY),
    ),
    _characteristic(
        "disabled_cond12m",
        "Condition lasting or expected to last 12 months or more",
        (
            "long term condition",
            "long term health condition",
            "longstanding condition",
            "limiting long term illness",
            "condition 12 months",
            "health condition lasting 12 months or more",
        ),
        basis=legal.HEALTH,
        classifications=("disability_condition_12_months",),
    ),
    _characteristic(
        "disabled_restrict",
        "Condition reduces day-to-day activities",
        (
            "activities limited",
            "day to day activities limited",
            "activity limitation",
            "condition reduces ability",
            "activities reduced",
        ),
        basis=legal.HEALTH,
        classifications=("disability_activities_restricted",),
    ),
    _characteristic(
        "ethnic_group",
        "Ethnic group",
        (
            "ethnicity",
            "ethnic origin",
            "ethnic background",
            "ethnicity code",
            "ethnic code",
            "ethnic category",
            "race",
            "race ethnicity",
            "race or ethnicity",
        ),
        basis=legal.RACIAL_OR_ETHNIC_ORIGIN,
        classifications=known.RACE.classifications,
    ),
    _characteristic(
        "religion",
        "Religion or belief",
        ("religion or belief", "religious belief", "faith", "religion belief", "religious affiliation"),
        basis=legal.RELIGIOUS_OR_PHILOSOPHICAL_BELIEFS,
        classifications=known.RELIGION_OR_BELIEF.classifications,
    ),
    _characteristic(
        "sexual_orientation",
        "Sexual orientation",
        ("sexuality", "orientation", "sexual identity"),
        basis=legal.SEXUAL_ORIENTATION,
        classifications=known.SEXUAL_ORIENTATION.classifications,
    ),
    _characteristic(
        "marital_status",
        "Marriage and civil partnership",
        ("marital", "legal partnership status", "marriage and civil partnership", "civil status"),
        basis=legal.ORDINARY,
        classifications=known.MARRIAGE_AND_CIVIL_PARTNERSHIP.classifications,
    ),
    _characteristic(
        "pregnancy_maternity",
        "Pregnancy and maternity",
        ("pregnancy and maternity", "maternity", "pregnant or on maternity leave", "maternity status"),
        basis=legal.ORDINARY_WITH_SPECIAL_CARE,
        classifications=known.PREGNANCY_AND_MATERNITY.classifications,
    ),
)

ADDITIONAL = (
    _characteristic(
        "carer",
        "Carer",
        ("caring responsibilities", "unpaid carer", "carer status", "carer responsibilities", "unpaid care"),
        basis=legal.MAY_REVEAL,
        classifications=known.CARER.classifications,
    ),
    _characteristic(
        "care_leaver",
        "Care leaver",
        ("care experienced", "care experience", "looked after child", "been in care"),
        basis=legal.ORDINARY_WITH_SPECIAL_CARE,
        classifications=known.CARE_LEAVER.classifications,
    ),
    _characteristic(
        "socio_economic_background",
        "Socio-economic background",
        (
            "seb",
            "parental occupation",
            "socio economic status",
            "social background",
            "parental occupation at 14",
        ),
        basis=legal.ORDINARY,
        classifications=known.SOCIO_ECONOMIC_BACKGROUND.classifications,
    ),
    _characteristic(
        "armed_forces",
        "Armed forces",
        (
            "veteran",
            "armed forces status",
            "served in the armed forces",
            "reservist",
            "armed forces community",
        ),
        basis=legal.ORDINARY,
        classifications=known.ARMED_FORCES.classifications,
    ),
    _characteristic(
        "deprivation",
        "Deprivation of the home area",
        (
            "imd decile",
            "deprivation decile",
            "imd quintile",
            "deprivation quintile",
            "imd",
            "index of deprivation",
        ),
        basis=legal.ORDINARY,
        classifications=known.DEPRIVATION.classifications,
    ),
    _characteristic(
        "rurality",
        "Rurality of the home area",
        ("rural urban", "rural urban classification", "urban rural"),
        basis=legal.ORDINARY,
        classifications=known.RURALITY.classifications,
    ),
    _characteristic(
        "main_language",
        "Main language",
        ("language", "first language", "preferred language", "home language"),
        basis=legal.MAY_REVEAL,
        classifications=known.LANGUAGE.classifications,
    ),
)

CHARACTERISTICS = (*PROTECTED, *ADDITIONAL)

BIRTH_YEAR = "birth_year"
