"""Numbers and labels as readers see them."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.sample_packs import small_pack

from evenhand.publish import words
from evenhand.publish.wording import protection_state
from evenhand.publish.words import Rate
from evenhand.releases.packs import Release
from evenhand.tables import Protected


def test_large_bases_are_said_in_a_hundred() -> None:
    said = words.rates_in_words(Rate.of(396, 1200), Rate.of(1290, 3000))

    assert said == "33 in 100 against 43 in 100"


def test_a_small_base_is_said_as_it_is() -> None:
    said = words.rates_in_words(Rate.of(6, 58), Rate.of(19, 412))

    assert said == "6 of 58 against 19 of 412"


def test_rates_that_look_alike_in_a_hundred_are_said_in_a_thousand() -> None:
    said = words.rates_in_words(Rate.of(12, 1000), Rate.of(28, 2000))

    assert said == "12 in 1,000 against 14 in 1,000"


def test_a_rate_that_rounds_to_nothing_is_said_in_ten_thousand() -> None:
    said = words.rates_in_words(Rate.of(3, 10_000), Rate.of(8, 10_000))

    assert said == "3 in 10,000 against 8 in 10,000"


def test_a_rate_without_counts_keeps_its_share() -> None:
    said = words.rates_in_words(Rate.of(None, None, 0.25), Rate.of(6, 58))

    assert said == "25 in 100 against 6 of 58"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (5.03, "five times"),
        (1.8, "1.8 times"),
        (0.5, "half"),
        (0.3, "0.3 times"),
        (0.04, "0.04 times"),
        (14.2, "14 times"),
    ],
)
def test_multiples_are_said_as_people_say_them(value: float, said: str) -> None:
    assert words.times(value) == said


def test_negative_figures_carry_a_true_minus_and_no_minus_zero() -> None:
    assert words.points(-0.101) == "−10.1"
    assert words.points(0.101) == "+10.1"
    assert words.points(-0.0001) == "0.0"


def test_a_probability_is_never_nought() -> None:
    assert words.probability(0.0000001) == "under 0.001"


def test_thousands_are_separated() -> None:
    assert words.thousands(1234567) == "1,234,567"


def test_a_label_in_a_right_to_left_script_is_isolated_in_a_sentence() -> None:
    assert words.isolated("עברית") == "\u2068עברית\u2069"


@given(st.text(max_size=400))
def test_no_label_can_turn_a_line_round_or_break_it(label: str) -> None:
    shown = words.plain(label)

    assert shown
    assert len(shown) <= words.LONGEST_LABEL
    assert not any(unicodedata.category(each)[0] == "C" for each in shown)
    assert "\n" not in shown


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_share_is_never_said_as_more_people_than_there_are(one: float, other: float) -> None:
    scale = words.common_scale(one, other)
    figure, _, base = words.frequency(one, scale).partition(" in ")

    assert int(figure.replace(",", "")) <= int(base.replace(",", ""))


def test_a_label_without_end_is_cut_with_a_sign_of_it() -> None:
    assert words.plain("x" * 500) == "x" * 119 + "…"


def test_the_protection_of_a_release_is_said_whole() -> None:
    said = "Counts from 1 to 9 are hidden, the others are rounded to the nearest 5. " * 4

    release = Release(Protected(small_pack().content, policy="public"), said)

    assert protection_state(release) == f"Protected: {said.strip()}"
