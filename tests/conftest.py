"""What the machine must have for every test to run.

Tests that need a browser or Java skip, and say so, where these are not found. Where everything is
required (`EVENHAND_REQUIRE=browser,java`, as in continuous integration) a missing one ends the run.
"""

from __future__ import annotations

import os
import shutil
from importlib.util import find_spec

import pytest
from hypothesis import settings
from tests.support.shared_data import SHARED

# How long one example takes says how busy the machine is, not whether the code is right.
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")

FOUND = {
    "browser": lambda: shutil.which("chromium") or shutil.which("chromium-browser"),
    "java": lambda: shutil.which("java") and find_spec("pyspark"),
}
WHAT = {"browser": "the tests in a browser", "java": "the tests of the Spark engine"}
WAY_OUT = {
    "browser": "apt-get install chromium",
    "java": "apt-get install openjdk-17-jre-headless, and make spark",
}


def pytest_configure(config: pytest.Config) -> None:
    """End the run where a required part of the machine is missing."""
    required = [name for name in os.environ.get("EVENHAND_REQUIRE", "").split(",") if name]
    unknown = [name for name in required if name not in FOUND]
    if unknown:
        pytest.exit(f"EVENHAND_REQUIRE: '{unknown[0]}' is not one of {', '.join(FOUND)}", returncode=2)
    missing = [name for name in required if not FOUND[name]()]
    if missing:
        pytest.exit("; ".join(f"{name} is required: {WAY_OUT[name]}" for name in missing), returncode=2)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say plainly what did not run on this machine, and how to have it run."""
    for name, found in FOUND.items():
        if not found():
            terminalreporter.write_line(f"Not run: {WHAT[name]} ({name} not found: {WAY_OUT[name]}).")
    if not SHARED.exists():
        terminalreporter.write_line(
            "Not run: the tests on public data (no folder ../shared/data beside this checkout)."
        )
