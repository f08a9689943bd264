"""What must be published by when, why, under which regulation, and what publishing today would do.

examples:
  evenhand clock --published equality-information=2026-01-30
  evenhand clock --published equality-information=2026-01-30 gender-pay-gap=2026-02-10 --headcount 412
  evenhand clock --published gender-pay-gap=2026-04-05/2025-03-31   a late one: say of which snapshot
  evenhand clock --published equality-objectives=2024-06-11 --calendar duties.ics

Duties: equality-information, equality-objectives, gender-pay-gap. One that is not named is taken as never
published. The headcount is that of the snapshot date where the pay gap is concerned.

This is not legal advice. Each deadline says where the law says so, and whether that was checked.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path

from evenhand.authority import read_authority
from evenhand.errors import BadSpec
from evenhand.governance.clock import DutyOnDay, Publication, duties_on
from evenhand.governance.clock_calendar import calendar, entries_of
from evenhand.governance.clock_words import clock_lines
from evenhand.governance.law import PACKS, rule_pack

EARLIEST, LATEST = date(2011, 4, 5), date(2199, 12, 31)  # from the start of the general duty


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--published",
        nargs="+",
        action="extend",
        default=[],
        metavar="DUTY=DATE",
        help="what was last published, and when",
    )
    parser.add_argument("--on", metavar="DATE", help="the day asked about (default: today)")
    parser.add_argument("--headcount", type=int, metavar="N", help="employees (default: not known)")
    parser.add_argument("--law", default="england", choices=PACKS, help="the rule pack (default: england)")
    parser.add_argument("--calendar", type=Path, metavar="FILE", help="write the deadlines as iCalendar")
    parser.add_argument(
        "--authority",
        type=Path,
        metavar="FILE",
        help="the authority's TOML file: its name is on the calendar",
    )


def run(options: argparse.Namespace) -> int:
    """Print each duty and what is proposed; write the calendar if one was asked for."""
    on = _day(options.on, "--on") if options.on else datetime.now().astimezone().date()
    law = rule_pack(options.law).on(on)
    published = [_publication(text) for text in options.published]
    duties = duties_on(law, published, headcount=options.headcount)
    lines = clock_lines(law, duties, published)
    if options.calendar is not None:
        owner = read_authority(options.authority).name if options.authority else ""
        _write_calendar(options.calendar, duties, owner=owner, on=on)
        lines += ["", f"The deadlines are in {options.calendar}: open it in a calendar program."]
    print("\n".join(lines))
    return 0


def _day(text: str, where: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = date.min
    if not EARLIEST <= day <= LATEST:
        raise BadSpec(
            f"{where}: a day from {EARLIEST} to {LATEST}, written like 2026-01-30, was expected; "
            f"'{text}' was found. Correct the day."
        )
    return day


def _publication(text: str) -> Publication:
    duty, equals, days = text.partition("=")
    if not equals:
        raise BadSpec(
            "--published: DUTY=DATE, such as equality-information=2026-01-30, was expected; "
            f"'{text}' was found."
        )
    day, slash, snapshot = days.partition("/")
    where = f"--published {duty}"
    return Publication(duty, _day(day, where), _day(snapshot, where) if slash else None)


def _write_calendar(path: Path, duties: Sequence[DutyOnDay], *, owner: str, on: date) -> None:
    # Stamped with the day asked about, so that the same question gives the same file.
    stamped = datetime.combine(on, time(), UTC)
    name = f"Equality duties of {owner}" if owner else "Equality duties"
    text = calendar(entries_of(duties), name=name, owner=owner, stamped=stamped)
    try:
        path.write_bytes(text.encode("utf-8"))
    except OSError as error:
        raise BadSpec(
            f"--calendar: {path} cannot be written ({error.strerror}). Name a file in a folder that exists."
        ) from error
