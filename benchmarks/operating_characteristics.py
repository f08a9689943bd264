"""How often the decision rule is right and wrong, on workforces whose true gaps are known.

Run `python -m benchmarks.operating_characteristics [--seed N] [--workforces N]`; about a minute.

The world: 23 groups of eight independent characteristics, each compared with its reference group for
three outcomes, so 69 comparisons a workforce. In each workforce six of them, drawn by lot, are made
material gaps (true ratios 0.45 to 0.75, 1.5 and 1.8) and four small ones (0.90 to 1.10); 59 have none.

Beside our rule stand three rules of thumb that are in use, on the same workforces.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from evenhand.measures.arrays import Flags, Floats
from evenhand.measures.comparisons import ComparisonEstimates, Comparisons, estimate
from evenhand.measures.figures import Verdict
from evenhand.measures.verdicts import judge

SEED = 20261122
SIZES = (200, 1000, 5000)

CHARACTERISTICS: dict[str, tuple[float, ...]] = {  # shares of the workforce, the reference group first
    "sex": (0.56, 0.44),
    "ethnic group": (0.80, 0.08, 0.05, 0.04, 0.03),
    "disability": (0.86, 0.14),
    "age": (0.27, 0.07, 0.20, 0.25, 0.14, 0.07),
    "religion": (0.50, 0.34, 0.07, 0.04, 0.03, 0.02),
    "sexual orientation": (0.93, 0.035, 0.025, 0.01),
    "marital status": (0.52, 0.36, 0.12),
    "carer": (0.85, 0.15),
}
OUTCOMES = {"promotion": 0.10, "training": 0.45, "leaving": 0.14}
MATERIAL_RATIOS = (0.45, 0.55, 0.65, 0.75, 1.5, 1.8)
SMALL_RATIOS = (0.90, 0.95, 1.05, 1.10)
HIGHEST_LIKELIHOOD = 0.97
NULL, SLIGHT, TRUE_GAP = 0, 1, 2


Key = tuple[str, int, str]  # characteristic, group, outcome


@dataclass(frozen=True)
class Tally:
    """What one rule did over many workforces."""

    flags: float
    precision: float
    false_discovery_rate: float
    recall: float
    cleared_gaps: float
    cannot_tell: float
    any_false_flag: float


def keys() -> list[Key]:
    """Every comparison of a workforce, in order."""
    return [
        (characteristic, group, outcome)
        for outcome in OUTCOMES
        for characteristic, shares in CHARACTERISTICS.items()
        for group in range(1, len(shares))
    ]


def plant(rng: np.random.Generator) -> dict[Key, float]:
    """True ratios of the ten comparisons drawn by lot; the others' are 1."""
    ratios = MATERIAL_RATIOS + SMALL_RATIOS
    every = keys()
    drawn = rng.choice(len(every), len(ratios), replace=False)
    return {every[place]: ratio for place, ratio in zip(drawn, ratios, strict=True)}


def kinds_of(planted: dict[Key, float]) -> np.ndarray:
    """What each comparison really is."""
    ratios = [planted.get(key, 1.0) for key in keys()]
    return np.array(
        [NULL if ratio == 1 else TRUE_GAP if ratio in MATERIAL_RATIOS else SLIGHT for ratio in ratios]
    )


def workforce(rng: np.random.Generator, people: int, planted: dict[Key, float]) -> Comparisons:
    """One workforce's 69 comparisons."""
    groups = {name: rng.choice(len(shares), people, p=shares) for name, shares in CHARACTERISTICS.items()}
    rows: list[tuple[int, int, int, int]] = []
    for outcome, base in OUTCOMES.items():
        likelihood = np.full(people, base)
        for (name, group, planted_outcome), ratio in planted.items():
            if planted_outcome == outcome:
                likelihood[groups[name] == group] *= ratio
        had = rng.random(people) < np.minimum(likelihood, HIGHEST_LIKELIHOOD)
        for name, shares in CHARACTERISTICS.items():
            people_in = np.bincount(groups[name], minlength=len(shares))
            events_in = np.bincount(groups[name][had], minlength=len(shares))
            rows += [(events_in[g], people_in[g], events_in[0], people_in[0]) for g in range(1, len(shares))]
    x1, n1, x2, n2 = np.array(rows).T
    return Comparisons(x1=x1, n1=n1, x2=x2, n2=n2)


Rule = Callable[[Comparisons, ComparisonEstimates], np.ndarray]


def evenhand(_: Comparisons, found: ComparisonEstimates) -> np.ndarray:
    """Our rule."""
    return judge(found.p, found.material, found.clears).verdicts


def _two_way(flagged: Flags) -> np.ndarray:
    return np.where(flagged, Verdict.GAP, Verdict.NO_MATERIAL_GAP)


def four_fifths(_: Comparisons, found: ComparisonEstimates) -> np.ndarray:
    """A ratio outside 0.80 to 1.25 is a gap, anything else is none."""
    ratio: Floats = np.nan_to_num(found.ratio, nan=1.0)
    return _two_way((ratio < 0.80) | (ratio > 1.25))


def two_deviations(c: Comparisons, found: ComparisonEstimates) -> np.ndarray:
    """A difference beyond two standard deviations is a gap, anything else is none."""
    rate = (c.x1 + c.x2) / np.maximum(c.n1 + c.n2, 1)
    spread = np.sqrt(rate * (1 - rate) * (1 / np.maximum(c.n1, 1) + 1 / np.maximum(c.n2, 1)))
    return _two_way(np.nan_to_num(np.abs(found.difference)) > 2 * np.where(spread > 0, spread, np.inf))


def each_page_alone(_: Comparisons, found: ComparisonEstimates) -> np.ndarray:
    """Our rule without control of many comparisons."""
    return np.where(
        (np.nan_to_num(found.p, nan=1.0) < 0.05) & found.material, Verdict.GAP, Verdict.CANNOT_TELL
    )


RULES: dict[str, Rule] = {
    "evenhand": evenhand,
    "four-fifths on the ratio": four_fifths,
    "two standard deviations": two_deviations,
    "p < 0.05, each comparison alone": each_page_alone,
}


def tally(verdicts: np.ndarray, kinds: np.ndarray) -> Tally:
    """Rates over workforces (rows) and comparisons (columns)."""
    flagged, real = verdicts == Verdict.GAP, kinds == TRUE_GAP
    flags = flagged.sum(axis=1)
    nulls = (flagged & (kinds == NULL)).sum(axis=1)
    share_of_flags = nulls / np.maximum(flags, 1)
    found, total = (flagged & real).sum(), max(int(flagged.sum()), 1)
    gaps = max(int(real.sum()), 1)
    return Tally(
        flags=float(flags.mean()),
        precision=float(found / total),
        false_discovery_rate=float(share_of_flags.mean()),
        recall=float(found / gaps),
        cleared_gaps=float(((verdicts == Verdict.NO_MATERIAL_GAP) & real).sum() / gaps),
        cannot_tell=float(np.isin(verdicts, [Verdict.CANNOT_TELL, Verdict.POSSIBLE]).mean()),
        any_false_flag=float((nulls > 0).mean()),
    )


def run(rng: np.random.Generator, *, people: int, workforces: int, planted: bool) -> dict[str, Tally]:
    """Every rule on the same workforces."""
    verdicts: dict[str, list[np.ndarray]] = {name: [] for name in RULES}
    kinds = []
    for _ in range(workforces):
        gaps = plant(rng) if planted else {}
        kinds.append(kinds_of(gaps))
        comparisons = workforce(rng, people, gaps)
        found = estimate(comparisons)
        for name, rule in RULES.items():
            verdicts[name].append(rule(comparisons, found))
    return {name: tally(np.array(rows), np.array(kinds)) for name, rows in verdicts.items()}


def main() -> None:
    """Print the table that the explanation page shows."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--workforces", type=int, default=400)
    choices = parser.parse_args()
    rng, began = np.random.default_rng(choices.seed), time.perf_counter()
    print("| staff | true gaps | rule | flags | precision | FDR | recall | gaps called 'none' "
          "| cannot tell or possible | any false flag |\n|" + " --- |" * 10)  # fmt: skip
    for planted, sizes in ((True, SIZES), (False, SIZES)):
        for people in sizes:
            for name, t in run(rng, people=people, workforces=choices.workforces, planted=planted).items():
                shares = (t.precision, t.false_discovery_rate, t.recall, t.cleared_gaps, t.cannot_tell)
                cells = " | ".join(f"{share:.1%}" for share in (*shares, t.any_false_flag))
                print(f"| {people} | {6 if planted else 0} | {name} | {t.flags:.1f} | {cells} |")
    print(
        f"\nseed {choices.seed}, {choices.workforces} workforces a size, {time.perf_counter() - began:.0f} s"
    )


if __name__ == "__main__":
    main()
