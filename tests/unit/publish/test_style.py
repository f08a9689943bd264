"""The style sheet's colours: enough contrast on white and on the light band (WCAG 2.2, 1.4.3 and 1.4.11)."""

from __future__ import annotations

import re

import pytest

from evenhand.publish.report import TEMPLATES

STYLE = (TEMPLATES / "report.css").read_text(encoding="utf-8")
COLOURS = dict(re.findall(r"--(\w+):(#[0-9a-f]{3,6})", STYLE))


def luminance(colour: str) -> float:
    """Relative luminance as WCAG defines it."""
    digits = colour.removeprefix("#")
    pairs = (
        [digits[place : place + 2] for place in (0, 2, 4)] if len(digits) == 6 else [d * 2 for d in digits]
    )
    parts = [int(pair, 16) / 255 for pair in pairs]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_measure_of_contrast_is_right_at_its_ends() -> None:
    assert contrast("#000000", "#fff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)  # the usual example of AA


@pytest.mark.parametrize("ink", ["ink", "quiet", "accent", "alert"])
@pytest.mark.parametrize("ground", ["paper", "band"])
def test_every_colour_of_text_and_marks_can_be_read(ink: str, ground: str) -> None:
    assert contrast(COLOURS[ink], COLOURS[ground]) >= 4.5


def test_white_on_the_banner_can_be_read() -> None:
    assert contrast(COLOURS["alert"], "#ffffff") >= 4.5


def test_no_rule_moves_anything_or_paints_every_other_row() -> None:
    assert not re.search(r"animation|transition|nth-child|url\((?!#hatch)|@import|@font-face", STYLE)
