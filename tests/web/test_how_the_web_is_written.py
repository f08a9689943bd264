"""Promises about the source: who writes, how an action is made, which app knows which."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import evenhand.web

ROOT = Path(evenhand.web.__file__).parent
SOURCES = [path for path in ROOT.rglob("*.py") if "migrations" not in path.parts]
ACTIONS = [path for path in SOURCES if path.name == "actions.py"]
WRITES = {
    "save",
    "create",
    "update",
    "delete",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
    "asave",
    "acreate",
    "aupdate",
    "adelete",
}
# Not rows: a picture written into memory, a key file.
NOT_ROWS = {"second_factor.py": {"save"}, "local.py": {"create"}}
# Acts that nobody is asked about: on oneself, or permitted by what only the right person holds.
ON_ONESELF = {
    "take_link": "whoever holds the link",
    "change_password": "whoever knows the current one, about themselves",
    "set_second_factor": "whoever has just shown a code, about themselves",
    "note_sign_in": "whoever has just shown who they are",
    "note_refusal": "nobody yet",
    "note_sign_out": "whoever is signed in",
    "begin": "the application, while nobody has a password",
}
LONGEST_VIEW = 20
# Each app, and those below it that it may know.
MAY_KNOW = {
    "audit": set(),
    "accounts": {"audit", "components"},
    "components": set(),
    "health": set(),
    "oversight": {"audit", "accounts", "components"},
}


def calls(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """The names of the methods and functions called, and where."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Attribute):
                yield node.func.attr, node.lineno
            elif isinstance(node.func, ast.Name):
                yield node.func.id, node.lineno


def public_functions(path: Path) -> list[ast.FunctionDef]:
    """The functions of a module that others call."""
    body = ast.parse(path.read_text(encoding="utf-8")).body
    return [node for node in body if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")]


def test_only_actions_write() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line} {name}"
        for path in SOURCES
        if path not in ACTIONS
        for name, line in calls(ast.parse(path.read_text(encoding="utf-8")))
        if name in WRITES - NOT_ROWS.get(path.name, set())
    ]

    assert found == []


@pytest.mark.parametrize(
    "action",
    [node for path in ACTIONS if path.parent.name != "audit" for node in public_functions(path)],
    ids=lambda node: node.name,
)
def test_an_action_says_who_acts_is_one_transaction_asks_and_is_recorded(action: ast.FunctionDef) -> None:
    called = {name for name, _ in calls(action)}

    assert action.args.args == [], "keyword-only"
    assert "by" in {argument.arg for argument in action.args.kwonlyargs}
    assert [ast.unparse(each) for each in action.decorator_list] == ["transaction.atomic"]
    assert "record" in called
    assert ("check_allowed" in called) != (action.name in ON_ONESELF)


def test_each_exception_to_asking_is_still_an_action() -> None:
    assert set(ON_ONESELF) <= {node.name for path in ACTIONS for node in public_functions(path)}


def test_a_view_is_short() -> None:
    views = [path for path in SOURCES if path.name.endswith("views.py") or path.name == "home.py"]
    long = [
        f"{path.relative_to(ROOT)}: {node.name}"
        for path in views
        for node in public_functions(path)
        if node.end_lineno is not None and node.end_lineno - node.body[0].lineno > LONGEST_VIEW
    ]

    assert views
    assert long == []


@pytest.mark.parametrize(
    "app", [folder.name for folder in ROOT.iterdir() if (folder / "__init__.py").exists()]
)
def test_an_app_knows_only_those_below_it(app: str) -> None:
    known = {
        part
        for path in (ROOT / app).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("evenhand.web.")
        for part in [(node.module or "").split(".")[2]]
        if (ROOT / part).is_dir()
    }

    assert known - {app} <= MAY_KNOW[app]


def test_nothing_unsafe_is_in_the_source() -> None:
    forbidden = {"mark_safe", "raw", "extra", "eval", "exec", "RawSQL"}

    found = [
        f"{path.name}:{line} {name}"
        for path in SOURCES
        for name, line in calls(ast.parse(path.read_text(encoding="utf-8")))
        if name in forbidden
    ]

    assert found == []
    templates = [*ROOT.rglob("*.html")]
    assert [path.name for path in templates if "|safe" in path.read_text().replace(" ", "")] == []
