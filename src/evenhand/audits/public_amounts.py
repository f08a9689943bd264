"""Means and medians of a public audit: by single characteristic over all areas, as the gate allows."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from evenhand.audits.analysis_file import AnalysisFile
from evenhand.audits.counting import characteristic_columns
from evenhand.audits.scan import pay_of_groups
from evenhand.disclosure.means import GroupAmount, ShownAmount, protect_means
from evenhand.disclosure.policy import Policy
from evenhand.engine import AmountHistogram
from evenhand.measures.pay import Pay
from evenhand.tables import Sealed

ShownByGroup = tuple[ShownAmount | None, ...]


def shown_amounts(
    histograms: Sealed[tuple[AmountHistogram, ...]],
    file: AnalysisFile,
    policy: Policy,
    labels: Mapping[str, tuple[str, ...]],
) -> dict[tuple[int, int], ShownByGroup]:
    """By amount and characteristic, both by position: each group's mean and median or None, missing last.

    `labels` holds each coded column's labels in order, `(missing)` not among them.
    """
    shown = {}
    for amount in range(len(file.amounts)):
        for position, column in enumerate(characteristic_columns(file)):
            exact = histograms.map(
                partial(_group_amounts, amount=f"amount_{amount}", column=column, labels=labels[column])
            )
            shown[amount, position] = protect_means(exact, policy).content
    return shown


def _group_amounts(
    histograms: tuple[AmountHistogram, ...], *, amount: str, column: str, labels: tuple[str, ...]
) -> tuple[GroupAmount, ...]:
    histogram = next(each for each in histograms if (each.amount, each.key.name) == (amount, column))
    pays = pay_of_groups(histogram)
    codes = [histogram.key.labels.index(label) if label in histogram.key.labels else None for label in labels]
    return tuple(_group_amount(None if code is None else pays.get(code)) for code in (*codes, -1))


def _group_amount(pay: Pay | None) -> GroupAmount:
    if pay is None or pay.median is None:
        return GroupAmount(people=0, total=0, median=0.0, largest=(0, 0), smallest=0)
    highest = [
        int(value) for value, people in zip(pay.pence, pay.people, strict=True) for _ in range(min(people, 2))
    ]
    largest = (0, *highest)[-2:]
    return GroupAmount(
        people=pay.headcount,
        total=sum(int(value) * int(people) for value, people in zip(pay.pence, pay.people, strict=True)),
        median=float(pay.median),
        largest=(largest[1], largest[0]),
        smallest=int(pay.pence[0]),
    )
