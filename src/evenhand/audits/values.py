"""Text into what an audit counts: events that happened or not, exact amounts, years."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from evenhand.audits.spec import Amount, Outcome
from evenhand.audits.staging import Column, is_number
from evenhand.errors import BadSpec, RefusedFile

HAPPENED = frozenset({"1", "1.0", "yes", "y", "true", "t"})
DID_NOT_HAPPEN = frozenset({"0", "0.0", "no", "n", "false", "f"})
NOT_RECORDED = frozenset({"", "na", "n/a", "#n/a", "nan", "null", "-", "."})
# What publishers of official tables print in place of a small, hidden or absent count.
MARKS_OF_PUBLISHERS = frozenset(
    {"low", "[low]", "c", "[c]", "u", "[u]", "x", "[x]", "z", "[z]", "*", "~", ".."}
)
LONGEST_LIST_OF_VALUES = 12
FEWEST_ROWS_OF_A_VALUE = 10  # as few people as a published count may show
MOST_DECIMALS = 9
LARGEST_TOTAL = 2**63 - 1  # what the engine adds up in whole numbers
MOST_PEOPLE = (
    10**9
)  # five times the product of two counts, as verdicts compare them, still is a whole number of 64 bits
NOT_AN_EVENT = -1

Int8s = np.ndarray[tuple[int], np.dtype[np.int8]]
Int64s = np.ndarray[tuple[int], np.dtype[np.int64]]
Flags = np.ndarray[tuple[int], np.dtype[np.bool_]]


@dataclass(frozen=True, slots=True)
class OutcomeCoding:
    """For each row 1 (it happened), 0 (it did not) or -1 (not recorded)."""

    outcome: Outcome
    events: Int8s
    assumption: str
    exactly: str  # the same with exact numbers, which a public audit does not repeat


@dataclass(frozen=True, slots=True)
class AmountCoding:
    """For each row the amount as a whole number of units of `1 / scale`, and whether there is one."""

    amount: Amount
    scaled: Int64s
    recorded: Flags
    scale: int
    assumption: str
    exactly: str


def folded(text: str) -> str:
    """A text without regard to case, repeated blanks and the way its accents are written."""
    return " ".join(unicodedata.normalize("NFC", text).split()).casefold()


def _answer(text: str) -> str:
    """An answer by which an event is known: 1.0 and 1 are one, as programs write numbers beside blanks."""
    return re.sub(r"(?<!\S)(-?\d+)\.0+$", r"\1", folded(text))


def code_outcome(outcome: Outcome, column: Column) -> OutcomeCoding:
    """Which rows hold the event.

    Raises
    ------
    BadSpec : the values that mean "it happened" are not named and cannot be known, or do not occur.
    """
    events = {_answer(value) for value in outcome.events}
    non_events = {_answer(value) for value in outcome.non_events}
    keys = [_answer(label) for label in column.labels]
    _check_values_occur(outcome, column, keys)
    if not events:
        events, non_events = set(HAPPENED), set(DID_NOT_HAPPEN)
        _check_yes_or_no(outcome, column, keys)
    by_label = np.array([_event(key, events, non_events) for key in keys], dtype=np.int8)
    coded = by_label[column.codes] if len(by_label) else np.zeros(0, np.int8)
    _check_somebody_had_it_not(outcome, column, coded)
    meaning = f" ('{outcome.column}' is {' or '.join(map(repr, outcome.events))})" if outcome.events else ""
    unknown = int((coded == NOT_AN_EVENT).sum())
    return OutcomeCoding(
        outcome,
        coded,
        assumption=f"Outcome '{outcome.name}'{meaning}: counted among rows where it is recorded.",
        exactly=f"Outcome '{outcome.name}' is not recorded in {unknown:,} rows." if unknown else "",
    )


def _event(key: str, events: set[str], non_events: set[str]) -> int:
    if key in events:
        return 1
    if key in non_events or (not non_events and key not in NOT_RECORDED):
        return 0
    return NOT_AN_EVENT


def _check_values_occur(outcome: Outcome, column: Column, keys: list[str]) -> None:
    for value in (*outcome.events, *outcome.non_events):
        if _answer(value) not in keys:
            raise BadSpec(
                f"Outcome '{outcome.name}': column '{outcome.column}' never holds '{value}'. "
                f"{_values_found(column)} Correct the value in the specification."
            )


def _check_yes_or_no(outcome: Outcome, column: Column, keys: list[str]) -> None:
    strange = [key for key in keys if key not in HAPPENED | DID_NOT_HAPPEN | NOT_RECORDED]
    if strange:
        raise BadSpec(
            f"Outcome '{outcome.name}': column '{outcome.column}' was expected to hold yes or no, or 1 or 0. "
            f"{_values_found(column)} Say which value means that it happened, for example "
            f'outcomes = [{{ name = "{outcome.name}", column = "{outcome.column}", is = "..." }}].'
        )


def _check_somebody_had_it_not(outcome: Outcome, column: Column, coded: Int8s) -> None:
    """A register that writes only the yes leaves blanks that mean no, and everybody would seem to have it."""
    unknown = coded == NOT_AN_EVENT
    if not unknown.any() or 0 in coded or 1 not in coded:
        return
    event = column.labels[column.codes[coded == 1][0]]
    raise BadSpec(
        f"Outcome '{outcome.name}': column '{outcome.column}' holds the event or nothing "
        f"({int(unknown.sum()):,} rows hold nothing). If nothing means that it did not happen, say so: "
        f'{{ name = "{outcome.name}", column = "{outcome.column}", is = "{event}", is_not = [""] }}. If it '
        "means that nobody wrote it down, there is nothing to compare: take the outcome out."
    )


def _values_found(column: Column) -> str:
    """The values that many rows share; a value of few rows may be a name or somebody's own words."""
    values = sorted({label for label in column.labels if label.strip()})
    shared = all(
        count >= FEWEST_ROWS_OF_A_VALUE
        for label, count in zip(column.labels, column.counts.tolist(), strict=True)
        if label.strip()
    )
    if len(values) > LONGEST_LIST_OF_VALUES or not shared:
        return f"It holds {len(values)} different values."
    return f"It holds: {', '.join(repr(value) for value in values)}."


def code_amount(amount: Amount, column: Column) -> AmountCoding:
    """The amounts as exact whole numbers: pence for money, finer where the file is finer.

    Raises
    ------
    RefusedFile : a value is neither a number nor a mark of absence; the row's value is not repeated.
    """
    numbers = [_number(label) for label in column.labels]
    counts = column.counts
    wrong = sum(
        int(counts[index])
        for index, label in enumerate(column.labels)
        if numbers[index] is None and folded(label) not in NOT_RECORDED
    )
    if wrong:
        raise RefusedFile(
            f"Amount '{amount.name}': column '{amount.column}' holds {wrong:,} rows whose "
            "value is not a number. Expected numbers such as 23456.50 or £23,456.50. Correct those rows, "
            "or take the amount out."
        )
    decimals = max((_decimals(number) for number in numbers if number is not None), default=0)
    kept = _decimals_kept(amount, decimals, _size(numbers, counts.tolist()))
    scale = 10**kept
    by_label = np.array(
        [0 if each is None else int((each * scale).to_integral_value()) for each in numbers], np.int64
    )
    present = np.array([each is not None for each in numbers], np.bool_)
    rounded = f" (rounded to {kept} decimals)" if decimals > kept else ""
    blank = int((~present)[column.codes].sum())
    return AmountCoding(
        amount,
        by_label[column.codes],
        present[column.codes],
        scale,
        assumption=f"Amount '{amount.name}': read exactly{rounded}, rows without one left out.",
        exactly=f"Amount '{amount.name}' is blank in {blank:,} rows." if blank else "",
    )


def _size(numbers: Sequence[Decimal | None], counts: Sequence[int]) -> Decimal:
    """What the amounts add up to without their signs."""
    pairs = zip(numbers, counts, strict=True)
    return sum((abs(number) * count for number, count in pairs if number is not None), Decimal(0))


def _decimals_kept(amount: Amount, decimals: int, size: Decimal) -> int:
    """As many decimals as the file has, and no more than leave the total a whole number that can be held."""
    for kept in range(max(2, min(decimals, MOST_DECIMALS)), 1, -1):
        if size * 10**kept <= LARGEST_TOTAL:
            return kept
    raise RefusedFile(
        f"Amount '{amount.name}': column '{amount.column}' adds up to more than "
        f"{LARGEST_TOTAL // 100:,}, the most that is counted exactly. Look for numbers that are not amounts, "
        "or give the column in thousands."
    )


def _number(text: str) -> Decimal | None:
    if not is_number(text):
        return None
    return Decimal(re.sub(r"[£$€,%\s]", "", text))


def _decimals(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def code_count(column: Column) -> Int64s:
    """How many people each row stands for.

    Raises
    ------
    RefusedFile : a value is not a whole number of people.
    """
    whole = [_whole(label) for label in column.labels]
    _check_whole(column, whole)
    people = sum(number * count for number, count in zip(whole, column.counts.tolist(), strict=True))
    if people > MOST_PEOPLE:
        raise RefusedFile(
            f"Column '{column.heading}' was expected to say how many people each row stands for. It adds up "
            f"to more than {MOST_PEOPLE:,}. Take `count` out of the specification if it is something else."
        )
    return np.array(whole, np.int64)[column.codes]


def _check_whole(column: Column, whole: Sequence[int]) -> None:
    wrong = sum(count for number, count in zip(whole, column.counts.tolist(), strict=True) if number < 0)
    if not wrong:
        return
    found = (
        f"Column '{column.heading}' was expected to say how many people each row stands for. {wrong:,} rows "
        "hold something other than a whole number from 0 up. "
    )
    marks = sorted({folded(label) for label in column.labels} & MARKS_OF_PUBLISHERS)
    if marks:
        raise RefusedFile(
            f"{found}Among them is '{marks[0]}', a publisher's mark: it is neither 0 nor missing. This is a "
            "table of rounded counts, not of people, and is not audited. Read its shares, with the bounds "
            "that rounding leaves, by evenhand.rounded_shares in Python."
        )
    raise RefusedFile(f"{found}Correct them, or take `count` out of the specification.")


def _whole(text: str) -> int:
    stripped = text.strip().replace(",", "")
    return int(stripped) if stripped.isdecimal() else -1


def year_of(label: str) -> str:
    """The year that a label names: itself where it is short ("2024", "2023/24"), the year of a date."""
    text = label.strip()
    if re.fullmatch(r"(19|20)\d\d([/-]\d{2,4})?", text) and not re.fullmatch(r"\d{4}-\d\d-\d\d.*", text):
        return text
    found = re.search(r"(19|20)\d\d", text)
    return found.group() if found else text
