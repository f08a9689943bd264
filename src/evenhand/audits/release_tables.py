"""Which tables a public audit consists of, as the disclosure gate takes them: all of them together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from evenhand.audits.analysis_file import AREA, AnalysisFile
from evenhand.audits.characteristics import CharacteristicCoding
from evenhand.audits.counting import characteristic_columns
from evenhand.audits.spec import Spec
from evenhand.disclosure.policy import Policy
from evenhand.engine import Cells
from evenhand.measures.counts import fold
from evenhand.tables import CountTable, Dimension, Sealed

POPULATION = "people of the audit"
YES, NO, NOT_RECORDED = "yes", "no", "not recorded"
NO_ANSWER_CODE = "-"
LeafCounts = Mapping[tuple[str, ...], int]


@dataclass(frozen=True, slots=True)
class TablePlan:
    """One table of the release: the coded columns it crosses, and the outcome, if any, by position."""

    keys: tuple[str, ...]
    outcome: int | None = None


def plan_tables(file: AnalysisFile, spec: Spec, policy: Policy) -> tuple[TablePlan, ...]:
    """Headcount, and each outcome, by each characteristic and pair, in each area, and by each stratum.

    Characteristics that the policy never crosses are counted over all areas only.
    """
    columns = characteristic_columns(file)
    apart = {
        column for column, coding in zip(columns, file.characteristics, strict=True) if _apart(coding, policy)
    }
    place = dict(zip(spec.characteristics, columns, strict=True))
    crossed = [(place[first], place[second]) for first, second in spec.pairs]
    groups = [(column,) for column in columns] + [pair for pair in crossed if not apart & set(pair)]
    in_areas = [(AREA, *keys) if file.has_area and not apart & set(keys) else keys for keys in groups]
    strata = [
        (f"stratum_{number}", column)
        for number in range(len(file.strata))
        for column in columns
        if column not in apart
    ]
    outcomes = range(len(file.outcomes))
    return (
        *(TablePlan(keys) for keys in in_areas),
        *(TablePlan(keys, outcome) for outcome in outcomes for keys in (*in_areas, *strata)),
    )


def _apart(coding: CharacteristicCoding, policy: Policy) -> bool:
    return coding.characteristic in policy.never_crossed


def count_tables(
    cells: Sealed[Cells], plans: tuple[TablePlan, ...], labels: Mapping[str, int]
) -> list[CountTable]:
    """The planned tables, sealed. `labels` says how many labels each coded column has."""
    return [
        CountTable(
            POPULATION,
            (
                *(Dimension.flat(key, codes_of(labels[key])) for key in plan.keys),
                *(() if plan.outcome is None else (outcome_dimension(plan.outcome),)),
            ),
            cells.map(partial(leaf_counts, plan=plan)),
        )
        for plan in plans
    ]


def outcome_dimension(outcome: int) -> Dimension:
    """Happened, did not, not recorded."""
    return Dimension.flat(f"outcome_{outcome}", (YES, NO, NOT_RECORDED))


def codes_of(labels: int) -> tuple[str, ...]:
    """Codes for labels by position, and one for no answer: no word of a file can be taken for `Total`."""
    return (*(str(code) for code in range(labels)), NO_ANSWER_CODE)


def code_text(code: int) -> str:
    """The code of a label by position; negative is no answer."""
    return NO_ANSWER_CODE if code < 0 else str(code)


def leaf_counts(cells: Cells, plan: TablePlan) -> LeafCounts:
    """The finest counts of one table."""
    folded = fold(cells, plan.keys)
    codes = list(zip(*(map(code_text, key.codes.tolist()) for key in folded.keys), strict=True))
    if plan.outcome is None:
        return dict(zip(codes, folded.n.tolist(), strict=True))
    counts = folded.outcomes[plan.outcome]
    found: dict[tuple[str, ...], int] = {}
    for code, n, known, events in zip(
        codes, folded.n.tolist(), counts.known.tolist(), counts.events.tolist(), strict=True
    ):
        for answer, count in ((YES, events), (NO, known - events), (NOT_RECORDED, n - known)):
            if count:
                found[*code, answer] = count
    return found
