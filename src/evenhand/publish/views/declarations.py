"""Who told us: how many people answered each question, and what became of the rest."""

from __future__ import annotations

from collections.abc import Sequence

from evenhand.classifications.statuses import ResponseStatus
from evenhand.measures.figures import ALL_AREAS, DeclarationFigure
from evenhand.publish.charts import marks
from evenhand.publish.charts.axis import share_axis
from evenhand.publish.charts.strips import told_strip
from evenhand.publish.statements import declaration_sentence
from evenhand.publish.views.cells import STATUS_WORDS, count_cell, value_cell
from evenhand.publish.views.desk import CHART_ROWS, Desk
from evenhand.publish.views.model import Block, Chart, Column, KeyEntry, Said, StripGroup, StripRow, Table
from evenhand.publish.wording import area_label
from evenhand.publish.words import per_cent, thousands

WORTH_ASKING = 0.05
TOLD_KEY = (
    KeyEntry(symbol=marks.bar_symbol("bar"), words="told us"),
    KeyEntry(symbol=marks.bar_symbol("unknown"), words="not known"),
)


def declaration_block(desk: Desk, characteristic: str) -> Block | None:
    """How many people have told us this characteristic."""
    figures = [each for each in desk.figures.declarations if each.characteristic == characteristic]
    if not figures:
        return None
    overall = [each for each in figures if each.area == ALL_AREAS] or figures[:1]
    known = any(each.declaration_rate is not None for each in figures)
    return Block(
        heading="Who told us",
        paragraphs=(Said(declaration_sentence(overall[0], desk.wording)),),
        charts=(_declaration_chart(desk, characteristic, figures),) if known else (),
        tables=() if known else (_declaration_table(desk, characteristic, figures),),
    )


def _declaration_chart(desk: Desk, characteristic: str, figures: Sequence[DeclarationFigure]) -> Chart:
    shown = _standing_out(figures)[:CHART_ROWS]
    axis = share_axis([1.0])
    rows = tuple(
        StripRow(
            name=area_label(each.area),
            detail="",
            strip=told_strip(
                each.declaration_rate or 0.0,
                axis,
                says=f"{area_label(each.area)}: {per_cent(each.declaration_rate)} have told us",
            ),
            word="",
            figures=(f"{per_cent(each.declaration_rate)} of {thousands(each.in_scope)}",),
        )
        for each in shown
    )
    asked = desk.wording.in_sentence(characteristic)
    rate = per_cent(shown[0].declaration_rate)
    return Chart(
        identifier=desk.identifiers.next("chart"),
        title=f"{rate} have told us their {asked}",
        groups=(StripGroup(heading="", left="none", right="everybody", scale=marks.scale(axis), rows=rows),),
        footing=desk.footing(
            is_stock=True,
            base=f"all {desk.wording.noun} in scope",
            method="method-declaration",
            uncertainty="None by chance: a full count",
        ),
        table=_declaration_table(desk, characteristic, figures),
        key=TOLD_KEY,
    )


def _standing_out(figures: Sequence[DeclarationFigure]) -> list[DeclarationFigure]:
    """All areas together, and the areas that differ from them enough to ask why."""
    known = [each for each in figures if each.declaration_rate is not None]
    first = next((each for each in known if each.area == ALL_AREAS), known[0])
    level = first.declaration_rate or 0.0
    others = [each for each in known if each is not first]
    return [first, *(each for each in others if abs((each.declaration_rate or 0) - level) > WORTH_ASKING)]


def _declaration_table(desk: Desk, characteristic: str, figures: Sequence[DeclarationFigure]) -> Table:
    columns = [
        Column("Area", is_number=False),
        Column("In scope"),
        *(Column(STATUS_WORDS[each]) for each in ResponseStatus),
    ]
    rows = [
        (
            area_label(each.area),
            count_cell(each.in_scope, hidden=True),
            *(_status_cell(each, status) for status in ResponseStatus),
            value_cell(per_cent(each.declaration_rate), each.declaration_rate, hidden=True),
        )
        for each in figures
    ]
    caption = f"Who told us: {desk.wording.in_sentence(characteristic)}"
    return desk.table(caption, [*columns, Column("Declaration rate")], rows)


def _status_cell(figure: DeclarationFigure, status: ResponseStatus) -> str:
    if status not in figure.by_status:
        return "–"
    return count_cell(figure.by_status[status], hidden=True)
