"""The components in Chromium: reflow, keyboard, the accessibility checker, contrast, no script."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page
from tests.support.accessibility import violations

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("address", ["/components/", "/nothing-here/"])
def test_the_accessibility_checker_finds_nothing(page: Page, address: str) -> None:
    page.goto(address)

    assert violations(page) == []


@pytest.mark.parametrize("address", ["/components/", "/nothing-here/"])
def test_a_page_never_scrolls_sideways(page: Page, address: str) -> None:
    page.goto(address)

    width = page.viewport_size["width"]  # type: ignore[index]
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_page_obeys_its_own_policy(page: Page) -> None:
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    page.on("requestfailed", lambda request: faults.append(request.url))

    page.goto("/components/", wait_until="networkidle")

    assert faults == []


def test_the_first_stop_of_the_keyboard_leads_past_the_header(page: Page) -> None:
    page.goto("/components/")

    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.inner_text() == "Skip to main content"
    assert skip.is_visible()
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "main"


def test_every_stop_of_the_keyboard_can_be_seen(page: Page) -> None:
    page.goto("/components/")
    stops = page.locator("a[href], button, input:not([type=hidden]), select, textarea, summary, .scroll")

    for place in range(stops.count()):
        stop = stops.nth(place)
        stop.focus()
        box, outline = stop.bounding_box(), stop.evaluate("each => getComputedStyle(each).outlineStyle")
        assert box is not None
        assert box["height"] > 0
        assert outline != "none" or stop.evaluate("each => !each.matches(':focus-visible')")


def test_everything_that_is_pressed_is_large_enough_for_a_thumb(page: Page) -> None:
    page.goto("/components/")

    for pressed in page.locator("main .button, main input[type=text], main select").all():
        box = pressed.bounding_box()
        assert box is not None
        assert box["height"] >= 44


def test_the_page_is_whole_without_script(browser: Browser, application: str) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=application)
    page = context.new_page()
    page.goto("/components/")

    page.locator("summary").click()
    page.get_by_label("Name of the action").first.fill("Ask again")

    assert page.get_by_text("From accepted submissions alone.").is_visible()
    context.close()
