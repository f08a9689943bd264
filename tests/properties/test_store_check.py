"""The check of anything at all: it ends with a verdict, tells no secret, and does not depend on batches."""

from __future__ import annotations

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.support.intake import GOOD_EMPLOYEE, check_rows

from evenhand.intake.checking import Checked, Status
from evenhand.intake.report import document, in_words
from evenhand.records.catalogue import COLLECTIONS

HEADINGS = sorted(
    {name for each in COLLECTIONS for field in each.fields for name in (field.name, *field.synonyms)}
)
BLANKS = ("", " ", "None", "NA", "NaN", "\x00", "\ufeff")
NUMBERS = ("12E4", "000001", "£1,234.50", "1e400", "-0", "9" * 40, "50%", "٣", "99", "45382")
DAYS = ("31/02/2024", "2024-03-31", "9999-12-31")
WORDS = ("Prefer not to say", "Female", "White British", "W1", "yes", "Total", "1;2;3")
HOSTILE = ("=1+1", "a@b.org", "\U0001f600", "x" * 400, "'; DROP TABLE submission")
CELLS = st.sampled_from([*BLANKS, *NUMBERS, *DAYS, *WORDS, *HOSTILE]) | st.text(max_size=12)


def rows_under(headings: list[str]) -> st.SearchStrategy[list[dict[str, str]]]:
    row = st.fixed_dictionaries(dict.fromkeys(headings, CELLS))
    return st.lists(row, min_size=1, max_size=6)


tables = st.lists(st.sampled_from(HEADINGS), min_size=1, max_size=8, unique=True).flatmap(rows_under)
RELAXED = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def said(checked: Checked) -> str:
    return json.dumps(document(checked, file="a.csv"), ensure_ascii=False) + in_words(checked, file="a.csv")


@RELAXED
@given(st.sampled_from(COLLECTIONS), tables)
def test_any_table_of_any_collection_ends_with_a_verdict(collection, rows) -> None:
    checked = check_rows(rows, collection=collection.name)

    assert checked.status in Status
    assert checked.rows == len(rows)
    assert said(checked)


@RELAXED
@given(st.sampled_from(COLLECTIONS), tables, st.integers(1, 5))
def test_the_size_of_batches_changes_nothing_that_is_said(collection, rows, batch_rows) -> None:
    once = check_rows(rows, collection=collection.name, batch_rows=1_000)

    assert said(check_rows(rows, collection=collection.name, batch_rows=batch_rows)) == said(once)


SECRETS = st.text("abcdefghijklmnopqrstuvwxyz ", min_size=8, max_size=20).map(
    lambda text: f"zq{text.strip()}qz"
)


@RELAXED
@given(
    st.sampled_from(["religion", "sex", "dob", "fte", "location", "employee_id", "shoe size", "comments"]),
    SECRETS,
)
def test_a_text_that_somebody_wrote_is_never_repeated(heading, secret) -> None:
    checked = check_rows([GOOD_EMPLOYEE | {heading: secret}])

    assert secret not in said(checked)
