"""Who is here: each group's share, beside its share of the benchmark population where there is one."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from evenhand.measures.figures import ALL_AREAS, RepresentationFigure
from evenhand.publish.charts import marks
from evenhand.publish.charts.axis import Axis, share_axis
from evenhand.publish.charts.strips import share_strip
from evenhand.publish.readings import Reading
from evenhand.publish.statements import not_known_sentence, representation_sentence, represented_sentence
from evenhand.publish.views.cells import AREA, count_cell, value_cell
from evenhand.publish.views.desk import CHART_ROWS, Desk
from evenhand.publish.views.model import (
    NO_SYMBOL,
    Block,
    Chart,
    Column,
    KeyEntry,
    Said,
    StripGroup,
    StripRow,
    Table,
)
from evenhand.publish.wording import area_label, label
from evenhand.publish.words import interval, listed, per_cent, plain, points, ratio, sentence_case

FULL_COUNT = "None by chance: a full count. What is not known is hatched"
TWO_KINDS = (
    "Two kinds, kept apart. Hatched: not knowing. Thin line: chance, as if these people were drawn "
    "from the benchmark population"
)
SHARE_KEY = (
    KeyEntry(symbol=marks.bar_symbol("bar"), words="known to be in the group"),
    KeyEntry(symbol=marks.bar_symbol("unknown"), words="not known: could be in the group"),
    KeyEntry(symbol=marks.bar_symbol("bar-end"), words="share of those who answered"),
)
BENCHMARK_KEY = KeyEntry(symbol=marks.bar_symbol("benchmark"), words="share in the benchmark")


def representation_block(desk: Desk, characteristic: str) -> Block | None:
    """Each group's share, beside its share of the benchmark population where there is one."""
    figures = [each for each in desk.figures.representation if each.characteristic == characteristic]
    if not figures:
        return None
    overall = [each for each in figures if each.area == ALL_AREAS] or figures
    first = min(overall, key=_worth_reading)
    return Block(
        heading="Who is here, beside the population" if _has_benchmark(overall) else "Who is here",
        paragraphs=_said(desk, first),
        charts=(_chart(desk, characteristic, overall, first),),
        tables=_by_area(desk, characteristic, figures),
    )


def _worth_reading(figure: RepresentationFigure) -> tuple[bool, int, float]:
    """Shown before hidden, verdicts in order, then the furthest from its benchmark, or the largest group."""
    is_hidden = figure.hidden or figure.share is None
    distance = figure.share if figure.gap is None else abs(figure.gap)
    return (is_hidden, Reading.of(figure.verdict).rank, -(distance or 0.0))


def _has_benchmark(figures: Sequence[RepresentationFigure]) -> bool:
    return any(each.benchmark_share is not None for each in figures)


def _said(desk: Desk, first: RepresentationFigure) -> tuple[Said, ...]:
    judged = represented_sentence if first.verdict else representation_sentence
    said = (judged(first, desk.wording), not_known_sentence(first, desk.wording))
    return tuple(Said(each) for each in said if each)


def _chart(
    desk: Desk,
    characteristic: str,
    figures: Sequence[RepresentationFigure],
    first: RepresentationFigure,
) -> Chart:
    shown = figures[:CHART_ROWS]
    compared = _has_benchmark(shown)
    beside = f"; benchmark: {_benchmarks(shown)}" if compared else ""
    return Chart(
        identifier=desk.identifiers.next("chart"),
        title=_title(desk, first),
        groups=(_strips(shown),),
        footing=desk.footing(
            is_stock=True,
            base=f"{desk.wording.noun} who answered{beside}",
            method="method-representation",
            uncertainty=TWO_KINDS if compared else FULL_COUNT,
        ),
        table=_table(desk, characteristic, figures),
        key=(*SHARE_KEY, BENCHMARK_KEY) if compared else SHARE_KEY,
    )


def _strips(figures: Sequence[RepresentationFigure]) -> StripGroup:
    extents = [(each.share, each.benchmark_share, each.bound_high, each.high) for each in figures]
    axis = share_axis(share for extent in extents for share in extent)
    return StripGroup(
        heading="",
        left="none",
        right="share of people",
        scale=marks.scale(axis),
        rows=tuple(_row(each, axis) for each in figures),
    )


def _row(figure: RepresentationFigure, axis: Axis) -> StripRow:
    word, symbol = _verdict(figure)
    return StripRow(
        name=label(figure.group),
        detail=_parity(figure),
        strip=share_strip(figure, axis),
        word=word,
        figures=_beside(figure),
        symbol=symbol,
    )


def _verdict(figure: RepresentationFigure) -> tuple[str, Markup]:
    if figure.verdict is None:
        return "", NO_SYMBOL
    reading = Reading.of(figure.verdict)
    return reading.word, marks.symbol(reading)


def _title(desk: Desk, figure: RepresentationFigure) -> str:
    if figure.hidden or figure.share is None:
        return "Shares that are not shown"
    group = sentence_case(desk.wording.people(figure.characteristic, figure.group))
    if figure.benchmark_share is None:
        return f"{group} are the largest group: {per_cent(figure.share)}"
    return f"{group}: {', '.join(_beside(figure))}"


def _beside(figure: RepresentationFigure) -> tuple[str, ...]:
    if figure.hidden or figure.share is None:
        return ("not shown",)
    here = f"{per_cent(figure.share)} here"
    if figure.benchmark_share is None:
        return (here,)
    return (here, f"{per_cent(figure.benchmark_share)} in the benchmark")


def _parity(figure: RepresentationFigure) -> str:
    people = figure.people_to_parity
    if not people:
        return ""
    return f"{people:,} more {'person' if people == 1 else 'people'} would match"


def _benchmarks(figures: Sequence[RepresentationFigure]) -> str:
    named = dict.fromkeys(plain(each.benchmark) for each in figures if each.benchmark)
    return listed(list(named))


def _by_area(desk: Desk, characteristic: str, figures: Sequence[RepresentationFigure]) -> tuple[Table, ...]:
    elsewhere = [each for each in figures if each.area != ALL_AREAS]
    overall = any(each.area == ALL_AREAS for each in figures)
    return (_table(desk, characteristic, elsewhere),) if elsewhere and overall else ()


def _table(desk: Desk, characteristic: str, figures: Sequence[RepresentationFigure]) -> Table:
    by_area = any(each.area != ALL_AREAS for each in figures)
    compared = _has_benchmark(figures)
    what = "Shares beside the benchmark" if compared else "Shares"
    caption = f"{what}: {desk.wording.in_sentence(characteristic)}"
    columns = (
        Column("Group", is_number=False),
        *((AREA,) if by_area else ()),
        *_COUNTS,
        *(_COMPARED if compared else ()),
        Column("By not knowing (lowest to highest)"),
    )
    cells = [_cells(each, by_area=by_area, compared=compared) for each in figures]
    return desk.table(f"{caption}, by area" if by_area else caption, columns, cells)


def _cells(figure: RepresentationFigure, *, by_area: bool, compared: bool) -> tuple[str, ...]:
    hidden = figure.hidden
    return (
        label(figure.group),
        *((area_label(figure.area),) if by_area else ()),
        count_cell(figure.members, hidden=hidden),
        count_cell(figure.answered, hidden=hidden),
        value_cell(per_cent(figure.share), figure.share, hidden=hidden),
        *(_compared_cells(figure) if compared else ()),
        _limits(figure.bound_low, figure.bound_high, hidden=hidden),
    )


def _compared_cells(figure: RepresentationFigure) -> tuple[str, ...]:
    hidden = figure.hidden
    return (
        value_cell(per_cent(figure.benchmark_share), figure.benchmark_share),
        Reading.of(figure.verdict).word if figure.verdict or hidden else "–",
        value_cell(ratio(figure.ratio), figure.ratio, hidden=hidden),
        value_cell(points(figure.gap), figure.gap, hidden=hidden),
        count_cell(figure.people_to_parity, hidden=hidden),
        _limits(figure.low, figure.high, hidden=hidden),
    )


def _limits(low: float | None, high: float | None, *, hidden: bool) -> str:
    if low is None or high is None:
        return value_cell(interval(None, None), None, hidden=hidden)
    return f"{per_cent(low)} to {per_cent(high)}"


_COUNTS = (Column("People"), Column("Answered"), Column("Share"))
_COMPARED = (
    Column("Share in benchmark"),
    Column("Verdict", is_number=False),
    Column("Ratio, share over benchmark"),
    Column("Difference, points"),
    Column("More people to match"),
    Column("By chance (95% interval)"),
)
