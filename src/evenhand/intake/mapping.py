"""How a source's own headings meet the fields of a collection: what was assumed, why, and how surely."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from evenhand.errors import BadSpec
from evenhand.intake.days import DayOrder
from evenhand.intake.placing import placed_in_list, plain
from evenhand.intake.pseudonyms import fingerprint
from evenhand.records.schema import STATUS_SUFFIX, Collection, Field, Kind

BY_NAME, BY_LIKENESS = 1.0, 0.8
SAID = "said in the mapping"
IS_FIELD = "is the field's name"
IS_KNOWN = "is a known heading of the field"
IS_LIKE = "has the field's words among words that do not matter"
IS_STATUS = "is the response status of the field"
STATUS_ALONE = "is the response status of a column that the file does not have"
IS_ITEM = "is a numbered question"
IS_OF_LIST = "its values are those of the field's list"
MOST_OF_A_LIST = 0.4

_WORDS_THAT_DO_NOT_MATTER = frozenset(
    {
        "a",
        "an",
        "and",
        "the",
        "of",
        "or",
        "in",
        "on",
        "at",
        "to",
        "is",
        "are",
        "do",
        "does",
        "my",
        "you",
        "your",
    }
    | {
        "what",
        "which",
        "how",
        "please",
        "select",
        "choose",
        "answer",
        "response",
        "self",
        "declared",
        "stated",
    }
    | {"current", "employee", "staff", "applicant", "candidate", "learner", "participant", "member", "person"}
    | {"people", "code", "description", "desc", "value", "text", "label", "category", "detail", "details"}
)
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_NUMBERED = re.compile(r"([a-z ]+?) ?0*(\d{1,3})(?: .*)?")
MOST_ITEMS = 200

# From a heading and some of the values below it to a field and how sure that is; for columns that no
# heading gives away.
Recogniser = Callable[[str, Sequence[str]], "Recognised | None"]


@dataclass(frozen=True, slots=True)
class Recognised:
    """A field that the values of a column give away."""

    field: str
    confidence: float
    why: str


@dataclass(frozen=True, slots=True)
class ColumnMatch:
    """One heading of the file and the stored column that it was taken for; None: not stored."""

    heading: str
    target: str | None
    confidence: float
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a person said about files of one shape: the contents of a mapping file."""

    columns: Mapping[str, str] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    dates: Mapping[str, DayOrder] = field(default_factory=dict)
    classifications: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


NOTHING_SAID = Said()


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """Every heading of a file with what became of it."""

    collection: Collection
    matches: tuple[ColumnMatch, ...]

    @property
    def by_target(self) -> dict[str, ColumnMatch]:
        """The matches that are stored, by the column they are stored in."""
        return {match.target: match for match in self.matches if match.target is not None}

    @property
    def not_stored(self) -> tuple[ColumnMatch, ...]:
        """The headings that no field was found for."""
        return tuple(match for match in self.matches if match.target is None)


def map_columns(
    collection: Collection,
    headings: Sequence[str],
    samples: Mapping[str, Sequence[str]],
    *,
    said: Said = NOTHING_SAID,
    recognise: Recogniser,
) -> ColumnMap:
    """Find the field of each heading: as a person said, else by its name, else by the values below it.

    Raises
    ------
    BadSpec : the mapping names a field that the collection does not have, or one field twice.
    """
    check_said(collection, said)
    first = [_match(collection, heading, said) for heading in headings]
    first = [_by_list(collection, match, first, samples) for match in first]
    settled = _settle(collection, first)
    taken = {match.target for match in settled}
    by_values = [_by_values(collection, match, samples, taken, recognise) for match in settled]
    return ColumnMap(collection, _with_answers(_settle(collection, by_values), said))


def check_said(collection: Collection, said: Said) -> None:
    """Refuse a mapping that names what the collection does not have."""
    fields = (*said.constants, *said.dates, *said.classifications, *said.values)
    for target in (*filter(None, said.columns.values()), *fields):
        if field_of(collection, target) is None:
            known = ", ".join(each.name for each in collection.fields)
            raise BadSpec(
                f"The mapping names '{target}', which is not a field of '{collection.name}'. Fields: {known}."
            )
    targets = [target for target in said.columns.values() if target]
    twice = next((target for target in targets if targets.count(target) > 1), None)
    if twice:
        raise BadSpec(f"The mapping gives two columns to the field '{twice}'. Give it one.")


def field_of(collection: Collection, target: str) -> Field | None:
    """The field behind a stored column: itself, the characteristic of a status, or a numbered item."""
    if target in collection.by_name:
        return collection.by_name[target]
    if target.endswith(STATUS_SUFFIX):
        found = collection.by_name.get(target.removesuffix(STATUS_SUFFIX))
        return found if found is not None and found.kind is Kind.CHARACTERISTIC else None
    name, _, number = target.rpartition("_")
    found = collection.by_name.get(name)
    return found if found is not None and found.repeated and number.isdecimal() else None


def shape_of(collection: Collection, headings: Sequence[str]) -> str:
    """A name for all files of a collection that have the same headings, in whatever order."""
    return fingerprint(collection.name, *sorted(headings))[:16]


def compact(text: str) -> str:
    """A heading without case, spaces and punctuation; "LearnRefNumber" and "learn ref number" are one."""
    return _spaced(text).replace(" ", "")


def _spaced(text: str) -> str:
    return plain(_CAMEL.sub(" ", text))


def _match(collection: Collection, heading: str, said: Said) -> ColumnMatch:
    if heading in said.columns:
        return ColumnMatch(heading, said.columns[heading] or None, BY_NAME, SAID)
    key = compact(heading)
    for each in collection.fields:
        if key == compact(each.name) or key == compact(each.title):
            return ColumnMatch(heading, each.name, BY_NAME, IS_FIELD)
    for each in collection.fields:
        if any(key == compact(synonym) for synonym in each.synonyms):
            return ColumnMatch(heading, each.name, BY_NAME, IS_KNOWN)
    return _status(collection, heading) or _item(collection, heading) or _likeness(collection, heading)


def _status(collection: Collection, heading: str) -> ColumnMatch | None:
    key = compact(heading)
    for each in collection.characteristics:
        if key in {compact(each.status_name), compact(each.name) + "responsestatus"}:
            return ColumnMatch(heading, each.status_name, BY_NAME, IS_STATUS)
    return None


def _item(collection: Collection, heading: str) -> ColumnMatch | None:
    found = _NUMBERED.fullmatch(_spaced(heading))
    if found is None:
        return None
    for each in collection.fields:
        if each.repeated and found[1] in {each.name, *each.synonyms} and 0 < int(found[2]) <= MOST_ITEMS:
            return ColumnMatch(heading, f"{each.name}_{int(found[2]):02}", BY_NAME, IS_ITEM)
    return None


def _likeness(collection: Collection, heading: str) -> ColumnMatch:
    words = _words_that_matter(heading)
    for each in collection.fields:
        known = (each.name, each.title, *each.synonyms)
        if words and any(words == _words_that_matter(name) for name in known):
            return ColumnMatch(heading, each.name, BY_LIKENESS, IS_LIKE)
    return ColumnMatch(heading, None, 0.0, "is not a known heading")


def _words_that_matter(text: str) -> frozenset[str]:
    return frozenset(_spaced(text).split()) - _WORDS_THAT_DO_NOT_MATTER


def _by_values(
    collection: Collection,
    match: ColumnMatch,
    samples: Mapping[str, Sequence[str]],
    taken: set[str | None],
    recognise: Recogniser,
) -> ColumnMatch:
    if match.target is not None or match.why in {SAID, _NOT_USED}:
        return match
    found = recognise(match.heading, samples.get(match.heading, ()))
    if found is None or found.field in taken or found.field not in collection.by_name:
        return match
    return ColumnMatch(match.heading, found.field, found.confidence, found.why)


def _with_answers(matches: Sequence[ColumnMatch], said: Said) -> tuple[ColumnMatch, ...]:
    """A response status is of no use without the answers that it belongs to."""
    targets = {match.target for match in matches} | set(said.constants)
    return tuple(
        replace(match, target=None, why=STATUS_ALONE)
        if match.why == IS_STATUS and (match.target or "").removesuffix(STATUS_SUFFIX) not in targets
        else match
        for match in matches
    )


def _by_list(
    collection: Collection,
    match: ColumnMatch,
    matches: Sequence[ColumnMatch],
    samples: Mapping[str, Sequence[str]],
) -> ColumnMatch:
    """ "Employment type" may head contracts or working patterns: the values below it decide."""
    own = collection.by_name.get(match.target or "")
    texts = samples.get(match.heading, ())
    if match.why not in {IS_KNOWN, IS_LIKE} or own is None or own.kind is not Kind.CODE or not texts:
        return match
    taken = {each.target for each in matches}
    rivals = [each for each in collection.fields if each.kind is Kind.CODE and each.name not in taken]
    best = max([own, *rivals], key=lambda each: _share_placed(each, texts))
    fits_better = _share_placed(own, texts) < MOST_OF_A_LIST <= _share_placed(best, texts)
    if not fits_better:
        return match
    return replace(match, target=best.name, confidence=BY_LIKENESS, why=IS_OF_LIST)


def _share_placed(field: Field, texts: Sequence[str]) -> float:
    placed = placed_in_list(texts, field.codes, {})
    return sum(each is not None for each in placed) / len(texts)


_NOT_USED = "looks like a field that another column was taken for"


def _settle(collection: Collection, matches: Sequence[ColumnMatch]) -> tuple[ColumnMatch, ...]:
    """One column a field: a status beside its answer, then the surer match, then the first in the file."""
    beside = [_as_status(collection, match, matches) for match in matches]
    best: dict[str, ColumnMatch] = {}
    for match in beside:
        if match.target is not None and _rank(collection, match) > _rank(collection, best.get(match.target)):
            best[match.target] = match
    return tuple(
        match
        if match.target is None or best[match.target] is match
        else replace(match, target=None, why=_NOT_USED)
        for match in beside
    )


def _as_status(collection: Collection, match: ColumnMatch, matches: Sequence[ColumnMatch]) -> ColumnMatch:
    """ "Disability status" is a heading of answers, unless "Disability" stands beside it."""
    if match.why != IS_KNOWN or match.target is None:
        return match
    field_found = collection.by_name[match.target]
    is_named_so = field_found.kind is Kind.CHARACTERISTIC and compact(match.heading) == compact(
        field_found.status_name
    )
    has_answers = any(other.target == match.target and other.why == IS_FIELD for other in matches)
    return (
        replace(match, target=field_found.status_name, why=IS_STATUS)
        if is_named_so and has_answers
        else match
    )


_STRENGTH = {SAID: 5, IS_FIELD: 4, IS_STATUS: 4, IS_ITEM: 4, IS_KNOWN: 3}


def _rank(collection: Collection, match: ColumnMatch | None) -> tuple[float, float, int]:
    """How good a match is; a heading earlier in the field's list of known ones is the better."""
    if match is None or match.target is None:
        return (-1.0, 0.0, 0)
    found = field_of(collection, match.target)
    known = [compact(synonym) for synonym in found.synonyms] if found else []
    key = compact(match.heading)
    return (_STRENGTH.get(match.why, 1), match.confidence, -known.index(key) if key in known else 0)


def is_not_used(match: ColumnMatch) -> bool:
    """Was the column left out because another one was taken for its field?"""
    return match.why == _NOT_USED
