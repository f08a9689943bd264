"""A rule pack: the law of one place as dated data, and what of it is in force on a day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import TypeVar

from evenhand.errors import UnknownName
from evenhand.governance.law.duties import RightStep, SpecificDuty
from evenhand.governance.law.facts import Fact, Standing
from evenhand.governance.law.periods import in_words

Named = TypeVar("Named", bound=Fact | SpecificDuty | RightStep)


@dataclass(frozen=True, slots=True)
class LawInForce:
    """The law of a place on one day."""

    place: str
    on: date
    facts: tuple[Fact, ...]
    proposals: tuple[Fact, ...]
    duties: tuple[SpecificDuty, ...]
    rights: tuple[RightStep, ...]

    def fact(self, id: str) -> Fact:
        """The fact of that identifier.

        Raises
        ------
        UnknownName : no such fact was in force on the day.
        """
        found = next((fact for fact in self.facts if fact.id == id), None)
        if found is None:
            raise UnknownName(f"The law of {self.place} has no fact '{id}' in force on {in_words(self.on)}.")
        return found

    def has(self, id: str) -> bool:
        """Whether a fact of that identifier is in force on the day."""
        return any(fact.id == id for fact in self.facts)

    def duty(self, id: str) -> SpecificDuty:
        """The duty of that identifier.

        Raises
        ------
        UnknownName : there is none on the day; the message lists those there are.
        """
        found = next((duty for duty in self.duties if duty.id == id), None)
        if found is None:
            known = ", ".join(duty.id for duty in self.duties) or "none"
            raise UnknownName(
                f"The law of {self.place} has no duty '{id}' on {in_words(self.on)}. Its duties are: {known}."
            )
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class RulePack:
    """The law of one place: facts with the days on which they hold, duties to publish, steps of rights.

    A fact may stand several times under one identifier, over days that do not overlap: that is how the
    law changes without a line of code.
    """

    id: str
    place: str
    facts: tuple[Fact, ...]
    duties: tuple[SpecificDuty, ...] = ()
    rights: tuple[RightStep, ...] = ()

    def on(self, day: date) -> LawInForce:
        """What is in force on that day; what is only proposed is kept apart."""
        holding = [fact for fact in self.facts if fact.holds_on(day)]
        facts = tuple(fact for fact in holding if fact.standing is not Standing.PROPOSAL)
        known = {fact.id for fact in facts}
        return LawInForce(
            place=self.place,
            on=day,
            facts=facts,
            proposals=tuple(fact for fact in holding if fact.standing is Standing.PROPOSAL),
            duties=tuple(duty for duty in self.duties if duty.holds_on(day)),
            rights=tuple(step for step in self.rights if known.issuperset(step.fact_ids)),
        )

    def heir(self, own: RulePack, *, without: tuple[str, ...] = ()) -> RulePack:
        """This pack as another inherits it: what `own` states replaces what stands here under that name.

        All dated versions of a fact are replaced together. `without` names facts, duties and rights that
        do not apply in the heir's place.
        """
        return replace(
            own,
            facts=_inherited(self.facts, own.facts, without),
            duties=_inherited(self.duties, own.duties, without),
            rights=_inherited(self.rights, own.rights, without),
        )

    def contradictions(self) -> list[str]:
        """What does not fit together, one line each: overlapping facts, duties without their facts."""
        return [*self._overlaps(), *self._gaps()]

    def _overlaps(self) -> list[str]:
        in_order = sorted(self.facts, key=lambda fact: (fact.id, fact.starts))
        return [
            f"the fact {later.id} stands twice {_since(later)}; end the earlier before the later begins"
            for earlier, later in pairwise(in_order)
            if earlier.id == later.id and later.starts <= earlier.ends
        ]

    def _gaps(self) -> list[str]:
        known = {fact.id for fact in self.facts}
        owners: tuple[SpecificDuty | RightStep, ...] = (*self.duties, *self.rights)
        faults = [
            f"{owner.id} rests on the fact {id}, which the pack does not have"
            for owner in owners
            for id in owner.fact_ids
            if id not in known
        ]
        for duty in self.duties:
            for id in (id for id in duty.fact_ids if id in known):
                day = self._first_day_without(id, duty.valid_from)
                if day is not None and duty.holds_on(day):
                    faults.append(
                        f"the duty {duty.id} binds on {in_words(day)}, when its fact {id} is not law"
                    )
        return faults

    def _first_day_without(self, id: str, start: date) -> date | None:
        """The first day from `start` on which the fact is not in force; none where it always is."""
        day = start
        versions = [fact for fact in self.facts if fact.id == id and fact.standing is not Standing.PROPOSAL]
        for fact in sorted(versions, key=lambda fact: fact.starts):
            if fact.holds_on(day):
                if fact.valid_to is None:
                    return None
                day = fact.valid_to + timedelta(days=1)
        return day


def _since(fact: Fact) -> str:
    return f"from {in_words(fact.valid_from)}" if fact.valid_from else "without a first day"


def _inherited(
    inherited: tuple[Named, ...], own: tuple[Named, ...], without: tuple[str, ...]
) -> tuple[Named, ...]:
    gone = {one.id for one in own} | set(without)
    return (*(one for one in inherited if one.id not in gone), *own)
