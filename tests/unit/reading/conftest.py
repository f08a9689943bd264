"""Most tests of reading run the child's code in this process; with `limited_child` they start one."""

from __future__ import annotations

import pytest
from tests.support.reading import InProcess

from evenhand.intake.reading import opening
from evenhand.intake.reading.child import parquet


@pytest.fixture
def limited_child() -> None:
    """The test needs a real child process, with its limits."""


@pytest.fixture(autouse=True)
def _reading_in_process(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if "limited_child" not in request.fixturenames:
        monkeypatch.setattr(opening, "ChildProcess", InProcess)
        monkeypatch.setattr(parquet, "_widen_memory", lambda limits: None)
