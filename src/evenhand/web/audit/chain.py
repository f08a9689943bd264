"""The trail as a chain: each entry is bound to the one before it by a code that only the key can make."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC

from evenhand.intake.pseudonyms import PurposeKey
from evenhand.intake.store.audit_chain import ChainedEntry, Head, chain_faults
from evenhand.web.audit.models import Entry

MOST_FAULTS_NAMED = 100


@dataclass(frozen=True, slots=True)
class Proof:
    """What a reading of the whole trail showed."""

    entries: int
    head: Head | None
    faults: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        """Whether nothing was changed, taken out or put in."""
        return not self.faults


def chained(entry: Entry) -> ChainedEntry:
    """A row as the chain reads it: times in one form, whatever the database keeps them as."""
    return ChainedEntry(
        sequence=entry.sequence,
        moment=entry.moment.astimezone(UTC).isoformat(timespec="microseconds"),
        actor=entry.actor,
        action=entry.act,
        thing=entry.thing,
        fields=entry.details,
        previous=entry.previous,
        code=entry.code,
    )


def prove(entries: Iterable[Entry], key: PurposeKey, *, witnessed: Head | None = None) -> Proof:
    """Follow the chain from its first entry to its last.

    Parameters
    ----------
    witnessed
        A head written down earlier, out of the administrator's reach. Entries cut off the end leave a
        chain that looks whole; only a head from before the cut shows it.
    """
    walk = _Walk(witnessed)
    faults = list(chain_faults(walk.through(entries), key))
    if witnessed is not None and not walk.met_witness:
        faults.append(f"the trail no longer has entry {witnessed.sequence} as it was written down")
    return Proof(walk.count, walk.head, tuple(faults[:MOST_FAULTS_NAMED]))


class _Walk:
    """Counts the entries that pass, and looks for the one that was written down."""

    def __init__(self, witnessed: Head | None) -> None:
        self.witnessed, self.met_witness = witnessed, False
        self.count = 0
        self.head: Head | None = None

    def through(self, entries: Iterable[Entry]) -> Iterable[ChainedEntry]:
        for entry in entries:
            self.count, self.head = self.count + 1, Head(entry.sequence, entry.code)
            self.met_witness = self.met_witness or self.head == self.witnessed
            yield chained(entry)
