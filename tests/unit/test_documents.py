"""A TOML document is read key by key, and what is wrong with it is collected."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.documents import DocumentTable, quoted, read_document
from evenhand.errors import BadSpec


def read(text: str) -> DocumentTable:
    return read_document(text, where="ours.toml", refusal="wrong", build=lambda table: table)


def test_nested_tables_say_where_they_stand() -> None:
    (outer,) = read("[[outer]]\n[[outer.inner]]\nsize = 1.5\n").tables("outer")
    (inner,) = outer.tables("inner")

    inner.text("size")

    (fault,) = inner.faults
    assert fault == "outer, number 1, inner, number 1, size: text in quotes was expected, 1.5 was found"


def test_a_document_nested_beyond_reason_is_refused_as_not_toml() -> None:
    with pytest.raises(BadSpec, match="is not TOML"):
        read("a = " + "[" * 100_000)


@pytest.mark.parametrize(("written", "number"), [("2", 2.0), ("-0.25", -0.25), ("1e-5", 0.00001)])
def test_a_number_is_read(written: str, number: float) -> None:
    table = read(f"size = {written}")

    assert table.number("size") == number
    assert table.faults == []


@pytest.mark.parametrize("written", ["true", "nan", "inf", '"2"', "1" + "0" * 400])
def test_what_is_not_a_finite_number_is_a_fault(written: str) -> None:
    table = read(f"size = {written}")

    table.number("size")

    (fault,) = table.faults
    assert fault.startswith("size: a number was expected, ")


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_survives_being_quoted(text: str) -> None:
    assert tomllib.loads(f"text = {quoted(text)}")["text"] == text
