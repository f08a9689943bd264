"""The report in Debian's Chromium: reflow at 320 pixels, an accessibility checker, print, no script."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from tests.support.recruitment_pack import recruitment_pack
from tests.support.sample_packs import audit as audit_of
from tests.support.sample_packs import berkeley_pack, figure, opened, provenance, small_pack

from evenhand.publish.report import report_html

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
AXE = Path(__file__).parents[1] / "support" / "vendor" / "axe.min.js"
LONG = "A group whose label goes on without end " * 3 + "andawordthatnobodycanbreakanywhereatall" * 3
PACKS = {
    "one of everything": small_pack(),
    "a reversal": berkeley_pack(),
    "a real audit": recruitment_pack(people=2000, areas=("North", "South")),
    "long labels": opened(
        audit_of(
            groups=(figure(group=LONG, reference_group=f"Not {LONG}"),), provenance=provenance(comparisons=1)
        )
    ),
}

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed: apt-get install chromium"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield running
        running.close()


@pytest.fixture(params=PACKS)
def report(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a written report."""
    path = tmp_path / "report.html"
    path.write_text(report_html(PACKS[request.param]), encoding="utf-8")
    return path.as_uri()


def opened_page(browser: Browser, address: str, *, width: int, script: bool = True) -> Page:
    """A report opened at a width, in a context of its own."""
    context = browser.new_context(
        viewport={"width": width, "height": 800}, java_script_enabled=script, bypass_csp=script
    )
    page = context.new_page()
    page.goto(address)
    return page


def unfold(page: Page) -> None:
    """Open every folded table."""
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")


@pytest.mark.parametrize("width", [320, 640, 1280])
def test_a_page_never_scrolls_sideways_even_with_every_table_open(
    browser: Browser, report: str, width: int
) -> None:
    page = opened_page(browser, report, width=width)
    unfold(page)

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.context.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_the_accessibility_checker_finds_nothing(browser: Browser, report: str, width: int) -> None:
    page = opened_page(browser, report, width=width)
    unfold(page)
    page.add_script_tag(path=AXE)

    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")

    assert [(each["id"], each["nodes"][0]["html"][:200]) for each in found["violations"]] == []
    page.context.close()


def test_the_accessibility_checker_would_find_a_fault(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<html><body><img src='x'></body></html>")
    page.add_script_tag(path=AXE)

    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")

    assert {"html-has-lang", "image-alt"} <= {each["id"] for each in found["violations"]}
    page.close()


def test_a_page_shows_its_charts_and_tables_without_script_and_under_its_own_policy(
    browser: Browser, report: str
) -> None:
    page = opened_page(browser, report, width=1280, script=False)
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text))

    page.reload()
    first = page.locator("summary").first
    first.click()

    assert page.locator("details[open] table").first.is_visible()
    assert page.locator("svg.strip").first.bounding_box()["width"] > 100  # type: ignore[index]
    assert faults == []
    page.context.close()


def test_a_closed_table_is_printed(browser: Browser, report: str) -> None:
    page = opened_page(browser, report, width=794)
    page.emulate_media(media="print")

    assert page.locator("details").first.get_attribute("open") is None
    box = page.locator("details table").first.bounding_box()
    assert box is not None
    assert box["height"] > 20
    page.context.close()


def test_every_scrolling_box_can_be_reached_by_keyboard(browser: Browser, report: str) -> None:
    page = opened_page(browser, report, width=320)
    unfold(page)

    boxes = page.locator(".scroll")

    assert boxes.count() == page.locator(".scroll[tabindex='0'][aria-labelledby]").count()
    boxes.first.focus()
    assert page.evaluate("document.activeElement.className") == "scroll"
    page.context.close()


def test_marks_keep_their_shape_at_every_width(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_text(report_html(small_pack()), encoding="utf-8")
    for width in (320, 1280):
        page = opened_page(browser, path.as_uri(), width=width)

        box = page.locator("svg.strip.gap circle").first.bounding_box()

        assert box is not None
        assert box["width"] == pytest.approx(box["height"], abs=0.5)
        page.context.close()
