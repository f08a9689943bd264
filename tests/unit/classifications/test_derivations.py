"""Disability by the two harmonised questions."""

from __future__ import annotations

import pytest

from evenhand.classifications.derivations import equality_act_disability


@pytest.mark.parametrize(
    ("condition", "restriction", "expected"),
    [
        ("Y", "1", "1"),
        ("Y", "2", "2"),
        ("Y", "3", "3"),
        ("N", None, "4"),
        ("N", "3", "4"),
        ("Y", None, None),
        (None, None, None),
        (None, "1", None),
        (None, "3", None),
    ],
)
def test_disability_needs_both_a_lasting_condition_and_its_effect(
    condition: str | None, restriction: str | None, expected: str | None
) -> None:
    assert equality_act_disability(condition, restriction) == expected


@pytest.mark.parametrize(("condition", "restriction"), [("yes", "1"), ("Y", "4"), ("", "")])
def test_a_code_of_another_list_is_refused(condition: str, restriction: str) -> None:
    with pytest.raises(ValueError, match="expected codes Y or N and 1, 2 or 3"):
        equality_act_disability(condition, restriction)
