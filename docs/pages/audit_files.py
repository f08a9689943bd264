"""The reference page of the files that an audit writes."""

from __future__ import annotations

from evenhand.publish.findings import HEADINGS
from evenhand.publish.groups import COLUMNS

MEANINGS = {
    "area": "the area, or `(all)`",
    "characteristic": "the column that people are grouped by",
    "group": "the group, or `(missing)`",
    "second_characteristic": "the second column, for a pair",
    "second_group": "the second group, for a pair",
    "outcome": "the outcome counted; null for an amount",
    "amount": "the amount summed up; null for an outcome",
    "n": "people in the group",
    "events": "people with the outcome",
    "rate": "events / n",
    "relative_likelihood": "the group's rate over the reference group's",
    "low": "lower 95% limit of the ratio",
    "high": "upper 95% limit of the ratio",
    "difference": "rate minus the reference group's rate",
    "q": "p allowing for every comparison of the audit",
    "verdict": "`gap`, `possible`, `no_material_gap` or `cannot_tell`; null where nothing is compared",
    "mean": "mean amount, in the amount's own unit",
    "median": "median amount",
    "mean_difference": "mean minus the reference group's mean",
    "mean_ratio": "mean over the reference group's mean",
    "response_status": "`answered`, or why there is no answer",
    "reference_group": "the group compared with",
    "second_reference_group": "its second half, for a pair",
    "hidden": "true where disclosure control hides the row's figures",
    "rate_low": "lower 95% limit of the rate",
    "rate_high": "upper 95% limit of the rate",
    "reference_n": "people in the reference group",
    "reference_events": "people with the outcome in the reference group",
    "opposite_relative_likelihood": "the same ratio for not having the outcome",
    "difference_low": "lower 95% limit of the difference",
    "difference_high": "upper 95% limit of the difference",
    "p": "two-sided mid-p of this comparison alone",
    "detectable_low": "the largest ratio below 1 that this base could have shown",
    "detectable_high": "the smallest ratio above 1 that this base could have shown",
    "detectable_high_two_years": "the same with two such years",
    "detectable_high_three_years": "the same with three such years",
    "design_effect": "what person-years are divided by where years are pooled",
    "median_ratio": "median over the reference group's median",
}


def page() -> str:
    """The columns of `groups.parquet` and `findings.csv`, and what `report.html` promises."""
    columns = "\n".join(
        f"| {number} | `{name}` | {kind} | {MEANINGS[name]} |"
        for number, (name, kind) in enumerate(COLUMNS.items(), 1)
    )
    headings = "\n".join(f"{number}. {heading}" for number, heading in enumerate(HEADINGS, 1))
    return (
        "# The files of an audit\n\n"
        "Written by `make docs` from `evenhand.publish`.\n\n"
        "## groups.parquet\n\n"
        "A row per area, characteristic, group, second characteristic, second group and outcome or amount. Every "
        "column may be null: `hidden` tells a figure that is not shown from one that has no value. The metadata "
        "of the file hold its title, source (file names with SHA-256), period, protection and software.\n\n"
        f"| | column | type | meaning |\n| --- | --- | --- | --- |\n{columns}\n\n"
        "## findings.csv\n\n"
        "One row a comparison, those worth reading first in front: gap, possible, no material gap, cannot tell, "
        "full counts, not shown. UTF-8 with a mark, so that a spreadsheet opens it as it is. A text that begins "
        "with `=`, `+`, `-`, `@`, a tab or a line end gets an apostrophe before it.\n\n"
        f"{headings}\n\n"
        "## report.html\n\n"
        "One file: no script, nothing fetched, a content policy that allows its own style and nothing else. "
        "[Reading a report](../explanation/reading-a-report.md) says what it means.\n"
    )
