"""The reference page of objectives: what each declaration needs, measures and publishes."""

from __future__ import annotations

from evenhand.objectives.catalogue import OBJECTIVES
from evenhand.objectives.model import (
    MONITORED,
    PEOPLE,
    PROTECTED,
    WITH_BENCHMARK,
    Condition,
    Objective,
    ObjectiveMeasure,
)
from evenhand.objectives.set_file import first_set
from evenhand.objectives.sets import AuthorityObjective

OPENING = """# Objectives

Written by `make docs` from `src/evenhand/objectives`.

A declaration says which collections an objective needs, which measures it takes by which characteristics, and
which tables it publishes. It holds no wording and no target: these are an authority's own. How to write
them: [Set your objectives](../how-to/set-your-objectives.md). What a status means:
[What a status says](../explanation/what-a-status-says.md).
"""

SHORT = {
    PROTECTED: "the nine protected",
    WITH_BENCHMARK: "the nine protected but pregnancy and maternity",
    PEOPLE: "the nine protected, carer, care leaver, socio-economic background, armed forces",
    MONITORED: "all monitored",
}
UNCERTAINTY = {"full_count": "none: a full count", "chance": "chance", "not_knowing": "not knowing"}


def page() -> str:
    """Every declaration, then the first set."""
    declarations = "\n".join(_objective(objective) for objective in OBJECTIVES)
    return f"{OPENING}\n{declarations}\n{_first_set()}"


def _objective(objective: Objective) -> str:
    measures = "\n".join(_measure(measure) for measure in objective.measures)
    collections = ", ".join(f"[`{name}`](collections.md)" for name in objective.collections)
    tables = "\n".join(f"- {line}" for line in _tables(objective))
    return (
        f"## {objective.title} (`{objective.name}`)\n\n{objective.question}\n\nNeeds {collections}.\n\n"
        "| measure | in words | counted | worked out by | by | uncertainty |\n"
        f"| --- | --- | --- | --- | --- | --- |\n{measures}\n\nPublishes\n\n{tables}\n"
    )


def _tables(objective: Objective) -> list[str]:
    """The tables with the same opening words together, for there is mostly one a characteristic."""
    together: dict[str, list[str]] = {}
    for table in objective.tables:
        words, _, by = table.title.partition(" by ")
        together.setdefault(words, []).append(by)
    return [f"{words}, by: {'; '.join(by)}" for words, by in together.items()]


def _measure(measure: ObjectiveMeasure) -> str:
    by = SHORT.get(measure.characteristics, ", ".join(measure.characteristics))
    cells = (
        f"`{measure.name}`",
        measure.title,
        _counted(measure),
        f"`{measure.reckoning}`",
        f"{by}; place" if measure.area else by,
        UNCERTAINTY[measure.uncertainty],
    )
    return f"| {' | '.join(cells)} |"


def _counted(measure: ObjectiveMeasure) -> str:
    parts = [_condition(measure.outcome)] if measure.outcome else []
    if measure.amount:
        parts.append(f"`{measure.amount}`")
    if measure.among:
        parts.append("among " + " and ".join(_condition(each) for each in measure.among))
    if measure.population:
        parts.append(f"over `{measure.population}`")
    if measure.beside:
        parts.append(f"beside the benchmark for {measure.beside}")
    return " ".join(parts) or "answers"


def _condition(condition: Condition) -> str:
    codes = ", ".join(f"`{code}`" for code in condition.codes)
    return f"`{condition.field}` is {codes}" if codes else f"`{condition.field}`"


def _first_set() -> str:
    found = first_set()
    rows = "\n".join(_row(objective) for objective in found.objectives)
    return (
        f"## The first set: {found.name}\n\nFrom {found.starts} to {found.ends}. {found.source}.\n\n"
        "| number | role | title | wording | builds on | answers for it |\n"
        f"| --- | --- | --- | --- | --- | --- |\n{rows}\n"
    )


def _row(objective: AuthorityObjective) -> str:
    builds_on = ", ".join(f"`{name}`" for name in objective.builds_on)
    role = objective.role.replace("_", " ")
    return (
        f"| {objective.number} | {role} | {objective.title} | {objective.wording} "
        f"| {builds_on} | {objective.owner} |"
    )
