"""From counts to the status of an objective, through the declared measure.

The counts and ratios are the scenarios of the twelve objectives, worked by hand. The statuses follow from
where the whole interval lies beside the line from baseline to target.
"""

from __future__ import annotations

from datetime import date
from importlib import import_module

import pytest

from evenhand.governance.measure_status import Course, measure_status
from evenhand.governance.readings import Direction, Reading
from evenhand.measures.comparisons import ComparisonEstimates, Comparisons
from evenhand.objectives.catalogue import measure_named, objective_named
from evenhand.objectives.model import ObjectiveMeasure, Reckoning

BASELINE = date(2024, 4, 1)
DUE = date(2026, 3, 31)

#   objective   | measure            | group       | reference   | ratio | target   | status
#               |                    | events / of | events / of |       |          |
SCENARIOS = """
    diversity   | shortlisting       |  204 /  611 | 1021 / 2380 | 0.78  | 0.95     | off_track
    diversity   | appointment        |   17 /  204 |  131 / 1021 | 0.65  | 0.95     | cannot_tell
    equity      | disciplinary       |    6 /   58 |   19 /  412 | 2.24  | 1.25     | cannot_tell
    inclusion   | favourable_answers |   36 /   58 |  220 /  274 | 0.77  | 1.00     | off_track
    funding     | award              |    5 /   17 |   83 /  195 | 0.69  | 0.95     | cannot_tell
    data        | achievement        | 1003 / 1510 |15250 /20360 | 0.89  | 0.95     | off_track
    portfolio   | programme_completion | 900 / 1000 | 900 / 1000 | 1.00  | 0.95     | achieved
"""


def scenarios() -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in SCENARIOS.strip().splitlines()]


def counts(cell: str) -> tuple[int, int]:
    events, people = cell.split("/")
    return int(events), int(people)


def reckoned(measure: ObjectiveMeasure, group: tuple[int, int], reference: tuple[int, int]) -> Reading:
    module, function = measure.reckoning.rsplit(".", 1)
    estimate = getattr(import_module(f"evenhand.measures.{module}"), function)
    found: ComparisonEstimates = estimate(
        Comparisons(x1=[group[0]], n1=[group[1]], x2=[reference[0]], n2=[reference[1]])
    )
    return Reading(
        as_at=DUE,
        value=float(found.ratio[0]),
        uncertainty=measure.uncertainty,
        low=float(found.ratio_limits.low[0]),
        high=float(found.ratio_limits.high[0]),
    )


@pytest.mark.parametrize("line", scenarios(), ids=lambda line: f"{line[0]}-{line[1]}")
def test_a_declared_measure_stands_where_its_whole_interval_does(line: list[str]) -> None:
    objective, name, group, reference, ratio, target, status = line
    measure = measure_named(name)
    direction = Direction.LOWER if float(ratio) > float(target) > 1 else Direction.HIGHER

    latest = reckoned(measure, counts(group), counts(reference))
    course = Course(
        baseline=Reading(as_at=BASELINE, value=float(ratio)),
        target=float(target),
        direction=direction,
        due=DUE,
        scale=measure.unit.scale,
    )

    assert measure in objective_named(objective).measures
    assert measure.reckoning is Reckoning.COMPARISON
    assert latest.value == pytest.approx(float(ratio), abs=0.005)
    assert measure_status(course, latest, on=DUE).status == status


@pytest.mark.parametrize(("target", "status"), [(0.90, "achieved"), (0.917, "achieved"), (0.95, "off_track")])
def test_a_full_count_of_training_tells_to_the_person(target: float, status: str) -> None:
    coverage = measure_named("training_coverage")
    latest = Reading(as_at=DUE, value=431 / 470, uncertainty=coverage.uncertainty)  # 91.7%
    course = Course(
        baseline=Reading(as_at=BASELINE, value=0.80),
        target=target,
        direction=Direction.HIGHER,
        due=DUE,
        scale=coverage.unit.scale,
    )

    assert measure_status(course, latest, on=DUE).status == status
