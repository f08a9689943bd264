"""A refusal comes with ways out that were tried."""

from __future__ import annotations

import pytest

from evenhand.disclosure.offers import offers
from evenhand.disclosure.policy import Policy
from evenhand.disclosure.protection import protect
from evenhand.errors import UnsafeToPublish
from evenhand.tables import CountTable, Dimension, ProtectedTable

GROUP = Dimension(
    "group", ({"Total": ("asian", "white"), "asian": ("indian", "chinese"), "white": ("british", "irish")},)
)
COUNTS = {("indian",): 3, ("chinese",): 40, ("british",): 90, ("irish",): 60}
POLICY = Policy(name="five", minimum_frequency=5)


def test_what_was_given_away_before_has_no_way_out() -> None:
    """Everything but the 3 was published earlier: no merge takes that back."""
    table = CountTable.seal("people", (GROUP,), COUNTS)
    given_away = {("Total",): 193, ("asian",): 43, ("chinese",): 40, ("indian",): None}
    before = ProtectedTable(
        "people", (GROUP,), "five", {**given_away, ("white",): 150, ("british",): 90, ("irish",): 60}
    )

    with pytest.raises(UnsafeToPublish, match="group = indian"):
        protect([table], POLICY, [before])

    assert offers(table, POLICY, [before]) == ()


def test_a_table_that_needs_nothing_is_also_provable_under_the_stricter_presets() -> None:
    table = CountTable.seal("people", (GROUP,), COUNTS)

    found = offers(table, POLICY)

    assert any("merged into asian" in offer for offer in found)
    assert "Use the policy 'public'." in found
