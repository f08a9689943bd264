"""Pay of each group beside its reference: mean and median gap, and shares of the pay quarters."""

from __future__ import annotations

import re

from evenhand.audits.comparing import Groupings, pair_rows
from evenhand.audits.counted import Counted, RowKey
from evenhand.audits.group_rows import number
from evenhand.measures.figures import PayGapFigure
from evenhand.measures.groupings import NONE

PAY = re.compile(r"salary|pay|wage|earning|income", re.IGNORECASE)


def is_pay(amount: str) -> bool:
    """Whether an amount's name says that it is pay."""
    return PAY.search(amount) is not None


def pay_gap_figures(counted: Counted, groupings: Groupings) -> tuple[PayGapFigure, ...]:
    """One figure a group of a single characteristic over all areas, for each amount that is pay.

    The gap is (reference - group) / reference, as the regulations have it for men and women
    (SI 2017/353, Schedule 1). A full count of known people: no interval.
    """
    groups = counted.latest
    pairing = pair_rows(groups, groupings)
    keys = groups.keys
    figures = []
    for place, amount in enumerate(groups.counts.amounts):
        if not is_pay(amount.name):
            continue
        for row, reference in zip(pairing.rows.tolist(), pairing.references.tolist(), strict=True):
            key = keys[row]
            if key.area or key.second_characteristic != NONE:
                continue
            hidden = bool(groups.hidden_amounts[place][row] or groups.hidden_amounts[place][reference])
            if not hidden and not (amount.known[row] and amount.known[reference]):
                continue
            figures.append(_figure(counted, key, place, (row, reference), hidden=hidden))
    return tuple(figures)


def _figure(
    counted: Counted, key: RowKey, place: int, rows: tuple[int, int], *, hidden: bool
) -> PayGapFigure:
    counts, figures = counted.latest.counts, counted.amounts[place]
    row, reference = rows
    labels = counts.characteristics[key.characteristic].labels
    quarters = counted.quarters[place].get(key, ()) if counted.quarters else ()
    known = counts.amounts[place].known
    return PayGapFigure(
        characteristic=counts.characteristics[key.characteristic].name,
        group=labels[key.group],
        reference_group=labels[int(counts.group[reference])],
        amount=counts.amounts[place].name,
        n=None if hidden else int(known[row]),
        reference_n=None if hidden else int(known[reference]),
        mean_gap=None if hidden else _gap(figures.means[row], figures.means[reference]),
        median_gap=None if hidden else _gap(figures.medians[row], figures.medians[reference]),
        quarter_shares=() if hidden else quarters,
        hidden=hidden,
    )


def _gap(group: float, reference: float) -> float | None:
    return number((reference - group) / reference) if reference else None
