"""Values that programs and people leave in spreadsheets: read for what they are, or refused in words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.support.people import write_csv

import evenhand
from evenhand.errors import BadSpec, RefusedFile
from evenhand.library import Audit

GROUPS = {"characteristics": ["g"], "reference": {"g": "b"}}


def audited(folder: Path, rows: list[dict[str, str]], **spec: Any) -> Audit:
    return evenhand.audit(write_csv(folder / "people.csv", rows), **{**GROUPS, **spec})


def two_groups(column: str, *values: str) -> list[dict[str, str]]:
    return [{"g": group, column: value} for group in "ab" for value in values]


def amounts(audit: Audit) -> dict[str, tuple[int | None, float | None, float | None]]:
    return {row.group: (row.n, row.mean, row.median) for row in audit.pack.content.groups if row.amount}


@pytest.mark.parametrize(
    ("values", "n", "mean", "median"),
    [
        (("-5", "3"), 2, -1.0, -1.0),
        (("£1,234.50", "€0.50", "", "n/a"), 2, 617.5, 617.5),
        (("0.125", "2", "4"), 3, 6.125 / 3, 2.0),
        (("1.5e-05", "1"), 2, 0.5000075, 0.5000075),
        (("NaN", "-0", "8"), 2, 4.0, 4.0),
    ],
)
def test_amounts_as_spreadsheets_write_them(
    tmp_path: Path, values: tuple[str, ...], n: int, mean: float, median: float
) -> None:
    audit = audited(tmp_path, two_groups("pay", *values), amounts=["pay"])

    for group in "ab":
        assert amounts(audit)[group] == (n, pytest.approx(mean), pytest.approx(median))


def test_a_column_of_amounts_without_one_gives_no_amounts(tmp_path: Path) -> None:
    audit = audited(tmp_path, two_groups("pay", "", "n/a"), amounts=["pay"])

    assert amounts(audit) == {}
    assert audit.pack.content.pay_gaps == ()


def test_large_amounts_with_many_decimals_lose_decimals_and_not_the_audit(tmp_path: Path) -> None:
    rows = two_groups("pay", "12345678901.123456789", "2")

    audit = audited(tmp_path, rows, amounts=["pay"])

    assert amounts(audit)["a"][1] == pytest.approx((12345678901.123456789 + 2) / 2, rel=1e-15)
    assert any("rounded to 8 decimals" in said for said in audit.pack.content.provenance.assumptions)


@pytest.mark.parametrize("value", ["9" * 30, "99999999999999999999", "90000000000000000"])
def test_amounts_past_what_can_be_added_are_refused(tmp_path: Path, value: str) -> None:
    with pytest.raises(RefusedFile, match="adds up to more than") as refused:
        audited(tmp_path, two_groups("pay", value, "1"), amounts=["pay"])

    assert value not in str(refused.value)


@pytest.mark.parametrize("value", ["1e5", "(5)", "inf", "about 3", "5-", "0x10", "½"])
def test_what_is_no_number_is_counted_and_not_repeated(tmp_path: Path, value: str) -> None:
    with pytest.raises(RefusedFile, match="holds 2 rows whose value is not a number") as refused:
        audited(tmp_path, two_groups("pay", value, "1"), amounts=["pay"])

    assert value not in str(refused.value)


@pytest.mark.parametrize("value", ["500000000", "999999999999999999", "9" * 25])
def test_more_people_than_there_are_is_refused(tmp_path: Path, value: str) -> None:
    with pytest.raises(RefusedFile, match="adds up to more than 1,000,000,000"):
        audited(tmp_path, two_groups("n", value, "1", value), count="n")


@pytest.mark.parametrize("value", ["-3", "2.5", "", "²", "some"])
def test_a_count_that_is_no_number_of_people_is_refused(tmp_path: Path, value: str) -> None:
    with pytest.raises(RefusedFile, match=r"2 rows\s+hold something other than a whole number"):
        audited(tmp_path, two_groups("n", value, "1"), count="n")


def test_rows_that_stand_for_nobody_count_nobody(tmp_path: Path) -> None:
    rows = [{"g": "a", "n": "0"}, {"g": "a", "n": "1,234"}, {"g": "b", "n": "0"}]

    audit = audited(tmp_path, rows, count="n", reference={})

    assert {row.group: row.n for row in audit.pack.content.groups} == {"a": 1234}


@pytest.mark.parametrize(
    ("values", "given", "events"),
    [
        (("1.0", "0.0", ""), {"column": "y"}, 1),
        (("2.0", "1.0", "3.0"), {"column": "y", "is": 2}, 1),
        (("2", "1", "3"), {"column": "y", "is": [1, 2]}, 2),
        (("True", "False", ""), {"column": "y", "is": True}, 1),
        (("True", "False", ""), {"column": "y", "is": False}, 1),
        (("12.50", "0"), {"column": "y", "is": "12.50"}, 1),
        (("Caf\u00e9", "no"), {"column": "y", "is": "cafe\u0301"}, 1),
    ],
)
def test_an_event_is_known_however_it_is_written(
    tmp_path: Path, values: tuple[str, ...], given: dict[str, Any], events: int
) -> None:
    audit = audited(tmp_path, two_groups("y", *values), outcomes=[given])

    found = {row.group: (row.n, row.events) for row in audit.pack.content.groups}
    known = sum(bool(value) for value in values)
    assert found == {"a": (known, events), "b": (known, events)}


def test_codes_that_only_look_like_the_same_number_stay_apart(tmp_path: Path) -> None:
    with pytest.raises(BadSpec, match="never holds '01'"):
        audited(tmp_path, two_groups("y", "1", "2"), outcomes=[{"column": "y", "is": "01"}])


def test_ages_of_a_column_with_blanks_are_ages(tmp_path: Path) -> None:
    rows = [{"age": f"{age}.0", "g": "a"} for age in range(20, 30)] + [{"age": "", "g": "a"}]

    audit = audited(tmp_path, rows, characteristics=["age"], reference={})

    sizes = {row.group: row.n for row in audit.pack.content.groups}
    assert sizes == {"16 to 24": 5, "25 to 34": 5, "(missing)": 1}


def test_accents_written_in_two_ways_are_one_group(tmp_path: Path) -> None:
    rows = [{"g": "Caf\u00e9"}, {"g": "Cafe\u0301"}, {"g": "tea"}]

    audit = audited(tmp_path, rows, reference={})

    assert sorted(row.n or 0 for row in audit.pack.content.groups) == [1, 2]


def test_a_mark_without_a_shape_is_no_answer(tmp_path: Path) -> None:
    rows = [{"g": "\u200b", "x": "1"}, {"g": "\u200b \ufeff", "x": "1"}, {"g": "a", "x": "1"}]

    audit = audited(tmp_path, rows, reference={})

    assert {row.group: row.n for row in audit.pack.content.groups} == {"a": 1, "(missing)": 2}


@pytest.mark.parametrize("public", [False, True])
@pytest.mark.parametrize("role", ["area", "strata"])
def test_a_place_that_is_called_as_all_of_them_is_refused(tmp_path: Path, role: str, public: bool) -> None:
    rows = [{"g": "a", "place": "(all)"}, {"g": "b", "place": "North"}]

    with pytest.raises(RefusedFile, match=r"Column 'place' holds '\(all\)'"):
        audited(tmp_path, rows, public=public, **{role: "place"})


def test_a_place_that_is_called_missing_is_missing(tmp_path: Path) -> None:
    rows = [{"g": "a", "place": place} for place in ("(missing)", "", "North")]

    audit = audited(tmp_path, rows, area="place", reference={})

    assert {row.area: row.n for row in audit.pack.content.groups} == {"(all)": 3, "North": 1, "(missing)": 2}


def test_the_same_file_twice_would_count_people_twice(tmp_path: Path) -> None:
    first = write_csv(tmp_path / "2024.csv", [{"g": "a"}])
    second = write_csv(tmp_path / "2025.csv", [{"g": "a"}])

    with pytest.raises(RefusedFile, match=r"2025\.csv holds the same as a file before it"):
        evenhand.audit([first, second], characteristics=["g"])


@pytest.mark.parametrize(
    ("years", "said"),
    [
        (("2023", "2024", ""), "blank in 1 rows"),
        (("2023", "2024", "unknown"), "holds years in some rows and none in 1 rows"),
    ],
)
def test_every_row_has_a_year_or_none_has(tmp_path: Path, years: tuple[str, ...], said: str) -> None:
    rows = [{"g": "a", "y": "1", "year": year} for year in years]

    with pytest.raises(BadSpec, match=said):
        audited(tmp_path, rows, reference={}, outcomes=["y"], year="year")


def test_rows_without_a_person_say_nothing_of_how_often_one_is_counted(tmp_path: Path) -> None:
    # Twenty people who do the same in both years, as many of them without a key: D is 2, not 40.
    rows = [
        {"g": "ab"[n % 2], "id": f"p{n}" if n < 20 else "", "y": "yn"[n // 2 % 2], "year": year}
        for n in range(40)
        for year in ("2023", "2024")
    ]

    audit = audited(tmp_path, rows, outcomes=["y"], year="year", person="id")

    note = audit.pack.content.pooling[0]
    assert note.design_effect == pytest.approx(2.0)
    assert note.person_years == 80


def test_a_person_key_that_is_always_blank_is_none(tmp_path: Path) -> None:
    rows = [{"g": "a", "id": "", "y": "1", "year": year} for year in ("2023", "2024")]

    with pytest.raises(BadSpec, match="blank in every row"):
        audited(tmp_path, rows, reference={}, outcomes=["y"], year="year", person="id")


def test_headings_without_a_row_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("g,y\n", encoding="utf-8")

    with pytest.raises(RefusedFile, match="no row below it"):
        evenhand.audit(path, **GROUPS, outcomes=["y"])
