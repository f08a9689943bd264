"""Names for people in sentences: "disabled applicants", "people recorded as “Other”"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from evenhand.publish.words import isolated, quoted

# Adjectives that take no capital inside a sentence, and those that do.
# fmt: off
_COMMON = {
    "bisexual", "cisgender", "disabled", "divorced", "female", "gay", "heterosexual", "lesbian",
    "male", "married", "minority", "mixed", "non-binary", "non-disabled", "older", "separated",
    "single", "straight", "trans", "transgender", "widowed", "younger",
}
# fmt: on
# fmt: off
_PROPER = {
    "african", "american", "arab", "asian", "bangladeshi", "black", "british", "buddhist",
    "caribbean", "chinese", "christian", "english", "gypsy", "hindu", "hispanic", "indian", "irish",
    "islander", "jewish", "latino", "muslim", "northern", "pacific", "pakistani", "roma",
    "scottish", "sikh", "traveller", "welsh", "white",
}
# fmt: on
_JOINING = {"and", "or", "ethnic", "/", "&", "-", "–"}
_PHRASES = {
    "women": "women",
    "men": "men",
    "woman": "women",
    "man": "men",
    "not disabled": "non-disabled {noun}",
    "no religion": "{noun} with no religion",
    "no religion or belief": "{noun} with no religion or belief",
    "all other groups": "all other {noun}",
}
_UNTELLING = re.compile(r"(?i)^(.{0,2}|yes|no|true|false|none|other|unknown|[\d.,+\-–\s]+)$")
_AGE_RANGE = re.compile(r"^(\d+)\s*(?:-|–|to)\s*(\d+)$")
_AGE_OVER = re.compile(r"(?i)^(\d+)\s*(?:\+|plus|and over|or over|and above|and older)$")
_AGE_UNDER = re.compile(r"(?i)^(?:under|below|<)\s*(\d+)$")
_ONE_ROW = re.compile(
    r"(?i)^\W*(?:(?:one|each|a|every)\s+row\s+(?:is|stands for)\s+)?(?:one|a|an)\s+(.+?)\W*$"
)
_ASIDE = re.compile(r"\s+(?:at|during|for|from|in|on|per|that|who|with)\s.*$")
_LONGEST_NOUN = 30
_PLURALS = {"person": "people", "member of staff": "staff", "staff member": "staff", "employee": "employees"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One group of people, as a sentence must name it."""

    label: str
    characteristic: str  # in a reader's words
    second_label: str | None = None
    second_characteristic: str | None = None


def noun_for(people_counted: str) -> str:
    """ "one row is one applicant" gives "applicants"; anything we cannot read gives "people"."""
    found = _ONE_ROW.match(people_counted)
    one = _ASIDE.sub("", found[1].lower()) if found else ""
    if not one or len(one) > _LONGEST_NOUN:
        return "people"
    if one in _PLURALS:
        return _PLURALS[one]
    return one if one.endswith("s") else f"{one[:-1]}ies" if re.search(r"[^aeiou]y$", one) else f"{one}s"


def name_of(group: Group, noun: str) -> str:
    """How a sentence names a group, in lower case unless a word carries a capital of its own."""
    if group.second_label is not None:
        return f"{noun} recorded as both {quoted(group.label)} and {quoted(group.second_label)}"
    label = isolated(group.label)
    phrase = _PHRASES.get(label.lower())
    if phrase:
        return phrase.format(noun=noun)
    age = _aged(label) if re.search(r"\bage\b|\bage[_ ]", group.characteristic.lower()) else None
    if age:
        return f"{noun} aged {age}"
    return _described(label, noun) or _recorded(group, noun)


def _aged(label: str) -> str | None:
    between = _AGE_RANGE.match(label)
    over = _AGE_OVER.match(label)
    under = _AGE_UNDER.match(label)
    if between:
        return f"{between[1]} to {between[2]}"
    if over:
        return f"{over[1]} or over"
    return f"under {under[1]}" if under else None


def _described(label: str, noun: str) -> str | None:
    words = [word.strip(",").lower() for word in label.split()]
    adjectives = [part for word in words for part in (word.split("/") if "/" in word else [word])]
    known = all(word in _COMMON or word in _PROPER or word in _JOINING for word in adjectives)
    if not known or adjectives[-1] in {"and", "or"} or adjectives == ["other"]:
        return None
    spelt = " ".join(_spelt(word) for word in label.split())
    return f"{spelt} {noun}"


def _spelt(word: str) -> str:
    """A word of a label with the capital that a sentence gives it: "Female" loses one, "asian" gains one."""
    bare = word.strip(",").lower()
    if bare in _COMMON:
        return word.lower()
    return word[:1].upper() + word[1:] if bare.split("/")[0] in _PROPER else word


def _recorded(group: Group, noun: str) -> str:
    asked = f" for {isolated(group.characteristic).lower()}" if _UNTELLING.match(group.label) else ""
    return f"{noun} recorded as {quoted(group.label)}{asked}"
