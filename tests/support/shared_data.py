"""Public data that tests read from a folder beside the checkout, where it is present."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).parents[3] / "shared" / "data"


def shared(*parts: str) -> Path:
    """A file of the shared data; the test is skipped, and says so, where it is absent."""
    path = SHARED.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"needs the shared data folder: {'/'.join(parts)} is not beside this checkout")
    return path
