"""The characteristics people may be counted by: nine protected ones, and those an authority adds."""

from __future__ import annotations

from dataclasses import dataclass

from evenhand.errors import UnknownName


@dataclass(frozen=True, slots=True, kw_only=True)
class Characteristic:
    """One thing about people, in the words of the Act or of the authority.

    `classifications` are ids in reading order; the first is the one to use when nothing else decides.
    `relevant_to_every_limb` is false where only limb (a) of the general duty counts it.
    """

    id: str
    name: str
    is_protected: bool
    source: str
    classifications: tuple[str, ...]
    relevant_to_every_limb: bool = True


AGE = Characteristic(
    id="age",
    name="Age",
    is_protected=True,
    source="Equality Act 2010 s5",
    classifications=(
        "age_workforce",
        "age_census_2021_8",
        "age_census_2021_6",
        "age_census_2021_11",
        "age_census_2021_18",
        "age_working_age",
        "age_apprenticeships",
    ),
)
DISABILITY = Characteristic(
    id="disability",
    name="Disability",
    is_protected=True,
    source="Equality Act 2010 s6",
    classifications=(
        "disability_census_2021_2",
        "disability_census_2021_3",
        "disability_census_2021_4",
        "disability_condition_12_months",
        "disability_activities_restricted",
        "disability_ilr_lldd",
        "disability_ilr_lldd_category",
        "disability_hesa",
    ),
)
GENDER_REASSIGNMENT = Characteristic(
    id="gender_reassignment",
    name="Gender reassignment",
    is_protected=True,
    source="Equality Act 2010 s7",
    classifications=(
        "gender_identity_census_2021_6",
        "gender_identity_census_2021_7",
        "gender_identity_census_2021_3",
        "gender_same_as_registered",
        "trans_status",
    ),
)
MARRIAGE_AND_CIVIL_PARTNERSHIP = Characteristic(
    id="marriage_and_civil_partnership",
    name="Marriage and civil partnership",
    is_protected=True,
    source="Equality Act 2010 s8; limb (a) only: s149(7)",
    relevant_to_every_limb=False,
    classifications=(
        "legal_partnership_census_2021_6",
        "legal_partnership_census_2021_detailed",
        "marriage_or_civil_partnership_2",
    ),
)
PREGNANCY_AND_MATERNITY = Characteristic(
    id="pregnancy_and_maternity",
    name="Pregnancy and maternity",
    is_protected=True,
    source="Equality Act 2010 ss17 and 18",
    classifications=("pregnancy_and_maternity_2", "pregnancy_and_maternity_3"),
)
RACE = Characteristic(
    id="race",
    name="Race (ethnic group)",
    is_protected=True,
    source="Equality Act 2010 s9",
    classifications=(
        "ethnic_group_ew_2021_19",
        "ethnic_group_ew_2021_5",
        "ethnic_group_ew_2021_7",
        "ethnic_group_ew_2011_18",
        "ethnic_group_ew_2001_16",
        "ethnic_group_ew_2001_5",
        "ethnic_group_hesa",
        "ethnic_group_ilr",
        "ethnic_group_nhs_2001",
        "ethnic_group_nhs_pre_2003",
        "ethnic_group_self_defined_2011",
        "ethnic_group_self_defined_2001",
        "ethnic_group_dfe_school",
        "ethnic_group_2",
        "ethnic_group_white_british_2",
        "ethnic_group_published",
    ),
)
RELIGION_OR_BELIEF = Characteristic(
    id="religion_or_belief",
    name="Religion or belief",
    is_protected=True,
    source="Equality Act 2010 s10",
    classifications=("religion_census_2021",),
)
SEX = Characteristic(
    id="sex",
    name="Sex",
    is_protected=True,
    source="Equality Act 2010 s11",
    classifications=("sex_census_2021", "sex_letters", "sex_nhs"),
)
SEXUAL_ORIENTATION = Characteristic(
    id="sexual_orientation",
    name="Sexual orientation",
    is_protected=True,
    source="Equality Act 2010 s12",
    classifications=(
        "sexual_orientation_census_2021_5",
        "sexual_orientation_census_2021_8",
        "sexual_orientation_census_2021_3",
    ),
)
CARER = Characteristic(
    id="carer",
    name="Carer",
    is_protected=False,
    source="Care Act 2014 s10",
    classifications=("carer_2", "unpaid_care_census_2021"),
)
CARE_LEAVER = Characteristic(
    id="care_leaver",
    name="Care leaver",
    is_protected=False,
    source="Children (Leaving Care) Act 2000",
    classifications=("care_leaver_2",),
)
SOCIO_ECONOMIC_BACKGROUND = Characteristic(
    id="socio_economic_background",
    name="Socio-economic background",
    is_protected=False,
    source="Social Mobility Commission, employers' toolkit; Equality Act 2010 s1 (not commenced in England)",
    classifications=(
        "socio_economic_background_3",
        "parental_occupation_at_14_short",
        "parental_occupation_at_14",
        "ns_sec_census_2021_9",
        "school_type_at_11_to_16",
        "free_school_meals_eligibility",
    ),
)
ARMED_FORCES = Characteristic(
    id="armed_forces",
    name="Armed forces",
    is_protected=False,
    source="Armed Forces Act 2021, the Covenant",
    classifications=("armed_forces_community", "armed_forces_census_2021_4"),
)
DEPRIVATION = Characteristic(
    id="deprivation",
    name="Deprivation",
    is_protected=False,
    source="MHCLG English Indices of Deprivation",
    classifications=("imd_quintile", "imd_decile", "household_deprivation_census_2021"),
)
RURALITY = Characteristic(
    id="rurality",
    name="Rurality",
    is_protected=False,
    source="ONS and Defra, Rural-Urban Classification",
    classifications=("rural_urban_2", "rural_urban_2021_6", "rural_urban_2011_8"),
)
LANGUAGE = Characteristic(
    id="language",
    name="Main language",
    is_protected=False,
    source="ONS Census 2021, main language",
    classifications=("main_language_2", "main_language_census_2021", "main_language_selected"),
)

CHARACTERISTICS: tuple[Characteristic, ...] = (
    AGE,
    DISABILITY,
    GENDER_REASSIGNMENT,
    MARRIAGE_AND_CIVIL_PARTNERSHIP,
    PREGNANCY_AND_MATERNITY,
    RACE,
    RELIGION_OR_BELIEF,
    SEX,
    SEXUAL_ORIENTATION,
    CARER,
    CARE_LEAVER,
    SOCIO_ECONOMIC_BACKGROUND,
    ARMED_FORCES,
    DEPRIVATION,
    RURALITY,
    LANGUAGE,
)
PROTECTED_CHARACTERISTICS = tuple(each for each in CHARACTERISTICS if each.is_protected)
ADDITIONAL_CHARACTERISTICS = tuple(each for each in CHARACTERISTICS if not each.is_protected)


def characteristic(id: str) -> Characteristic:
    """The characteristic that has this id.

    Raises
    ------
    UnknownName : no characteristic has it.
    """
    for each in CHARACTERISTICS:
        if each.id == id:
            return each
    known = ", ".join(each.id for each in CHARACTERISTICS)
    raise UnknownName(f"Characteristic {id!r} is not known. Choose one of {known}.")
