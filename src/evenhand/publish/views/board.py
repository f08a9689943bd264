"""The gap board, and the smaller board of each outcome."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from evenhand.publish import sentences
from evenhand.publish.charts import marks
from evenhand.publish.charts.axis import RATIO_AXIS
from evenhand.publish.charts.strips import comparison_strip
from evenhand.publish.comparisons import Comparison
from evenhand.publish.readings import Reading
from evenhand.publish.views.cells import ALL_AREAS_LABEL, comparison_cells, comparison_columns, has_areas
from evenhand.publish.views.desk import BOARD_ROWS, CHART_ROWS, Desk
from evenhand.publish.views.model import Chart, KeyEntry, StripGroup, StripRow, Table
from evenhand.publish.words import counted, interval, per_cent, ratio

CHANCE = "Chance: a 95% interval and a test"
SHARE_OF_EACH_VERDICT = 12  # rows kept for each verdict, so that a long list of gaps hides no open question
BOARD_CAPTION = "Every comparison of outcomes that can be shown, in the order of the board"
ROWS_IN_SIGHT = 6
LONGEST_AXIS_WORDS = 20
DRAWN = (Reading.GAP, Reading.POSSIBLE, Reading.NO_MATERIAL_GAP, Reading.CANNOT_TELL)
KEY = (
    *(KeyEntry(symbol=marks.symbol(reading), words=reading.word) for reading in DRAWN),
    KeyEntry(
        symbol=marks.band_symbol(), words="0.80 to 1.25: a ratio inside this band is not material by itself"
    ),
)


def gap_board(desk: Desk) -> Chart:
    """Every comparison of outcomes on one axis, those worth reading first in front."""
    drawn = [row for row in desk.found.of_outcomes if row.reading in DRAWN]
    chosen = choose(drawn)
    groups = _groups(chosen, drawn)
    return Chart(
        identifier=desk.identifiers.next("chart"),
        title=_board_title(desk),
        groups=groups,
        footing=desk.footing(
            base=f"{desk.wording.noun} who answered, in each comparison",
            method="method-verdict",
            uncertainty=CHANCE,
        ),
        table=comparison_table(desk, BOARD_CAPTION, desk.found.of_outcomes),
        key=KEY,
        note=_left_out(len(drawn) - len(chosen)),
    )


def outcome_chart(desk: Desk, rows: Sequence[Comparison], table: Table) -> Chart:
    """The comparisons of one characteristic in one outcome, with an axis that names both sides."""
    shown = [row for row in rows if row.reading in DRAWN][:CHART_ROWS]
    first = shown[0]
    assert first.figure is not None
    past = desk.wording.verb(first.figure.outcome or "").past.removeprefix("were ")
    return Chart(
        identifier=desk.identifiers.next("chart"),
        title=_outcome_title(desk, shown),
        groups=(
            StripGroup(
                heading="",
                left=f"{past} less often" if len(past) <= LONGEST_AXIS_WORDS else "less often",
                right=f"more often than {desk.wording.reference(first.figure)}",
                scale=marks.scale(RATIO_AXIS),
                rows=tuple(_strip_row(row, with_subject=False) for row in shown),
            ),
        ),
        footing=desk.footing(
            base=f"{desk.wording.noun} who answered this question",
            method="method-likelihood",
            uncertainty=CHANCE,
        ),
        table=table,
        key=(),
    )


def _outcome_title(desk: Desk, rows: Sequence[Comparison]) -> str:
    """The finding of a chart: of its first row where that stands out, of all of them where none does."""
    first = rows[0].figure
    assert first is not None
    if len(rows) == 1 or rows[0].reading in (Reading.GAP, Reading.POSSIBLE):
        return sentences.headline(first, desk.wording)
    verb, reference = desk.wording.verb(first.outcome or ""), desk.wording.reference(first)
    small = sum(row.reading is Reading.NO_MATERIAL_GAP for row in rows)
    if not small:
        return (
            f"For none of {len(rows)} groups can we tell whether they {verb.past} "
            f"less or more often than {reference}"
        )
    said = (
        f"Any difference from {reference} in {verb.gerund} is small for {counted(small, 'group', 'groups')}"
    )
    still_open = len(rows) - small
    return f"{said}; for {still_open} we cannot tell" if still_open else said


def choose(rows: Sequence[Comparison], most: int = BOARD_ROWS) -> list[Comparison]:
    """The rows of the board: all, or some of each verdict and then the rest.

    Single groups over all areas come before pairs of groups and single areas, so that a thousand small
    comparisons do not crowd out the forty that everybody asks about.
    """
    if len(rows) <= most:
        return list(rows)
    main_first = sorted(rows, key=lambda row: (not row.is_main, *row.order))
    kept = [row for reading in DRAWN for row in _first(main_first, reading)]
    already = {id(row) for row in kept}
    rest = [row for row in main_first if id(row) not in already]
    rest.sort(key=lambda row: row.reading is not Reading.GAP)  # room that is left goes to gaps first
    return sorted([*kept, *rest[: most - len(kept)]], key=lambda row: row.order)


def _first(rows: Sequence[Comparison], reading: Reading) -> list[Comparison]:
    return [row for row in rows if row.reading is reading][:SHARE_OF_EACH_VERDICT]


def _groups(chosen: Sequence[Comparison], drawn: Sequence[Comparison]) -> tuple[StripGroup, ...]:
    """One group a verdict; the axis stands again wherever the last one has scrolled out of sight."""
    groups: list[StripGroup] = []
    since_axis = ROWS_IN_SIGHT
    for reading in DRAWN:
        rows = [row for row in chosen if row.reading is reading]
        if rows:
            has_axis = max(since_axis, len(rows)) >= ROWS_IN_SIGHT
            groups.append(_group(reading, rows, drawn, has_axis=has_axis))
            since_axis = len(rows) if has_axis else since_axis + len(rows)
    return tuple(groups)


def _group(
    reading: Reading, rows: list[Comparison], every: Sequence[Comparison], *, has_axis: bool
) -> StripGroup:
    total = sum(row.reading is reading for row in every)
    shown = f"{len(rows):,} of {total:,} shown" if len(rows) < total else f"{total:,}"
    return StripGroup(
        heading=f"{reading.word}: {shown}",
        left="less often",
        right="more often than the group compared with",
        scale=marks.scale(RATIO_AXIS),
        rows=tuple(_strip_row(row, with_subject=True) for row in rows),
        has_axis=has_axis,
    )


def _strip_row(row: Comparison, *, with_subject: bool) -> StripRow:
    reading = row.reading or Reading.HIDDEN
    place = "" if row.area == ALL_AREAS_LABEL else f", {row.area}"
    against = f"against {row.reference}{place}"
    detail = f"{row.characteristic}: {row.subject}, {against}" if with_subject else against
    if row.like_with_like:
        detail = f"{detail}. Changes when like is compared with like"
    return StripRow(
        name=row.group,
        detail=detail,
        strip=comparison_strip(row),
        word=reading.word,
        figures=_figures(row),
        symbol=marks.symbol(reading),
    )


def _figures(row: Comparison) -> tuple[str, ...]:
    rates = f"{per_cent(row.rate.share)} against {per_cent(row.reference_rate.share)}"
    if row.ratio is None:
        return (rates, "no ratio can be formed")
    line = f"ratio {ratio(row.ratio)} ({interval(row.low, row.high)})"
    opposite = row.figure.opposite_relative_likelihood if row.figure else None
    if sentences.is_material(opposite) and not sentences.is_material(row.ratio):
        return (rates, line, f"opposite ratio {ratio(opposite)}")
    return (rates, line)


def _board_title(desk: Desk) -> str:
    tally = Counter(row.reading for row in desk.found.of_outcomes)
    judged = sum(tally[reading] for reading in DRAWN)
    gaps = counted(tally[Reading.GAP], "gap", "gaps") if tally[Reading.GAP] else "No gap called"
    said = f"{gaps} in {counted(judged, 'comparison', 'comparisons')} of outcomes"
    if tally[Reading.CANNOT_TELL]:
        said = f"{said}; {tally[Reading.CANNOT_TELL]:,} cannot be told"
    return f"{said}; {tally[Reading.HIDDEN]:,} more not shown" if tally[Reading.HIDDEN] else said


def comparison_table(desk: Desk, caption: str, rows: Sequence[Comparison]) -> Table:
    """Comparisons in full, in reading order; those that are hidden are counted, not listed."""
    shown = [row for row in rows if row.reading is not Reading.HIDDEN]
    with_area = has_areas(shown)
    cells = [comparison_cells(row, with_area=with_area) for row in shown[: desk.rows_in_table + 1]]
    table = desk.table(caption, comparison_columns(shown), cells, total=len(shown))
    hidden = len(rows) - len(shown)
    return replace(table, left_out=f"{table.left_out} {_not_listed(hidden)}".strip()) if hidden else table


def _not_listed(hidden: int) -> str:
    what = "more comparison is" if hidden == 1 else "more comparisons are"
    return f"{hidden:,} {what} not shown: too few people to publish without revealing someone."


def _left_out(count: int) -> str:
    if not count:
        return ""
    return (
        f"{counted(count, 'comparison is', 'comparisons are')} not drawn here. Those worth reading "
        "first are; all are in findings.csv and groups.parquet, beside this page."
    )
