"""An audit worked out a second time: rows in, figures out, with loops, whole numbers and SciPy alone.

Independent of the product: it shares no code with it and follows the formulas of the decision rule's
page (Wilson, Newcombe's method 10, MOVER-R, the mid-p value by point probability, Benjamini-Hochberg).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import comb, inf, nan, sqrt
from statistics import NormalDist, mean, median

from scipy.stats import false_discovery_control

Row = Mapping[str, str]
Key = tuple[str, str, str, str | None, str | None, str]
"""Area, characteristic, group, second characteristic, second group, outcome or amount."""

ALL, MISSING = "(all)", "(missing)"
YES, NO = {"1", "1.0", "Yes", "yes", "True"}, {"0", "0.0", "No", "no", "False"}
Span = tuple[float, float]


@dataclass(frozen=True, kw_only=True)
class Question:
    """What the audit was asked, as the oracle needs it: every reference group is named."""

    characteristics: tuple[str, ...]
    reference: Mapping[str, str]
    outcomes: tuple[str, ...] = ()
    amounts: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    area: str | None = None
    silent: frozenset[str] = frozenset({MISSING})


@dataclass(frozen=True, kw_only=True)
class Expected:
    """One row of `groups.parquet`; NaN is no value."""

    n: int
    events: float = nan
    rate: float = nan
    rate_low: float = nan
    rate_high: float = nan
    relative_likelihood: float = nan
    low: float = nan
    high: float = nan
    opposite_relative_likelihood: float = nan
    difference: float = nan
    difference_low: float = nan
    difference_high: float = nan
    p: float = nan
    q: float = nan
    verdict: str | None = None
    mean: float = nan
    median: float = nan
    mean_difference: float = nan
    mean_ratio: float = nan
    median_ratio: float = nan


def expected_rows(rows: Sequence[Row], question: Question) -> dict[Key, Expected]:
    """Every row of an audit: outcomes and amounts."""
    return judged(_outcomes(rows, question), question) | _amounts(rows, question)


def _outcomes(rows: Sequence[Row], question: Question) -> dict[Key, tuple[int, int]]:
    """People and events of every group: (n, events)."""
    found: dict[Key, list[int]] = defaultdict(lambda: [0, 0])
    for row in rows:
        for outcome in question.outcomes:
            if row[outcome] in YES | NO:
                for place in _places(row, question):
                    found[*place, outcome][0] += 1
                    found[*place, outcome][1] += row[outcome] in YES
    return {key: (n, events) for key, (n, events) in found.items()}


def _places(row: Row, question: Question) -> Iterator[tuple[str, str, str, str | None, str | None]]:
    """Every group that a person is in: alone and in pairs, overall and in their area."""
    areas = [ALL] if question.area is None else [ALL, row[question.area] or MISSING]
    for area in areas:
        for name in question.characteristics:
            yield area, name, row[name] or MISSING, None, None
        for first, second in question.pairs:
            yield area, first, row[first] or MISSING, second, row[second] or MISSING


def reference_of(key: Key, question: Question) -> Key | None:
    """The row that a row is compared with: None for the reference itself and for who did not answer."""
    area, first, group, second, second_group, figure = key
    if group in question.silent or second_group in question.silent:
        return None
    against = None if second is None else question.reference[second]
    reference = (area, first, question.reference[first], second, against, figure)
    return None if reference == key else reference


def judged(counts: Mapping[Key, tuple[int, int]], question: Question) -> dict[Key, Expected]:
    """Every outcome's row, compared with its reference and judged as one family."""
    found = {key: rate_of(events, n) for key, (n, events) in counts.items()}
    compared = []
    for key, (n, events) in counts.items():
        reference = reference_of(key, question)
        if reference in counts:
            other_n, other_events = counts[reference]
            found[key] = comparison(found[key], other_events, other_n)
            compared.append((key, (events, n, other_events, other_n)))
    qs = false_discovery_control([found[key].p for key, _ in compared]) if compared else []
    for (key, four), q in zip(compared, qs, strict=True):
        found[key] = replace(found[key], q=float(q), verdict=verdict(*four, p=found[key].p, q=float(q)))
    return found


def rate_of(events: int, n: int) -> Expected:
    """A rate with its limits."""
    low, high = wilson(events, n)
    return Expected(n=n, events=events, rate=events / n, rate_low=low, rate_high=high)


def comparison(row: Expected, x2: int, n2: int) -> Expected:
    """A row beside its reference group."""
    x1, n1 = int(row.events), row.n
    p1, p2 = x1 / n1, x2 / n2
    (l1, u1), (l2, u2) = wilson(x1, n1), wilson(x2, n2)
    low, high = mover(x1, n1, x2, n2)
    return replace(
        row,
        relative_likelihood=_over(p1, p2),
        low=low,
        high=high,
        opposite_relative_likelihood=_over(1 - p1, 1 - p2) if x2 < n2 else nan,
        difference=p1 - p2,
        difference_low=p1 - p2 - sqrt((p1 - l1) ** 2 + (u2 - p2) ** 2),
        difference_high=p1 - p2 + sqrt((u1 - p1) ** 2 + (p2 - l2) ** 2),
        p=mid_p(x1, n1, x2, n2),
    )


def _over(top: float, bottom: float) -> float:
    return top / bottom if bottom else nan


def wilson(x: int, n: int, level: float = 0.95) -> Span:
    """Wilson's limits of a share."""
    z = NormalDist().inv_cdf((1 + level) / 2)
    p = x / n
    middle, half = p + z * z / (2 * n), z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    whole = 1 + z * z / n
    low, high = (middle - half) / whole, (middle + half) / whole
    return (0.0 if x == 0 else low), (1.0 if x == n else high)


def mover(x1: int, n1: int, x2: int, n2: int, level: float = 0.95) -> Span:
    """Limits of a ratio of two shares from their Wilson limits; none without events in the reference."""
    if x2 == 0:
        return nan, nan
    p1, p2 = x1 / n1, x2 / n2
    (l1, u1), (l2, u2) = wilson(x1, n1, level), wilson(x2, n2, level)
    product = p1 * p2
    low = product - sqrt(product**2 - l1 * u2 * (2 * p1 - l1) * (2 * p2 - u2))
    high = product + sqrt(product**2 - u1 * l2 * (2 * p1 - u1) * (2 * p2 - l2))
    return low / (u2 * (2 * p2 - u2)), high / (l2 * (2 * p2 - l2))


def mid_p(x1: int, n1: int, x2: int, n2: int) -> float:
    """Every table with these margins that is no likelier than the observed one, that one at half weight."""
    total = x1 + x2
    tables = range(max(0, total - n2), min(n1, total) + 1)
    weights = {x: comb(n1, x) * comb(n2, total - x) for x in tables}
    own = weights[x1]
    return (sum(2 * weight for weight in weights.values() if weight <= own) - own) / (
        2 * comb(n1 + n2, total)
    )


def verdict(x1: int, n1: int, x2: int, n2: int, *, p: float, q: float) -> str:
    """The decision rule: gap, no material gap, possible, cannot tell, in this order."""
    material = _outside(x1, n1, x2, n2) or _outside(n1 - x1, n1, n2 - x2, n2)
    spans = [mover(x1, n1, x2, n2, 0.90), mover(n1 - x1, n1, n2 - x2, n2, 0.90)]
    if q <= 0.05 and material:
        return "gap"
    if all(low >= 0.8 and high <= 1.25 for low, high in spans):
        return "no_material_gap"
    return "possible" if p < 0.05 and material else "cannot_tell"


def _outside(x1: int, n1: int, x2: int, n2: int) -> bool:
    return 5 * x1 * n2 < 4 * x2 * n1 or 4 * x1 * n2 > 5 * x2 * n1


def _amounts(rows: Sequence[Row], question: Question) -> dict[Key, Expected]:
    values: dict[Key, list[float]] = defaultdict(list)
    for row in rows:
        for amount in question.amounts:
            if row[amount]:
                for place in _places(row, question):
                    values[*place, amount].append(float(row[amount]))
    return {key: _amount(each, values.get(reference_of(key, question))) for key, each in values.items()}


def _amount(values: Sequence[float], others: Sequence[float] | None) -> Expected:
    row = Expected(n=len(values), mean=mean(values), median=median(values))
    if not others:
        return row
    return replace(
        row,
        mean_difference=row.mean - mean(others),
        mean_ratio=_over(row.mean, mean(others)),
        median_ratio=_over(row.median, median(others)),
    )


def mantel_haenszel(
    rows: Sequence[Row], *, group: tuple[str, str, str], outcome: str, strata: str
) -> tuple[float, float]:
    """The crude ratio and the ratio pooled within strata, of (characteristic, group, reference)."""
    characteristic, own, other = group
    cells: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for row in rows:
        if row[characteristic] in {own, other} and row[outcome] in YES | NO:
            side = 0 if row[characteristic] == own else 2
            cells[row[strata]][side] += row[outcome] in YES
            cells[row[strata]][side + 1] += 1
    both = [each for each in cells.values() if each[1] and each[3]]
    x1, n1, x2, n2 = (sum(column) for column in zip(*both, strict=True))
    above = sum(a * d / (b + d) for a, b, _, d in both)
    below = sum(c * b / (b + d) for _, b, c, d in both)
    return (x1 / n1) / (x2 / n2) if x2 else inf, above / below if below else inf
