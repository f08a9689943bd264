"""Who told us, and who is here beside the population."""

from __future__ import annotations

from collections.abc import Sequence

from evenhand.classifications.statuses import ResponseStatus
from evenhand.measures.figures import ALL_AREAS, DeclarationFigure, RepresentationFigure
from evenhand.publish.charts import marks
from evenhand.publish.charts.axis import share_axis
from evenhand.publish.charts.strips import share_strip, told_strip
from evenhand.publish.readings import Reading
from evenhand.publish.statements import (
    declaration_sentence,
    not_known_sentence,
    representation_sentence,
    represented_sentence,
)
from evenhand.publish.views.cells import STATUS_WORDS, count_cell, value_cell
from evenhand.publish.views.desk import CHART_ROWS, Desk
from evenhand.publish.views.model import Block, Chart, Column, KeyEntry, Said, StripGroup, StripRow, Table
from evenhand.publish.wording import area_label, label
from evenhand.publish.words import interval, listed, per_cent, plain, points, ratio, thousands

FULL_COUNT = "None by chance: a full count. What is not known is hatched"
TWO_KINDS = (
    "Two kinds, kept apart. Hatched: not knowing. Thin line: chance, as if these people were drawn "
    "from the benchmark population"
)
TOLD_KEY = (
    KeyEntry(symbol=marks.bar_symbol("bar"), words="told us"),
    KeyEntry(symbol=marks.bar_symbol("unknown"), words="not known"),
)
SHARE_KEY = (
    KeyEntry(symbol=marks.bar_symbol("bar"), words="known to be in the group"),
    KeyEntry(symbol=marks.bar_symbol("unknown"), words="not known: could be in the group"),
    KeyEntry(symbol=marks.bar_symbol("bar-end"), words="share of those who answered"),
    KeyEntry(symbol=marks.bar_symbol("benchmark"), words="share in the benchmark"),
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


def representation_block(desk: Desk, characteristic: str) -> Block | None:
    """Each group's share beside its share of the benchmark population."""
    figures = [each for each in desk.figures.representation if each.characteristic == characteristic]
    if not figures:
        return None
    overall = [each for each in figures if each.area == ALL_AREAS] or figures
    first = min(overall, key=lambda each: (Reading.of(each.verdict).rank, -abs(each.gap or 0.0)))
    judged = represented_sentence if first.verdict else representation_sentence
    said = (judged(first, desk.wording), not_known_sentence(first, desk.wording))
    return Block(
        heading="Who is here, beside the population",
        paragraphs=tuple(Said(each) for each in said if each),
        charts=(_representation_chart(desk, characteristic, overall, first),),
        tables=_by_area(desk, characteristic, figures),
    )


def _declaration_chart(desk: Desk, characteristic: str, figures: Sequence[DeclarationFigure]) -> Chart:
    shown = [each for each in figures if each.declaration_rate is not None][:CHART_ROWS]
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
            base=f"all {desk.wording.noun} in scope",
            method="method-declaration",
            uncertainty="None by chance: a full count",
        ),
        table=_declaration_table(desk, characteristic, figures),
        key=TOLD_KEY,
    )


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


def _representation_chart(
    desk: Desk,
    characteristic: str,
    figures: Sequence[RepresentationFigure],
    first: RepresentationFigure,
) -> Chart:
    shown = figures[:CHART_ROWS]
    extents = [(each.share, each.benchmark_share, each.bound_high, each.high) for each in shown]
    axis = share_axis(share for extent in extents for share in extent)
    rows = tuple(
        StripRow(
            name=label(each.group),
            detail=_parity(each),
            strip=share_strip(each, axis),
            word=Reading.of(each.verdict).word if each.verdict else "",
            figures=tuple(_beside(each).split(", ")),
            symbol=marks.symbol(Reading.of(each.verdict)) if each.verdict else marks.symbol(Reading.HIDDEN),
        )
        for each in shown
    )
    group = StripGroup(heading="", left="none", right="share of people", scale=marks.scale(axis), rows=rows)
    return Chart(
        identifier=desk.identifiers.next("chart"),
        title=_representation_title(first),
        groups=(group,),
        footing=desk.footing(
            base=f"{desk.wording.noun} who answered; benchmark: {_benchmarks(shown)}",
            method="method-representation",
            uncertainty=TWO_KINDS if any(each.low is not None for each in shown) else FULL_COUNT,
        ),
        table=_representation_table(desk, characteristic, [*figures]),
        key=SHARE_KEY,
    )


def _representation_title(figure: RepresentationFigure) -> str:
    if figure.share is None:
        return "Shares that are not shown"
    return f"{label(figure.group)}: {_beside(figure)}"


def _beside(figure: RepresentationFigure) -> str:
    if figure.share is None:
        return "not shown"
    return f"{per_cent(figure.share)} here, {per_cent(figure.benchmark_share)} in the benchmark"


def _parity(figure: RepresentationFigure) -> str:
    people = figure.people_to_parity
    if not people:
        return ""
    return f"{people:,} more {'person' if people == 1 else 'people'} would match"


def _benchmarks(figures: Sequence[RepresentationFigure]) -> str:
    return listed(list(dict.fromkeys(plain(each.benchmark) for each in figures)))


def _by_area(desk: Desk, characteristic: str, figures: Sequence[RepresentationFigure]) -> tuple[Table, ...]:
    elsewhere = [each for each in figures if each.area != ALL_AREAS]
    overall = any(each.area == ALL_AREAS for each in figures)
    return (_representation_table(desk, characteristic, elsewhere),) if elsewhere and overall else ()


def _representation_table(desk: Desk, characteristic: str, figures: Sequence[RepresentationFigure]) -> Table:
    by_area = any(each.area != ALL_AREAS for each in figures)
    caption = f"Shares beside the benchmark: {desk.wording.in_sentence(characteristic)}"
    return desk.table(
        f"{caption}, by area" if by_area else caption,
        _REPRESENTATION_COLUMNS,
        [_representation_cells(each) for each in figures],
    )


def _representation_cells(figure: RepresentationFigure) -> tuple[str, ...]:
    hidden = figure.hidden
    return (
        label(figure.group),
        area_label(figure.area),
        Reading.of(figure.verdict).word if figure.verdict or hidden else "–",
        count_cell(figure.members, hidden=hidden),
        count_cell(figure.answered, hidden=hidden),
        value_cell(per_cent(figure.share), figure.share, hidden=hidden),
        value_cell(per_cent(figure.benchmark_share), figure.benchmark_share),
        value_cell(ratio(figure.ratio), figure.ratio, hidden=hidden),
        value_cell(points(figure.gap), figure.gap, hidden=hidden),
        count_cell(figure.people_to_parity, hidden=hidden),
        _limits(figure.low, figure.high, hidden=hidden),
        _limits(figure.bound_low, figure.bound_high, hidden=hidden),
    )


def _limits(low: float | None, high: float | None, *, hidden: bool) -> str:
    if low is None or high is None:
        return value_cell(interval(None, None), None, hidden=hidden)
    return f"{per_cent(low)} to {per_cent(high)}"


_REPRESENTATION_COLUMNS = (
    Column("Group", is_number=False),
    Column("Area", is_number=False),
    Column("Verdict", is_number=False),
    Column("People"),
    Column("Answered"),
    Column("Share"),
    Column("Share in benchmark"),
    Column("Ratio, share over benchmark"),
    Column("Difference, points"),
    Column("More people to match"),
    Column("By chance (95% interval)"),
    Column("By not knowing (lowest to highest)"),
)
