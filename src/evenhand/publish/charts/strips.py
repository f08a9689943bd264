"""The strips of each kind of chart: a comparison, a share beside its benchmark, a pay gap, a quarter."""

from __future__ import annotations

import math

from markupsafe import Markup

from evenhand.measures.figures import PayGapFigure, RepresentationFigure, YearFigure
from evenhand.publish.charts import marks
from evenhand.publish.charts.axis import RATIO_AXIS, Axis
from evenhand.publish.comparisons import Comparison
from evenhand.publish.readings import Reading
from evenhand.publish.sentences import MATERIAL_ABOVE, MATERIAL_BELOW
from evenhand.publish.words import NO_RATIO, interval, isolated, per_cent, ratio


def comparison_strip(comparison: Comparison) -> Markup:
    """A relative likelihood with its interval, on the ratio axis."""
    reading = comparison.reading or Reading.HIDDEN
    drawn = _ratio_ground()
    if reading is not Reading.HIDDEN and comparison.low is not None:
        drawn.append(marks.interval_line(RATIO_AXIS, comparison.low, comparison.high))
    ratio_drawn = _ratio_to_draw(comparison)
    if reading is not Reading.HIDDEN and ratio_drawn is not None:
        drawn.append(marks.shape(reading, RATIO_AXIS, ratio_drawn))
    return marks.strip(drawn, says=_comparison_says(comparison), reading=reading)


def year_strip(figure: YearFigure) -> Markup:
    """One year of a comparison: a small point without an interval, since the verdict is on the pool."""
    drawn = _ratio_ground()
    says = f"{figure.year}: not shown"
    if figure.relative_likelihood is not None and not figure.hidden:
        place = RATIO_AXIS.place(figure.relative_likelihood)
        drawn.append(marks.at(place, Markup('<circle r="4" class="filled"/>')))
        says = f"{figure.year}: relative likelihood {ratio(figure.relative_likelihood)}"
    return marks.strip(drawn, says=says)


def share_strip(figure: RepresentationFigure, axis: Axis) -> Markup:
    """A group's share as a bar, what is not known as a hatched stretch, the benchmark as a tick."""
    if figure.hidden or figure.share is None:
        return marks.strip([], says=f"{isolated(figure.group)}: not shown")
    low = figure.share if figure.bound_low is None else figure.bound_low
    high = figure.share if figure.bound_high is None else figure.bound_high
    drawn = [marks.bar(axis, 0, low)]
    if high > low:
        drawn.append(marks.bar(axis, low, high, "unknown"))
    drawn.append(marks.bar_end(axis, figure.share, "bar-end"))
    if figure.low is not None and figure.high is not None and figure.benchmark_share is not None:
        drawn.append(marks.interval_line(axis, figure.low, figure.high, lift=15))
    says = f"{isolated(figure.group)}: {per_cent(figure.share)} of those who answered"
    if figure.benchmark_share is not None:
        drawn.append(marks.bar_end(axis, figure.benchmark_share, "benchmark"))
        says = f"{says}, {per_cent(figure.benchmark_share)} in the benchmark"
    return marks.strip(drawn, says=says)


def told_strip(rate: float, axis: Axis, *, says: str) -> Markup:
    """How many have told us as a bar, the rest as a hatched stretch."""
    return marks.strip([marks.bar(axis, 0, rate), marks.bar(axis, rate, 1, "unknown")], says=says)


def pay_strip(figure: PayGapFigure, axis: Axis, *, says: str) -> Markup:
    """Median (filled) and mean (hollow) pay beside the reference, lower to the left."""
    drawn = [marks.upright(axis, 0, "one")]
    for value, kind in ((figure.mean_gap, "hollow"), (figure.median_gap, "filled")):
        if value is not None and not figure.hidden:
            shape = Markup('<rect x="-6" y="-6" width="12" height="12" class="{}"/>').format(kind)
            drawn.append(marks.at(axis.place(-value), shape))
    return marks.strip(drawn, says=says)


def quarter_strip(share: float | None, *, axis: Axis, says: str) -> Markup:
    """A group's share of one pay quarter."""
    drawn = [] if share is None else [marks.bar(axis, 0, share)]
    return marks.strip(drawn, says=says)


def _ratio_to_draw(comparison: Comparison) -> float | None:
    """The ratio, or one beyond the axis where the group compared with has nobody with the outcome."""
    if comparison.ratio is not None:
        return comparison.ratio
    has_events = bool(comparison.rate.events) and comparison.reference_rate.events == 0
    return math.inf if has_events else None


def _ratio_ground() -> list[Markup]:
    return [
        marks.band(RATIO_AXIS, MATERIAL_BELOW, MATERIAL_ABOVE),
        marks.upright(RATIO_AXIS, 1, "one"),
    ]


def _comparison_says(comparison: Comparison) -> str:
    who = f"{comparison.group} over {comparison.reference}, {comparison.subject}"
    if comparison.reading in (None, Reading.HIDDEN):
        return f"{who}: not shown"
    word = comparison.reading.word if comparison.reading else ""
    if comparison.ratio is None:
        return f"{who}: {word}; {NO_RATIO}"
    return (
        f"{who}: {word}; relative likelihood {ratio(comparison.ratio)}, "
        f"95% interval {interval(comparison.low, comparison.high)}"
    )
