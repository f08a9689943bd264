"""What pooling three years does to the decision rule, on workforces whose true gaps are known.

Run `python -m benchmarks.pooled_years [--seed N] [--workforces N] [--people N]`; under a minute.

The world of `operating_characteristics`, followed for three years: 15 in 100 people are replaced each
year, and one person's years resemble each other (correlation of what lies behind the outcome: training
0.6, promotion 0.3, leaving 0).
"""

from __future__ import annotations

import argparse
import time
from dataclasses import dataclass

import numpy as np
from benchmarks.operating_characteristics import (
    CHARACTERISTICS,
    HIGHEST_LIKELIHOOD,
    OUTCOMES,
    Key,
    Tally,
    keys,
    kinds_of,
    plant,
    tally,
)
from scipy.special import ndtri

from evenhand.measures.arrays import Floats
from evenhand.measures.comparisons import Comparisons, estimate
from evenhand.measures.pooling import PersonYears, design_effect
from evenhand.measures.verdicts import judge

YEARS = 3
REPLACED = 0.15
RESEMBLANCE = {"promotion": 0.3, "training": 0.6, "leaving": 0.0}


@dataclass(frozen=True)
class Rows:
    """Person-years: whose, in which year, in which groups."""

    person: np.ndarray
    year: np.ndarray
    groups: dict[str, np.ndarray]


def followed(rng: np.random.Generator, people: int, *, years: int = YEARS) -> Rows:
    """Everybody present in each year; a replaced seat is a new person with new groups."""
    seats = np.arange(people)
    newest, present = people, [seats]
    for _ in range(years - 1):
        gone = rng.random(people) < REPLACED
        seats = np.where(gone, newest + np.cumsum(gone) - 1, seats)
        newest += int(gone.sum())
        present.append(seats)
    person = np.concatenate(present)
    groups = {name: rng.choice(len(shares), newest, p=shares) for name, shares in CHARACTERISTICS.items()}
    return Rows(
        person, np.repeat(np.arange(years), people), {name: of[person] for name, of in groups.items()}
    )


def happened(rng: np.random.Generator, rows: Rows, outcome: str, planted: dict[Key, float]) -> np.ndarray:
    """Whether each person-year has the outcome."""
    likelihood = np.full(rows.person.size, OUTCOMES[outcome])
    for (name, group, planted_outcome), ratio in planted.items():
        if planted_outcome == outcome:
            likelihood[rows.groups[name] == group] *= ratio
    alike = RESEMBLANCE[outcome]
    lasting = rng.standard_normal(rows.person.max() + 1)[rows.person]
    behind = np.sqrt(alike) * lasting + np.sqrt(1 - alike) * rng.standard_normal(rows.person.size)
    return np.asarray(behind < ndtri(np.minimum(likelihood, HIGHEST_LIKELIHOOD)))


def effect_of(rows: Rows, had: np.ndarray, kept: np.ndarray) -> float:
    """The design effect of one outcome, from the five sums over the rows kept."""
    d = np.bincount(rows.person[kept])
    y = np.bincount(rows.person[kept & had], minlength=d.size)
    return design_effect(
        PersonYears(
            people=int(np.count_nonzero(d)),
            events=int(y.sum()),
            years=int(d.sum()),
            events_squared=int((y * y).sum()),
            events_by_years=int((y * d).sum()),
            years_squared=int((d * d).sum()),
        )
    )


def counted(rows: Rows, had: np.ndarray, kept: np.ndarray) -> list[tuple[int, ...]]:
    """Events and person-years of every group and of its reference, among the rows kept."""
    found = []
    for name, shares in CHARACTERISTICS.items():
        inside = rows.groups[name][kept]
        n = np.bincount(inside, minlength=len(shares))
        x = np.bincount(inside[had[kept]], minlength=len(shares))
        found += [(int(x[g]), int(n[g]), int(x[0]), int(n[0])) for g in range(1, len(shares))]
    return found


def verdicts_of(rows: list[tuple[int, ...]], effects: Floats | None, *, level: float = 0.05) -> np.ndarray:
    """The family's verdicts."""
    x1, n1, x2, n2 = np.array(rows).T
    found = estimate(Comparisons(x1=x1, n1=n1, x2=x2, n2=n2, design_effect=effects))
    return judge(found.p, found.material, found.clears, level=level).verdicts


def one_workforce(rng: np.random.Generator, people: int, planted: dict[Key, float]) -> dict[str, np.ndarray]:
    """Verdicts of one workforce by each way to use three years."""
    rows = followed(rng, people)
    first, every = rows.year == YEARS - 1, np.ones(rows.year.size, dtype=bool)
    one: list[tuple[int, ...]] = []
    three: list[tuple[int, ...]] = []
    effects: list[float] = []
    for outcome in OUTCOMES:
        had = happened(rng, rows, outcome, planted)
        one += counted(rows, had, first)
        three += counted(rows, had, every)
        effects += [effect_of(rows, had, every)] * (len(keys()) // len(OUTCOMES))
    return {
        "last year alone": verdicts_of(one, None),
        "three years, every row a person": verdicts_of(three, None),
        "three years, by the design effect": verdicts_of(three, np.array(effects)),
    }


def run(rng: np.random.Generator, *, people: int, workforces: int) -> dict[str, Tally]:
    """Each way to use three years, on the same workforces."""
    verdicts: dict[str, list[np.ndarray]] = {}
    kinds = []
    for _ in range(workforces):
        planted = plant(rng)
        kinds.append(kinds_of(planted))
        for name, found in one_workforce(rng, people, planted).items():
            verdicts.setdefault(name, []).append(found)
    return {name: tally(np.array(rows), np.array(kinds)) for name, rows in verdicts.items()}


def main() -> None:
    """Print the table that the explanation page shows."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seed", type=int, default=20261123)
    parser.add_argument("--workforces", type=int, default=400)
    parser.add_argument("--people", type=int, default=1000)
    choices = parser.parse_args()
    began = time.perf_counter()
    found = run(np.random.default_rng(choices.seed), people=choices.people, workforces=choices.workforces)
    print("| used | FDR | recall | gaps called 'none' | any false flag |\n| --- | --- | --- | --- | --- |")
    for name, t in found.items():
        shares = (t.false_discovery_rate, t.recall, t.cleared_gaps, t.any_false_flag)
        print(f"| {name} | {' | '.join(f'{share:.1%}' for share in shares)} |")
    seconds = time.perf_counter() - began
    print(f"\n{choices.people} staff, seed {choices.seed}, {choices.workforces} workforces, {seconds:.0f} s")


if __name__ == "__main__":
    main()
