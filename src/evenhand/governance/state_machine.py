"""What a table of states is: its steps, who takes them, what each asks for, and its diagram."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from evenhand.errors import WrongState
from evenhand.governance.permissions import ObjectKind, Permission


class Requirement(StrEnum):
    """Something that must be given before a step is taken."""

    REASON = "reason"
    EVIDENCE = "evidence"
    OWNER = "owner"
    DUE_DATE = "due_date"
    EXPECTED_EFFECT = "expected_effect"
    ACTION = "action"
    SUCCESSOR = "successor"
    CHECKED_FILE = "checked_file"
    DISCLOSURE_PROOF = "disclosure_proof"


REQUIREMENT_IN_WORDS = {
    Requirement.REASON: "a reason",
    Requirement.EVIDENCE: "evidence",
    Requirement.OWNER: "an owner",
    Requirement.DUE_DATE: "a due date",
    Requirement.EXPECTED_EFFECT: "the effect that is expected, on which measure",
    Requirement.ACTION: "an action",
    Requirement.SUCCESSOR: "what takes its place",
    Requirement.CHECKED_FILE: "a file without faults",
    Requirement.DISCLOSURE_PROOF: "the proof that no figure reveals anybody",
}


class Mover(StrEnum):
    """What takes a step: a person, a date that has passed, or the figures themselves."""

    PERSON = "person"
    CALENDAR = "calendar"
    FIGURES = "figures"


@dataclass(frozen=True, slots=True)
class State:
    """One state, and what it means in words."""

    name: StrEnum
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """One step: from a state to another, what it is called, who may take it and what it asks for."""

    start: StrEnum
    end: StrEnum
    words: str
    permissions: tuple[Permission, ...] = ()  # any one of them is enough
    needs: tuple[Requirement, ...] = ()
    mover: Mover = Mover.PERSON

    def __post_init__(self) -> None:
        """Refuse a person's step that nobody may take, and a permission that no person uses."""
        if (self.mover is Mover.PERSON) != bool(self.permissions):
            raise ValueError(f"'{self.words}': a step by a person, and only that, names a permission.")


@dataclass(frozen=True, slots=True, kw_only=True)
class StateMachine:
    """Every state of one kind of thing and every step between them.

    `resting` are the states in which a thing may stay for good: the ends. A return's permissions are
    asked on the kind that its collection has (`permissions.COLLECTION_KINDS`).
    """

    title: str
    kind: ObjectKind
    states: tuple[State, ...]
    start: StrEnum
    resting: tuple[StrEnum, ...]
    transitions: tuple[Transition, ...]

    def __post_init__(self) -> None:
        """Refuse a table with a step twice, a state that is not reached, or one with no way to an end."""
        names = [state.name for state in self.states]
        steps = [(step.start, step.end) for step in self.transitions]
        if len(set(steps)) != len(steps):
            raise ValueError(f"{self.title}: a step is there twice.")
        self._refuse("not declared", {name for step in steps for name in step} - set(names))
        self._refuse("never reached", set(names) - _reached({self.start}, steps))
        backwards = [(end, start) for start, end in steps]
        self._refuse("without a way to an end", set(names) - _reached(set(self.resting), backwards))

    def _refuse(self, fault: str, names: Collection[StrEnum]) -> None:
        if names:
            raise ValueError(f"{self.title}: {fault}: {', '.join(sorted(names))}.")

    def steps_from(self, state: StrEnum) -> tuple[Transition, ...]:
        """The steps that leave a state, in the order of the table."""
        return tuple(step for step in self.transitions if step.start == state)

    def step(self, start: StrEnum, end: StrEnum) -> Transition:
        """The step from one state to another.

        Raises
        ------
        WrongState : there is none; the message says what may be done instead.
        """
        for step in self.steps_from(start):
            if step.end == end:
                return step
        possible = ", ".join(f"{step.words} ({_said(step.end)})" for step in self.steps_from(start))
        raise WrongState(
            f"{self.title}: what is {_said(start)} cannot become {_said(end)}. "
            + (f"From here you can: {possible}." if possible else "This is an end.")
        )


def check_transition(
    machine: StateMachine, start: StrEnum, end: StrEnum, *, given: Iterable[Requirement] = ()
) -> Transition:
    """The step, where the table allows it and all that it asks for is given.

    Who may take it is `step.permissions`, for `policy.check_allowed` on a thing of `machine.kind`.

    Raises
    ------
    WrongState : there is no such step, or something that it asks for is missing.
    """
    step = machine.step(start, end)
    supplied = frozenset(given)
    missing = [REQUIREMENT_IN_WORDS[need] for need in step.needs if need not in supplied]
    if missing:
        raise WrongState(f"{machine.title}: to {step.words}, give {' and '.join(missing)}.")
    return step


def can_transition(
    machine: StateMachine, start: StrEnum, end: StrEnum, *, given: Iterable[Requirement] = ()
) -> bool:
    """Whether `check_transition` lets the step be taken."""
    try:
        check_transition(machine, start, end, given=given)
    except WrongState:
        return False
    return True


def diagram(machine: StateMachine) -> str:
    """The table as a Mermaid state diagram."""
    lines = ["stateDiagram-v2", f"    [*] --> {machine.start}"]
    lines.extend(f"    {step.start} --> {step.end}: {step.words}" for step in machine.transitions)
    lines.extend(f"    {state} --> [*]" for state in machine.resting)
    return "\n".join(lines)


def _reached(known: set[StrEnum], steps: list[tuple[StrEnum, StrEnum]]) -> set[StrEnum]:
    while further := {end for start, end in steps if start in known} - known:
        known = known | further
    return known


def _said(state: StrEnum) -> str:
    return f"'{state.replace('_', ' ')}'"
