"""Exact figures are opened in a session that says who, when and why."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest

from evenhand.errors import BadSpec
from evenhand.releases.sessions import open_session
from evenhand.tables import Sealed

SOURCE = Path(__file__).parents[3] / "src" / "evenhand"


def test_an_opening_is_logged_with_its_purpose_and_no_figure(tmp_path: Path) -> None:
    log = tmp_path / "sessions.jsonl"

    session = open_session(purpose="yearly report", files_sha256=["ab" * 32], log=log)

    assert session.open(Sealed(987654)) == 987654
    entry = json.loads(log.read_text(encoding="utf-8"))
    assert entry["purpose"] == "yearly report"
    assert entry["files_sha256"] == ["ab" * 32]
    assert "987654" not in log.read_text(encoding="utf-8")


def test_a_session_without_a_purpose_is_refused(tmp_path: Path) -> None:
    log = tmp_path / "sessions.jsonl"

    with pytest.raises(BadSpec, match="needs a purpose"):
        open_session(purpose="  ", files_sha256=[], log=log)

    assert not log.exists()


def callers_of(name: str) -> set[str]:
    """The rooms whose source calls a function of that name."""
    rooms = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and getattr(node.func, "id", getattr(node.func, "attr", "")) == name
            ):
                rooms.add(path.relative_to(SOURCE).parts[0])
    return rooms


def test_only_the_gate_and_a_logged_session_open_a_seal() -> None:
    assert callers_of("unseal") <= {"disclosure", "releases"}


def test_only_the_gate_makes_protected_figures() -> None:
    assert callers_of("Protected") <= {"disclosure", "tables.py"}


def test_a_machine_that_does_not_say_who_is_signed_in_is_no_obstacle(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def nobody() -> str:
        raise KeyError("uid not found")

    monkeypatch.setattr("getpass.getuser", nobody)

    session = open_session(purpose="report", files_sha256=[], log=tmp_path / "made" / "log.jsonl")

    assert session.analyst == "unknown"
    assert (tmp_path / "made" / "log.jsonl").exists()
