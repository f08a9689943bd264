"""Cells of tables: a hidden figure shows `[c]`, one that has no value a dash."""

from __future__ import annotations

from collections.abc import Sequence

from evenhand.classifications.statuses import ResponseStatus
from evenhand.measures.figures import ALL_AREAS, MISSING, GroupFigure
from evenhand.publish.comparisons import Comparison
from evenhand.publish.readings import Reading
from evenhand.publish.views.desk import HIDDEN_CELL
from evenhand.publish.views.model import Column
from evenhand.publish.wording import area_label, group_label
from evenhand.publish.words import interval, per_cent, points, probability, ratio

NO_VALUE = "–"
STATUS_WORDS = {
    ResponseStatus.ANSWERED: "Answered",
    ResponseStatus.PREFER_NOT_TO_SAY: "Prefer not to say",
    ResponseStatus.NOT_ANSWERED: "Not answered",
    ResponseStatus.NOT_ASKED: "Not asked",
    ResponseStatus.WITHDRAWN: "Withdrawn by objection",
    ResponseStatus.NOT_PERMITTED: "Not permitted",
}
AREA = Column("Area", is_number=False)
ALL_AREAS_LABEL = area_label(ALL_AREAS)
RATE_COLUMNS = (
    Column("Group", is_number=False),
    Column("Verdict", is_number=False),
    Column("With the outcome"),
    Column("Base"),
    Column("Rate"),
    Column("Ratio to the group compared with"),
    Column("95% interval"),
    Column("Difference, points"),
    Column("q"),
)


def hidden_or(shown: str, *, hidden: bool) -> str:
    """A cell, or the symbol for a figure that is not shown."""
    return HIDDEN_CELL if hidden else shown


def count_cell(count: int | None, *, hidden: bool = False) -> str:
    """A count with thousands separated."""
    if count is None:
        return hidden_or(NO_VALUE, hidden=hidden)
    return f"{count:,}"


def value_cell(shown: str, value: float | None, *, hidden: bool = False) -> str:
    """A worked-out figure; the symbol where it is hidden."""
    return HIDDEN_CELL if value is None and hidden else shown


def rate_cells(figure: GroupFigure) -> tuple[str, ...]:
    """A row of the table of rates: one group, its counts, its comparison."""
    hidden = figure.hidden
    reading = Reading.of(figure.verdict)
    return (
        row_name(figure),
        verdict_word(figure, reading),
        count_cell(figure.events, hidden=hidden),
        count_cell(figure.n, hidden=hidden),
        value_cell(per_cent(figure.rate), figure.rate, hidden=hidden),
        value_cell(ratio(figure.relative_likelihood), figure.relative_likelihood, hidden=hidden),
        value_cell(interval(figure.low, figure.high), figure.low, hidden=hidden),
        value_cell(points(figure.difference), figure.difference, hidden=hidden),
        value_cell(probability(figure.q), figure.q, hidden=hidden),
    )


def row_name(figure: GroupFigure) -> str:
    """A group, or what became of the question where people did not answer it."""
    answered = figure.response_status is ResponseStatus.ANSWERED
    if figure.group == MISSING and not answered:
        return "Not known"
    return group_label(figure)


def verdict_word(figure: GroupFigure, reading: Reading) -> str:
    """The verdict's word; what the row is where it is no comparison."""
    if figure.verdict is not None:
        return reading.word
    if figure.response_status is not ResponseStatus.ANSWERED:
        return "Not compared"
    if figure.group == figure.reference_group or figure.reference_group is None:
        return "Compared with"
    return reading.word if figure.hidden else NO_VALUE


def comparison_columns(rows: Sequence[Comparison]) -> tuple[Column, ...]:
    """The columns of a table of comparisons; areas have one only where there are any."""
    return tuple(each for each in _COMPARISON_COLUMNS if each is not AREA or has_areas(rows))


def has_areas(rows: Sequence[Comparison]) -> bool:
    """Whether any of these comparisons is of one area."""
    return any(row.area != ALL_AREAS_LABEL for row in rows)


def comparison_cells(row: Comparison, *, with_area: bool) -> tuple[str, ...]:
    """A row of a table of comparisons."""
    return (
        row.group,
        "Full count" if row.reading is None else row.reading.word,
        row.characteristic,
        row.subject,
        row.reference,
        *((row.area,) if with_area else ()),
        count_cell(row.rate.events),
        count_cell(row.rate.base),
        per_cent(row.rate.share),
        per_cent(row.reference_rate.share),
        ratio(row.ratio),
        interval(row.low, row.high),
        points(row.difference),
        probability(row.q),
        per_cent(row.declaration_rate),
    )


_COMPARISON_COLUMNS = (
    Column("Group", is_number=False),
    Column("Verdict", is_number=False),
    Column("Characteristic", is_number=False),
    Column("Compared in", is_number=False),
    Column("Compared with", is_number=False),
    AREA,
    Column("With the outcome"),
    Column("Base"),
    Column("Rate"),
    Column("Rate compared with"),
    Column("Ratio, group over compared with"),
    Column("95% interval"),
    Column("Difference, points"),
    Column("q"),
    Column("Declaration rate"),
)
