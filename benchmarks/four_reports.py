"""What four yearly reports do to false findings: everything ever called a gap, taken together.

Run `python -m benchmarks.four_reports [--seed N] [--workforces N] [--people N]`; a minute or two.

The world of `pooled_years`, followed for four years with a report after each.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import dataclass

import numpy as np
from benchmarks.operating_characteristics import OUTCOMES, Key, Tally, keys, kinds_of, plant, tally
from benchmarks.pooled_years import Rows, counted, effect_of, followed, happened, verdicts_of

from evenhand.measures.figures import Verdict
from evenhand.measures.pooling import REPORT_LEVELS


@dataclass(frozen=True)
class Schedule:
    """What each report is made of, and its level."""

    pools: bool  # all years so far, or the last alone
    levels: tuple[float, ...]


REPORTS = len(REPORT_LEVELS)
SCHEDULES = {
    "each year alone, 0.05": Schedule(False, (0.05,) * REPORTS),
    "all years so far, 0.05 each": Schedule(True, (0.05,) * REPORTS),
    "all years so far, " + ", ".join(map(str, REPORT_LEVELS)): Schedule(True, REPORT_LEVELS),
}


def ever_called(rows: Rows, had: dict[str, np.ndarray], schedule: Schedule) -> np.ndarray:
    """`gap` where any of the four reports says so."""
    called = np.zeros(len(keys()), dtype=bool)
    for year, level in enumerate(schedule.levels):
        kept = rows.year <= year if schedule.pools else rows.year == year
        table: list[tuple[int, ...]] = []
        effects: list[float] = []
        for outcome in OUTCOMES:
            table += counted(rows, had[outcome], kept)
            effects += [effect_of(rows, had[outcome], kept)] * (len(keys()) // len(OUTCOMES))
        called |= verdicts_of(table, np.array(effects), level=level) == Verdict.GAP
    return np.where(called, Verdict.GAP, Verdict.CANNOT_TELL)


def run(rng: np.random.Generator, *, people: int, workforces: int, gaps: bool) -> dict[str, Tally]:
    """Each schedule on the same workforces."""
    called: dict[str, list[np.ndarray]] = {name: [] for name in SCHEDULES}
    kinds = []
    for _ in range(workforces):
        planted: dict[Key, float] = plant(rng) if gaps else {}
        kinds.append(kinds_of(planted))
        rows = followed(rng, people, years=REPORTS)
        had = {outcome: happened(rng, rows, outcome, planted) for outcome in OUTCOMES}
        for name, schedule in SCHEDULES.items():
            called[name].append(ever_called(rows, had, schedule))
    return {name: tally(np.array(rows), np.array(kinds)) for name, rows in called.items()}


def main() -> None:
    """Print the table that the explanation page shows."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seed", type=int, default=20261124)
    parser.add_argument("--workforces", type=int, default=400)
    parser.add_argument("--people", type=int, default=1000)
    choices = parser.parse_args()
    rng, began = np.random.default_rng(choices.seed), time.perf_counter()
    with_gaps, without = (
        run(rng, people=choices.people, workforces=choices.workforces, gaps=gaps) for gaps in (True, False)
    )
    print("| levels of the four reports | FDR | recall | any false alarm, no gaps at all |\n|" + " --- |" * 4)
    for name, found in with_gaps.items():
        alarm = without[name].any_false_flag
        print(f"| {name} | {found.false_discovery_rate:.1%} | {found.recall:.1%} | {alarm:.1%} |")
    seconds = time.perf_counter() - began
    print(f"\n{choices.people} staff, seed {choices.seed}, {choices.workforces} workforces, {seconds:.0f} s")


if __name__ == "__main__":
    main()
