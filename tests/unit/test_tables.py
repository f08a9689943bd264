"""Sealed counts cannot be looked at; protected figures can."""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Callable

import pytest

from evenhand.tables import Protected, SealBroken, Sealed, unseal

WAYS_OUT: dict[str, Callable[[object], object]] = {
    "str": str,
    "format": "{}".format,
    "list": list,
    "len": len,
    "index": lambda sealed: sealed[0],
    "contains": lambda sealed: 3 in sealed,
    "equal": lambda sealed: sealed == [3],
    "hash": hash,
    "bool": bool,
    "int": int,
    "float": float,
    "pickle": pickle.dumps,
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
    "dir": dir,
    "order": lambda sealed: sealed < 4,
    "set": lambda sealed: setattr(sealed, "x", 1),
    "json": json.dumps,
    "dict": lambda sealed: sealed.__dict__,
    "vars": vars,
    "html": lambda sealed: sealed._repr_html_(),
}


@pytest.mark.parametrize("way", WAYS_OUT)
def test_sealed_counts_refuse_every_way_of_looking_at_them(way: str) -> None:
    sealed = Sealed([3])

    with pytest.raises((SealBroken, TypeError, AttributeError)) as refusal:
        WAYS_OUT[way](sealed)

    assert "3" not in str(refusal.value).replace("3 in", "")


def test_the_representation_of_sealed_counts_holds_no_count() -> None:
    assert repr(Sealed([12345])) == "<Sealed: exact counts, not shown>"


def test_work_on_sealed_counts_stays_sealed() -> None:
    doubled = Sealed(21).map(lambda count: count * 2)

    assert isinstance(doubled, Sealed)
    assert unseal(doubled) == 42


def test_work_on_two_sealed_counts_stays_sealed() -> None:
    rate = Sealed(3).join(Sealed(12), lambda events, people: events / people)

    assert isinstance(rate, Sealed)
    assert unseal(rate) == 0.25


def test_work_on_protected_figures_keeps_the_policy() -> None:
    shares = Protected([10, 30], policy="public").map(lambda counts: [count / 40 for count in counts])

    assert shares.content == [0.25, 0.75]
    assert shares.policy == "public"
