"""Chromium, and the application running on a server of its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from tests.support.served import served

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
]


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed: apt-get install chromium")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield running
        running.close()


@pytest.fixture(scope="package")
def application(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the application."""
    with served(tmp_path_factory.mktemp("application")) as address:
        yield address


@pytest.fixture(params=[320, 1280])
def page(request: pytest.FixtureRequest, browser: Browser, application: str) -> Iterator[Page]:
    """A fresh browser at the width of a small telephone and of a desk, for a page of the application."""
    context = browser.new_context(viewport={"width": request.param, "height": 800}, base_url=application)
    yield context.new_page()
    context.close()
