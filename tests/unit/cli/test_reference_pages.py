"""Nothing that a user may type or read is without a line in the reference."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from evenhand import errors
from evenhand.audits.spec_keys import SPEC_KEYS
from evenhand.cli import COMMANDS, Command, parser_of
from evenhand.publish.findings import HEADINGS
from evenhand.publish.groups import COLUMNS

REFERENCE = Path(__file__).parents[3] / "docs" / "reference"


def page(name: str) -> str:
    return (REFERENCE / f"{name}.md").read_text(encoding="utf-8")


def section(text: str, heading: str) -> str:
    return text.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_option_of_every_command_is_in_the_reference_with_its_meaning(command: Command) -> None:
    said = section(page("commands"), command.name)

    for action in parser_of(command)._actions:
        if action.dest != "help":
            name = ", ".join(action.option_strings) or str(action.metavar or action.dest).upper()
            (row,) = [line for line in said.splitlines() if line.startswith(f"| `{name}` |")]
            assert row.split(" | ")[-1].strip(" |"), name


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_shows_an_example_in_the_reference(command: Command) -> None:
    assert f"  evenhand {command.name}" in section(page("commands"), command.name)


def test_every_exit_status_is_explained() -> None:
    statuses = {int(found) for found in re.findall(r"^\| (\d+) \|", page("commands"), flags=re.MULTILINE)}

    raised = {value.exit_status for value in vars(errors).values() if isinstance(value, type)}
    assert statuses == raised | {0, 1, 130}


@pytest.mark.parametrize("key", SPEC_KEYS, ids=lambda key: key.name)
def test_every_key_of_a_specification_has_a_row_and_an_example(key: object) -> None:
    name = getattr(key, "name", "")
    text = page("specification")

    assert f"| `{name}` |" in text
    assert f"### {name}\n\n```toml\n" in text


def test_every_column_of_the_groups_has_a_meaning_and_a_unit_in_the_order_of_the_file() -> None:
    rows = re.findall(r"^\| \d+ \| `(\w+)` \| (\S+) \| ([^|]+) \| ([^|]+) \|", page("groups-columns"), re.M)

    assert [(name, kind) for name, kind, *_ in rows] == [(name, str(kind)) for name, kind in COLUMNS.items()]
    assert all(meaning.strip() and unit.strip() for *_, meaning, unit in rows)


def test_every_interval_and_test_says_that_it_is_of_chance_and_no_count_does() -> None:
    rows = re.findall(r"^\| \d+ \| `(\w+)` .* \| ([^|]*) \|$", page("groups-columns"), re.M)

    of_chance = {name for name, uncertainty in rows if uncertainty.startswith("chance")}
    assert {"low", "high", "q", "p", "verdict", "rate_low", "difference_high"} <= of_chance
    assert not {"n", "events", "mean", "median", "reference_n"} & of_chance


@pytest.mark.parametrize("heading", HEADINGS)
def test_every_column_of_the_findings_is_in_the_reference(heading: str) -> None:
    assert f". {heading}\n" in page("audit-files")


def test_every_page_of_the_reference_is_in_the_index() -> None:
    index = (REFERENCE.parent / "README.md").read_text(encoding="utf-8")

    assert not [path.name for path in REFERENCE.glob("*.md") if f"(reference/{path.name})" not in index]
