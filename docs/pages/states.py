"""The reference page of states: each table, its diagram, and what each step asks for."""

from __future__ import annotations

from evenhand.governance.state_machine import (
    REQUIREMENT_IN_WORDS,
    Mover,
    StateMachine,
    Transition,
    diagram,
)
from evenhand.governance.states import MACHINES

OPENING = """# States

Written by `make docs` from `src/evenhand/governance/states.py`.

What may follow what, who may do it and what it asks for. The application, these tables and the diagrams
read the same declaration. *Who* names a permission: [Roles and permissions](roles.md) says which roles hold
it. What a measure's status means: [What a status says](../explanation/what-a-status-says.md).
"""

MOVERS = {Mover.CALENDAR: "a date that has passed", Mover.FIGURES: "the figures; nobody sets it by hand"}


def page() -> str:
    """Every table of states, in the order in which work meets them."""
    return OPENING + "\n" + "\n".join(_machine(machine) for machine in MACHINES)


def _machine(machine: StateMachine) -> str:
    states = "\n".join(f"| `{state.name}` | {state.meaning} |" for state in machine.states)
    ends = ", ".join(f"`{state}`" for state in machine.resting)
    return (
        f"## {machine.title}\n\n| state | meaning |\n| --- | --- |\n{states}\n\n"
        f"Begins as `{machine.start}`. May stay for good as {ends}.\n\n{_steps(machine)}"
    )


def _steps(machine: StateMachine) -> str:
    if {step.mover for step in machine.transitions} == {Mover.FIGURES}:
        return f"From any state to any other by {MOVERS[Mover.FIGURES]}.\n"
    rows = "\n".join(_row(step) for step in machine.transitions)
    return (
        f"```mermaid\n{diagram(machine)}\n```\n\n"
        f"| from | to | step | who | asks for |\n| --- | --- | --- | --- | --- |\n{rows}\n"
    )


def _row(step: Transition) -> str:
    who = MOVERS.get(step.mover) or " or ".join(f"`{permission}`" for permission in step.permissions)
    needs = ", ".join(REQUIREMENT_IN_WORDS[need] for need in step.needs)
    return f"| `{step.start}` | `{step.end}` | {step.words} | {who} | {needs} |"
