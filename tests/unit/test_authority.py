"""An authority describes itself in TOML, and every fault of the description is named at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from evenhand.authority import demonstration_authority, parse_authority, read_authority
from evenhand.benchmarks import area_set
from evenhand.errors import BadSpec, UnknownName, UnreadableFile

GOOD = """
name = "Two Rivers Combined Authority"
short_name = "TRCA"
default_areas = ["Kent"]
policy = "internal"

[[councils]]
name = "Medway"
code = "E06000035"

[[periods]]
name = "2025"
starts = 2025-01-01
ends = 2025-12-31
"""


def faults(text: str) -> list[str]:
    with pytest.raises(BadSpec) as caught:
        parse_authority(text, where="ours.toml")
    first, *rest = str(caught.value).split("\n- ")
    assert first.startswith("ours.toml: ")
    return rest


def test_the_shipped_authority_is_the_seven_councils_and_says_that_it_is_a_demonstration() -> None:
    authority = demonstration_authority()

    assert authority.demonstration
    assert "Demonstration" in authority.name
    assert {council.code for council in authority.councils} == set(area_set("seven councils").members)
    assert area_set(authority.default_areas) == area_set("seven councils")


def test_a_description_is_read() -> None:
    authority = parse_authority(GOOD, where="ours.toml")

    assert authority.name == "Two Rivers Combined Authority"
    assert not authority.demonstration
    assert authority.council("medway").code == "E06000035"
    assert authority.council("E06000035").name == "Medway"
    assert authority.period(date(2025, 12, 31)).name == "2025"


def test_every_fault_is_named_at_once() -> None:
    found = faults('name = ""\nshortname = "X"\ndefault_areas = []\npolicy = "open"\ncouncils = 7\n')

    assert [line.split(":")[0] for line in found] == [
        "name", "short_name", "councils", "default_areas", "periods", "policy", "shortname",
    ]  # fmt: skip
    assert "did you mean short_name?" in found[-1]


def test_a_council_needs_an_ons_code() -> None:
    assert faults(GOOD.replace("E06000035", "Medway1")) == [
        "councils, number 1, code: an ONS code such as E08000021 was expected, 'Medway1' was found"
    ]


def test_a_council_is_named_once() -> None:
    again = '[[councils]]\nname = "Medway"\ncode = "E06000036"\n'

    assert faults(GOOD + again) == ["councils: the name 'Medway' is there twice"]


def test_a_period_does_not_end_before_it_starts() -> None:
    assert faults(GOOD.replace("2025-12-31", "2024-12-31")) == [
        "periods, number 1, ends: a day on or after 2025-01-01 was expected, 2024-12-31 was found"
    ]


def test_a_day_belongs_to_one_period() -> None:
    again = '[[periods]]\nname = "summer"\nstarts = 2025-06-01\nends = 2026-05-31\n'

    assert faults(GOOD + again) == ["periods: '2025' and 'summer' overlap; a day belongs to one period"]


def test_a_date_in_quotes_is_not_a_date() -> None:
    (fault,) = faults(GOOD.replace("2025-12-31", '"2025-12-31"'))

    assert "without quotes was expected" in fault


def test_what_is_not_toml_says_where_it_goes_wrong() -> None:
    with pytest.raises(BadSpec, match="line 1"):
        parse_authority("name = North", where="ours.toml")


def test_a_file_that_is_not_there_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"missing\.toml"):
        read_authority(tmp_path / "missing.toml")


def test_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    path.write_text(GOOD, encoding="utf-8")

    assert read_authority(path).short_name == "TRCA"


def test_an_unknown_council_or_day_is_answered_with_those_that_exist() -> None:
    authority = parse_authority(GOOD, where="ours.toml")

    with pytest.raises(UnknownName, match="Its councils are: Medway"):
        authority.council("Kent")
    with pytest.raises(UnknownName, match="2025-01-01 to 2025-12-31"):
        authority.period(date(2024, 12, 31))


def test_the_example_of_the_how_to_page_is_an_authority() -> None:
    page = Path(__file__).parents[2] / "docs" / "how-to" / "describe-your-authority.md"
    example = page.read_text(encoding="utf-8").split("```toml")[1].split("```")[0]

    authority = parse_authority(example, where=page.name)

    assert area_set(authority.default_areas[:1]).title == "Medway"
