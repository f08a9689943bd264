"""Intervals, tests and control of many comparisons: pure arithmetic on arrays of counts."""

from evenhand.measures.uncertainty.binomial import binomial_mid_p, binomial_p
from evenhand.measures.uncertainty.events import byar_limits, event_limits, exact_poisson_limits
from evenhand.measures.uncertainty.exact_tests import fisher_p, mid_p, mid_p_by_tail
from evenhand.measures.uncertainty.families import (
    benjamini_hochberg,
    benjamini_yekutieli,
    bonferroni,
    holm,
)
from evenhand.measures.uncertainty.pairs import (
    koopman_ratio_limits,
    log_wald_ratio_limits,
    mover_ratio,
    mover_ratio_limits,
    newcombe_limits,
    score_ratio_limits,
)
from evenhand.measures.uncertainty.shares import wilson_limits

__all__ = [
    "benjamini_hochberg",
    "benjamini_yekutieli",
    "binomial_mid_p",
    "binomial_p",
    "bonferroni",
    "byar_limits",
    "event_limits",
    "exact_poisson_limits",
    "fisher_p",
    "holm",
    "koopman_ratio_limits",
    "log_wald_ratio_limits",
    "mid_p",
    "mid_p_by_tail",
    "mover_ratio",
    "mover_ratio_limits",
    "newcombe_limits",
    "score_ratio_limits",
    "wilson_limits",
]
