"""The reference page of the populations to compare with."""

from __future__ import annotations

from evenhand.benchmarks import PopulationBase, Use, characteristics, known_areas
from evenhand.benchmarks.catalogue import available
from evenhand.benchmarks.shipped import regroupings, shipped_tables
from evenhand.benchmarks.suggestions import PREFERENCES


def page() -> str:
    """The page as Markdown."""
    return "\n".join(
        [
            "# Populations to compare with",
            "",
            "<!-- Written by `make docs` from the shipped tables. Do not edit. -->",
            "",
            "These figures ship with the product. A benchmark is chosen by characteristic, by population base",
            "(who is counted) and by area. All figures are published under the Open Government Licence v3.0.",
            "The census figures were collected from copies of the published tables and checked against each",
            "other; they have not been compared with the publisher's live site.",
            "",
            "Sources: Office for National Statistics and Ministry of Housing, Communities and Local Government,",
            "licensed under the Open Government Licence v3.0.",
            "",
            "## Population bases",
            "",
            "| Base | Who is counted |",
            "| --- | --- |",
            *(f"| `{base}` | {base.in_words} |" for base in PopulationBase),
            "",
            "## Which base for which use",
            "",
            "`suggest` takes the first of these that is published for the area. Children are never in the base",
            "of a use by adults where a table of adults exists.",
            "",
            "| Use | Bases, best first |",
            "| --- | --- |",
            *(f"| {use} | {', '.join(PREFERENCES[use][:4])} |" for use in Use),
            "",
            "People in work or looking for it come after working age: that base leaves out people whom the",
            "barriers being looked for keep out of work.",
            "",
            "## Tables",
            "",
            "| Characteristic | Classification | Base | Source table | What was done |",
            "| --- | --- | --- | --- | --- |",
            *(
                f"| {table.id.characteristic} | `{table.id.classification}` | {table.id.base} | "
                f"{table.source.table} | {table.source.derivation}{_only(table.areas)} |"
                for table in shipped_tables()
            ),
            "",
            "## Broader groups",
            "",
            "| From | To | Groups |",
            "| --- | --- | ---: |",
            *(
                f"| `{narrow}` | `{broad}` | {len(groups)} |"
                for (narrow, broad), groups in regroupings().items()
            ),
            "",
            "## Areas",
            "",
            "Boundaries of December 2021. Sums over many areas differ from the published total by a few dozen",
            "people, because ONS perturbs each cell.",
            "",
            *(f"- {_areas(kind)}" for kind in ("local_authority", "combined_authority", "region", "country")),
            "- England and Wales (K04000001)",
            "",
            f"{sum(len(available(name)) for name in characteristics())} benchmarks in all.",
            "",
        ]
    )


def _only(areas: tuple[str, ...]) -> str:
    return f"; only for {', '.join(areas)}" if areas else ""


def _areas(kind: str) -> str:
    found = [area for area in known_areas() if area.kind == kind]
    if kind == "local_authority":
        return f"{len(found)} local authorities of England and Wales"
    return ", ".join(f"{area.name} ({area.code})" for area in found)
