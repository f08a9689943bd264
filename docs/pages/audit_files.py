"""The reference page of the files that an audit writes."""

from __future__ import annotations

from evenhand.publish.findings import HEADINGS


def page() -> str:
    """What `groups.parquet` holds, the columns of `findings.csv`, and what `report.html` promises."""
    headings = "\n".join(f"{number}. {heading}" for number, heading in enumerate(HEADINGS, 1))
    return (
        "# The files of an audit\n\n"
        "Written by `make docs` from `evenhand.publish`.\n\n"
        "## groups.parquet\n\n"
        "A row per area, characteristic, group, second characteristic, second group and outcome or amount. Every "
        "column may be null: `hidden` tells a figure that is not shown from one that has no value. The metadata "
        "of the file hold its title, source (file names with SHA-256), period, protection and software.\n\n"
        "[Every column](groups-columns.md) with its meaning, unit and kind of uncertainty.\n\n"
        "## findings.csv\n\n"
        "One row a comparison, those worth reading first in front: gap, possible, no material gap, cannot tell, "
        "full counts, not shown. UTF-8 with a mark, so that a spreadsheet opens it as it is. A text that begins "
        "with `=`, `+`, `-`, `@`, a tab or a line end gets an apostrophe before it.\n\n"
        f"{headings}\n\n"
        "## report.html\n\n"
        "One file: no script, nothing fetched, a content policy that allows its own style and nothing else. "
        "[Reading a report](../explanation/reading-a-report.md) says what it means.\n"
    )
