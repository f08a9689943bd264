"""The settings as Django has them, in production and at a desk."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from tests.support.web import live_variables


def run_in_production(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """A command of Django in a process of its own, under production settings."""
    variables = {name: value for name, value in os.environ.items() if not name.startswith("EVENHAND_")}
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "django", *words],
        env=variables
        | live_variables(folder)
        | {"DJANGO_SETTINGS_MODULE": "evenhand.web.settings", "PYTHONPATH": "src"},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_deployment_check_finds_nothing(tmp_path: Path) -> None:
    result = run_in_production(tmp_path, "check", "--deploy", "--fail-level", "INFO")

    assert result.returncode == 0, result.stderr
    assert "no issues (0 silenced)" in result.stdout


def test_a_start_without_settings_names_what_is_missing() -> None:
    result = subprocess.run(
        [sys.executable, "-m", "django", "check"],
        env={"DJANGO_SETTINGS_MODULE": "evenhand.web.settings", "PYTHONPATH": "src", "PATH": ""},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert result.returncode != 0
    assert "EVENHAND_FOLDER, EVENHAND_HOSTS, EVENHAND_KEY_FILE" in result.stderr


def test_every_change_of_a_model_has_its_migration(tmp_path: Path) -> None:
    result = run_in_production(tmp_path, "makemigrations", "--check", "--dry-run")

    assert result.returncode == 0, result.stdout


def test_there_is_no_debug_mode() -> None:
    assert settings.DEBUG is False


@pytest.mark.django_db
@pytest.mark.skipif("sqlite" not in settings.DATABASES["default"]["ENGINE"], reason="SQLite's own settings")
def test_sqlite_runs_with_the_safe_settings() -> None:
    expected = {"synchronous": 2, "foreign_keys": 1, "secure_delete": 1}

    with connection.cursor() as cursor:
        found = {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in expected}

    assert found == expected
    assert settings.DATABASES["default"]["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert settings.DATABASES["default"]["OPTIONS"]["timeout"] == 20


@pytest.mark.skipif("sqlite" not in settings.DATABASES["default"]["ENGINE"], reason="SQLite's own settings")
def test_a_file_of_sqlite_does_not_use_the_write_ahead_log(tmp_path: Path) -> None:
    script = (
        "import django; django.setup()\n"
        "from django.db import connection\n"
        "print(connection.cursor().execute('PRAGMA journal_mode').fetchone()[0])"
    )

    result = subprocess.run(
        [sys.executable, "-c", script],
        env=os.environ | live_variables(tmp_path) | {"PYTHONPATH": "src"},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )

    assert result.stdout.strip() == "delete"
