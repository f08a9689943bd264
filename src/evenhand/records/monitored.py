"""The fields for characteristics: written once, asked for by most collections.

The headings are those that personnel, recruitment, learner and survey systems are known to write;
learner record names are those of the Individualised Learner Record 2025-26 schema.
"""

from __future__ import annotations

from dataclasses import replace

from evenhand.records.legal import (
    HEALTH,
    MAY_REVEAL,
    ORDINARY,
    ORDINARY_WITH_SPECIAL_CARE,
    RACIAL_OR_ETHNIC_ORIGIN,
    RELIGIOUS_OR_PHILOSOPHICAL_BELIEFS,
    SEXUAL_ORIENTATION,
    LegalBasis,
)
from evenhand.records.schema import Field, Kind


def _characteristic(
    name: str, title: str, synonyms: tuple[str, ...], *, basis: LegalBasis, classification: str = ""
) -> Field:
    return Field(
        name=name,
        title=title,
        kind=Kind.CHARACTERISTIC,
        classification=classification or name,
        synonyms=synonyms,
        basis=basis,
    )


AGE = (
    _characteristic(
        "age_band",
        "Age band",
        ("age group", "age range", "age banding", "age category", "age bracket"),
        basis=ORDINARY,
    ),
    Field(
        name="date_of_birth",
        title="Date of birth",
        kind=Kind.DATE_OF_BIRTH,
        synonyms=("dob", "birth date", "birthdate", "d o b", "date birth"),
        basis=ORDINARY,
        note="Reduced on reading to an age band and a year of birth.",
    ),
    Field(
        name="age",
        title="Age in years",
        kind=Kind.AGE,
        synonyms=("age in years", "age years", "current age", "age at snapshot", "age at start"),
        basis=ORDINARY,
        note="Reduced on reading to an age band.",
    ),
)

PROTECTED = (
    *AGE,
    _characteristic(
        "sex",
        "Sex",
        ("legal sex", "biological sex", "sex code", "sex description", "gender", "male female", "m f"),
        basis=ORDINARY,
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
        basis=ORDINARY_WITH_SPECIAL_CARE,
    ),
    _characteristic(
        "gender_identity",
        "Gender identity",
        ("gender id", "gender self described", "how do you describe your gender"),
        basis=ORDINARY_WITH_SPECIAL_CARE,
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
        basis=HEALTH,
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
        basis=HEALTH,
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
        basis=HEALTH,
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
        basis=RACIAL_OR_ETHNIC_ORIGIN,
    ),
    _characteristic(
        "religion",
        "Religion or belief",
        ("religion or belief", "religious belief", "faith", "religion belief", "religious affiliation"),
        basis=RELIGIOUS_OR_PHILOSOPHICAL_BELIEFS,
    ),
    _characteristic(
        "sexual_orientation",
        "Sexual orientation",
        ("sexuality", "orientation", "sexual identity"),
        basis=SEXUAL_ORIENTATION,
    ),
    _characteristic(
        "marital_status",
        "Marriage and civil partnership",
        ("marital", "legal partnership status", "marriage and civil partnership", "civil status"),
        basis=ORDINARY,
    ),
    _characteristic(
        "pregnancy_maternity",
        "Pregnancy and maternity",
        ("pregnancy and maternity", "maternity", "pregnant or on maternity leave", "maternity status"),
        basis=ORDINARY_WITH_SPECIAL_CARE,
    ),
)

ADDITIONAL = (
    _characteristic(
        "carer",
        "Carer",
        ("caring responsibilities", "unpaid carer", "carer status", "carer responsibilities", "unpaid care"),
        basis=MAY_REVEAL,
    ),
    _characteristic(
        "care_leaver",
        "Care leaver",
        ("care experienced", "care experience", "looked after child", "been in care"),
        basis=ORDINARY_WITH_SPECIAL_CARE,
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
        basis=ORDINARY,
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
        basis=ORDINARY,
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
        basis=ORDINARY,
    ),
    _characteristic(
        "rurality",
        "Rurality of the home area",
        ("rural urban", "rural urban classification", "urban rural"),
        basis=ORDINARY,
    ),
    _characteristic(
        "main_language",
        "Main language",
        ("language", "first language", "preferred language", "home language"),
        basis=MAY_REVEAL,
    ),
)

CHARACTERISTICS = (*PROTECTED, *ADDITIONAL)

BIRTH_YEAR = "birth_year"


def headed(name: str, *headings: str) -> Field:
    """The field of a characteristic, known by further headings in one collection."""
    found = next(each for each in CHARACTERISTICS if each.name == name)
    return replace(found, synonyms=(*found.synonyms, *headings))
