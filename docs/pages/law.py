"""The reference page of the rule packs: every fact with its citation and whether it was checked."""

from __future__ import annotations

from evenhand.governance.clock import WARN_DAYS
from evenhand.governance.law import (
    PACKS,
    Fact,
    Recurrence,
    RightStep,
    RulePack,
    SpecificDuty,
    Standing,
    Verification,
    rule_pack,
)

OPENING = """# The law that Evenhand knows

Written by `make docs` from the rule packs in `src/evenhand/governance/law/data`.

**This is not legal advice.** Each fact is in our words; read the provision cited before you rely on it.
The law stands here as dated data, so that a change of it is a change of a file and not of the program.
[When publication is due](../explanation/when-publication-is-due.md) explains how days are counted.
"""


def page() -> str:
    """The marks, then each pack: what it adds to the pack that it inherits."""
    parts = [OPENING, _marks()]
    inherited: set[Fact] = set()
    for id in PACKS:
        pack = rule_pack(id)
        parts.append(_pack(pack, [fact for fact in pack.facts if fact not in inherited]))
        inherited |= set(pack.facts)
    parts.append(_duties(rule_pack("england")))
    parts.append(_rights(rule_pack("england")))
    return "\n".join(parts)


def _marks() -> str:
    checked = "\n".join(f"| `{mark}` | {mark.in_words} |" for mark in Verification)
    kinds = "\n".join(f"| `{kind}` | {kind.in_words} |" for kind in Standing)
    return (
        f"## Marks\n\n| checked | what it means |\n| --- | --- |\n{checked}\n\n"
        f"| standing | what it means |\n| --- | --- |\n{kinds}\n"
    )


def _pack(pack: RulePack, facts: list[Fact]) -> str:
    rows = "\n".join(_row(fact) for fact in facts)
    doubtful = sum(fact.verified is not Verification.READ for fact in facts)
    return (
        f"## {pack.place}\n\n{len(facts)} facts; {doubtful} of them nobody has read in a source.\n\n"
        "| fact | what it says | in force | where it says so | checked |\n| --- | --- | --- | --- | --- |\n"
        f"{rows}\n"
    )


def _row(fact: Fact) -> str:
    says = f"**{fact.name}.** {fact.value_in_words}{f' *{fact.note}*' if fact.note else ''}"
    standing = "" if fact.standing is Standing.LAW else f" ({fact.standing})"
    return f"| `{fact.id}` | {says} | {_days(fact)} | {fact.citation}{standing} | {fact.verified} |"


def _days(fact: Fact) -> str:
    starts = f"from {fact.valid_from}" if fact.valid_from else "start not recorded"
    return f"{starts} to {fact.valid_to}" if fact.valid_to else starts


def _duties(pack: RulePack) -> str:
    rows = "\n".join(_duty(duty) for duty in pack.duties)
    warn = ", ".join(map(str, WARN_DAYS))
    return (
        f"## Duties to publish: {pack.place}\n\nWarnings come {warn} days before (our choice, not law).\n\n"
        "| duty | publishes | counted | longest interval | first | from |\n"
        f"| --- | --- | --- | --- | --- | --- |\n{rows}\n"
    )


def _duty(duty: SpecificDuty) -> str:
    counted = {
        Recurrence.SINCE_LAST_PUBLICATION: "from the last publication",
        Recurrence.BY_SNAPSHOT: f"by snapshot: `{duty.snapshot}`",
    }[duty.recurrence]
    who = f"`{duty.from_employees}`" if duty.from_employees else "every listed authority"
    return f"| `{duty.id}` | {duty.publishes} | {counted} | `{duty.interval}` | `{duty.first}` | {who} |"


def _rights(pack: RulePack) -> str:
    rows = "\n".join(_right(pack, step) for step in pack.rights)
    return (
        "## Clocks of people's rights\n\n"
        "| right | what is done | counted from | within | longer | checked |\n"
        f"| --- | --- | --- | --- | --- | --- |\n{rows}\n"
    )


def _right(pack: RulePack, step: RightStep) -> str:
    within = next(fact for fact in pack.facts if fact.id == step.within)
    more = next((fact.value_in_words for fact in pack.facts if fact.id == step.extends), "")
    longer = f"{more} more" if more else ""
    return (
        f"| {step.right} | {step.does} | {step.starts} | {within.value_in_words} ({within.citation}) | "
        f"{longer} | {within.verified} |"
    )
