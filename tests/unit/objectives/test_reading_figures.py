"""A figure is read with its own kind of range, or with the reason why there is nothing to read."""

from __future__ import annotations

from datetime import date

import pytest

from evenhand.classifications.statuses import ResponseStatus
from evenhand.governance.readings import Range, Uncertainty
from evenhand.measures.figures import (
    DeclarationFigure,
    GroupFigure,
    PayGapFigure,
    RepresentationFigure,
    Verdict,
)
from evenhand.objectives.reading_figures import HIDDEN, NO_VALUE, reading_of

DAY = date(2025, 3, 31)


def comparison(
    ratio: float | None, low: float | None, high: float | None, *, hidden: bool = False
) -> GroupFigure:
    return GroupFigure(
        area="(all)",
        characteristic="race",
        group="Minority ethnic",
        response_status=ResponseStatus.ANSWERED,
        relative_likelihood=ratio,
        low=low,
        high=high,
        hidden=hidden,
    )


def representation(
    share: float | None, low: float | None, high: float | None, *, hidden: bool = False
) -> RepresentationFigure:
    return RepresentationFigure(
        area="(all)",
        characteristic="race",
        group="Minority ethnic",
        members=22,
        answered=412,
        in_scope=470,
        share=share,
        low=0.036,
        high=0.080,
        benchmark_share=0.07,
        benchmark="census",
        ratio=None,
        gap=None,
        people_to_parity=None,
        bound_low=low,
        bound_high=high,
        p=None,
        q=None,
        verdict=Verdict.CANNOT_TELL,
        hidden=hidden,
    )


def pay_gap(median: float | None, *, hidden: bool = False) -> PayGapFigure:
    return PayGapFigure(
        characteristic="sex",
        group="Female",
        reference_group="Male",
        amount="hourly_pay",
        n=200,
        reference_n=270,
        mean_gap=0.08,
        median_gap=median,
        quarter_shares=(),
        hidden=hidden,
    )


def declaration(rate: float | None, in_scope: int | None = 470) -> DeclarationFigure:
    return DeclarationFigure(
        area="(all)", characteristic="race", in_scope=in_scope, by_status={}, declaration_rate=rate
    )


def test_a_comparison_is_read_with_its_interval_of_chance() -> None:
    reading = reading_of(comparison(0.78, 0.69, 0.88), DAY)

    assert (reading.as_at, reading.value, reading.uncertainty) == (DAY, 0.78, Uncertainty.CHANCE)
    assert reading.span() == Range(0.69, 0.88)


def test_a_share_with_people_who_did_not_answer_is_read_with_bounds_and_not_its_interval() -> None:
    reading = reading_of(representation(0.053, 0.047, 0.170), DAY)

    assert reading.uncertainty is Uncertainty.NOT_KNOWING
    assert reading.span() == Range(0.047, 0.170)


@pytest.mark.parametrize(("low", "high"), [(0.053, 0.053), (None, None)])
def test_a_share_of_people_who_all_answered_is_a_full_count(low: float | None, high: float | None) -> None:
    reading = reading_of(representation(0.053, low, high), DAY)

    assert reading.uncertainty is Uncertainty.FULL_COUNT
    assert reading.value == 0.053


def test_a_pay_gap_is_read_as_its_median_and_a_declaration_rate_as_it_is() -> None:
    assert reading_of(pay_gap(0.092), DAY).value == 0.092
    assert reading_of(declaration(0.877), DAY).value == 0.877
    assert reading_of(declaration(0.877), DAY).uncertainty is Uncertainty.FULL_COUNT


@pytest.mark.parametrize(
    "figure",
    [
        comparison(None, None, None, hidden=True),
        representation(None, None, None, hidden=True),
        pay_gap(None, hidden=True),
        declaration(None, None),
    ],
)
def test_a_hidden_figure_says_that_it_is_hidden(figure: object) -> None:
    assert reading_of(figure, DAY).why_none == HIDDEN


@pytest.mark.parametrize(
    "figure",
    [
        comparison(None, None, None),
        comparison(0.0, None, None),
        comparison(0.0, 0.0, None),
        representation(None, None, None),
        pay_gap(None),
        declaration(None, 0),
    ],
)
def test_a_figure_without_a_value_says_so(figure: object) -> None:
    assert reading_of(figure, DAY).why_none == NO_VALUE


def test_what_is_no_figure_is_refused() -> None:
    with pytest.raises(TypeError, match="A str is no reading"):
        reading_of("0.78", DAY)
