"""The settings that tests of the web application run under: local, with keys of their own."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import django

from evenhand.intake.pseudonyms import Keys
from evenhand.web.environment import PURPOSES

# A PostgreSQL to run the whole folder on: tests/web/test_on_postgresql.py starts one and names it here.
DATABASE = "EVENHAND_TESTS_DATABASE_URL"


def use_web_settings() -> None:
    """Point Django at the application's own settings, as a local start has them."""
    if os.environ.get("DJANGO_SETTINGS_MODULE"):
        return
    os.environ |= local_variables(Path(tempfile.mkdtemp(prefix="evenhand-tests-")))
    os.environ["DJANGO_SETTINGS_MODULE"] = "evenhand.web.settings"
    django.setup()


def local_variables(folder: Path) -> dict[str, str]:
    """What a local start needs, in a folder of its own."""
    keys = folder / "evenhand.keys"
    if not keys.exists():
        Keys.create(keys, PURPOSES)
    return {
        "EVENHAND_FOLDER": str(folder),
        "EVENHAND_HOSTS": "127.0.0.1,localhost",
        "EVENHAND_KEY_FILE": str(keys),
        "EVENHAND_LOCAL": "1",
        "EVENHAND_DATABASE_URL": os.environ.get(DATABASE, ""),
    }


def live_variables(folder: Path) -> dict[str, str]:
    """What a production start needs, in a folder of its own."""
    return local_variables(folder) | {
        "EVENHAND_HOSTS": "equality.example.gov.uk",
        "EVENHAND_LOCAL": "",
        "EVENHAND_MAIL_URL": "smtp://sender:secret@mail.example.gov.uk:587",
        "EVENHAND_MAIL_FROM": "equality@example.gov.uk",
    }


# Something for each open place in a route: what is asked for exists nowhere.
SAMPLES = {"<str:key>": "0" * 32, "<str:held>": "0" * 32, "<str:token>": "none"}
