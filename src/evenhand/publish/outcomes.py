"""Verbs for outcomes, so that a sentence says "were shortlisted" and not "had shortlisted = 1"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from evenhand.publish.words import quoted


@dataclass(frozen=True, slots=True)
class OutcomeVerb:
    """An outcome as a verb: "were shortlisted", "being shortlisted"."""

    past: str
    gerund: str


# Outcomes that happen to people.
# fmt: off
_PASSIVE = {
    "accepted", "admitted", "approved", "appointed", "awarded", "denied", "disciplined",
    "dismissed", "employed", "funded", "hired", "interviewed", "invited", "offered", "promoted",
    "rated", "recruited", "redeployed", "refused", "rejected", "retained", "searched", "selected",
    "shortlisted", "stopped", "suspended", "trained", "upgraded",
}
# fmt: on

# Outcomes that people bring about, with the form used after "in".
_ACTIVE = {
    "achieved": "achieving",
    "answered": "answering",
    "appealed": "appealing",
    "applied": "applying",
    "attended": "attending",
    "complained": "complaining",
    "completed": "completing",
    "enrolled": "enrolling",
    "left": "leaving",
    "participated": "taking part",
    "passed": "passing",
    "progressed": "progressing",
    "resigned": "resigning",
    "responded": "responding",
    "retired": "retiring",
    "returned": "returning",
    "stayed": "staying",
    "started": "starting",
    "withdrew": "withdrawing",
}

# Column names that are nouns.
_NOUNS = {
    "achievement": OutcomeVerb("achieved", "achieving"),
    "admission": OutcomeVerb("were admitted", "being admitted"),
    "appointment": OutcomeVerb("were appointed", "being appointed"),
    "award": OutcomeVerb("were given an award", "being given an award"),
    "bonus": OutcomeVerb("received a bonus", "receiving a bonus"),
    "capability": OutcomeVerb("went through a capability process", "going through a capability process"),
    "completion": OutcomeVerb("completed", "completing"),
    "disciplinary": OutcomeVerb(
        "went through a disciplinary process", "going through a disciplinary process"
    ),
    "favourable": OutcomeVerb("answered favourably", "answering favourably"),
    "grievance": OutcomeVerb("raised a grievance", "raising a grievance"),
    "leaver": OutcomeVerb("left", "leaving"),
    "offer": OutcomeVerb("were made an offer", "being made an offer"),
    "promotion": OutcomeVerb("were promoted", "being promoted"),
    "retention": OutcomeVerb("were retained", "being retained"),
    "starter": OutcomeVerb("started", "starting"),
    "training": OutcomeVerb("were trained", "being trained"),
}
_LEADING = re.compile(r"^(is|was|were|has|had|got|ever|been)[\s_]+")


def outcome_verb(name: str, label: str | None = None) -> OutcomeVerb:
    """The verb of an outcome column; one we do not know is quoted: "had the outcome “x”"."""
    for words in (label, name):
        found = _known(words) if words else None
        if found:
            return found
    shown = quoted(label or name)
    return OutcomeVerb(f"had the outcome {shown}", f"having the outcome {shown}")


def _known(words: str) -> OutcomeVerb | None:
    word = _LEADING.sub("", words.strip().lower())
    if word in _PASSIVE:
        return OutcomeVerb(f"were {word}", f"being {word}")
    if word in _ACTIVE:
        return OutcomeVerb(word, _ACTIVE[word])
    return _NOUNS.get(word)
