"""Write the reference pages from the code, or with `--check` say which are stale.

A page is made by a function `page() -> str` in a module of `docs/pages/`, one a reference page; the
file `docs/reference/NAME.md` is its output.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

HERE = Path(__file__).parent


def pages() -> dict[Path, str]:
    """Each reference page's path and its text as the code has it now."""
    modules = sorted(path.stem for path in (HERE / "pages").glob("*.py") if path.stem != "__init__")
    return {
        HERE / "reference" / f"{name.replace('_', '-')}.md": import_module(f"docs.pages.{name}").page()
        for name in modules
    }


def main(arguments: list[str]) -> int:
    """Write the pages, or report the stale ones."""
    stale = [
        path
        for path, text in pages().items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    if "--check" in arguments:
        for path in stale:
            print(f"stale: {path.relative_to(HERE.parent)}")
        return 1 if stale else 0
    for path, text in pages().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
