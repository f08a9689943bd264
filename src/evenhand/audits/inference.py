"""A specification worked out from the file itself, with every assumption said in words.

What is inferred is written beside the results for the officer to correct. A column that could mean
two things is left out and named rather than guessed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from math import prod

from evenhand.audits.headings import EVENT_WORDS, NO_EVENT_WORDS, plain, says
from evenhand.audits.left_out import why_left_out
from evenhand.audits.spec import Amount, Outcome, Spec
from evenhand.audits.staging import FILE_YEAR, Profile, Staged
from evenhand.audits.values import DID_NOT_HAPPEN, HAPPENED, NOT_RECORDED, folded
from evenhand.classifications.recognition import recognise
from evenhand.errors import BadSpec

MOST_GROUPS = 40
MOST_LABELS = 200
MOST_BROAD_GROUPS = 8
BROAD_ETHNIC_GROUPS = "ethnic_group_ew_2021_5"
BROAD_WHY = (
    "counted in five broad groups, since most of the many would hold too few people; "
    "take it out of [classification] to see them all"
)
CIRCUMSTANCE = "says what the post or the application is, not what happened; name it if it matters"
MOST_AREAS = 60
MOST_STRATA = 60
FEWEST_AMOUNTS = 12  # fewer different numbers than this look like codes, not amounts


class Role(StrEnum):
    """What a column of the file is for in an audit."""

    CHARACTERISTIC = "characteristic"
    OUTCOME = "outcome"
    AMOUNT = "amount"
    AREA = "area"
    STRATA = "strata"
    COUNT = "count"
    PERSON = "person"
    YEAR = "year"
    IGNORED = "ignored"


ROLES_OF_ONE = {Role.AREA, Role.COUNT, Role.PERSON, Role.STRATA, Role.YEAR}


@dataclass(frozen=True, slots=True)
class Reading:
    """How one column was read, and why, in words."""

    heading: str
    role: Role
    why: str
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True)
class Inference:
    """A specification and the reading of each column that led to it."""

    spec: Spec
    readings: tuple[Reading, ...]

    @property
    def remarks(self) -> tuple[str, ...]:
        """The assumptions, one line each."""
        read = tuple(f"{each.heading}: {each.role.value} ({each.why})" for each in self.readings)
        broad = tuple(f"{heading}: {BROAD_WHY}" for heading in self.spec.classification)
        return (*read, *broad)


def infer_spec(staged: Staged) -> Inference:
    """The specification that the file's headings and values suggest.

    Raises
    ------
    BadSpec : no characteristic, or nothing to compare, could be recognised.
    """
    profiles = [staged.profile(heading) for heading in staged.headings]
    readings = _one_of_each([_reading(profile) for profile in profiles], profiles)
    if len(staged.files) > 1 and not any(reading.role is Role.YEAR for reading in readings):
        readings.append(Reading(FILE_YEAR, Role.YEAR, "several files: one for each year"))
    characteristics = _headings(readings, Role.CHARACTERISTIC)
    outcomes = _named_apart([reading.outcome for reading in readings if reading.outcome is not None])
    if not characteristics:
        raise BadSpec(_nothing_found(staged.headings))
    _check_rows_are_people(readings, profiles)
    year = _first(readings, Role.YEAR)
    person = _first(readings, Role.PERSON)
    return Inference(
        Spec(
            characteristics=characteristics,
            outcomes=outcomes,
            amounts=tuple(Amount(heading, heading) for heading in _headings(readings, Role.AMOUNT)),
            area=_first(readings, Role.AREA),
            strata=_headings(readings, Role.STRATA),
            count=_first(readings, Role.COUNT),
            classification=_broad_groups(profiles, characteristics),
            person=person if year is not None else None,
            year=year,
        ),
        tuple(readings),
    )


def _broad_groups(profiles: Sequence[Profile], characteristics: Sequence[str]) -> dict[str, str]:
    """Five ethnic groups where the file has many: most authorities have too few people in each of 19."""
    return {
        profile.heading: BROAD_ETHNIC_GROUPS
        for profile in profiles
        if profile.heading in characteristics and _has_many_ethnic_groups(profile)
    }


def _has_many_ethnic_groups(profile: Profile) -> bool:
    found = recognise(profile.heading, profile.labels[:MOST_LABELS])
    return (
        found is not None
        and found.characteristic == "race"
        and found.classification_id is not None
        and profile.distinct > MOST_BROAD_GROUPS
    )


def _headings(readings: Sequence[Reading], role: Role) -> tuple[str, ...]:
    return tuple(reading.heading for reading in readings if reading.role is role)


def _first(readings: Sequence[Reading], role: Role) -> str | None:
    return next(iter(_headings(readings, role)), None)


def _reading(profile: Profile) -> Reading:
    heading = profile.heading
    if profile.distinct < 1:
        return Reading(heading, Role.IGNORED, "every row is blank")
    for rule in (_as_identifier, _as_year, _as_count, _as_characteristic, _as_area, _as_outcome, _as_amount):
        found = rule(profile)
        if found is not None:
            return found
    if says(heading, "strata") and 2 <= profile.distinct <= MOST_STRATA:
        return Reading(heading, Role.STRATA, f"its heading; {profile.distinct} values")
    return Reading(heading, Role.IGNORED, why_left_out(profile))


def _as_identifier(profile: Profile) -> Reading | None:
    heading = profile.heading
    if says(heading, "person") and profile.distinct > MOST_GROUPS:
        return Reading(heading, Role.PERSON, "its heading names a person's key")
    unique = profile.distinct == profile.rows and profile.rows > MOST_GROUPS
    if says(heading, "row") and (unique or profile.distinct > MOST_GROUPS):
        return Reading(heading, Role.IGNORED, "a reference, different in almost every row")
    return None


def _as_year(profile: Profile) -> Reading | None:
    looks = all(re.search(r"(19|20)\d\d", label) for label in profile.labels)
    if says(profile.heading, "year") and looks and profile.distinct <= 12:
        return Reading(profile.heading, Role.YEAR, f"{profile.distinct} different years or dates")
    return None


def _as_count(profile: Profile) -> Reading | None:
    whole = all(label.strip().isdecimal() for label in profile.labels)
    if says(profile.heading, "count") and whole and profile.blank == 0:
        return Reading(profile.heading, Role.COUNT, "each row stands for that many people")
    return None


def _as_characteristic(profile: Profile) -> Reading | None:
    if says(profile.heading, "date"):
        return None
    if _is_yes_or_no(profile) and recognise(profile.heading, ()) is None:
        return None  # yes and no mean something only under a heading that says what
    found = recognise(profile.heading, profile.labels[:MOST_LABELS])
    if found is not None and profile.distinct <= MOST_LABELS:
        return Reading(profile.heading, Role.CHARACTERISTIC, found.why)
    if not says(profile.heading, "characteristic") or _are_measured(profile):
        return None
    if profile.distinct <= MOST_GROUPS or (profile.is_numeric and profile.distinct <= 120):
        return Reading(profile.heading, Role.CHARACTERISTIC, "its heading")
    return None


def _are_measured(profile: Profile) -> bool:
    """Numbers with fractions are results, such as the per cent of disabled people who agree, not groups."""
    return profile.is_numeric and any(re.search(r"\.\d*[1-9]", label) for label in profile.labels)


def _is_yes_or_no(profile: Profile) -> bool:
    keys = {folded(label) for label in profile.labels} - NOT_RECORDED
    return bool(keys) and keys <= HAPPENED | DID_NOT_HAPPEN


def _as_area(profile: Profile) -> Reading | None:
    if says(profile.heading, "area") and 2 <= profile.distinct <= MOST_AREAS and not profile.is_numeric:
        return Reading(profile.heading, Role.AREA, f"its heading; {profile.distinct} places")
    return None


def _as_outcome(profile: Profile) -> Reading | None:
    values = [label for label in profile.labels if folded(label) not in NOT_RECORDED]
    keys = {folded(value) for value in values}
    if _is_yes_or_no(profile) and says(profile.heading, "circumstance"):
        return Reading(profile.heading, Role.IGNORED, CIRCUMSTANCE)
    if _is_yes_or_no(profile) and len(keys) == 2:
        outcome = Outcome(profile.heading, profile.heading)
        return Reading(profile.heading, Role.OUTCOME, "yes or no wherever it is filled in", outcome)
    if len(keys) != 2:
        return None
    event = _event_value(values)
    if event is None:
        return None
    outcome = Outcome(plain(event), profile.heading, (event,))
    return Reading(profile.heading, Role.OUTCOME, f"two values; '{event}' is taken as the event", outcome)


def _event_value(values: Sequence[str]) -> str | None:
    """Which of two values says that something happened; None where the words do not say."""
    happened = [value for value in values if set(plain(value).split()) & EVENT_WORDS]
    did_not = [value for value in values if NO_EVENT_WORDS.fullmatch(folded(value))]
    if len(did_not) == 1:
        return next(value for value in values if value != did_not[0])
    return happened[0] if len(happened) == 1 else None


def _as_amount(profile: Profile) -> Reading | None:
    if not profile.is_numeric or profile.distinct < FEWEST_AMOUNTS:
        return None
    if says(profile.heading, "amount"):
        return Reading(profile.heading, Role.AMOUNT, "a number whose heading names money or an amount")
    return None


def _named_apart(outcomes: Sequence[Outcome]) -> tuple[Outcome, ...]:
    """Columns whose event is the same word, such as two courses completed, keep their headings in front."""
    times = Counter(outcome.name for outcome in outcomes)
    return tuple(
        outcome if times[outcome.name] == 1 else replace(outcome, name=f"{outcome.column}: {outcome.name}")
        for outcome in outcomes
    )


def _check_rows_are_people(readings: Sequence[Reading], profiles: Sequence[Profile]) -> None:
    """A table with one row a group and columns of counts would show every group with one person."""
    roles = {reading.heading: reading.role for reading in readings}
    counted_by = [each for each in profiles if roles[each.heading] is Role.CHARACTERISTIC]
    counts = [
        each.heading
        for each in profiles
        if roles[each.heading] in {Role.IGNORED, Role.AMOUNT} and _are_whole_numbers(each)
    ]
    rows = profiles[0].rows
    is_a_row_a_group = rows > 1 and prod(each.distinct for each in counted_by) == rows
    if not is_a_row_a_group or not counts or Role.COUNT in roles.values():
        return
    if any(each.is_numeric for each in counted_by):  # a few people of different ages
        return
    listed = ", ".join(f"'{heading}'" for heading in counts)
    raise BadSpec(
        f"One row for each person was expected. This looks like a table with one row for each group: {rows} "
        f"rows, {rows} groups, and whole numbers in {listed}. Send the rows behind it. To count each row as "
        f'many people, name the column that says how many in a specification, such as count = "{counts[0]}", '
        "and run again with --spec."
    )


def _are_whole_numbers(profile: Profile) -> bool:
    return bool(profile.labels) and all(label.strip().isdecimal() for label in profile.labels)


def _one_of_each(readings: Sequence[Reading], profiles: Sequence[Profile]) -> list[Reading]:
    """One column each for places, counts, persons, strata and years; a year that never changes is none."""
    kept: list[Reading] = []
    distinct = {profile.heading: profile.distinct for profile in profiles}
    for reading in readings:
        if reading.role is Role.YEAR and distinct[reading.heading] < 2:
            kept.append(Reading(reading.heading, Role.IGNORED, "one year only"))
        elif reading.role in ROLES_OF_ONE and _first(kept, reading.role):
            kept.append(Reading(reading.heading, Role.IGNORED, f"a second {reading.role.value} column"))
        else:
            kept.append(reading)
    return kept


def _nothing_found(headings: Sequence[str]) -> str:
    return (
        "No column could be recognised as a characteristic of people (sex, ethnic group, disability, age). "
        f"The columns are: {', '.join(headings)}. Write a specification that names them, for example a file "
        'audit.toml with the line characteristics = ["..."] and outcomes = ["..."], and run again with '
        "--spec audit.toml."
    )
