"""Figures come from protected tables of one policy, and stay protected."""

from __future__ import annotations

import pytest

from evenhand.disclosure.figures import derive
from evenhand.disclosure.policy import INTERNAL, PUBLIC
from evenhand.disclosure.protection import protect
from evenhand.errors import BadTable
from evenhand.tables import CountTable, Dimension

SEX = Dimension.flat("sex", ("female", "male"))
TABLE = CountTable.seal("staff", (SEX,), {("female",): 62, ("male",): 38})


def test_a_share_is_worked_out_from_the_published_counts() -> None:
    """62 and 38 are published as 60 and 40, of 100."""
    shares = derive(
        protect([TABLE], PUBLIC),
        lambda tables: (tables[0].value({"sex": "female"}) or 0) / (tables[0].value({}) or 1),
    )

    assert shares.content == 0.6
    assert shares.policy == "public"


def test_tables_of_two_policies_give_no_figure() -> None:
    tables = [*protect([TABLE], PUBLIC), *protect([TABLE], INTERNAL)]

    with pytest.raises(BadTable, match="internal, public"):
        derive(tables, len)
