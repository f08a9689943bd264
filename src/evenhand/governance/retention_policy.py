"""Read a retention policy from TOML: the shipped defaults, or the controller's own."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from evenhand.documents import DocumentTable, read_document
from evenhand.governance import law
from evenhand.governance.law.periods import LONGEST, Period, PeriodUnit
from evenhand.governance.retention import Disposal, RetentionPolicy, RetentionRule


@cache
def default_policy() -> RetentionPolicy:
    """The periods that the product starts with, until the controller sets its own."""
    text = files(law).joinpath("data", "retention.toml").read_text(encoding="utf-8")
    return parse_policy(text, where="retention.toml")


def parse_policy(text: str, *, where: str) -> RetentionPolicy:
    """The retention policy that a TOML document describes.

    Raises
    ------
    BadSpec : the document is not TOML, or has faults; the message lists them all.
    """
    return read_document(
        text, where=where, refusal="the retention policy is not described rightly", build=_policy
    )


def _policy(table: DocumentTable) -> RetentionPolicy:
    rules = [_rule(one) for one in table.tables("rules")]
    policy = RetentionPolicy(
        table.text("name"), table.text("source"), tuple(rule for rule in rules if rule is not None)
    )
    table.nothing_else()
    kinds = [rule.kind for rule in policy.rules]
    for kind in dict.fromkeys(kinds):
        if kinds.count(kind) > 1:
            table.fault("rules", f"the kind '{kind}' has {kinds.count(kind)} rules; keep one")
    return policy


def _rule(table: DocumentTable) -> RetentionRule | None:
    before = len(table.faults)
    kind, name, starts = table.text("kind"), table.text("name"), table.text("starts")
    then = Disposal(table.one_of("then", list(Disposal)))
    keep = None if then is Disposal.KEEP else _period(table)
    collections = table.texts("collections") if table.holds("collections") else ()
    note = table.text("note") if table.holds("note") else ""
    table.nothing_else()
    if len(table.faults) > before:
        return None
    return RetentionRule(
        kind=kind, name=name, starts=starts, then=then, keep=keep, collections=collections, note=note
    )


def _period(table: DocumentTable) -> Period:
    unit = PeriodUnit(table.one_of("unit", list(PeriodUnit)))
    return Period(table.whole_number("keep", most=LONGEST[unit]), unit)
