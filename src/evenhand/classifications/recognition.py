"""Which characteristic a column holds, and coded by which classification: from its heading and values.

A column is recognised only when its values bear out its heading. Columns of other things (a
department, a nationality, a job title) and of another country's groups are refused and the reason
is given.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from evenhand.classifications.ages import age_range
from evenhand.classifications.catalogue import classification as classification_with
from evenhand.classifications.catalogue import headings
from evenhand.classifications.characteristics import CHARACTERISTICS, Characteristic
from evenhand.classifications.matching import FoundBy, Match, match
from evenhand.classifications.wording import words

MOST_LABELS = 200
A_GLANCE = 20
# Half of the values must bear the heading out; without a heading that says so, nearly all.
SHARE_WITH_HEADING = 0.5
SHARE_WITHOUT_HEADING = 0.9
FAR_MORE = 0.4
# One write-in of another country ("White American") does not make a column another country's.
SHARE_OF_OTHER_COUNTRIES = 0.1
YOUNGEST_WORKER = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognition:
    """What a column most likely holds.

    `classification_id` is None when the characteristic is plain but no list that we know fits (a
    list of another country, whole years of age, bare numbers that two lists read differently).
    """

    characteristic: str
    classification_id: str | None
    confidence: float
    why: str
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Reading:
    """How well one classification reads the values of a column."""

    classification_id: str
    matches: tuple[Match, ...]

    @property
    def answers(self) -> tuple[Match, ...]:
        """The values that are neither missing answers nor totals: those that can bear a heading out."""
        return tuple(each for each in self.matches if not _says_nothing(each))

    @property
    def share_placed(self) -> float:
        return sum(each.is_placed for each in self.answers) / max(1, len(self.answers))

    @property
    def rank(self) -> tuple[float, int, float]:
        """Most values placed, then most groups told apart, then most in the narrowest categories."""
        # A list that puts groups together is taken only when it reads far more.
        penalty = FAR_MORE if self.classification_id in _PUT_TOGETHER else 0.0
        narrow = sum(map(self._is_narrow, self.answers)) / max(1, len(self.answers))
        return self.share_placed - penalty, self.groups_found, narrow

    def _is_narrow(self, found: Match) -> bool:
        leaves = classification_with(self.classification_id).leaves
        return found.category in leaves and not found.is_wider

    @property
    def is_by_bare_numbers(self) -> bool:
        placed = [each for each in self.answers if each.is_placed]
        return bool(placed) and all(
            each.found_by is FoundBy.CODE and each.label.strip().isdigit() for each in placed
        )

    @property
    def groups_found(self) -> int:
        return len({each.category.code for each in self.answers if each.category})


# What is recognised from its values alone; the others look like too much else ("Yes", "3", "English").
_TOLD_BY_VALUES = (
    "race",
    "sex",
    "religion_or_belief",
    "sexual_orientation",
    "marriage_and_civil_partnership",
)
_PUT_TOGETHER = frozenset({"ethnic_group_2", "ethnic_group_white_british_2", "ethnic_group_published"})
# Values that say little of what was asked: without a heading they are evidence of nothing.
_SAID_OF_MUCH_ELSE = frozenset(["yes", "no", "y", "n", "none", "other", "others", "single"])
_COLOURS = frozenset(["white", "black", "mixed", "other", "any"])
_CODED = frozenset({"code", "codes", "band", "group", "category"})
_AMOUNT = re.compile(r"[-+£$]?\d[\d,]*(?:\.\d+)?%?")
_CASE_CHANGES = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


def recognise(heading: str, labels: Iterable[str]) -> Recognition | None:
    """The characteristic that a column holds, and its classification; None when it holds none.

    Parameters
    ----------
    heading
        The column's heading as typed.
    labels
        Its distinct values as text; the first 200 are looked at.
    """
    values = tuple(dict.fromkeys(label for label in labels if label.strip()))[:MOST_LABELS]
    heading_words = words(_CASE_CHANGES.sub(" ", heading))
    if headings().refused_always & frozenset(heading_words):
        return None
    named = _named_by(heading_words)
    if named is not None:
        return _with_heading(named, heading_words, values)
    if headings().refused_unless_named & frozenset(heading_words):
        return None
    return _without_heading(values)


def _named_by(heading_words: tuple[str, ...]) -> Characteristic | None:
    text = f" {' '.join(heading_words)} "
    lengths = {
        each: max((len(phrase) for phrase in headings().phrases[each.id] if f" {phrase} " in text), default=0)
        for each in CHARACTERISTICS
    }
    best = max(CHARACTERISTICS, key=lambda each: lengths[each])
    return best if lengths[best] else None


def _with_heading(
    characteristic: Characteristic, heading_words: tuple[str, ...], values: tuple[str, ...]
) -> Recognition | None:
    chosen = [id for phrase, id in headings().chosen.items() if phrase in " ".join(heading_words)]
    readings = _readings(characteristic, values, only=tuple(chosen))
    best = max(readings, key=lambda each: each.rank)
    if not best.answers:
        return _recognised(
            characteristic, best.classification_id, 0.5, "the heading alone: no value is an answer"
        )
    if _is_of_another_country(values):
        return _recognised(
            characteristic,
            None,
            0.7,
            "the heading, but the values are another country's groups: they are not mapped",
        )
    if characteristic.id == "age" and all(each.label.strip().isdigit() for each in best.answers):
        return _whole_years(characteristic, heading_words, best)
    rivals = tuple(
        each.classification_id
        for each in readings
        if each.is_by_bare_numbers and each.share_placed == best.share_placed
    )
    if best.share_placed >= SHARE_WITH_HEADING and len(rivals) > 1:
        return _recognised(
            characteristic,
            None,
            0.5,
            "the heading, but bare numbers that several lists read differently",
            rivals,
        )
    return _borne_out(characteristic, best)


def _borne_out(characteristic: Characteristic, best: _Reading) -> Recognition | None:
    share = best.share_placed
    placed = f"{sum(each.is_placed for each in best.answers)} of {len(best.answers)} values placed"
    if share < 1 and _ages_of_own_bands(characteristic, best):
        return _recognised(characteristic, None, 0.8, "the heading, and age bands that no known list has")
    if share >= SHARE_WITH_HEADING:
        return _recognised(
            characteristic, best.classification_id, 0.6 + 0.4 * share, f"the heading, and {placed}"
        )
    if share > 0 and not _are_amounts(best):
        return _recognised(characteristic, None, share, f"the heading, but only {placed}")
    return None


def _whole_years(
    characteristic: Characteristic, heading_words: tuple[str, ...], best: _Reading
) -> Recognition:
    is_coded = bool(_CODED & frozenset(heading_words))
    if is_coded or max(int(each.label) for each in best.answers) < YOUNGEST_WORKER:
        why = "the heading, but small numbers may be ages or the codes of bands"
        return _recognised(characteristic, None, 0.5, why, characteristic.classifications)
    return _recognised(
        characteristic, "age_workforce", 0.9, "the heading, and values that are ages in whole years"
    )


def _are_amounts(best: _Reading) -> bool:
    """Are most values numbers: a count or a rate of people, not a group of them?"""
    amounts = [each for each in best.answers if _AMOUNT.fullmatch(each.label.strip())]
    return 2 * len(amounts) > len(best.answers)


def _ages_of_own_bands(characteristic: Characteristic, best: _Reading) -> bool:
    return characteristic.id == "age" and all(age_range(each.label) for each in best.answers)


def _without_heading(values: tuple[str, ...]) -> Recognition | None:
    if _is_of_another_country(values) or not _tell_by_themselves(values):
        return None
    for characteristic in CHARACTERISTICS:
        if characteristic.id in _TOLD_BY_VALUES and _may_hold(characteristic, values[:A_GLANCE]):
            best = max(_readings(characteristic, values), key=lambda each: each.rank)
            by_wording = [
                each for each in best.answers if each.is_placed and each.found_by is not FoundBy.CODE
            ]
            if best.groups_found > 1 and len(by_wording) >= SHARE_WITHOUT_HEADING * len(best.answers):
                why = f"the values alone: {len(by_wording)} of {len(best.answers)} placed"
                return _recognised(characteristic, best.classification_id, 0.7, why)
    return None


def _readings(
    characteristic: Characteristic, values: tuple[str, ...], only: tuple[str, ...] = ()
) -> tuple[_Reading, ...]:
    # max() takes the first of equals: the characteristic's own order of preference decides.
    chosen = [id for id in characteristic.classifications if id in only] or characteristic.classifications
    return tuple(
        _Reading(id, tuple(match(value, classification_with(id)) for value in values)) for id in chosen
    )


def _recognised(
    characteristic: Characteristic,
    classification_id: str | None,
    confidence: float,
    why: str,
    alternatives: tuple[str, ...] = (),
) -> Recognition:
    return Recognition(
        characteristic=characteristic.id,
        classification_id=classification_id,
        confidence=round(confidence, 2),
        why=why,
        alternatives=alternatives,
    )


def _may_hold(characteristic: Characteristic, values: tuple[str, ...]) -> bool:
    """Does the list used most read at least half of a few values? It keeps a wide file quick."""
    preferred = classification_with(characteristic.classifications[0])
    return sum(match(value, preferred).is_placed for value in values) >= SHARE_WITH_HEADING * len(values)


def _tell_by_themselves(values: tuple[str, ...]) -> bool:
    typed = [frozenset(words(value)) for value in values]
    generic = any(each <= _SAID_OF_MUCH_ELSE for each in typed)
    return not generic and not all(each <= _COLOURS for each in typed)


def _is_of_another_country(values: tuple[str, ...]) -> bool:
    foreign = [value for value in values if headings().other_countries & frozenset(words(value))]
    return len(foreign) > SHARE_OF_OTHER_COUNTRIES * len(values)


def _says_nothing(found: Match) -> bool:
    return found.is_total or (found.response_status is not None and found.response_status != "answered")
