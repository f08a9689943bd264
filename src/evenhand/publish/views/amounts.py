"""Amounts: means and medians, pay gaps, pay quarters."""

from __future__ import annotations

from collections.abc import Sequence

from evenhand.measures.figures import GroupFigure, PayGapFigure
from evenhand.publish.charts import marks
from evenhand.publish.charts.axis import Axis, difference_axis, share_axis
from evenhand.publish.charts.strips import pay_strip, quarter_strip
from evenhand.publish.statements import pay_sentence
from evenhand.publish.views.cells import count_cell, row_name, value_cell
from evenhand.publish.views.desk import CHART_ROWS, Desk
from evenhand.publish.views.model import Block, Chart, Column, KeyEntry, Said, StripGroup, StripRow, Table
from evenhand.publish.wording import label
from evenhand.publish.words import listed, number, per_cent, ratio, sentence_case

QUARTERED = 3  # groups drawn by quarter; the table has them all
QUARTERS = ("Lower quarter", "Lower middle quarter", "Upper middle quarter", "Upper quarter")
PAY_UNCERTAINTY = "None by chance: a full count of the amounts we hold"
PAY_KEY = (
    KeyEntry(symbol=marks.square_symbol("filled"), words="median"),
    KeyEntry(symbol=marks.square_symbol("hollow"), words="mean"),
)


def amount_blocks(desk: Desk, characteristic: str) -> list[Block]:
    """One block an amount."""
    figures = [each for each in desk.figures_of(characteristic) if each.amount is not None]
    gaps = [each for each in desk.figures.pay_gaps if each.characteristic == characteristic]
    amounts = dict.fromkeys([str(each.amount) for each in figures] + [each.amount for each in gaps])
    return [
        _block(
            desk,
            amount,
            [each for each in figures if each.amount == amount],
            sorted((each for each in gaps if each.amount == amount), key=_worth_reading),
        )
        for amount in amounts
    ]


def _worth_reading(figure: PayGapFigure) -> tuple[bool, float]:
    """Shown before hidden, then by the people whom the distance touches."""
    distance = figure.mean_gap if figure.median_gap is None else figure.median_gap
    is_hidden = figure.hidden or distance is None
    return (is_hidden, -(figure.n or 0) * abs(distance or 0.0))


def _block(desk: Desk, amount: str, figures: Sequence[GroupFigure], gaps: Sequence[PayGapFigure]) -> Block:
    said = tuple(Said(each) for each in dict.fromkeys(pay_sentence(each, desk.wording) for each in gaps[:3]))
    charts = [_pay_chart(desk, gaps)] if gaps else []
    if any(share is not None for each in gaps for share in each.quarter_shares):
        charts.append(_quarter_chart(desk, gaps))
    tables = (_amount_table(desk, figures),) if figures else ()
    return Block(heading=desk.wording.column(amount), paragraphs=said, charts=tuple(charts), tables=tables)


def _pay_chart(desk: Desk, gaps: Sequence[PayGapFigure]) -> Chart:
    shown = gaps[:CHART_ROWS]
    axis = difference_axis(value for each in shown for value in (each.mean_gap, each.median_gap))
    references = listed(list(dict.fromkeys(label(each.reference_group) for each in shown)))
    rows = tuple(
        StripRow(
            name=label(each.group),
            detail=f"beside {label(each.reference_group)}",
            strip=pay_strip(each, axis, says=f"{label(each.group)}: {_pay_words(each)}"),
            word="",
            figures=tuple(_pay_words(each).split(", ")),
        )
        for each in shown
    )
    return Chart(
        identifier=desk.identifiers.next("chart"),
        title=f"{label(shown[0].group)} beside {label(shown[0].reference_group)}: {_pay_words(shown[0])}",
        groups=(
            StripGroup(
                heading="",
                left="lower",
                right=f"higher than {references}",
                scale=marks.scale(axis),
                rows=rows,
            ),
        ),
        footing=desk.footing(
            is_stock=True,
            base=f"{desk.wording.noun} with a known amount",
            method="method-pay",
            uncertainty=PAY_UNCERTAINTY,
        ),
        table=_pay_table(desk, gaps),
        key=PAY_KEY,
    )


def _pay_words(figure: PayGapFigure) -> str:
    if figure.hidden or (figure.median_gap is None and figure.mean_gap is None):
        return "not shown"
    return f"median {_signed(figure.median_gap)}, mean {_signed(figure.mean_gap)}"


def _signed(gap: float | None) -> str:
    """A pay gap as the group's distance from the reference: a positive gap is "lower"."""
    if gap is None:
        return "–"
    if abs(gap) < 0.0005:
        return "the same"
    return f"{per_cent(abs(gap))} {'lower' if gap > 0 else 'higher'}"


def _pay_table(desk: Desk, gaps: Sequence[PayGapFigure]) -> Table:
    columns = (
        Column("Group", is_number=False),
        Column("Compared with", is_number=False),
        Column("Base"),
        Column("Base compared with"),
        Column("Median gap"),
        Column("Mean gap"),
    )
    rows = [
        (
            label(each.group),
            label(each.reference_group),
            count_cell(each.n, hidden=each.hidden),
            count_cell(each.reference_n, hidden=each.hidden),
            value_cell(per_cent(each.median_gap), each.median_gap, hidden=each.hidden),
            value_cell(per_cent(each.mean_gap), each.mean_gap, hidden=each.hidden),
        )
        for each in gaps
    ]
    caption = f"{_caption(desk, gaps[0])}: gap as a share of the amount of the group compared with"
    return desk.table(caption, columns, rows)


def _quarter_chart(desk: Desk, gaps: Sequence[PayGapFigure]) -> Chart:
    shown = [each for each in gaps if any(share is not None for share in each.quarter_shares)]
    axis = share_axis(share for each in shown for share in each.quarter_shares)
    return Chart(
        identifier=desk.identifiers.next("chart"),
        title=_quarter_title(desk, shown[0]),
        groups=tuple(
            _quarter_group(each, axis, has_axis=index == 0) for index, each in enumerate(shown[:QUARTERED])
        ),
        footing=desk.footing(
            is_stock=True,
            base=f"{desk.wording.noun} with a known amount, in four parts of equal size",
            method="method-pay",
            uncertainty=PAY_UNCERTAINTY,
        ),
        table=_quarter_table(desk, shown),
    )


def _quarter_title(desk: Desk, figure: PayGapFigure) -> str:
    group = sentence_case(desk.wording.people(figure.characteristic, figure.group))
    amount = desk.wording.in_sentence(figure.amount)
    first, last = figure.quarter_shares[0], figure.quarter_shares[-1]
    if first is None or last is None:
        return f"{group} in each quarter of {amount}"
    return f"{group} are {per_cent(first)} of the lower quarter of {amount} and {per_cent(last)} of the upper"


def _quarter_group(figure: PayGapFigure, axis: Axis, *, has_axis: bool) -> StripGroup:
    pairs = list(zip(QUARTERS, figure.quarter_shares, strict=False))
    rows = tuple(
        StripRow(
            name=name,
            detail="",
            strip=quarter_strip(share, axis=axis, says=f"{label(figure.group)}, {name}: {per_cent(share)}"),
            word="",
            figures=("not shown" if share is None else per_cent(share),),
        )
        for name, share in reversed(pairs)
    )
    return StripGroup(
        heading=label(figure.group),
        left="none",
        right="share of the quarter",
        has_axis=has_axis,
        scale=marks.scale(axis),
        rows=rows,
    )


def _quarter_table(desk: Desk, gaps: Sequence[PayGapFigure]) -> Table:
    rows = [
        (
            label(each.group),
            *(value_cell(per_cent(share), share, hidden=True) for share in each.quarter_shares),
        )
        for each in gaps
    ]
    columns = [Column("Group", is_number=False), *(Column(name) for name in QUARTERS)]
    return desk.table(f"{_caption(desk, gaps[0])}: share of each quarter", columns, rows)


def _caption(desk: Desk, figure: GroupFigure | PayGapFigure) -> str:
    amount = desk.wording.column(figure.amount or "")
    return f"{amount} by {desk.wording.in_sentence(figure.characteristic)}"


def _amount_table(desk: Desk, figures: Sequence[GroupFigure]) -> Table:
    columns = (
        Column("Group", is_number=False),
        Column("Compared with", is_number=False),
        Column("Base"),
        Column("Mean"),
        Column("Median"),
        Column("Difference of means"),
        Column("Mean, ratio to the group compared with"),
    )
    rows = [
        (
            row_name(each),
            label(each.reference_group) if each.reference_group else "–",
            count_cell(each.n, hidden=each.hidden),
            value_cell(number(each.mean), each.mean, hidden=each.hidden),
            value_cell(number(each.median), each.median, hidden=each.hidden),
            value_cell(number(each.mean_difference), each.mean_difference, hidden=each.hidden),
            value_cell(ratio(each.mean_ratio), each.mean_ratio, hidden=each.hidden),
        )
        for each in figures
    ]
    return desk.table(f"{_caption(desk, figures[0])}: mean and median", columns, rows)
