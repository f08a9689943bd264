"""Deadlines as a calendar that any calendar program reads: iCalendar text, RFC 5545.

Pure: the same deadlines and the same stamp give the same text, byte for byte. Each entry keeps its
identifier from one feed to the next, so that a program moves the entry instead of adding another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID, uuid5

from evenhand.governance.clock import WARN_DAYS, Applies, Deadline, DutyOnDay
from evenhand.governance.law.periods import in_words

LONGEST_LINE = 75  # octets without the line break: RFC 5545 section 3.1
PRODUCER = "-//Evenhand//Statutory clock//EN"
# Names the identifiers of this product; drawn once at random, and never to be changed.
_NAMESPACE = UUID("7a0f3f5e-3c58-4e0b-9b0e-1d6a2c7f9e41")
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEntry:
    """An entry for a whole day, with reminders so many days before."""

    key: str  # what makes the entry the same from one feed to the next
    day: date
    summary: str
    description: str
    remind_days: tuple[int, ...] = WARN_DAYS


def entries_of(duties: Iterable[DutyOnDay]) -> tuple[CalendarEntry, ...]:
    """An entry for each deadline of the duties, earliest first."""
    entries = [_entry(duty, deadline) for duty in duties for deadline in duty.deadlines]
    return tuple(sorted(entries, key=lambda entry: (entry.day, entry.key)))


def _entry(duty: DutyOnDay, deadline: Deadline) -> CalendarEntry:
    # A duty that runs from the last publication has one entry, which moves; a snapshot has its own.
    part = f"/{deadline.snapshot}" if deadline.snapshot else ""
    lines = [
        f"Last day to publish {duty.duty.publishes}.",
        deadline.why,
        f"Law: {deadline.citation} ({deadline.verified.in_words}).",
    ]
    if duty.applies is Applies.NOT_KNOWN:
        lines.append(f"It binds an authority of {duty.from_employees} employees or more.")
    if deadline.strictly_by != deadline.due:
        lines.append(f"Counted to the letter, publish by {in_words(deadline.strictly_by)}.")
    return CalendarEntry(
        key=f"{deadline.duty}{part}",
        day=deadline.due,
        summary=f"{duty.duty.name}: last day to publish",
        description="\n".join(lines),
    )


def calendar(entries: Iterable[CalendarEntry], *, name: str, owner: str, stamped: datetime) -> str:
    """The entries as one iCalendar document.

    Parameters
    ----------
    entries
        What is in the calendar; each key once.
    name
        What the calendar is called in the reader's program.
    owner
        Whose calendar it is, such as the authority's name: the same owner and key give the same identifier.
    stamped
        When the calendar was made, with its time zone.

    Source
    ------
    RFC 5545: sections 3.1 (lines), 3.3.11 (text), 3.4 (object), 3.6.1 (event), 3.6.6 (alarm), 3.8.4.7
    (identifier); RFC 7986 section 5.1 (name), 5.3 (identifiers are UUIDs).
    """
    if stamped.tzinfo is None:
        raise ValueError("A stamp needs its time zone.")
    listed = tuple(entries)
    if len({entry.key for entry in listed}) < len(listed):
        raise ValueError("Two entries of a calendar share a key.")
    stamp = f"{stamped.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCER}", "CALSCALE:GREGORIAN"]
    lines += [f"NAME:{escaped(name)}", f"X-WR-CALNAME:{escaped(name)}"]
    for entry in listed:
        lines += _event(entry, owner, stamp)
    lines.append("END:VCALENDAR")
    return "".join(folded(line) for line in lines)


def _event(entry: CalendarEntry, owner: str, stamp: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{uuid5(_NAMESPACE, f'{owner}/{entry.key}')}"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{entry.day:%Y%m%d}"
    yield f"SUMMARY:{escaped(entry.summary)}"
    yield f"DESCRIPTION:{escaped(entry.description)}"
    yield "TRANSP:TRANSPARENT"  # a deadline does not make anybody busy
    for days in entry.remind_days:
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{escaped(entry.summary)}")
        yield from (f"TRIGGER:-P{days}D", "END:VALARM")
    yield "END:VEVENT"


def escaped(text: str) -> str:
    """Text as a value: backslash, semicolon, comma and line breaks escaped, control characters left out."""
    one_break = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(each for each in one_break if each in "\n\t" or _is_printable(each)).translate(_ESCAPES)


def _is_printable(character: str) -> bool:
    return ord(character) >= 0x20 and ord(character) != 0x7F


def folded(line: str) -> str:
    """The line in pieces of at most 75 octets, each character whole, ended as the standard ends lines."""
    pieces, piece, room = [], "", LONGEST_LINE
    for character in line:
        size = len(character.encode("utf-8"))
        if size > room:
            pieces.append(piece)
            piece, room = "", LONGEST_LINE - 1  # the blank that continues a line is one octet of it
        piece += character
        room -= size
    return "\r\n ".join([*pieces, piece]) + "\r\n"
