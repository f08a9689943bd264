"""Where each text of a coded column belongs: where a person said, else where it is known, else nowhere."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evenhand.classifications.statuses import ResponseStatus
from evenhand.records.schema import Code

STATUS_PREFIX = "status:"
CERTAIN = 1.0
SAID = "said in the mapping"

YES = frozenset({"yes", "y", "1", "true", "t"})
NO = frozenset({"no", "n", "0", "false", "f"})

STATUS_WORDS = {
    ResponseStatus.ANSWERED: ("answered", "declared", "disclosed", "response given"),
    ResponseStatus.PREFER_NOT_TO_SAY: (
        "prefer not to say",
        "prefer not to answer",
        "refused",
        "declined to answer",
    ),
    ResponseStatus.NOT_ANSWERED: (
        "not answered",
        "no answer",
        "not declared",
        "not disclosed",
        "blank",
        "no reply",
    ),
    ResponseStatus.NOT_ASKED: ("not asked",),
    ResponseStatus.WITHDRAWN: ("withdrawn", "objected"),
    ResponseStatus.NOT_PERMITTED: ("not permitted", "no permission"),
}


@dataclass(frozen=True, slots=True)
class Placement:
    """What a text was taken for: a code, or the reason why there is no answer; and how sure that is."""

    code: str | None
    status: ResponseStatus
    confidence: float
    how: str
    label: str = ""


Placements = Sequence[Placement | None]


@dataclass(frozen=True, slots=True)
class Placed:
    """The texts of a characteristic, placed in one classification; `other_readings` fit them as well.

    With other readings nothing is placed: bare numbers mean different things in different lists.
    """

    classification: str
    placements: Placements
    other_readings: tuple[str, ...] = ()


def plain(text: str) -> str:
    """A text in lower case with single spaces and no punctuation: what two spellings have in common."""
    return " ".join(re.sub(r"[^0-9a-z]+", " ", text.casefold()).split())


def placed_in_list(texts: Sequence[str], codes: Sequence[Code], said: Mapping[str, str]) -> Placements:
    """Texts placed in a closed list by code, title or synonym."""
    known = {plain(word): code.name for code in codes for word in (code.name, code.title, *code.synonyms)}
    return [said_in_mapping(said[text]) if text in said else _known(known.get(plain(text))) for text in texts]


def placed_as_flags(texts: Sequence[str], said: Mapping[str, str]) -> Placements:
    """Texts placed as yes or no."""
    return [_said_flag(said[text]) if text in said else _flag(text) for text in texts]


def placed_as_statuses(texts: Sequence[str]) -> Placements:
    """Texts placed as response statuses."""
    known = {plain(word): status for status, words in STATUS_WORDS.items() for word in words}
    found = [known.get(plain(text)) for text in texts]
    return [
        None if status is None else Placement(None, status, CERTAIN, "response status") for status in found
    ]


def said_in_mapping(target: str) -> Placement | None:
    """What a mapping's target means: a code, or `status: not_answered`; None when there is no such status."""
    if not target.startswith(STATUS_PREFIX):
        return Placement(target, ResponseStatus.ANSWERED, CERTAIN, SAID)
    name = target.removeprefix(STATUS_PREFIX).strip()
    statuses = {status.value: status for status in ResponseStatus}
    if name not in statuses or name == ResponseStatus.ANSWERED:
        return None
    return Placement(None, statuses[name], CERTAIN, SAID)


def _known(code: str | None) -> Placement | None:
    return (
        None if code is None else Placement(code, ResponseStatus.ANSWERED, CERTAIN, "known name of the code")
    )


def _flag(text: str) -> Placement | None:
    word = plain(text)
    if word in YES or word in NO:
        return Placement("yes" if word in YES else "no", ResponseStatus.ANSWERED, CERTAIN, "yes or no")
    return None


def _said_flag(target: str) -> Placement | None:
    found = _flag(target)
    return None if found is None else Placement(found.code, ResponseStatus.ANSWERED, CERTAIN, SAID)
