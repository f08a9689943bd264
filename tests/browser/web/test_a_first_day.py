"""The first administrator's first day in Chromium, by keyboard, with the checker on every page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pyotp
import pytest
from playwright.sync_api import Browser, Page
from tests.support.accessibility import violations
from tests.support.served import FIRST_LINK, served

pytestmark = pytest.mark.browser
PASSWORD = "correct horse battery"


@pytest.fixture(params=[320, 1280])
def desk(request: pytest.FixtureRequest, browser: Browser, tmp_path: Path) -> Iterator[tuple[Page, str]]:
    """A browser at an application that nobody has used, and the first administrator's link."""
    with served(tmp_path) as address:
        printed = (tmp_path / FIRST_LINK).read_text()
        context = browser.new_context(viewport={"width": request.param, "height": 900}, base_url=address)
        yield context.new_page(), printed
        context.close()


def check(page: Page, heading: str) -> None:
    """The page is the one meant, can be read by everybody, and does not scroll sideways."""
    page.locator("h1", has_text=re.compile(f"^{heading}$")).wait_for(timeout=10_000)
    assert page.locator("h1").count() == 1
    assert violations(page) == []
    width = page.viewport_size["width"]  # type: ignore[index]
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def fill(page: Page, **answers: str) -> None:
    """Answer by keyboard and send by Enter."""
    for label, answer in answers.items():
        page.get_by_label(label.replace("_", " ").capitalize(), exact=False).first.focus()
        page.keyboard.type(answer)


def test_from_the_first_link_to_the_audit_trail(desk: tuple[Page, str]) -> None:
    page, link = desk

    page.goto(link)
    check(page, "Choose a password")
    fill(page, new_password="short")
    page.keyboard.press("Enter")
    page.wait_for_selector(".error-summary")
    assert page.title().startswith("Error: ")
    check(page, "Choose a password")
    fill(page, new_password=PASSWORD)
    page.keyboard.press("Enter")

    check(page, "Sign in")
    page.get_by_label("E-mail address").focus()
    page.keyboard.type("first@example.gov.uk")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")

    check(page, "Set up a second factor")
    assert page.locator("svg.square").bounding_box()["width"] >= 150  # type: ignore[index]
    secret = page.locator("p .secret").inner_text()
    page.get_by_label("Six-digit code").focus()
    page.keyboard.type(pyotp.TOTP(secret).now())
    page.keyboard.press("Enter")

    check(page, "North East Demonstration Authority")
    page.get_by_role("link", name="People").first.press("Enter")
    check(page, "People")
    page.get_by_role("button", name="Invite somebody").press("Enter")
    check(page, "Invite somebody")
    page.get_by_label("Name").focus()
    page.keyboard.type("Data Protection")
    page.keyboard.press("Tab")
    page.keyboard.type("dpo@example.gov.uk")
    page.keyboard.press("Tab")
    page.keyboard.type("North East")
    page.get_by_role("button", name="Send the invitation").press("Enter")

    check(page, "Data Protection")
    assert page.get_by_role("status").inner_text().startswith("Done")
    page.get_by_role("button", name="Give a role").press("Enter")
    check(page, "Give a role to Data Protection")
    page.get_by_label("Data protection officer").press("Space")
    page.get_by_role("button", name="Give the role").press("Enter")
    check(page, "Data Protection")
    assert page.get_by_role("rowheader", name="Data protection officer").is_visible()

    page.get_by_role("link", name="Audit trail").press("Enter")
    check(page, "Audit trail")
    assert page.locator("td", has_text="gave a role").first.is_visible()
    page.get_by_role("link", name="Prove that it is whole").press("Enter")
    check(page, "Proof of the audit trail")
    assert page.get_by_text("The trail is whole").is_visible()
    page.get_by_role("button", name="Sign out").press("Enter")
    check(page, "Sign in")
