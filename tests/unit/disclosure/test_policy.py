"""A policy is one object, and a combination that leaks cannot be made."""

from __future__ import annotations

import pytest

from evenhand.disclosure.policy import INTERNAL, PRESETS, PUBLIC, Policy, preset
from evenhand.errors import BadSpec, UnknownName


def test_a_threshold_of_five_with_rounding_to_five_is_refused_with_the_reason() -> None:
    with pytest.raises(BadSpec, match="a published 5 could only be 5 or 6 or 7"):
        Policy(name="leaking", minimum_frequency=5, rounding_base=5)


def test_a_threshold_of_eight_with_rounding_to_five_is_allowed() -> None:
    assert Policy(name="seven or less hidden", minimum_frequency=8, rounding_base=5).shown(8) == 10


def test_a_threshold_that_pins_the_lowest_figure_to_one_count_is_refused() -> None:
    with pytest.raises(BadSpec, match="a published 10 could only be 12"):
        Policy(name="leaking", minimum_frequency=12, rounding_base=5)


@pytest.mark.parametrize("threshold", [0, -3])
def test_a_threshold_below_one_is_refused(threshold: int) -> None:
    with pytest.raises(BadSpec, match="minimum_frequency must be at least 1"):
        Policy(name="none", minimum_frequency=threshold)


def test_the_least_hidden_value_follows_from_whether_zeros_are_shown() -> None:
    assert Policy(name="zeros shown", minimum_frequency=5).least_hidden == 1
    assert Policy(name="zeros hidden", minimum_frequency=5, zeros_published=False).least_hidden == 0


def test_the_public_policy_hides_one_to_nine_and_rounds_to_five() -> None:
    assert [PUBLIC.is_small(count) for count in (0, 1, 9, 10)] == [False, True, True, False]
    assert [PUBLIC.shown(count) for count in (10, 12, 13, 17, 18)] == [10, 10, 15, 15, 20]


def test_the_internal_policy_hides_one_to_four() -> None:
    assert [INTERNAL.is_small(count) for count in (0, 1, 4, 5)] == [False, True, True, False]


@pytest.mark.parametrize("policy", PRESETS, ids=lambda policy: policy.name)
def test_every_preset_names_its_source_and_shows_no_figure_below_its_threshold(policy: Policy) -> None:
    assert policy.source
    assert policy.shown(policy.minimum_frequency) >= policy.rounding_base


def test_an_unknown_policy_is_refused_with_the_list() -> None:
    with pytest.raises(UnknownName, match="public, internal"):
        preset("lax")
