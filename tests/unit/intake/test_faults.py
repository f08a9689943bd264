"""What a message may say: rows and codes, never an answer that is somebody's."""

from __future__ import annotations

import numpy as np
import pytest

from evenhand.intake.faults import MOST_RANGES, OddValue, RowRanges, described, kind_of_text


def rows(*numbers: int) -> RowRanges:
    return RowRanges.of(np.array(numbers, np.int64))


def test_rows_next_to_each_other_are_one_range() -> None:
    assert str(rows(9, 5, 10, 12, 11)) == "rows 5 and 9 to 12"
    assert str(rows(7)) == "row 7"
    assert str(rows()) == "the whole file"


def test_only_the_first_ranges_are_kept_and_all_rows_are_counted() -> None:
    every_other = rows(*range(0, 2_000, 2))

    assert len(every_other.ranges) == MOST_RANGES
    assert every_other.count == 1_000
    assert str(every_other).endswith("and 980 more")


@pytest.mark.parametrize("text", ["W9", "99", "A1", "Z", "B-12", "12E4"])
def test_what_is_shaped_like_a_code_is_repeated(text: str) -> None:
    assert described([OddValue(text, 1)]) == f"'{text}' (1 row)"


@pytest.mark.parametrize(
    "text",
    [
        "Smith",
        "Jane Smith",
        "jane.smith@example.org",
        "07700 900123",
        "+447700900123",
        "QQ123456C",
        "QQ 12 34 56 C",
        "NE1 4AB",
        "I was off sick with depression in May",
        "31/01/1980",
        "1\x001",
    ],
)
def test_what_may_be_about_a_person_is_only_described(text: str) -> None:
    message = described([OddValue(text, 1)])

    assert text not in message
    assert "not repeated here" in message


def test_a_text_on_many_rows_is_a_code_of_the_source() -> None:
    assert described([OddValue("Black or African American", 700)]) == "'Black or African American' (700 rows)"
    assert "not repeated" in described([OddValue("Black or African American", 9)])


def test_an_address_is_not_repeated_on_however_many_rows() -> None:
    assert "team@example.org" not in described([OddValue("team@example.org", 5_000)])


def test_many_odd_values_are_listed_by_how_often_they_come() -> None:
    message = described(OddValue(f"W{number}", number) for number in range(1, 13))

    assert message.startswith("'W12' (12 rows), 'W11' (11 rows)")
    assert message.endswith("and 4 other values")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("a@b.org", "what looks like an e-mail address"),
        ("QQ123456C", "what looks like a personal detail"),
        ("a\x07", "text with control characters"),
        ("flat 7", "text with digits"),
        ("123456789", "a number"),
        ("Smith", "a word"),
        ("Jane Smith", "words"),
    ],
)
def test_kinds_of_text(text: str, kind: str) -> None:
    assert kind_of_text(text) == kind
