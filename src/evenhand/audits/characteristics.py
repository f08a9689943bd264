"""From the words in a column to the groups that an audit compares.

The file's own words are kept where it is consistent. Where it spells one category in several ways,
the spellings are put together under the classification's label, and the audit says so. Nothing is
ever guessed into another group: a label that cannot be placed stays a group of its own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from evenhand.audits.spec import Spec
from evenhand.audits.staging import Column, is_blank, is_number
from evenhand.audits.values import FEWEST_ROWS_OF_A_VALUE, folded
from evenhand.classifications.catalogue import classification
from evenhand.classifications.crosswalks import crosswalk
from evenhand.classifications.harmonise import harmonise
from evenhand.classifications.matching import FoundBy, Match
from evenhand.classifications.recognition import recognise
from evenhand.classifications.statuses import ResponseStatus
from evenhand.errors import BadSpec, UnknownName
from evenhand.measures.figures import MISSING

LONGEST_LIST_OF_GROUPS = 30
# Whom workforce reports compare with, in the words of the census; read through each classification.
USUAL_REFERENCES = ("Male", "White British", "White", "Not disabled", "Straight or Heterosexual", "Cisgender")
CENSUS_BANDS = (16, 25, 35, 45, 55, 65, 75)
CENSUS_AGE = "age_census_2021_8"
FEWEST_DISTINCT_AGES = 8
OLDEST = 120
ANSWERED = ResponseStatus.ANSWERED
ANY_CLASSIFICATION = "sex_census_2021"
Counts = np.ndarray[tuple[int], np.dtype[np.int64]]


@dataclass(frozen=True, slots=True)
class Group:
    """A group as the reader sees it, and whether it holds people who answered."""

    label: str
    status: ResponseStatus = ResponseStatus.ANSWERED
    category: str | None = None  # the classification's code, where the label could be placed


NOT_ANSWERED = Group(MISSING, ResponseStatus.NOT_ANSWERED)


@dataclass(frozen=True, slots=True, kw_only=True)
class CharacteristicCoding:
    """One characteristic: its groups, the group of each label in the file, and what was assumed."""

    column: str
    groups: tuple[Group, ...]
    group_of_label: tuple[int, ...]
    reference: str | None
    characteristic: str | None  # the law's or the authority's name for it, where it is recognised
    classification: str | None
    assumptions: tuple[str, ...]
    exactly: tuple[str, ...] = ()  # words of the file itself, which a public audit does not repeat


def code_characteristic(column: Column, spec: Spec) -> CharacteristicCoding:
    """The groups of one column."""
    if _holds_ages(column):
        return _code_ages(column, spec)
    read = _read_heading(column, spec)
    placed = [_place(label, read) for label in column.labels]
    groups_by_label, merged = _merge_spellings(column, placed, read.classification)
    groups = tuple(sorted(set(groups_by_label), key=lambda group: (group.label == MISSING, group.label)))
    positions = {group: position for position, group in enumerate(groups)}
    sizes = _sizes(column, [positions[group] for group in groups_by_label], len(groups))
    reference, how = _reference(column.heading, groups, sizes, spec, read.classification)
    return CharacteristicCoding(
        column=column.heading,
        groups=groups,
        group_of_label=tuple(positions[group] for group in groups_by_label),
        reference=reference,
        characteristic=read.characteristic,
        classification=read.classification,
        assumptions=(read.why, how),
        exactly=(*merged, *_unplaced(column.heading, groups, read)),
    )


@dataclass(frozen=True, slots=True)
class _Heading:
    """What a column was taken for, and why."""

    characteristic: str | None
    classification: str | None
    why: str
    rolls_up: bool = False  # the specification named the classification: narrower labels go into it
    written_in: str | None = None  # where it rolls up: the list that the file's own labels are of


def _read_heading(column: Column, spec: Spec) -> _Heading:
    forced = spec.classification.get(column.heading)
    if forced is not None:
        chosen = classification(forced)
        why = f"'{column.heading}' is read as {chosen.title}, as the specification says."
        return _Heading(chosen.characteristic, chosen.id, why, rolls_up=True, written_in=_own_list(column))
    recognised = recognise(column.heading, [label for label in column.labels if label.strip()])
    if recognised is None:
        return _Heading(None, None, f"'{column.heading}' is compared in the file's own words.")
    if recognised.classification_id is None:
        why = f"'{column.heading}' is compared in the file's own words ({recognised.why})."
        return _Heading(recognised.characteristic, None, why)
    title = classification(recognised.classification_id).title
    why = f"'{column.heading}' looks like {title} ({recognised.why})."
    return _Heading(recognised.characteristic, recognised.classification_id, why)


def _own_list(column: Column) -> str | None:
    recognised = recognise(column.heading, [label for label in column.labels if label.strip()])
    return None if recognised is None else recognised.classification_id


def _unplaced(heading: str, groups: Sequence[Group], read: _Heading) -> tuple[str, ...]:
    """A sentence that lists what could not be placed in the classification."""
    left = [group.label for group in groups if group.status is ANSWERED and group.category is None]
    if read.classification is None or not left:
        return ()
    shown = ", ".join(repr(label) for label in left[:LONGEST_LIST_OF_GROUPS])
    more = f" and {len(left) - LONGEST_LIST_OF_GROUPS} more" if len(left) > LONGEST_LIST_OF_GROUPS else ""
    return (f"'{heading}': {shown}{more} could not be placed with certainty and stay groups of their own.",)


IN_PLAIN_WORDS = {
    ResponseStatus.PREFER_NOT_TO_SAY: "Prefer not to say",
    ResponseStatus.NOT_ASKED: "Not asked",
    ResponseStatus.WITHDRAWN: "Withdrawn",
    ResponseStatus.NOT_PERMITTED: "Not permitted",
}
UNREAD = _Heading(None, None, "")


def _place(label: str, read: _Heading) -> Group:
    """One label by itself: its status, and its category where it names that category.

    A label keeps its own words, and a narrower one its own group, unless the specification names the
    classification: then its people are counted in its groups and by their names.
    """
    if is_blank(label):
        return NOT_ANSWERED
    match = harmonise(label, read.classification or ANY_CLASSIFICATION)
    if read.classification is None:
        # Only a kind of missing answer is the same in every list.
        return Group(label, _status(match) if match.found_by is FoundBy.MISSING_ANSWER else ANSWERED)
    if match.category is None and match.response_status is None:
        return _carried(label, read)
    if match.category is None or (match.is_wider and not read.rolls_up):
        return Group(label, _status(match))
    return Group(match.category.label if read.rolls_up else label, _status(match), match.category.code)


def _carried(label: str, read: _Heading) -> Group:
    """A label that only its own list can place, such as Arab: where the two lists decide it, by them."""
    if read.written_in is None or read.classification is None:
        return Group(label, ANSWERED)
    own = harmonise(label, read.written_in).category
    try:
        code = None if own is None else crosswalk(read.written_in, read.classification).carry(own.code)
    except UnknownName:  # the two lists count different things
        code = None
    if code is None:
        return Group(label, ANSWERED)
    return Group(classification(read.classification).category(code).label, ANSWERED, code)


def _status(match: Match) -> ResponseStatus:
    return match.response_status or ANSWERED


def _merge_spellings(
    column: Column, placed: Sequence[Group], chosen: str | None
) -> tuple[list[Group], tuple[str, ...]]:
    """One group a category, and one group a word whatever its case and blanks."""
    counts = column.counts
    spellings: dict[tuple[ResponseStatus, str], list[int]] = defaultdict(list)
    for index, group in enumerate(placed):
        spellings[group.status, _meaning(group)].append(index)
    merged: list[Group] = list(placed)
    notes = []
    for (status, _), members in spellings.items():
        first = max(members, key=lambda index: (counts[index], column.labels[index]))
        words = {folded(column.labels[index]) for index in members if column.labels[index].strip()}
        label = placed[first].label
        category = placed[first].category
        if len(words) > 1 and category is not None and chosen is not None:
            label = classification(chosen).category(category).label
            spelt = ", ".join(repr(column.labels[index]) for index in members)
            notes.append(f"'{column.heading}': {spelt} are counted together as '{label}'.")
        elif len(words) > 1 and status in IN_PLAIN_WORDS:
            label = IN_PLAIN_WORDS[status]
        for index in members:
            merged[index] = Group(label, status, category)
    return merged, tuple(notes)


def _meaning(group: Group) -> str:
    """What joins spellings: a category, a way of not answering, or else the words themselves."""
    if group.category is not None:
        return f"code {group.category}"
    if group.status in (ResponseStatus.ANSWERED, ResponseStatus.NOT_ANSWERED):
        return MISSING if group == NOT_ANSWERED else f"text {folded(group.label)}"
    return "not an answer"


def _sizes(column: Column, positions: Sequence[int], groups: int) -> Counts:
    sizes = np.zeros(groups, np.int64)
    np.add.at(sizes, np.array(positions, np.int64), column.counts)
    return sizes


def _reference(
    heading: str, groups: Sequence[Group], sizes: Counts, spec: Spec, chosen: str | None
) -> tuple[str | None, str]:
    answered = [
        (group, int(size))
        for group, size in zip(groups, sizes, strict=True)
        if group.status is ResponseStatus.ANSWERED
    ]
    wanted = spec.reference.get(heading)
    if wanted is not None:
        label = _named_group(heading, wanted, answered, chosen)
        return label, f"'{heading}': compared with '{label}', as the specification says."
    if not answered:
        return None, f"'{heading}': nobody answered, so nothing is compared."
    usual = _usual_reference([group for group, _ in answered], chosen)
    if usual is not None:
        return usual, f"'{heading}': compared with '{usual}', the usual reference group."
    largest = max(answered, key=lambda pair: (pair[1], pair[0].label))[0].label
    return largest, f"'{heading}': compared with '{largest}', the largest group."


def _named_group(heading: str, wanted: str, answered: Sequence[tuple[Group, int]], chosen: str | None) -> str:
    groups = [group for group, _ in answered]
    exact = [group.label for group in groups if group.label == wanted]
    loose = [group.label for group in groups if folded(group.label) == folded(wanted)]
    category = harmonise(wanted, chosen).category if chosen is not None else None
    meant = [group.label for group in groups if category is not None and group.category == category.code]
    for found in (exact, loose, meant):
        if found:
            return found[0]
    raise BadSpec(f"reference: '{heading}' has no group '{wanted}'. {_groups_there_are(answered)}")


def _groups_there_are(answered: Sequence[tuple[Group, int]]) -> str:
    """The groups that many rows share; a group of few rows may be a name or somebody's own words."""
    shared = [repr(group.label) for group, size in answered if size >= FEWEST_ROWS_OF_A_VALUE]
    listed = shared[:LONGEST_LIST_OF_GROUPS]
    others = len(answered) - len(listed)
    if not listed:
        return f"It has {others:,} groups, each of few rows. Choose one of them."
    more = f" and {others:,} more" if others else ""
    return f"Its groups are: {', '.join(listed)}{more}. Choose one of them."


def _usual_reference(groups: Sequence[Group], chosen: str | None) -> str | None:
    """The group that reports usually compare with, where the file holds it: the first that is found."""
    for label in USUAL_REFERENCES:
        match = None if chosen is None else harmonise(label, chosen)
        if match is not None and match.category is not None and not match.is_wider:
            found = [group.label for group in groups if group.category == match.category.code]
            if found:
                return found[0]
    return None


def _holds_ages(column: Column) -> bool:
    words = folded(column.heading).replace("_", " ").split()
    if "age" not in words and "ages" not in words:
        return False
    numbers = [label for label in column.labels if is_number(label)]
    whole = [age for age in map(_whole_age, numbers) if age is not None and age <= OLDEST]
    return len(whole) >= FEWEST_DISTINCT_AGES and len(whole) == len(numbers)


def _code_ages(column: Column, spec: Spec) -> CharacteristicCoding:
    """Whole years of age into the bands that the specification names."""
    bands = _band_labels(spec.age_bands)
    placed = [_age_group(label, spec.age_bands, bands) for label in column.labels]
    order = [label for label in bands if any(group.label == label for group in placed)]
    others = sorted({group.label for group in placed} - set(order))
    by_label = {group.label: group for group in placed}
    groups = tuple(by_label[label] for label in (*order, *others))
    positions = [groups.index(group) for group in placed]
    sizes = _sizes(column, positions, len(groups))
    reference, how = _reference(column.heading, groups, sizes, spec, None)
    return CharacteristicCoding(
        column=column.heading,
        groups=groups,
        group_of_label=tuple(positions),
        reference=reference,
        characteristic="age",
        classification=CENSUS_AGE if spec.age_bands == CENSUS_BANDS else None,
        assumptions=(f"'{column.heading}': ages are put into the bands {', '.join(order)}.", how),
    )


def _whole_age(label: str) -> int | None:
    """A whole number of years: 43, or 43.0 as programs write whole numbers beside blanks."""
    found = re.fullmatch(r"(\d{1,3})(\.0+)?", label.strip(), re.ASCII)
    return None if found is None else int(found.group(1))


def _band_labels(starts: Sequence[int]) -> tuple[str, ...]:
    between = [f"{low} to {high - 1}" for low, high in pairwise(starts)]
    return (f"under {starts[0]}", *between, f"{starts[-1]} and over")


def _age_group(label: str, starts: Sequence[int], bands: Sequence[str]) -> Group:
    age = _whole_age(label)
    if age is None:
        return _place(label, UNREAD)
    band = sum(age >= start for start in starts)
    # The census numbers its bands from 1, the one below the first start.
    category = str(band + 1) if tuple(starts) == CENSUS_BANDS else None
    return Group(bands[band], ANSWERED, category)
