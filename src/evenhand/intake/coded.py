"""Columns of codes, flags and characteristics: each text is placed once, then spread over the rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from evenhand.intake.answers import ANSWERED, NOT_ANSWERED, STATUS_NUMBER, Answers
from evenhand.intake.columns import Distinct
from evenhand.intake.faults import Fault, OddValue, described
from evenhand.intake.placing import Placed, Placements, placed_as_statuses, placed_in_list
from evenhand.intake.rules import (
    ALL_MISSING,
    DEFAULT_CODE,
    LOW_DECLARATION,
    NOT_A_FLAG,
    NOT_IN_CLASSIFICATION,
    NOT_IN_LIST,
    STATUS_CONTRADICTS,
    UNCERTAIN_VALUE,
    Rule,
)
from evenhand.intake.typed import Place, TypedColumn, missing_values, spread, too_many

SURE = 0.9
# House policy, not law: below these a figure by the characteristic says little, or the source filled it in.
LEAST_DECLARATION = 0.6
DEFAULT_REASON_SHARE = 0.95
DEFAULT_ANSWER_SHARE = 1.0
FEWEST_ROWS_TO_JUDGE = 30


def code_column(place: Place, column: Distinct, placements: Placements) -> TypedColumn:
    """Codes of a closed list."""
    faults = [
        *missing_values(place, column.codes < 0),
        *too_many(place, column),
        *unplaced(place, column, placements, NOT_IN_LIST),
    ]
    codes = [None if placement is None else placement.code for placement in placements]
    return TypedColumn({place.field.name: spread(codes, column.codes)}, tuple(faults))


def several_codes_column(place: Place, column: Distinct, said: Mapping[str, str]) -> TypedColumn:
    """Several codes in a cell, between semicolons or bars; stored in one order, joined by semicolons."""
    parts = [[part.strip() for part in re.split(r"[;|]", text) if part.strip()] for text in column.texts]
    every = tuple(dict.fromkeys(part for cell in parts for part in cell))
    placements = placed_in_list(every, place.field.codes, said)
    codes = {part: each.code for part, each in zip(every, placements, strict=True) if each is not None}
    is_odd = np.array([any(part not in codes for part in cell) for cell in parts], np.bool_)
    faults = [*missing_values(place, column.codes < 0), *too_many(place, column)]
    if is_odd.any():
        odd = [OddValue(part, _rows_with(part, parts, column)) for part in every if part not in codes]
        message = (
            f"'{place.heading}' ({place.field.title}) has codes that are not in its list: {described(odd)}."
        )
        faults.append(place.fault(NOT_IN_LIST, message, column.where(is_odd)))
    joined = [
        ";".join(sorted({codes[part] or "" for part in cell if part in codes})) or None for cell in parts
    ]
    return TypedColumn({place.field.name: spread(joined, column.codes)}, tuple(faults))


def _rows_with(part: str, parts: list[list[str]], column: Distinct) -> int:
    counts = column.counts()
    return int(sum(count for cell, count in zip(parts, counts, strict=True) if part in cell))


def flag_column(place: Place, column: Distinct, placements: Placements) -> TypedColumn:
    """Yes and no as true and false."""
    answers = [None if placement is None else placement.code == "yes" for placement in placements]
    values = np.array([answer is True for answer in answers] + [False])[column.codes]
    is_missing = np.array([answer is None for answer in answers] + [True])[column.codes]
    faults = [*missing_values(place, column.codes < 0), *unplaced(place, column, placements, NOT_A_FLAG)]
    return TypedColumn({place.field.name: pa.array(values, mask=is_missing)}, tuple(faults))


def unplaced(place: Place, column: Distinct, placements: Placements, rule: Rule) -> list[Fault]:
    """The texts that have no place in the field's list."""
    chosen = np.array([placement is None for placement in placements], np.bool_)
    if not chosen.any():
        return []
    counts = column.counts()
    found = described(OddValue(column.texts[index], int(counts[index])) for index in np.flatnonzero(chosen))
    wanted = "the classification" if rule is NOT_IN_CLASSIFICATION else _wanted(place)
    message = f"'{place.heading}' ({place.field.title}) has values that are not in {wanted}: {found}."
    return [place.fault(rule, message, column.where(chosen))]


def _wanted(place: Place) -> str:
    names = [code.name for code in place.field.codes]
    return f"its list ({', '.join(names[:12])})" if names else "yes or no"


def answers_of(
    place: Place, column: Distinct, placed: Placed, statuses: Distinct | None
) -> tuple[Answers, list[Fault]]:
    """A characteristic from its column and, where the source has one, the column of response statuses."""
    placements = placed.placements
    categories = [None if placement is None else placement.code for placement in placements]
    numbers = [
        NOT_ANSWERED if placement is None else STATUS_NUMBER[placement.status] for placement in placements
    ]
    by_row = np.array([*numbers, NOT_ANSWERED], np.int8)[column.codes]
    faults = [
        *too_many(place, column),
        *unplaced(place, column, placements, NOT_IN_CLASSIFICATION),
        *_uncertain(place, placements),
    ]
    if statuses is not None:
        by_row, more = _with_statuses(place, by_row, statuses)
        faults.extend(more)
    answers = Answers(spread(categories, column.codes), by_row, placed.classification)
    return answers, faults


def _uncertain(place: Place, placements: Placements) -> Iterable[Fault]:
    """How many values were placed by a likeness.

    Neither the values nor their rows are said: together they would be somebody's answer.
    """
    count = sum(each is not None and each.confidence < SURE for each in placements)
    if count:
        values = "1 value was" if count == 1 else f"{count} values were"
        yield place.fault(UNCERTAIN_VALUE, f"'{place.heading}': {values} placed by a likeness.")


def _with_statuses(
    place: Place, by_row: NDArray[np.int8], statuses: Distinct
) -> tuple[NDArray[np.int8], list[Fault]]:
    found = placed_as_statuses(statuses.texts)
    said = np.array([-1 if each is None else STATUS_NUMBER[each.status] for each in found] + [-1], np.int8)
    by_status = said[statuses.codes]
    contradicts = (by_status >= 0) & ((by_status == ANSWERED) != (by_row == ANSWERED))
    faults = unplaced(place, statuses, found, NOT_IN_LIST)
    if contradicts.any():
        message = f"'{place.heading}' and its response status contradict each other."
        faults.append(place.fault(STATUS_CONTRADICTS, message, contradicts))
    return np.where((by_status >= 0) & (by_row != ANSWERED), by_status, by_row), faults


def declaration_notices(
    place: Place, column: Distinct, placements: Placements, answers: Answers
) -> list[Fault]:
    """Nobody answered, few did, or one code stands almost everywhere."""
    return [*_low_declaration(place, answers), *_default_code(place, column, placements)]


def _low_declaration(place: Place, answers: Answers) -> list[Fault]:
    rows = len(answers.statuses)
    answered = int(answers.is_answered.sum())
    if not rows or answered / rows >= LEAST_DECLARATION:
        return []
    what = f"'{place.heading}' ({place.field.title})"
    if not answered:
        return [place.fault(ALL_MISSING, f"{what} has no answer in any of {rows:,} rows.")]
    return [place.fault(LOW_DECLARATION, f"{what}: {answered:,} of {rows:,} rows have an answer.")]


def _default_code(place: Place, column: Distinct, placements: Placements) -> list[Fault]:
    """One code on almost every row: a reason on most of them, or one answer on all of them.

    The answer is not named: it would be everybody's.
    """
    rows = len(column.codes)
    counts = column.counts()
    if rows < FEWEST_ROWS_TO_JUDGE or not len(counts):
        return []
    commonest = int(counts.argmax())
    placement = placements[commonest]
    share = int(counts[commonest]) / rows
    if placement is None or share < (
        DEFAULT_REASON_SHARE if placement.code is None else DEFAULT_ANSWER_SHARE
    ):
        return []
    what = (
        "one and the same answer" if placement.code else described([OddValue(column.texts[commonest], rows)])
    )
    message = f"'{place.heading}' ({place.field.title}) has {what} in {100 * share:.0f}% of rows."
    return [place.fault(DEFAULT_CODE, message)]
