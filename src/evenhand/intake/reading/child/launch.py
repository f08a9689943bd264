"""The script that the parent starts: names this folder's package and runs it."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

if __name__ == "__main__":  # pragma: no cover - runs only as the child
    # Appended, never first: nothing here may stand in front of the standard library.
    sys.path.append(str(Path(__file__).parents[1]))
    sys.exit(import_module("child.main").main(sys.argv[1:]))
