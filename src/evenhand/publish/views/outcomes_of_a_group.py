"""One characteristic in one outcome: rates, like with like, each year, what is not known, pairs, areas."""

from __future__ import annotations

from collections.abc import Sequence

from evenhand.measures.figures import BoundsFigure, StratifiedFigure, YearFigure
from evenhand.publish.charts import marks
from evenhand.publish.charts.axis import RATIO_AXIS
from evenhand.publish.charts.strips import comparison_strip, year_strip
from evenhand.publish.comparisons import Comparison, tally_in_words
from evenhand.publish.readings import Reading
from evenhand.publish.statements import (
    bounds_sentence,
    pooling_sentence,
)
from evenhand.publish.views.board import CHANCE, DRAWN, comparison_table, outcome_chart
from evenhand.publish.views.cells import (
    RATE_COLUMNS,
    count_cell,
    rate_cells,
    value_cell,
)
from evenhand.publish.views.desk import Desk, Kind
from evenhand.publish.views.model import Block, Chart, Column, Said, StripGroup, StripRow, Table
from evenhand.publish.wording import label
from evenhand.publish.words import interval, number, per_cent, plain, points, probability, ratio

MOST_SENTENCES = 4
REVERSAL = "Like with like changes this picture."
MOST_GROUPS_OPEN = 2  # a chart of more groups, year by year, is one click away


def outcome_block(desk: Desk, characteristic: str, outcome: str) -> Block | None:
    """What there is to say about one characteristic in one outcome."""
    figures = [each for each in desk.figures_of(characteristic) if each.outcome == outcome]
    if not figures:
        return None
    alone = desk.compared(Kind(characteristic=characteristic, outcome=outcome))
    caption = f"{desk.wording.column(outcome)} by {desk.wording.in_sentence(characteristic)}"
    rates = desk.table(caption, RATE_COLUMNS, [rate_cells(each) for each in figures])
    drawn = any(row.reading in DRAWN for row in alone)
    stratified = _stratified(desk, characteristic, outcome)
    return Block(
        heading=desk.wording.column(outcome),
        paragraphs=_said(desk, alone),
        warning=_warning(alone),
        charts=(
            *((outcome_chart(desk, alone, rates),) if drawn else ()),
            *_year_charts(desk, characteristic, outcome, alone),
        ),
        tables=(
            *(() if drawn else (rates,)),
            *_stratified_tables(desk, stratified),
            *_bounds_tables(desk, characteristic, outcome),
            *_further_tables(desk, characteristic, outcome),
        ),
    )


def _said(desk: Desk, rows: Sequence[Comparison]) -> tuple[Said, ...]:
    worth_saying = [row for row in rows if row.reading in (Reading.GAP, Reading.POSSIBLE)]
    worth_saying = worth_saying or _first_of_each(rows)
    said = [Said(row.sentence, (*row.notes, *_bounds(desk, row))) for row in worth_saying[:MOST_SENTENCES]]
    more = len(worth_saying) - MOST_SENTENCES
    if more > 0:
        said.append(Said(f"{more:,} more with a gap or a possible one are in the table below."))
    return tuple(said)


def _first_of_each(rows: Sequence[Comparison]) -> list[Comparison]:
    return list({row.reading: row for row in reversed(rows)}.values())[::-1]


def _bounds(desk: Desk, row: Comparison) -> list[str]:
    about = row.figure
    return [
        bounds_sentence(each, desk.wording)
        for each in desk.figures.bounds
        if about is not None
        and (each.characteristic, each.group, each.outcome)
        == (about.characteristic, about.group, about.outcome)
        and each.unknown
    ]


def _bounds_tables(desk: Desk, characteristic: str, outcome: str) -> tuple[Table, ...]:
    found = [
        each
        for each in desk.figures.bounds
        if each.characteristic == characteristic and each.outcome == outcome
    ]
    if not found:
        return ()
    columns = (
        Column("Group", is_number=False),
        Column("Compared with", is_number=False),
        Column("People not known"),
        Column("Lowest ratio possible"),
        Column("Highest ratio possible"),
        Column("Lowest difference possible, points"),
        Column("Highest difference possible, points"),
    )
    caption = f"{_caption(desk, found[0])}: what the people who have not told us could change"
    return (desk.table(caption, columns, [_bounds_cells(each) for each in found]),)


def _bounds_cells(figure: BoundsFigure) -> tuple[str, ...]:
    hidden = figure.unknown is None
    return (
        label(figure.group),
        label(figure.reference_group),
        count_cell(figure.unknown, hidden=hidden),
        value_cell(ratio(figure.ratio_low), figure.ratio_low, hidden=hidden),
        value_cell(ratio(figure.ratio_high), figure.ratio_high, hidden=hidden),
        value_cell(points(figure.difference_low), figure.difference_low, hidden=hidden),
        value_cell(points(figure.difference_high), figure.difference_high, hidden=hidden),
    )


def _stratified(desk: Desk, characteristic: str, outcome: str) -> list[StratifiedFigure]:
    return [
        each
        for each in desk.figures.stratified
        if each.characteristic == characteristic and each.outcome == outcome
    ]


def _warning(rows: Sequence[Comparison]) -> str:
    changed = [row.like_with_like for row in rows if row.like_with_like]
    return f"{REVERSAL} {' '.join(changed)}" if changed else ""


def _stratified_tables(desk: Desk, figures: Sequence[StratifiedFigure]) -> tuple[Table, ...]:
    if not figures:
        return ()
    strata = desk.wording.in_sentence(figures[0].strata)
    columns = (
        Column("Group", is_number=False),
        Column("Compared with", is_number=False),
        Column("Reversal", is_number=False),
        Column("Crude ratio"),
        Column(f"Ratio within {strata}"),
        Column("95% interval"),
        Column("Odds ratio within"),
        Column("Its 95% interval"),
        Column("Chi-square, no correction"),
        Column("p"),
    )
    rows = [_stratified_cells(each) for each in figures]
    return (
        desk.table(f"{_caption(desk, figures[0])}: crude, and like with like by {strata}", columns, rows),
    )


def _stratified_cells(figure: StratifiedFigure) -> tuple[str, ...]:
    hidden = figure.crude_ratio is None
    return (
        label(figure.group),
        label(figure.reference_group),
        "Yes" if figure.reversal else "No",
        value_cell(ratio(figure.crude_ratio), figure.crude_ratio, hidden=hidden),
        value_cell(ratio(figure.pooled_ratio), figure.pooled_ratio, hidden=hidden),
        interval(figure.low, figure.high),
        value_cell(ratio(figure.pooled_odds_ratio), figure.pooled_odds_ratio, hidden=hidden),
        interval(figure.odds_ratio_low, figure.odds_ratio_high),
        number(figure.cmh_chi_square),
        probability(figure.p),
    )


def _year_charts(
    desk: Desk, characteristic: str, outcome: str, pooled: Sequence[Comparison]
) -> tuple[Chart, ...]:
    years = [
        each
        for each in desk.figures.years
        if each.characteristic == characteristic and each.outcome == outcome
    ]
    drawn = [each for each in years if each.relative_likelihood is not None or each.hidden]
    if not drawn:
        return ()
    groups = tuple(
        _year_group(desk, group, [each for each in drawn if each.group == group], pooled)
        for group in dict.fromkeys(each.group for each in drawn)
    )
    return (
        Chart(
            identifier=desk.identifiers.next("chart"),
            title=f"{desk.wording.column(outcome)}: each year beside the years together",
            groups=groups,
            is_folded=len(groups) > MOST_GROUPS_OPEN,
            footing=desk.footing(
                base=f"{desk.wording.noun} who answered, in each year",
                method="method-pooling",
                uncertainty=CHANCE + " on the years together; none on one year",
            ),
            table=_year_table(desk, years),
            note=" ".join(
                pooling_sentence(note, desk.wording)
                for note in desk.figures.pooling
                if note.outcome == outcome
            ),
        ),
    )


def _year_group(
    desk: Desk, group: str, years: Sequence[YearFigure], pooled: Sequence[Comparison]
) -> StripGroup:
    rows = [
        StripRow(
            name=plain(each.year),
            detail="",
            strip=year_strip(each),
            word="",
            figures=("not shown" if each.hidden else f"ratio {ratio(each.relative_likelihood)}",),
        )
        for each in years
    ]
    rows += [
        StripRow(
            name="Years together",
            detail="",
            strip=comparison_strip(row),
            word=row.reading.word if row.reading else "",
            figures=(f"ratio {ratio(row.ratio)} ({interval(row.low, row.high)})",),
            symbol=marks.symbol(row.reading or Reading.HIDDEN),
        )
        for row in pooled
        if row.group == label(group)
    ]
    return StripGroup(
        heading=label(group),
        left="less often",
        right="more often than the group compared with",
        scale=marks.scale(RATIO_AXIS),
        rows=tuple(rows),
    )


def _year_table(desk: Desk, years: Sequence[YearFigure]) -> Table:
    columns = (
        Column("Group", is_number=False),
        Column("Year", is_number=False),
        Column("With the outcome"),
        Column("Base"),
        Column("Rate"),
        Column("Ratio to the group compared with"),
    )
    rows = [
        (
            label(each.group),
            plain(each.year),
            count_cell(each.events, hidden=each.hidden),
            count_cell(each.n, hidden=each.hidden),
            value_cell(per_cent(each.rate), each.rate, hidden=each.hidden),
            value_cell(ratio(each.relative_likelihood), each.relative_likelihood, hidden=each.hidden),
        )
        for each in years
    ]
    return desk.table(f"{_caption(desk, years[0])}, year by year", columns, rows)


def _caption(desk: Desk, figure: StratifiedFigure | BoundsFigure | YearFigure) -> str:
    return f"{desk.wording.column(figure.outcome)} by {desk.wording.in_sentence(figure.characteristic)}"


def _further_tables(desk: Desk, characteristic: str, outcome: str) -> tuple[Table, ...]:
    column = f"{desk.wording.column(outcome)} by {desk.wording.in_sentence(characteristic)}"
    kinds = (
        (f"{column}, by area", False, False),
        (f"{column}, together with another characteristic", True, True),
        (f"{column}, together with another characteristic, by area", True, False),
    )
    tables = []
    for caption, pairs, everywhere in kinds:
        rows = desk.compared(
            Kind(characteristic=characteristic, outcome=outcome, pairs=pairs, everywhere=everywhere)
        )
        if any(row.reading is not Reading.HIDDEN for row in rows):
            tables.append(comparison_table(desk, f"{caption}: {tally_in_words(rows)}", rows))
    return tuple(tables)
