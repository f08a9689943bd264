"""A damaged rule pack or retention policy is refused with its faults, or read; nothing else happens."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from importlib.resources import files

from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.errors import BadSpec, UnknownName
from evenhand.governance import law
from evenhand.governance.clock import duties_on
from evenhand.governance.law import parse_pack, rule_pack
from evenhand.governance.retention import Holding, due
from evenhand.governance.retention_policy import parse_policy

VALUES = """3 -1 0 0.5 1e9 nan 99999999999999999999 "x" "" "03-31" "years" "by_snapshot" [] [1] {} true
2020-01-01 2020-01-01T00:00:00Z""".split()


def lines_of(name: str) -> list[str]:
    return files(law).joinpath("data", name).read_text(encoding="utf-8").split("\n")


@st.composite
def damaged(draw: st.DrawFn, name: str) -> str:
    """The shipped document with one to three lines lost, doubled, cut short or given another value."""
    lines = lines_of(name)
    for _ in range(draw(st.integers(1, 3))):
        number = draw(st.integers(0, len(lines) - 1))
        key, equals, _value = lines[number].partition(" = ")
        harm = draw(st.sampled_from(("lose", "double", "cut", "change")))
        if harm == "lose":
            del lines[number]
        elif harm == "double":
            lines.insert(number, lines[number])
        elif harm == "cut":
            lines[number] = lines[number][: len(lines[number]) // 2]
        elif equals:
            lines[number] = f"{key} = {draw(st.sampled_from(VALUES))}"
    return "\n".join(lines)


@settings(deadline=None)
@given(damaged("england.toml"), st.dates(date(2017, 1, 1), date(2100, 12, 31)))
def test_a_damaged_rule_pack_is_refused_or_gives_a_clock(text: str, on: date) -> None:
    with suppress(BadSpec, UnknownName):
        duties_on(parse_pack(text, where="damaged.toml", parents=rule_pack).on(on), [], headcount=300)


@settings(deadline=None)
@given(damaged("retention.toml"), st.dates(date(2017, 1, 1), date(2100, 12, 31)))
def test_a_damaged_retention_policy_is_refused_or_gives_days(text: str, started: date) -> None:
    with suppress(BadSpec):
        policy = parse_policy(text, where="damaged.toml")
        for rule in policy.rules:
            found = due(policy, Holding(rule.kind, "records", started))
            assert found.due is None or found.due > started
