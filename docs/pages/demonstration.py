"""The reference page of what is planted in the demonstration data."""

from __future__ import annotations

from evenhand.demonstration.planted import EFFECTS, INDIRECT, OTHERS, OUTCOMES, nulls
from evenhand.demonstration.recruitment import SHORTLISTED
from evenhand.demonstration.workforce import BASE_RATES, BODIES, SNAPSHOTS


def page() -> str:
    """The page as Markdown."""
    return "\n".join(
        [
            "# The demonstration authority: what is planted in its data",
            "",
            "Written by `make docs` from `src/evenhand/demonstration/`.",
            "",
            "The places are real and so are the shares of each characteristic, which follow the Census 2021",
            "margins of the seven councils. The people, the bodies, the pay and the outcomes are invented. Every",
            "characteristic is drawn on its own, so what two of them do together says nothing about the region.",
            "The seed is fixed: the same files every time.",
            "",
            "Because the truth is known, the demonstration shows what an audit can find and what it cannot.",
            "",
            f"Staff at {' and '.join(str(day) for day in SNAPSHOTS)} with what happened in the twelve months after;",
            "applications from April 2024 to March 2026.",
            "",
            "## Gaps in outcomes",
            "",
            "| Outcome | Who | Ratio | What to expect |",
            "| --- | --- | ---: | --- |",
            *(
                f"| {effect.outcome} | {effect.group_in_words} | {effect.ratio:.2f} | {effect.in_words} |"
                for effect in EFFECTS
            ),
            "",
            "Over all the chance of an outcome in a year is "
            + ", ".join(f"{rate:.0%} ({outcome})" for outcome, rate in BASE_RATES.items())
            + " where no effect applies. Shortlisting: "
            + ", ".join(f"{rate:.0%} ({directorate})" for directorate, rate in SHORTLISTED.items())
            + ".",
            "",
            "## Other things planted",
            "",
            "| Where | What |",
            "| --- | --- |",
            *(f"| {other.where} | {other.in_words} |" for other in OTHERS),
            "",
            "## No gap, by construction",
            "",
            "These characteristics have no part in the chance of the outcome. A finding here is a false alarm.",
            "",
            "| Outcome | Characteristics |",
            "| --- | --- |",
            *(
                f"| {outcome} | {_null_characteristics(outcome)} |"
                for each in OUTCOMES.values()
                for outcome in each
            ),
            "",
            "Neither planted nor null:",
            "",
            *(
                f"- {outcome} by {characteristic}: {road}."
                for (outcome, characteristic), road in INDIRECT.items()
            ),
            "",
            "## The five bodies",
            "",
            "| Body | Staff at the merger | Share who answer the usual question | Never asked |",
            "| --- | ---: | ---: | --- |",
            *(
                f"| {body.name} | {body.staff} | {body.system.declared:.0%} | "
                f"{', '.join(body.system.never_asked) or 'everything was asked'} |"
                for body in BODIES
            ),
            "",
        ]
    )


def _null_characteristics(outcome: str) -> str:
    return ", ".join(null.characteristic for null in nulls() if null.outcome == outcome)
