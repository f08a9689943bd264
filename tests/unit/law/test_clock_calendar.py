"""The calendar follows RFC 5545, read back by a reader written from the standard alone."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.governance.clock import Publication, duties_on
from evenhand.governance.clock_calendar import CalendarEntry, calendar, entries_of, escaped, folded
from evenhand.governance.law import rule_pack

STAMP = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
# RFC 5545 section 3.1: name, parameters, value; a value holds no control characters but the tab.
LINE = re.compile(
    r"(?P<name>[A-Za-z0-9-]+)(?P<parameters>(?:;[A-Z-]+=[A-Za-z0-9-]+)*):(?P<value>[^\x00-\x08\x0a-\x1f\x7f]*)"
)


@dataclass
class Component:
    """A component as it was read: its properties, and the components in it."""

    name: str
    properties: dict[str, str] = field(default_factory=dict)
    parts: list[Component] = field(default_factory=list)


def read(text: str) -> Component:
    """The calendar as a reader has it: unfolded, each property once a component, components nested."""
    assert text.endswith("\r\n")
    assert not re.search(r"(?<!\r)\n|\r(?!\n)", text)
    for line in text.split("\r\n"):
        assert len(line.encode("utf-8")) <= 75
    root = Component("")
    open_components = [root]
    for line in text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n"):
        found = LINE.fullmatch(line)
        assert found, line
        name, value = found["name"], found["value"]
        if name == "BEGIN":
            component = Component(value)
            open_components[-1].parts.append(component)
            open_components.append(component)
        elif name == "END":
            assert open_components.pop().name == value
        else:
            assert name not in open_components[-1].properties
            open_components[-1].properties[name + found["parameters"]] = value
    assert open_components == [root]
    (only,) = root.parts
    return only


def unescaped(value: str) -> str:
    """Text as RFC 5545 section 3.3.11 has it."""
    assert not re.search(r"(?<!\\)(?:\\\\)*[;,]", value), "an unescaped comma or semicolon parts values"
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)


def entry(**changed: object) -> CalendarEntry:
    described: dict[str, object] = {
        "key": "report",
        "day": date(2027, 1, 30),
        "summary": "Report",
        "description": "Publish it.",
    }
    return CalendarEntry(**(described | changed))  # type: ignore[arg-type]


def text_of(*entries: CalendarEntry, owner: str = "Two Rivers", stamped: datetime = STAMP) -> str:
    return calendar(entries, name="Duties", owner=owner, stamped=stamped)


def test_an_entry_is_a_whole_day_with_reminders() -> None:
    found = read(text_of(entry()))

    assert found.name == "VCALENDAR"
    assert found.properties["VERSION"] == "2.0"
    assert found.properties["PRODID"] == "-//Evenhand//Statutory clock//EN"
    (event,) = found.parts
    assert event.name == "VEVENT"
    assert event.properties["DTSTAMP"] == "20261122T093000Z"
    assert event.properties["DTSTART;VALUE=DATE"] == "20270130"
    assert event.properties["TRANSP"] == "TRANSPARENT"
    assert [alarm.properties for alarm in event.parts] == [
        {"ACTION": "DISPLAY", "DESCRIPTION": "Report", "TRIGGER": f"-P{days}D"} for days in (60, 30, 7)
    ]


def test_a_stamp_is_written_in_universal_time() -> None:
    summer = datetime(2026, 7, 1, 0, 30, tzinfo=timezone(timedelta(hours=1)))

    assert read(text_of(entry(), stamped=summer)).parts[0].properties["DTSTAMP"] == "20260630T233000Z"


def test_a_stamp_without_its_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        text_of(entry(), stamped=datetime(2026, 7, 1))


def test_an_identifier_is_the_same_in_every_feed_and_differs_by_owner_and_key() -> None:
    def uid(text: str) -> str:
        return read(text).parts[0].properties["UID"]

    first = uid(text_of(entry()))
    assert first == uid(text_of(entry(day=date(2027, 2, 1), summary="Moved"), stamped=STAMP + timedelta(9)))
    assert first != uid(text_of(entry(), owner="Three Rivers"))
    assert first != uid(text_of(entry(key="other")))
    assert str(UUID(first)) == first


def test_two_entries_may_not_share_a_key() -> None:
    with pytest.raises(ValueError, match="share a key"):
        text_of(entry(), entry(day=date(2028, 1, 1)))


def test_an_empty_calendar_is_still_a_calendar() -> None:
    assert read(text_of()).parts == []


def test_what_has_a_meaning_in_a_calendar_is_escaped() -> None:
    assert escaped("a;b,c\\d\ne\r\nf\rg") == "a\\;b\\,c\\\\d\\ne\\nf\\ng"
    assert escaped("bell\x07 and tab\t stay apart\x7f") == "bell and tab\t stay apart"


def test_a_line_of_75_octets_is_whole_and_one_of_76_is_folded() -> None:
    assert folded("x" * 75) == "x" * 75 + "\r\n"
    assert folded("x" * 76) == "x" * 75 + "\r\n x\r\n"
    assert folded("x" * 150) == "x" * 75 + "\r\n " + "x" * 74 + "\r\n x\r\n"


def test_a_fold_never_parts_the_octets_of_a_character() -> None:
    # 74 letters and a pound sign of two octets: 76, so that the sign goes whole to the next line.
    assert folded("x" * 74 + "£") == "x" * 74 + "\r\n £\r\n"


@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=400))
def test_any_text_comes_back_as_it_was_but_for_control_characters(text: str) -> None:
    found = read(text_of(entry(summary=text))).parts[0].properties["SUMMARY"]

    one_break = text.replace("\r\n", "\n").replace("\r", "\n")
    assert unescaped(found) == re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", "", one_break)


def test_each_deadline_of_the_clock_is_an_entry_and_a_moved_one_keeps_its_identifier() -> None:
    def feed(on: date, *published: Publication) -> dict[str, str]:
        duties = duties_on(rule_pack("england").on(on), published, headcount=400)
        found = read(text_of(*entries_of(duties)))
        return {event.properties["UID"]: event.properties["DTSTART;VALUE=DATE"] for event in found.parts}

    objectives = Publication("equality-objectives", date(2024, 6, 11))
    pay_gap = Publication("gender-pay-gap", date(2026, 2, 10))
    before = feed(
        date(2026, 11, 22), objectives, pay_gap, Publication("equality-information", date(2026, 1, 30))
    )
    after = feed(
        date(2026, 11, 23), objectives, pay_gap, Publication("equality-information", date(2026, 11, 23))
    )

    assert list(before.values()) == ["20270130", "20270330", "20280611"]
    assert sorted(after.values()) == ["20270330", "20271123", "20280611"]
    assert before.keys() == after.keys()


def test_an_entry_says_why_and_under_which_law() -> None:
    published = [Publication("equality-information", date(2026, 1, 30))]
    duties = duties_on(rule_pack("england").on(date(2026, 11, 22)), published, headcount=40)

    texts = [one.description for one in entries_of(duties) if one.day == date(2027, 1, 30)]
    assert texts == [
        "Last day to publish information that shows how the authority meets the general duty.\n"
        "Last published on 30 January 2026; the longest interval is 1 year.\n"
        "Law: SI 2017/353 reg 4(2)(b) (read in the source or in a named summary).\n"
        "Counted to the letter, publish by 29 January 2027."
    ]


def test_an_entry_of_a_duty_that_may_not_bind_says_whom_it_binds() -> None:
    duties = duties_on(rule_pack("england").on(date(2026, 11, 22)), [])

    texts = {one.key: one.description for one in entries_of(duties)}
    assert "It binds an authority of 250 employees or more." in texts["gender-pay-gap/2026-03-31"]
    assert "It binds" not in texts["equality-information"]
