"""The pieces of pages, and the page that shows them all."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from django import forms
from django.test import Client

from evenhand.web import components
from evenhand.web.components.fields import IMPOSSIBLE, INCOMPLETE, DayField

FOLDER = Path(components.__file__).parent
FRAME = (FOLDER.parent / "templates" / "frame.html").read_text(encoding="utf-8")
GALLERY = (FOLDER.parent / "templates" / "gallery.html").read_text(encoding="utf-8")


class Due(forms.Form):
    """A form of one day."""

    due = DayField(label="Due date")


def day_of(day: str, month: str, year: str) -> Due:
    """The form as it comes back from the page."""
    return Due({"due_0": day, "due_1": month, "due_2": year})


@pytest.fixture(scope="module")
def gallery() -> str:
    """The page of components."""
    return Client().get("/components/").content.decode()


@pytest.mark.parametrize("component", sorted(FOLDER.glob("*.html")), ids=lambda path: path.stem)
def test_every_component_is_shown_on_the_page_of_components(component: Path) -> None:
    macros = re.findall(r"{% macro ([a-z]\w*)\(", component.read_text(encoding="utf-8"))

    assert macros
    for macro in macros:
        assert re.search(rf"(?:{{{{|call|}})[^{{}}]*\b{macro}\(", GALLERY + FRAME), macro


def test_no_page_carries_style_or_script_of_its_own(gallery: str) -> None:
    assert "<style" not in gallery
    assert " style=" not in gallery
    assert "<script" not in gallery
    assert not re.search(r"\son\w+=", gallery)


def test_each_fault_is_told_at_the_top_and_at_its_field(gallery: str) -> None:
    assert '<a href="#id_wrong-name">Enter the name of the action.</a>' in gallery
    assert '<a href="#id_wrong-status_0">Select a status.</a>' in gallery
    assert 'id="id_wrong-name_wrong"' in gallery
    assert re.search(
        r'id="id_wrong-name"[^>]*aria-describedby="id_wrong-name_hint id_wrong-name_wrong"', gallery
    )
    assert re.search(r'id="id_wrong-name"[^>]*aria-invalid="true"', gallery)


def test_no_message_is_left_to_the_machine(gallery: str) -> None:
    assert "field is required" not in gallery
    assert "Enter your password." in gallery


def test_every_link_of_an_error_summary_leads_to_something(gallery: str) -> None:
    targets = re.findall(r'<li><a href="#([^"]+)"', gallery)

    assert len(targets) >= 8
    assert [target for target in targets if f'id="{target}"' not in gallery] == []


def test_what_was_typed_is_shown_again_but_never_a_password(gallery: str) -> None:
    page = Client().get("/components/").content.decode()

    assert 'value="nobody"' in page
    assert not re.search(r'type="password"[^>]*value=', page)


def test_every_field_has_a_label(gallery: str) -> None:
    fields = re.findall(
        r'<(?:input|select|textarea)[^>]* id="([^"]+)"|<(?:select|textarea) id="([^"]+)"', gallery
    )
    names = {first or second for first, second in fields}

    assert len(names) > 10
    assert [name for name in names if f'for="{name}"' not in gallery] == []


def test_three_boxes_make_a_day() -> None:
    form = day_of("29", "2", "2028")

    assert form.is_valid()
    assert form.cleaned_data["due"] == date(2028, 2, 29)


@pytest.mark.parametrize(
    "parts", [("29", "2", "2027"), ("31", "4", "2027"), ("x", "1", "2027"), ("0", "1", "2027")]
)
def test_a_day_that_is_in_no_calendar_is_refused_once(parts: tuple[str, str, str]) -> None:
    form = day_of(*parts)

    assert form.errors["due"] == [IMPOSSIBLE]


def test_a_day_without_its_year_is_refused() -> None:
    assert day_of("1", "4", "").errors["due"] == [INCOMPLETE]
