"""Which tables a public audit consists of, as the disclosure gate takes them: all of them together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from evenhand.audits.analysis_file import AREA, AnalysisFile
from evenhand.audits.characteristics import CharacteristicCoding
from evenhand.audits.counting import characteristic_columns
from evenhand.audits.spec import Spec
from evenhand.disclosure.policy import Policy
from evenhand.engine import Cells, Integers, Key
from evenhand.measures.counts import fold
from evenhand.tables import CountTable, Dimension, Sealed

POPULATION = "people of the audit"
ANSWERS = YES, NO, NOT_RECORDED = ("yes", "no", "not recorded")
NO_ANSWER_CODE = "-"
LeafCounts = Mapping[tuple[str, ...], int]


@dataclass(frozen=True, slots=True)
class TablePlan:
    """One table of the release: the coded columns it crosses, and the outcome or amount by position.

    Of an amount only is counted who has one; its means and medians have rules of their own.
    """

    keys: tuple[str, ...]
    outcome: int | None = None
    amount: int | None = None

    @property
    def answer(self) -> str | None:
        """The name of the dimension that says what is known of a person; None in a table of headcounts."""
        if self.outcome is not None:
            return f"outcome_{self.outcome}"
        return None if self.amount is None else f"amount_{self.amount}"


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
        *(TablePlan((column,), amount=place) for place in range(len(file.amounts)) for column in columns),
    )


def _apart(coding: CharacteristicCoding, policy: Policy) -> bool:
    return coding.characteristic in policy.never_crossed


def count_tables(
    cells: Sealed[Cells], plans: tuple[TablePlan, ...], labels: Mapping[str, tuple[str, ...]]
) -> list[CountTable]:
    """The planned tables, sealed. `labels` holds each coded column's labels in order."""
    return [
        CountTable(
            POPULATION,
            (
                *(Dimension.flat(key, codes_of(len(labels[key]))) for key in plan.keys),
                *(() if plan.answer is None else (answer_dimension(plan.answer),)),
            ),
            cells.map(partial(leaf_counts, plan=plan, labels=labels)),
        )
        for plan in plans
    ]


def answer_dimension(name: str) -> Dimension:
    """What is known of a person: it happened, it did not, or nobody wrote it down.

    How many were not written down is not shown, and is not what needs hiding: were it protected like an
    answer, a handful of withdrawn applications would cost the rates of every small group.
    """
    return Dimension.flat(name, ANSWERS, open_codes=(NOT_RECORDED,))


def codes_of(labels: int) -> tuple[str, ...]:
    """Codes for labels by position, and one for no answer: no word of a file can be taken for `Total`."""
    return (*(str(code) for code in range(labels)), NO_ANSWER_CODE)


def _codes(key: Key, labels: tuple[str, ...]) -> list[str]:
    place = {label: str(position) for position, label in enumerate(labels)}
    own = [*(place[label] for label in key.labels), NO_ANSWER_CODE]  # the last answers for -1
    return [own[code] for code in key.codes.tolist()]


def leaf_counts(cells: Cells, *, plan: TablePlan, labels: Mapping[str, tuple[str, ...]]) -> LeafCounts:
    """The finest counts of one table, by the place of each label in `labels`.

    A year may lack a label that another has, so the engine's own codes are not used.
    """
    folded = fold(cells, plan.keys)
    codes = list(zip(*(_codes(key, labels[key.name]) for key in folded.keys), strict=True))
    if plan.answer is None:
        return dict(zip(codes, folded.n.tolist(), strict=True))
    if plan.amount is not None:
        recorded = folded.amounts[plan.amount].known
        return _by_answer(codes, folded.n, recorded, recorded)
    counts = folded.outcomes[plan.outcome or 0]
    return _by_answer(codes, folded.n, counts.known, counts.events)


def _by_answer(
    codes: Sequence[tuple[str, ...]], n: Integers, known: Integers, events: Integers
) -> LeafCounts:
    found: dict[tuple[str, ...], int] = {}
    for code, people, answered, happened in zip(
        codes, n.tolist(), known.tolist(), events.tolist(), strict=True
    ):
        for answer, count in zip(ANSWERS, (happened, answered - happened, people - answered), strict=True):
            if count:
                found[*code, answer] = count
    return found
