"""Outcomes of staff policies and of pay: employer."""

from __future__ import annotations

from evenhand.governance.readings import Uncertainty
from evenhand.objectives.model import (
    PROTECTED,
    Condition,
    Objective,
    ObjectiveMeasure,
    Reckoning,
    one_way_tables,
)


def _cases(name: str, title: str, policy: str) -> ObjectiveMeasure:
    """Staff who were the subject of a case under one policy, over all staff."""
    return ObjectiveMeasure(
        name=name,
        title=title,
        collection="cases",
        population="workforce",
        reckoning=Reckoning.COMPARISON,
        characteristics=PROTECTED,
        uncertainty=Uncertainty.CHANCE,
        outcome=Condition("policy", (policy,)),
        among=(Condition("role", ("subject",)),),
    )


def _movement(name: str, title: str, event: str) -> ObjectiveMeasure:
    """Staff to whom one kind of event happened, over all staff."""
    return ObjectiveMeasure(
        name=name,
        title=title,
        collection="movements",
        population="workforce",
        reckoning=Reckoning.COMPARISON,
        characteristics=PROTECTED,
        uncertainty=Uncertainty.CHANCE,
        outcome=Condition("event", (event,)),
    )


EQUITY = Objective(
    name="equity",
    title="Equity of policies and pay",
    question="Do policies, promotion and pay work out alike for every group of staff?",
    collections=("cases", "movements", "payroll", "workforce"),
    measures=(
        _cases("disciplinary", "Staff in a disciplinary procedure", "disciplinary"),
        _cases("capability", "Staff in a capability procedure", "capability"),
        _movement("promotion", "Staff promoted", "promotion"),
        _movement("leaving", "Staff who left", "leaver"),
        ObjectiveMeasure(
            name="pay_gap",
            title="Gap in hourly pay",
            collection="payroll",
            reckoning=Reckoning.PAY_GAP,
            characteristics=("sex", "race", "disability"),
            uncertainty=Uncertainty.FULL_COUNT,
            amount="hourly_pay",
            among=(Condition("full_pay_flag"),),
        ),
    ),
    tables=(
        *one_way_tables("cases", "Staff policy cases", collection="cases", by=PROTECTED),
        *one_way_tables(
            "promoted",
            "Staff promoted",
            collection="movements",
            by=PROTECTED,
            outcome=Condition("event", ("promotion",)),
        ),
        *one_way_tables(
            "pay", "Staff in the pay gap", collection="payroll", by=("sex", "race", "disability")
        ),
    ),
)
