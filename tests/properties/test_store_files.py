"""Stored files: the same people give the same bytes, in whatever order and batches they came."""

from __future__ import annotations

import io
from datetime import date

import pyarrow.parquet as pq
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.support.intake import GOOD_EMPLOYEE, KEY_OF_TESTS, check_rows

from evenhand.intake.store.canonical import HashedFile, write_rows
from evenhand.intake.store.disk import REAL_DISK

people = st.lists(
    st.fixed_dictionaries(
        {
            "employee_id": st.text("0123456789ABCxyz", min_size=1, max_size=6),
            "grade": st.sampled_from(["Grade 7", "7", "None", "000001", "12E4", "NA", "Größe"]),
            "salary": st.decimals(min_value=0, max_value=10**6, places=2).map(str),
            "sex": st.sampled_from(["F", "M", "", "Prefer not to say"]),
            "start_date": st.dates(date(1950, 1, 1), date(2024, 3, 31)).map(str),
        }
    ),
    min_size=1,
    max_size=30,
    unique_by=lambda row: row["employee_id"].upper(),
).map(lambda rows: [GOOD_EMPLOYEE | row for row in rows])


def stored(rows: list[dict[str, str]], batch_rows: int) -> bytes:
    octets = io.BytesIO()
    write_rows(check_rows(rows, batch_rows=batch_rows), HashedFile(octets, REAL_DISK), period="2024")
    return octets.getvalue()


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(people, st.randoms(use_true_random=False), st.integers(1, 7))
def test_the_order_of_rows_and_the_size_of_batches_do_not_matter(rows, random, batch_rows) -> None:
    shuffled = list(rows)
    random.shuffle(shuffled)

    assert stored(rows, 4) == stored(shuffled, batch_rows)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(people)
def test_every_value_comes_back_and_no_number_of_a_person_does(rows) -> None:
    octets = stored(rows, 4)

    found = {row["employee_id"]: row for row in pq.read_table(io.BytesIO(octets)).to_pylist()}
    numbers = KEY_OF_TESTS.pseudonyms(
        [row["employee_id"] for row in rows], subject="employee", organisation="Easton Council"
    )

    assert len(found) == len(rows)
    for row, number in zip(rows, numbers, strict=True):
        assert number is not None
        back = found[number.hex()]
        assert back["grade"] == row["grade"]
        assert back["salary_pence"] == int(row["salary"].replace(".", ""))
        assert str(back["start_date"]) == row["start_date"]
        assert (back["sex"] is not None) == (back["sex_status"] == "answered") == (row["sex"] in {"F", "M"})
