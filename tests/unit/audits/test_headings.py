"""Headings as people write them."""

from __future__ import annotations

import pytest

from evenhand.audits.headings import NO_EVENT_WORDS, plain, says


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("GrossSalary", "amount"),
        ("BASE_SALARY", "amount"),
        ("Hourly Rate", "amount"),
        ("employee_id", "person"),
        ("Staff No", "person"),
        ("rownames", "row"),
        ("Freq", "count"),
        ("Snapshot Date", "year"),
        ("Local Authority District", "area"),
        ("DEPARTMENT", "strata"),
        ("Dept", "strata"),
        ("Ethnic Origin", "characteristic"),
        ("Disability?", "characteristic"),
    ],
)
def test_a_heading_says_what_its_column_is(heading: str, kind: str) -> None:
    assert says(heading, kind)


@pytest.mark.parametrize("heading", ["Department", "Job title", "Notes", "Wednesday"])
def test_an_ordinary_heading_is_no_characteristic(heading: str) -> None:
    assert not says(heading, "characteristic")


def test_case_and_punctuation_do_not_matter() -> None:
    assert plain("  Gross_Salary (GBP)") == plain("grossSalary-GBP") == "gross salary gbp"


@pytest.mark.parametrize("value", ["not promoted", "Rejected", "unsuccessful", "no", "Not"])
def test_some_words_say_that_nothing_happened(value: str) -> None:
    assert NO_EVENT_WORDS.fullmatch(value.casefold())


@pytest.mark.parametrize("value", ["internal", "Normal", "noted", "hired"])
def test_words_that_only_begin_alike_do_not(value: str) -> None:
    assert not NO_EVENT_WORDS.fullmatch(value.casefold())
