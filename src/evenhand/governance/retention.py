"""How long each kind of data is kept about people, and what happens to it then.

The law fixes the principle (no longer than necessary), not the periods: these are the controller's policy,
as data. The shipped defaults may be replaced by the authority's own document.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from evenhand.errors import UnknownName
from evenhand.governance.law.periods import Period, in_words


class Disposal(StrEnum):
    """What happens to data when its time is over."""

    AGGREGATE = "aggregate"
    DELETE = "delete"
    KEEP = "keep"

    @property
    def in_words(self) -> str:
        """The disposal, for readers."""
        return _DISPOSAL_IN_WORDS[self]


_DISPOSAL_IN_WORDS = {
    Disposal.AGGREGATE: "kept only as counts; the records about people go",
    Disposal.DELETE: "deleted",
    Disposal.KEEP: "kept for good",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionRule:
    """How long one kind of data is kept, counted from what, and what is done then.

    `collections` are the collections whose records it covers. A rule that keeps for good has no period.
    """

    kind: str
    name: str
    starts: str
    then: Disposal
    keep: Period | None = None
    collections: tuple[str, ...] = ()
    note: str = ""

    def __post_init__(self) -> None:
        """A rule keeps for good, or for a period."""
        if (self.then is Disposal.KEEP) != (self.keep is None):
            raise ValueError(f"The rule {self.kind} keeps for good or for a period, one of the two.")

    @property
    def in_words(self) -> str:
        """The rule in one line."""
        if self.keep is None:
            return f"{self.name}: {self.then.in_words}."
        return f"{self.name}: {self.keep} after {self.starts}; then {self.then.in_words}."


@dataclass(frozen=True, slots=True)
class RetentionPolicy:
    """Every retention rule of a controller, with where the policy comes from."""

    name: str
    source: str
    rules: tuple[RetentionRule, ...]

    def rule(self, kind: str) -> RetentionRule:
        """The rule of a kind of data.

        Raises
        ------
        UnknownName : there is none; the message lists the kinds there are.
        """
        found = next((rule for rule in self.rules if rule.kind == kind), None)
        if found is None:
            known = ", ".join(rule.kind for rule in self.rules)
            raise UnknownName(f"There is no retention rule for '{kind}'. There are rules for: {known}.")
        return found

    def rules_of(self, collection: str) -> tuple[RetentionRule, ...]:
        """The rules that cover a collection."""
        return tuple(rule for rule in self.rules if collection in rule.collections)


@dataclass(frozen=True, slots=True)
class Holding:
    """Some data of one kind: its name, and the day its clock started, none while it has not."""

    kind: str
    name: str
    started: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionDue:
    """When some data goes and how; no day where it is kept for good or its clock has not started."""

    holding: Holding
    rule: RetentionRule
    due: date | None

    def is_due(self, on: date) -> bool:
        """Whether it goes on that day, or should have gone already."""
        return self.due is not None and self.due <= on

    @property
    def in_words(self) -> str:
        """What happens and when, in one line."""
        if self.rule.keep is None:
            return f"{self.holding.name}: {self.rule.then.in_words}."
        if self.due is None:
            return f"{self.holding.name}: kept until {self.rule.keep} after {self.rule.starts}."
        return f"{self.holding.name}: {self.rule.then.in_words}, on {in_words(self.due)}."


def due(policy: RetentionPolicy, holding: Holding) -> RetentionDue:
    """When some data goes under the policy: on the day that ends its period, counted from its start.

    Raises
    ------
    UnknownName : the policy has no rule for this kind of data.
    """
    rule = policy.rule(holding.kind)
    ends = None if rule.keep is None or holding.started is None else rule.keep.after(holding.started)
    return RetentionDue(holding=holding, rule=rule, due=ends)


def going_next(
    policy: RetentionPolicy, holdings: Iterable[Holding], *, until: date
) -> tuple[RetentionDue, ...]:
    """What goes up to and on a day, the longest due first."""
    found = [due(policy, holding) for holding in holdings]
    going = [one for one in found if one.is_due(until)]
    return tuple(sorted(going, key=lambda one: (one.due or date.max, one.holding.kind, one.holding.name)))
