"""The chain of audit entries: each carries a code made from itself, the one before and a secret."""

from __future__ import annotations

import hmac
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from evenhand.intake.pseudonyms import PurposeKey

AUDIT_PURPOSE = "audit"
FIRST = "0" * 64

ACCEPTED = "submission accepted"
OBJECTION = "objection recorded"
# The closed lists of what an entry may carry; nothing else about a file or a person gets in.
FIELDS = {
    ACCEPTED: frozenset(
        {"sha256", "rows", "collection", "organisation", "period", "schema_version", "supersedes"}
    ),
    OBJECTION: frozenset({"purpose"}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainedEntry:
    """Who did what to which thing, and when; order is by sequence, since clocks go back."""

    sequence: int
    moment: str
    actor: str
    action: str
    thing: str
    fields: Mapping[str, str]
    previous: str
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry(ChainedEntry):
    """An entry of the store: an act on a submission, with the fields that such an act has."""

    def __post_init__(self) -> None:
        """Refuse a field that the action does not have."""
        odd = set(self.fields) - FIELDS.get(self.action, frozenset())
        if odd:
            raise ValueError(f"An entry of '{self.action}' cannot carry {', '.join(sorted(odd))}.")


@dataclass(frozen=True, slots=True)
class Head:
    """The end of the audit chain at some time, written down where the administrator cannot reach it."""

    sequence: int
    code: str

    def __str__(self) -> str:
        return f"{self.sequence}:{self.code}"


def code_of(entry: ChainedEntry, key: PurposeKey) -> str:
    """The code that an entry should have."""
    body = json.dumps(
        [
            entry.sequence,
            entry.moment,
            entry.actor,
            entry.action,
            entry.thing,
            dict(sorted(entry.fields.items())),
            entry.previous,
        ],
        ensure_ascii=True,
        separators=(",", ":"),
    )
    return hmac.digest(key.secret, body.encode("ascii"), "sha256").hex()


def chain_faults(entries: Iterable[ChainedEntry], key: PurposeKey) -> Iterator[str]:
    """Where a chain is broken: an entry missing, changed, or out of its place."""
    previous, expected = FIRST, 1
    for entry in entries:
        if entry.sequence != expected:
            yield f"audit entry {expected} is missing"
        if entry.previous != previous:
            yield f"audit entry {entry.sequence} does not follow the entry before it"
        if not hmac.compare_digest(entry.code, code_of(entry, key)):
            yield f"audit entry {entry.sequence} was changed"
        previous, expected = entry.code, entry.sequence + 1
