"""The attacker answers the shared known cases rightly: which hidden cells are known, and their limits."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.support.instances import FOLDER

from evenhand.disclosure.attacker import attack
from evenhand.disclosure.formats import Figures, read_published, read_structure
from evenhand.disclosure.knowledge import Rules
from evenhand.errors import BadTable

PATH = FOLDER / "known_cases.json"
CASES = json.loads(PATH.read_text(encoding="utf-8")) if PATH.exists() else []

pytestmark = pytest.mark.skipif(not CASES, reason="the shared known cases are not on this machine")


def published(spec: dict[str, Any]) -> list[Figures]:
    text = json.dumps({"dims": list(spec["hierarchies"]), "hierarchies": spec["hierarchies"]})
    dimensions = read_structure(text, "case").dimensions
    return [read_published([each["head"], *each["rows"]], "case", dimensions) for each in spec["tables"]]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_attacker_gives_the_right_verdict(case: dict[str, Any]) -> None:
    expected = case["expected"]
    rules = Rules(least_hidden=case["spec"].get("lower", 0), marks={})

    if "refused" in expected:
        with pytest.raises(BadTable, match="do not add up"):
            attack(published(case["spec"]), rules)
        return
    found = attack(published(case["spec"]), rules, ranges=True)

    assert found.is_safe is expected["safe"]
    assert len(found.exact) == expected["exact"]
    limits = {each.address: (each.low, each.high, each.is_exact) for each in found.hidden}
    for cell in expected["cells"]:
        codes = {
            name: code for name, code in cell.items() if name not in ("lo", "hi", "exact") and code != "Total"
        }
        address = ", ".join(f"{name} = {code}" for name, code in sorted(codes.items()))
        assert limits[address] == (cell["lo"], cell["hi"], cell["exact"])
