"""Ages as typed, and the bands they fall in."""

from __future__ import annotations

import pytest

from evenhand.classifications.ages import AgeRange, age_band, age_range
from evenhand.classifications.catalogue import classification


@pytest.mark.parametrize(
    ("label", "low", "high"),
    [
        ("16-24", 16, 24),
        ("25 to 34", 25, 34),
        ("55–64", 55, 64),
        ("Aged 16 to 24 years", 16, 24),
        ("between 18 and 24", 18, 24),
        ("65+", 65, 120),
        ("65 and over", 65, 120),
        ("75 plus", 75, 120),
        ("70 or older", 70, 120),
        (">=60", 60, 120),
        ("over 65", 66, 120),
        (">65", 66, 120),
        ("Under 19", 0, 18),
        ("<25", 0, 24),
        ("Aged 4 years and under", 0, 4),
        ("up to 15", 0, 15),
        ("34", 34, 34),
        ("34 yrs old", 34, 34),
    ],
)
def test_an_age_label_is_read_as_whole_years(label: str, low: int, high: int) -> None:
    assert age_range(label) == AgeRange(low, high)


@pytest.mark.parametrize("label", ["", "young", "24-16", "under 0", "150", "16-24-30", "Grade 4", "£25"])
def test_what_is_not_an_age_is_not_read_as_one(label: str) -> None:
    assert age_range(label) is None


@pytest.mark.parametrize(
    ("age", "code"), [(15, "under_16"), (16, "16-24"), (24, "16-24"), (65, "65+"), (101, "65+")]
)
def test_an_age_falls_in_one_band(age: int, code: str) -> None:
    band = age_band(age, classification("age_workforce"))

    assert band is not None
    assert band.code == code


@pytest.mark.parametrize(
    "id", ["age_census_2021_8", "age_census_2021_18", "age_workforce", "age_working_age"]
)
def test_every_age_has_a_band(id: str) -> None:
    assert all(age_band(age, classification(id)) for age in range(121))


@pytest.mark.parametrize(("low", "high"), [(24, 16), (-1, 4), (0, 121)])
def test_a_range_of_ages_is_in_order_and_within_a_life(low: int, high: int) -> None:
    with pytest.raises(ValueError, match="is not a range of ages"):
        AgeRange(low, high)
