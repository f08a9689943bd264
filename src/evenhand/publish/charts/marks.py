"""Marks on a strip: shapes that keep their form whatever the strip's width.

Places are per cents of a strip's width and height, so a browser stretches the distances and nothing
else. A shape is a nested `svg` whose own origin stands at its place. Colours and widths of lines come
from the page's style sheet, by class.
"""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from evenhand.publish.charts.axis import Axis
from evenhand.publish.readings import Reading

HEIGHT = 32
RADIUS = 7
BAR_HEIGHT = 16

# Shapes of the four verdicts, drawn about the origin (grammar of a chart: shape first, colour third).
_SHAPES = {
    Reading.GAP: Markup('<circle r="{r}" class="filled"/>').format(r=RADIUS),
    Reading.POSSIBLE: Markup(
        '<circle r="{r}" class="hollow"/><path d="M0 -{r}A{r} {r} 0 0 0 0 {r}Z" class="filled"/>'
    ).format(r=RADIUS),
    Reading.CANNOT_TELL: Markup('<circle r="{r}" class="hollow"/>').format(r=RADIUS),
    Reading.NO_MATERIAL_GAP: Markup('<path d="M0 -{r}L{r} 0L0 {r}L-{r} 0Z" class="filled"/>').format(
        r=RADIUS + 1
    ),
    Reading.HIDDEN: Markup(""),
}


def strip(marks: Iterable[Markup], *, says: str, reading: Reading | None = None) -> Markup:
    """One strip of a chart, with what it says for those who do not see it."""
    kind = Markup(" {}").format(reading.value.replace("_", "-")) if reading else Markup("")
    return Markup(
        '<svg class="strip{kind}" width="100%" height="{height}" role="img" aria-label="{says}">{marks}</svg>'
    ).format(kind=kind, height=HEIGHT, says=says, marks=Markup("").join(marks))


def shape(reading: Reading, axis: Axis, value: float) -> Markup:
    """The shape of a verdict at its value; an arrow head beside it where the value lies beyond the axis."""
    place = axis.place(value)
    beyond = -1 if axis.is_below(value) else 1 if axis.is_above(value) else 0
    drawn = at(place, _SHAPES[reading])
    return drawn + arrow(place, beyond) if beyond else drawn


def at(place: float, drawing: Markup, *, lift: int = 0) -> Markup:
    """A drawing with its origin at a place on the strip's middle line, or lifted above it."""
    return Markup('<svg x="{x}" y="50%" overflow="visible">{drawing}</svg>').format(
        x=_along(place), drawing=_lifted(drawing, lift)
    )


def arrow(place: float, direction: int) -> Markup:
    """An arrow head that says the value goes on beyond the axis."""
    step = (RADIUS + 3) * direction
    path = f"M{step} -5L{step + 6 * direction} 0L{step} 5Z"
    return at(place, Markup('<path d="{}" class="line-end"/>').format(path))


def interval_line(axis: Axis, low: float, high: float | None, *, lift: int = 0) -> Markup:
    """An interval, with an arrow head at an end that lies beyond the axis and a foot at one that does not."""
    end = axis.high * 2 if high is None else high
    line = Markup('<line x1="{}" x2="{}" y1="0" y2="0" class="interval"/>').format(
        _along(axis.place(low)), _along(axis.place(end))
    )
    left = _end(axis.place(low), -1 if axis.is_below(low) else 0, lift)
    right = _end(axis.place(end), 1 if axis.is_above(end) else 0, lift)
    return _across(line, lift) + left + right


def upright(axis: Axis, value: float, kind: str) -> Markup:
    """A line across the strip at a value."""
    return Markup('<line x1="{x}" x2="{x}" y1="0" y2="100%" class="{kind}"/>').format(
        x=_along(axis.place(value)), kind=kind
    )


def band(axis: Axis, low: float, high: float, kind: str = "band") -> Markup:
    """A stretch of the strip's whole height."""
    left, width = _stretch(axis, low, high)
    return Markup('<rect x="{}" width="{}" y="0" height="100%" class="{}"/>').format(left, width, kind)


def bar(axis: Axis, low: float, high: float, kind: str = "bar") -> Markup:
    """A stretch of a bar."""
    left, width = _stretch(axis, low, high)
    return _across(
        Markup('<rect x="{}" width="{}" y="-{}" height="{}" class="{}"/>').format(
            left, width, BAR_HEIGHT // 2, BAR_HEIGHT, kind
        )
    )


def bar_end(axis: Axis, value: float, kind: str) -> Markup:
    """A line across the bar that stands a little out of it."""
    out = BAR_HEIGHT // 2 + 4
    line = Markup('<line x1="0" x2="0" y1="-{out}" y2="{out}" class="{kind}"/>').format(out=out, kind=kind)
    return at(axis.place(value), line)


def scale(axis: Axis) -> Markup:
    """The axis with its ticks, drawn once above a block of strips; readers of text get its words instead."""
    ticks = Markup("").join(
        Markup('<text x="{}" y="15" class="tick">{}</text>').format(
            _along(axis.place(tick.value)), tick.words
        )
        for tick in axis.ticks
    )
    return Markup('<svg class="scale" width="100%" height="20" aria-hidden="true">{}</svg>').format(ticks)


def hatching(identifier: str = "hatch") -> Markup:
    """The pattern of people who have not told us, defined once a page."""
    return Markup(
        '<svg class="patterns" width="0" height="0" aria-hidden="true"><defs>'
        '<pattern id="{}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<rect width="6" height="6" class="hatch-ground"/>'
        '<line x1="1" x2="1" y1="0" y2="6" class="hatch-line"/>'
        "</pattern></defs></svg>"
    ).format(identifier)


def symbol(reading: Reading) -> Markup:
    """A verdict's shape on its own, for a key; its word stands beside it."""
    return Markup(
        '<svg class="symbol {}" width="20" height="20" aria-hidden="true">'
        '<svg x="10" y="10" overflow="visible">{}</svg></svg>'
    ).format(reading.value.replace("_", "-"), _SHAPES[reading])


def band_symbol() -> Markup:
    """The margin of materiality with parity in its middle, for a key."""
    return Markup(
        '<svg class="symbol" width="20" height="20" aria-hidden="true">'
        '<rect x="2" width="16" y="0" height="20" class="band"/>'
        '<line x1="10" x2="10" y1="0" y2="20" class="one"/></svg>'
    )


def bar_symbol(kind: str) -> Markup:
    """A stretch of bar or a tick, for a key."""
    if kind in {"benchmark", "bar-end"}:
        drawn = Markup('<line x1="10" x2="10" y1="1" y2="19" class="{}"/>').format(kind)
    else:
        drawn = Markup('<rect x="1" width="18" y="4" height="12" class="{}"/>').format(kind)
    return Markup('<svg class="symbol" width="20" height="20" aria-hidden="true">{}</svg>').format(drawn)


def square_symbol(kind: str) -> Markup:
    """A filled or hollow square, for a key."""
    return Markup(
        '<svg class="symbol" width="20" height="20" aria-hidden="true">'
        '<rect x="4" y="4" width="12" height="12" class="{}"/></svg>'
    ).format(kind)


def _end(place: float, beyond: int, lift: int) -> Markup:
    if beyond:
        path = f"M{beyond} -5L{beyond * 8} 0L{beyond} 5Z"
        return at(place, Markup('<path d="{}" class="line-end"/>').format(path), lift=lift)
    return at(place, Markup('<line x1="0" x2="0" y1="-4" y2="4" class="interval"/>'), lift=lift)


def _across(drawing: Markup, lift: int = 0) -> Markup:
    """A drawing as wide as the strip, with its own line of origin on the strip's middle."""
    return Markup('<svg y="50%" width="100%" overflow="visible">{}</svg>').format(_lifted(drawing, lift))


def _lifted(drawing: Markup, lift: int) -> Markup:
    return Markup('<g transform="translate(0 -{})">{}</g>').format(lift, drawing) if lift else drawing


def _stretch(axis: Axis, low: float, high: float) -> tuple[str, str]:
    left, right = axis.place(low), axis.place(high)
    return _along(left), _along(max(right - left, 0))


def _along(place: float) -> str:
    return f"{place:.2f}%"
