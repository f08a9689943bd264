"""A source-reading test: protected values are made in `evenhand.disclosure` and nowhere else."""

from __future__ import annotations

import ast
from pathlib import Path

SOURCE = Path(__file__).parents[3] / "src" / "evenhand"
GUARDED = {"Protected", "ProtectedTable"}


def makers(path: Path) -> set[str]:
    """The guarded names that a module calls."""
    calls = (
        node.func
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    )
    names = (
        func.attr if isinstance(func, ast.Attribute) else func.id if isinstance(func, ast.Name) else ""
        for func in calls
    )
    return GUARDED & set(names)


def test_only_disclosure_makes_protected_values() -> None:
    outside = {
        str(path.relative_to(SOURCE)): sorted(found)
        for path in SOURCE.rglob("*.py")
        if "disclosure" not in path.relative_to(SOURCE).parts and (found := makers(path))
    }

    assert outside == {"tables.py": ["Protected"]}  # Protected.map keeps what is protected protected


def test_the_search_for_makers_finds_one() -> None:
    assert makers(SOURCE / "disclosure" / "figures.py") == {"Protected"}
