"""Text becomes events, exact amounts, whole people and years, or a plain refusal."""

from __future__ import annotations

import numpy as np
import pytest

from evenhand.audits.spec import Amount, Outcome
from evenhand.audits.staging import Column
from evenhand.audits.values import code_amount, code_count, code_outcome, year_of
from evenhand.errors import BadSpec, RefusedFile


def column(*values: str) -> Column:
    labels = tuple(dict.fromkeys(values))
    return Column("c", labels, np.array([labels.index(value) for value in values], np.int32))


def test_yes_and_no_are_read_without_being_told() -> None:
    coded = code_outcome(Outcome("promoted", "c"), column("Yes", "no", "1", "0", "TRUE", "", "N/A"))

    assert coded.events.tolist() == [1, 0, 1, 0, 1, -1, -1]


def test_a_named_value_is_the_event_and_every_other_is_not() -> None:
    coded = code_outcome(Outcome("in", "c", ("Admitted",)), column("admitted ", "Rejected", "", "Waiting"))

    assert coded.events.tolist() == [1, 0, -1, 0]


def test_values_that_are_neither_event_nor_non_event_leave_the_base() -> None:
    coded = code_outcome(
        Outcome("in", "c", ("offered",), ("rejected",)), column("offered", "rejected", "withdrew")
    )

    assert coded.events.tolist() == [1, 0, -1]


def test_an_outcome_that_is_not_yes_or_no_asks_which_value_is_the_event() -> None:
    with pytest.raises(BadSpec, match=r"It holds: 'Admitted', 'Rejected'\. Say which value"):
        code_outcome(Outcome("Admit", "c"), column(*("Admitted", "Rejected") * 10))


def test_a_column_of_names_or_remarks_is_not_repeated() -> None:
    with pytest.raises(BadSpec, match="It holds 3 different values") as refused:
        code_outcome(Outcome("Name", "c"), column("Ada Lovelace", *("Mary Seacole", "Alan Turing") * 10))

    assert "Lovelace" not in str(refused.value)
    assert "Seacole" not in str(refused.value)


def test_an_event_value_that_never_occurs_is_refused() -> None:
    with pytest.raises(BadSpec, match="never holds 'Hired'"):
        code_outcome(Outcome("in", "c", ("Hired",)), column("Admitted", "Rejected"))


def test_money_is_read_exactly_in_pence() -> None:
    coded = code_amount(Amount("pay", "c"), column("£23,456.50", "18.02", "7", "", "-3.5"))

    assert coded.scale == 100
    assert coded.scaled.tolist() == [2_345_650, 1802, 700, 0, -350]
    assert coded.recorded.tolist() == [True, True, True, False, True]


def test_an_amount_finer_than_pence_keeps_its_decimals() -> None:
    coded = code_amount(Amount("ratio", "c"), column("0.3308136", "9930.046"))

    assert coded.scale == 10**7
    assert coded.scaled.tolist() == [3_308_136, 99_300_460_000]


def test_a_value_that_is_no_number_is_counted_but_not_repeated() -> None:
    with pytest.raises(RefusedFile, match="holds 2 rows whose value is not a number") as refusal:
        code_amount(Amount("pay", "c"), column("12", "secret words", "secret words"))

    assert "secret" not in str(refusal.value)


def test_a_count_of_people_is_whole() -> None:
    assert code_count(column("512", "1,313", "0")).tolist() == [512, 1313, 0]

    with pytest.raises(RefusedFile, match="1 rows hold something other"):
        code_count(column("512", "2.5"))


@pytest.mark.parametrize(
    ("label", "year"),
    [
        ("2024", "2024"),
        ("2023/24", "2023/24"),
        ("2024-03-31", "2024"),
        ("31/03/2025", "2025"),
        ("Wave 3", "Wave 3"),
    ],
)
def test_a_label_names_its_year(label: str, year: str) -> None:
    assert year_of(label) == year


def test_an_event_or_a_blank_asks_what_a_blank_means() -> None:
    with pytest.raises(
        BadSpec, match=r"the event or nothing \(2 rows hold nothing\).*is = \"True\", is_not = \[\"\"\]"
    ):
        code_outcome(Outcome("elected", "c"), column("True", "", "True", ""))


def test_a_blank_that_was_said_to_mean_no_is_counted_as_no() -> None:
    coded = code_outcome(Outcome("elected", "c", ("True",), ("",)), column("True", "", "True", ""))

    assert coded.events.tolist() == [1, 0, 1, 0]


def test_an_outcome_that_everybody_had_is_counted() -> None:
    assert code_outcome(Outcome("trained", "c"), column("yes", "yes")).events.tolist() == [1, 1]


def test_a_publishers_mark_among_counts_is_refused_with_the_way_out() -> None:
    with pytest.raises(RefusedFile, match=r"2 rows hold .* 'low', .* neither 0 nor missing") as refused:
        code_count(column("10", "low", "Low", "20"))

    assert "evenhand.rounded_shares" in str(refused.value)


def test_what_is_not_a_publishers_mark_is_not_repeated_in_the_refusal() -> None:
    with pytest.raises(RefusedFile) as refused:
        code_count(column("10", "Mary Smith"))

    assert "Mary" not in str(refused.value)
