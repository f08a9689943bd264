"""Codes that need no protecting: their small counts hide nothing else, and the rest is safe even so."""

from __future__ import annotations

from evenhand.disclosure.policy import INTERNAL, PUBLIC
from evenhand.disclosure.protection import protect, protect_with_proof
from evenhand.tables import CountTable, Dimension

ANSWERS = ("yes", "no", "not recorded")


def table(*rows: tuple[str, int, int, int], is_open: bool) -> CountTable:
    groups = tuple(name for name, *_ in rows)
    answer = Dimension.flat("answer", ANSWERS, open_codes=("not recorded",) if is_open else ())
    counts = {
        (name, code): count for name, *figures in rows for code, count in zip(ANSWERS, figures, strict=True)
    }
    return CountTable.seal("people", (Dimension.flat("group", groups), answer), counts)


def hidden(found: CountTable) -> set[tuple[str, ...]]:
    (shown,) = protect((found,), PUBLIC)
    return {codes for codes, value in shown if value is None}


def test_a_small_open_count_hides_nothing_else() -> None:
    rows = (("a", 25, 66, 7), ("b", 300, 580, 20))

    assert hidden(table(*rows, is_open=True)) == set()
    assert ("a", "yes") in hidden(table(*rows, is_open=False))


def test_what_needs_protecting_is_proved_safe_beside_open_counts() -> None:
    found = table(("a", 4, 66, 7), ("b", 300, 580, 20), ("c", 60, 90, 3), is_open=True)

    protection = protect_with_proof((found,), PUBLIC)

    (shown,) = protection.tables
    assert protection.proof.is_complete
    assert shown.at(("a", "yes")) is None
    # The other two of its row and column that keep it hidden are proved as well.
    assert protection.proof.hidden >= 4


def test_the_threshold_still_holds_for_every_other_code() -> None:
    found = table(("a", 4, 3, 2), ("b", 30, 40, 1), ("c", 20, 25, 0), is_open=True)

    (shown,) = protect((found,), INTERNAL)

    small = [value for codes, value in shown if value and value < 5 and "not recorded" not in codes]
    assert small == []
