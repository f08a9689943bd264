"""A gap of means split into what measured circumstances explain and the rest (Oaxaca-Blinder)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from evenhand.measures.arrays import Floats


class ReferenceCoefficients(StrEnum):
    """Whose returns to circumstances are taken as the ones without a gap: always named beside the split."""

    GROUP_A = "group A"
    GROUP_B = "group B"
    POOLED_WITHOUT_GROUP = "pooled, without an indicator of group"
    POOLED_WITH_GROUP = "pooled, with an indicator of group"


@dataclass(frozen=True, slots=True)
class CrossProducts:
    """What a linear model needs of one group: sums, never rows.

    Parameters
    ----------
    products
        X'X, where X holds a column of ones first and then the explanatory columns.
    with_outcome
        X'y in the same order; its first value is the outcome's sum.
    """

    products: Floats
    with_outcome: Floats

    def __post_init__(self) -> None:
        object.__setattr__(self, "products", np.asarray(self.products, dtype=float))
        object.__setattr__(self, "with_outcome", np.asarray(self.with_outcome, dtype=float))
        size = self.with_outcome.size
        if self.products.shape != (size, size) or not np.allclose(self.products, self.products.T):
            raise ValueError("CrossProducts expects a symmetric X'X as wide as X'y is long")
        if not self.products[0, 0] > 0:
            raise ValueError("CrossProducts expects people: the first entry of X'X is their number")

    @classmethod
    def of(cls, columns: npt.ArrayLike, outcome: npt.ArrayLike) -> CrossProducts:
        """The sums of explanatory columns (one row a person) and outcome."""
        explanatory = np.atleast_2d(np.asarray(columns, dtype=float))
        x = np.column_stack([np.ones(len(explanatory)), explanatory])
        return cls(products=x.T @ x, with_outcome=x.T @ np.asarray(outcome, dtype=float))

    def __add__(self, other: CrossProducts) -> CrossProducts:
        return CrossProducts(self.products + other.products, self.with_outcome + other.with_outcome)

    @property
    def people(self) -> float:
        """How many people were summed."""
        return float(self.products[0, 0])

    @property
    def means(self) -> Floats:
        """The mean of each column, the first of which is 1."""
        return np.asarray(self.products[0] / self.people)

    @property
    def mean_outcome(self) -> float:
        """The mean of the outcome."""
        return float(self.with_outcome[0] / self.people)

    def coefficients(self) -> Floats:
        """Ordinary least squares."""
        if np.linalg.matrix_rank(self.products) < len(self.products):
            raise ValueError("One explanatory column follows from the others: leave one category out")
        return np.asarray(np.linalg.solve(self.products, self.with_outcome))


@dataclass(frozen=True, slots=True, kw_only=True)
class Twofold:
    """A gap of means in two parts, with whose coefficients they were reckoned."""

    reference: ReferenceCoefficients
    gap: float
    explained: float
    unexplained: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Threefold:
    """A gap of means in three parts, seen from group B."""

    endowments: float
    coefficients: float
    interaction: float


def twofold(a: CrossProducts, b: CrossProducts, *, reference: ReferenceCoefficients) -> Twofold:
    """The gap between the means of A and of B, explained and unexplained at a named reference.

    Parameters
    ----------
    a, b
        Sums of the two groups over the same columns.
    reference
        Whose coefficients weigh the difference in circumstances. The split moves with it, sometimes
        ninefold: it is never printed without its name.

    Returns
    -------
    gap = explained + unexplained. "Explained" means associated with measured circumstances, which may
    themselves carry the gap; "unexplained" is not discrimination.

    Source
    ------
    Oaxaca (1973), International Economic Review 14:693; Blinder (1973), Journal of Human Resources
    8:436; pooled: Neumark (1988), Jann (2008), Stata Journal 8:453.
    """
    gap = a.mean_outcome - b.mean_outcome
    explained = float((a.means - b.means) @ _reference(a, b, reference))
    return Twofold(reference=reference, gap=gap, explained=explained, unexplained=gap - explained)


def threefold(a: CrossProducts, b: CrossProducts) -> Threefold:
    """The gap in endowments, coefficients and their interaction, from group B's point of view.

    Parameters
    ----------
    a, b
        Sums of the two groups over the same columns.

    Returns
    -------
    Three parts whose sum is the gap.

    Source
    ------
    Winsborough and Dickinson (1971); Jann (2008), Stata Journal 8:453, equation 3.
    """
    of_a, of_b = a.coefficients(), b.coefficients()
    return Threefold(
        endowments=float((a.means - b.means) @ of_b),
        coefficients=float(b.means @ (of_a - of_b)),
        interaction=float((a.means - b.means) @ (of_a - of_b)),
    )


def _reference(a: CrossProducts, b: CrossProducts, reference: ReferenceCoefficients) -> Floats:
    if reference is ReferenceCoefficients.GROUP_A:
        return a.coefficients()
    if reference is ReferenceCoefficients.GROUP_B:
        return b.coefficients()
    if reference is ReferenceCoefficients.POOLED_WITHOUT_GROUP:
        return (a + b).coefficients()
    return (_with_indicator(a, 1.0) + _with_indicator(b, 0.0)).coefficients()[:-1]


def _with_indicator(group: CrossProducts, value: float) -> CrossProducts:
    """The group's sums with one more column that is the same for all its people."""
    column = group.products[:, :1] * value
    corner = np.array([[group.people * value * value]])
    return CrossProducts(
        products=np.block([[group.products, column], [column.T, corner]]),
        with_outcome=np.append(group.with_outcome, group.with_outcome[0] * value),
    )
