"""The law as dated data: rule packs of facts, each with its citation and whether it was verified.

This is not legal advice. The packs hold no quotation of a statute: each fact is said in our words, with
the place where the law says it.
"""

from __future__ import annotations

from evenhand.governance.law.duties import Content, Recurrence, RightStep, SpecificDuty
from evenhand.governance.law.facts import Fact, Standing, Unit, Verification
from evenhand.governance.law.packs import LawInForce, RulePack
from evenhand.governance.law.periods import DayOfYear, Period, PeriodUnit
from evenhand.governance.law.reading import parse_pack
from evenhand.governance.law.shipped import PACKS, rule_pack

__all__ = [
    "PACKS",
    "Content",
    "DayOfYear",
    "Fact",
    "LawInForce",
    "Period",
    "PeriodUnit",
    "Recurrence",
    "RightStep",
    "RulePack",
    "SpecificDuty",
    "Standing",
    "Unit",
    "Verification",
    "parse_pack",
    "rule_pack",
]
