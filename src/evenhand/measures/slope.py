"""Slope and relative index of inequality over quantiles, most deprived first."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from scipy.special import expit, logit

from evenhand.measures.arrays import Floats, normal_deviate

DRAWS = 100_000
SEED = 20260401
"""Fixed, so that a release can be made again to the last digit."""


class Scale(StrEnum):
    """The scale on which a quantile's value varies evenly."""

    PLAIN = "plain"
    LOG = "log"
    LOGIT = "logit"

    def forward(self, values: Floats) -> Floats:
        """Values brought to this scale."""
        if self is Scale.PLAIN:
            return values
        return np.asarray(np.log(values) if self is Scale.LOG else logit(values))

    def back(self, values: Floats) -> Floats:
        """Values brought back from this scale."""
        if self is Scale.PLAIN:
            return values
        return np.asarray(np.exp(values) if self is Scale.LOG else expit(values))


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantiles:
    """Values with 95% limits by quantile of deprivation, most deprived first.

    Parameters
    ----------
    population
        People in each quantile.
    value, low, high
        The figure of each quantile and its limits.
    varies_on
        The scale on which those limits are even about the value: plain (a mean, life expectancy), log
        (a rate), logit (a share).
    """

    population: Floats
    value: Floats
    low: Floats
    high: Floats
    varies_on: Scale

    def __post_init__(self) -> None:
        for name in ("population", "value", "low", "high"):
            object.__setattr__(self, name, np.atleast_1d(np.asarray(getattr(self, name), dtype=float)))
        shapes = {getattr(self, name).shape for name in ("population", "value", "low", "high")}
        if len(shapes) > 1 or self.value.size < 2:
            raise ValueError("Quantiles expects as many populations and limits as values, two at least")
        if np.any(self.population <= 0):
            raise ValueError("Quantiles expects people in every quantile")


@dataclass(frozen=True, slots=True)
class Index:
    """An index of inequality with its simulated limits."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SlopeIndices:
    """Both indices: the difference and the ratio of the least deprived end over the most deprived."""

    slope: Index
    relative: Index


def slope_indices(
    quantiles: Quantiles, *, fitted_on: Scale = Scale.PLAIN, level: float = 0.95, seed: int = SEED
) -> SlopeIndices:
    """The slope index and the relative index of inequality.

    Parameters
    ----------
    quantiles
        Values, limits and people by quantile, most deprived first.
    fitted_on
        The scale on which the line is drawn.
    level
        Confidence level.
    seed
        Of the simulated limits.

    Returns
    -------
    `slope`: the value at the least deprived end of the fitted line less that at the most deprived end;
    `relative`: their ratio. Limits are quantiles of 100,000 simulated sets of values.

    Source
    ------
    PHEindicatormethods, phe_sii (Office for Health Improvement and Disparities): regression weighted by
    population on the middle rank of each quantile.
    """
    hat = _fit(quantiles.population)
    found = _indices(fitted_on.forward(quantiles.value) @ hat, fitted_on)
    drawn = _indices(fitted_on.forward(_drawn(quantiles, seed)) @ hat, fitted_on)
    tails = [(1 - level) / 2, (1 + level) / 2]
    slope, relative = (
        Index(float(value), *(float(each) for each in np.quantile(draws, tails)))
        for value, draws in zip(found, drawn, strict=True)
    )
    return SlopeIndices(slope=slope, relative=relative)


def _fit(population: Floats) -> Floats:
    """The matrix that turns values into intercept and slope of the weighted line."""
    share = population / population.sum()
    middle = np.cumsum(share) - share / 2
    design = np.column_stack([np.ones(share.size), middle])
    weighted = design * share[:, None]
    return np.asarray(weighted @ np.linalg.inv(design.T @ weighted))


def _drawn(quantiles: Quantiles, seed: int) -> Floats:
    scale = quantiles.varies_on
    centre = scale.forward(quantiles.value)
    error = (scale.forward(quantiles.high) - scale.forward(quantiles.low)) / (2 * normal_deviate(0.95))
    noise = np.random.default_rng(seed).standard_normal((DRAWS, centre.size))
    return scale.back(centre + noise * error)


def _indices(line: Floats, fitted_on: Scale) -> tuple[Floats, Floats]:
    most = fitted_on.back(line[..., 0])
    least = fitted_on.back(line[..., 0] + line[..., 1])
    return least - most, least / most
