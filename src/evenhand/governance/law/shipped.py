"""The rule packs that ship with the product."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from evenhand.errors import UnknownName
from evenhand.governance.law.packs import RulePack
from evenhand.governance.law.reading import parse_pack

# Reading order. Scotland and Wales have duties of their own (SSI 2012/162, WSI 2011/1064): a pack for
# them inherits great-britain, and is written when somebody has read those regulations.
PACKS = ("great-britain", "england")


@cache
def rule_pack(id: str) -> RulePack:
    """The shipped rule pack of that identifier.

    Raises
    ------
    UnknownName : there is none; the message lists those there are.
    """
    if id not in PACKS:
        raise UnknownName(f"There is no rule pack '{id}'. There are: {', '.join(PACKS)}.")
    name = f"{id.replace('-', '_')}.toml"
    text = files(__package__).joinpath("data", name).read_text(encoding="utf-8")
    return parse_pack(text, where=name, parents=rule_pack)
