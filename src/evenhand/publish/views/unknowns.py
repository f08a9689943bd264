"""What we do not know: who has not told us, what cannot be told, what is not shown."""

from __future__ import annotations

from evenhand.measures.figures import ALL_AREAS, DeclarationFigure
from evenhand.publish.readings import Reading
from evenhand.publish.statements import ASK_FIRST
from evenhand.publish.views.desk import Desk
from evenhand.publish.views.model import Block, Column, Said, Table
from evenhand.publish.words import counted, listed, number, per_cent

LOW_DECLARATION = 0.80  # below this the not-known are many enough to name first
SMALLEST_ANSWER = "Ratios that this base could have shown, and what more years could"


def unknowns(desk: Desk) -> Block:
    """The section a reader should not have to look for."""
    paragraphs = (_declaration(desk), _cannot_tell(desk), _not_shown(desk))
    table = _way_out_table(desk)
    return Block(
        heading="What we do not know",
        paragraphs=tuple(Said(each) for each in paragraphs if each),
        tables=(table,) if table else (),
    )


def _declaration(desk: Desk) -> str:
    overall = [
        each
        for each in desk.figures.declarations
        if each.area == ALL_AREAS and each.declaration_rate is not None
    ]
    if not overall:
        return ""
    low = sorted(
        (each for each in overall if (each.declaration_rate or 0) < LOW_DECLARATION),
        key=lambda each: each.declaration_rate or 0,
    )
    if not low:
        if all(each.declaration_rate == 1 for each in overall):
            return "Everybody has told us what we asked."
        least = min(overall, key=lambda each: each.declaration_rate or 0)
        return f"The lowest declaration rate is for {_asked(desk, least)}."
    asked = listed([_asked(desk, each) for each in low])
    return f"Fewer than {per_cent(LOW_DECLARATION, places=0)} have told us their {asked}. {ASK_FIRST}"


def _asked(desk: Desk, figure: DeclarationFigure) -> str:
    return f"{desk.wording.in_sentence(figure.characteristic)} ({per_cent(figure.declaration_rate)})"


def _cannot_tell(desk: Desk) -> str:
    count = desk.found.tally[Reading.CANNOT_TELL]
    if not count:
        return ""
    return (
        f"{counted(count, 'comparison', 'comparisons')} cannot be told. This is an answer: the figures fit "
        "with no difference and with one that matters. Put years together, or compare with "
        "similar authorities."
    )


def _not_shown(desk: Desk) -> str:
    count = desk.found.tally[Reading.HIDDEN]
    if not count:
        return ""
    return (
        f"{counted(count, 'comparison is', 'comparisons are')} not shown, so that no figure here, and no "
        "two figures taken together, point at a person."
    )


def _way_out_table(desk: Desk) -> Table | None:
    rows = [
        (
            row.group,
            row.characteristic,
            row.subject,
            row.reference,
            number(row.figure.detectable_low, places=2),
            number(row.figure.detectable_high, places=1),
            number(row.figure.detectable_high_two_years, places=1),
            number(row.figure.detectable_high_three_years, places=1),
        )
        for row in desk.found.reading(Reading.CANNOT_TELL)
        if row.figure is not None and row.figure.detectable_high is not None
    ]
    if not rows:
        return None
    columns = (
        Column("Group", is_number=False),
        Column("Characteristic", is_number=False),
        Column("Compared in", is_number=False),
        Column("Compared with", is_number=False),
        Column("This base, or less"),
        Column("This base, or more"),
        Column("Two years, or more"),
        Column("Three years, or more"),
    )
    return desk.table(SMALLEST_ANSWER, columns, rows)
