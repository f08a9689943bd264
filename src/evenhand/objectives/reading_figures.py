"""The figures of an audit as readings of an objective's measures: value, range, and which kind of range."""

from __future__ import annotations

from datetime import date
from functools import singledispatch

from evenhand.governance.readings import Reading, Uncertainty
from evenhand.measures.figures import DeclarationFigure, GroupFigure, PayGapFigure, RepresentationFigure

HIDDEN = "Not shown: too few people to publish without revealing someone."
NO_VALUE = "There is no figure: nobody is in one of the groups, or nobody has the outcome."


@singledispatch
def reading_of(figure: object, as_at: date) -> Reading:
    """What a figure says of its measure on a day.

    A comparison is read as its relative likelihood, with its interval of chance; a share beside the
    population as the share among those who answered, with worst-case bounds where some did not; a pay
    gap as its median, and a declaration rate as it is, both full counts.
    """
    raise TypeError(f"A {type(figure).__name__} is no reading of a measure.")


@reading_of.register
def _of_comparison(figure: GroupFigure, as_at: date) -> Reading:
    value, low, high = figure.relative_likelihood, figure.low, figure.high
    if value is None or low is None or high is None:
        return _nothing(as_at, is_hidden=figure.hidden)
    return Reading(
        as_at=as_at,
        value=value,
        uncertainty=Uncertainty.CHANCE,
        low=min(low, value),
        high=max(high, value),
    )


@reading_of.register
def _of_representation(figure: RepresentationFigure, as_at: date) -> Reading:
    value, low, high = figure.share, figure.bound_low, figure.bound_high
    if value is None:
        return _nothing(as_at, is_hidden=figure.hidden)
    if low is None or high is None or low == high:
        return Reading(as_at=as_at, value=value)
    return Reading(
        as_at=as_at,
        value=value,
        uncertainty=Uncertainty.NOT_KNOWING,
        low=min(low, value),
        high=max(high, value),
    )


@reading_of.register
def _of_pay_gap(figure: PayGapFigure, as_at: date) -> Reading:
    return _counted(figure.median_gap, as_at, is_hidden=figure.hidden)


@reading_of.register
def _of_declaration(figure: DeclarationFigure, as_at: date) -> Reading:
    return _counted(figure.declaration_rate, as_at, is_hidden=figure.in_scope is None)


def _counted(value: float | None, as_at: date, *, is_hidden: bool) -> Reading:
    return _nothing(as_at, is_hidden=is_hidden) if value is None else Reading(as_at=as_at, value=value)


def _nothing(as_at: date, *, is_hidden: bool) -> Reading:
    return Reading(as_at=as_at, value=None, why_none=HIDDEN if is_hidden else NO_VALUE)
